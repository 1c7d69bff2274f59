//! Health checks that are due.

use jiff::civil::Date;

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::survey::{CheckIn, SurveyWave};
use crate::schema::Kinded;

pub const RULE: Rule = Rule { code: &CODE, raise };

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
        let waves: Vec<&SurveyWave> =
            ground.records.waves.iter().filter(|wave| wave.instrument == check_in.instrument).collect();
        for reference in &check_in.milestones {
            let milestone = ground.alliance.get(|records| &records.milestones, reference);
            let Some((milestone, came)) =
                milestone.and_then(|milestone| Some((milestone, milestone.actual?)))
            else {
                continue;
            };
            let window = i64::from(check_in.window_days);
            let asked = waves.iter().any(|wave| {
                wave.milestone.as_ref() == Some(reference)
                    || wave
                        .opened
                        .is_some_and(|day| plus_days(came, -14) <= day && day <= plus_days(came, window))
            });
            if !asked {
                let why = format!("“{}” came on {came}", shortened(&milestone.name));
                alerts.extend(due(ground, check_in, came, &why));
            }
        }
        let opened = waves.iter().filter_map(|wave| wave.opened).filter(|day| *day <= ground.as_of).max();
        let next = match (check_in.every, opened, check_in.from) {
            (Some(every), Some(last), _) => {
                every.after(last, 1).map(|day| (day, format!("the last was on {last}")))
            }
            (Some(_), None, Some(from)) => Some((from, "there has been none yet".to_owned())),
            _ => None,
        };
        if let Some((day, why)) = next {
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
            let last = plus_days(day, i64::from(check_in.window_days));
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
