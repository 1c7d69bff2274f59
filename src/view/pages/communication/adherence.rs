//! Whether the plan is kept: planned against done, audience by audience.
//!
//! Holds: only days that can be judged are counted; of a row of the plan about which the edition withholds
//! entries of the log nothing is said.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::adherence::{Occasion, occasions};
use crate::schema::{Record, Slug};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{count_cell, days};
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// From this share on the plan counts as kept.
const KEPT: f64 = 0.9;

/// So many months stand beside each other: as many as a sheet of paper holds.
const MONTHS: i64 = 6;

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

/// Whether days without an entry can be judged: none about this row of the plan is withheld.
pub fn has_whole_log(desk: &Desk<'_>, communication: &Slug) -> bool {
    desk.alliance.is_none_or(|alliance| alliance.has_whole_log_of(communication))
}

/// What was planned for each audience, in the order of the plan; those with nothing to judge are
/// left out.
pub fn by_audience<'a>(desk: &Desk<'a>) -> Vec<(&'a str, Vec<Occasion>)> {
    let mut done: BTreeMap<&Slug, Vec<Date>> = BTreeMap::new();
    for entry in &desk.records.communication_logs {
        done.entry(&entry.communication.id).or_default().push(entry.on);
    }
    done.values_mut().for_each(|days| days.sort_unstable());
    let mut audiences: Vec<(&str, Vec<Occasion>)> = Vec::new();
    for row in desk.records.communications.iter().filter(|row| has_whole_log(desk, row.id())) {
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
    if let Some(figure) = super::strip::figure(desk) {
        draft.add(desk.figure(figure));
    }
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
    draft.add(desk.rows(by_month(desk, audiences)));
    draft.sentence(
        "A planned day counts as kept when the log has an entry less than half a period from it, and as \
         late when the entry lies more than a quarter of a period (two to fourteen days) behind it. Days \
         still within that time are not counted yet.",
    );
}

/// A row an audience, a column a month: where the plan was kept, and since when it is not.
fn by_month(desk: &Desk<'_>, audiences: &[(&str, Vec<Occasion>)]) -> DataTable {
    let first = desk.as_of.first_of_month();
    let months: Vec<Date> =
        (0..MONTHS).rev().filter_map(|back| first.checked_sub(back.months()).ok()).collect();
    let mut columns = vec![Column::words("audience", "Who is told")];
    columns.extend(months.iter().map(|month| {
        Column::words(&format!("m{}_{:02}", month.year(), month.month()), &format::month(*month))
    }));
    let caption = format!("The last {MONTHS} months, by audience and month of the planned day");
    let mut table = DataTable::new("communication-by-month", caption, columns);
    for (audience, planned) in audiences {
        let of_month = |month: &Date| {
            let here = planned.iter().filter(|occasion| occasion.due.first_of_month() == *month);
            kept(Adherence::of(here))
        };
        let mut cells = vec![Cell::text(*audience)];
        cells.extend(months.iter().map(of_month));
        table.push(None, cells);
    }
    table
}

/// "done", "late", "missed"; of several days in a month "2 of 2".
fn kept(sum: Adherence) -> Cell {
    let several = sum.planned > 1;
    let (tone, words) = match sum.done {
        _ if sum.planned == 0 => return Cell::empty(),
        0 if several => (Tone::Act, format!("all {} missed", sum.planned)),
        0 => (Tone::Act, "missed".to_owned()),
        done if done < sum.planned => (Tone::Watch, format!("{done} of {}", sum.planned)),
        done if sum.late > 0 && several => (Tone::Watch, format!("{} of {done} late", sum.late)),
        _ if sum.late > 0 => (Tone::Watch, "late".to_owned()),
        done if several => (Tone::Good, format!("all {done}")),
        _ => (Tone::Good, "done".to_owned()),
    };
    Cell::rich(Rich::status(tone, words))
}
