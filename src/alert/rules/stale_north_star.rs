//! A North Star that grew old.

use crate::alert::ground::{Ground, days, plus_months};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(180.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "stale-north-star",
    level: LEVEL,
    summary: "The North Star has not been reviewed for longer than agreed.",
    explanation: "Alliances outgrow what they were founded for. The North Star is looked at as often as `review_every` says, every year where nothing is said; most reviews end with “it still holds”, and that is worth writing down.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for star in &ground.records.north_stars {
        let Some(last) = star.reviewed.or(star.endorsed_on) else { continue };
        let due = plus_months(last, star.review_every.map_or(12, |every| every.0));
        let late = ground.days_since(due);
        if let Some(severity) = settings.beyond(late) {
            let text =
                format!("The North Star was last looked at on {last}; the review is {} late.", days(late));
            let advice = "Ask the steering committee whether it still holds, and write down the day.";
            alerts.push(Alert::new(&CODE, severity, star, text, advice).since(due));
        }
    }
}
