//! What minutes say for good: the page of a meeting without what changes after it.
//!
//! In: blocks of the page of a meeting that was held. Out: the same for paper that is signed. Holds: a
//! record that is printed again on another day says the same; how far its actions have come and whether
//! its decisions still stand is told by the pages and registers of the day.

use super::page;
use crate::model::course::Course;
use crate::model::decision::{Decision, Meeting};
use crate::schema::Record;
use crate::view::block::{Block, TableBlock};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::pages::decisions;
use crate::view::pages::register::small;
use crate::view::table::DataTable;

/// The blocks of a section, or of the opening, which has no anchor.
pub fn lasting(desk: &Desk<'_>, meeting: &Meeting, anchor: Option<&str>, blocks: &[Block]) -> Vec<Block> {
    if anchor == Some(page::DECISIONS) {
        return vec![small(taken(desk, meeting))];
    }
    blocks.iter().filter(|block| !matches!(block, Block::Alerts(_))).map(without_state).collect()
}

/// A fact or a column that tells how things stand today is left out.
fn without_state(block: &Block) -> Block {
    match block {
        Block::Facts(facts) => {
            Block::Facts(facts.iter().filter(|fact| fact.label != page::MINUTES).cloned().collect())
        }
        Block::Table(block) => {
            Block::Table(TableBlock { table: block.table.clone().without("state"), ..block.clone() })
        }
        other => other.clone(),
    }
}

/// What became of each matter in the meeting, with the votes.
fn taken(desk: &Desk<'_>, meeting: &Meeting) -> DataTable {
    let matters: Vec<(&Decision, String)> = desk
        .index
        .decisions_of_meeting(meeting.id())
        .iter()
        .map(|decision| (*decision, Course::of(decision).left_by(meeting.date).label()))
        .collect();
    let id = format!("decisions-{}", meeting.id());
    decisions::taken(desk, &id, "Decisions", &matters)
}

/// "approved on 2 June 2026"; nothing of a draft.
pub fn approved(desk: &Desk<'_>, meeting: &Meeting) -> Option<String> {
    let approved = meeting.approved_on.filter(|day| *day <= desk.as_of);
    approved.map(|day| format!("approved on {}", format::date(day)))
}
