//! A North Star that did not reach every body.

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::schema::Record;
use std::collections::BTreeSet;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "uncascaded-north-star",
    level: LEVEL,
    summary: "A body has not taken up the North Star.",
    explanation: "A North Star works where decisions are made every day, in the working groups. A body takes it up by looking at its own work through it, and refers to it at the head of its charter.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for star in ground.records.north_stars.iter().filter(|star| star.endorsed_by.is_some()) {
        let reached: BTreeSet<_> =
            star.cascaded_to.iter().chain(&star.endorsed_by).map(|body| &body.id).collect();
        let missing: Vec<&str> = ground
            .records
            .committees
            .iter()
            .filter(|body| body.disbanded.is_none() && !reached.contains(body.id()))
            .map(|body| body.short())
            .collect();
        if !missing.is_empty() {
            let text = format!("The North Star has not reached the {}.", listed(&missing));
            let advice = "Let each body say what it means for its own work, and write down that it has.";
            alerts.push(
                Alert::new(&CODE, Severity::Information, star, text, advice).since_if(star.endorsed_on),
            );
        }
    }
}
