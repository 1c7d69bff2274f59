//! A text that is read piece by piece, from any place on.
//!
//! In: a text in memory, or a file that seems to hold UTF-8. Out: [`Pieces`]. Holds: of a stored file
//! one piece is in memory; whether it is UTF-8 is told as it is read.

use std::io;

use super::stored::Stored;

/// A text with places in it, which are offsets in bytes.
#[derive(Debug, Clone, Copy)]
pub enum Text<'a> {
    Held(&'a str),
    /// UTF-8 behind a mark of so many bytes.
    Stored {
        file: &'a dyn Stored,
        mark: usize,
    },
}

/// Why a text cannot be read on.
#[derive(Debug)]
pub enum Unreadable {
    /// It is no UTF-8, or holds a NUL.
    NotText,
    Failed(io::Error),
}

impl Text<'_> {
    pub fn read_at(&self, offset: usize, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Text::Held(text) => text.as_bytes().read_at(offset as u64, buffer),
            Text::Stored { file, mark } => file.read_at((mark + offset) as u64, buffer),
        }
    }
}

/// A window on a text that moves from front to back.
#[derive(Debug)]
pub struct Pieces<'a> {
    text: Text<'a>,
    buffer: Vec<u8>,
    /// What of the buffer is to be read: from `at` to `filled`.
    at: usize,
    filled: usize,
    /// The place of the buffer's first byte in the text.
    offset: usize,
    is_end: bool,
    cut: CutLetter,
}

impl<'a> Pieces<'a> {
    /// A window on `size` bytes from `start` on; it widens where one row needs more.
    pub fn new(text: Text<'a>, start: usize, size: usize) -> Self {
        Pieces {
            text,
            buffer: vec![0; size],
            at: 0,
            filled: 0,
            offset: start,
            is_end: false,
            cut: CutLetter::default(),
        }
    }

    /// What is to be read, as far as it is in memory.
    #[inline]
    pub fn ahead(&self) -> &[u8] {
        &self.buffer[self.at..self.filled]
    }

    /// The place of the next byte.
    pub fn place(&self) -> usize {
        self.offset + self.at
    }

    /// Whether nothing comes behind what is ahead.
    pub fn is_end(&self) -> bool {
        self.is_end
    }

    /// Moves on by some bytes of what is ahead.
    #[inline]
    pub fn pass(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Brings more of the text into memory, or finds that there is no more.
    pub fn fill(&mut self) -> Result<(), Unreadable> {
        self.buffer.copy_within(self.at..self.filled, 0);
        self.offset += self.at;
        self.filled -= self.at;
        self.at = 0;
        if self.filled == self.buffer.len() {
            self.buffer.resize(2 * self.buffer.len().max(1), 0);
        }
        let place = self.offset + self.filled;
        let count = self.text.read_at(place, &mut self.buffer[self.filled..]).map_err(Unreadable::Failed)?;
        let piece = &self.buffer[self.filled..self.filled + count];
        if !self.cut.goes_on(piece) {
            return Err(Unreadable::NotText);
        }
        self.filled += count;
        self.is_end = count == 0;
        Ok(())
    }

    /// The next byte; `None` at the end, and where the text cannot be read on.
    pub fn next_byte(&mut self) -> Option<u8> {
        if self.ahead().is_empty() && !self.is_end {
            self.fill().ok()?;
        }
        let byte = self.ahead().first().copied();
        self.pass(usize::from(byte.is_some()));
        byte
    }
}

/// The first bytes of a letter whose others come with the next piece.
#[derive(Debug, Default)]
struct CutLetter {
    bytes: [u8; 4],
    length: usize,
}

impl CutLetter {
    /// Whether a piece continues a text in UTF-8; the end is an empty piece.
    fn goes_on(&mut self, mut piece: &[u8]) -> bool {
        if piece.is_empty() {
            return self.length == 0;
        }
        while self.length > 0 {
            let Some((&byte, rest)) = piece.split_first() else { return true };
            piece = rest;
            self.bytes[self.length] = byte;
            self.length += 1;
            match std::str::from_utf8(&self.bytes[..self.length]) {
                Ok(_) => self.length = 0,
                Err(error) if error.error_len().is_none() => {}
                Err(_) => return false,
            }
        }
        match std::str::from_utf8(piece) {
            Ok(_) => true,
            Err(error) if error.error_len().is_none() => {
                let cut = &piece[error.valid_up_to()..];
                self.bytes[..cut.len()].copy_from_slice(cut);
                self.length = cut.len();
                true
            }
            Err(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text read in pieces of `size` bytes.
    fn read(bytes: &[u8], size: usize) -> Result<Vec<u8>, Unreadable> {
        let mut pieces = Pieces::new(Text::Stored { file: &bytes, mark: 0 }, 0, size);
        let mut all = Vec::new();
        while !pieces.is_end() {
            pieces.fill()?;
            all.extend_from_slice(pieces.ahead());
            pieces.pass(pieces.ahead().len());
        }
        Ok(all)
    }

    #[test]
    fn letters_may_be_cut() {
        let text = "Zürich – „naïve“ 🙂".repeat(3);
        for size in 1..9 {
            assert_eq!(read(text.as_bytes(), size).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn what_is_no_utf_8_is_told() {
        for bytes in [&b"M\xfcller"[..], b"caf\xc3", b"\xe2\x82", b"a\xf0\x9f\x99b"] {
            for size in 1..9 {
                assert!(
                    matches!(read(bytes, size), Err(Unreadable::NotText)),
                    "{bytes:?} in pieces of {size}"
                );
            }
        }
    }
}
