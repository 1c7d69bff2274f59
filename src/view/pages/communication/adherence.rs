//! Whether the plan is kept: planned against done, audience by audience.
//!
//! Holds: only days that can be judged are counted; where the edition withholds entries of the log,
//! nothing is said of days without one.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::adherence::{Occasion, occasions};
use crate::model::communication::CommunicationLog;
use crate::schema::{Record, Slug};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{count_cell, days};
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// From this share on the plan counts as kept.
const KEPT: f64 = 0.9;

/// Planned days, added up.
#[derive(Default, Clone, Copy)]
pub struct Adherence {
    pub planned: usize,
    pub done: usize,
    /// Of those done, the ones behind their days of grace.
    pub late: usize,
    /// The longest delay of them, in days.
    pub longest: i64,
}

impl Adherence {
    fn of<'o>(occasions: impl IntoIterator<Item = &'o Occasion>) -> Self {
        let mut sum = Adherence::default();
        for occasion in occasions {
            sum.planned += 1;
            sum.done += usize::from(occasion.done.is_some());
            if occasion.is_late() {
                sum.late += 1;
                sum.longest = sum.longest.max(occasion.delay().unwrap_or(0));
            }
        }
        sum
    }

    pub fn missed(self) -> usize {
        self.planned - self.done
    }

    /// "104 of 118 planned days (88 %)".
    pub fn shown(self) -> String {
        let planned = format::count(self.planned, "planned day", "planned days");
        format!("{} of {planned} ({})", self.done, format::percent(self.share()))
    }

    fn share(self) -> f64 {
        if self.planned == 0 { 0.0 } else { self.done as f64 / self.planned as f64 }
    }
}

/// What was planned for each audience, in the order of the plan; those with nothing to judge are
/// left out.
pub fn by_audience<'a>(desk: &Desk<'a>) -> Vec<(&'a str, Vec<Occasion>)> {
    if !desk.shows_all::<CommunicationLog>() {
        return Vec::new();
    }
    let mut done: BTreeMap<&Slug, Vec<Date>> = BTreeMap::new();
    for entry in &desk.records.communication_logs {
        done.entry(&entry.communication.id).or_default().push(entry.on);
    }
    done.values_mut().for_each(|days| days.sort_unstable());
    let mut audiences: Vec<(&str, Vec<Occasion>)> = Vec::new();
    for row in &desk.records.communications {
        let days = done.get(row.id()).map_or(&[][..], Vec::as_slice);
        let planned = occasions(row, days, desk.as_of);
        match audiences.iter_mut().find(|(audience, _)| *audience == row.audience) {
            Some((_, known)) => known.extend(planned),
            None => audiences.push((&row.audience, planned)),
        }
    }
    audiences.retain(|(_, planned)| !planned.is_empty());
    audiences
}

/// All audiences together.
pub fn in_all(audiences: &[(&str, Vec<Occasion>)]) -> Adherence {
    Adherence::of(audiences.iter().flat_map(|(_, planned)| planned))
}

pub fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, audiences: &[(&str, Vec<Occasion>)]) {
    if audiences.is_empty() {
        return;
    }
    draft.section("Is the plan kept?");
    draft.covers(&desk.records.communication_logs);
    let columns = vec![
        Column::words("audience", "Who is told"),
        Column::figures("planned", "Planned"),
        Column::figures("done", "Took place"),
        Column::figures("late", "Late"),
        Column::words("longest", "Longest delay"),
        Column::figures("missed", "Missed"),
        Column::words("share", "Share"),
    ];
    let mut table = DataTable::new(
        "communication-adherence",
        "Planned days up to now and what the log says of them, by audience",
        columns,
    );
    for (audience, planned) in audiences {
        let sum = Adherence::of(planned);
        let tone = match sum.missed() {
            _ if sum.share() >= KEPT => Tone::Good,
            missed if missed * 2 > sum.planned => Tone::Act,
            _ => Tone::Watch,
        };
        let longest = if sum.late == 0 { Cell::empty() } else { Cell::text(days(sum.longest)) };
        table.push(
            None,
            vec![
                Cell::text(*audience),
                count_cell(sum.planned),
                count_cell(sum.done),
                count_cell(sum.late),
                longest,
                count_cell(sum.missed()),
                Cell::rich(Rich::status(tone, format::percent(sum.share()))),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.sentence(
        "A planned day counts as kept when the log has an entry less than half a period from it, and as \
         late when the entry lies more than a quarter of a period (two to fourteen days) behind it. Days \
         still within that time are not counted yet.",
    );
}
