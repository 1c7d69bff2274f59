//! The rules of a body: what it was given by agreement and charter.

use super::meets;
use crate::model::body_rules::{AlternateMode, ProxyMode, Quorum};
use crate::model::governance::Committee;
use crate::schema::{Record, Stated};
use crate::view::desk::{Desk, fact};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::decisions::threshold;
use crate::view::rich::Rich;

pub(super) fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let mut facts = Vec::new();
    let days = |days: &Option<Stated<u32>>, after: &str| {
        days.as_ref().map_or_else(Rich::default, |days| {
            let unit = match committee.working_days {
                true => ["working day", "working days"],
                false => ["day", "days"],
            };
            format::stated(days, |days| format::count(*days as usize, unit[0], unit[1]))
                .then(Rich::text(after))
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
    fact(&mut facts, "Chaired first", desk.to_some(committee.first_chair.as_ref()));
    let alternates = committee.alternates.map_or("", |mode| match mode {
        AlternateMode::Named => "Those named in the roster",
        AlternateMode::AnySubstitute => "Anybody whom a member sends",
        AlternateMode::Nobody => "None",
    });
    fact(
        &mut facts,
        "Alternates",
        if alternates.is_empty() { Rich::default() } else { Rich::text(alternates) },
    );
    let proxies = match committee.proxies {
        ProxyMode::Nobody => Rich::default(),
        ProxyMode::SameParty => Rich::text("A colleague of the same party may cast them"),
        ProxyMode::AnyMember => Rich::text("Any member may cast them"),
    };
    fact(&mut facts, "Votes of absent members", proxies);
    fact(
        &mut facts,
        "Quorum",
        committee.quorum.as_ref().map_or_else(Rich::default, |rule| quorum(desk, rule)),
    );
    fact(&mut facts, "Votes", Rich::text(format::capital(&committee.vote_mode.label())));
    fact(&mut facts, "A decision needs", committee.threshold.as_ref().map_or_else(Rich::default, threshold));
    let in_writing = committee.threshold_in_writing.as_ref();
    fact(&mut facts, "Without a meeting it needs", in_writing.map_or_else(Rich::default, threshold));
    fact(&mut facts, "Meets", meets(committee));
    fact(
        &mut facts,
        "In person",
        committee.in_person_min.as_ref().map_or_else(Rich::default, |least| {
            Rich::text("at least ").then(format::stated(least, u32::to_string)).then(Rich::text(" a year"))
        }),
    );
    fact(&mut facts, "Called", days(&committee.notice_days, " before the meeting"));
    fact(&mut facts, "Agenda", days(&committee.agenda_lead_days, " before the meeting"));
    fact(&mut facts, "Papers", days(&committee.paper_lead_days, " before the meeting"));
    fact(&mut facts, "Minutes", days(&committee.minutes_due_days, " after the meeting"));
    fact(
        &mut facts,
        "Minutes kept by",
        committee
            .secretary_mode
            .map_or_else(Rich::default, |mode| Rich::text(format::capital(&mode.label()))),
    );
    let established = committee.established.as_ref();
    fact(
        &mut facts,
        "Established",
        established.map_or_else(Rich::default, |day| format::stated(day, |day| format::date(*day))),
    );
    fact(&mut facts, "Ends", committee.disbands_on.as_deref().map_or_else(Rich::default, format::words));
    fact(
        &mut facts,
        "Agreement section",
        committee.section.as_deref().map_or_else(Rich::default, format::words),
    );
    let charters = desk
        .records
        .charters
        .iter()
        .filter(|charter| charter.committee.as_ref().is_some_and(|of| of.id == *committee.id()));
    fact(&mut facts, "Charter", Rich::join(charters.map(|charter| desk.link(&charter.reference())), ", "));
    draft.facts(facts);
}

/// A quorum in the words of the agreement, else in ours.
fn quorum(desk: &Desk<'_>, quorum: &Quorum) -> Rich {
    if let Some(text) = &quorum.text {
        return format::words(text);
    }
    let mut parts = Vec::new();
    if let Some(each) = &quorum.per_party {
        parts.push(
            Rich::text("at least ")
                .then(format::stated(each, u32::to_string))
                .then(Rich::text(" of each party")),
        );
    }
    for one in &quorum.of_party {
        let least = Rich::text("at least ").then(format::stated(&one.members, u32::to_string));
        parts.push(least.then(Rich::text(" of ")).then(desk.to(&one.party)));
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
    if let Some(bound) = quorum.more_than {
        let bound = if bound == 0.5 { "half".to_owned() } else { format::percent(bound) };
        parts.push(Rich::text(format!("more than {bound} of the voting members")));
    }
    if let Some(least) = quorum.weight {
        parts.push(Rich::text(format!("at least {} of the weight of all votes", format::percent(least))));
    }
    Rich::join(parts, "; ")
}
