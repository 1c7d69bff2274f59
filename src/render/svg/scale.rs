//! Numbers on axes: round steps, room at the ends, labels that keep clear of each other.
//!
//! In: the numbers of a chart. Out: tick values with their words, places for labels.
//! Holds: ticks lie on multiples of 1, 2 or 5 times a power of ten.

/// Round numbers from `low` to `high`, about `count` of them, those inside the range only.
pub(super) fn ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    let step = step(high - low, count);
    let first = (low / step - 1e-9).ceil();
    let last = (high / step + 1e-9).floor();
    let steps = (last - first).max(0.0) as usize;
    (0..=steps).map(|at| (first + at as f64) * step).filter(|tick| *tick <= high + step * 1e-6).collect()
}

/// `low` and `high` moved out to the next round numbers; equal ones get room on both sides.
pub(super) fn rounded(low: f64, high: f64, count: usize) -> (f64, f64) {
    let (low, high) = if high > low {
        (low, high)
    } else {
        let room = (low.abs() * 0.1).max(1.0);
        (low - room, high + room)
    };
    let step = step(high - low, count);
    ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step)
}

/// A tick in words, with as many decimals as its neighbours need.
pub(super) fn words(tick: f64, ticks: &[f64]) -> String {
    let gap = ticks.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let decimals =
        if gap.is_finite() { (-(gap + gap * 1e-9).log10().floor()).clamp(0.0, 6.0) as usize } else { 0 };
    let tick = if gap.is_finite() && tick.abs() < gap * 1e-6 { 0.0 } else { tick };
    let shown = format!("{tick:.decimals$}");
    shown.replace('-', "\u{2212}")
}

fn step(span: f64, count: usize) -> f64 {
    let rough = (span / count.max(1) as f64).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(rough.log10().floor());
    let factor = rough / power;
    power
        * if factor <= 1.0 + 1e-9 {
            1.0
        } else if factor <= 2.0 {
            2.0
        } else if factor <= 5.0 {
            5.0
        } else {
            10.0
        }
}

/// Stretches of a line that labels have taken.
#[derive(Default)]
pub(super) struct Taken(Vec<(f64, f64)>);

impl Taken {
    /// Takes `from` to `to` with `gap` on both sides, unless somebody was there first.
    pub fn take(&mut self, from: f64, to: f64, gap: f64) -> bool {
        if self.0.iter().any(|(start, end)| from - gap < *end && to + gap > *start) {
            return false;
        }
        self.0.push((from, to));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(ticks(0.0, 10.0, 5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks(-7.0, 12.0, 4), [-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(rounded(3.0, 3.0, 4), (2.0, 4.0));
        assert_eq!(rounded(-7.0, 12.0, 4), (-10.0, 15.0));
    }

    #[test]
    fn words_have_the_decimals_they_need() {
        let fine = ticks(0.0, 0.4, 4);
        assert_eq!(words(fine[1], &fine), "0.1");
        assert_eq!(words(4.0, &[4.0]), "4");
        assert_eq!(words(-5.0, &[-5.0, 0.0, 5.0]), "\u{2212}5");
    }
}
