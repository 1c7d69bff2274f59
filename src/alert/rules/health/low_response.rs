//! Few who answered, or of one side far fewer than of another.

use super::HealthRule;
use crate::alert::evidence::{Evidence, Measure, Topic, percent};
use crate::alert::health::Health;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::schema::Slug;
use crate::survey::ShownWave;
use crate::survey::findings::Responses;

pub const RULE: HealthRule = HealthRule {
    code: &LOW,
    defaults: Settings { threshold: 50.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent)],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

pub const UNEVEN_RULE: HealthRule = HealthRule {
    code: &UNEVEN,
    defaults: Settings { threshold: 2.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Ratio)],
    silent_beside: &[],
    side_silent_beside: &[],
    raise: raise_uneven,
};

static LOW: Code = Code {
    name: "low-response",
    level: LEVEL,
    summary: "Fewer than half of those who were asked have answered.",
    explanation: "When fewer than half answer, nobody knows what the others think, and the figures speak for those who had the time. A falling return is often the first sign that people expect nothing to follow. `[alerts.low-response]` in briefbook.toml sets `threshold`.",
};

static UNEVEN: Code = Code {
    name: "uneven-response",
    level: LEVEL,
    summary: "Of one side more than twice as many answered as of another.",
    explanation: "The figure for everyone then speaks mostly for one side; read the sides' own figures, or those in which each side weighs the same. Where it is known how many were asked, the returns are compared, else the numbers of answers. `[alerts.uneven-response]` in briefbook.toml sets `threshold`, the ratio.",
};

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        let low = |responses: &Responses| responses.rate.filter(|rate| *rate < settings.share());
        let shown = check.latest().shown;
        let sides: Vec<(&str, &Responses)> =
            shown_sides(shown).filter(|(_, responses)| low(responses).is_some()).collect();
        let everyone = shown.responses.everyone.shown().filter(|responses| low(responses).is_some());
        let Some(worst) = everyone.or_else(|| sides.first().map(|(_, responses)| *responses)) else {
            continue;
        };
        let Some((value, n)) = worst.rate.zip(Some(worst.returned)) else { continue };
        let told: Vec<String> = sides
            .iter()
            .filter_map(|(side, responses)| {
                Some(format!("{} of {}", percent(responses.rate?), check.short(side)))
            })
            .collect();
        let told = match (everyone, told.is_empty()) {
            (Some(_), true) => format!("{} of those who were asked", percent(value)),
            (Some(_), false) => format!("{} of those who were asked ({})", percent(value), listed(&told)),
            (None, _) => listed(&told),
        };
        let text = format!("Only {told} answered {}.", check.label());
        let evidence = Evidence { value, interval: None, n, measure: Measure::Returned };
        let side = if everyone.is_some() { None } else { sides.first().and_then(|side| Slug::parse(side.0)) };
        let topic = Topic { side, ..Topic::default() };
        let advice = "Say with the results what follows from them, and let a leader of each side ask for answers next time.";
        alerts.push(check.alert((&LOW, Severity::Watch), topic, evidence, text, advice));
    }
}

fn raise_uneven(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    for check in &health.checks {
        let sides: Vec<(&str, &Responses)> = shown_sides(check.latest().shown).collect();
        let rates = sides.iter().all(|(_, responses)| responses.rate.is_some());
        let size = |responses: &Responses| match responses.rate {
            Some(rate) if rates => rate,
            _ => responses.returned as f64,
        };
        let by_size =
            |one: &&(&str, &Responses), two: &&(&str, &Responses)| size(one.1).total_cmp(&size(two.1));
        let (Some(least), Some(most)) = (sides.iter().min_by(by_size), sides.iter().max_by(by_size)) else {
            continue;
        };
        let value = size(most.1) / size(least.1);
        if !value.is_finite() || value <= settings.threshold {
            continue;
        }
        let told = |(side, responses): &(&str, &Responses)| match responses.rate.filter(|_| rates) {
            Some(rate) => format!("{} of {}", percent(rate), check.short(side)),
            None => format!("{} people of {}", responses.returned, check.short(side)),
        };
        let text = format!(
            "{} was answered unevenly: by {} and {}, which is {value:.1} times as many.",
            check.label(),
            told(least),
            told(most)
        );
        let n = least.1.returned + most.1.returned;
        let evidence = Evidence { value, interval: None, n, measure: Measure::Ratio };
        let topic = Topic { side: Slug::parse(least.0), ..Topic::default() };
        let advice = "Read the sides apart, and ask what keeps people of one side from answering.";
        alerts.push(check.alert((&UNEVEN, Severity::Watch), topic, evidence, text, advice));
    }
}

/// The sides whose return is shown; one without any answer is told by another rule.
fn shown_sides(wave: &ShownWave) -> impl Iterator<Item = (&str, &Responses)> {
    wave.responses.sides.iter().filter_map(|(side, cell)| Some((side.as_str(), cell.shown()?)))
}
