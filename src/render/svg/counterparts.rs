//! The ladder of counterparts: a rail for each side, a rung for each pair; a rung with an empty place is
//! broken.

use super::canvas::{Canvas, Type};
use super::ink::Ink;
use crate::view::chart::{CounterpartLevel, CounterpartPair, CounterpartPlace, Counterparts};

/// Between the boxes of two sides.
const GAP: f64 = 44.0;
const NARROW_GAP: f64 = 18.0;

/// Inside a box, left and right of its words.
const PAD: f64 = 9.0;

/// The boxes of the sides: where each begins, and how wide all are.
struct Layout {
    width: f64,
    gap: f64,
}

impl Layout {
    fn of(sides: usize, canvas: &Canvas<'_>) -> Self {
        let gap = if canvas.narrow { NARROW_GAP } else { GAP };
        let sides = sides.max(1) as f64;
        Layout { width: (canvas.width - gap * (sides - 1.0)) / sides, gap }
    }

    fn left(&self, side: usize) -> f64 {
        side as f64 * (self.width + self.gap)
    }
}

/// The words of one place, broken.
struct Words {
    names: Vec<Vec<String>>,
    state: Vec<String>,
}

impl Words {
    fn of(place: &CounterpartPlace, width: f64, canvas: &Canvas<'_>) -> Self {
        let room = width - 2.0 * PAD;
        let names = place.names.iter().map(|name| canvas.wrap(&name.name, Type::LABEL, room));
        let state = place.state.as_ref().map_or("", |state| &state.text);
        Words { names: names.collect(), state: canvas.wrap(state, Type::LABEL.small(), room - 16.0) }
    }

    fn height(&self) -> f64 {
        let names: usize = self.names.iter().map(Vec::len).sum();
        let lines = names as f64 * Type::LABEL.leading();
        lines + self.state.len() as f64 * Type::LABEL.small().leading() + 12.0
    }
}

pub(super) fn draw(chart: &Counterparts, canvas: &Canvas<'_>) -> f64 {
    if chart.levels.is_empty() || chart.sides.is_empty() {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let layout = Layout::of(chart.sides.len(), canvas);
    let mut y = draw_sides(chart, &layout, canvas);
    for level in &chart.levels {
        y = draw_level(chart, level, &layout, y + 8.0, canvas);
    }
    y
}

/// The names of the sides over their columns.
fn draw_sides(chart: &Counterparts, layout: &Layout, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.strong();
    let mut bottom: f64 = 0.0;
    for (at, side) in chart.sides.iter().enumerate() {
        let left = layout.left(at);
        canvas.rect(left, 2.0, 8.0, 12.0, Ink::Party(side.party));
        let lines = canvas.wrap(&side.name, set, layout.width - 14.0);
        bottom = bottom.max(canvas.lines((left + 14.0, 1.0), &lines, set));
    }
    bottom
}

fn draw_level(
    chart: &Counterparts,
    level: &CounterpartLevel,
    layout: &Layout,
    top: f64,
    canvas: &Canvas<'_>,
) -> f64 {
    let (strong, small) = (Type::LABEL.strong(), Type::LABEL.small());
    canvas.line((0.0, top), (canvas.width, top), Ink::Quiet.solid(0.9));
    let mut y = canvas.lines((0.0, top + 8.0), &canvas.wrap(&level.name, strong, canvas.width), strong) + 4.0;
    if let Some(empty) = &level.empty {
        canvas.tone((6.0, y + 6.0), empty.tone);
        let lines = canvas.wrap(&empty.text, small, canvas.width - 16.0);
        y = canvas.lines((16.0, y), &lines, small) + 6.0;
    }
    for pair in &level.pairs {
        y = draw_pair(chart, pair, layout, y, canvas);
    }
    y
}

/// What they answer for, and below it a box for each side, joined by the rung.
fn draw_pair(
    chart: &Counterparts,
    pair: &CounterpartPair,
    layout: &Layout,
    top: f64,
    canvas: &Canvas<'_>,
) -> f64 {
    let small = Type::LABEL.small();
    let below = canvas.lines((0.0, top), &canvas.wrap(&pair.role, small, canvas.width), small.quiet()) + 3.0;
    let none = CounterpartPlace::default();
    let places: Vec<&CounterpartPlace> =
        (0..chart.sides.len()).map(|at| pair.places.get(at).unwrap_or(&none)).collect();
    let words: Vec<Words> = places.iter().map(|place| Words::of(place, layout.width, canvas)).collect();
    let height = words.iter().map(Words::height).fold(30.0, f64::max);
    for at in 1..places.len() {
        let rung =
            [(layout.left(at) - layout.gap, below + height / 2.0), (layout.left(at), below + height / 2.0)];
        let whole = places[at - 1].is_held() && places[at].is_held();
        canvas.path(&rung, if whole { Ink::Quiet.solid(2.4) } else { Ink::Quiet.dashed(1.4) });
    }
    for (at, (place, words)) in places.iter().zip(&words).enumerate() {
        let party = chart.sides[at].party;
        let left = layout.left(at);
        canvas.rect(left, below, layout.width, height, Ink::Paper);
        let edge = if place.is_held() { Ink::Party(party).solid(1.6) } else { Ink::Quiet.dashed(1.2) };
        canvas.frame(left, below, layout.width, height, edge);
        draw_place(place, words, (left + PAD, below + (height - words.height()) / 2.0 + 7.0), canvas);
    }
    below + height + 10.0
}

fn draw_place(place: &CounterpartPlace, words: &Words, (x, top): (f64, f64), canvas: &Canvas<'_>) {
    let mut y = top;
    for (name, lines) in place.names.iter().zip(&words.names) {
        let draw = || {
            canvas.lines((x, y), lines, Type::LABEL);
        };
        match &name.target {
            Some(target) => canvas.mark("mark", &name.name, Some(target), draw),
            None => draw(),
        }
        y += lines.len() as f64 * Type::LABEL.leading();
    }
    if let Some(state) = &place.state {
        canvas.tone((x + 5.0, y + 6.0), state.tone);
        canvas.lines((x + 16.0, y), &words.state, Type::LABEL.small());
    }
}
