//! A front line to which vision and roles have not come.

use super::HealthRule;
use crate::alert::evidence::{Evidence, Topic};
use crate::alert::health::{Check, Health};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::model::survey::RespondentLevel;
use crate::survey::levels::FrontLineGap;
use crate::survey::suppression::ShownItem;

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 10.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent), Knob::MinN],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "front-line-behind",
    level: LEVEL,
    summary: "The front line gives notably fewer favourable answers than those who lead.",
    explanation: "What an alliance is for, and who does what in it, is clear to those who agreed on it; it often does not come as far as those who do the work. For each question of the last wave the favourable answers of the front line are held against those of the executives, or of the leadership where no executives are told apart. It is told where they are ten points or more below and the interval of the difference leaves zero out, and only where the levels may be shown. `[alerts.front-line-behind]` in briefbook.toml sets `threshold`, the least difference in points, and `min_n`, the least number of people of either level.",
};

/// So many questions are told with their words; of the others how many.
const TOLD: usize = 3;

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    alerts.extend(health.checks.iter().filter_map(|check| of_wave(check, settings)));
}

fn of_wave(check: &Check<'_>, settings: &Settings) -> Option<Alert> {
    let items = &check.latest().shown.items;
    let compared: Vec<(&str, FrontLineGap)> =
        items.iter().filter_map(|item| of_item(item, settings)).collect();
    let mut behind: Vec<&(&str, FrontLineGap)> = compared
        .iter()
        .filter(|(_, gap)| {
            gap.difference.difference <= -settings.share() && gap.difference.interval.high < 0.0
        })
        .collect();
    // Of equals the first of the questionnaire stays first.
    behind.sort_by(|(_, one), (_, two)| one.difference.difference.total_cmp(&two.difference.difference));
    let evidence =
        |gap: &FrontLineGap| Evidence::difference(gap.difference, gap.front_line.n + gap.above.1.n);
    let (_, widest) = behind.first()?;
    let words =
        |(item, gap): &&(&str, FrontLineGap)| format!("{} {}", check.words(item), evidence(gap).words());
    let mut told: Vec<String> = behind.iter().take(TOLD).map(words).collect();
    if behind.len() > TOLD {
        told.push(format!("{} more", behind.len() - TOLD));
    }
    let above = match FrontLineGap::level_above(behind.iter().map(|(_, gap)| gap)) {
        Some(RespondentLevel::Executive) => "the executives",
        Some(_) => "the leadership",
        None => "those who lead",
    };
    let chance = match compared.len() {
        1 => String::new(),
        many => {
            format!(" Of the {many} questions that were compared, about one in twenty differs by chance.")
        }
    };
    let text = format!("The front line is behind {above} in {}: {}.{chance}", check.label(), listed(&told));
    let topic =
        Topic { items: behind.iter().map(|(item, _)| (*item).to_owned()).collect(), ..Topic::default() };
    let advice = "Let line managers tell in their own words what the alliance is for and who does what, and ask \
                  the front line at the next review meeting what has not reached it.";
    Some(check.alert((&CODE, Severity::Watch), topic, evidence(widest), text, advice))
}

fn of_item<'s>(item: &'s ShownItem, settings: &Settings) -> Option<(&'s str, FrontLineGap)> {
    let gap = item.levels.as_ref()?.shown()?.front_line()?;
    (gap.front_line.n.min(gap.above.1.n) >= settings.min_n).then_some((item.item.as_str(), gap))
}
