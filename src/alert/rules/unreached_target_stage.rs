//! A stage of the relationship that was to be reached.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::model::decision::Action;
use crate::schema::Kinded;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 180.0, act: Some(30.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "unreached-target-stage",
    level: LEVEL,
    summary: "The day by which the relationship was to reach a stage comes near, or has passed.",
    explanation: "A relationship that is meant to become closer does so by what both sides do in the months before, and seldom in the last one. Half a year ahead there is time to see which actions are missing; once the day has passed, the parties say openly whether they still mean it.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let alliance = ground.alliance.alliance();
    let (Some(stage), Some(by)) = (alliance.ahead(), alliance.target_stage_by) else { return };
    let left = ground.days_until(by);
    let Some((severity, since)) = ground.settings(&RULE).ahead(left, by) else { return };
    let when = if left < 0 {
        format!("was to be reached by {by}, {} ago, and is not", days(-left))
    } else {
        format!("is to be reached by {by}, in {}", days(left))
    };
    let actions = alliance.target_actions.iter().filter_map(|action| ground.records.actions.get(action));
    let open = actions.filter(|action| action.status.is_open()).count() as i64;
    // Where actions are withheld, how many are open says nothing.
    let open = match open {
        _ if !ground.alliance.is_complete(Action::KIND) => String::new(),
        0 => "; no action towards it is open".to_owned(),
        open => {
            format!("; {} towards it {} open", counted(open, "action"), if open == 1 { "is" } else { "are" })
        }
    };
    let text = format!("The stage “{}” {when}{open}.", stage.name);
    let advice = "Look with both sponsors at what is missing, and set actions or another day.";
    alerts.push(Alert::new(&CODE, severity, alliance, text, advice).since(since));
}
