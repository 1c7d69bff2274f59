//! A factor that few answers are favourable to.

use super::HealthRule;
use super::standing_out::{self, Manner};
use crate::alert::evidence::{Evidence, Topic, percent};
use crate::alert::health::{Check, Health, Held};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::schema::Slug;
use crate::survey::course::{Group, Line};

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 60.0, items: true, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN, Knob::Waves, Knob::Scope],
    silent_beside: &["lasting-low-factor"],
    side_silent_beside: &["notable-gap"],
    raise,
};

static CODE: Code = Code {
    name: "low-factor",
    level: LEVEL,
    summary: "Fewer than 60 % of the answers to a factor are favourable.",
    explanation: "Below 60 % a factor is a topic for the next review meeting: not because somebody failed, but because people live with something that does not work. Where everyone together is above the line, a side or single items are told only if their whole interval lies below it. `[alerts.low-factor]` in briefbook.toml sets `threshold`, `min_n`, `waves` and `scope`.",
};

const ITEMS: Manner = Manner {
    code: &CODE,
    of_factors: &["low-factor", "lasting-low-factor"],
    words: "are low",
    each_by_itself: false,
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        if settings.factors {
            alerts.extend(check.factors().iter().flat_map(|line| of_factor(check, line, settings)));
        }
        if settings.items {
            standing_out::tell(check, &ITEMS, alerts, |line| {
                let held = surely_low(check, line, &Group::Everyone, settings)?;
                let evidence = Evidence::favourable(held.figure.favourable, held.figure.n);
                Some((held.point.asked_as.clone(), evidence))
            });
        }
    }
}

/// How long a group has been below the line.
pub fn low<'a>(check: &Check<'a>, line: &'a Line, group: &Group, settings: &Settings) -> Option<Held<'a>> {
    let held = check.held(line, group, |_, figure| {
        figure.n >= settings.min_n && figure.favourable.value < settings.share()
    });
    held.filter(|held| held.waves >= settings.waves)
}

/// How long a group's whole interval has been below the line.
fn surely_low<'a>(check: &Check<'a>, line: &'a Line, group: &Group, settings: &Settings) -> Option<Held<'a>> {
    let held = check.held(line, group, |_, figure| {
        figure.n >= settings.min_n && figure.favourable.interval.high < settings.share()
    });
    held.filter(|held| held.waves >= settings.waves)
}

fn of_factor<'a>(check: &Check<'a>, line: &'a Line, settings: &Settings) -> Vec<Alert> {
    if let Some(held) = low(check, line, &Group::Everyone, settings) {
        return vec![alert(check, &held, None, settings)];
    }
    let of_side = |(group, side): (&Group, Slug)| {
        let held = surely_low(check, line, group, settings)?;
        Some(alert(check, &held, Some(side), settings))
    };
    check.sides(line).filter_map(of_side).collect()
}

fn alert(check: &Check<'_>, held: &Held<'_>, side: Option<Slug>, settings: &Settings) -> Alert {
    let factor = held.point.asked_as.as_str();
    let evidence = Evidence::favourable(held.figure.favourable, held.figure.n);
    let group = side.as_ref().map_or(Group::Everyone, |side| Group::Side(side.to_string()));
    let unfavourable = check.figures(held.point, &group).and_then(|figures| figures.unfavourable);
    let unfavourable = unfavourable.map(|share| format!("; {} are unfavourable", percent(share.value)));
    let whose = side.as_ref().map(|side| format!(" of {}", check.ground.short(side))).unwrap_or_default();
    let text = format!(
        "In {}, {} of the answers{whose} to {} are favourable, below {}{}.",
        check.label(),
        evidence.words(),
        check.name(factor),
        percent(settings.share()),
        unfavourable.unwrap_or_default(),
    );
    let topic = Topic { factor: Some(factor.to_owned()), items: Vec::new(), side };
    let advice = "Make it a topic of the next review meeting: what do people on both sides have in mind?";
    let mut alert = check.alert((&CODE, Severity::Watch), topic, evidence, text, advice);
    alert.since = held.since;
    alert
}
