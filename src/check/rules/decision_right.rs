//! A body decides only what it has the right to decide.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::model::decision::{Decision, DecisionStatus, Vote};
use crate::model::governance::{Authority, Committee, DecisionMode, DecisionRight};
use crate::schema::{Record, Ref, Slug};
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "undue-decision",
    level: Level::Error,
    summary: "A body decided what it has no right to decide.",
    explanation: "Joint bodies have only the powers that the agreement gives them: “review and discuss” is not “review and approve”, an advisory body advises, and where one party's word is final the other cannot decide without it. A decision outside those powers is overturned as soon as it hurts somebody. Take it to the right body, or correct the record.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for decision in
        ground.records.decisions.iter().filter(|decision| decision.status == DecisionStatus::Decided)
    {
        let Some(body) = ground.committee(&decision.committee) else { continue };
        if let Some(diagnostic) = by_authority(decision, body) {
            diagnostics.push(diagnostic);
            continue;
        }
        let right = decision.right.as_ref();
        let Some(right) = right.and_then(|right| ground.scope.get(|records| &records.decision_rights, right))
        else {
            continue;
        };
        if let Some(diagnostic) = by_right(ground, decision, body, right) {
            diagnostics.push(diagnostic);
        }
    }
}

fn by_authority(decision: &Decision, body: &Committee) -> Option<Diagnostic> {
    let may = match body.authority {
        Authority::DecisionMaking => return None,
        Authority::Advisory => "only advises",
        Authority::InformationSharing => "only shares information",
    };
    let message = format!("The {} {may}, and yet decided “{}”.", body.name, shortened(&decision.title));
    let problem = Diagnostic::new(&CODE, decision.committee.span, message)
        .label("may not decide")
        .related(body.at().of("authority"), "what the body may do")
        .help("name the body that took the decision, or make it a recommendation to that body");
    Some(problem)
}

fn by_right(
    ground: &Ground<'_>,
    decision: &Decision,
    body: &Committee,
    right: &DecisionRight,
) -> Option<Diagnostic> {
    let place = decision.right.as_ref().map_or(decision.at().whole(), |right| right.span);
    let title = shortened(&decision.title);
    let topic = shortened(&right.topic);
    let owner =
        ground.committee(&right.committee).map_or(right.committee.id.as_str(), |body| body.name.as_str());
    if right.committee != decision.committee {
        let above = right.mode == DecisionMode::Escalates && is_above(ground, body, &right.committee.id);
        if above {
            return None;
        }
        let message =
            format!("“{title}” was decided by the {}; “{topic}” is for the {owner} to decide.", body.name);
        return Some(problem(
            decision.committee.span,
            message,
            "not the body that has the right",
            right,
            "committee",
        ));
    }
    match right.mode {
        DecisionMode::ReviewAndDiscuss => {
            let message =
                format!("“{title}” was decided, but the {owner} may only review and discuss “{topic}”.");
            Some(problem(place, message, "no right to decide", right, "mode"))
        }
        DecisionMode::Recommends => {
            let message = format!("“{title}” was decided, but the {owner} only recommends on “{topic}”.");
            Some(problem(place, message, "no right to decide", right, "mode"))
        }
        _ => consent(ground, decision, right, place),
    }
}

/// The parties without whose word it is not decided: the final one, and those whose consent it
/// needs.
fn consent(
    ground: &Ground<'_>,
    decision: &Decision,
    right: &DecisionRight,
    place: Span,
) -> Option<Diagnostic> {
    let agreed = |party: &Slug| {
        decision.votes.is_empty()
            || decision.votes.iter().any(|vote| vote.party.id == *party && vote.vote == Vote::For)
    };
    let title = shortened(&decision.title);
    if right.mode == DecisionMode::PartyFinal {
        let Some(party) = &right.final_say else {
            let message =
                format!("“{title}” was decided under a right that names no party with the final say.");
            return Some(
                problem(place, message, "whose word is final?", right, "mode")
                    .help("add `final_say` to the decision right"),
            );
        };
        if !agreed(&party.id) {
            let message = format!(
                "“{title}” was decided without the vote of {}, whose word is final.",
                ground.short(&party.id)
            );
            return Some(problem(place, message, "the final word is missing", right, "final_say"));
        }
    }
    // Nobody's consent is asked on a matter that is about them, where the rule leaves them out.
    let is_left_out = |party: &Ref<Party>| {
        right.threshold.as_ref().is_some_and(|threshold| threshold.without_concerned)
            && decision.about.contains(party)
    };
    let mut asked = right.consent_needed_from.iter().filter(|party| !is_left_out(party));
    let missing = asked.find(|party| !agreed(&party.id))?;
    let message = format!("“{title}” was decided without the consent of {}.", ground.short(&missing.id));
    Some(problem(place, message, "a consent is missing", right, "consent_needed_from"))
}

fn problem(span: Span, message: String, label: &str, right: &DecisionRight, field: &str) -> Diagnostic {
    Diagnostic::new(&CODE, span, message)
        .label(label)
        .related(right.at().of(field), "the right as it was agreed")
        .help("correct the record, or take the matter to where it can be decided")
}

/// Whether `body` stands above the body `lower`.
fn is_above(ground: &Ground<'_>, body: &Committee, lower: &Slug) -> bool {
    let bodies = &ground.records.committees;
    let mut here = bodies.find(lower);
    // A circle of parents is reported elsewhere; the count ends the walk.
    for _ in 0..bodies.len() {
        let Some(parent) = here.and_then(|body| body.parent.as_ref()) else { return false };
        if parent.id == *body.id() {
            return true;
        }
        here = bodies.get(parent);
    }
    false
}
