//! The end of an agreement, and the last day for a notice.

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::agreement::RenewalKind;

pub const RULE: Rule = Rule { code: &CODE, raise };

static CODE: Code = Code {
    name: "nearing-notice",
    level: LEVEL,
    summary: "The last day for a notice under an agreement, or the end of its term, is near or has passed.",
    explanation: "The last day for a notice is the end of the term less the notice period. Ninety days ahead it is worth watching, so that both sides can still talk; thirty days ahead somebody has to act.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for agreement in &ground.records.agreements {
        let Some(end) = agreement.term_end.as_ref().and_then(|end| end.value().copied()) else { continue };
        let title = shortened(&agreement.title);
        let renewal = agreement.renewal.as_ref();
        let kind = renewal.map_or(RenewalKind::None, |renewal| renewal.kind);
        let notice = renewal.and_then(|renewal| renewal.notice_days.as_ref()?.value().copied());
        let after_end = ground.days_since(end);
        let (severity, text, advice, since) = if after_end > 0 {
            let text = format!("The term of “{title}” ended on {end}, {} ago.", days(after_end));
            (
                Severity::Act,
                text,
                "Find out under which terms the work goes on, and write them into the book.",
                end,
            )
        } else if let Some(notice) = notice {
            let last = plus_days(end, -i64::from(notice));
            let until = ground.days_until(last);
            let what = match kind {
                RenewalKind::Automatic => "to stop its renewal",
                _ => "to renew it",
            };
            match until {
                i64::MIN..=-1 if kind == RenewalKind::Automatic => continue,
                i64::MIN..=-1 => {
                    let text = format!(
                        "The last day for a notice under “{title}” {what} was {last}; it ends on {end}."
                    );
                    (
                        Severity::Act,
                        text,
                        "Ask the partner whether a late notice is accepted, in writing.",
                        last,
                    )
                }
                0..=90 => {
                    let severity = if until <= 30 { Severity::Act } else { Severity::Watch };
                    let text = format!(
                        "The last day for a notice under “{title}” {what} is {last}, in {}.",
                        days(until)
                    );
                    (
                        severity,
                        text,
                        "Decide with both sponsors whether the alliance goes on, and give notice in time.",
                        plus_days(last, if until <= 30 { -30 } else { -90 }),
                    )
                }
                _ => continue,
            }
        } else if after_end >= -90 {
            let text = format!("The term of “{title}” ends on {end}, in {}.", days(-after_end));
            (
                Severity::Watch,
                text,
                "Decide what comes behind it, and begin the exit plan if nothing does.",
                plus_days(end, -90),
            )
        } else {
            continue;
        };
        alerts.push(Alert::new(&CODE, severity, agreement, text, advice).since(since));
    }
}
