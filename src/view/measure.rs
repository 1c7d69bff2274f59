//! How a KPI stands: computed once, for its page, the register and the tiles of the front page.
//!
//! In: KPIs with their values. Out: the latest value in words, its state, its goal. Holds: values
//! on either side of a change of definition are not compared.

use jiff::civil::Date;

use crate::model::measure::{Direction, Kpi, KpiValue, Standing};
use crate::schema::Record;
use crate::view::block::Tile;
use crate::view::chart::{self, Goal, Level, Zone};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::place;
use crate::view::rich::Tone;
use crate::view::route::Target;

/// One tile for each KPI, those to act on first.
pub fn tiles(desk: &Desk<'_>) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = desk.records.kpis.iter().map(|kpi| tile(desk, kpi)).collect();
    tiles.sort_by_key(|tile| urgency(tile.tone));
    tiles
}

fn tile(desk: &Desk<'_>, kpi: &Kpi) -> Tile {
    let (tone, word) = status(kpi).unwrap_or((Tone::Neutral, ""));
    let mut details = Vec::new();
    details.extend(goal(kpi).map(|goal| goal.shown().to_owned()));
    if let Some(value) = latest(kpi) {
        details.push(period(kpi, value.period));
        details.extend(value.n.map(format::sample));
    }
    Tile {
        label: kpi.name.clone(),
        value: latest(kpi).map_or_else(|| "no value yet".to_owned(), |value| shown(kpi, value.value)),
        detail: details.join(", "),
        tone,
        word: word.to_owned(),
        target: Some(Target::page(&place::page(&desk.prefix, &kpi.reference()))),
    }
}

/// What needs somebody comes first.
pub fn urgency(tone: Tone) -> u8 {
    match tone {
        Tone::Act => 0,
        Tone::Watch => 1,
        Tone::Good => 2,
        Tone::Neutral | Tone::Done => 3,
    }
}

pub fn latest(kpi: &Kpi) -> Option<&KpiValue> {
    kpi.values.iter().max_by_key(|value| value.period)
}

/// The first value that the latest can be compared with: none from before the definition changed.
pub fn first_comparable(kpi: &Kpi) -> Option<&KpiValue> {
    let since = kpi.breaks.iter().map(|change| change.period).max();
    let comparable = kpi.values.iter().filter(|value| since.is_none_or(|since| value.period >= since));
    comparable.min_by_key(|value| value.period)
}

/// Where the latest value stands against its target and its limits; `None` without a value, or with
/// nothing to hold it against.
pub fn status(kpi: &Kpi) -> Option<(Tone, &'static str)> {
    kpi.standing().map(words)
}

/// The one vocabulary of measures, on every page.
fn words(standing: Standing) -> (Tone, &'static str) {
    match standing {
        Standing::OnTarget => (Tone::Good, "on target"),
        Standing::NearTarget => (Tone::Good, "near target"),
        Standing::Watch => (Tone::Watch, "watch"),
        Standing::Act => (Tone::Act, "act"),
        Standing::WithinLimits => (Tone::Good, "within limits"),
    }
}

/// How many stand where, those to act on first, then the best; a state in which none stands is left out.
pub fn counts(kpis: &[&Kpi]) -> Vec<(usize, Tone, &'static str)> {
    const ORDER: [Standing; 5] =
        [Standing::Act, Standing::Watch, Standing::OnTarget, Standing::WithinLimits, Standing::NearTarget];
    let count = |standing| kpis.iter().filter(|kpi| kpi.standing() == Some(standing)).count();
    let counted = ORDER.into_iter().map(|standing| (count(standing), words(standing)));
    counted.filter(|(count, _)| *count > 0).map(|(count, (tone, word))| (count, tone, word)).collect()
}

/// A value of the KPI in words.
pub fn shown(kpi: &Kpi, value: f64) -> String {
    kpi.shown(value)
}

pub fn level(kpi: &Kpi, value: f64) -> Level {
    Level { at: value, shown: shown(kpi, value) }
}

/// A period by the day on which it ends: "Q3 2026", "Sep 2026".
pub fn period(kpi: &Kpi, end: Date) -> String {
    kpi.period(end)
}

/// What the KPI should reach, in words that name it so.
pub fn goal(kpi: &Kpi) -> Option<Goal> {
    let target = *kpi.target.as_ref()?.value()?;
    let decimals = kpi.decimals();
    Some(match (kpi.direction, kpi.tolerance) {
        (Direction::Range | Direction::OnTarget, Some(tolerance)) => {
            let (low, high) = (target - tolerance, target + tolerance);
            let low_shown = format::number(low, decimals);
            Goal::Band { low, high, shown: format!("target {low_shown} to {}", shown(kpi, high)) }
        }
        _ => Goal::Line(Level { at: target, shown: format!("target {}", shown(kpi, target)) }),
    })
}

pub fn zones(kpi: &Kpi) -> Vec<Zone> {
    match (goal(kpi), kpi.amber, kpi.red) {
        (Some(goal), Some(amber), Some(red)) => Zone::beyond(direction(kpi), &goal, amber, red),
        _ => Vec::new(),
    }
}

pub fn direction(kpi: &Kpi) -> chart::Direction {
    match kpi.direction {
        Direction::Higher => chart::Direction::Higher,
        Direction::Lower => chart::Direction::Lower,
        Direction::Range => chart::Direction::Range,
        Direction::OnTarget => chart::Direction::OnTarget,
    }
}

/// How the value moved since the first one that it can be compared with.
pub fn movement(kpi: &Kpi) -> Option<String> {
    let (first, last) = (first_comparable(kpi)?, latest(kpi)?);
    let (from, to) = (shown(kpi, first.value), shown(kpi, last.value));
    if first.period == last.period {
        return Some(format!("{to} in {}", period(kpi, last.period)));
    }
    let verb = match first.value.total_cmp(&last.value) {
        _ if from == to => {
            return Some(format!(
                "{to} in {}, as in {}",
                period(kpi, last.period),
                period(kpi, first.period)
            ));
        }
        std::cmp::Ordering::Less => "up",
        _ => "down",
    };
    Some(format!("{to} in {}, {verb} from {from} in {}", period(kpi, last.period), period(kpi, first.period)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::schema::Field;
    use crate::source::FileId;

    /// A KPI with one value, from the lines that matter.
    fn kpi(lines: &str) -> Kpi {
        let text =
            format!("name = 'x'\nperspective = 'operational'\ndefinition = 'x'\nunit = 'days'\n{lines}");
        let mut diagnostics = Diagnostics::default();
        let node = crate::content::toml::parse(&text, FileId::default(), 0, &mut diagnostics);
        Kpi::read(&node, &mut diagnostics).expect("a KPI")
    }

    fn word(direction: &str, value: f64, bounds: &str) -> Option<&'static str> {
        let lines = format!(
            "direction = '{direction}'\n{bounds}\nvalues = [{{ period = 2026-09-30, value = {value:.1} }}]"
        );
        status(&kpi(&lines)).map(|(_, word)| word)
    }

    #[test]
    fn status_follows_the_direction() {
        let bounds = "target = 10\namber = 14\nred = 20";
        for (value, expected) in
            [(9.0, "on target"), (10.0, "on target"), (12.0, "near target"), (15.0, "watch"), (21.0, "act")]
        {
            assert_eq!(word("lower", value, bounds), Some(expected), "{value}");
        }
        let bounds = "target = 95\namber = 90\nred = 80";
        for (value, expected) in [
            (96.0, "on target"),
            (92.0, "near target"),
            (90.0, "near target"),
            (85.0, "watch"),
            (79.0, "act"),
        ] {
            assert_eq!(word("higher", value, bounds), Some(expected), "{value}");
        }
    }

    #[test]
    fn status_around_a_target() {
        let bounds = "target = 100\ntolerance = 5";
        for (value, expected) in [(95.0, "on target"), (105.0, "on target"), (106.0, "watch")] {
            assert_eq!(word("on-target", value, bounds), Some(expected), "{value}");
        }
        let bounds = "target = 3\ntolerance = 1\namber = 1\nred = 3";
        for (value, expected) in [(2.0, "on target"), (5.0, "near target"), (5.5, "watch"), (8.0, "act")] {
            assert_eq!(word("range", value, bounds), Some(expected), "{value}");
        }
    }

    #[test]
    fn figures_have_the_decimals_that_were_written() {
        let lines = |values: &str| format!("direction = 'higher'\nvalues = [{values}]");
        let value = |value: &str| format!("{{ period = 2026-09-30, value = {value} }}");
        let told = |lines: &str, value| shown(&kpi(lines), value);
        assert_eq!(told(&lines(&value("247.0")), 247.0), "247 days");
        let mixed = lines(&[value("18"), value("19.5")].join(", "));
        assert_eq!([18.0, 19.5].map(|value| told(&mixed, value)), ["18.0 days", "19.5 days"]);
        assert_eq!(told(&lines(&value("0.333333")), 1.0 / 3.0), "0.33 days");
        // A target is one of its figures, and must not be rounded away.
        assert_eq!(told(&format!("{}\ntarget = 1.5", lines(&value("2.0"))), 1.5), "1.5 days");
        assert_eq!(told(&format!("{}\ndecimals = 1", lines(&value("247.0"))), 247.0), "247.0 days");
    }

    #[test]
    fn nothing_to_hold_a_value_against() {
        assert_eq!(word("higher", 1.0, ""), None);
        assert_eq!(word("higher", 1.0, "target = '[***]'"), None);
        assert_eq!(status(&kpi("direction = 'higher'\ntarget = 1.0")), None);
    }

    #[test]
    fn breaks_part_what_is_compared() {
        let values = "values = [{ period = 2026-03-31, value = 9.0 }, { period = 2026-06-30, value = 4.0 }, { period = 2026-09-30, value = 5.5 }]";
        let broken = "breaks = [{ period = 2026-06-30, reason = 'x' }]";
        let plain = kpi(&format!("direction = 'lower'\nfrequency = 'quarterly'\n{values}"));
        assert_eq!(movement(&plain).as_deref(), Some("5.5 days in Q3 2026, down from 9.0 days in Q1 2026"));
        let broken = kpi(&format!("direction = 'lower'\nfrequency = 'quarterly'\n{values}\n{broken}"));
        assert_eq!(movement(&broken).as_deref(), Some("5.5 days in Q3 2026, up from 4.0 days in Q2 2026"));
    }
}
