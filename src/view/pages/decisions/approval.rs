//! What each party has to clear inside before a decision can be taken.
//!
//! Holds: of the other party's approval a page tells how far it is and no more.

use jiff::civil::Date;

use crate::edition::ApprovalProgress;
use crate::model::decision::{ApprovalState, Decision, InternalApproval};
use crate::model::working_days;
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::{count_cell, days, days_between, have, rich_cell, stacked};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

/// Days before the last day to start from which it is worth a look.
const SOON: i64 = 7;

/// How far the parties are with a decision.
pub fn of<'d>(desk: &'d Desk<'_>, decision: &'d Decision) -> impl Iterator<Item = &'d ApprovalProgress> {
    let all = desk.alliance.map_or(&[][..], |alliance| alliance.approvals());
    all.iter().filter(move |progress| progress.decision == *decision.id())
}

/// The approvals of a decision that the edition shows.
pub fn shown<'d>(desk: &'d Desk<'_>, decision: &'d Decision) -> impl Iterator<Item = &'d InternalApproval> {
    desk.records.internal_approvals.iter().filter(move |approval| approval.decision.id == *decision.id())
}

pub fn is_any(desk: &Desk<'_>) -> bool {
    desk.alliance.is_some_and(|alliance| !alliance.approvals().is_empty())
}

pub fn place(desk: &Desk<'_>) -> Target {
    Target::page(&desk.register("approvals"))
}

pub fn state(state: ApprovalState) -> Rich {
    let tone = match state {
        ApprovalState::Granted => Tone::Good,
        ApprovalState::Refused => Tone::Act,
        ApprovalState::InProgress | ApprovalState::NotStarted => Tone::Neutral,
    };
    Rich::status(tone, state.label())
}

/// Why an approval that has not started will not be asked for any more; `None` where it will.
pub fn moot(desk: &Desk<'_>, approval: &InternalApproval) -> Option<String> {
    let decision = desk.records.decisions.get(&approval.decision)?;
    if approval.state != ApprovalState::NotStarted {
        return None;
    }
    if decision.is_given_up() {
        return Some(format!("not reached, as the decision was {}", decision.status.label()));
    }
    let refused = of(desk, decision).find(|progress| progress.state == ApprovalState::Refused)?;
    Some(format!("not reached, as {} refused", desk.party_name(&refused.party)))
}

/// Why an approval under way was not brought to its end; `None` where it goes on.
pub fn stopped(desk: &Desk<'_>, approval: &InternalApproval) -> Option<String> {
    let decision = desk.records.decisions.get(&approval.decision)?;
    let is_stopped = approval.state == ApprovalState::InProgress && decision.is_given_up();
    is_stopped.then(|| format!("stopped, as the decision was {}", decision.status.label()))
}

/// The state of an approval; that it is not reached or was stopped, where nothing will come of it.
pub fn state_of(desk: &Desk<'_>, approval: &InternalApproval) -> Rich {
    match moot(desk, approval).or_else(|| stopped(desk, approval)) {
        Some(why) => Rich::status(Tone::Neutral, why),
        None => state(approval.state),
    }
}

/// The last day on which an approval can start and still be in time.
pub fn start_by(desk: &Desk<'_>, approval: &InternalApproval) -> Option<Date> {
    let decision = desk.records.decisions.get(&approval.decision)?;
    let holidays = desk.party(&approval.party.id).map_or(&[][..], |party| &party.holidays);
    Some(working_days::start_by(decision.date, approval.lead_days, holidays))
}

/// "should have started 12 days ago", where something is to be said about the start.
pub fn start_state(desk: &Desk<'_>, approval: &InternalApproval) -> Rich {
    let Some(start_by) = start_by(desk, approval) else { return Rich::default() };
    if moot(desk, approval).is_some() {
        return Rich::default();
    }
    let is_open =
        desk.records.decisions.get(&approval.decision).is_some_and(|decision| decision.status.is_open());
    match (approval.state, approval.started) {
        (ApprovalState::NotStarted, _) if is_open => match days_between(start_by, desk.as_of) {
            late if late > 0 => Rich::status(Tone::Act, format!("should have started {} ago", days(late))),
            0 => Rich::status(Tone::Act, "has to start today"),
            soon if soon >= -SOON => Rich::status(Tone::Watch, format!("has to start within {}", days(soon))),
            _ => Rich::default(),
        },
        (ApprovalState::InProgress, Some(started)) if is_open => match days_between(start_by, started) {
            late if late > 0 => Rich::status(Tone::Watch, format!("started {} too late", days(late))),
            _ => Rich::default(),
        },
        _ => Rich::default(),
    }
}

pub fn register(desk: &Desk<'_>) -> Option<Made> {
    if !is_any(desk) {
        return None;
    }
    let mut draft =
        desk.draft("approvals", desk.register("approvals"), "Internal approvals").kicker("Register");
    draft.covers(&desk.records.internal_approvals);
    let mut decisions: Vec<&Decision> =
        desk.records.decisions.iter().filter(|decision| of(desk, decision).next().is_some()).collect();
    decisions.sort_by_key(|decision| (decision.date, decision.id().clone()));
    draft.covers(decisions.iter().copied());
    let (open, closed): (Vec<&Decision>, Vec<&Decision>) =
        decisions.into_iter().partition(|decision| decision.status.is_open());
    draft.lede(lede(desk, &open));
    let any_shown = !desk.records.internal_approvals.is_empty();
    let is_withheld = |progress: &ApprovalProgress| progress.lead_days.is_none();
    let elsewhere = match desk.alliance.is_some_and(|alliance| alliance.approvals().iter().any(is_withheld)) {
        true if any_shown => " Where it is not said who approves, that stands in the edition for the party.",
        true => " Who approves inside a party stands in the edition for that party.",
        false => "",
    };
    let rule = match any_shown {
        true => {
            " The last day to start is counted back from the day of the decision over the party’s working days."
        }
        false => "",
    };
    draft.sentence(format!(
        "What a party has to clear inside before a decision can be taken.{rule}{elsewhere}"
    ));
    let groups = [
        ("For decisions to come", "approvals-open", open),
        ("For decisions taken", "approvals-closed", closed),
    ];
    for (title, id, decisions) in groups {
        if !decisions.is_empty() {
            draft.section(title);
            let mut table = DataTable::new(id, title, columns(true, any_shown));
            decisions.iter().for_each(|decision| fill(desk, decision, &mut table, true));
            draft.add(desk.rows(table));
        }
        if id == "approvals-open" {
            let drawn =
                |decision: &&Decision| Some((decision.title.clone(), super::lanes::of(desk, decision)?));
            for (title, mut figure) in decisions.iter().filter_map(drawn) {
                // Among several, the finding says nothing without its decision.
                figure.title = format!("{title}: {}", figure.title);
                draft.add(desk.figure(figure));
            }
        }
    }
    draft.texts(&desk.records.internal_approvals);
    Some(draft.finish())
}

fn lede(desk: &Desk<'_>, open: &[&Decision]) -> String {
    let all: Vec<&ApprovalProgress> = open.iter().flat_map(|decision| of(desk, decision)).collect();
    let granted = all.iter().filter(|progress| progress.state == ApprovalState::Granted).count();
    let late = open
        .iter()
        .flat_map(|decision| shown(desk, decision))
        .filter(|approval| approval.state == ApprovalState::NotStarted && moot(desk, approval).is_none())
        .filter(|approval| start_by(desk, approval).is_some_and(|day| day < desk.as_of))
        .count();
    let said = match all.len() {
        0 if !desk.alliance.is_none_or(|alliance| alliance.is_whole()) => {
            return "No internal approval for a decision to come is shown.".to_owned();
        }
        0 => return "No decision to come waits for an internal approval.".to_owned(),
        1 if granted == 1 => "The one approval for decisions to come is granted".to_owned(),
        1 => "The one approval for decisions to come is not granted yet".to_owned(),
        count => {
            format!("{granted} of {count} approvals for decisions to come {} been granted", have(granted))
        }
    };
    match late {
        0 => format!("{said}."),
        1 => format!("{said}; one should have started by now."),
        _ => format!("{said}; {late} should have started by now."),
    }
}

pub fn columns(is_register: bool, any_shown: bool) -> Vec<Column> {
    let mut columns = vec![Column::words("party", "Party"), Column::words("state", "State")];
    if any_shown {
        columns.extend([
            Column::words("start_by", "Last day to start"),
            Column::figures("lead_days", "Working days"),
            Column::words("body", "Who approves"),
        ]);
    }
    if is_register {
        columns.insert(0, Column::words("decision", "Decision"));
    }
    columns
}

/// Adds a row for each approval of a decision.
pub fn fill(desk: &Desk<'_>, decision: &Decision, table: &mut DataTable, is_register: bool) {
    let heads = || match is_register {
        true => {
            let day = Rich::quiet(format::short_date(decision.date));
            vec![Cell::rich(stacked(vec![desk.link(&decision.reference()), day]))]
        }
        false => Vec::new(),
    };
    for approval in shown(desk, decision) {
        let anchor = is_register.then(|| place::anchor(&approval.reference()));
        let mut cells = heads();
        cells.extend([
            rich_cell(desk.to(&approval.party)),
            Cell::rich(stacked(vec![
                state_of(desk, approval),
                dates(desk, approval),
                start_state(desk, approval),
            ])),
            date_cell(start_by(desk, approval)),
            count_cell(approval.lead_days as usize),
            Cell::rich(body(desk, approval)),
        ]);
        table.push(anchor, cells);
    }
    for progress in of(desk, decision).filter(|progress| progress.lead_days.is_none()) {
        let mut cells = heads();
        cells.extend([Cell::text(desk.party_name(&progress.party)), Cell::rich(state(progress.state))]);
        cells.resize_with(table.columns.len(), Cell::empty);
        table.push(None, cells);
    }
}

fn body(desk: &Desk<'_>, approval: &InternalApproval) -> Rich {
    let with = match approval.stakeholders.as_slice() {
        [] => Rich::default(),
        stakeholders => Rich::quiet(format!("with {}", format::list(stakeholders))),
    };
    let owner = desk.to_some(approval.owner.as_ref());
    let owner = if owner.is_empty() { owner } else { Rich::quiet("owner: ").then(owner) };
    stacked(vec![format::words(&approval.approver), with, owner])
}

fn dates(desk: &Desk<'_>, approval: &InternalApproval) -> Rich {
    match (approval.started, approval.granted.or(approval.refused)) {
        (_, Some(ended)) => Rich::quiet(format!("on {}", format::short_date(ended))),
        (Some(started), None) if stopped(desk, approval).is_some() => {
            Rich::quiet(format!("started on {}", format::short_date(started)))
        }
        (Some(started), None) => Rich::quiet(format!("since {}", format::short_date(started))),
        (None, None) => Rich::default(),
    }
}
