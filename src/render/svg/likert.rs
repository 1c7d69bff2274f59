//! Answers as bars on both sides of the middle of the neutral ones.

mod bars;

use super::canvas::{Canvas, Plane, Type};
use super::ink::Ink;
use super::key;
use crate::view::chart::{Answers, Likert, LikertItem, LikertSide};
use bars::{Axis, BAR, axis, draw_axis, draw_bar, step};

/// Where the columns stand.
struct Layout {
    words: f64,
    /// The names of the sides, and whether they stand over their bars, not beside them.
    side: Option<(f64, f64)>,
    above: bool,
    plot: (f64, f64),
    /// The right edges of the counts and of the shares without an answer.
    n: f64,
    na: Option<f64>,
}

pub(super) fn draw(chart: &Likert, canvas: &Canvas<'_>) -> f64 {
    if chart.groups.iter().all(|group| group.items.is_empty()) {
        let set = Type::LABEL.quiet();
        return canvas.lines((0.0, 4.0), &canvas.wrap(&chart.nothing, set, canvas.width), set);
    }
    let layout = layout(chart, canvas);
    let axis = axis(chart);
    let top = draw_key(chart, canvas) + 4.0;
    let head = draw_heads(chart, &layout, top, canvas);
    let rows = rows_height(chart, &layout, head, canvas);
    let plane = canvas.plane(layout.plot.0, head, layout.plot.1, rows, axis.low..axis.high, 0.0..1.0);
    let foot = draw_axis(chart, &axis, &plane, head, rows, canvas);
    let mut y = head;
    for group in &chart.groups {
        y = draw_group_name(&group.name, y, canvas);
        for item in &group.items {
            canvas.mark("mark", &item.text, item.target.as_ref(), || {
                y = draw_item(chart, item, &layout, &axis, &plane, y, canvas);
            });
        }
    }
    foot
}

fn layout(chart: &Likert, canvas: &Canvas<'_>) -> Layout {
    let set = Type::LABEL.small();
    let sides = chart.groups.iter().flat_map(|group| &group.items).flat_map(|item| &item.sides);
    let longest = |title: &str| title.split(' ').map(|word| canvas.measure(word, set)).fold(0.0, f64::max);
    let (mut n, mut na) = (longest(&chart.n_title), longest(&chart.na_title));
    let mut name: f64 = 0.0;
    for side in sides {
        name = name.max(canvas.measure(&side.name, set));
        if let Answers::Shown { n: count, na: share, .. } = &side.answers {
            n = n.max(canvas.measure(count, set));
            na = na.max(canvas.measure(share, set));
        }
    }
    let (n, na) = (n.min(70.0), na.min(60.0));
    let right = canvas.width;
    let with_na = !chart.na_title.is_empty();
    let edge = if with_na { right - na - 12.0 } else { right };
    let plot_right = edge - n - 12.0;
    let na = with_na.then_some(right);
    let has_sides = chart.has_sides() && name > 0.0;
    if canvas.narrow {
        let is_long = name > 84.0;
        let above = has_sides && is_long;
        let left = if has_sides && !above { name + 20.0 } else { 4.0 };
        let side = has_sides.then_some((0.0, if above { right } else { left - 6.0 }));
        return Layout { words: right, side, above, plot: (left, plot_right), n: edge, na };
    }
    let name = name.min(110.0);
    let words = if has_sides { 214.0 } else { 250.0 };
    let left = if has_sides { words + 16.0 + name + 22.0 } else { words + 18.0 };
    let side = has_sides.then_some((words + 16.0, left - 8.0));
    Layout { words, side, above: false, plot: (left, plot_right), n: edge, na }
}

fn draw_key(chart: &Likert, canvas: &Canvas<'_>) -> f64 {
    key::draw(canvas, 0.0, 15.0, chart.scale.labels.iter().map(String::as_str), |at, (x, y)| {
        canvas.rect(x, y - 6.0, 15.0, 12.0, Ink::Likert(step(&chart.scale, at)));
    })
}

fn draw_heads(chart: &Likert, layout: &Layout, top: f64, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.small().quiet().right();
    let n = canvas.wrap(&chart.n_title, set, layout.n - layout.plot.1 - 11.0);
    let na = layout.na.map(|edge| (edge, canvas.wrap(&chart.na_title, set, edge - layout.n - 11.0)));
    let deepest = n.len().max(na.as_ref().map_or(0, |(_, lines)| lines.len()));
    let bottom = top + deepest as f64 * set.leading();
    canvas.lines((layout.n, bottom - n.len() as f64 * set.leading()), &n, set);
    if let Some((edge, lines)) = na {
        canvas.lines((edge, bottom - lines.len() as f64 * set.leading()), &lines, set);
    }
    bottom + 3.0
}

const GROUP_ABOVE: f64 = 9.0;

fn draw_group_name(name: &str, top: f64, canvas: &Canvas<'_>) -> f64 {
    if name.is_empty() {
        return top;
    }
    let set = Type::LABEL.strong();
    let lines = canvas.wrap(name, set, canvas.width);
    // Paper behind the name keeps the axis lines from crossing it.
    let high = GROUP_ABOVE + lines.len() as f64 * set.leading() + 3.0;
    canvas.rect(0.0, top, canvas.width, high, Ink::Paper);
    canvas.lines((0.0, top + GROUP_ABOVE), &lines, set) + 4.0
}

fn group_height(name: &str, canvas: &Canvas<'_>) -> f64 {
    if name.is_empty() {
        return 0.0;
    }
    let set = Type::LABEL.strong();
    GROUP_ABOVE + canvas.wrap(name, set, canvas.width).len() as f64 * set.leading() + 4.0
}

/// How the lines of an item's text and its bars share the height.
fn item_height(item: &LikertItem, layout: &Layout, canvas: &Canvas<'_>) -> (Vec<String>, f64, f64) {
    let set = Type::LABEL;
    let lines = canvas.wrap(&item.text, set, layout.words);
    let bars: f64 = item.sides.iter().map(|side| bar_height(side, layout, canvas)).sum();
    let words = lines.len() as f64 * set.leading();
    if canvas.narrow {
        (lines, words + 3.0, words + 3.0 + bars + 9.0)
    } else {
        (lines, 0.0, words.max(bars) + 9.0)
    }
}

/// A bar's height with the room under it; words in place of a bar may take several lines.
fn bar_height(side: &LikertSide, layout: &Layout, canvas: &Canvas<'_>) -> f64 {
    let set = Type::LABEL.small();
    let names =
        layout.side.map_or(0, |(left, right)| canvas.wrap(&side.name, set, right - left - 11.0).len());
    let words = match &side.answers {
        Answers::Withheld(words) => canvas.wrap(words, set, layout.plot.1 - layout.plot.0 - 8.0).len(),
        Answers::Shown { .. } => 1,
    };
    if layout.above {
        return side_height(names, layout) + f64::max(BAR, set.height(words) + 4.0) + 3.0;
    }
    f64::max(BAR, set.height(names.max(words)) + 4.0) + 3.0
}

/// The height of a name of `lines` lines over its bar.
fn side_height(lines: usize, layout: &Layout) -> f64 {
    if layout.above { lines as f64 * Type::LABEL.small().leading() + 3.0 } else { 0.0 }
}

fn rows_height(chart: &Likert, layout: &Layout, top: f64, canvas: &Canvas<'_>) -> f64 {
    let mut y = top;
    for group in &chart.groups {
        y += group_height(&group.name, canvas);
        y += group.items.iter().map(|item| item_height(item, layout, canvas).2).sum::<f64>();
    }
    y
}

fn draw_item(
    chart: &Likert,
    item: &LikertItem,
    layout: &Layout,
    axis: &Axis,
    plane: &Plane<'_>,
    top: f64,
    canvas: &Canvas<'_>,
) -> f64 {
    let (lines, bars, height) = item_height(item, layout, canvas);
    // The words' middle beside a single bar, their top beside several.
    let alone = !canvas.narrow && lines.len() == 1;
    if canvas.narrow {
        canvas.rect(0.0, top - 1.0, canvas.width, bars, Ink::Paper);
    }
    canvas.lines((0.0, top + if alone { 3.0 } else { 1.0 }), &lines, Type::LABEL);
    let mut y = top + bars;
    for side in &item.sides {
        draw_side(chart, side, layout, axis, plane, y, canvas);
        y += bar_height(side, layout, canvas);
    }
    top + height
}

fn draw_side(
    chart: &Likert,
    side: &LikertSide,
    layout: &Layout,
    axis: &Axis,
    plane: &Plane<'_>,
    top: f64,
    canvas: &Canvas<'_>,
) {
    let set = Type::LABEL.small();
    let mut top = top;
    if let Some((left, right)) = layout.side {
        let lines = canvas.wrap(&side.name, set, right - left - 11.0);
        let high = side_height(lines.len(), layout);
        let first = if layout.above { top + 1.0 } else { top + (BAR - set.size) / 2.0 };
        canvas.rect(left, first, 4.0, set.size, side.party.map_or(Ink::Quiet, Ink::Party));
        if layout.above {
            let wide = lines.iter().map(|line| canvas.measure(line, set)).fold(0.0, f64::max);
            canvas.rect(left + 6.0, top - 1.0, wide + 6.0, high, Ink::Paper);
        }
        canvas.lines((left + 10.0, first), &lines, set);
        top += high;
    }
    let middle = top + BAR / 2.0;
    match &side.answers {
        Answers::Shown { shares, shown, n, na } => {
            draw_bar(chart, shares, shown, axis, plane, top, canvas);
            canvas.text((layout.n, middle), n, set.right().middle());
            if let Some(edge) = layout.na {
                let words = if na.is_empty() { "\u{2013}" } else { na };
                canvas.text((edge, middle), words, set.quiet().right().middle());
            }
        }
        Answers::Withheld(words) => {
            let (left, right) = layout.plot;
            let lines = canvas.wrap(words, set, right - left - 8.0);
            let widest = lines.iter().map(|line| canvas.measure(line, set)).fold(0.0, f64::max);
            canvas.rect(left, top, widest + 8.0, set.height(lines.len()) + 6.0, Ink::Paper);
            canvas.lines((left + 4.0, middle - set.size / 2.0), &lines, set.quiet());
        }
    }
}
