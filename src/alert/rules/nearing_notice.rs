//! The end of an agreement, and the last day for a notice.

use jiff::civil::Date;

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::{listed, shortened};
use crate::model::agreement::{Agreement, Obligation, ObligationKind, ObligationStatus, RenewalKind};
use crate::schema::Record;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 90.0, act: Some(30.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "nearing-notice",
    level: LEVEL,
    summary: "The last day for a notice under an agreement, or the end of its term, is near or has passed.",
    explanation: "The last day for a notice is the end of the term less the notice period. Ninety days ahead it is worth watching, so that both sides can still talk; thirty days ahead somebody has to act. Where the obligations say who owes the notice, it is told here and not a second time.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    let settings = ground.settings(&RULE);
    for agreement in &ground.records.agreements {
        let Some(end) = agreement.term_end.as_ref().and_then(|end| end.value().copied()) else { continue };
        let title = shortened(&agreement.title);
        let renewal = agreement.renewal.as_ref();
        let kind = renewal.map_or(RenewalKind::None, |renewal| renewal.kind);
        let after_end = ground.days_since(end);
        let (severity, text, advice, since) = if after_end > 0 {
            let text = format!("The term of “{title}” ended on {end}, {} ago.", days(after_end));
            (
                Severity::Act,
                text,
                "Find out under which terms the work goes on, and write them into the book.",
                end,
            )
        } else if let Some(last) = last_day_of_notice(agreement) {
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
                0.. if settings.is_ahead(until) => {
                    if is_given(ground, agreement, last) {
                        continue;
                    }
                    let Some((severity, since)) = settings.ahead(until, last) else { continue };
                    let text = format!(
                        "The last day for a notice under “{title}” {what} is {last}, {}{}.",
                        if until == 0 { "today".to_owned() } else { format!("in {}", days(until)) },
                        owed(ground, agreement, last)
                    );
                    (
                        severity,
                        text,
                        "Decide with both sponsors whether the alliance goes on, and give notice in time.",
                        since,
                    )
                }
                _ => continue,
            }
        } else if settings.is_ahead(-after_end) {
            let text = format!("The term of “{title}” ends on {end}, in {}.", days(-after_end));
            (
                Severity::Watch,
                text,
                "Decide what comes behind it, and begin the exit plan if nothing does.",
                plus_days(end, -settings.days()),
            )
        } else {
            continue;
        };
        let owner = last_day_of_notice(agreement)
            .and_then(|last| open_notices(ground, agreement, last).find_map(|notice| notice.owner.as_ref()));
        alerts.push(Alert::new(&CODE, severity, agreement, text, advice).since(since).owner(owner));
    }
}

/// The end of the term less the notice period.
fn last_day_of_notice(agreement: &Agreement) -> Option<Date> {
    let end = *agreement.term_end.as_ref()?.value()?;
    let notice = *agreement.renewal.as_ref()?.notice_days.as_ref()?.value()?;
    Some(plus_days(end, -i64::from(notice)))
}

/// The last day for a notice, where this rule tells of it.
pub(super) fn notice_told(ground: &Ground<'_>, agreement: &Agreement) -> Option<Date> {
    let end = *agreement.term_end.as_ref()?.value()?;
    let last = last_day_of_notice(agreement)?;
    let is_automatic = agreement.renewal.as_ref().is_some_and(|own| own.kind == RenewalKind::Automatic);
    let has_lapsed = is_automatic && ground.days_until(last) < 0;
    (ground.days_until(end) >= 0 && !has_lapsed).then_some(last)
}

/// What the parties owe each other by way of this notice.
fn notices<'a>(
    ground: &Ground<'a>,
    agreement: &'a Agreement,
    last: Date,
) -> impl Iterator<Item = &'a Obligation> {
    ground.records.obligations.iter().filter(move |obligation| {
        let due = obligation.due.as_ref().and_then(|due| due.value().copied());
        obligation.kind == ObligationKind::Notice
            && obligation.agreement.id == *agreement.id()
            && due == Some(last)
    })
}

fn open_notices<'a>(
    ground: &Ground<'a>,
    agreement: &'a Agreement,
    last: Date,
) -> impl Iterator<Item = &'a Obligation> {
    let is_open =
        |notice: &&Obligation| matches!(notice.status, ObligationStatus::Open | ObligationStatus::InProgress);
    notices(ground, agreement, last).filter(is_open)
}

/// Whether there is nothing left to give.
fn is_given(ground: &Ground<'_>, agreement: &Agreement, last: Date) -> bool {
    notices(ground, agreement, last).next().is_some()
        && open_notices(ground, agreement, last).next().is_none()
}

/// "; Novalis and Corvane owe it", where the obligations say so.
fn owed(ground: &Ground<'_>, agreement: &Agreement, last: Date) -> String {
    let by: Vec<String> =
        open_notices(ground, agreement, last).map(|notice| ground.short(&notice.obligor.id)).collect();
    match by.as_slice() {
        [] => String::new(),
        [one] => format!("; {one} owes it"),
        many => format!("; {} owe it", listed(many)),
    }
}
