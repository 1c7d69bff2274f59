//! Charts as SVG, drawn through plotters.
//!
//! In: a [`Figure`], the theme's fonts, a width, and the page it stands on. Out: one `<svg>`
//! element for an HTML page or a printed one.
//! Holds: every colour is a class for the style sheet and an attribute for print; every word is
//! text, never smaller than 12 px at its own width; the same figure gives the same bytes.

mod adherence;
mod bullet;
mod calendar;
mod canvas;
mod counterparts;
mod dumbbell;
mod estimate;
mod flow;
mod font;
mod gantt;
mod governance;
mod heat;
mod ink;
mod key;
mod ladder;
mod lanes;
mod likert;
mod profile;
mod raci;
mod risk;
mod rows;
mod run;
mod scale;
mod sheet;
mod timeline;
mod tree;
mod waves;

pub use font::{FontError, Fonts, Weight};

use canvas::Canvas;
use sheet::{FINE, Sheet, escape, tenth};

use crate::view::chart::{Chart, Figure};
use crate::view::route::Route;

/// How much room a chart has. A narrow one is laid out anew, never shrunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A page's column: 720 px.
    Wide,
    /// A phone: 358 px.
    Narrow,
}

impl Width {
    pub const ALL: [Width; 2] = [Width::Wide, Width::Narrow];

    pub fn pixels(self) -> f64 {
        match self {
            Width::Wide => 720.0,
            Width::Narrow => 358.0,
        }
    }

    /// What it is called in ids, classes and file names.
    pub fn name(self) -> &'static str {
        match self {
            Width::Wide => "wide",
            Width::Narrow => "narrow",
        }
    }

    fn is_narrow(self) -> bool {
        self == Width::Narrow
    }
}

/// A chart that has been drawn.
pub struct Drawing {
    /// One `<svg>` element.
    pub svg: String,
    /// In pixels of the width it was drawn for.
    pub height: f64,
}

/// The chart of `figure` as one `<svg>` element, its links as seen from the page `from`.
pub fn draw(figure: &Figure, fonts: &Fonts, width: Width, from: &Route) -> String {
    drawing(figure, fonts, width, from).svg
}

/// The same with its height.
pub fn drawing(figure: &Figure, fonts: &Fonts, width: Width, from: &Route) -> Drawing {
    let sheet = Sheet::new(width.pixels(), fonts);
    let canvas = Canvas::new(&sheet, from, width);
    let (kind, height) = match &figure.chart {
        Chart::Bullet(chart) => ("bullet", bullet::draw(chart, &canvas)),
        Chart::Run(chart) => ("run", run::draw(chart, &canvas)),
        Chart::Timeline(chart) => ("timeline", timeline::draw(chart, &canvas)),
        Chart::Gantt(chart) => ("gantt", gantt::draw(chart, &canvas)),
        Chart::Adherence(chart) => ("adherence", adherence::draw(chart, &canvas)),
        Chart::Flow(chart) => ("flow", flow::draw(chart, &canvas)),
        Chart::Lanes(chart) => ("lanes", lanes::draw(chart, &canvas)),
        Chart::Counterparts(chart) => ("counterparts", counterparts::draw(chart, &canvas)),
        Chart::Ladder(chart) => ("ladder", ladder::draw(chart, &canvas)),
        Chart::RiskMatrix(chart) => ("risk-matrix", risk::draw(chart, &canvas)),
        Chart::GovernanceTree(chart) => ("governance-tree", governance::draw(chart, &canvas)),
        Chart::Raci(chart) => ("raci", raci::draw(chart, &canvas)),
        Chart::Likert(chart) => ("likert", likert::draw(chart, &canvas)),
        Chart::Profile(chart) => ("profile", profile::draw(chart, &canvas)),
        Chart::Dumbbell(chart) => ("dumbbell", dumbbell::draw(chart, &canvas)),
        Chart::Waves(chart) => ("waves", waves::draw(chart, &canvas)),
        Chart::Heat(chart) => ("heat", heat::draw(chart, &canvas)),
    };
    drop(canvas);
    let body = sheet.finish();
    Drawing { svg: root(figure, kind, width, height, &body), height }
}

/// The `<svg>` around what was drawn: its size, its role and its alternative text.
fn root(figure: &Figure, kind: &str, width: Width, height: f64, body: &str) -> String {
    let mut svg = String::with_capacity(body.len() + figure.description.len() + 1024);
    let mut size = String::new();
    tenth(&mut size, (width.pixels() * FINE) as i32);
    let mut tall = String::new();
    tenth(&mut tall, (height.max(24.0) * FINE).ceil() as i32);
    let id = format!("{}-{}", figure.id, width.name());
    // An image hides what is inside from assistive technology, so one with links is a group.
    let role = if figure.has_links() { "group" } else { "img" };
    svg.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-");
    svg.push_str(&format!("{} chart-{kind}\" id=\"{id}\" role=\"{role}\" ", width.name()));
    svg.push_str(&format!("aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {size} {tall}\" "));
    svg.push_str(&format!("width=\"{size}\" height=\"{tall}\" "));
    svg.push_str("font-family=\"'Source Sans 3', 'Source Sans Pro', 'Noto Sans', sans-serif\">\n");
    svg.push_str(&format!("<title id=\"{id}-title\">"));
    escape(&mut svg, &figure.title);
    svg.push_str(&format!("</title>\n<desc id=\"{id}-desc\">"));
    escape(&mut svg, &figure.subtitle);
    if !figure.subtitle.is_empty() && !figure.description.is_empty() {
        svg.push_str(if figure.subtitle.ends_with('.') { " " } else { ". " });
    }
    escape(&mut svg, &figure.description);
    svg.push_str("</desc>\n");
    svg.push_str(body);
    svg.push_str("</svg>\n");
    svg
}

#[cfg(test)]
mod tests {
    use super::font::tests::fonts;
    use super::*;
    use crate::view::chart::{Level, Run, RunPoint};
    use proptest::prelude::*;

    fn series(values: Vec<Option<f64>>) -> Figure {
        let point = |(at, value): (usize, Option<f64>)| RunPoint {
            period: format!("period {at}"),
            value: value.map(|at| Level { at, shown: format!("{at:.1}") }),
            n: None,
            note: None,
            break_before: None,
            target: None,
        };
        let run = Run {
            unit: "days".into(),
            points: values.into_iter().enumerate().map(point).collect(),
            goal: None,
            median: None,
            baseline: None,
            benchmarks: Vec::new(),
            party: None,
            low: None,
            high: None,
            nothing: "nothing".into(),
        };
        let title = "R&D <is> \"late\"".into();
        Figure {
            id: "f".into(),
            title,
            subtitle: String::new(),
            description: String::new(),
            chart: Chart::Run(run),
        }
    }

    #[test]
    fn words_never_become_markup() {
        let svg = draw(&series(vec![Some(1.0)]), &fonts(), Width::Wide, &Route::page(""));
        assert!(svg.contains("R&amp;D &lt;is&gt; &quot;late&quot;"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_series_is_drawn_the_same_twice(
            values in proptest::collection::vec(proptest::option::of(-1e9..1e9f64), 0..60)
        ) {
            let (fonts, figure) = (fonts(), series(values));
            for width in Width::ALL {
                let svg = draw(&figure, &fonts, width, &Route::page(""));
                prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
                prop_assert_eq!(&svg, &draw(&figure, &fonts, width, &Route::page("")));
            }
        }
    }
}
