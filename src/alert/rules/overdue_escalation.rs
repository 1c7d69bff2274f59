//! An escalation that stays at a level for longer than the path allows.

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::course::Course;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "overdue-escalation",
    level: LEVEL,
    summary: "An escalated decision has been at one level for longer than the escalation path allows.",
    explanation: "An escalation has a clock at each level so that a disagreement comes to an end. When nobody looks at the clock it becomes a stand-off. The day of arrival comes from the decision's `history`, the days of the level from the path named under `escalation`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for decision in &ground.records.decisions {
        let path = decision.escalation.as_ref();
        let path = path.and_then(|path| ground.alliance.get(|records| &records.escalations, path));
        let Some(at) = Course::of(decision).escalated(path) else { continue };
        let Some(allowed) = at.allowed else { continue };
        let due = plus_days(at.since, i64::from(allowed));
        let late = ground.days_since(due);
        if late <= 0 {
            continue;
        }
        let level = at.level.map_or_else(String::new, |level| format!("level {level} of "));
        let title = shortened(&decision.title);
        let text = format!(
            "“{title}” has been at {level}its escalation since {}; the level has {}, which ended on {due}.",
            at.since,
            days(i64::from(allowed))
        );
        let advice = "Take it to the next level, or agree in writing on more time at this one.";
        let alert = Alert::new(&CODE, Severity::Act, decision, text, advice);
        alerts.push(alert.since(due).owner(decision.owner.as_ref()));
    }
}
