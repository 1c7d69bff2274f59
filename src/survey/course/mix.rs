//! Of whom the answers come, and how that moved.

use std::collections::BTreeMap;

use crate::survey::findings::Responses;
use crate::survey::suppression::ShownGroups;

/// The part of each side in the answers of a wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Mix {
    /// From 0 to 1, adding up to 1.
    pub sides: BTreeMap<String, f64>,
    /// The part that moved from one side to another since the wave before, from 0 to 1; `None`
    /// where the wave before has no mix. A figure for everyone moves with it.
    pub shift: Option<f64>,
}

/// From this part on a shift is worth telling: by it alone a figure for everyone can move by a
/// point where the sides are ten points apart.
const TELLING: f64 = 0.10;

impl Mix {
    pub(super) fn of(responses: &ShownGroups<Responses>, before: Option<&Mix>) -> Option<Mix> {
        let returned = |(side, cell): (&String, &crate::survey::Cell<Responses>)| {
            Some((side.clone(), cell.shown()?.returned as f64))
        };
        let returned: BTreeMap<String, f64> = responses.sides.iter().map(returned).collect::<Option<_>>()?;
        let all: f64 = returned.values().sum();
        if returned.len() < 2 || all == 0.0 {
            return None;
        }
        let sides: BTreeMap<String, f64> =
            returned.into_iter().map(|(side, returned)| (side, returned / all)).collect();
        let shift = before.map(|before| distance(&sides, &before.sides));
        Some(Mix { sides, shift })
    }

    /// Whether the mix moved so far that the figure for everyone should be read beside that of the
    /// sides weighed equally.
    pub fn has_shifted(&self) -> bool {
        self.shift.is_some_and(|shift| shift >= TELLING)
    }
}

/// Half the sum of the differences: the part that would have to change sides.
fn distance(now: &BTreeMap<String, f64>, before: &BTreeMap<String, f64>) -> f64 {
    let share = |mix: &BTreeMap<String, f64>, side: &String| mix.get(side).copied().unwrap_or(0.0);
    let went = before.iter().filter(|(side, _)| !now.contains_key(*side)).map(|(_, share)| share);
    let moved: f64 =
        now.iter().map(|(side, now)| (now - share(before, side)).abs()).chain(went.copied()).sum();
    moved / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_sides_is_counted_once() {
        let mix = |shares: &[(&str, f64)]| -> BTreeMap<String, f64> {
            shares.iter().map(|(side, share)| ((*side).to_owned(), *share)).collect()
        };
        let (now, before) = (mix(&[("a", 0.5), ("b", 0.5)]), mix(&[("a", 0.7), ("b", 0.3)]));
        assert!((distance(&now, &before) - 0.2).abs() < 1e-12);
        assert!((distance(&now, &mix(&[("c", 1.0)])) - 1.0).abs() < 1e-12);
    }
}
