//! Response files that their respondent saved once more.
//!
//! In: the files of a wave, in order. Out: for each whether a later one takes its place. Holds: a
//! response keeps its random id when the form is saved again, under a name that comes behind the
//! first in the order of names; ids of other tools may begin from one in every file and say nothing.

use std::collections::BTreeMap;

use super::response_file;
use super::table::Table;
use crate::sheet::delimiter::Delimiter;
use crate::sheet::encoding::Decoded;
use crate::sheet::stored::Stored;
use crate::sheet::text::Text;

/// What a form saves is far smaller.
const LARGEST: usize = 1 << 20;

/// For each of `files` whether one behind it is the same response.
pub(in crate::survey) fn superseded<'f, S: Stored + 'f>(files: impl Iterator<Item = &'f S>) -> Vec<bool> {
    let mut last: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut superseded = Vec::new();
    for (at, file) in files.enumerate() {
        superseded.push(false);
        if let Some(response) = response_in(file)
            && let Some(earlier) = last.insert(response, at)
        {
            superseded[earlier] = true;
        }
    }
    superseded
}

/// Wave and id of the one response in a file; `None` where it is not the file of one response.
fn response_in(file: &dyn Stored) -> Option<(String, String)> {
    let is_larger = file.read_at(LARGEST as u64, &mut [0]).ok()? > 0;
    if is_larger {
        return None;
    }
    let bytes = file.whole().ok()?;
    let decoded = Decoded::new(&bytes).ok()?;
    let text = Text::Held(&decoded.text);
    let rows = Table::new(text, Delimiter::of(text).ok()?).first_rows(3).ok()?;
    let [headings, response] = rows.as_slice() else { return None };
    response_file::layout(std::slice::from_ref(headings))?;
    let id = response.get(response_file::RESPONSE)?.trim();
    (!id.is_empty()).then(|| (response[response_file::WAVE].trim().to_owned(), id.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor};
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn the_last_of_a_response_counts() {
        let file = |wave: &str, id: &str| {
            format!("\u{feff}instrument,version,wave,response,side,q1\r\npulse,1,{wave},{id},north,4\r\n")
        };
        let files = [
            file("spring", "a1"),
            file("spring", "b2"),
            file("autumn", "a1"),
            file("spring", "a1"),
            "id,side,q1\na1,north,4\n".to_owned(),
            "id,side,q1\na1,north,4\n".to_owned(),
        ];
        let files = files.each_ref().map(|file| file.as_bytes());
        let found = superseded(files.iter());
        assert_eq!(found, [true, false, false, false, false, false]);
        let on_disk = files.map(|file| Mutex::new(Cursor::new(file)));
        assert_eq!(superseded(on_disk.iter()), found);
    }

    #[test]
    fn a_large_file_is_not_read_whole() {
        #[derive(Debug)]
        struct Large;
        impl Stored for Large {
            fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
                assert!(offset >= LARGEST as u64, "read at {offset}");
                Ok(buffer.len())
            }
        }
        assert_eq!(superseded([Large, Large].iter()), [false, false]);
    }
}
