//! The ladder on which the relationship stands.

use crate::schema::Slug;
use crate::view::block::{Block, ListEntry};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::{Rich, Tone};

/// The ladder on which the relationship stands, for the page of the alliance's agreement and plan.
pub fn stages(desk: &Desk<'_>) -> Option<Block> {
    let alliance = desk.alliance?.alliance();
    if alliance.stages.is_empty() {
        return None;
    }
    let is = |id: &Option<Slug>, stage: &Slug| id.as_ref() == Some(stage);
    let entries = alliance.stages.iter().map(|stage| {
        let mut title = Rich::text(&stage.name);
        if is(&alliance.stage, &stage.id) {
            title = title.then(Rich::text(" ")).then(Rich::status(Tone::Good, "where we are"));
        }
        if is(&alliance.target_stage, &stage.id) {
            let by = alliance
                .target_stage_by
                .map_or_else(String::new, |day| format!(" by {}", format::short_date(day)));
            title = title
                .then(Rich::text(" "))
                .then(Rich::status(Tone::Neutral, format!("where we mean to be{by}")));
        }
        ListEntry {
            lead: stage.reached.map(format::short_date),
            title,
            detail: Some(format::words(&stage.meaning)),
            anchor: None,
        }
    });
    Some(Block::Entries(entries.collect()))
}
