//! An internal approval that has to start.

use std::collections::BTreeMap;

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::edition::ApprovalProgress;
use crate::model::decision::{ApprovalState, Decision, InternalApproval};
use crate::model::working_days::start_by;
use crate::schema::{Reference, Slug};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 14.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "late-approval",
    level: LEVEL,
    summary: "A party's internal approval has to start for a decision to be taken on its day, or was refused.",
    explanation: "The day is counted back from the decision's, over the working days that the approval takes and the party's own holidays. A decision that is taken before it is cleared inside is overturned later. An edition that does not show the approval itself shows its progress only.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    let shown: BTreeMap<(&Slug, &Slug), &InternalApproval> = ground
        .records
        .internal_approvals
        .iter()
        .map(|approval| ((&approval.decision.id, &approval.party.id), approval))
        .collect();
    let all = ground.alliance.approvals();
    for approval in all {
        let Some(decision) = ground.records.decisions.find(&approval.decision) else { continue };
        if !decision.status.is_open() {
            continue;
        }
        let (party, title) = (ground.short(&approval.party), shortened(&decision.title));
        // The approval itself may be withheld; then the decision is what a reader can look at.
        let own = shown.get(&(&approval.decision, &approval.party)).copied();
        let subject = own.map_or(Reference::to::<Decision>(&approval.decision), |own| {
            Reference::to::<InternalApproval>(&own.head.id)
        });
        let owner = own.and_then(|own| own.owner.as_ref());
        if approval.state == ApprovalState::Refused {
            let text = format!("{party} refused its internal approval of “{title}”.");
            let advice = "Take the decision off the agenda, and hear what would have to change.";
            let alert = Alert::about(&CODE, Severity::Act, subject, text, advice).owner(owner);
            alerts.push(match own.and_then(|own| own.refused) {
                Some(day) => alert.since(day),
                None => alert,
            });
            continue;
        }
        // After a refusal that is shown nobody has to start another.
        let is_refused = |other: &ApprovalProgress| {
            other.decision == approval.decision && other.state == ApprovalState::Refused
        };
        let is_to_start = approval.state == ApprovalState::NotStarted && !all.iter().any(is_refused);
        let Some(lead) = approval.lead_days.filter(|_| is_to_start) else { continue };
        let holidays = ground.party(&approval.party).map_or(&[][..], |party| party.holidays.as_slice());
        let start = start_by(decision.date, lead, holidays);
        let late = ground.days_since(start);
        let (severity, when) = match late {
            late if late > 0 => (Severity::Act, format!("had to start by {start}, {} ago", days(late))),
            late if late >= -settings.days() => (Severity::Watch, format!("has to start by {start}")),
            _ => continue,
        };
        let text = format!(
            "The internal approval of {party} for “{title}” {when}: it takes {lead} working days, and the decision is on {}.",
            decision.date
        );
        // What is still to come has needed somebody since the notice of it began.
        let since = if late > 0 { start } else { plus_days(start, -settings.days()) };
        let advice =
            if late > 0 { "Start it and move the decision, or ask for a shorter way." } else { "Start it." };
        alerts.push(Alert::about(&CODE, severity, subject, text, advice).since(since).owner(owner));
    }
}
