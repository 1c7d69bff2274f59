//! Why each party is in the alliance.

use crate::schema::Record;
use crate::view::desk::{Desk, fact};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::place;
use crate::view::rich::Rich;

/// One case for all, or one for each party that states its own.
pub(super) fn page(desk: &Desk<'_>) -> Option<Made> {
    let cases = &desk.records.business_cases;
    cases.first()?;
    let mut draft = desk.draft("business-case", desk.register("business-case"), "Why we partner");
    draft.covers(cases);
    for case in cases {
        if cases.len() > 1 {
            draft.section_at(
                &place::anchor(&case.reference()),
                &format::capital(&case.id().as_str().replace('-', " ")),
            );
        }
        let mut facts = Vec::new();
        fact(&mut facts, "Sponsor", desk.to_some(case.sponsor.as_ref()));
        if let Some(day) = case.date {
            fact(&mut facts, "Dated", Rich::text(format::date(day)));
        }
        draft.facts(facts);
        draft.prose(&case.head.body);
    }
    Some(draft.finish())
}
