//! The North Star: its words, who endorsed them, and which bodies have taken them up.

use crate::model::governance::Committee;
use crate::model::strategy::NorthStar;
use crate::schema::{Months, Record};
use crate::view::block::Block;
use crate::view::desk::{Desk, fact};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::rich::{Piece, Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// The North Star, set apart, with who endorsed it.
pub fn hero(desk: &Desk<'_>, star: &NorthStar) -> Block {
    let mut endorsement = Rich::default();
    match (&star.endorsed_by, star.endorsed_on) {
        (Some(committee), day) => {
            endorsement = endorsement.then(Rich::text("Endorsed by the ")).then(desk.committee(committee));
            if let Some(day) = day {
                endorsement.0.push(Piece::Text(format!(" on {}", format::date(day))));
            }
        }
        // The body that endorsed it may be one that the edition withholds.
        (None, _) if !desk.shows_all::<Committee>() => {}
        (None, _) => endorsement.0.push(Piece::Text("Not endorsed yet".into())),
    }
    if let Some(day) = star.reviewed {
        let last = if endorsement.is_empty() { "Last" } else { "; last" };
        endorsement.0.push(Piece::Text(format!("{last} reviewed on {}", format::date(day))));
    }
    if !endorsement.is_empty() {
        endorsement.0.push(Piece::Text(".".into()));
    }
    Block::NorthStar { text: star.text.clone(), endorsement }
}

pub(super) fn page(desk: &Desk<'_>) -> Option<Made> {
    let star = desk.records.north_stars.first()?;
    let mut draft = desk.draft("north-star", desk.register("north-star"), "North Star");
    draft.covers([star]);
    draft.add(hero(desk, star));
    draft.alerts_about(star);
    let mut facts = Vec::new();
    fact(&mut facts, "Decision", desk.to_some(star.decision.as_ref()));
    let every = star.review_every.map(Months::every);
    fact(&mut facts, "Review", every.map_or_else(Rich::default, Rich::text));
    draft.facts(facts);
    draft.prose(&star.head.body);
    cascade(desk, star, &mut draft);
    Some(draft.finish())
}

fn cascade(desk: &Desk<'_>, star: &NorthStar, draft: &mut Draft<'_, '_>) {
    if desk.records.committees.is_empty() {
        return;
    }
    draft.section("Carried into the committees");
    let mut table = DataTable::new(
        "north-star-cascade",
        "Which bodies have taken up the North Star",
        vec![Column::words("committee", "Committee"), Column::words("state", "State")],
    );
    for committee in desk.records.committees.iter().filter(|committee| committee.disbanded.is_none()) {
        let endorsed = star.endorsed_by.as_ref().is_some_and(|by| by.id == *committee.id());
        let taken = star.cascaded_to.iter().any(|taken| taken.id == *committee.id());
        let state = match (endorsed, taken) {
            (true, _) => Rich::status(Tone::Good, "endorsed it"),
            (false, true) => Rich::status(Tone::Good, "has taken it up"),
            (false, false) => Rich::status(Tone::Watch, "not yet"),
        };
        table.push(None, vec![Cell::rich(desk.link(&committee.reference())), Cell::rich(state)]);
    }
    draft.add(desk.rows(table));
}
