//! What the importer makes of one file, for the person who is about to publish from it.
//!
//! In: an instrument, a mapping, a file. Out: [`Preview`] and the problems with their places. Holds:
//! no answer of anybody and no words of respondents, only headings, counts and the names of sides;
//! the file is read exactly as a build reads it.

mod columns;
mod draft;

use std::collections::{BTreeMap, BTreeSet};

pub use self::columns::{Doubt, PreviewColumn, Role};
pub use self::draft::draft;
pub use super::import::{By, Container, Found};

use super::account::CleaningAccount;
use super::import::{self, AnswerFile, Binding, Content, Opened, Source, StoredFile};
use super::intake::Intake;
use super::plan::Plan;
use super::problem::{Problem, Problems};
use crate::model::instrument::{Instrument, Wave};
use crate::model::wave_files::{FileFormat, Mapping};
use crate::source::FileId;

/// What was found in a file.
#[derive(Debug, Clone)]
pub struct Preview {
    /// `None` where the file could not be opened; the problems say why.
    pub file: Option<PreviewFile>,
    pub items: Vec<PreviewItem>,
    pub columns: Vec<PreviewColumn>,
    pub account: CleaningAccount,
    /// How many responses each side has; those without a side are in the account.
    pub sides: BTreeMap<String, u64>,
}

#[derive(Debug, Clone)]
pub struct PreviewFile {
    pub format: FileFormat,
    pub container: Container,
    pub header_rows: usize,
}

/// An item of the instrument and where its answers stand.
#[derive(Debug, Clone)]
pub struct PreviewItem {
    pub id: String,
    /// Places in the list of columns, from 0; none where the item has no column.
    pub columns: Vec<usize>,
    pub found: Found,
    /// A column that resembles it, where it has none.
    pub doubt: Option<Doubt>,
    pub answered: u64,
    pub not_applicable: u64,
    pub blank: u64,
    pub off_scale: u64,
}

/// Reads `bytes` as a build would.
pub fn preview(
    instrument: &Instrument,
    mapping: &Mapping,
    id: FileId,
    bytes: &[u8],
) -> (Preview, Vec<Problem>) {
    let file = AnswerFile { id, content: Content::Whole(bytes), mapping };
    let wave = Wave::default();
    let mut problems = Problems::default();
    let plan = Plan::new(instrument, &wave, &[mapping], &mut problems);
    let mut preview = Preview {
        file: None,
        items: Vec::new(),
        columns: Vec::new(),
        account: CleaningAccount::default(),
        sides: BTreeMap::new(),
    };
    // What opening finds wrong is found again, and then reported, when the answers are read.
    let mut unheard = Problems::default();
    if let Ok(Some(opened)) = import::open(file, &plan, &mut unheard) {
        let binding = Binding::new(&plan, mapping, &opened.layout, id, &mut unheard);
        preview.describe(&plan, &opened, &binding, mapping);
    }
    let mut intake = Intake::new(&plan);
    let stored = StoredFile { id, stored: &bytes, mapping, replaced: false };
    import::read(stored, &mut intake, &mut problems);
    // Nothing parts the file into waves, so there is one.
    for counted in intake.finish() {
        let everyone = counted.all_but(&plan, None);
        for (item, tally) in preview.items.iter_mut().zip(&everyone.items) {
            (item.answered, item.not_applicable) = (tally.n, tally.not_applicable);
            (item.blank, item.off_scale) = (tally.blank, tally.off_scale);
        }
        preview.sides = counted.sides.iter().map(|(side, tally)| (side.clone(), tally.responses)).collect();
        preview.account = counted.account;
    }
    (preview, problems.into_list())
}

impl Preview {
    fn describe(&mut self, plan: &Plan, opened: &Opened, binding: &Binding, mapping: &Mapping) {
        let layout = &opened.layout;
        self.file = Some(PreviewFile {
            format: layout.format,
            container: opened.document.container(),
            header_rows: layout.header_rows,
        });
        self.columns = columns::columns(plan, opened, binding, mapping);
        let mut taken: BTreeSet<usize> = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.role != Role::Ignored)
            .map(|(at, _)| at)
            .collect();
        for (item, bound) in plan.items.iter().zip(&binding.items) {
            let columns = match &bound.source {
                Source::Nowhere => Vec::new(),
                Source::Column(column) => vec![*column],
                Source::Choices(choices) => choices.columns.iter().map(|choice| choice.column).collect(),
            };
            let doubt = match columns.is_empty() {
                true => columns::resembling(layout, item, &mut taken),
                false => None,
            };
            self.items.push(PreviewItem {
                id: item.item.id.clone(),
                columns,
                found: bound.found,
                doubt,
                answered: 0,
                not_applicable: 0,
                blank: 0,
                off_scale: 0,
            });
        }
    }
}
