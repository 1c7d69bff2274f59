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

/// What a form saves is far smaller.
const LARGEST: usize = 1 << 20;

/// For each of `files` whether one behind it is the same response.
pub(in crate::survey) fn superseded<'f>(files: impl Iterator<Item = &'f [u8]>) -> Vec<bool> {
    let mut last: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut superseded = Vec::new();
    for (at, bytes) in files.enumerate() {
        superseded.push(false);
        if let Some(response) = response_in(bytes)
            && let Some(earlier) = last.insert(response, at)
        {
            superseded[earlier] = true;
        }
    }
    superseded
}

/// Wave and id of the one response in a file; `None` where it is not the file of one response.
fn response_in(bytes: &[u8]) -> Option<(String, String)> {
    if bytes.len() > LARGEST {
        return None;
    }
    let decoded = Decoded::new(bytes).ok()?;
    let rows = Table::new(&decoded.text, Delimiter::of(&decoded.text)).first_rows(3);
    let [headings, response] = rows.as_slice() else { return None };
    response_file::layout(std::slice::from_ref(headings))?;
    let id = response.get(response_file::RESPONSE)?.trim();
    (!id.is_empty()).then(|| (response[response_file::WAVE].trim().to_owned(), id.to_owned()))
}

#[cfg(test)]
mod tests {
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
        let found = superseded(files.iter().map(String::as_bytes));
        assert_eq!(found, [true, false, false, false, false, false]);
    }
}
