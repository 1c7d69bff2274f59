//! A file, wherever it is kept.
//!
//! Holds: the library opens no file; whoever calls hands over something that can be read from any
//! place on. A file in memory is one, and so is one on a disk that is larger than the memory.

use std::borrow::Cow;
use std::fmt::Debug;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

/// Bytes that can be read as often as needed.
pub trait Stored: Debug + Sync {
    /// Reads bytes from `offset` on into the front of `buffer`, and tells how many: none at the end
    /// only.
    ///
    /// # Errors
    /// Whatever stands in the way of reading.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// All bytes.
    ///
    /// # Errors
    /// Whatever stands in the way of reading.
    fn whole(&self) -> io::Result<Cow<'_, [u8]>> {
        let mut bytes = Vec::new();
        loop {
            let read = bytes.len();
            bytes.resize((2 * read).max(1 << 16), 0);
            let more = self.read_at(read as u64, &mut bytes[read..])?;
            bytes.truncate(read + more);
            if more == 0 {
                return Ok(bytes.into());
            }
        }
    }
}

/// Whatever can be read and searched, such as an open file.
impl<F: Read + Seek + Debug + Send> Stored for Mutex<F> {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        // A place is looked up before each reading, so nobody minds where another left off.
        let mut file = self.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        loop {
            match file.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}

impl Stored for &[u8] {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(offset).ok().and_then(|offset| self.get(offset..)).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }

    fn whole(&self) -> io::Result<Cow<'_, [u8]>> {
        Ok(Cow::Borrowed(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_from_any_place_and_whole() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(200_000).collect();
        let (file, memory) = (Mutex::new(io::Cursor::new(bytes.clone())), bytes.as_slice());
        for stored in [&file as &dyn Stored, &memory] {
            let mut buffer = [0; 4];
            assert_eq!(stored.read_at(199_998, &mut buffer).unwrap(), 2);
            assert_eq!(buffer[..2], bytes[199_998..]);
            assert_eq!(stored.read_at(300_000, &mut buffer).unwrap(), 0);
            assert_eq!(stored.whole().unwrap(), bytes);
        }
    }
}
