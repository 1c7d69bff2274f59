//! How the work of a charter flows between the parties.

use crate::model::agreement::Party;
use crate::model::governance::{Charter, WorkStep};
use crate::schema::{Record, Slug};
use crate::view::chart::{Chart, Figure, Flow, FlowLane, FlowStep};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;

pub(super) fn add(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, charter: &Charter) {
    if charter.workflow.is_empty() {
        return;
    }
    draft.section("How the work flows");
    draft.add(desk.figure(figure(desk, charter)));
}

fn figure(desk: &Desk<'_>, charter: &Charter) -> Figure {
    // A lane for whoever does a step or gets its work, in the order of the parties.
    let named: Vec<&Slug> = charter
        .workflow
        .iter()
        .flat_map(|step| party(desk, step).into_iter().chain(step.hands_to.as_ref().map(|party| &party.id)))
        .collect();
    let parties: Vec<&&Party> = desk.parties.iter().filter(|party| named.contains(&party.id())).collect();
    let lane = |of: &Slug| parties.iter().position(|party| party.id() == of);
    let lanes = parties.iter().map(|party| FlowLane {
        name: party.short.clone(),
        party: desk.party_number(party.id()).unwrap_or(1),
    });
    let steps: Vec<FlowStep> = charter
        .workflow
        .iter()
        .map(|step| {
            let own = party(desk, step).and_then(lane);
            FlowStep {
                name: step.step.clone(),
                note: note(desk, step),
                lane: own,
                hands_to: step.hands_to.as_ref().and_then(|to| lane(&to.id)).filter(|to| Some(*to) != own),
            }
        })
        .collect();
    let reviews: u64 = charter.workflow.iter().filter_map(|step| step.review_rounds).map(u64::from).sum();
    // What the drawing shows: lines from one lane to another, and the one behind the last step.
    let handed = steps.windows(2).filter(|pair| changes_hands(&pair[0], &pair[1])).count()
        + usize::from(steps.last().is_some_and(FlowStep::is_handed_on));
    Figure {
        id: format!("workflow-{}", charter.id()),
        title: title(handed, reviews),
        subtitle: subtitle(&steps),
        description: describe(desk, charter),
        chart: Chart::Flow(Flow { lanes: lanes.collect(), steps, nothing: "No step is shown.".into() }),
    }
}

fn subtitle(steps: &[FlowStep]) -> String {
    let count = format::count(steps.len(), "step of the work", "steps of the work");
    match steps {
        [step] if step.is_handed_on() => format!("{count}, and who gets it then"),
        [_] => count,
        _ => format!("{count}, from the first to the last"),
    }
}

/// Whose step it is: the party that is named, else that of its owner.
fn party<'d>(desk: &'d Desk<'_>, step: &'d WorkStep) -> Option<&'d Slug> {
    let own = step.party.as_ref().or_else(|| {
        let owner = step.owner.as_ref()?;
        desk.person(owner)?.party.as_ref()
    });
    own.map(|party| &party.id)
}

fn changes_hands(from: &FlowStep, to: &FlowStep) -> bool {
    matches!((from.lane, to.lane), (Some(from), Some(to)) if from != to)
}

/// Who does it, and how often it is looked at again.
fn note(desk: &Desk<'_>, step: &WorkStep) -> String {
    let owner = step.owner.as_ref().and_then(|owner| desk.person(owner));
    let owner = owner.map(|person| person.name.clone());
    let rounds = step
        .review_rounds
        .map(|rounds| format::count(rounds as usize, "round of review", "rounds of review"));
    owner.into_iter().chain(rounds).collect::<Vec<_>>().join(", ")
}

fn title(handed: usize, reviews: u64) -> String {
    let handed = match handed {
        0 => "The work is never handed over".to_owned(),
        1 => "The work is handed over once".to_owned(),
        2 => "The work is handed over twice".to_owned(),
        many => format!("The work is handed over {many} times"),
    };
    match reviews {
        0 => handed,
        rounds => {
            let rounds = format::count(rounds as usize, "round of review", "rounds of review");
            format!("{handed}, with {rounds}")
        }
    }
}

fn describe(desk: &Desk<'_>, charter: &Charter) -> String {
    let told: Vec<String> = charter
        .workflow
        .iter()
        .map(|step| {
            let who = party(desk, step).map_or_else(String::new, |party| desk.party_name(party));
            match who.as_str() {
                "" => step.step.clone(),
                who => format!("{who}: {}", step.step),
            }
        })
        .collect();
    format!("{}.", told.join("; "))
}
