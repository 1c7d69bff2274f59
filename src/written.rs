//! Where an author wrote what turns out only once a document is set.
//!
//! In: a project's sources and the portfolio read from them. Out: the first place in a file, if there is
//! one. Holds: a place is for messages to the author alone; nothing is shown or hidden for it.

use std::collections::BTreeSet;

use crate::model::Portfolio;
use crate::schema::prose::{Destination, Inline};
use crate::source::{SourceFile, Sources, Span};

/// The files in which authors write words.
const TEXTS: [&str; 5] = ["md", "markdown", "toml", "csv", "tsv"];

pub struct Written<'p> {
    sources: &'p Sources,
    portfolio: &'p Portfolio,
}

impl<'p> Written<'p> {
    pub fn new(sources: &'p Sources, portfolio: &'p Portfolio) -> Self {
        Written { sources, portfolio }
    }

    /// The first text that shows a file of the project as a picture.
    pub fn picture(&self, path: &str) -> Option<Span> {
        let mut places = BTreeSet::new();
        let folders = self.portfolio.folders.iter().map(|folder| &folder.records);
        for records in folders.chain([&self.portfolio.shared]) {
            records.each(&mut |record| {
                record.head.body.each_inline(&mut |inline| match inline {
                    Inline::Image { to, .. } if to.to == Destination::File(path.to_owned()) => {
                        places.insert(to.span);
                    }
                    _ => {}
                });
            });
        }
        places.pop_first()
    }

    /// The first of some letters in the files of an alliance's folder, else in any.
    pub fn letters(&self, letters: &BTreeSet<char>, folder: &str) -> Option<Span> {
        let own = format!("content/{folder}/");
        let texts = || self.sources.iter().filter(|(_, file)| TEXTS.contains(&file.extension().as_str()));
        let inside = texts().filter(|(_, file)| file.path.starts_with(&own));
        inside.chain(texts()).find_map(|(id, file)| {
            let at = first_of(letters, file)?;
            Some(Span::new(id, at))
        })
    }
}

/// The bytes of the first letter that is no part of a remark.
fn first_of(letters: &BTreeSet<char>, file: &SourceFile) -> Option<std::ops::Range<usize>> {
    let has_remarks = file.extension() == "toml";
    let mut start = 0;
    for line in file.text().ok()?.split_inclusive('\n') {
        let is_remark = has_remarks && line.trim_start().starts_with('#');
        let found = line.char_indices().find(|(_, letter)| letters.contains(letter)).filter(|_| !is_remark);
        if let Some((at, letter)) = found {
            return Some(start + at..start + at + letter.len_utf8());
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_passed_over_and_the_place_is_that_of_the_letter() {
        let letters = BTreeSet::from(['\u{5e9}']);
        let file = SourceFile::new("content/a/people.toml", "# \u{5e9}\nname = \"a \u{5e9}\"\n".as_bytes());
        assert_eq!(first_of(&letters, &file), Some(15..17));
        assert_eq!(first_of(&BTreeSet::from(['x']), &file), None);
    }
}
