//! The approvals of a decision, drawn: when each has to start, and what it has had of its time.

use super::approval;
use crate::model::decision::{ApprovalState, Decision, InternalApproval};
use crate::schema::Record;
use crate::view::chart::{Chart, Figure, Lane, Lanes, LanesKey, State};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::{Piece, Rich, Tone};

/// `None` where no approval of the decision is shown.
pub fn of(desk: &Desk<'_>, decision: &Decision) -> Option<Figure> {
    let mut lanes: Vec<Lane> = approval::shown(desk, decision).map(|approval| own(desk, approval)).collect();
    lanes.extend(approval::of(desk, decision).filter(|progress| progress.lead_days.is_none()).map(
        |progress| Lane {
            party: desk.party_number(&progress.party).unwrap_or(1),
            name: desk.party_name(&progress.party),
            note: String::new(),
            start_by: None,
            started: None,
            ended: None,
            state: state(progress.state),
            start: None,
        },
    ));
    // Without days there is nothing to draw.
    if lanes.iter().all(|lane| lane.start_by.is_none()) {
        return None;
    }
    lanes.sort_by_key(|lane| (lane.party, lane.start_by));
    let day_shown = match decision.status.is_open() {
        true => format!("to be decided {}", format::short_date(decision.date)),
        false => format!("decided {}", format::short_date(decision.date)),
    };
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

fn own(desk: &Desk<'_>, approval: &InternalApproval) -> Lane {
    let party = desk.party_name(&approval.party.id);
    Lane {
        party: desk.party_number(&approval.party.id).unwrap_or(1),
        name: format!("{party}: {}", approval.approver),
        note: format::count(approval.lead_days as usize, "working day", "working days"),
        start_by: approval::start_by(desk, approval),
        started: approval.started.or(approval.granted),
        ended: approval.granted,
        state: match approval.granted {
            Some(day) => State { tone: Tone::Good, text: format!("granted on {}", format::short_date(day)) },
            None => state(approval.state),
        },
        start: stated(&approval::start_state(desk, approval)),
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
    match late.as_slice() {
        [] => format!("{granted} of {} granted", format::count(lanes.len(), "approval", "approvals")),
        [one] => format!("{one} should have started by now"),
        many => format!("{} approvals should have started by now", many.len()),
    }
}
