//! The rules of a body can be kept.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::counted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::body_rules::{ChairMode, Threshold, VoteMode};
use crate::model::governance::{Committee, Seats};
use crate::schema::{Record, Stated};
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&CODE, &UNTURNED], check };

static CODE: Code = Code {
    name: "impossible-rule",
    level: Level::Error,
    summary: "A rule of a body contradicts its seats, or no vote could ever meet it.",
    explanation: "A quorum of more members than a party has seats, a threshold above all votes, more meetings in person than meetings: nobody can keep such a rule, and every meeting judged by it would be wrong. One of the two figures is a slip.",
};

static UNTURNED: Code = Code {
    name: "unstarted-rotation",
    level: Level::Note,
    summary: "The chair goes round, and nothing tells whose turn was first.",
    explanation: "With `first_chair`, and for yearly turns the day from which they are counted, the book tells whose turn it is at each meeting, and whether it was kept.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for body in &ground.records.committees {
        seats(ground, body, diagnostics);
        quorum(ground, body, diagnostics);
        chair(ground, body, diagnostics);
        meetings(body, diagnostics);
        for threshold in [&body.threshold, &body.threshold_in_writing].into_iter().flatten() {
            within_reach(body, threshold, diagnostics);
        }
    }
    for right in &ground.records.decision_rights {
        if let (Some(threshold), Some(body)) = (&right.threshold, ground.committee(&right.committee)) {
            within_reach(body, threshold, diagnostics);
        }
    }
}

fn problem(span: Span, message: String, label: &str, related: (Span, &str)) -> Diagnostic {
    Diagnostic::new(&CODE, span, message)
        .label(label)
        .related(related.0, related.1)
        .help("compare both with the agreement, and correct the one that is wrong")
}

/// The most members that a party can send; `None` where that is blacked out.
fn most(seats: &Seats) -> Option<u32> {
    seats.at_most.as_ref().unwrap_or(&seats.number).value().copied()
}

fn seats(ground: &Ground<'_>, body: &Committee, diagnostics: &mut Diagnostics) {
    for seats in &body.seats {
        let range = (seats.number.value(), seats.at_most.as_ref().and_then(Stated::value));
        if let (Some(least), Some(most)) = range
            && most < least
        {
            let message = format!(
                "{} has at least {} on the {}, and at most {most}.",
                ground.short(&seats.party.id),
                counted(*least, "seat"),
                body.name
            );
            let related = (seats.at.of("number"), "the fewest");
            diagnostics.push(problem(seats.at.of("at_most"), message, "fewer than the fewest", related));
        }
    }
}

fn quorum(ground: &Ground<'_>, body: &Committee, diagnostics: &mut Diagnostics) {
    let Some(quorum) = &body.quorum else { return };
    let per_party = quorum.per_party.as_ref().and_then(Stated::value);
    for seats in &body.seats {
        let own = quorum.of_party.iter().find(|one| one.party == seats.party);
        let wanted = own.map_or(per_party, |own| own.members.value());
        let (Some(wanted), Some(most)) = (wanted, most(seats)) else { continue };
        if *wanted > most {
            let message = format!(
                "The quorum of the {} asks for {} of {}, which has {}.",
                body.name,
                counted(*wanted, "member"),
                ground.short(&seats.party.id),
                counted(most, "seat")
            );
            let place = own.map_or(quorum.at.of("per_party"), |own| own.at.of("members"));
            diagnostics.push(problem(place, message, "cannot be met", (seats.at.of("number"), "the seats")));
        }
    }
    for one in
        quorum.of_party.iter().filter(|one| !body.seats.is_empty() && body.seat_of(&one.party.id).is_none())
    {
        let message = format!(
            "The quorum of the {} names {}, which has no seat.",
            body.name,
            ground.short(&one.party.id)
        );
        diagnostics.push(problem(one.party.span, message, "no seat", (body.at().of("seats"), "the seats")));
    }
    let shares = [
        ("share", quorum.share, 1.0, "members"),
        ("more_than", quorum.more_than, 0.999_999, "members"),
        ("weight", quorum.weight, 1.0, "weight of all votes"),
    ];
    for (field, share, most, of) in shares {
        if let Some(share) = share.filter(|share| !(0.0..=most).contains(share)) {
            let message = format!("The quorum of the {} is a share of {share} of the {of}.", body.name);
            let related = (body.at().of("name"), "the body");
            diagnostics.push(problem(quorum.at.of(field), message, "not between 0 and 1", related));
        }
    }
}

fn chair(ground: &Ground<'_>, body: &Committee, diagnostics: &mut Diagnostics) {
    let named = [("first_chair", &body.first_chair), ("chair_party", &body.chair_party)];
    for (field, party) in named.into_iter().filter_map(|(field, party)| Some((field, party.as_ref()?))) {
        if !body.seats.is_empty() && body.seat_of(&party.id).is_none() {
            let message =
                format!("{} chairs the {} and has no seat there.", ground.short(&party.id), body.name);
            let related = (body.at().of("seats"), "the seats");
            diagnostics.push(problem(body.at().of(field), message, "no seat", related));
        }
    }
    let goes_round = matches!(body.chair_mode, ChairMode::RotatingYearly | ChairMode::AlternatingPerMeeting);
    let established = body.established.as_ref().and_then(Stated::value);
    let no_day =
        body.chair_mode == ChairMode::RotatingYearly && body.chair_from.is_none() && established.is_none();
    if goes_round && (body.first_chair.is_none() || no_day) {
        let message =
            format!("The chair of the {} goes round, and nobody can see whose turn it is.", body.name);
        let missing = if body.first_chair.is_none() { "first_chair" } else { "chair_from" };
        diagnostics.push(
            Diagnostic::new(&UNTURNED, body.at().of("chair_mode"), message)
                .label(format!("no `{missing}`"))
                .help(format!("add `{missing}`")),
        );
    }
}

fn meetings(body: &Committee, diagnostics: &mut Diagnostics) {
    let least = body.meets.as_ref().and_then(|meets| Some((meets, *meets.min_per_year.as_ref()?.value()?)));
    let in_person = body.in_person_min.as_ref().and_then(Stated::value);
    if let (Some((meets, least)), Some(in_person)) = (least, in_person)
        && *in_person > least
        && meets.every.is_none()
    {
        let message = format!(
            "The {} is to hold {} a year in person, of {least} that it has to hold.",
            body.name,
            counted(*in_person, "meeting")
        );
        let related = (meets.at.of("min_per_year"), "all meetings of a year");
        diagnostics.push(problem(body.at().of("in_person_min"), message, "more than all", related));
    }
}

fn within_reach(body: &Committee, threshold: &Threshold, diagnostics: &mut Diagnostics) {
    let shares = [("at_least", threshold.at_least, 1.0), ("more_than", threshold.more_than, 0.999_999)];
    for (field, share, most) in
        shares.into_iter().filter_map(|(field, share, most)| Some((field, share?, most)))
    {
        if !(0.0..=most).contains(&share) {
            let message = format!("A threshold of the {} asks for {share} of the votes.", body.name);
            let related = (body.at().of("name"), "the body");
            diagnostics.push(problem(threshold.at.of(field), message, "no vote can meet it", related));
        }
    }
    let Some(votes) = threshold.votes.as_ref().and_then(Stated::value) else { return };
    let all: Option<f64> = match body.vote_mode {
        VoteMode::OnePerParty | VoteMode::Consensus | VoteMode::None => Some(body.seats.len() as f64),
        VoteMode::OnePerMember => body.seats.iter().map(|seats| most(seats).map(f64::from)).sum(),
        VoteMode::Weighted => {
            let weight = |seats: &Seats| Some(f64::from(most(seats)?) * seats.weight.unwrap_or(1.0));
            body.seats.iter().map(weight).sum()
        }
    };
    if let Some(all) = all.filter(|all| !body.seats.is_empty() && votes > all) {
        let message =
            format!("A threshold of the {} asks for {votes} votes, and there are {all}.", body.name);
        let related = (body.at().of("seats"), "the seats");
        diagnostics.push(problem(threshold.at.of("votes"), message, "no vote can meet it", related));
    }
}
