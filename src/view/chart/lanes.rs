//! What each party has to clear inside before a day, one lane an approval.
//!
//! In: days with the words for them. Out: [`Lanes`].
//! Holds: a lane without days says only how far it is; the last day to start is counted by the caller; no
//! time is spent in a lane behind its end.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::State;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable, Value};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lanes {
    pub as_of: Date,
    /// The label of the as-of line: "as of 30 Oct 2026".
    pub as_of_shown: String,
    /// The day that all lanes lead to.
    pub day: Date,
    /// Its label: "to be decided 24 Nov 2026".
    pub day_shown: String,
    #[serde(default)]
    pub rows: Vec<Lane>,
    #[serde(default)]
    pub key: LanesKey,
    /// What stands in the plot when there is no lane.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// The number of the party's colour, from 1.
    pub party: u8,
    /// "Corvane: Deal Review Committee".
    pub name: String,
    /// "12 working days".
    #[serde(default)]
    pub note: String,
    /// The last day on which it can start and be in time.
    pub start_by: Option<Date>,
    pub started: Option<Date>,
    pub ended: Option<LaneEnd>,
    /// Whether nothing will come of it any more, because something else ended the matter before.
    #[serde(default)]
    pub is_moot: bool,
    pub state: State,
    /// What is to be said about its start: "should have started 3 days ago".
    pub start: Option<State>,
}

/// Where a lane ends, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneEnd {
    /// None where the day is not known.
    pub on: Option<Date>,
    pub how: Outcome,
}

/// What came of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Granted,
    Refused,
    /// What was to be approved was given up.
    Stopped,
}

/// The words of the key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LanesKey {
    pub needed: String,
    pub spent: String,
    pub granted: String,
    pub refused: String,
    pub stopped: String,
    pub moot: String,
}

impl Default for LanesKey {
    fn default() -> Self {
        LanesKey {
            needed: "time it needs before the day".into(),
            spent: "time it has taken".into(),
            granted: "granted".into(),
            refused: "refused".into(),
            stopped: "stopped".into(),
            moot: "not reached".into(),
        }
    }
}

impl LanesKey {
    pub fn word(&self, outcome: Outcome) -> &str {
        match outcome {
            Outcome::Granted => &self.granted,
            Outcome::Refused => &self.refused,
            Outcome::Stopped => &self.stopped,
        }
    }
}

impl Lane {
    /// The last day on which it takes time: its end, else `today`; none where its end is not known.
    pub fn until(&self, today: Date) -> Option<Date> {
        self.ended.map_or(Some(today), |end| end.on)
    }
}

impl Lanes {
    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("approval", "Approval"),
            Column::words("takes", "Takes"),
            Column::words("start_by", "Last day to start"),
            Column::words("started", "Started"),
            Column::words("ended", "Ended"),
            Column::words("state", "State"),
            Column::words("start", "Start"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        let date = |date: Option<Date>| {
            date.map_or_else(Cell::empty, |date| Cell {
                shown: Rich::text(format::short_date(date)),
                value: Value::Text(date.to_string()),
            })
        };
        for lane in &self.rows {
            let cells = vec![
                Cell::text(&lane.name),
                super::words(&lane.note),
                date(lane.start_by),
                date(lane.started),
                date(lane.ended.and_then(|end| end.on)),
                super::state(Some(&lane.state)),
                super::state(lane.start.as_ref()),
            ];
            table.push(None, cells);
        }
        table
    }
}
