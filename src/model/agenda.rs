//! What a meeting gives its time to.
//!
//! In: an agenda. Out: [`Shares`], [`Plan`]. Holds: counted by minutes where every point has them, else by the
//! number of points.

use crate::model::decision::{AgendaItem, AgendaKind, Meeting};

/// Shares of an agenda, each from 0 to 1; they add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    pub decide: f64,
    pub discuss: f64,
    pub inform: f64,
    /// Whether they are shares of minutes, or of points.
    pub by_minutes: bool,
}

/// The time that an agenda asks for, beside that of the meeting, both in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    pub items: u64,
    pub meeting: u64,
    /// Every item says how long it takes.
    pub is_whole: bool,
}

/// `None` where nobody wrote how long the meeting lasts, or how long any item takes.
pub fn plan(meeting: &Meeting) -> Option<Plan> {
    let mut minutes = meeting.agenda.iter().filter_map(|item| item.minutes).map(u64::from).peekable();
    minutes.peek()?;
    Some(Plan {
        items: minutes.sum(),
        meeting: meeting.minutes?.into(),
        is_whole: meeting.agenda.iter().all(|item| item.minutes.is_some()),
    })
}

/// `None` where there is no agenda.
pub fn shares(meeting: &Meeting) -> Option<Shares> {
    let by_minutes = meeting.agenda.iter().all(|item| item.minutes.is_some());
    let weight = |item: &AgendaItem| if by_minutes { f64::from(item.minutes.unwrap_or(0)) } else { 1.0 };
    let all: f64 = meeting.agenda.iter().map(weight).sum();
    let share = |kind: AgendaKind| {
        let of_kind: f64 = meeting.agenda.iter().filter(|item| item.kind == kind).map(weight).sum();
        of_kind / all
    };
    (all > 0.0).then(|| Shares {
        decide: share(AgendaKind::Decide),
        discuss: share(AgendaKind::Discuss),
        inform: share(AgendaKind::Inform),
        by_minutes,
    })
}
