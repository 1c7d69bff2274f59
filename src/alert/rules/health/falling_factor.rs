//! A factor that fell since the wave before.

use super::HealthRule;
use super::standing_out::{self, Manner};
use crate::alert::evidence::{Evidence, Topic};
use crate::alert::health::{Check, Health};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::schema::Slug;
use crate::survey::course::{Group, Line, Point};

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 10.0, items: true, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN, Knob::Scope],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "falling-factor",
    level: LEVEL,
    summary: "A factor fell by ten points or more since the wave before, and not by chance.",
    explanation: "The favourable share fell by at least ten points, and the interval of the difference leaves out zero. Where both sides can be shown, each of them weighs the same, so that the figure does not fall only because more people of the less content side answered. Waves are compared only where the same was asked. `[alerts.falling-factor]` in briefbook.toml sets `threshold`, in points, `min_n` and `scope`.",
};

const ITEMS: Manner = Manner {
    code: &CODE,
    of_factors: &["falling-factor"],
    words: "are lower than in the wave before",
    each_by_itself: true,
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        if settings.factors {
            alerts.extend(check.factors().iter().flat_map(|line| of_factor(check, line, settings)));
        }
        if settings.items {
            standing_out::tell(check, &ITEMS, alerts, |line| {
                let (point, evidence) = fall(check, line, &all_together(check, line)?, settings)?;
                Some((point.asked_as.clone(), evidence))
            });
        }
    }
}

/// The group by which everybody is told: the sides equally, where they can be compared; else
/// everyone, unless the mix of the sides moved.
fn all_together(check: &Check<'_>, line: &Line) -> Option<Group> {
    if check.points(line, &Group::SidesEqually).len() > 1 {
        return Some(Group::SidesEqually);
    }
    let shifted = check.latest().at.mix.as_ref().is_some_and(|mix| mix.has_shifted());
    (!shifted).then_some(Group::Everyone)
}

/// How far a group fell, where it fell far enough.
fn fall<'a>(
    check: &Check<'a>,
    line: &'a Line,
    group: &Group,
    settings: &Settings,
) -> Option<(&'a Point, Evidence)> {
    let [.., before, point] = check.points(line, group) else { return None };
    let change = point.change()?;
    let n = point.figure.shown()?.n.min(before.figure.shown()?.n);
    let fell = change.favourable.difference <= -settings.share() && change.favourable.interval.high < 0.0;
    let both = point.figure.shown()?.n + before.figure.shown()?.n;
    (fell && n >= settings.min_n).then(|| (point, Evidence::difference(change.favourable, both)))
}

fn of_factor<'a>(check: &Check<'a>, line: &'a Line, settings: &Settings) -> Vec<Alert> {
    let together = all_together(check, line).and_then(|group| fall(check, line, &group, settings));
    if let Some((point, evidence)) = together {
        return vec![alert(check, point, evidence, None)];
    }
    let of_side = |(group, side): (&Group, Slug)| {
        let (point, evidence) = fall(check, line, group, settings)?;
        Some(alert(check, point, evidence, Some(side)))
    };
    check.sides(line).filter_map(of_side).collect()
}

fn alert(check: &Check<'_>, point: &Point, evidence: Evidence, side: Option<Slug>) -> Alert {
    let factor = point.asked_as.as_str();
    let whose = side.as_ref().map(|side| format!(" of {}", check.ground.short(side))).unwrap_or_default();
    let before = check.before().map_or("the wave before", |wave| wave.record.label.as_str());
    let text = format!(
        "The favourable answers{whose} to {} fell by {} from “{}” to {}.",
        check.name(factor),
        evidence.turned().words(),
        shortened(before),
        check.label()
    );
    let topic = Topic { factor: Some(factor.to_owned()), items: Vec::new(), side };
    let advice =
        "Ask at the next review meeting what has changed since then, for people and not only in the plan.";
    check.alert((&CODE, Severity::Act), topic, evidence, text, advice)
}
