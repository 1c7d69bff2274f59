//! The text of a file in whatever letters a tool or a spreadsheet program wrote it.
//!
//! In: bytes. Out: [`Written`], a text and for each place in it the place in the file. Holds: UTF-8 is
//! read as it stands, piece by piece or borrowed; what is guessed is guessed from the letters beyond
//! ASCII alone, so that codes and headings in plain letters read the same whatever the guess.

use std::borrow::Cow;
use std::io;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::stored::Stored;
use super::text::Text;
use crate::source::Letters;

/// How many bytes of text lie between two places that are remembered.
const STRIDE: usize = 4096;

/// How much of a file tells whether it may be UTF-8.
const SAMPLE: usize = 256;

/// A file of text.
#[derive(Debug)]
pub enum Written<'a> {
    /// In UTF-8 as far as is known; read piece by piece.
    Plain {
        file: &'a dyn Stored,
        /// How many bytes of a byte-order mark come before the text.
        mark: usize,
    },
    Decoded(Decoded<'a>),
}

impl Written<'_> {
    pub fn text(&self) -> Text<'_> {
        match self {
            Written::Plain { file, mark } => Text::Stored { file: *file, mark: *mark },
            Written::Decoded(decoded) => Text::Held(&decoded.text),
        }
    }

    pub fn encoding(&self) -> &'static Encoding {
        match self {
            Written::Plain { .. } => UTF_8,
            Written::Decoded(decoded) => decoded.encoding,
        }
    }

    /// Whether a byte-order mark opens the file.
    pub fn is_marked(&self) -> bool {
        match self {
            Written::Plain { mark, .. } => *mark > 0,
            Written::Decoded(decoded) => decoded.skipped > 0,
        }
    }

    /// Where in the file the place `offset` of the text stands.
    pub fn place(&self, offset: usize) -> usize {
        match self {
            Written::Plain { mark, .. } => mark + offset,
            Written::Decoded(decoded) => decoded.place(offset),
        }
    }
}

/// How many bytes of a mark open a file that may be UTF-8; `None` of one that is not.
pub fn mark_of_plain(file: &dyn Stored) -> io::Result<Option<usize>> {
    let mut start = [0; SAMPLE];
    let length = file.read_at(0, &mut start)?;
    let start = &start[..length];
    Ok(match Encoding::for_bom(start) {
        Some((encoding, mark)) => (encoding == UTF_8).then_some(mark),
        None => unmarked_utf_16(start).is_none().then_some(0),
    })
}

/// A file as text, all of it in memory.
#[derive(Debug)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: &'static Encoding,
    /// How many bytes the file has.
    length: usize,
    /// How many bytes of a byte-order mark come before the text.
    skipped: usize,
    /// The bytes of the file before every [`STRIDE`] of the text; empty where both are alike.
    before: Vec<usize>,
}

impl<'a> Decoded<'a> {
    /// `Err` gives the offset of the first byte that is text in no encoding that it could be.
    pub fn new(bytes: &'a [u8]) -> Result<Self, usize> {
        let (encoding, skipped) = match Encoding::for_bom(bytes) {
            Some(marked) => marked,
            None => (guess(bytes), 0),
        };
        let body = &bytes[skipped..];
        let text = match encoding.decode_without_bom_handling_and_without_replacement(body) {
            Some(text) => text,
            None => return Err(skipped + first_error(encoding, body)),
        };
        if text.contains('\0') {
            return Err(body.iter().position(|&byte| byte == 0).unwrap_or(0) + skipped);
        }
        let mut decoded = Decoded { text, encoding, length: bytes.len(), skipped, before: Vec::new() };
        if encoding != UTF_8 {
            decoded.before = decoded.remembered();
        }
        Ok(decoded)
    }

    /// Where in the file the place `offset` of the text stands.
    pub fn place(&self, offset: usize) -> usize {
        let Some(&before) = self.before.get(offset / STRIDE) else { return self.skipped + offset };
        let start = self.text.ceil_char_boundary(offset / STRIDE * STRIDE);
        let passed = self.text.get(start..offset).unwrap_or_default();
        // Where several ways to write a letter are read, the usual one may be longer than that of the file.
        (self.skipped + before + self.width_of(passed)).min(self.length)
    }

    fn remembered(&self) -> Vec<usize> {
        let mut before = Vec::new();
        let (mut start, mut bytes) = (0, 0);
        while start < self.text.len() || before.is_empty() {
            before.push(bytes);
            let end = self.text.ceil_char_boundary((before.len() * STRIDE).min(self.text.len()));
            bytes += self.width_of(&self.text[start..end]);
            start = end;
        }
        // The end of a text that ends at a stride is a place as well.
        before.push(bytes);
        before
    }

    /// How many bytes of the file a letter takes that its encoding reads, but does not write: those of Hong Kong
    /// in Big5 two, those of JIS X 0212 in EUC-JP three.
    fn unwritable(&self) -> usize {
        if self.encoding == EUC_JP { 3 } else { 2 }
    }

    /// How many bytes of the file a piece of the text takes.
    fn width_of(&self, text: &str) -> usize {
        if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            return 2 * text.encode_utf16().count();
        }
        if self.encoding.is_single_byte() {
            return text.chars().count();
        }
        let (bytes, _, has_unwritable) = self.encoding.encode(text);
        if !has_unwritable {
            return bytes.len();
        }
        // Some encodings are read with more letters than they are written with.
        let width = |letter: char| {
            let mut buffer = [0; 4];
            let (bytes, _, is_unwritable) = self.encoding.encode(letter.encode_utf8(&mut buffer));
            if is_unwritable { self.unwritable() } else { bytes.len() }
        };
        text.chars().map(width).sum()
    }
}

fn first_error(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if encoding == UTF_8 => error.valid_up_to(),
        _ => bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = unmarked_utf_16(bytes) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let western = likeness(WINDOWS_1252, bytes);
    let mac = likeness(MACINTOSH, bytes);
    if mac > western && mac > 0 {
        return MACINTOSH;
    }
    if western > 0 {
        return WINDOWS_1252;
    }
    // Neither reads well: some other alphabet.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match Letters::of(bytes) {
        Letters::Narrow => None,
        Letters::Wide { upper_first: false } => Some(UTF_16LE),
        Letters::Wide { upper_first: true } => Some(UTF_16BE),
    }
}

/// How much the letters beyond ASCII look like words of a western language when read as
/// `encoding`: a small accented letter inside a word does, a capital behind a small letter does not.
fn likeness(encoding: &'static Encoding, bytes: &[u8]) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    let mut sum = 0;
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let in_word = before.is_alphabetic() || after.is_alphabetic();
        sum += match letter {
            _ if letter.is_ascii() => 0,
            '’' | '‘' | '“' | '”' | '–' | '—' | '…' | '\u{a0}' | '€' | '•' => 2,
            'ﬂ' | 'ﬁ' | 'ƒ' | 'ı' => -2,
            _ if letter.is_lowercase() && in_word => 2,
            _ if letter.is_uppercase() && before.is_lowercase() => -3,
            _ if letter.is_uppercase() && after.is_alphabetic() => 1,
            _ if letter.is_alphabetic() => 0,
            _ if in_word => -2,
            _ => -1,
        };
        before = letter;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "id;note\n1;Müller said “don’t”\n2;Über café\u{a0}– naïve\n";

    fn check(encoding: &'static Encoding, bytes: &[u8], text: &str) {
        let decoded = Decoded::new(bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_ref()), (encoding, text));
        let at = text.find("café").unwrap();
        let end = decoded.place(at + "caf".len());
        let (piece, _) = encoding.decode_without_bom_handling(&bytes[decoded.place(at)..end]);
        assert_eq!(piece, "caf");
    }

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn western_encodings_are_told_apart() {
        check(UTF_8, WORDS.as_bytes(), WORDS);
        check(WINDOWS_1252, &WINDOWS_1252.encode(WORDS).0, WORDS);
        check(MACINTOSH, &mac(WORDS), WORDS);
        assert_eq!(Decoded::new(b"1,M\xfcller\n").unwrap().encoding, WINDOWS_1252);
        assert_eq!(Decoded::new(b"1,M\x9fller\n").unwrap().encoding, MACINTOSH);
        assert_eq!(Decoded::new(b"1,don\x92t\n").unwrap().encoding, WINDOWS_1252);
        assert_eq!(Decoded::new(b"1,don\xd5t\n").unwrap().encoding, MACINTOSH);
    }

    fn mac(text: &str) -> Vec<u8> {
        MACINTOSH.encode(text).0.into_owned()
    }

    #[test]
    fn two_bytes_a_letter_with_and_without_a_mark() {
        check(UTF_16LE, &wide(&format!("\u{feff}{WORDS}"), u16::to_le_bytes), WORDS);
        check(UTF_16BE, &wide(&format!("\u{feff}{WORDS}"), u16::to_be_bytes), WORDS);
        check(UTF_16LE, &wide(WORDS, u16::to_le_bytes), WORDS);
        check(UTF_16BE, &wide(WORDS, u16::to_be_bytes), WORDS);
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "ü,é\n".repeat(5000);
        let bytes = WINDOWS_1252.encode(&text).0.into_owned();
        let decoded = Decoded::new(&bytes).unwrap();
        for row in [0, 1, 681, 682, 4095, 4999] {
            assert_eq!(decoded.place(row * 6 + 3), row * 4 + 2);
        }
        assert_eq!(decoded.place(text.len()), bytes.len());
    }

    #[test]
    fn letters_that_are_read_and_never_written_have_their_places() {
        // Two letters of Hong Kong and one that Big5 writes.
        let bytes = b"Rate [trust],\x89\x40\x87\x40\xb0\x40";
        let decoded = Decoded::new(bytes).expect("text");
        assert_eq!(decoded.encoding.name(), "Big5");
        let letters: Vec<usize> = decoded.text.char_indices().map(|(at, _)| decoded.place(at)).collect();
        assert_eq!(letters[13..], [13, 15, 17]);
        assert_eq!(decoded.place(decoded.text.len()), bytes.len());
    }

    #[test]
    fn what_is_no_text_is_refused_at_its_first_odd_byte() {
        assert_eq!(Decoded::new(b"id\0\x01\x02").err(), Some(2));
    }
}
