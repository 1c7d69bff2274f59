//! The parties and the people.

mod due;
mod stay;

use std::collections::BTreeMap;

use crate::alert::due::{self as asked, Due};
use crate::model::agreement::Party;
use crate::model::engagement;
use crate::model::governance::{MemberRole, Membership};
use crate::model::people::Person;
use crate::schema::{Kinded, Record, Ref, Reference, Slug};
use crate::view::block::{Block, ListEntry};
use crate::view::calendar::{self, Whose};
use crate::view::desk::{Desk, date_cell, fact, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::lists;
use crate::view::pages::register::stacked;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut pages: Vec<Made> = desk.records.parties.iter().map(|party| party_page(desk, party)).collect();
    pages.extend(parties(desk));
    pages.extend(people(desk));
    let work = Work::of(desk);
    pages.extend(desk.records.people.iter().map(|person| person_page(desk, person, &work)));
    pages
}

fn parties(desk: &Desk<'_>) -> Option<Made> {
    let parties = &desk.records.parties;
    if parties.is_empty() {
        return None;
    }
    let mut draft = desk.draft("parties", desk.register("parties"), "Parties and their interests");
    draft.covers(parties);
    let names: Vec<String> = parties.iter().map(|party| party.short.clone()).collect();
    draft.lede(format!("{}: what each is in the alliance, and what it wants from it.", format::list(&names)));
    for party in parties {
        draft.section_at(&place::anchor(&party.reference()), &party.short);
        let mut facts = Vec::new();
        fact(&mut facts, "Name", desk.link(&party.reference()));
        fact(&mut facts, "Legal name", format::words(&party.legal_name));
        fact(&mut facts, "Role", Rich::text(role(party)));
        draft.facts(facts);
        draft.prose(&party.interests);
    }
    Some(draft.finish())
}

/// "CRO", "sponsor", "partner A".
fn role(party: &Party) -> String {
    use crate::model::agreement::PartyRole as Role;
    match party.role {
        Role::Cro => "CRO".into(),
        Role::PartnerA => "partner A".into(),
        Role::PartnerB => "partner B".into(),
        other => other.label(),
    }
}

fn party_page(desk: &Desk<'_>, party: &Party) -> Made {
    let route = place::page(&desk.prefix, &party.reference());
    let mut draft = desk.draft("party", route, &party.short).kicker("Party").under("Parties", "parties");
    draft.covers([party]);
    draft.alerts_about(party);
    let mut facts = Vec::new();
    fact(&mut facts, "Legal name", format::words(&party.legal_name));
    fact(&mut facts, "Role", Rich::text(role(party)));
    fact(&mut facts, "Alliance manager", desk.to_some(party.alliance_manager.as_ref()));
    fact(&mut facts, "Executive sponsor", sponsor(desk, party));
    fact(&mut facts, "Affiliates", Rich::text(party.affiliates.join(", ")).non_blank());
    fact(
        &mut facts,
        "What it needs",
        party.size_profile.as_deref().map_or_else(Rich::default, format::words),
    );
    draft.facts(facts);
    calendar::pointer(desk, Whose::Party(party.id())).into_iter().for_each(|pointer| draft.sentence(pointer));
    draft.titled_prose("Interests", &party.interests);
    draft.titled_prose("What keeps its leaders up at night", &party.drivers);
    draft.titled_prose("About", &party.head.body);
    let people = desk.records.people.iter().filter(|person| {
        person.party.as_ref().is_some_and(|of| of.id == *party.id())
            && person.to.is_none_or(|to| to >= desk.as_of)
    });
    let entries: Vec<ListEntry> = people
        .map(|person| ListEntry {
            lead: None,
            title: desk.link(&person.reference()),
            detail: Some(Rich::quiet(what(person))),
            anchor: None,
        })
        .collect();
    if !entries.is_empty() {
        draft.section("People");
        draft.add(Block::Entries(entries));
    }
    draft.finish()
}

/// The executive sponsor, and where he or she was last seen to take part.
fn sponsor(desk: &Desk<'_>, party: &Party) -> Rich {
    let Some(sponsor) = &party.executive_sponsor else { return Rich::default() };
    let seen = engagement::last_seen(desk.records, desk.as_of);
    let last = seen.get(&sponsor.id).map_or_else(Rich::default, |seen| {
        Rich::quiet(format!("last took part on {}: ", format::short_date(seen.on))).then(desk.link(&seen.at))
    });
    stacked(vec![desk.to(sponsor), last])
}

/// Title and function in a line.
fn what(person: &Person) -> String {
    let parts: Vec<&str> =
        [&person.title, &person.function].into_iter().flatten().map(String::as_str).collect();
    parts.join(", ")
}

fn people(desk: &Desk<'_>) -> Option<Made> {
    let people = &desk.records.people;
    if people.is_empty() {
        return None;
    }
    let mut draft = desk.draft("people", desk.register("people"), "People");
    draft.covers(people);
    let here = people.iter().filter(|person| person.to.is_none_or(|to| to >= desk.as_of)).count();
    draft.lede(format!("{} work in the alliance now.", format::count(here, "person", "people")));
    let emails = people.iter().any(|person| person.email.is_some());
    let mut columns = vec![
        Column::words("name", "Name"),
        Column::words("party", "Party"),
        Column::words("function", "Function"),
        Column::words("title", "Title"),
        Column::words("level", "Level"),
        Column::words("from", "From"),
        Column::words("to", "To"),
    ];
    if emails {
        columns.push(Column::words("email", "E-mail"));
    }
    let mut table = DataTable::new("people", "Everybody who works or has worked in the alliance", columns);
    for person in people {
        let mut cells = vec![
            Cell::rich(desk.link(&person.reference())),
            Cell::rich(desk.to_some(person.party.as_ref())),
            words_cell(person.function.as_deref()),
            words_cell(person.title.as_deref()),
            person.level.map_or_else(Cell::empty, |level| Cell::text(level.label())),
            date_cell(person.from),
            date_cell(person.to),
        ];
        if emails {
            cells.push(words_cell(person.email.as_deref()));
        }
        table.push(Some(place::anchor(&person.reference())), cells);
    }
    draft.add(desk.rows(table));
    lists::pointer(desk, Person::KIND).into_iter().for_each(|pointer| draft.sentence(pointer));
    stay::add(desk, &mut draft);
    Some(draft.finish())
}

/// Who does what, gathered once for all people.
struct Work<'a> {
    memberships: BTreeMap<&'a Slug, Vec<&'a Membership>>,
    dues: BTreeMap<Slug, Vec<Due>>,
    owned: BTreeMap<&'a Slug, Vec<(Reference, Rich)>>,
}

impl<'a> Work<'a> {
    fn of(desk: &Desk<'a>) -> Self {
        let dues = desk.alliance.map(|alliance| asked::list(alliance, desk.as_of)).unwrap_or_default();
        let mut work = Work { memberships: BTreeMap::new(), dues, owned: BTreeMap::new() };
        let records = desk.records;
        for membership in &records.memberships {
            work.memberships.entry(&membership.person.id).or_default().push(membership);
        }
        let mut own = |owner: Option<&'a Ref<Person>>, what: Reference, word: &str| {
            if let Some(owner) = owner {
                let link = desk.link(&what).then(Rich::quiet(format!(" {word}")));
                work.owned.entry(&owner.id).or_default().push((what, link));
            }
        };
        for kpi in &records.kpis {
            own(kpi.owner.as_ref(), kpi.reference(), "KPI");
        }
        for risk in records.risks.iter().filter(|risk| risk.closed.is_none()) {
            own(risk.owner.as_ref(), risk.reference(), "risk");
            own(risk.co_owner.as_ref(), risk.reference(), "risk, together with the other side");
        }
        for milestone in records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
            own(milestone.owner.as_ref(), milestone.reference(), "milestone");
        }
        for objective in &records.objectives {
            own(objective.owner.as_ref(), objective.reference(), "objective");
        }
        for obligation in records.obligations.iter().filter(|obligation| obligation.met_on.is_none()) {
            own(obligation.owner.as_ref(), obligation.reference(), "obligation");
        }
        for communication in &records.communications {
            own(communication.owner.as_ref(), communication.reference(), "communication");
        }
        work
    }
}

fn person_page(desk: &Desk<'_>, person: &Person, work: &Work<'_>) -> Made {
    let route = place::page(&desk.prefix, &person.reference());
    let mut draft = desk.draft("person", route, &person.name).kicker("Person").under("People", "people");
    draft.covers([person]);
    let mut facts = Vec::new();
    fact(&mut facts, "Party", desk.to_some(person.party.as_ref()));
    fact(&mut facts, "Title", person.title.as_deref().map_or_else(Rich::default, format::words));
    fact(&mut facts, "Function", person.function.as_deref().map_or_else(Rich::default, format::words));
    fact(&mut facts, "Level", person.level.map_or_else(Rich::default, |level| Rich::text(level.label())));
    fact(
        &mut facts,
        "In the alliance from",
        person.from.map_or_else(Rich::default, |day| Rich::text(format::date(day))),
    );
    fact(&mut facts, "Until", person.to.map_or_else(Rich::default, |day| Rich::text(format::date(day))));
    fact(&mut facts, "Successor", desk.to_some(person.successor.as_ref()));
    fact(&mut facts, "E-mail", person.email.as_deref().map_or_else(Rich::default, Rich::text));
    draft.facts(facts);
    calendar::pointer(desk, Whose::Person(person.id()))
        .into_iter()
        .for_each(|pointer| draft.sentence(pointer));
    draft.alerts_about(person);
    draft.prose(&person.head.body);
    due::sections(desk, &mut draft, person, work.dues.get(person.id()).map_or(&[], Vec::as_slice));
    seats(desk, &mut draft, person, work);
    if let Some(owned) = work.owned.get(person.id()) {
        draft.covers_references(owned.iter().map(|(what, _)| what));
        draft.section("What this person answers for");
        draft.add(Block::List(owned.iter().map(|(_, link)| link.clone()).collect()));
    }
    draft.finish()
}

fn seats(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, person: &Person, work: &Work<'_>) {
    let Some(memberships) = work.memberships.get(person.id()) else { return };
    draft.covers(memberships.iter().copied());
    draft.section("Seats");
    let columns = vec![
        Column::words("committee", "Committee"),
        Column::words("role", "Role"),
        Column::words("alternate_for", "Stands in for"),
        Column::words("from", "From"),
        Column::words("to", "To"),
    ];
    let mut table = DataTable::new(format!("seats-{}", person.id()), "Seats", columns);
    for membership in memberships {
        table.push(
            None,
            vec![
                Cell::rich(desk.committee(&membership.committee)),
                Cell::rich(role_badge(membership.role)),
                Cell::rich(desk.to_some(membership.alternate_for.as_ref())),
                date_cell(membership.from),
                date_cell(membership.to),
            ],
        );
    }
    draft.add(Block::Table(crate::view::block::TableBlock {
        table,
        layout: crate::view::block::TableLayout::Rows,
        export: None,
    }));
}

/// A role as a badge: a full circle fills a seat, an open one stands in for it, a dash has none.
pub fn role_badge(role: MemberRole) -> Rich {
    let tone = match role {
        MemberRole::CoChair | MemberRole::Chair | MemberRole::Member => Tone::Good,
        MemberRole::Alternate => Tone::Done,
        _ => Tone::Neutral,
    };
    Rich::status(tone, role.label())
}
