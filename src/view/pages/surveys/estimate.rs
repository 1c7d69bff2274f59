//! Survey figures as charts take them: in per cent, with interval and n.
//!
//! Holds: what is withheld stays words.

use super::said;
use crate::survey::cell::Cell as Kept;
use crate::survey::course;
use crate::survey::findings::{FactorFigures, ItemFigures, Score};
use crate::survey::statistics::interval::Interval;
use crate::view::chart::{Estimate, Level, Span};
use crate::view::format;

/// Shares are drawn in per cent.
const PERCENT: f64 = 100.0;

pub fn of_factor(kept: &Kept<FactorFigures>, min_n: u32) -> Estimate {
    of(kept, min_n, |figures| {
        let Score { value, interval, .. } = figures.favourable?;
        Some(shown(value, interval, figures.n))
    })
}

pub fn of_item(kept: &Kept<ItemFigures>, min_n: u32) -> Estimate {
    of(kept, min_n, |figures| {
        let favourable = figures.summary.as_ref()?.favourable;
        Some(shown(favourable.share, Some(favourable.interval), figures.n))
    })
}

pub fn of_course(kept: &Kept<course::Figure>, min_n: u32) -> Estimate {
    of(kept, min_n, |figure| Some(shown(figure.favourable.value, Some(figure.favourable.interval), figure.n)))
}

fn of<T>(kept: &Kept<T>, min_n: u32, figure: impl Fn(&T) -> Option<Estimate>) -> Estimate {
    match kept {
        Kept::Shown(figures) => figure(figures).unwrap_or_else(|| Estimate::Withheld("no figure".to_owned())),
        Kept::Withheld(reason) => Estimate::Withheld(said::withheld(*reason, min_n)),
    }
}

fn shown(share: f64, interval: Option<Interval>, n: u64) -> Estimate {
    Estimate::Shown { value: share_level(share), interval: interval.map(span), n: n.to_string() }
}

/// "62 %".
pub fn share_level(share: f64) -> Level {
    Level { at: share * PERCENT, shown: format::percent(share) }
}

/// An interval of shares, or of their difference, in points.
pub fn span(interval: Interval) -> Span {
    Span { low: points(interval.low), high: points(interval.high) }
}

/// "−22".
pub fn points(share: f64) -> Level {
    Level { at: share * PERCENT, shown: format::number(share * PERCENT, 0) }
}
