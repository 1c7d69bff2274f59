//! Bodies: who sits in them, what they may decide, where a disagreement goes.

use crate::model::governance::{
    Charter, Committee, DecisionMode, DecisionRight, Escalation, EscalationStep, MemberRole, Membership,
    Quorum, Seats,
};
use crate::schema::{Record, Stated};
use crate::view::block::{Block, ListEntry, Step};
use crate::view::chart::{self, Chart, Figure, GovernanceTree};
use crate::view::desk::{Desk, date_cell, fact, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::page::PageLink;
use crate::view::pages::people::role_badge;
use crate::view::place;
use crate::view::rich::{Piece, Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut pages: Vec<Made> =
        [overview(desk), decision_rights(desk), escalation(desk)].into_iter().flatten().collect();
    let committees: Vec<&Committee> = desk.records.committees.iter().collect();
    for (at, committee) in committees.iter().enumerate() {
        let beside = |at: Option<usize>| {
            at.and_then(|at| committees.get(at)).map(|committee| PageLink {
                title: committee.name.clone(),
                route: place::page(&desk.prefix, &committee.reference()),
            })
        };
        pages.push(committee_page(desk, committee, beside(at.checked_sub(1)), beside(Some(at + 1))));
    }
    pages.extend(desk.records.charters.iter().map(|charter| charter_page(desk, charter)));
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
    let mut table = DataTable::new("committees", "The bodies of the alliance", columns);
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
                name: step_name(desk, step).plain(),
                limit: limit(step).plain(),
            })
            .collect(),
        end_rule: format::capital(&path.end_rule.label()),
    }
}

fn step_name(desk: &Desk<'_>, step: &EscalationStep) -> Rich {
    match (&step.committee, step.officers.as_slice(), &step.who) {
        (Some(committee), ..) => desk.committee(committee),
        (None, [], who) => who.as_deref().map_or_else(Rich::default, format::words),
        (None, officers, Some(who)) => format::words(who).then(Rich::text(": ")).then(desk.to_all(officers)),
        (None, officers, None) => desk.to_all(officers),
    }
}

fn limit(step: &EscalationStep) -> Rich {
    step.max_days.as_ref().map_or_else(Rich::default, |days| match days {
        Stated::Value(days) => Rich::text(format::count(*days as usize, "day", "days")),
        Stated::Redacted => Rich::redacted().then(Rich::text(" days")),
    })
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
        parts.push(Rich::text(every.label()));
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
    draft.add(desk.matrix(table));
}

fn committee_page(
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
    draft.alerts_about(committee);
    rules(desk, &mut draft, committee);
    members(desk, &mut draft, committee);
    rights_of(desk, &mut draft, committee);
    if !committee.limits.is_empty() {
        draft.titled_list("What it may not do", &committee.limits);
    }
    work(desk, &mut draft, committee);
    draft.titled_prose("More", &committee.head.body);
    draft.finish()
}

fn rules(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let mut facts = Vec::new();
    let days = |days: &Option<Stated<u32>>, after: &str| {
        days.as_ref().map_or_else(Rich::default, |days| {
            format::stated(days, |days| format::count(*days as usize, "day", "days")).then(Rich::text(after))
        })
    };
    fact(&mut facts, "Authority", Rich::text(format::capital(&committee.authority.label())));
    fact(
        &mut facts,
        "Reports to",
        committee.parent.as_ref().map_or_else(Rich::default, |parent| desk.to(parent)),
    );
    let subcommittees = desk
        .records
        .committees
        .iter()
        .filter(|other| other.parent.as_ref().is_some_and(|parent| parent.id == *committee.id()));
    fact(
        &mut facts,
        "Subcommittees",
        Rich::join(subcommittees.map(|body| desk.link(&body.reference())), ", "),
    );
    fact(&mut facts, "Chair", Rich::text(format::capital(&committee.chair_mode.label())));
    fact(&mut facts, "Chairs now", desk.to_some(committee.chair_party.as_ref()));
    fact(&mut facts, "Quorum", committee.quorum.as_ref().map_or_else(Rich::default, quorum));
    fact(&mut facts, "Votes", Rich::text(format::capital(&committee.vote_mode.label())));
    fact(&mut facts, "Meets", meets(committee));
    fact(
        &mut facts,
        "In person",
        committee.in_person_min.as_ref().map_or_else(Rich::default, |least| {
            Rich::text("at least ").then(format::stated(least, u32::to_string)).then(Rich::text(" a year"))
        }),
    );
    fact(&mut facts, "Agenda", days(&committee.agenda_lead_days, " before the meeting"));
    fact(&mut facts, "Minutes", days(&committee.minutes_due_days, " after the meeting"));
    fact(
        &mut facts,
        "Kept by",
        committee.secretary_mode.map_or_else(Rich::default, |mode| Rich::text(mode.label())),
    );
    let established = committee.established.as_ref();
    fact(
        &mut facts,
        "Established",
        established.map_or_else(Rich::default, |day| format::stated(day, |day| format::date(*day))),
    );
    fact(&mut facts, "Ends", committee.disbands_on.as_deref().map_or_else(Rich::default, format::words));
    fact(&mut facts, "Section", committee.section.as_deref().map_or_else(Rich::default, format::words));
    let charters = desk
        .records
        .charters
        .iter()
        .filter(|charter| charter.committee.as_ref().is_some_and(|of| of.id == *committee.id()));
    fact(&mut facts, "Charter", Rich::join(charters.map(|charter| desk.link(&charter.reference())), ", "));
    draft.facts(facts);
}

/// A quorum in words.
pub fn quorum(quorum: &Quorum) -> Rich {
    let mut parts = Vec::new();
    if let Some(each) = &quorum.per_party {
        parts.push(
            Rich::text("at least ")
                .then(format::stated(each, u32::to_string))
                .then(Rich::text(" of each party")),
        );
    }
    if let Some(members) = &quorum.members {
        parts.push(
            Rich::text("at least ")
                .then(format::stated(members, u32::to_string))
                .then(Rich::text(" members")),
        );
    }
    if let Some(share) = quorum.share {
        parts.push(Rich::text(format!("at least {} of the voting members", format::percent(share))));
    }
    if let Some(text) = &quorum.text {
        parts.push(format::words(text));
    }
    Rich::join(parts, "; ")
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

/// "3 seats for Novalis, 1 vacant (vice president or above)".
fn seat_line(desk: &Desk<'_>, seats: &Seats, memberships: &[&Membership]) -> Rich {
    let filled = memberships.iter().filter(|membership| {
        let party = membership.party.as_ref().map(|party| &party.id).or_else(|| {
            desk.person(&membership.person).and_then(|person| person.party.as_ref()).map(|party| &party.id)
        });
        membership.runs_on(desk.as_of) && membership.role.fills_seat() && party == Some(&seats.party.id)
    });
    let filled = filled.count();
    let mut line = format::stated(&seats.number, |number| format::count(*number as usize, "seat", "seats"))
        .then(Rich::text(" for "))
        .then(desk.to(&seats.party));
    if let Some(&number) = seats.number.value() {
        let vacant = (number as usize).saturating_sub(filled);
        if vacant > 0 {
            line = line.then(Rich::text(" ")).then(Rich::status(Tone::Watch, format!("{vacant} vacant")));
        }
    }
    match &seats.qualification {
        Some(text) => line.then(Rich::quiet(" ")).then(format::words(text)),
        None => line,
    }
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
        let votes = membership.voting.unwrap_or(membership.role.fills_seat());
        let party = membership.party.as_ref().or_else(|| desk.person(&membership.person)?.party.as_ref());
        table.push(
            None,
            vec![
                Cell::rich(desk.to(&membership.person)),
                Cell::rich(desk.to_some(party)),
                Cell::rich(role_badge(membership.role)),
                Cell::text(if votes { "yes" } else { "no" }),
                Cell::rich(desk.to_some(membership.alternate_for.as_ref())),
                date_cell(membership.from),
                date_cell(membership.to),
            ],
        );
    }
    draft.add(desk.rows(table));
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

/// Who decides, in words.
fn mode(desk: &Desk<'_>, right: &DecisionRight) -> Rich {
    let mut rich = Rich::text(format::capital(&right.mode.label()));
    if let Some(party) = &right.final_say {
        rich = rich.then(Rich::text("; the last word is with ")).then(desk.to(party));
    }
    if !right.consent_needed_from.is_empty() {
        rich = rich.then(Rich::text("; not without ")).then(desk.to_all(&right.consent_needed_from));
    }
    rich
}

/// What the body does: next meeting, open decisions, open actions.
fn work(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let mut meetings: Vec<_> =
        desk.records.meetings.iter().filter(|meeting| meeting.committee.id == *committee.id()).collect();
    meetings.sort_by_key(|meeting| meeting.date);
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
            let detail = if action.due < desk.as_of {
                owner.then(Rich::text(" ")).then(Rich::status(Tone::Act, "late"))
            } else {
                owner
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

fn charter_page(desk: &Desk<'_>, charter: &Charter) -> Made {
    let route = place::page(&desk.prefix, &charter.reference());
    let mut draft =
        desk.draft("charter", route, &charter.title).kicker("Charter").under("Governance", "committees");
    draft.covers([charter]);
    draft.alerts_about(charter);
    if let Some(star) = charter.north_star.as_ref().and_then(|star| desk.records.north_stars.get(star)) {
        draft.add(super::strategy::hero(desk, star));
    }
    let mut facts = Vec::new();
    let day = |day: Option<_>| day.map_or_else(Rich::default, |day| Rich::text(format::date(day)));
    fact(&mut facts, "Committee", desk.to_some(charter.committee.as_ref()));
    fact(&mut facts, "Version", format::words(&charter.version));
    fact(&mut facts, "Adopted", day(charter.adopted));
    fact(&mut facts, "By", desk.to_some(charter.decision.as_ref()));
    fact(&mut facts, "Last reviewed", day(charter.reviewed));
    let every = charter
        .review_every
        .map(|months| format!("every {}", format::count(months as usize, "month", "months")));
    fact(&mut facts, "Review", every.map_or_else(Rich::default, Rich::text));
    draft.facts(facts);
    draft.titled_prose("Scope", &charter.scope);
    draft.titled_prose("Out of scope", &charter.out_of_scope);
    draft.titled_list("Focus", &charter.focus);
    draft.titled_list("Deliverables", &charter.deliverables);
    work_shares(desk, &mut draft, charter);
    workflow(desk, &mut draft, charter);
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

fn workflow(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, charter: &Charter) {
    if charter.workflow.is_empty() {
        return;
    }
    draft.section("How the work flows");
    let steps = charter.workflow.iter().map(|step| {
        let mut parts = vec![desk.to_some(step.party.as_ref()), desk.to_some(step.owner.as_ref())];
        if let Some(party) = &step.hands_to {
            parts.push(Rich::text("hands over to ").then(desk.to(party)));
        }
        if let Some(rounds) = step.review_rounds {
            parts.push(Rich::text(format::count(rounds as usize, "round of review", "rounds of review")));
        }
        let detail = Rich::join(parts.into_iter().filter(|part| !part.is_empty()), ", ");
        Step {
            title: format::words(&step.step),
            detail: Some(detail).filter(|detail| !detail.is_empty()),
            state: None,
        }
    });
    draft.add(Block::Steps(steps.collect()));
}

fn decision_rights(desk: &Desk<'_>) -> Option<Made> {
    let rights = &desk.records.decision_rights;
    if rights.is_empty() {
        return None;
    }
    let mut draft = desk.draft("decision-rights", desk.register("decision-rights"), "Decision rights");
    draft.covers(rights);
    let decided = rights.iter().filter(|right| right.mode == DecisionMode::CommitteeDecides).count();
    draft.lede(format!(
        "Who decides what: {}, {decided} of them decided by a committee itself.",
        format::count(rights.len(), "subject", "subjects")
    ));
    let columns = vec![
        Column::words("topic", "Subject"),
        Column::words("committee", "Body"),
        Column::words("mode", "How"),
        Column::words("final_say", "Last word"),
        Column::words("consent", "Not without"),
        Column::words("carve_outs", "Except"),
        Column::words("recommends", "Recommends"),
        Column::words("consulted", "Consulted"),
        Column::words("informed", "Told"),
        Column::words("section", "Section"),
    ];
    let mut table = DataTable::new("decision-rights", "Who decides on which subject", columns);
    for right in rights {
        let recommends = right.recommends.iter().map(|committee| desk.committee(committee));
        let texts =
            |texts: &[String]| Cell::rich(Rich::join(texts.iter().map(|text| format::words(text)), "; "));
        table.push(
            Some(place::anchor(&right.reference())),
            vec![
                Cell::rich(format::words(&right.topic)),
                Cell::rich(desk.committee(&right.committee)),
                Cell::text(right.mode.label()),
                Cell::rich(desk.to_some(right.final_say.as_ref())),
                Cell::rich(desk.to_all(&right.consent_needed_from)),
                texts(&right.carve_outs),
                Cell::rich(Rich::join(recommends, ", ")),
                texts(&right.consulted),
                texts(&right.informed),
                words_cell(right.section.as_deref()),
            ],
        );
    }
    draft.add(desk.matrix(table));
    draft.texts(rights);
    Some(draft.finish())
}

fn escalation(desk: &Desk<'_>) -> Option<Made> {
    let paths = &desk.records.escalations;
    if paths.is_empty() {
        return None;
    }
    let mut draft = desk.draft("escalation", desk.register("escalation"), "Escalation");
    draft.covers(paths);
    draft.lede("Where a disagreement goes, how long each level has, and what holds in the end.");
    for path in paths {
        draft.section_at(&place::anchor(&path.reference()), &path.title);
        let steps = path.steps.iter().map(|step| {
            let mut parts = Vec::new();
            if step.max_days.is_some() {
                parts.push(Rich::text("at most ").then(limit(step)));
            }
            parts.extend(step.note.as_deref().map(format::words));
            let detail = Rich::join(parts, "; ");
            Step {
                title: step_name(desk, step),
                detail: Some(detail).filter(|detail| !detail.is_empty()),
                state: None,
            }
        });
        draft.add(Block::Steps(steps.collect()));
        let mut facts = Vec::new();
        fact(&mut facts, "In the end", Rich::text(format::capital(&path.end_rule.label())));
        fact(&mut facts, "Which means", path.end_text.as_deref().map_or_else(Rich::default, format::words));
        fact(&mut facts, "Section", path.section.as_deref().map_or_else(Rich::default, format::words));
        draft.facts(facts);
        draft.prose(&path.head.body);
    }
    Some(draft.finish())
}
