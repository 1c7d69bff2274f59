//! Where shares lie on the axis of a Likert chart, and the bars that show them.

use plotters::element::{PathElement, Rectangle};
use plotters::style::Color;

use crate::render::svg::canvas::{Canvas, Plane, Type, draw as element, place};
use crate::render::svg::ink::Ink;
use crate::render::svg::scale::{Taken, ticks};
use crate::view::chart::{Answers, Arrangement, Likert, Scale};

/// The height of a bar.
pub(super) const BAR: f64 = 19.0;

/// How the bars lie on the horizontal axis.
pub(super) struct Axis {
    /// In shares of all answers; zero is the middle.
    pub low: f64,
    pub high: f64,
    /// Where neutral answers start when they stand apart.
    aside: f64,
}

/// The axis reaches as far as the longest bar on each side, in round tenths.
pub(super) fn axis(chart: &Likert) -> Axis {
    if chart.arrangement == Arrangement::Stacked {
        return Axis { low: 0.0, high: 1.0, aside: 0.0 };
    }
    let (mut low, mut high, mut neutral): (f64, f64, f64) = (0.0, 0.0, 0.0);
    for side in chart.groups.iter().flat_map(|group| &group.items).flat_map(|item| &item.sides) {
        if let Answers::Shown { shares, .. } = &side.answers {
            let (below, middle, above) = thirds(&chart.scale, shares);
            let half = if chart.arrangement == Arrangement::Diverging { middle / 2.0 } else { 0.0 };
            low = low.max(below + half);
            high = high.max(above + half);
            neutral = neutral.max(middle);
        }
    }
    let tenths = |share: f64| ((share * 10.0 - 1e-6).ceil() / 10.0).clamp(0.1, 1.0);
    let (low, high) = (tenths(low), tenths(high));
    if chart.arrangement == Arrangement::NeutralAside && chart.scale.neutral() > 0 {
        let aside = high + 0.08;
        return Axis { low: -low, high: aside + tenths(neutral), aside };
    }
    Axis { low: -low, high, aside: 0.0 }
}

/// The shares under, in and over the middle.
fn thirds(scale: &Scale, shares: &[f64]) -> (f64, f64, f64) {
    let low = scale.low.min(shares.len());
    let high = shares.len().saturating_sub(scale.high).max(low);
    (shares[..low].iter().sum(), shares[low..high].iter().sum(), shares[high..].iter().sum())
}

/// The step of the colour ramp for a scale point, the two halves as strong as each other.
pub(super) fn step(scale: &Scale, at: usize) -> u8 {
    let neutral_end = scale.labels.len().saturating_sub(scale.high);
    // Distance from the far end of its half, over five steps of colour.
    let spread = |place: usize, count: usize| {
        if count < 2 { 1.0 } else { place as f64 / (count as f64 - 1.0) * if count < 4 { 3.0 } else { 4.0 } }
    };
    if at < scale.low {
        (1.0 + spread(at, scale.low)).round() as u8
    } else if at >= neutral_end {
        (11.0 - spread(scale.labels.len() - 1 - at, scale.high)).round() as u8
    } else {
        6
    }
}

/// Lines and words of the axis; returns where it ends.
pub(super) fn draw_axis(
    chart: &Likert,
    axis: &Axis,
    plane: &Plane<'_>,
    top: f64,
    bottom: f64,
    canvas: &Canvas<'_>,
) -> f64 {
    let set = Type::LABEL.small().quiet().center();
    let end = if axis.aside > 0.0 { axis.aside - 0.08 } else { axis.high };
    let mut marks = ticks(axis.low, end, if canvas.narrow { 4 } else { 6 });
    if axis.aside > 0.0 {
        marks.push(axis.aside);
    }
    // The two zeros first: what comes too close to them goes without words.
    marks.sort_by_key(|mark| (*mark != axis.aside && mark.abs() > 1e-9, (mark.abs() * 1000.0) as i64));
    let mut taken = Taken::default();
    for mark in marks {
        let x = place(plane, mark, 0.0).0;
        let is_middle = mark.abs() < 1e-9 && chart.arrangement != Arrangement::Stacked || mark == axis.aside;
        let stroke = if is_middle { Ink::Quiet.solid(1.0) } else { Ink::Rule.solid(0.7) };
        canvas.line((x, top), (x, bottom + 3.0), stroke);
        let percent = if mark == axis.aside { 0.0 } else { (mark.abs() * 100.0).round() };
        let words = format!("{percent}%");
        let half = canvas.measure(&words, set) / 2.0;
        let x = x.max(half).min(canvas.width - half);
        if taken.take(x - half, x + half, 4.0) {
            canvas.text((x, bottom + 7.0), &words, set);
        }
    }
    bottom + 7.0 + set.leading()
}

/// One bar, with words on the stretches that have room for them.
pub(super) fn draw_bar(
    chart: &Likert,
    shares: &[f64],
    shown: &[String],
    axis: &Axis,
    plane: &Plane<'_>,
    top: f64,
    canvas: &Canvas<'_>,
) {
    let (below, neutral, _) = thirds(&chart.scale, shares);
    let mut from = match chart.arrangement {
        Arrangement::Diverging => -below - neutral / 2.0,
        Arrangement::NeutralAside => -below,
        Arrangement::Stacked => 0.0,
    };
    let mut aside = axis.aside;
    let (lower, upper) = (height_on(plane, top + BAR), height_on(plane, top));
    let set = Type::LABEL.small().center().middle();
    let mut from_edge = false;
    for (at, share) in shares.iter().enumerate() {
        let step = step(&chart.scale, at);
        let apart = chart.arrangement == Arrangement::NeutralAside && step == 6;
        let next = if apart { &mut aside } else { &mut from };
        let start = *next;
        let end = start + share;
        *next = end;
        if *share <= 0.0 {
            continue;
        }
        element(plane, &Rectangle::new([(start, upper), (end, lower)], Ink::Likert(step).filled()));
        // A seam, for neighbours may share a step of the ramp.
        if from_edge {
            element(plane, &PathElement::new([(start, upper), (start, lower)], Ink::Paper.solid(1.0)));
        }
        from_edge = true;
        let words = shown.get(at).map_or("", String::as_str);
        let (left, right) = (place(plane, start, 0.0).0, place(plane, end, 0.0).0);
        if *share >= 0.06 - 1e-9 && canvas.measure(words, set) + 3.0 <= right - left {
            let set = set.ink(Ink::Likert(step).words_on());
            canvas.text(((left + right) / 2.0, top + BAR / 2.0), words, set);
        }
    }
}

/// A height in pixels as the plane's own number.
fn height_on(plane: &Plane<'_>, y: f64) -> f64 {
    let (top, bottom) = (place(plane, 0.0, 1.0).1, place(plane, 0.0, 0.0).1);
    (bottom - y) / (bottom - top)
}
