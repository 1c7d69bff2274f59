//! Nothing that is open belongs to somebody who left.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Records;
use crate::model::decision::ApprovalState;
use crate::model::people::Person;
use crate::model::risk::RiskStatus;
use crate::model::strategy::ObjectiveStatus;
use crate::schema::{Record, Ref};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "departed-owner",
    level: Level::Error,
    summary: "Something open is owned by somebody who has left.",
    explanation: "An action, a seat or a risk of somebody who has left is nobody's, and everybody thinks that it is taken care of. Hand it over: the successor, where the person's record names one, stands in the help line.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let mut look = |owner: Option<&Ref<Person>>, thing: &str, title: &str| {
        let Some(owner) = owner else { return };
        let Some(person) = ground.person(owner) else { return };
        let Some(left) = person.to.filter(|left| *left < ground.as_of) else { return };
        let help = match &person.successor {
            Some(successor) => format!("hand it over to `{}`, who follows", successor.id),
            None => "hand it over, or close it".to_owned(),
        };
        let message =
            format!("The {thing} “{}” belongs to {}, who left on {left}.", shortened(title), person.name);
        diagnostics.push(
            Diagnostic::new(&CODE, owner.span, message)
                .label("has left")
                .related(person.at().of("to"), "the last day")
                .help(help),
        );
    };
    governance(ground, &mut look);
    decisions(ground.records, &mut look);
    plans(ground.records, &mut look);
}

type Look<'a> = dyn FnMut(Option<&Ref<Person>>, &str, &str) + 'a;

fn governance(ground: &Ground<'_>, look: &mut Look<'_>) {
    let records = ground.records;
    for party in &records.parties {
        look(party.alliance_manager.as_ref(), "office of alliance manager of", &party.short);
        look(party.executive_sponsor.as_ref(), "office of executive sponsor of", &party.short);
    }
    for membership in records.memberships.iter().filter(|membership| membership.runs_on(ground.as_of)) {
        let body = ground.committee(&membership.committee).map_or("", |body| body.name.as_str());
        look(Some(&membership.person), "seat on", body);
    }
    for step in records.escalations.iter().flat_map(|path| &path.steps) {
        step.officers
            .iter()
            .for_each(|officer| look(Some(officer), "step of escalation", &step.level.to_string()));
    }
    for pair in &records.counterparts {
        pair.people.iter().for_each(|person| look(Some(person), "counterpart role", &pair.role));
    }
    for system in records.systems.iter().filter(|system| system.stopped.is_none()) {
        look(system.owner.as_ref(), "system", &system.name);
    }
}

fn decisions(records: &Records, look: &mut Look<'_>) {
    for action in records.actions.iter().filter(|action| action.status.is_open()) {
        look(Some(&action.owner), "open action", &action.text);
    }
    for decision in records.decisions.iter().filter(|decision| decision.status.is_open()) {
        look(decision.owner.as_ref(), "open decision", &decision.title);
    }
    for approval in &records.internal_approvals {
        if matches!(approval.state, ApprovalState::NotStarted | ApprovalState::InProgress) {
            look(approval.owner.as_ref(), "open approval", &approval.title());
        }
    }
    for concern in records.concerns.iter().filter(|concern| concern.closed.is_none()) {
        look(concern.owner.as_ref(), "open concern", &concern.title);
    }
    for risk in records.risks.iter().filter(|risk| risk.status == RiskStatus::Open) {
        look(risk.owner.as_ref(), "open risk", &risk.title);
        look(risk.co_owner.as_ref(), "open risk", &risk.title);
    }
}

fn plans(records: &Records, look: &mut Look<'_>) {
    use crate::model::agreement::ObligationStatus as Status;
    for obligation in &records.obligations {
        if matches!(obligation.status, Status::Open | Status::InProgress | Status::Standing) {
            look(obligation.owner.as_ref(), "open obligation", &obligation.description);
        }
    }
    for plan in &records.plans {
        look(plan.owner.as_ref(), "plan", &plan.title);
    }
    for objective in &records.objectives {
        if !matches!(objective.status, ObjectiveStatus::Reached | ObjectiveStatus::Dropped) {
            look(objective.owner.as_ref(), "objective", &objective.title);
        }
    }
    for milestone in records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        look(milestone.owner.as_ref(), "open milestone", &milestone.name);
    }
    for kpi in &records.kpis {
        look(kpi.owner.as_ref(), "KPI", &kpi.name);
    }
    for row in records.communications.iter().filter(|row| row.to.is_none()) {
        look(row.owner.as_ref(), "communication", &row.content);
        look(row.sender.as_ref(), "communication", &row.content);
    }
}
