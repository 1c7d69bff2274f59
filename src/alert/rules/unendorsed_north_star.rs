//! A North Star that nobody endorsed.

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::governance::Committee;
use crate::schema::Kinded;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "unendorsed-north-star",
    level: LEVEL,
    summary: "No body has endorsed the North Star.",
    explanation: "Until the steering committee has endorsed it, the North Star is a sentence that somebody wrote. People on the front line notice whether their leaders stand behind it.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // The body that endorsed it may be one that these readers do not see.
    if !ground.alliance.is_complete(Committee::KIND) {
        return;
    }
    for star in ground
        .records
        .north_stars
        .iter()
        .filter(|star| star.endorsed_by.is_none() || star.endorsed_on.is_none())
    {
        let text = "The North Star is not endorsed by any body.".to_owned();
        let advice = "Put it before the steering committee, and log the decision.";
        let began = ground.alliance.alliance().effective.as_ref().and_then(|day| day.value().copied());
        alerts.push(Alert::new(&CODE, Severity::Watch, star, text, advice).since_if(began));
    }
}
