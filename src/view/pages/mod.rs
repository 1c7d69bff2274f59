//! The pages of a book, one file a kind.
//!
//! Each gives the pages it has something for: an alliance without risks has no page of risks.

pub(super) mod actions;
mod agreement;
pub mod alerts;
mod changes;
mod communication;
mod concerns;
pub(super) mod decisions;
mod duties;
mod free;
mod glossary;
mod governance;
mod home;
pub(super) mod kpis;
mod lessons;
mod maturity;
pub(super) mod meetings;
mod milestones;
mod onboarding;
pub(super) mod operating;
mod people;
pub mod portfolio;
mod processes;
mod programme;
pub(super) mod register;
mod responsibilities;
pub(super) mod risks;
mod roadmap;
pub(super) mod strategy;
pub(in crate::view) mod surveys;
mod working_styles;

use rayon::prelude::*;

use crate::view::desk::Desk;
use crate::view::draft::Made;

/// What writes the pages of one kind.
type Writer = fn(&Desk<'_>) -> Vec<Made>;

/// All pages of an alliance.
pub fn of_alliance(desk: &Desk<'_>) -> Vec<Made> {
    const WRITERS: &[Writer] = &[
        home::pages,
        alerts::pages,
        changes::pages,
        strategy::pages,
        agreement::pages,
        governance::pages,
        responsibilities::pages,
        operating::pages,
        processes::pages,
        meetings::pages,
        decisions::pages,
        actions::pages,
        communication::pages,
        kpis::pages,
        milestones::pages,
        roadmap::pages,
        risks::pages,
        concerns::pages,
        surveys::pages,
        maturity::pages,
        lessons::pages,
        people::pages,
        onboarding::pages,
        glossary::pages,
        free::pages,
        programme::pages,
        working_styles::pages,
    ];
    written_by(WRITERS, desk)
}

/// The pages of what all alliances share.
pub fn of_shared(desk: &Desk<'_>) -> Vec<Made> {
    const WRITERS: &[Writer] = &[
        people::pages,
        surveys::pages,
        lessons::pages,
        glossary::pages,
        free::pages,
        programme::pages,
        changes::pages,
    ];
    written_by(WRITERS, desk)
}

fn written_by(writers: &[Writer], desk: &Desk<'_>) -> Vec<Made> {
    let made: Vec<Vec<Made>> = writers.par_iter().map(|write| write(desk)).collect();
    made.into_iter().flatten().collect()
}
