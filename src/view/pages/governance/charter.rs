//! A charter's page: the same shape for every body.

use crate::model::governance::Charter;
use crate::schema::{Months, Record};
use crate::view::desk::{Desk, fact, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::strategy;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub(super) fn page(desk: &Desk<'_>, charter: &Charter) -> Made {
    let route = place::page(&desk.prefix, &charter.reference());
    let mut draft =
        desk.draft("charter", route, &charter.title).kicker("Charter").under("Governance", "committees");
    draft.covers([charter]);
    draft.alerts_about(charter);
    if let Some(star) = charter.north_star.as_ref().and_then(|star| desk.records.north_stars.get(star)) {
        draft.add(strategy::hero(desk, star));
    }
    let mut facts = Vec::new();
    let day = |day: Option<_>| day.map_or_else(Rich::default, |day| Rich::text(format::date(day)));
    fact(&mut facts, "Committee", desk.to_some(charter.committee.as_ref()));
    fact(&mut facts, "Version", format::words(&charter.version));
    fact(&mut facts, "Adopted", day(charter.adopted));
    fact(&mut facts, "Adopted by", desk.to_some(charter.decision.as_ref()));
    fact(&mut facts, "Last reviewed", day(charter.reviewed));
    let every = charter.review_every.map(Months::every);
    fact(&mut facts, "Review", every.map_or_else(Rich::default, Rich::text));
    draft.facts(facts);
    draft.titled_prose("Scope", &charter.scope);
    draft.titled_prose("Out of scope", &charter.out_of_scope);
    draft.titled_list("Focus", &charter.focus);
    draft.titled_list("Deliverables", &charter.deliverables);
    work_shares(desk, &mut draft, charter);
    super::workflow::add(desk, &mut draft, charter);
    draft.titled_list("Ground rules", &charter.ground_rules);
    draft.titled_list("How we know that it works", &charter.success_measures);
    draft.titled_prose("The charter in full", &charter.head.body);
    draft.finish()
}

fn work_shares(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, charter: &Charter) {
    if charter.work_distribution.is_empty() {
        return;
    }
    draft.section("Who does what");
    let columns =
        vec![Column::words("work", "Work"), Column::words("party", "Party"), Column::words("note", "Note")];
    let mut table = DataTable::new(format!("work-{}", charter.id()), "How the work is divided", columns);
    for share in &charter.work_distribution {
        table.push(
            None,
            vec![
                Cell::rich(format::words(&share.work)),
                Cell::rich(desk.to_some(share.party.as_ref())),
                words_cell(share.note.as_deref()),
            ],
        );
    }
    draft.add(desk.rows(table));
}
