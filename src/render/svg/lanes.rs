//! Approval lanes: the time that each approval needs before the day, and what it has had of it.

use jiff::civil::Date;

use super::canvas::{Canvas, Plane, Type, place};
use super::ink::Ink;
use super::key;
use super::scale::Taken;
use crate::view::chart::{Lane, Lanes};
use crate::view::format;

/// Height of a bar of needed time; that of spent time lies within it.
const BAR: f64 = 15.0;

/// A lane with its words broken and its place known, before anything is drawn.
struct Placed<'c> {
    lane: &'c Lane,
    name: Vec<String>,
    note: Vec<String>,
    state: Vec<String>,
    start: Vec<String>,
    top: f64,
    middle: f64,
    bottom: f64,
}

/// Where the parts of a lane stand.
struct Layout {
    name: f64,
    plot: (f64, f64),
    words: (f64, f64),
}

pub(super) fn draw(chart: &Lanes, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let width = canvas.width;
    let layout = if canvas.narrow {
        Layout { name: width, plot: (8.0, width - 8.0), words: (0.0, width) }
    } else {
        Layout { name: 196.0, plot: (214.0, 544.0), words: (562.0, width) }
    };
    let below_key = draw_key(chart, canvas) + 4.0;
    // Two labels over the plot, each in a line of its own, then the months.
    let plot_top = below_key + 58.0;
    let placed = layout.place(chart, canvas, plot_top + 10.0);
    let bottom = placed.last().map_or(plot_top, |lane| lane.bottom);
    let (first, last) = span(chart);
    let (left, right) = layout.plot;
    let plane = canvas.plane(left, plot_top, right, bottom, days(first)..days(last), 0.0..1.0);
    draw_axis((first, last), &plane, (plot_top, bottom), canvas);
    let as_of = (chart.as_of, chart.as_of_shown.as_str());
    draw_day(as_of, true, &plane, (below_key, plot_top - 20.0, bottom), canvas);
    let day = (chart.day, chart.day_shown.as_str());
    draw_day(day, false, &plane, (below_key + 18.0, plot_top - 20.0, bottom), canvas);
    for (at, lane) in placed.iter().enumerate() {
        if at > 0 {
            canvas.line((0.0, lane.top - 6.0), (width, lane.top - 6.0), Ink::Rule.solid(0.7));
        }
        draw_lane(chart, lane, &layout, &plane, canvas);
    }
    bottom + 4.0
}

fn draw_key(chart: &Lanes, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.iter().all(|lane| lane.start_by.is_none() && lane.started.is_none()) {
        return 0.0;
    }
    let entries = [chart.key.needed.as_str(), chart.key.spent.as_str()];
    key::draw(canvas, 0.0, 22.0, entries, |at, (x, y)| match at {
        0 => canvas.frame(x, y - BAR / 2.0 + 1.0, 20.0, BAR - 2.0, Ink::Quiet.solid(1.2)),
        _ => canvas.rect(x, y - 3.0, 20.0, 6.0, Ink::Quiet),
    })
}

impl Layout {
    /// Breaks the words of every lane and stacks the lanes from `top`.
    fn place<'c>(&self, chart: &'c Lanes, canvas: &Canvas<'_>, top: f64) -> Vec<Placed<'c>> {
        let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
        let (left, right) = self.words;
        let mut y = top;
        let mut placed = Vec::with_capacity(chart.rows.len());
        for lane in &chart.rows {
            let name = canvas.wrap(&lane.name, strong, self.name - 14.0);
            let note = canvas.wrap(&lane.note, small, self.name - 14.0);
            let state = canvas.wrap(&lane.state.text, small, right - left - 16.0);
            let start = lane.start.as_ref().map_or("", |start| &start.text);
            let start = canvas.wrap(start, small, right - left - 16.0);
            let names = name.len() as f64 * strong.leading() + note.len() as f64 * small.leading();
            let words = (state.len() + start.len()) as f64 * small.leading();
            let (middle, height) = if canvas.narrow {
                (y + names + words + 14.0, names + words + 26.0)
            } else {
                (y + 10.0, names.max(words).max(22.0))
            };
            placed.push(Placed { lane, name, note, state, start, top: y, middle, bottom: y + height });
            y += height + 13.0;
        }
        placed
    }
}

/// A week around everything that is drawn.
fn span(chart: &Lanes) -> (Date, Date) {
    let dates = chart.rows.iter().flat_map(|lane| [lane.start_by, lane.started, lane.ended]).flatten();
    let (mut first, mut last) = (chart.as_of.min(chart.day), chart.as_of.max(chart.day));
    for date in dates {
        first = first.min(date);
        last = last.max(date);
    }
    let week = jiff::Span::new().days(7);
    (first.saturating_sub(week), last.saturating_add(week))
}

fn days(date: Date) -> f64 {
    let epoch = Date::constant(2000, 1, 1);
    epoch.until(date).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The first days of the months, with their names where these fit.
fn draw_axis((first, last): (Date, Date), plane: &Plane<'_>, (top, bottom): (f64, f64), canvas: &Canvas<'_>) {
    let x = |date: Date| place(plane, days(date), 0.0).0;
    let set = Type::LABEL.small().quiet();
    let (left, right) = (x(first), x(last));
    let mut taken = Taken::default();
    let mut month = first.first_of_month();
    let mut begins = vec![first];
    while let Ok(next) = month.checked_add(jiff::Span::new().months(1)) {
        if next >= last || begins.len() > 600 {
            break;
        }
        begins.push(next);
        month = next;
    }
    for (at, begin) in begins.iter().enumerate() {
        let from = x(*begin);
        if at > 0 {
            canvas.line((from, top - 4.0), (from, bottom), Ink::Rule.solid(0.8));
        }
        let name = format::month(*begin);
        let wide = canvas.measure(&name, set);
        let ends = begins.get(at + 1).map_or(right, |next| x(*next));
        if from + 4.0 + wide <= right
            && (ends - from > wide + 6.0 || at > 0)
            && taken.take(from, from + wide + 8.0, 0.0)
        {
            canvas.text((from + 4.0, top - 17.0), &name, set);
        }
    }
    canvas.line((left, top), (right, top), Ink::Quiet.solid(0.9));
}

/// A day as a line down the plot, its words over it.
fn draw_day(
    (day, shown): (Date, &str),
    is_broken: bool,
    plane: &Plane<'_>,
    (label, from, bottom): (f64, f64, f64),
    canvas: &Canvas<'_>,
) {
    let x = place(plane, days(day), 0.0).0;
    let set = Type::LABEL.small().strong();
    let half = canvas.measure(shown, set) / 2.0;
    let middle = x.max(half).min(canvas.width - half);
    canvas.text((middle, label), shown, set.center());
    let stroke = if is_broken { Ink::Text.dashed(1.1) } else { Ink::Text.solid(1.6) };
    canvas.line((x, from.max(label + 15.0)), (x, bottom), stroke);
}

fn draw_lane(chart: &Lanes, placed: &Placed<'_>, layout: &Layout, plane: &Plane<'_>, canvas: &Canvas<'_>) {
    let lane = placed.lane;
    let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
    let start = lane.start.as_ref().map_or("", |start| &start.text);
    let title = match start {
        "" => format!("{}: {}", lane.name, lane.state.text),
        start => format!("{}: {}, {start}", lane.name, lane.state.text),
    };
    canvas.mark("mark", &title, None, || {
        if canvas.narrow {
            // Paper under the words keeps the lines of the plot from crossing them.
            let height = placed.middle - BAR / 2.0 - 2.0 - placed.top + 4.0;
            canvas.rect(0.0, placed.top - 4.0, canvas.width, height, Ink::Paper);
        }
        canvas.rect(0.0, placed.top + 2.0, 8.0, 12.0, Ink::Party(lane.party));
        let y = canvas.lines((14.0, placed.top), &placed.name, strong);
        let y = canvas.lines((14.0, y), &placed.note, small.quiet());
        let (left, _) = layout.words;
        let y = if canvas.narrow { y } else { placed.top };
        canvas.tone((left + 6.0, y + 6.0), lane.state.tone);
        let y = canvas.lines((left + 16.0, y), &placed.state, small);
        if let Some(start) = &lane.start {
            canvas.tone((left + 6.0, y + 6.0), start.tone);
            canvas.lines((left + 16.0, y), &placed.start, small);
        }
        draw_bars(chart, lane, plane, placed.middle, canvas);
    });
}

fn draw_bars(chart: &Lanes, lane: &Lane, plane: &Plane<'_>, y: f64, canvas: &Canvas<'_>) {
    let x = |date: Date| place(plane, days(date), 0.0).0;
    let party = Ink::Party(lane.party);
    if let Some(from) = lane.start_by {
        let (left, right) = (x(from), x(chart.day).max(x(from) + 2.0));
        canvas.rect(left, y - BAR / 2.0, right - left, BAR, Ink::Paper);
        canvas.frame(left, y - BAR / 2.0, right - left, BAR, party.solid(1.4));
    }
    if let Some(from) = lane.started {
        let until = lane.ended.unwrap_or(chart.as_of).max(from);
        let (left, right) = (x(from), x(until).max(x(from) + 3.0));
        canvas.rect(left, y - 3.5, right - left, 7.0, party);
    }
    if let Some(day) = lane.ended {
        canvas.dot((x(day), y), 5.5, party);
    }
}
