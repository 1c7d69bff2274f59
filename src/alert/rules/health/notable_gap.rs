//! Sides that see a factor differently.

use super::HealthRule;
use super::standing_out::{self, Manner};
use crate::alert::evidence::{Evidence, Measure, Topic, percent};
use crate::alert::health::{Check, Health};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::survey::course::{Group, Line};
use crate::survey::findings::{Against, Gap};
use crate::survey::suppression::ShownGap;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { items: true, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN, Knob::Waves, Knob::Scope],
    silent_beside: &["uneven-value"],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "notable-gap",
    level: LEVEL,
    summary: "Two sides see a factor notably differently.",
    explanation: "The sides differ by ten points of favourable answers or more, or in the shape of their answers, and not by chance. Neither of them is right: what one side takes for granted, the other does not see. Single items are told where their factor shows no gap, and only if they stand out among all items. `[alerts.notable-gap]` in briefbook.toml sets `threshold`, the least difference in points, `min_n`, `waves` and `scope`.",
};

const ITEMS: Manner = Manner {
    code: &CODE,
    of_factors: &["notable-gap", "uneven-value"],
    words: "are seen differently by the sides",
    // The p of each is adjusted for all of them.
    each_by_itself: false,
};

/// The chance of a false finding that is accepted for an item among others.
const CHANCE: f64 = 0.05;

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        if settings.factors {
            alerts.extend(check.factors().iter().filter_map(|line| of_factor(check, line, settings)));
        }
        if settings.items {
            standing_out::tell(check, &ITEMS, alerts, |line| {
                let asked_as = check.points(line, &Group::Everyone).last()?.asked_as.as_str();
                let item = check.latest().shown.items.iter().find(|item| item.item == asked_as)?;
                let sure = |gap: &&Gap| gap.p_adjusted.is_some_and(|p| p < CHANCE);
                let gap = widest(&item.gaps, settings).filter(sure)?;
                // The shape alone is too fine a thing for a single item.
                let evidence = evidence(gap).filter(|evidence| evidence.measure == Measure::Difference)?;
                Some((asked_as.to_owned(), evidence))
            });
        }
    }
}

/// The widest notable gap between two sides.
pub fn widest<'a>(gaps: &'a [ShownGap], settings: &Settings) -> Option<&'a Gap> {
    let width = |gap: &Gap| gap.favourable.map_or(0.0, |gap| gap.difference.abs());
    let counts = |gap: &&Gap| {
        gap.notable && width(gap) >= settings.share() && gap.first_n.min(gap.second_n) >= settings.min_n
    };
    let of_sides = gaps.iter().filter(|gap| matches!(gap.second, Against::Side(_)));
    let shown = of_sides.filter_map(|gap| gap.figures.shown()).filter(counts);
    shown.max_by(|one, two| width(one).total_cmp(&width(two)))
}

/// The difference by which a gap is notable: that of the favourable shares, else that of the means.
pub fn evidence(gap: &Gap) -> Option<Evidence> {
    let n = gap.first_n + gap.second_n;
    let shares = gap.favourable.filter(|gap| gap.interval.excludes_zero());
    let means = || {
        let mean = gap.mean.as_ref()?;
        let (value, interval) = (mean.difference, Some(mean.interval));
        Some(Evidence { value, interval, n, measure: Measure::MeanDifference })
    };
    shares.map(|shares| Evidence::difference(shares, n)).or_else(means)
}

fn of_factor(check: &Check<'_>, line: &Line, settings: &Settings) -> Option<Alert> {
    let gap_of = |wave: usize, factor: &str| {
        let shown = check.wave(wave)?.shown;
        widest(&shown.factors.iter().find(|known| known.factor == factor)?.gaps, settings)
    };
    let point = check.points(line, &Group::Everyone).last()?;
    let gap = gap_of(point.wave, &point.asked_as)?;
    let same = |other: &Gap| {
        let sign = |gap: &Gap| gap.delta.map(f64::is_sign_negative);
        other.first == gap.first && other.second == gap.second && sign(other) == sign(gap)
    };
    let held = check
        .held(line, &Group::Everyone, |point, _| gap_of(point.wave, &point.asked_as).is_some_and(same))?;
    if held.waves < settings.waves {
        return None;
    }
    let Against::Side(second) = &gap.second else { return None };
    let (factor, evidence) = (point.asked_as.as_str(), evidence(gap)?);
    let figures = check.latest().shown.factors.iter().find(|known| known.factor == factor)?;
    let share = |side: &str| figures.groups.sides.get(side)?.shown()?.favourable;
    let (one, two) = (share(&gap.first)?, share(second)?);
    // A difference of means has another unit than the shares that stand before it.
    let of_what = match evidence.measure {
        Measure::MeanDifference => "in the means of their answers ",
        _ => "",
    };
    let text = format!(
        "{} is seen differently: in {}, {} of the answers of {} are favourable and {} of those of {}, {of_what}a difference of {}.",
        check.name(factor),
        check.label(),
        percent(one.value),
        check.short(&gap.first),
        percent(two.value),
        check.short(second),
        evidence.words()
    );
    let topic = Topic { factor: Some(factor.to_owned()), ..Topic::default() };
    let advice =
        "Let each side tell at the next review meeting what it has seen; look for what explains both.";
    let mut alert = check.alert((&CODE, Severity::Watch), topic, evidence, text, advice);
    alert.since = held.since;
    Some(alert)
}
