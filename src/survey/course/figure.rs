//! A group's figure in one wave, and its change since another.

use crate::survey::findings::{FactorFigures, ItemFigures, Score};
use crate::survey::statistics::equal_weights::{mean_of_estimates, mean_of_shares};
use crate::survey::statistics::interval::Interval;
use crate::survey::statistics::mean::t_interval;
use crate::survey::statistics::newcombe::{Difference, from_limits};
use crate::survey::statistics::welch::{Estimate, Welch, from_estimates};

/// What is followed of a factor or an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// People behind it.
    pub n: u64,
    /// The share of favourable answers, from 0 to 1; for a factor by its rule.
    pub favourable: Level,
    /// The mean in codes of the scale; `None` where it has no interval, or the scales differ.
    pub mean: Option<Average>,
}

/// A share with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    pub value: f64,
    pub interval: Interval,
}

/// A mean with what a comparison needs of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Average {
    pub estimate: Estimate,
    pub interval: Interval,
}

/// This figure less the earlier one.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Of the favourable shares, from −1 to 1, with Newcombe's interval from the limits of both.
    pub favourable: Difference,
    /// Of the means, by Welch.
    pub mean: Option<Welch>,
    /// The question was put in other words, of which the author says that they ask the same.
    pub reworded: bool,
}

impl Figure {
    pub(super) fn of_item(figures: &ItemFigures) -> Option<Figure> {
        let summary = figures.summary.as_ref()?;
        let n = summary.mean.n as f64;
        let mean = summary.mean.sd.zip(summary.mean.interval).map(|(sd, interval)| Average {
            estimate: Estimate { value: summary.mean.mean, se: sd / n.sqrt(), df: n - 1.0 },
            interval,
        });
        let favourable = Level { value: summary.favourable.share, interval: summary.favourable.interval };
        Some(Figure { n: figures.n, favourable, mean })
    }

    pub(super) fn of_factor(figures: &FactorFigures) -> Option<Figure> {
        let share = figures.favourable?;
        let mean = |score: Score| {
            let estimate = Estimate { value: score.value, se: score.se?, df: score.df };
            Some(Average { estimate, interval: score.interval? })
        };
        Some(Figure {
            n: figures.n,
            favourable: Level { value: share.value, interval: share.interval? },
            mean: figures.score.and_then(mean),
        })
    }

    /// The mean of the figures of groups; `None` where there are none.
    pub(super) fn equally(groups: &[Figure]) -> Option<Figure> {
        let limits: Vec<(f64, Interval)> = groups.iter().map(|group| group.favourable.limits()).collect();
        let (value, interval) = mean_of_shares(&limits)?;
        let estimates: Option<Vec<Estimate>> =
            groups.iter().map(|group| group.mean.map(|mean| mean.estimate)).collect();
        let mean = estimates.and_then(|estimates| {
            let estimate = mean_of_estimates(&estimates)?;
            Some(Average { estimate, interval: t_interval(estimate.value, estimate.se, estimate.df)? })
        });
        let n = groups.iter().map(|group| group.n).sum();
        Some(Figure { n, favourable: Level { value, interval }, mean })
    }

    /// What changed since `before`.
    pub(super) fn since(&self, before: &Figure, reworded: bool) -> Change {
        let means = self.mean.zip(before.mean);
        Change {
            favourable: self.favourable.less(before.favourable),
            mean: means.and_then(|(now, before)| from_estimates(now.estimate, before.estimate)),
            reworded,
        }
    }
}

impl Level {
    /// This share less another one.
    pub(super) fn less(self, other: Level) -> Difference {
        from_limits(self.limits(), other.limits())
    }

    fn limits(self) -> (f64, Interval) {
        (self.value, self.interval)
    }
}
