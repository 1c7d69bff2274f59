//! Sides of which one gets less from the alliance.

use super::{HealthRule, notable_gap};
use crate::alert::evidence::{Topic, percent};
use crate::alert::health::{Check, Health};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::survey::findings::Against;
use crate::survey::suppression::ShownItem;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings::PLAIN,
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "uneven-value",
    level: LEVEL,
    summary: "The sides differ notably in what they get from the alliance.",
    explanation: "Items marked `value = true` in an instrument ask each side what it gets from the alliance. A partnership that pays for one side only does not last, and the side for which it pays is the last to notice. `[alerts.uneven-value]` in briefbook.toml sets `threshold`, the least difference in points, and `min_n`.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        let asks_for_value = |item: &&ShownItem| {
            check.instrument.items.iter().any(|known| known.value && known.id.as_str() == item.item)
        };
        let items = check.latest().shown.items.iter().filter(asks_for_value);
        alerts.extend(items.filter_map(|item| of_item(check, item, settings)));
    }
}

fn of_item(check: &Check<'_>, item: &ShownItem, settings: &Settings) -> Option<Alert> {
    let gap = notable_gap::widest(&item.gaps, settings)?;
    let Against::Side(second) = &gap.second else { return None };
    let share = |side: &str| Some(item.groups.sides.get(side)?.shown()?.summary.as_ref()?.favourable.share);
    let sides = [(gap.first.as_str(), share(&gap.first)?), (second.as_str(), share(second)?)];
    let [less, more] = if sides[0].1 <= sides[1].1 { sides } else { [sides[1], sides[0]] };
    let evidence = notable_gap::evidence(gap)?;
    let text = format!(
        "{} gets less from the alliance than {}: to {}, {} of its answers in {} are favourable against {}, a difference of {}.",
        check.short(less.0),
        check.short(more.0),
        check.words(&item.item),
        percent(less.1),
        check.label(),
        percent(more.1),
        evidence.words()
    );
    let topic = Topic {
        factor: check.factor_of(&item.item).map(str::to_owned),
        items: vec![item.item.clone()],
        side: None,
    };
    let advice = "Put what each side hoped for and what it has got on the agenda of the next review meeting.";
    Some(check.alert((&CODE, Severity::Act), topic, evidence, text, advice))
}
