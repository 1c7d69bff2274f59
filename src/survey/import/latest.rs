//! Which rows of a respondent a later one replaces, told when all rows have gone by.
//!
//! Holds: for each row with a respondent's id sixteen bytes, and nothing of what they answered. A
//! file without a column of respondents costs nothing. Rows are sorted in parts that fit in a
//! processor's cache: a table of all of them would be waited for row by row.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// Into how many parts rows are sorted, by the upper bits of what stands for their respondent.
const PARTS: usize = 256;

/// The rows met of each respondent.
#[derive(Debug)]
pub(in crate::survey) struct Latest {
    parts: Vec<Vec<Met>>,
}

/// A row, with what stands for its wave and respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    respondent: u64,
    row: RowPlace,
}

/// Where a row starts, and its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::survey) struct RowPlace {
    pub number: u32,
    pub start: u32,
}

/// A row, and the next one that seems to be of the same respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct Replaced {
    pub row: RowPlace,
    pub by: RowPlace,
}

impl Default for Latest {
    fn default() -> Self {
        Latest { parts: vec![Vec::new(); PARTS] }
    }
}

impl Latest {
    /// Notes a row of a respondent of a wave; a row without an id is nobody's.
    #[inline]
    pub fn note(&mut self, wave: usize, respondent: &[u8], row: RowPlace) {
        let respondent = respondent.trim_ascii();
        if respondent.is_empty() {
            return;
        }
        let mut hasher = FxHasher::default();
        (wave, respondent).hash(&mut hasher);
        let respondent = hasher.finish();
        self.parts[(respondent >> 56) as usize].push(Met { respondent, row });
    }

    /// The rows that a later one replaces, in the order of the later ones. Two respondents in 2⁶⁴
    /// look alike here, so that whoever asks compares the ids.
    pub fn replaced(self) -> Vec<Replaced> {
        let mut replaced = Vec::new();
        for mut part in self.parts {
            part.sort_unstable();
            let pairs = part.windows(2).filter(|pair| pair[0].respondent == pair[1].respondent);
            replaced.extend(pairs.map(|pair| Replaced { row: pair[0].row, by: pair[1].row }));
        }
        replaced.sort_unstable_by_key(|replaced| replaced.by.number);
        replaced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_rows_of_a_respondent_the_last_one_stays() {
        let mut latest = Latest::default();
        let rows = [(0, "a"), (0, "b"), (0, " a"), (1, "b"), (0, ""), (0, ""), (0, "b"), (0, "a ")];
        let place = |at: usize| RowPlace { number: at as u32, start: 10 * at as u32 };
        for (at, (wave, id)) in rows.iter().enumerate() {
            latest.note(*wave, id.as_bytes(), place(at));
        }
        let expected = [(0, 2), (1, 6), (2, 7)].map(|(row, by)| Replaced { row: place(row), by: place(by) });
        assert_eq!(latest.replaced(), expected);
    }
}
