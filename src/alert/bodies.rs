//! Who sits on which body, and when it met: what several rules look up, made in one pass each.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::alert::ground::Ground;
use crate::model::decision::Meeting;
use crate::model::governance::Membership;
use crate::schema::Slug;

/// The last meeting of each body that was held, and the next one that is fixed.
pub fn last_and_next<'a>(
    ground: &Ground<'a>,
) -> BTreeMap<&'a Slug, (Option<&'a Meeting>, Option<&'a Meeting>)> {
    let mut around: BTreeMap<&Slug, (Option<&Meeting>, Option<&Meeting>)> = BTreeMap::new();
    for meeting in ground.records.meetings.iter().filter(|meeting| !meeting.cancelled) {
        let (last, next) = around.entry(&meeting.committee.id).or_default();
        if meeting.date <= ground.as_of {
            if last.is_none_or(|last| last.date < meeting.date) {
                *last = Some(meeting);
            }
        } else if next.is_none_or(|next| next.date > meeting.date) {
            *next = Some(meeting);
        }
    }
    around
}

/// The memberships that run on the day of the book, by body.
pub fn running<'a>(ground: &Ground<'a>) -> BTreeMap<&'a Slug, Vec<&'a Membership>> {
    let mut running: BTreeMap<&Slug, Vec<&Membership>> = BTreeMap::new();
    for membership in ground.records.memberships.iter().filter(|membership| membership.runs_on(ground.as_of))
    {
        running.entry(&membership.committee.id).or_default().push(membership);
    }
    running
}

/// The party that a member represents: the one written, else the person's own.
pub fn party_of<'a>(ground: &Ground<'a>, membership: &'a Membership) -> Option<&'a Slug> {
    let own = || ground.person(&membership.person)?.party.as_ref();
    Some(&membership.party.as_ref().or_else(own)?.id)
}

/// The day on which a seat of a party on a body last became empty.
pub fn vacated<'a>(ground: &Ground<'a>) -> BTreeMap<(&'a Slug, &'a Slug), Date> {
    let mut vacated: BTreeMap<(&Slug, &Slug), Date> = BTreeMap::new();
    for membership in ground.records.memberships.iter().filter(|membership| membership.role.fills_seat()) {
        let Some(to) = membership.to.filter(|to| *to < ground.as_of) else { continue };
        let (Some(party), Ok(from)) = (party_of(ground, membership), to.tomorrow()) else { continue };
        let last = vacated.entry((&membership.committee.id, party)).or_insert(from);
        *last = from.max(*last);
    }
    vacated
}
