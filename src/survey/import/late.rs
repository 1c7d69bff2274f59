//! Answers that came after their wave had closed.
//!
//! In: the day on which a wave closed, and the column that says when somebody answered. Out: of each
//! row whether it is late. Holds: a row without a day that can be read is in time.

use csv::ByteRecord;
use jiff::civil::Date;

use super::binding::Binding;
use super::cell;
use super::day::DayOrder;
use super::table::Table;
use crate::survey::plan::Plan;

/// What tells the late rows of a file.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct Late {
    column: usize,
    closed: Date,
    order: DayOrder,
    /// Whether they do not count.
    pub left_out: bool,
}

impl Late {
    /// `None` where the wave has no last day, or the rows below so many `headings` no day.
    pub fn of(
        plan: &Plan,
        binding: &Binding,
        table: &Table<'_>,
        headings: usize,
        left_out: bool,
    ) -> Option<Self> {
        let (closed, column) = plan.closed.zip(binding.date)?;
        let rows = table.rows().into_byte_records().skip(headings).filter_map(Result::ok);
        let order = DayOrder::of(rows.map(|row| cell(&row, column).to_owned()));
        Some(Late { column, closed, order, left_out })
    }

    pub fn is(&self, row: &ByteRecord) -> bool {
        self.order.earliest(cell(row, self.column)).is_some_and(|day| day > self.closed)
    }
}
