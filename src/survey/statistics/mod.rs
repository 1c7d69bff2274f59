//! Numbers about groups of answers: pure functions, one idea a file.
//!
//! In: counts, sums and shares that the survey module gathered in one pass. Out: estimates,
//! intervals, tests. Holds: nothing here knows an item, a side or a respondent; a function that
//! has too little to go on returns `None` and its text says when; shares run from 0 to 1.

pub mod alpha;
pub mod bootstrap;
pub mod bundles;
pub mod cliff;
pub mod distribution;
pub mod equal_weights;
pub mod factor_score;
pub mod interval;
pub mod mann_whitney;
pub mod mean;
pub mod multiplicity;
pub mod net;
pub mod newcombe;
pub mod nps;
pub mod pair_counts;
pub mod pair_sums;
pub mod person_sums;
pub mod proportion;
pub mod quantile;
pub mod rounding;
pub mod straight_line;
pub mod welch;
