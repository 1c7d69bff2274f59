//! The page of a decision.

use super::{alignment, approval, course, lanes, standing, status};
use crate::alert::ground;
use crate::model::agreement::Party;
use crate::model::body_rules::VoteMode;
use crate::model::decision::{ApprovalState, Decision, DecisionStatus, Vote};
use crate::schema::Record;
use crate::view::block::{Block, Fact};
use crate::view::desk::{Desk, fact};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::page::PageLink;
use crate::view::pages::actions;
use crate::view::pages::governance::way;
use crate::view::pages::register::{listed, number, small, status_cell, who, who_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn of(desk: &Desk<'_>, decision: &Decision, around: (Option<PageLink>, Option<PageLink>)) -> Made {
    let route = place::page(&desk.prefix, &decision.reference());
    let mut draft = desk
        .draft("decision", route, decision.title.clone())
        .kicker(
            number(decision.id())
                .map_or_else(|| "Decision".to_owned(), |number| format!("Decision {number}")),
        )
        .under("Decisions", "decisions")
        .between(around.0, around.1);
    draft.covers([decision]);
    draft.lede(lede(desk, decision));
    draft.alerts_about(decision);
    no_longer_holds(desk, decision, &mut draft);
    draft.facts(facts(desk, decision));
    draft.titled_prose(if decision.status.was_decided() { "Decision" } else { "Proposal" }, &decision.text);
    draft.titled_prose("Rationale", &decision.rationale);
    draft.titled_list("Options", &decision.options);
    votes(desk, decision, &mut draft);
    if let Some(table) = alignment::of(desk, decision) {
        draft.section("Alignment");
        draft.sentence("Each party in its own team, in its own governance, and with its partners.");
        draft.add(small(table));
    }
    approvals(desk, decision, &mut draft);
    course::section(desk, decision, &mut draft);
    course::already_decided(desk, decision, &mut draft);
    raised_actions(desk, decision, &mut draft);
    draft.titled_prose("Notes", &decision.head.body);
    draft.finish()
}

fn lede(desk: &Desk<'_>, decision: &Decision) -> String {
    let body = desk.body(&decision.committee);
    let body = body.map_or_else(String::new, |committee| format!(" the {}", committee.short()));
    let day = format::date(decision.date);
    let by = |word: &str| {
        if body.is_empty() { format!("{word} on {day}") } else { format!("{word} by{body} on {day}") }
    };
    if decision.status.is_open() {
        let to_be = if decision.date < desk.as_of { "it was to be decided" } else { "to be decided" };
        let said = match decision.status {
            DecisionStatus::Upcoming => format::capital(&by(to_be)),
            status => format!("{}; {}", format::capital(&status.label()), by(to_be)),
        };
        let waiting: Vec<String> = approval::of(desk, decision)
            .filter(|progress| progress.state != ApprovalState::Granted)
            .map(|progress| desk.party_name(&progress.party))
            .collect();
        return match waiting.as_slice() {
            [] => format!("{said}."),
            [one] => format!("{said}. The internal approval of {one} is not granted yet."),
            names => {
                format!("{said}. The internal approvals of {} are not granted yet.", format::list(names))
            }
        };
    }
    // A vote against may be that of a party which the edition withholds.
    let unanimous = desk.shows_all::<Party>()
        && decision.votes.len() > 1
        && decision.votes.iter().all(|vote| vote.vote == Vote::For);
    let by_member =
        desk.body(&decision.committee).is_some_and(|body| body.vote_mode == VoteMode::OnePerMember);
    let unanimous = match (unanimous, by_member) {
        (true, false) => ", by all parties",
        (true, true) => ", by all who voted",
        (false, _) => "",
    };
    match decision.status {
        DecisionStatus::Withdrawn => "Withdrawn before it was decided.".to_owned(),
        _ => match decision.effective {
            Some(effective) if effective != decision.date => {
                format!("{}{unanimous}; in effect from {}.", by("Decided"), format::date(effective))
            }
            _ => format!("{}{unanimous}.", by("Decided")),
        },
    }
}

/// Says first that a decision is past, and what stands in its place.
fn no_longer_holds(desk: &Desk<'_>, decision: &Decision, draft: &mut Draft<'_, '_>) {
    let text = match decision.status {
        DecisionStatus::Superseded => match newer(desk, decision) {
            newer if newer.is_empty() => Rich::text("A later decision stands in its place."),
            newer => Rich::text("In its place stands ").then(newer.quoted()).then(Rich::text(".")),
        },
        DecisionStatus::Overturned => {
            let by = match &decision.overturned_by {
                Some(by) => Rich::text("It was overturned: ").then(format::words(by)),
                None => Rich::text("It was overturned."),
            };
            match newer(desk, decision) {
                newer if newer.is_empty() => by,
                newer => {
                    by.then(Rich::text(" In its place stands ")).then(newer.quoted()).then(Rich::text("."))
                }
            }
        }
        _ => return,
    };
    let title = "This decision no longer holds".to_owned();
    draft.add(Block::Callout { tone: Tone::Watch, title, text });
}

fn newer(desk: &Desk<'_>, decision: &Decision) -> Rich {
    let reverse = desk
        .records
        .decisions
        .iter()
        .find(|other| other.supersedes.as_ref().is_some_and(|old| old.id == *decision.id()));
    match (&decision.superseded_by, reverse) {
        (Some(newer), _) => desk.to(newer),
        (None, Some(newer)) => desk.link(&newer.reference()),
        (None, None) => Rich::default(),
    }
}

fn older(desk: &Desk<'_>, decision: &Decision) -> Rich {
    let reverse = desk
        .records
        .decisions
        .iter()
        .find(|other| other.superseded_by.as_ref().is_some_and(|new| new.id == *decision.id()));
    match (&decision.supersedes, reverse) {
        (Some(older), _) => desk.to(older),
        (None, Some(older)) => desk.link(&older.reference()),
        (None, None) => Rich::default(),
    }
}

fn facts(desk: &Desk<'_>, decision: &Decision) -> Vec<Fact> {
    let mut facts = Vec::new();
    let day =
        |day: Option<jiff::civil::Date>| day.map_or_else(Rich::default, |day| Rich::text(format::date(day)));
    let words = |words: &Option<String>| words.as_deref().map_or_else(Rich::default, format::words);
    fact(&mut facts, "Status", status(desk, decision).shown);
    fact(&mut facts, "Stands", standing::of(desk, decision));
    fact(
        &mut facts,
        match decision.status {
            status if status.is_open() => "To be decided on",
            status if status.was_decided() => "Decided on",
            _ => "Was to be decided on",
        },
        day(Some(decision.date)),
    );
    fact(&mut facts, "Committee", desk.to(&decision.committee));
    fact(&mut facts, "Meeting", desk.to_some(decision.meeting.as_ref()));
    fact(&mut facts, "Subject", words(&decision.topic));
    fact(&mut facts, "About", desk.to_all(&decision.about));
    fact(&mut facts, "Decision right", right(desk, decision));
    fact(&mut facts, "Owner", decision.owner.as_ref().map_or_else(Rich::default, |owner| who(desk, owner)));
    fact(&mut facts, "In effect from", day(decision.effective));
    fact(&mut facts, "Raised on", day(decision.raised_on));
    fact(&mut facts, "Drafted with", desk.to_all(&decision.drafted_with));
    fact(&mut facts, "Shared on", day(decision.shared_on));
    fact(&mut facts, "Consulted", listed(&decision.consulted));
    fact(&mut facts, "Consulted by", day(decision.consulted_on));
    fact(&mut facts, "Escalated on", desk.to_some(decision.escalation.as_ref()));
    fact(&mut facts, "Informed", listed(&decision.informed));
    fact(&mut facts, "Evidence", words(&decision.evidence));
    fact(&mut facts, "Supersedes", older(desk, decision));
    fact(&mut facts, "Superseded by", newer(desk, decision));
    fact(&mut facts, "Source", words(&decision.head.source));
    facts
}

fn right(desk: &Desk<'_>, decision: &Decision) -> Rich {
    let Some(right) = decision.right.as_ref().and_then(|right| desk.records.decision_rights.get(right))
    else {
        return Rich::default();
    };
    let section = right.section.as_deref().map(ground::section);
    let details = [Some(way(right.mode)), section].into_iter().flatten().collect::<Vec<_>>().join(", ");
    desk.link(&right.reference()).then(Rich::quiet(format!(" ({details})")))
}

fn votes(desk: &Desk<'_>, decision: &Decision, draft: &mut Draft<'_, '_>) {
    if decision.votes.is_empty() {
        return;
    }
    let columns = vec![
        Column::words("party", "Party"),
        Column::words("vote", "Vote"),
        Column::words("cast_by", "Cast by"),
        Column::words("for_member", "In the place of"),
    ];
    let mut table = DataTable::new(format!("votes-{}", decision.id()), "Votes", columns);
    for vote in &decision.votes {
        let tone = match vote.vote {
            Vote::For => Tone::Good,
            Vote::Against => Tone::Act,
            Vote::Abstain => Tone::Neutral,
        };
        table.push(
            None,
            vec![
                Cell::rich(desk.to(&vote.party)),
                status_cell(tone, vote.vote.label()),
                who_cell(desk, vote.cast_by.as_ref()),
                who_cell(desk, vote.for_member.as_ref()),
            ],
        );
    }
    draft.section("Votes");
    if let Some(counted) = standing::counted(desk, decision) {
        draft.sentence(counted);
    }
    draft.add(small(table.without_empty("for_member")));
}

fn approvals(desk: &Desk<'_>, decision: &Decision, draft: &mut Draft<'_, '_>) {
    if approval::of(desk, decision).next().is_none() {
        return;
    }
    draft.covers(approval::shown(desk, decision));
    draft.section("Internal approvals");
    if let Some(figure) = lanes::of(desk, decision) {
        draft.add(desk.figure(figure));
    }
    if approval::shown(desk, decision).next().is_some() {
        let id = format!("approvals-{}", decision.id());
        let mut table =
            DataTable::new(id, "What each party has to clear inside", approval::columns(false, true));
        approval::fill(desk, decision, &mut table, false);
        draft.add(small(table));
    } else {
        let state = |progress: &crate::edition::ApprovalProgress| Fact {
            label: desk.party_name(&progress.party),
            value: approval::state(progress.state),
        };
        draft.facts(approval::of(desk, decision).map(state).collect());
    }
}

fn raised_actions(desk: &Desk<'_>, decision: &Decision, draft: &mut Draft<'_, '_>) {
    let from_it = desk.index.actions_of_decision(decision.id());
    if from_it.is_empty() {
        return;
    }
    draft.covers(from_it.iter().copied());
    draft.section("Actions from it");
    let id = format!("actions-{}", decision.id());
    draft.add(small(actions::table(desk, &id, "Actions from it", from_it)));
}
