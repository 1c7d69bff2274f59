//! A North Star that nobody endorsed, that grew old, or that did not reach every body.

use std::collections::BTreeSet;

use crate::alert::ground::{Ground, days, plus_months};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::model::governance::Committee;
use crate::schema::{Kinded, Record};

pub const RULE: Rule = Rule { code: &UNENDORSED, raise };
pub const STALE_RULE: Rule = Rule { code: &STALE, raise: raise_stale };
pub const CASCADE_RULE: Rule = Rule { code: &CASCADE, raise: raise_cascade };

static UNENDORSED: Code = Code {
    name: "unendorsed-north-star",
    level: LEVEL,
    summary: "No body has endorsed the North Star.",
    explanation: "Until the steering committee has endorsed it, the North Star is a sentence that somebody wrote. People on the front line notice whether their leaders stand behind it.",
};

static STALE: Code = Code {
    name: "stale-north-star",
    level: LEVEL,
    summary: "The North Star has not been reviewed for longer than agreed.",
    explanation: "Alliances outgrow what they were founded for. The North Star is looked at every `review_every` months, a year where nothing is said; most reviews end with “it still holds”, and that is worth writing down.",
};

static CASCADE: Code = Code {
    name: "uncascaded-north-star",
    level: LEVEL,
    summary: "A body has not taken up the North Star.",
    explanation: "A North Star works where decisions are made every day, in the working groups. A body takes it up by looking at its own work through it, and refers to it at the head of its charter.",
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
        alerts.push(Alert::new(&UNENDORSED, Severity::Watch, star, text, advice));
    }
}

fn raise_stale(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for star in &ground.records.north_stars {
        let Some(last) = star.reviewed.or(star.endorsed_on) else { continue };
        let due = plus_months(last, star.review_every.unwrap_or(12));
        let late = ground.days_since(due);
        if late > 0 {
            let severity = if late > 180 { Severity::Act } else { Severity::Watch };
            let text =
                format!("The North Star was last looked at on {last}; the review is {} late.", days(late));
            let advice = "Ask the steering committee whether it still holds, and write down the day.";
            alerts.push(Alert::new(&STALE, severity, star, text, advice).since(due));
        }
    }
}

fn raise_cascade(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
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
            alerts.push(Alert::new(&CASCADE, Severity::Information, star, text, advice));
        }
    }
}
