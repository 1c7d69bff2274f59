//! The pages of a book, one file a kind.
//!
//! Each gives the pages it has something for: an alliance without risks has no page of risks.

mod actions;
mod concerns;
mod decisions;
mod kpis;
mod lessons;
mod meetings;
mod milestones;
mod risks;
mod surveys;

use rayon::prelude::*;

use crate::view::desk::Desk;
use crate::view::draft::Made;

/// What writes the pages of one kind.
type Writer = fn(&Desk<'_>) -> Vec<Made>;

/// All pages of an alliance.
pub fn of_alliance(desk: &Desk<'_>) -> Vec<Made> {
    const WRITERS: &[Writer] = &[
        decisions::pages,
        meetings::pages,
        actions::pages,
        milestones::pages,
        kpis::pages,
        risks::pages,
        concerns::pages,
        surveys::pages,
        lessons::pages,
    ];
    let made: Vec<Vec<Made>> = WRITERS.par_iter().map(|write| write(desk)).collect();
    made.into_iter().flatten().collect()
}
