//! Approval lanes: the time that each approval needs before the day, what it has had of it, and how it ended.

use jiff::civil::Date;

use super::calendar::{self, Marked, Steps};
use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
use super::key;
use super::rows::{self, Axis, Words};
use crate::view::chart::{Lane, Lanes, Outcome};
use crate::view::rich::Tone;

/// Height of a bar of needed time; that of spent time lies within it.
const BAR: f64 = 15.0;
const SPENT: f64 = 7.0;

pub(super) fn draw(chart: &Lanes, canvas: &Canvas<'_>) -> f64 {
    if chart.rows.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let words: Vec<Words<'_>> = chart
        .rows
        .iter()
        .map(|lane| Words {
            party: Some(lane.party),
            name: &lane.name,
            note: &lane.note,
            shown: "",
            states: [Some(&lane.state), lane.start.as_ref()],
            target: None,
        })
        .collect();
    let day = Marked { day: chart.day, shown: &chart.day_shown, is_now: false };
    let now = Marked { day: chart.as_of, shown: &chart.as_of_shown, is_now: true };
    // Where all is over long ago, the way to the day of the book would be all that one sees.
    let is_over =
        chart.day < chart.as_of && chart.rows.iter().all(|lane| lane.ended.is_some() || lane.is_moot);
    let marked = [day, now];
    let axis = Axis { steps: Steps::Months, marked: &marked[..if is_over { 1 } else { 2 }] };
    let top = draw_key(chart, canvas) + 4.0;
    rows::draw(&words, &axis, dates(chart), top, canvas, |at, y, plane| {
        draw_bars(chart, &chart.rows[at], y, plane, canvas);
    })
}

fn dates(chart: &Lanes) -> impl Iterator<Item = Date> {
    let ends = |lane: &Lane| lane.ended.and_then(|end| end.on);
    chart.rows.iter().flat_map(move |lane| [lane.start_by, lane.started, ends(lane)]).flatten()
}

/// What an entry of the key stands for.
#[derive(Clone, Copy)]
enum Entry {
    Needed,
    Spent,
    Moot,
    End(Outcome),
}

/// The shapes that occur.
fn draw_key(chart: &Lanes, canvas: &Canvas<'_>) -> f64 {
    let any = |is_so: &dyn Fn(&Lane) -> bool| chart.rows.iter().any(is_so);
    let mut entries: Vec<(&str, Entry)> = Vec::new();
    if any(&|lane| lane.start_by.is_some() && !lane.is_moot) {
        entries.push((&chart.key.needed, Entry::Needed));
    }
    if any(&|lane| lane.start_by.is_some() && lane.is_moot) {
        entries.push((&chart.key.moot, Entry::Moot));
    }
    if any(&|lane| lane.started.is_some()) {
        entries.push((&chart.key.spent, Entry::Spent));
    }
    for outcome in [Outcome::Granted, Outcome::Refused, Outcome::Stopped] {
        if any(&|lane| lane.ended.is_some_and(|end| end.how == outcome && end.on.is_some())) {
            entries.push((chart.key.word(outcome), Entry::End(outcome)));
        }
    }
    if entries.is_empty() {
        return 0.0;
    }
    key::draw(canvas, 0.0, 22.0, entries.iter().map(|(words, _)| *words), |at, (x, y)| match entries[at].1 {
        Entry::Needed => canvas.frame(x, y - BAR / 2.0 + 1.0, 20.0, BAR - 2.0, Ink::Quiet.solid(1.2)),
        Entry::Moot => canvas.frame(x, y - BAR / 2.0 + 1.0, 20.0, BAR - 2.0, Ink::Quiet.dotted(1.2)),
        Entry::Spent => canvas.rect(x, y - SPENT / 2.0, 20.0, SPENT, Ink::Quiet),
        Entry::End(outcome) => end((x + 13.0, y), outcome, Ink::Quiet, canvas),
    })
}

fn draw_bars(chart: &Lanes, lane: &Lane, y: f64, plane: &Plane<'_>, canvas: &Canvas<'_>) {
    let x = |date: Date| calendar::place(plane, date);
    let party = Ink::Party(lane.party);
    if let Some(from) = lane.start_by {
        let (left, right) = (x(from), x(chart.day).max(x(from) + 2.0));
        canvas.rect(left, y - BAR / 2.0, right - left, BAR, Ink::Paper);
        let stroke = if lane.is_moot { party.dotted(1.4) } else { party.solid(1.4) };
        canvas.frame(left, y - BAR / 2.0, right - left, BAR, stroke);
    }
    if let (Some(from), Some(until)) = (lane.started, lane.until(chart.as_of)) {
        let (left, right) = (x(from), x(until.max(from)).max(x(from) + 3.0));
        canvas.rect(left, y - SPENT / 2.0, right - left, SPENT, party);
    }
    if let Some((how, on)) = lane.ended.and_then(|end| Some((end.how, end.on?))) {
        end((x(on), y), how, party, canvas);
    }
}

/// How an approval ended: a disc, a cross as for what is struck, or a bar across.
fn end((x, y): (f64, f64), outcome: Outcome, ink: Ink, canvas: &Canvas<'_>) {
    match outcome {
        Outcome::Granted => {
            canvas.dot((x, y), 6.8, Ink::Paper);
            canvas.dot((x, y), 5.5, ink);
        }
        Outcome::Refused => {
            canvas.dot((x, y), 8.2, Ink::Paper);
            let (arm, stroke) = (4.8, Ink::Tone(Tone::Act).solid(2.6));
            canvas.line((x - arm, y - arm), (x + arm, y + arm), stroke);
            canvas.line((x - arm, y + arm), (x + arm, y - arm), stroke);
        }
        Outcome::Stopped => {
            canvas.rect(x - 3.0, y - BAR / 2.0 - 2.0, 6.0, BAR + 4.0, Ink::Paper);
            canvas.rect(x - 1.5, y - BAR / 2.0 - 1.0, 3.0, BAR + 2.0, Ink::Text);
        }
    }
}
