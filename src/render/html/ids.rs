//! The names that a page has given to its places.
//!
//! In: anchors as views chose them. Out: ids, each unique on the page.
//! Holds: the first place keeps its name, so that links find it; a later one gets a number.

use std::collections::BTreeSet;

/// Ids that the templates use themselves.
const OURS: [&str; 6] =
    ["page-main", "page-menu", "page-contents", "page-search", "page-search-results", "page-footer"];

/// What one page has used so far.
pub struct Ids {
    taken: BTreeSet<String>,
    /// The number of the last footnote.
    notes: usize,
    /// The number of the last explanation of a term.
    tips: usize,
}

impl Ids {
    pub fn new() -> Self {
        Ids { taken: OURS.iter().map(|id| (*id).to_owned()).collect(), notes: 0, tips: 0 }
    }

    /// An id for a place called `wanted`; `None` where it has no name.
    pub fn take(&mut self, wanted: &str) -> Option<String> {
        // HTML forbids blanks in ids; links cannot name such a place either.
        let wanted: String = wanted.split_whitespace().collect::<Vec<_>>().join("-");
        if wanted.is_empty() {
            return None;
        }
        let mut id = wanted.clone();
        let mut number = 1;
        while !self.taken.insert(id.clone()) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        Some(id)
    }

    /// Keeps the ids that a chart gives itself.
    pub fn keep(&mut self, id: String) {
        self.taken.insert(id);
    }

    pub fn next_note(&mut self) -> usize {
        self.notes += 1;
        self.notes
    }

    pub fn next_tip(&mut self) -> String {
        self.tips += 1;
        let wanted = format!("tip-{}", self.tips);
        self.take(&wanted).unwrap_or(wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn the_first_place_keeps_its_name() {
        let mut ids = Ids::new();
        assert_eq!(ids.take("scope").as_deref(), Some("scope"));
        assert_eq!(ids.take("scope").as_deref(), Some("scope-2"));
        assert_eq!(ids.take("page-main").as_deref(), Some("page-main-2"));
        assert_eq!(ids.take(" "), None);
    }
}
