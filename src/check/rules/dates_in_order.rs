//! What comes first has the earlier day.

use std::fmt;

use jiff::civil::Date;

use crate::check::ground::skipped;
use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Records;
use crate::schema::{Record, Spans, Stated};

pub const RULE: Rule = Rule { codes: &[&CODE, &BACKDATED], check };

static CODE: Code = Code {
    name: "dates-out-of-order",
    level: Level::Error,
    summary: "Two dates of a record contradict each other.",
    explanation: "Minutes sent before the meeting, a membership that ends before it begins, a term that ends before it is effective: one of the two days is a slip, and every deadline computed from it is wrong.",
};

static BACKDATED: Code = Code {
    name: "backdated-agreement",
    level: Level::Note,
    summary: "An agreement took effect before it was signed.",
    explanation: "That happens: parties sign “effective as of” an earlier day. It is also a common slip, because the two dates stand side by side on the first page. Compare, and allow this rule for the file where it is meant so.",
};

/// A field's name, and its day where one is known.
type Day = (&'static str, Option<Date>);

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let records = ground.records;
    agreements(records, diagnostics);
    governance(records, diagnostics);
    decisions(records, diagnostics);
    plans(records, diagnostics);
    for person in &records.people {
        in_order(person, person.at(), &[("from", person.from), ("to", person.to)], diagnostics);
    }
    for path in &records.onboarding {
        for joiner in &path.joiners {
            let named = format!("joiner {}", ground.name_of(&joiner.person));
            chain(
                &named,
                &joiner.at,
                &[("joined", Some(joiner.joined)), ("book_read", joiner.book_read)],
                diagnostics,
            );
            chain(
                &named,
                &joiner.at,
                &[("joined", Some(joiner.joined)), ("one_to_one", joiner.one_to_one)],
                diagnostics,
            );
        }
    }
}

fn agreements(records: &Records, diagnostics: &mut Diagnostics) {
    for agreement in &records.agreements {
        let at = agreement.at();
        let day = |date: &Option<Stated<Date>>| date.as_ref().and_then(|date| date.value().copied());
        let (executed, effective) = (day(&agreement.executed), day(&agreement.effective));
        let dates = [
            ("executed", &agreement.executed),
            ("effective", &agreement.effective),
            ("term_end", &agreement.term_end),
        ];
        if let Some((field, _)) = dates.iter().find(|(_, date)| **date == Some(Stated::Redacted)) {
            skipped(
                at.of(field),
                &format!("The order of the dates of “{}”", shortened(&agreement.title)),
                diagnostics,
            );
        }
        let end = ("term_end", day(&agreement.term_end));
        in_order(agreement, at, &[("effective", effective), end], diagnostics);
        in_order(agreement, at, &[("executed", executed), end], diagnostics);
        if let (Some(executed), Some(effective)) = (executed, effective)
            && effective < executed
        {
            let message = format!(
                "The agreement “{}” took effect on {effective}, before it was signed on {executed}.",
                shortened(&agreement.title)
            );
            diagnostics.push(
                Diagnostic::new(&BACKDATED, at.of("effective"), message)
                    .label("before it was signed")
                    .related(at.of("executed"), "the day it was signed")
                    .help("compare with the first page of the agreement"),
            );
        }
    }
}

fn governance(records: &Records, diagnostics: &mut Diagnostics) {
    for body in &records.committees {
        let established = body.established.as_ref().and_then(|date| date.value().copied());
        in_order(
            body,
            body.at(),
            &[("established", established), ("disbanded", body.disbanded)],
            diagnostics,
        );
    }
    for membership in &records.memberships {
        in_order(
            membership,
            membership.at(),
            &[("from", membership.from), ("to", membership.to)],
            diagnostics,
        );
    }
    for charter in &records.charters {
        in_order(
            charter,
            charter.at(),
            &[("adopted", charter.adopted), ("reviewed", charter.reviewed)],
            diagnostics,
        );
    }
    for row in &records.responsibilities {
        for sign in &row.signoffs {
            let named = format!("sign-off of {} under “{}”", sign.function, shortened(&row.activity));
            chain(&named, &sign.at, &[("asked", sign.asked), ("signed", sign.signed)], diagnostics);
        }
    }
    for meeting in &records.meetings {
        let held = ("date", Some(meeting.date));
        in_order(meeting, meeting.at(), &[("called_on", meeting.called_on), held], diagnostics);
        in_order(meeting, meeting.at(), &[("agenda_sent", meeting.agenda_sent), held], diagnostics);
        let minutes = [held, ("minutes_sent", meeting.minutes_sent), ("approved_on", meeting.approved_on)];
        in_order(meeting, meeting.at(), &minutes, diagnostics);
    }
}

fn decisions(records: &Records, diagnostics: &mut Diagnostics) {
    for decision in &records.decisions {
        let days = [
            ("raised_on", decision.raised_on),
            ("shared_on", decision.shared_on),
            ("date", Some(decision.date)),
        ];
        in_order(decision, decision.at(), &days, diagnostics);
        let asked = [("consulted_on", decision.consulted_on), ("date", Some(decision.date))];
        in_order(decision, decision.at(), &asked, diagnostics);
        row(decision, "on", decision.history.iter().map(|step| (&step.at, step.on)), diagnostics);
        in_order(
            decision,
            decision.at(),
            &[("date", Some(decision.date)), ("effective", decision.effective)],
            diagnostics,
        );
    }
    for approval in &records.internal_approvals {
        in_order(
            approval,
            approval.at(),
            &[("started", approval.started), ("granted", approval.granted)],
            diagnostics,
        );
        in_order(
            approval,
            approval.at(),
            &[("started", approval.started), ("refused", approval.refused)],
            diagnostics,
        );
    }
    for action in &records.actions {
        in_order(
            action,
            action.at(),
            &[("raised_on", action.raised_on), ("due", Some(action.due))],
            diagnostics,
        );
        in_order(
            action,
            action.at(),
            &[("raised_on", action.raised_on), ("done_on", action.done_on)],
            diagnostics,
        );
    }
    for concern in &records.concerns {
        let opened = ("opened", Some(concern.opened));
        let asked = [("requested_on", concern.requested_on), ("answered_on", concern.answered_on)];
        in_order(concern, concern.at(), &asked, diagnostics);
        in_order(concern, concern.at(), &[opened, ("closed", concern.closed)], diagnostics);
        row(concern, "on", concern.history.iter().map(|step| (&step.at, step.on)), diagnostics);
    }
    for challenge in &records.challenges {
        let days = [("raised_on", Some(challenge.raised_on)), ("answered_on", challenge.answered_on)];
        in_order(challenge, challenge.at(), &days, diagnostics);
    }
    for one in &records.heads_ups {
        let days =
            [("since", Some(one.since)), ("told_on", one.told_on), ("acknowledged_on", one.acknowledged_on)];
        in_order(one, one.at(), &days, diagnostics);
    }
    for incident in &records.incidents {
        in_order(
            incident,
            incident.at(),
            &[("date", Some(incident.date)), ("settled", incident.settled)],
            diagnostics,
        );
    }
}

fn plans(records: &Records, diagnostics: &mut Diagnostics) {
    for plan in &records.plans {
        in_order(plan, plan.at(), &[("from", Some(plan.from)), ("to", Some(plan.to))], diagnostics);
        in_order(
            plan,
            plan.at(),
            &[("reviewed", plan.reviewed), ("next_review", plan.next_review)],
            diagnostics,
        );
    }
    for improvement in &records.improvements {
        let started = ("started", Some(improvement.started));
        in_order(improvement, improvement.at(), &[started, ("by", improvement.by)], diagnostics);
        in_order(improvement, improvement.at(), &[started, ("ended", improvement.ended)], diagnostics);
    }
    for star in &records.north_stars {
        in_order(
            star,
            star.at(),
            &[("endorsed_on", star.endorsed_on), ("reviewed", star.reviewed)],
            diagnostics,
        );
    }
    for communication in &records.communications {
        let days = [("from", communication.from), ("to", communication.to)];
        in_order(communication, communication.at(), &days, diagnostics);
    }
    for risk in &records.risks {
        in_order(risk, risk.at(), &[("opened", risk.opened), ("reviewed", risk.reviewed)], diagnostics);
        in_order(risk, risk.at(), &[("opened", risk.opened), ("occurred", risk.occurred)], diagnostics);
        in_order(risk, risk.at(), &[("opened", risk.opened), ("closed", risk.closed)], diagnostics);
        row(risk, "on", risk.history.iter().map(|assessment| (&assessment.at, assessment.on)), diagnostics);
    }
    for milestone in &records.milestones {
        row(
            milestone,
            "on",
            milestone.forecast.iter().map(|forecast| (&forecast.at, forecast.on)),
            diagnostics,
        );
    }
    for item in &records.roadmap {
        in_order(item, item.at(), &[("from", Some(item.from)), ("until", item.until)], diagnostics);
        for need in &item.staffing {
            let named = format!("need of “{}”", shortened(&item.title));
            chain(&named, &need.at, &[("from", need.from), ("until", need.until)], diagnostics);
        }
    }
    for wave in &records.waves {
        in_order(wave, wave.at(), &[("opened", wave.opened), ("closed", wave.closed)], diagnostics);
    }
    for alliance in &records.alliances {
        row(alliance, "on", alliance.stage_history.iter().map(|step| (&step.at, step.on)), diagnostics);
    }
}

fn in_order<T: Record>(record: &T, at: &Spans, days: &[Day], diagnostics: &mut Diagnostics) {
    let known = days.iter().filter(|(_, day)| day.is_some()).count();
    if known > 1 {
        let named = format!("{} “{}”", T::KIND.label(), shortened(&record.title()));
        chain(&named, at, days, diagnostics);
    }
}

/// Each known day is compared with the known one before it.
fn chain(named: &dyn fmt::Display, at: &Spans, days: &[Day], diagnostics: &mut Diagnostics) {
    let mut known = days.iter().filter_map(|(field, day)| Some((*field, (*day)?)));
    let Some(mut before) = known.next() else { return };
    for (field, day) in known {
        if day < before.1 {
            contradiction(named, (at, field, day), (at, before.0, before.1), diagnostics);
        }
        before = (field, day);
    }
}

/// The days of a list, oldest first.
fn row<'a, T: Record>(
    record: &T,
    field: &'static str,
    days: impl Iterator<Item = (&'a Spans, Date)>,
    diagnostics: &mut Diagnostics,
) {
    let mut before: Option<(&Spans, Date)> = None;
    for (at, day) in days {
        if let Some((earlier, first)) = before
            && day < first
        {
            let named = format!("{} “{}”", T::KIND.label(), shortened(&record.title()));
            contradiction(&named, (at, field, day), (earlier, field, first), diagnostics);
        }
        before = Some((at, day));
    }
}

type Placed<'a> = (&'a Spans, &'static str, Date);

fn contradiction(
    named: &dyn fmt::Display,
    late: Placed<'_>,
    early: Placed<'_>,
    diagnostics: &mut Diagnostics,
) {
    let ((at, field, day), (before_at, before, first)) = (late, early);
    // The day of the record itself is rarely the slip.
    if field == "date" {
        let message = format!("In the {named}, `{before}` ({first}) is after `date` ({day}).");
        diagnostics.push(
            Diagnostic::new(&CODE, before_at.of(before), message)
                .label("too late")
                .related(at.of(field), "comes behind")
                .help("correct one of the two days"),
        );
        return;
    }
    let message = if field == before {
        format!("In the {named}, the entry of {day} stands behind the one of {first}.")
    } else {
        format!("In the {named}, `{field}` ({day}) is before `{before}` ({first}).")
    };
    let help = if field == before {
        "put the oldest first, or correct a day"
    } else {
        "correct one of the two days"
    };
    diagnostics.push(
        Diagnostic::new(&CODE, at.of(field), message)
            .label("too early")
            .related(before_at.of(before), "comes first")
            .help(help),
    );
}
