//! A page of the book that nobody has gone through for long.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { act: Some(90.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "page-review-due",
    level: LEVEL,
    summary: "A page of the book should have been gone through by now.",
    explanation: "A page that nobody goes through tells new people how things were two years ago, and they believe it. A page that says `review_every = \"6 months\"` is due that long after the day in `reviewed`, or in `updated` where nobody wrote down a review. Go through it with whoever works by it, change what is no longer so, and write the day into `reviewed`.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    let advice = "Go through it with those who work by it, and write down the day of the review.";
    for page in &ground.records.pages {
        let Some(every) = page.review_every else { continue };
        let Some(due) = page.review_due() else {
            let text =
                format!("“{}” is to be reviewed {}; no review is written down.", page.title, every.every());
            alerts.push(Alert::new(&CODE, Severity::Watch, page, text, advice));
            continue;
        };
        let late = ground.days_since(due);
        if let Some(severity) = settings.beyond(late) {
            let text = format!("“{}” was due for review on {due}, {} ago.", page.title, days(late));
            alerts.push(Alert::new(&CODE, severity, page, text, advice).since(due));
        }
    }
}
