//! A chart that is too tall for a page, as several of its rows each.
//!
//! In: a figure. Out: figures that show the same rows in the same order. Holds: the parts share their
//! scales, so that a length means the same on each of them.

use super::{Chart, Dumbbell, Estimate, Figure, Profile};

impl Figure {
    /// The figure in `count` parts of about as many rows each; `None` where its rows cannot stand
    /// apart or are too few.
    pub fn parts(&self, count: usize) -> Option<Vec<Figure>> {
        let charts: Vec<Chart> = match &self.chart {
            Chart::Bullet(chart) => split(&chart.rows, count)?
                .map(|rows| Chart::Bullet(super::Bullet { rows, ..chart.clone() }))
                .collect(),
            Chart::Raci(chart) => split(&chart.rows, count)?
                .map(|rows| Chart::Raci(super::Raci { rows, ..chart.clone() }))
                .collect(),
            Chart::Heat(chart) => split(&chart.rows, count)?
                .map(|rows| Chart::Heat(super::Heat { rows, ..chart.clone() }))
                .collect(),
            Chart::Dumbbell(chart) => {
                let (low, high) =
                    reach(chart.rows.iter().flat_map(|row| [&row.first, &row.second]), chart.low, chart.high);
                let furthest = chart.rows.iter().flat_map(|row| row.difference.numbers()).map(f64::abs);
                let furthest = furthest.chain(chart.furthest).reduce(f64::max);
                let part = |rows| Chart::Dumbbell(Dumbbell { rows, low, high, furthest, ..chart.clone() });
                split(&chart.rows, count)?.map(part).collect()
            }
            Chart::Profile(chart) => {
                let goals = chart.rows.iter().filter_map(|row| Some(row.goal.as_ref()?.at));
                let ends = goals.clone().chain(chart.low).reduce(f64::min);
                let sides = chart.rows.iter().flat_map(|row| &row.sides).map(|side| &side.estimate);
                let (low, high) = reach(sides, ends, goals.chain(chart.high).reduce(f64::max));
                let part = |rows| Chart::Profile(Profile { rows, low, high, ..chart.clone() });
                split(&chart.rows, count)?.map(part).collect()
            }
            Chart::Run(_)
            | Chart::Lanes(_)
            | Chart::Timeline(_)
            | Chart::RiskMatrix(_)
            | Chart::GovernanceTree(_)
            | Chart::Likert(_)
            | Chart::Waves(_) => return None,
        };
        let total = charts.len();
        let part = |(at, chart): (usize, Chart)| Figure {
            id: if at == 0 { self.id.clone() } else { format!("{}-{}", self.id, at + 1) },
            title: format!("{} ({} of {total})", self.title, at + 1),
            chart,
            ..self.clone()
        };
        Some(charts.into_iter().enumerate().map(part).collect())
    }
}

fn split<T: Clone>(rows: &[T], count: usize) -> Option<impl Iterator<Item = Vec<T>>> {
    let each = rows.len().div_ceil(count.max(1));
    (count > 1 && rows.len() >= count).then(|| rows.chunks(each).map(<[T]>::to_vec))
}

/// The ends of what is shown.
fn reach<'e>(
    estimates: impl Iterator<Item = &'e Estimate>,
    low: Option<f64>,
    high: Option<f64>,
) -> (Option<f64>, Option<f64>) {
    let numbers: Vec<f64> = estimates.flat_map(|estimate| estimate.numbers().collect::<Vec<_>>()).collect();
    let least = numbers.iter().copied().chain(low).reduce(f64::min);
    (least, numbers.iter().copied().chain(high).reduce(f64::max))
}
