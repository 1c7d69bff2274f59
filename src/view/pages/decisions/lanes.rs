//! The approvals of a decision, drawn: when each has to start, and what it has had of its time.

use jiff::civil::Date;

use super::approval;
use crate::model::decision::{ApprovalState, Decision, DecisionStatus, InternalApproval};
use crate::schema::Record;
use crate::view::chart::{Chart, Figure, Lane, LaneEnd, Lanes, LanesKey, Outcome, State};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::{Piece, Rich, Tone};

/// `None` where no approval of the decision is shown.
pub fn of(desk: &Desk<'_>, decision: &Decision) -> Option<Figure> {
    let mut lanes: Vec<Lane> =
        approval::shown(desk, decision).map(|approval| own(desk, decision, approval)).collect();
    lanes.extend(approval::of(desk, decision).filter(|progress| progress.lead_days.is_none()).map(
        |progress| Lane {
            party: desk.party_number(&progress.party).unwrap_or(1),
            name: desk.party_name(&progress.party),
            note: String::new(),
            start_by: None,
            started: None,
            ended: without_days(progress.state),
            is_moot: false,
            state: state(progress.state),
            start: None,
        },
    ));
    // Without days there is nothing to draw.
    if lanes.iter().all(|lane| lane.start_by.is_none()) {
        return None;
    }
    lanes.sort_by_key(|lane| (lane.party, lane.start_by));
    let what = match decision.status {
        DecisionStatus::Withdrawn => "was to be decided",
        status if status.is_open() => "to be decided",
        _ => "decided",
    };
    let day_shown = format!("{what} {}", format::short_date(decision.date));
    let described: Vec<String> = lanes
        .iter()
        .map(|lane| {
            let start = lane.start.as_ref().map_or_else(String::new, |start| format!(", {}", start.text));
            format!("{}: {}{start}.", lane.name, lane.state.text)
        })
        .collect();
    Some(Figure {
        id: format!("approval-lanes-{}", decision.id()),
        title: title(desk, decision, &lanes),
        subtitle: format!(
            "Working days of each approval, counted back from {}; as of {}",
            format::date(decision.date),
            format::date(desk.as_of)
        ),
        description: described.join(" "),
        chart: Chart::Lanes(Lanes {
            as_of: desk.as_of,
            as_of_shown: format!("as of {}", format::short_date(desk.as_of)),
            day: decision.date,
            day_shown,
            rows: lanes,
            key: LanesKey::default(),
            nothing: "No approval is shown.".into(),
        }),
    })
}

fn own(desk: &Desk<'_>, decision: &Decision, approval: &InternalApproval) -> Lane {
    let party = desk.party_name(&approval.party.id);
    Lane {
        party: desk.party_number(&approval.party.id).unwrap_or(1),
        name: format!("{party}: {}", approval.approver),
        note: format::count(approval.lead_days as usize, "working day", "working days"),
        start_by: approval::start_by(desk, approval),
        started: approval.started.or(approval.granted),
        ended: ended(decision, approval),
        is_moot: approval::moot(desk, approval).is_some(),
        state: state_of(desk, decision, approval),
        start: stated(&approval::start_state(desk, approval)),
    }
}

/// Where its time ends: with what came of it, else with the decision that it was for.
fn ended(decision: &Decision, approval: &InternalApproval) -> Option<LaneEnd> {
    let end = |on: Option<Date>, how: Outcome| Some(LaneEnd { on, how });
    match (approval.state, approval.granted) {
        (_, Some(day)) => end(Some(day), Outcome::Granted),
        (ApprovalState::Granted, None) => end(None, Outcome::Granted),
        (ApprovalState::Refused, None) => end(approval.refused, Outcome::Refused),
        // Where nobody wrote down the day, the time that it took is not known.
        (ApprovalState::InProgress, None) if decision.is_given_up() => {
            end(decision.given_up_on(), Outcome::Stopped)
        }
        (ApprovalState::InProgress, None) => None,
        (ApprovalState::NotStarted, None) => None,
    }
}

/// How an approval ended of which only the state is told.
fn without_days(state: ApprovalState) -> Option<LaneEnd> {
    let how = match state {
        ApprovalState::Granted => Outcome::Granted,
        ApprovalState::Refused => Outcome::Refused,
        ApprovalState::InProgress | ApprovalState::NotStarted => return None,
    };
    Some(LaneEnd { on: None, how })
}

fn state_of(desk: &Desk<'_>, decision: &Decision, approval: &InternalApproval) -> State {
    let on = |day: Date| format::short_date(day);
    match ended(decision, approval) {
        Some(LaneEnd { on: Some(day), how: Outcome::Granted }) => {
            State { tone: Tone::Good, text: format!("granted on {}", on(day)) }
        }
        Some(LaneEnd { on: Some(day), how: Outcome::Refused }) => {
            State { tone: Tone::Act, text: format!("refused on {}", on(day)) }
        }
        Some(LaneEnd { on: Some(day), how: Outcome::Stopped }) => State {
            tone: Tone::Neutral,
            text: format!("stopped on {}, as the decision was {}", on(day), decision.status.label()),
        },
        _ => stated(&approval::state_of(desk, approval)).unwrap_or_else(|| state(approval.state)),
    }
}

fn state(state: ApprovalState) -> State {
    stated(&approval::state(state)).unwrap_or(State { tone: Tone::Neutral, text: state.label() })
}

/// The one status in marked words.
fn stated(words: &Rich) -> Option<State> {
    words.0.iter().find_map(|piece| match piece {
        Piece::Status { tone, text } => Some(State { tone: *tone, text: text.clone() }),
        _ => None,
    })
}

/// The finding: whose approval is late, else how many are granted.
fn title(desk: &Desk<'_>, decision: &Decision, lanes: &[Lane]) -> String {
    let granted =
        approval::of(desk, decision).filter(|progress| progress.state == ApprovalState::Granted).count();
    let late: Vec<String> = lanes
        .iter()
        .filter(|lane| lane.start.as_ref().is_some_and(|start| start.tone == Tone::Act))
        .map(|lane| lane.name.clone())
        .collect();
    let refused: Vec<String> = lanes
        .iter()
        .filter(|lane| lane.ended.is_some_and(|end| end.how == Outcome::Refused))
        .map(|lane| lane.name.clone())
        .collect();
    match late.as_slice() {
        _ if !refused.is_empty() => format!("{} refused", format::list(&refused)),
        [] => format!("{granted} of {} granted", format::count(lanes.len(), "approval", "approvals")),
        [one] => format!("{one} should have started by now"),
        many => format!("{} approvals should have started by now", many.len()),
    }
}
