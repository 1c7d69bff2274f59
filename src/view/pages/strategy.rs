//! What the alliance is for: a page for each part of its strategy.

mod business_case;
mod improvement;
mod leadership;
mod north_star;
mod plan;
mod readiness;
mod relationship;
mod reports;

use crate::view::desk::Desk;
use crate::view::draft::Made;

pub use north_star::hero;
pub use relationship::standing;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    [
        north_star::page(desk),
        business_case::page(desk),
        plan::page(desk),
        relationship::page(desk),
        leadership::page(desk),
        readiness::page(desk),
        reports::page(desk),
    ]
    .into_iter()
    .flatten()
    .collect()
}
