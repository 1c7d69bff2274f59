//! Answers that came after their wave had closed.
//!
//! In: the day on which a wave closed, and the column that says when somebody answered. Out: of each
//! row whether it is late. Holds: a row without a day that can be read is in time.

use jiff::civil::Date;

use super::binding::Binding;
use super::day::DayOrder;
use super::row::cell;
use super::table::Table;
use crate::sheet::rows::Row;
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
        let (mut rows, mut row) = (table.rows(), Row::default());
        // What cannot be read is told where the answers are counted.
        let days = std::iter::from_fn(|| {
            rows.read(&mut row).is_ok_and(|is_row| is_row).then(|| cell(&row, column).to_owned())
        });
        let order = DayOrder::of(days.skip(headings));
        Some(Late { column, closed, order, left_out })
    }

    pub fn is(&self, row: &Row) -> bool {
        self.order.earliest(cell(row, self.column)).is_some_and(|day| day > self.closed)
    }
}
