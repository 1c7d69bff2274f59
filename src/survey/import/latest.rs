//! Which row is the last of a respondent, told while the rows go by.
//!
//! Holds: for each respondent sixteen bytes, which a table of the half full kind makes 17 to 39, and
//! nothing of what they answered. A file without a column of respondents costs nothing.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

/// The last row met of each respondent.
#[derive(Debug, Default)]
pub(in crate::survey) struct Latest {
    rows: FxHashMap<u64, RowPlace>,
}

/// Where a row starts, and its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct RowPlace {
    pub start: u32,
    pub number: u32,
}

impl Latest {
    /// Notes a row of a respondent of a wave, and gives the row before it that may be theirs: two
    /// respondents in 2⁶⁴ look alike here, so that whoever asks compares the ids. `None` where the
    /// id is empty.
    pub fn note(&mut self, wave: usize, respondent: &[u8], row: RowPlace) -> Option<RowPlace> {
        let respondent = respondent.trim_ascii();
        if respondent.is_empty() {
            return None;
        }
        let mut hasher = FxHasher::default();
        (wave, respondent).hash(&mut hasher);
        self.rows.insert(hasher.finish(), row)
    }
}
