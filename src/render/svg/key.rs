//! What a chart's shapes mean, in a row over it.
//!
//! In: pairs of a shape and a word. Out: the row, broken where it is full.
//! Holds: a shape and its word stay together.

use super::canvas::{Canvas, Type};

/// Draws `entries` from the left at `top`, each as its shape, `room` px wide, and its word;
/// `shape` gets the place of the entry's left middle. Returns where the next thing may begin.
pub(super) fn draw<'e>(
    canvas: &Canvas<'_>,
    top: f64,
    room: f64,
    entries: impl IntoIterator<Item = &'e str>,
    shape: impl Fn(usize, (f64, f64)),
) -> f64 {
    let set = Type::LABEL.small().quiet();
    let row = f64::max(19.0, room + 4.0);
    let (mut x, mut y) = (0.0, top);
    for (at, words) in entries.into_iter().enumerate() {
        let wide = room + 5.0 + canvas.measure(words, set);
        if x > 0.0 && x + wide > canvas.width {
            x = 0.0;
            y += row;
        }
        shape(at, (x, y + 7.0));
        for (line, words) in canvas.wrap(words, set, canvas.width - room - 5.0).iter().enumerate() {
            if line > 0 {
                y += set.leading();
            }
            canvas.text((x + room + 5.0, y + 7.0), words, set.middle());
        }
        x += wide + 16.0;
    }
    y + row
}
