//! A chart that is too tall for a page, as several of its rows each.
//!
//! In: a figure. Out: figures that show the same rows in the same order. Holds: the parts share their
//! scales, so that a length means the same on each of them.

use jiff::civil::Date;

use super::{Chart, Dumbbell, Estimate, Figure, Gantt, GanttBar, Profile, Timeline, TimelineRow};

impl Figure {
    /// The figure in `count` parts of about as many rows each; `None` where its rows cannot stand
    /// apart or are too few.
    pub fn parts(&self, count: usize) -> Option<Vec<Figure>> {
        let charts: Vec<Chart> = match &self.chart {
            Chart::Bullet(chart) => split(&chart.rows, count)?
                .map(|rows| Chart::Bullet(super::Bullet { rows, ..chart.clone() }))
                .collect(),
            Chart::Adherence(chart) => split(&chart.rows, count)?
                .map(|rows| Chart::Adherence(super::Adherence { rows, ..chart.clone() }))
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
            Chart::Timeline(chart) => {
                let dates = |row: &TimelineRow| {
                    let forecasts = row.forecasts.iter().map(|forecast| forecast.date);
                    row.baseline.into_iter().chain(row.actual).chain(forecasts).collect::<Vec<_>>()
                };
                let reach: Vec<Date> = chart.rows.iter().flat_map(dates).chain(chart.reach.clone()).collect();
                let sorted: Vec<TimelineRow> = chart.sorted().into_iter().cloned().collect();
                let part = |rows| Chart::Timeline(Timeline { rows, reach: reach.clone(), ..chart.clone() });
                split(&sorted, count)?.map(part).collect()
            }
            Chart::Gantt(chart) => {
                let dates = |row: &GanttBar| [Some(row.from), row.until].into_iter().flatten();
                let reach: Vec<Date> = chart.rows.iter().flat_map(dates).chain(chart.reach.clone()).collect();
                let part = |rows| Chart::Gantt(Gantt { rows, reach: reach.clone(), ..chart.clone() });
                split(&chart.rows, count)?.map(part).collect()
            }
            Chart::Run(_)
            | Chart::Flow(_)
            | Chart::Lanes(_)
            | Chart::Ladder(_)
            | Chart::Counterparts(_)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(chart: &str) -> Figure {
        let words = format!(r#"{{"id": "x", "title": "T", "chart": {chart}}}"#);
        serde_json::from_str(&words).expect("a figure")
    }

    #[test]
    fn parts_hold_all_rows_and_share_a_scale() {
        let row = |name: &str, at: f64| {
            let shown = |at: f64| format!(r#"{{"at": {at}, "shown": "{at}"}}"#);
            let side = format!(r#"{{"shown": {{"value": {}, "interval": null, "n": "9"}}}}"#, shown(at));
            let difference = format!(
                r#"{{"shown": {{"value": {}, "interval": null, "verdict": "notable", "notable": true}}}}"#,
                shown(at / 2.0)
            );
            format!(r#"{{"name": "{name}", "first": {side}, "second": {side}, "difference": {difference}}}"#)
        };
        let rows: Vec<String> = (1..=5).map(|at| row(&format!("row {at}"), f64::from(at) * 10.0)).collect();
        let party = r#"{"name": "North", "number": 1}"#;
        let whole = figure(&format!(
            r#"{{"kind": "dumbbell", "unit": "%", "rows_title": "Q", "first": {party}, "second": {party}, "rows": [{}]}}"#,
            rows.join(",")
        ));
        let parts = whole.parts(2).expect("parts");
        let names = |figure: &Figure| match &figure.chart {
            Chart::Dumbbell(chart) => {
                assert_eq!((chart.low, chart.high, chart.furthest), (Some(10.0), Some(50.0), Some(25.0)));
                chart.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(names(&parts[0]), ["row 1", "row 2", "row 3"]);
        assert_eq!(names(&parts[1]), ["row 4", "row 5"]);
        assert_eq!(parts[1].title, "T (2 of 2)");
        assert!(whole.parts(6).is_none(), "there are five rows");
    }
}
