//! A body's page: how it works, who sits in it, what it may decide, what is open.

use super::rights::mode;
use super::{conduct, rules};
use crate::model::decision::{Decision, Meeting};
use crate::model::governance::{Committee, DecisionRight, MemberRole, Membership, Seats};
use crate::schema::Record;
use crate::view::block::{Block, ListEntry};
use crate::view::calendar::{self, Whose};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::page::PageLink;
use crate::view::pages::people::role_badge;
use crate::view::pages::register::{days, days_between, late_tone, lateness};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub(super) fn page(
    desk: &Desk<'_>,
    committee: &Committee,
    previous: Option<PageLink>,
    next: Option<PageLink>,
) -> Made {
    let route = place::page(&desk.prefix, &committee.reference());
    let mut draft = desk
        .draft("committee", route, &committee.name)
        .kicker("Committee")
        .under("Governance", "committees")
        .between(previous, next);
    draft.covers([committee]);
    draft.lede(format::words(&committee.purpose));
    now(desk, &mut draft, committee);
    draft.alerts_about(committee);
    rules::section(desk, &mut draft, committee);
    calendar::pointer(desk, Whose::Body(committee.id()))
        .into_iter()
        .for_each(|pointer| draft.sentence(pointer));
    members(desk, &mut draft, committee);
    rights_of(desk, &mut draft, committee);
    if !committee.limits.is_empty() {
        draft.titled_list("Its limits", &committee.limits);
    }
    conduct::section(desk, &mut draft, committee);
    work(desk, &mut draft, committee);
    conduct::carry_back(desk, &mut draft, committee);
    draft.titled_prose("More", &committee.head.body);
    draft.finish()
}

/// When it meets next, what it is to decide there, and what it has open: what a member comes for.
fn now(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let id = committee.id();
    let records = desk.records;
    let ahead = records
        .meetings
        .iter()
        .filter(|meeting| meeting.committee.id == *id && meeting.date >= desk.as_of && !meeting.cancelled);
    let mut words = Rich::default();
    if let Some(next) = ahead.min_by_key(|meeting| meeting.date) {
        let is_wanted = |decision: &&Decision| {
            decision.status.is_open() && decision.meeting.as_ref().is_some_and(|at| at.id == *next.id())
        };
        let when = match days_between(desk.as_of, next.date) {
            0 => "today".to_owned(),
            away => format!("in {}", days(away)),
        };
        words = Rich::text("Next meeting: ")
            .then(desk.link(&next.reference()))
            .then(Rich::text(format!(", {}, {when}", format::date(next.date))));
        match records.decisions.iter().filter(is_wanted).count() {
            0 => {}
            wanted => {
                let wanted = format::count(wanted, "decision is", "decisions are");
                words = words.then(Rich::text(format!("; {wanted} wanted")));
            }
        }
        words = words.then(Rich::text("."));
    } else if committee.disbanded.is_none() && desk.shows_all::<Meeting>() {
        words = Rich::text("No meeting is planned.");
    }
    let open = records
        .actions
        .iter()
        .filter(|action| action.status.is_open() && action.committee.as_ref().is_some_and(|of| of.id == *id));
    let late: Vec<bool> = open.map(|action| action.due < desk.as_of).collect();
    if !late.is_empty() {
        let count = format::count(late.len(), "action is", "actions are");
        let late = match late.iter().filter(|late| **late).count() {
            0 => "none late".to_owned(),
            late => format!("{late} late"),
        };
        words = words.then(Rich::text(format!(" {count} open, {late}.")));
    }
    if !words.is_empty() {
        draft.sentence(words);
    }
}

fn members(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let memberships: Vec<&Membership> = desk
        .records
        .memberships
        .iter()
        .filter(|membership| membership.committee.id == *committee.id())
        .collect();
    if memberships.is_empty() && committee.seats.is_empty() {
        return;
    }
    draft.covers(memberships.iter().copied());
    draft.section("Members");
    if !committee.seats.is_empty() {
        draft.add(Block::List(
            committee.seats.iter().map(|seats| seat_line(desk, seats, &memberships)).collect(),
        ));
    }
    let now = |membership: &&&Membership| membership.runs_on(desk.as_of);
    let deciding = memberships
        .iter()
        .filter(now)
        .filter(|membership| membership.role.fills_seat() || membership.role == MemberRole::Alternate);
    let id = committee.id();
    member_table(
        desk,
        draft,
        &format!("members-{id}"),
        "Members and those who stand in for them",
        deciding.copied(),
    );
    let others: Vec<&Membership> = memberships
        .iter()
        .filter(now)
        .filter(|membership| !(membership.role.fills_seat() || membership.role == MemberRole::Alternate))
        .copied()
        .collect();
    if !others.is_empty() {
        draft.section("In the room without a seat");
        member_table(
            desk,
            draft,
            &format!("guests-{id}"),
            "Secretaries, alliance managers, observers and guests",
            others.into_iter(),
        );
    }
    let former: Vec<&Membership> =
        memberships.iter().filter(|membership| !now(membership)).copied().collect();
    if !former.is_empty() {
        draft.section("Formerly, or not yet");
        member_table(
            desk,
            draft,
            &format!("former-{id}"),
            "Memberships that do not run today",
            former.into_iter(),
        );
    }
}

/// "3 seats for Novalis: vice president or above; 1 vacant".
fn seat_line(desk: &Desk<'_>, seats: &Seats, memberships: &[&Membership]) -> Rich {
    let filled = memberships.iter().filter(|membership| {
        let party = membership.party.as_ref().map(|party| &party.id).or_else(|| {
            desk.person(&membership.person).and_then(|person| person.party.as_ref()).map(|party| &party.id)
        });
        membership.runs_on(desk.as_of) && membership.role.fills_seat() && party == Some(&seats.party.id)
    });
    let filled = filled.count();
    let number = match &seats.at_most {
        Some(most) => format::stated(&seats.number, u32::to_string)
            .then(Rich::text(" to "))
            .then(format::stated(most, |most| format::count(*most as usize, "seat", "seats"))),
        None => format::stated(&seats.number, |number| format::count(*number as usize, "seat", "seats")),
    };
    let mut line = number.then(Rich::text(" for ")).then(desk.to(&seats.party));
    if let Some(alternates) = seats.alternates {
        let with = format::count(alternates as usize, "alternate", "alternates");
        line = line.then(Rich::text(format!(", with {with}")));
    }
    if let Some(text) = &seats.qualification {
        line = line.then(Rich::text(": ")).then(format::words(text));
    }
    if let Some(&number) = seats.number.value() {
        let vacant = (number as usize).saturating_sub(filled);
        // Where a member is withheld, the seat only looks empty.
        if vacant > 0 && desk.bench().is_whole {
            line = line.then(Rich::text("; ")).then(Rich::status(Tone::Watch, format!("{vacant} vacant")));
        }
    }
    line
}

fn member_table<'m>(
    desk: &Desk<'_>,
    draft: &mut Draft<'_, '_>,
    id: &str,
    caption: &str,
    memberships: impl Iterator<Item = &'m Membership>,
) {
    let columns = vec![
        Column::words("person", "Person"),
        Column::words("party", "Party"),
        Column::words("role", "Role"),
        Column::words("voting", "Votes"),
        Column::words("alternate_for", "Stands in for"),
        Column::words("from", "From"),
        Column::words("to", "To"),
    ];
    let mut table = DataTable::new(id, caption, columns);
    for membership in memberships {
        let party = membership.party.as_ref().or_else(|| desk.person(&membership.person)?.party.as_ref());
        table.push(
            None,
            vec![
                Cell::rich(desk.to(&membership.person)),
                Cell::rich(desk.to_some(party)),
                Cell::rich(role_badge(membership.role)),
                Cell::text(votes(membership)),
                Cell::rich(desk.to_some(membership.alternate_for.as_ref())),
                date_cell(membership.from),
                date_cell(membership.to),
            ],
        );
    }
    draft.add(desk.rows(table));
}

/// Whether somebody votes; who stands in does so in the member's place.
fn votes(membership: &Membership) -> &'static str {
    match (membership.voting, membership.role) {
        (Some(true), _) => "yes",
        (Some(false), _) => "no",
        (None, MemberRole::Alternate) => "for the member",
        (None, role) if role.fills_seat() => "yes",
        (None, _) => "no",
    }
}

fn rights_of(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let rights: Vec<&DecisionRight> =
        desk.records.decision_rights.iter().filter(|right| right.committee.id == *committee.id()).collect();
    if rights.is_empty() {
        return;
    }
    draft.covers(rights.iter().copied());
    draft.section("What it may decide");
    let entries = rights.iter().map(|right| ListEntry {
        lead: None,
        title: desk.link(&right.reference()),
        detail: Some(mode(desk, right)),
        anchor: None,
    });
    draft.add(Block::Entries(entries.collect()));
}

/// What the body does: next meeting, open decisions, open actions.
fn work(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let mut meetings: Vec<_> =
        desk.records.meetings.iter().filter(|meeting| meeting.committee.id == *committee.id()).collect();
    meetings.sort_by_key(|meeting| meeting.date);
    draft.covers(meetings.iter().copied());
    let (held, ahead): (Vec<_>, Vec<_>) =
        meetings.into_iter().partition(|meeting| meeting.date <= desk.as_of);
    let entries: Vec<ListEntry> = ahead
        .into_iter()
        .chain(held.into_iter().rev().take(4))
        .map(|meeting| ListEntry {
            lead: Some(format::short_date(meeting.date)),
            title: desk.link(&meeting.reference()),
            detail: Some(Rich::quiet(if meeting.date > desk.as_of { "to come" } else { "held" })),
            anchor: None,
        })
        .collect();
    if !entries.is_empty() {
        draft.section("Meetings");
        draft.add(Block::Entries(entries));
    }
    let mut decisions: Vec<_> =
        desk.records.decisions.iter().filter(|decision| decision.committee.id == *committee.id()).collect();
    decisions.sort_by_key(|decision| std::cmp::Reverse(decision.date));
    if !decisions.is_empty() {
        draft.covers(decisions.iter().copied());
        draft.section("Decisions");
        let entries = decisions.iter().map(|decision| ListEntry {
            lead: Some(format::short_date(decision.date)),
            title: desk.link(&decision.reference()),
            detail: Some(Rich::quiet(decision.status.label())),
            anchor: None,
        });
        draft.add(Block::Entries(entries.collect()));
    }
    let actions = desk.records.actions.iter().filter(|action| {
        action.status.is_open() && action.committee.as_ref().is_some_and(|of| of.id == *committee.id())
    });
    let mut actions: Vec<_> = actions.collect();
    actions.sort_by_key(|action| action.due);
    if !actions.is_empty() {
        draft.covers(actions.iter().copied());
        draft.section("Open actions");
        let entries = actions.iter().map(|action| {
            let owner = desk.to(&action.owner);
            let detail = match days_between(action.due, desk.as_of) {
                late if late > 0 => {
                    owner.then(Rich::text(" ")).then(Rich::status(late_tone(late), lateness(late)))
                }
                _ => owner,
            };
            ListEntry {
                lead: Some(format::short_date(action.due)),
                title: desk.link(&action.reference()),
                detail: Some(detail),
                anchor: None,
            }
        });
        draft.add(Block::Entries(entries.collect()));
    }
}
