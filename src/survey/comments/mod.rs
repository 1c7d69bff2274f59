//! Comments: what a person has to look at before the words of respondents are published.
//!
//! In: what was written in a wave, and the records that release some of it. Out: a draft of such
//! records for whoever decides, and diagnostics. Holds: nothing is released by the program; a comment
//! stands beside a side only where the comments of all sides may be told apart; the order tells
//! nothing about who wrote what.

mod draft;
mod identifying;

use std::collections::BTreeSet;

pub use self::draft::draft;
use self::identifying::{Finding, Identifying};
use super::code::{IDENTIFYING_COMMENT, REWORDED_COMMENT, SURVEY_COMMENT};
use super::{Cell, ShownWave};
use crate::diagnostic::words::listed;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::survey::{SurveyComment, SurveyInstrument, SurveyItemKind, SurveyWave};
use crate::model::{Folder, Records};
use crate::schema::Record;
use crate::survey::label::normalise;

/// Something that was written in answer to an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comment {
    pub item: String,
    pub words: String,
}

/// A wave, what it asked, and what is published of it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub folder: &'a Folder,
    pub wave: &'a SurveyWave,
    pub instrument: &'a SurveyInstrument,
    pub shown: Option<&'a ShownWave>,
}

impl Asked<'_> {
    /// Whether so many took part that their comments may be read at all.
    fn may_be_read(&self) -> bool {
        let Some(shown) = self.shown else { return false };
        let returned = shown.responses.everyone.shown().map(|everyone| everyone.returned);
        returned.is_some_and(|returned| returned >= u64::from(shown.comments_min_n)) && !self.is_open()
    }

    /// Whether more answers may come: what is new from one day to the next is the latest's.
    fn is_open(&self) -> bool {
        let open = |cell: &Cell<_>| *cell == Cell::Withheld(super::Reason::StillOpen);
        self.shown.is_some_and(|shown| shown.items.iter().any(|item| open(&item.groups.everyone)))
    }

    /// Whether comments to an item may stand beside the sides they come from: where one side's may
    /// not, those of the others would show by their names whose the rest are.
    fn tells_sides(&self, item: &str) -> bool {
        let shown = self.shown.and_then(|shown| shown.items.iter().find(|shown| shown.item == item));
        shown.is_some_and(|item| item.groups.sides.values().all(|side| side.shown().is_some()))
    }
}

/// Looks at the comments of a wave that records hold. `words` gives what was written in it.
pub(in crate::survey) fn check(
    asked: &Asked<'_>,
    shared: &Records,
    words: impl FnOnce() -> Vec<Comment>,
    diagnostics: &mut Diagnostics,
) {
    let comments: Vec<&SurveyComment> = asked
        .folder
        .records
        .survey_comments
        .iter()
        .filter(|comment| comment.wave.id == *asked.wave.id())
        .collect();
    if comments.is_empty() {
        return;
    }
    let identifying = Identifying::new(&[&asked.folder.records, shared]);
    let written: BTreeSet<String> = words().iter().map(|comment| normalise(&comment.words)).collect();
    for comment in comments {
        let about = asked.instrument.items.iter().find(|item| item.id == comment.item);
        if about.is_none_or(|item| item.kind != SurveyItemKind::Text) {
            let message = format!("The instrument has no question `{}` that asks for words.", comment.item);
            diagnostics.push(Diagnostic::new(&SURVEY_COMMENT, comment.at().of("item"), message));
        }
        if !comment.released {
            continue;
        }
        if let Some(refused) = refused(asked, comment) {
            diagnostics.push(refused);
        }
        let found: Vec<String> = identifying.in_text(&comment.text).iter().map(Finding::to_string).collect();
        if !found.is_empty() {
            let message =
                format!("This comment may tell who wrote it, or whom it is about: {}.", listed(&found));
            let diagnostic = Diagnostic::new(&IDENTIFYING_COMMENT, comment.at().whole(), message);
            diagnostics.push(diagnostic.help("reword it, or take it out").private());
        }
        if !written.contains(&normalise(&comment.text)) {
            let message = "Nobody wrote this comment in these words.";
            let diagnostic = Diagnostic::new(&REWORDED_COMMENT, comment.at().whole(), message);
            diagnostics.push(diagnostic.help("if it was reworded on purpose, all is well").private());
        }
    }
}

/// Why a comment may not be published as it is.
fn refused(asked: &Asked<'_>, comment: &SurveyComment) -> Option<Diagnostic> {
    let least = asked.shown.map_or(asked.instrument.comments_min_n, |shown| shown.comments_min_n);
    let (place, message, help) = if comment.released_by.is_none() {
        ("released", "Nobody is named who released this comment.".to_owned(), "add `released_by`")
    } else if asked.is_open() {
        let message = "This comment is released while more answers may come.";
        ("released", message.to_owned(), "wait until the wave has closed")
    } else if !asked.may_be_read() {
        let message =
            format!("Fewer than {least} people took part, too few for their comments to be published.");
        ("released", message, "take the comment out; what it says can be told in the text of the wave")
    } else if comment.side.is_some() && !asked.tells_sides(comment.item.as_str()) {
        let message = format!("Comments by side are told only where every side has {least} people or more.");
        ("side", message, "take `side` out")
    } else {
        return None;
    };
    Some(Diagnostic::new(&SURVEY_COMMENT, comment.at().of(place), message).help(help).private())
}
