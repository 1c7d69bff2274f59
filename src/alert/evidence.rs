//! The figure behind an alert, and what it is about besides a record.

use crate::schema::Slug;
use crate::survey::course::Level;
use crate::survey::findings::Score;
use crate::survey::statistics::interval::Interval;
use crate::survey::statistics::newcombe::Difference;

/// What was measured; only what the edition shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    pub value: f64,
    pub interval: Option<Interval>,
    /// People behind it; of a difference, those of both groups.
    pub n: u64,
    pub measure: Measure,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// From 0 to 1.
    Favourable,
    /// From 0 to 1.
    Unfavourable,
    /// Of favourable shares, from −1 to 1.
    Difference,
    /// Of means, in codes of the scale.
    MeanDifference,
    /// People who answered, from 0 to 1.
    Returned,
    /// One group's return divided by another's.
    Ratio,
    /// Answers "not applicable", from 0 to 1.
    NotApplicable,
    /// People who ticked one column all the way down, from 0 to 1.
    StraightLines,
    /// Cronbach's α.
    Alpha,
}

/// What in a wave an alert is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic {
    /// The id of the factor in the wave's instrument.
    pub factor: Option<String>,
    /// The items that stand out, where the factor as a whole does not.
    pub items: Vec<String>,
    /// The side whose answers say it; none where all do.
    pub side: Option<Slug>,
}

impl Evidence {
    pub fn favourable(level: Level, n: u64) -> Self {
        Evidence { value: level.value, interval: Some(level.interval), n, measure: Measure::Favourable }
    }

    pub fn unfavourable(score: Score, n: u64) -> Self {
        Evidence { value: score.value, interval: score.interval, n, measure: Measure::Unfavourable }
    }

    pub fn difference(difference: Difference, n: u64) -> Self {
        let Difference { difference: value, interval } = difference;
        Evidence { value, interval: Some(interval), n, measure: Measure::Difference }
    }

    /// The same difference seen from the other end.
    pub fn turned(self) -> Self {
        let turn = |interval: Interval| Interval { low: -interval.high, high: -interval.low };
        Evidence { value: -self.value, interval: self.interval.map(turn), ..self }
    }

    /// "52 % (41 to 63; 38 people)", for a difference "−14 points (−22 to −6; 80 people)".
    pub fn words(&self) -> String {
        let people = crate::diagnostic::words::counted(i64::try_from(self.n).unwrap_or(i64::MAX), "person");
        let people = people.replace("persons", "people");
        let (scale, decimals, unit) = match self.measure {
            Measure::Difference => (100.0, 0, "\u{a0}points"),
            Measure::MeanDifference => (1.0, 2, "\u{a0}scale points"),
            Measure::Alpha => (1.0, 2, ""),
            Measure::Ratio => (1.0, 1, "\u{a0}times"),
            _ => (100.0, 0, "\u{a0}%"),
        };
        let number = |value: f64| format!("{:.decimals$}", value * scale).replace('-', "−");
        let number = |value: f64| if number(value) == "−0" { "0".to_owned() } else { number(value) };
        let range = self.interval.map(|range| format!("{} to {}; ", number(range.low), number(range.high)));
        format!("{}{unit} ({}{people})", number(self.value), range.unwrap_or_default())
    }
}

/// A share in whole per cent.
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_told_with_its_interval_and_the_people_behind_it() {
        let interval = Interval { low: -0.224, high: -0.001 };
        let drop = Evidence::difference(Difference { difference: -0.14, interval }, 80);
        assert_eq!(drop.words(), "−14\u{a0}points (−22 to 0; 80 people)");
        let alpha = Evidence { value: 0.512, interval: None, n: 34, measure: Measure::Alpha };
        assert_eq!(alpha.words(), "0.51 (34 people)");
    }
}
