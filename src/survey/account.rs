//! What cleaning did to the rows and answers of a wave, step by step.

use super::response::Coded;

/// Counts of every cleaning step, in the order in which the steps run. Answers are counted before
/// duplicates are left out, so those of a replaced response are among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CleaningAccount {
    /// Rows of all files, headings included, empty lines left out.
    pub rows_read: u64,
    /// Rows of headings that the tool writes.
    pub header_rows: u64,
    /// Rows in which every cell is empty.
    pub empty_rows: u64,
    /// Rows that belong to another wave.
    pub other_waves: u64,
    /// Previews and tests.
    pub tests: u64,
    /// Responses that were not finished.
    pub unfinished: u64,
    /// Responses that came after the wave had closed.
    pub late: u64,
    /// Answers that were found on their scale.
    pub mapped: u64,
    /// Answers that mean "not applicable".
    pub not_applicable: u64,
    /// Empty cells and codes that mean that no answer was given.
    pub blank: u64,
    /// Answers that are on no scale; each is listed as a problem.
    pub off_scale: u64,
    /// Responses replaced by a later one of the same respondent.
    pub duplicates: u64,
    /// Answers turned round because their item is reversed.
    pub reversed: u64,
    /// Responses whose side could not be told; they count for everyone but for no side.
    pub without_side: u64,
    /// Responses that the figures are made from.
    pub kept: u64,
}

/// One line of a [`CleaningAccount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    RowsRead,
    HeaderRows,
    EmptyRows,
    OtherWaves,
    Tests,
    Unfinished,
    Late,
    Mapped,
    NotApplicable,
    Blank,
    OffScale,
    Duplicates,
    Reversed,
    WithoutSide,
    Kept,
}

impl Step {
    /// Whether the step counts rows (or responses), not answers.
    pub fn counts_rows(self) -> bool {
        !matches!(self, Step::Mapped | Step::NotApplicable | Step::Blank | Step::OffScale | Step::Reversed)
    }
}

impl CleaningAccount {
    /// The account of one wave among others: with the rows that `files` hold for all of them, and
    /// `others` rows of the other waves.
    pub(in crate::survey) fn in_files(mut self, files: &CleaningAccount, others: u64) -> Self {
        self.rows_read += files.rows_read + others;
        self.header_rows += files.header_rows;
        self.empty_rows += files.empty_rows;
        self.other_waves += files.other_waves + others;
        self
    }

    /// Counts an answer that was read.
    pub(in crate::survey) fn count(&mut self, answer: Coded) {
        match answer {
            Coded::BLANK => self.blank += 1,
            Coded::NOT_APPLICABLE => self.not_applicable += 1,
            Coded::OFF_SCALE => self.off_scale += 1,
            _ => self.mapped += 1,
        }
    }

    /// The steps with their counts, in order.
    pub fn steps(&self) -> [(Step, u64); 15] {
        [
            (Step::RowsRead, self.rows_read),
            (Step::HeaderRows, self.header_rows),
            (Step::EmptyRows, self.empty_rows),
            (Step::OtherWaves, self.other_waves),
            (Step::Tests, self.tests),
            (Step::Unfinished, self.unfinished),
            (Step::Late, self.late),
            (Step::Mapped, self.mapped),
            (Step::NotApplicable, self.not_applicable),
            (Step::Blank, self.blank),
            (Step::OffScale, self.off_scale),
            (Step::Duplicates, self.duplicates),
            (Step::Reversed, self.reversed),
            (Step::WithoutSide, self.without_side),
            (Step::Kept, self.kept),
        ]
    }
}
