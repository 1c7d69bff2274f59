//! Bodies: who sits in them, what they may decide, where a disagreement goes.

mod charter;
mod committee;
mod conduct;
mod rights;
mod rules;
mod workflow;

pub use self::rights::way;

use crate::model::governance::{Committee, Escalation, MemberRole, Membership, Seats};
use crate::schema::{Kinded, Record, Stated};
use crate::view::chart::{self, Chart, Figure, GovernanceTree};
use crate::view::desk::{Desk, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::lists;
use crate::view::pages::people::role_badge;
use crate::view::pages::register::neighbours;
use crate::view::place;
use crate::view::rich::{Piece, Rich};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut pages: Vec<Made> = [overview(desk), rights::decision_rights(desk), rights::escalation(desk)]
        .into_iter()
        .flatten()
        .collect();
    let committees: Vec<&Committee> = desk.records.committees.iter().collect();
    for (at, committee) in committees.iter().enumerate() {
        let (previous, next) = neighbours(desk, &committees, at);
        pages.push(committee::page(desk, committee, previous, next));
    }
    pages.extend(desk.records.charters.iter().map(|charter| charter::page(desk, charter)));
    pages
}

fn overview(desk: &Desk<'_>) -> Option<Made> {
    let committees = &desk.records.committees;
    if committees.is_empty() {
        return None;
    }
    let mut draft = desk.draft("governance", desk.register("committees"), "Governance");
    draft.covers(committees);
    draft.lede(format!(
        "{}: who decides, who advises, and where a disagreement goes.",
        format::count(committees.len(), "body", "bodies")
    ));
    draft.add(desk.figure(tree(desk)));
    draft.section("Bodies");
    let columns = vec![
        Column::words("committee", "Body"),
        Column::words("abbr", "Short"),
        Column::words("reports_to", "Reports to"),
        Column::words("authority", "Authority"),
        Column::words("meets", "Meets"),
        Column::words("charter", "Charter"),
    ];
    let mut table = DataTable::new("committees", "Bodies", columns);
    for committee in committees {
        let charter = desk
            .records
            .charters
            .iter()
            .find(|charter| charter.committee.as_ref().is_some_and(|of| of.id == *committee.id()));
        table.push(
            Some(place::anchor(&committee.reference())),
            vec![
                Cell::rich(desk.link(&committee.reference())),
                words_cell(committee.abbr.as_deref()),
                Cell::rich(
                    committee.parent.as_ref().map_or_else(Rich::default, |parent| desk.committee(parent)),
                ),
                Cell::text(committee.authority.label()),
                Cell::rich(meets(committee)),
                Cell::rich(charter.map_or_else(Rich::default, |charter| desk.link(&charter.reference()))),
            ],
        );
    }
    draft.add(desk.rows(table));
    roster(desk, &mut draft);
    Some(draft.finish())
}

fn tree(desk: &Desk<'_>) -> Figure {
    let bodies: Vec<chart::Body> = desk
        .records
        .committees
        .iter()
        .filter(|committee| committee.disbanded.is_none())
        .map(|committee| chart::Body {
            id: committee.id().to_string(),
            name: committee.name.clone(),
            abbreviation: committee.abbr.clone().unwrap_or_default(),
            authority: committee.authority.label(),
            chairs: chairs(desk, committee),
            seats: committee.seats.iter().map(|seats| chart_seats(desk, seats)).collect(),
            parent: committee.parent.as_ref().map(|parent| parent.id.to_string()),
            target: desk.place(&committee.reference()),
        })
        .collect();
    let path = desk.records.escalations.first();
    let top = bodies.iter().find(|body| body.parent.is_none()).map_or("", |body| body.name.as_str());
    let title = match path {
        Some(path) => format!(
            "{top} stands at the top; a disagreement ends after {}",
            format::count(path.steps.len(), "step", "steps")
        ),
        None => format!("{top} stands at the top"),
    };
    Figure {
        id: "governance-tree".into(),
        title,
        subtitle: format!(
            "Bodies, seats by party and the way of escalation, as of {}",
            format::date(desk.as_of)
        ),
        description: describe_tree(&bodies),
        chart: Chart::GovernanceTree(GovernanceTree {
            bodies,
            escalation: path.map(|path| chart_escalation(desk, path)),
            nothing: "No body is shown.".into(),
        }),
    }
}

fn describe_tree(bodies: &[chart::Body]) -> String {
    let line = |body: &chart::Body| match &body.parent {
        Some(parent) => {
            let above = bodies
                .iter()
                .find(|other| other.id == *parent)
                .map_or(parent.as_str(), |other| other.name.as_str());
            format!("{} reports to {above}.", body.name)
        }
        None => format!("{} stands at the top.", body.name),
    };
    bodies.iter().map(line).collect::<Vec<_>>().join(" ")
}

fn chart_seats(desk: &Desk<'_>, seats: &Seats) -> chart::Seats {
    let number = match &seats.number {
        Stated::Value(number) => number.to_string(),
        Stated::Redacted => "[***]".into(),
    };
    chart::Seats {
        party: desk.party_number(&seats.party.id).unwrap_or(1),
        shown: format!("{number} {}", desk.party_name(&seats.party.id)),
    }
}

fn chart_escalation(desk: &Desk<'_>, path: &Escalation) -> chart::Escalation {
    chart::Escalation {
        title: path.title.clone(),
        steps: path
            .steps
            .iter()
            .map(|step| chart::EscalationStep {
                body: step.committee.as_ref().map(|committee| committee.id.to_string()),
                name: rights::step_name(desk, step).plain(),
                limit: rights::limit(step).plain(),
            })
            .collect(),
        end_rule: format::capital(&path.end_rule.label()),
    }
}

/// "Co-chairs: A. Moreau, J. Lind".
fn chairs(desk: &Desk<'_>, committee: &Committee) -> String {
    let names: Vec<String> = current(desk, committee)
        .filter(|membership| matches!(membership.role, MemberRole::CoChair | MemberRole::Chair))
        .filter_map(|membership| desk.person(&membership.person).map(|person| person.name.clone()))
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("Chair: {one}"),
        many => format!("Co-chairs: {}", many.join(", ")),
    }
}

fn current<'a>(desk: &Desk<'a>, committee: &Committee) -> impl Iterator<Item = &'a Membership> {
    let (id, day) = (committee.id().clone(), desk.as_of);
    desk.records
        .memberships
        .iter()
        .filter(move |membership| membership.committee.id == id && membership.runs_on(day))
}

fn meets(committee: &Committee) -> Rich {
    let Some(cadence) = &committee.meets else { return Rich::default() };
    let mut parts = Vec::new();
    if let Some(every) = cadence.every {
        parts.push(Rich::text(format::how_often(every)));
    }
    if let Some(day) = &cadence.day {
        parts.push(format::words(day));
    }
    if let Some(least) = &cadence.min_per_year {
        let mut part = Rich::text("at least ");
        part = part.then(format::stated(least, u32::to_string));
        part.0.push(Piece::Text(" a year".into()));
        parts.push(part);
    }
    Rich::join(parts, ", ")
}

/// Everybody against every body: one look tells who sits where, and as what.
fn roster(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let records = desk.records;
    if records.memberships.is_empty() {
        return;
    }
    draft.covers(&records.memberships);
    draft.section("Roster");
    let bodies: Vec<&Committee> =
        records.committees.iter().filter(|committee| committee.disbanded.is_none()).collect();
    let mut columns = vec![Column::words("person", "Person"), Column::words("party", "Party")];
    columns
        .extend(bodies.iter().map(|body| Column::words(&body.id().as_str().replace('-', "_"), body.short())));
    let mut table = DataTable::new("roster", "Who sits where, and as what, today", columns);
    let mut seats: std::collections::BTreeMap<(_, _), MemberRole> = Default::default();
    for membership in records.memberships.iter().filter(|membership| membership.runs_on(desk.as_of)) {
        seats.insert((&membership.person.id, &membership.committee.id), membership.role);
    }
    let seated: std::collections::BTreeSet<_> = seats.keys().map(|(person, _)| *person).collect();
    for person in records.people.iter().filter(|person| seated.contains(person.id())) {
        let mut cells =
            vec![Cell::rich(desk.link(&person.reference())), Cell::rich(desk.to_some(person.party.as_ref()))];
        cells.extend(bodies.iter().map(|body| {
            seats
                .get(&(person.id(), body.id()))
                .map_or_else(Cell::empty, |role| Cell::rich(role_badge(*role)))
        }));
        table.push(None, cells);
    }
    draft.add(desk.rows(table));
    lists::pointer(desk, Membership::KIND).into_iter().for_each(|pointer| draft.sentence(pointer));
}
