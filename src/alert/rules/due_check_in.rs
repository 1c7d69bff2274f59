//! Health checks that are due.

use jiff::civil::Date;

use crate::alert::ground::{Ground, days};
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::schedule;
use crate::model::survey::{CheckIn, SurveyWave};
use crate::schema::Kinded;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "due-check-in",
    level: LEVEL,
    summary: "A check-in is due or overdue.",
    explanation: "The health check is programmed at milestones or at intervals so that it does not wait for somebody to complain. Within its window it is due; behind it, it is overdue.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.is_complete(SurveyWave::KIND) {
        return;
    }
    for check_in in &ground.records.check_ins {
        let milestone = |reference: &_| ground.alliance.get(|records| &records.milestones, reference);
        let points = schedule::points(check_in, ground.records.waves.iter(), milestone, ground.as_of);
        let last = points.iter().filter_map(|point| point.wave?.opened.or(point.opens)).max();
        for point in points.iter().filter(|point| point.wave.is_none()) {
            let Some(day) = point.opens else { continue };
            let why = match point.milestone {
                Some(milestone) if milestone.actual.is_none() => continue,
                Some(milestone) => format!("“{}” came on {day}", shortened(&milestone.name)),
                None => match last {
                    Some(last) => format!("the last was on {last}"),
                    None => "there has been none yet".to_owned(),
                },
            };
            alerts.extend(due(ground, check_in, day, &why));
        }
    }
}

fn due(ground: &Ground<'_>, check_in: &CheckIn, day: Date, why: &str) -> Option<Alert> {
    let since = ground.days_since(day);
    let over = since - i64::from(check_in.window_days);
    let title = shortened(&check_in.title);
    let (severity, text, advice) = match (since, over) {
        (_, 1..) => {
            let text = format!("“{title}” is overdue by {}: {why}.", days(over));
            (Severity::Act, text, "Open it now, with a day by which both sides answer.")
        }
        (0.., _) => {
            let last = schedule::closes(check_in, day);
            (
                Severity::Watch,
                format!("“{title}” is due, until {last}: {why}."),
                "Open it, and tell both sides why.",
            )
        }
        _ => return None,
    };
    Some(Alert::new(&CODE, severity, check_in, text, advice).since(day))
}
