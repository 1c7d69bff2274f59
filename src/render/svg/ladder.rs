//! A ladder: the closest stage on top, a marker where the relationship stands, a ring where it means to be.
//!
//! Where there is room and the days are known, the way through the stages is drawn beside it, over the years.

use jiff::civil::Date;

use super::canvas::{Canvas, Plane, Type, place};
use super::ink::Ink;
use super::scale::Taken;
use crate::view::chart::{Ladder, Rung};

/// The two rails of the ladder.
const RAILS: (f64, f64) = (6.0, 30.0);

/// Where words begin.
const WORDS: f64 = 46.0;

/// A rung with its words broken and its place known.
struct Placed<'c> {
    rung: &'c Rung,
    name: Vec<String>,
    when: Vec<String>,
    state: Vec<String>,
    meaning: Vec<String>,
    top: f64,
    bottom: f64,
}

impl Placed<'_> {
    /// Where the rung lies: as high as the middle of the first line of its name.
    fn y(&self) -> f64 {
        self.top + 7.0
    }
}

pub(super) fn draw(chart: &Ladder, canvas: &Canvas<'_>) -> f64 {
    if chart.rungs.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let has_way = !canvas.narrow && chart.path().next().is_some();
    let (top, right) = if has_way { (46.0, 350.0) } else { (8.0, canvas.width) };
    let placed = lay_out(chart, canvas, top, right);
    let bottom = placed.first().map_or(top, |rung| rung.bottom);
    if has_way {
        draw_way(chart, &placed, (right + 26.0, canvas.width - 12.0), (top - 8.0, bottom), canvas);
    }
    for rail in [RAILS.0, RAILS.1] {
        canvas.line((rail, top - 6.0), (rail, bottom), Ink::Quiet.solid(2.0));
    }
    for (at, rung) in placed.iter().enumerate().rev() {
        draw_rung(chart, at, rung, canvas);
    }
    bottom + 2.0
}

/// The words of every rung, the closest on top; the result is in the order of the rungs.
fn lay_out<'c>(chart: &'c Ladder, canvas: &Canvas<'_>, top: f64, right: f64) -> Vec<Placed<'c>> {
    let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
    let room = right - WORDS;
    let mut y = top;
    let mut placed = Vec::with_capacity(chart.rungs.len());
    for rung in chart.rungs.iter().rev() {
        let name = canvas.wrap(&rung.name, strong, room);
        let when = canvas.wrap(&rung.when, small, room);
        let state = canvas.wrap(rung.state.as_ref().map_or("", |state| &state.text), small, room - 16.0);
        let meaning = canvas.wrap(&rung.meaning, small, room);
        let lines = when.len() + state.len() + meaning.len();
        let height = name.len() as f64 * strong.leading() + lines as f64 * small.leading();
        let bottom = y + height + 16.0;
        placed.push(Placed { rung, name, when, state, meaning, top: y, bottom });
        y = bottom;
    }
    placed.reverse();
    placed
}

fn draw_rung(chart: &Ladder, at: usize, placed: &Placed<'_>, canvas: &Canvas<'_>) {
    let rung = placed.rung;
    let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
    let said = [rung.state.as_ref().map_or("", |state| &state.text), rung.when.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|words| !words.is_empty()).collect();
    let title =
        if said.is_empty() { rung.name.clone() } else { format!("{}: {}", rung.name, said.join(", ")) };
    canvas.mark("mark", &title, None, || {
        let (left, right) = RAILS;
        let middle = ((left + right) / 2.0, placed.y());
        canvas.line((left, placed.y()), (right, placed.y()), Ink::Quiet.solid(2.0));
        if chart.here == Some(at) {
            canvas.dot(middle, 8.0, Ink::Accent);
        } else if chart.aim.is_some_and(|aim| aim.rung == at) {
            canvas.ring(middle, 7.0, Ink::Accent.dashed(1.8));
        }
        let mut y = canvas.lines((WORDS, placed.top), &placed.name, strong);
        if let Some(state) = &rung.state {
            canvas.tone((WORDS + 5.0, y + 6.0), state.tone);
            y = canvas.lines((WORDS + 16.0, y), &placed.state, small);
        }
        y = canvas.lines((WORDS, y), &placed.when, small);
        canvas.lines((WORDS, y), &placed.meaning, small.quiet());
    });
}

/// The years from the first step to the aim, the way through the rungs and what is meant to follow.
fn draw_way(
    chart: &Ladder,
    placed: &[Placed<'_>],
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
    canvas: &Canvas<'_>,
) {
    let by = chart.aim.and_then(|aim| aim.by);
    let dates = || chart.path().map(|step| step.on).chain(by).chain([chart.as_of]);
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return };
    let plane = canvas.plane(left, top, right, bottom, days(first)..days(last), 0.0..1.0);
    let x = |date: Date| place(&plane, days(date), 0.0).0;
    draw_years((first, last), x(chart.as_of), &plane, (top, bottom), canvas);
    for rung in placed {
        canvas.line((left, rung.y()), (right, rung.y()), Ink::Rule.solid(0.9));
    }
    draw_as_of(chart, x(chart.as_of), (top, bottom), canvas);
    let mut way: Vec<(f64, f64)> = Vec::new();
    for step in chart.path() {
        let y = placed[step.rung].y();
        if let Some((_, before)) = way.last().copied() {
            way.push((x(step.on), before));
        }
        way.push((x(step.on), y));
    }
    let Some((_, height)) = way.last().copied() else { return };
    let here = (x(chart.as_of), height);
    way.push(here);
    canvas.path(&way, Ink::Accent.solid(2.4));
    if let Some(aim) = chart.aim.filter(|aim| aim.rung < placed.len())
        && let Some(by) = aim.by
    {
        let (to, goal) = (x(by), placed[aim.rung].y());
        // Once the day has passed there is no way ahead, only the rung that was missed.
        if by > chart.as_of {
            canvas.path(&[here, (to, height), (to, goal)], Ink::Accent.dashed(1.8));
        }
        canvas.ring((to, goal), 5.0, Ink::Accent.solid(1.8));
    }
    for step in chart.path() {
        canvas.dot((x(step.on), placed[step.rung].y()), 3.6, Ink::Accent);
    }
    canvas.dot(here, 6.5, Ink::Accent);
}

/// The years; one whose name the as-of line would cross goes without it.
fn draw_years(
    (first, last): (Date, Date),
    as_of: f64,
    plane: &Plane<'_>,
    (top, bottom): (f64, f64),
    canvas: &Canvas<'_>,
) {
    let set = Type::LABEL.small().quiet().center();
    let x = |date: Date| place(plane, days(date), 0.0).0;
    let wide = canvas.measure("2026", set);
    let mut taken = Taken::default();
    taken.take(as_of - 2.0, as_of + 2.0, 0.0);
    for year in first.year()..=last.year() {
        let Ok(begin) = Date::new(year, 1, 1) else { continue };
        if begin < first {
            continue;
        }
        let at = x(begin);
        if taken.take(at - wide / 2.0, at + wide / 2.0, 5.0) {
            canvas.line((at, top), (at, bottom), Ink::Rule.dotted(0.8));
            canvas.text((at, top - 17.0), &year.to_string(), set);
        }
    }
}

fn draw_as_of(chart: &Ladder, x: f64, (top, bottom): (f64, f64), canvas: &Canvas<'_>) {
    let set = Type::LABEL.small().strong();
    let half = canvas.measure(&chart.as_of_shown, set) / 2.0;
    let middle = x.max(half).min(canvas.width - half);
    canvas.text((middle, top - 37.0), &chart.as_of_shown, set.center());
    canvas.line((x, top - 22.0), (x, bottom), Ink::Text.dashed(1.1));
}

fn days(date: Date) -> f64 {
    let epoch = Date::constant(2000, 1, 1);
    epoch.until(date).map_or(0.0, |span| f64::from(span.get_days()))
}
