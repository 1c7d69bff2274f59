//! A wave that one side has not answered.

use jiff::civil::Date;

use super::HealthRule;
use crate::alert::evidence::{Topic, percent};
use crate::alert::ground::{Ground, days};
use crate::alert::health::Health;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Lines, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::{listed, shortened};
use crate::model::survey::SurveyWave;
use crate::schema::{Record, Slug};
use crate::survey::ShownWave;
use crate::survey::cell::{Cell, Reason};

pub const RULE: HealthRule = HealthRule {
    code: &CODE,
    defaults: Settings { threshold: 7.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days)],
    silent_beside: &[],
    side_silent_beside: &[],
    raise,
};

static CODE: Code = Code {
    name: "missing-side",
    level: LEVEL,
    summary: "A side has not answered the latest wave, or few of it have while it is open.",
    explanation: "A health check answered by one side is a report about the other. While the wave is open, ask the missing side's leader to invite people again; when it has closed, open it once more for them. How many of a small group have answered is not told. `[alerts.missing-side]` in briefbook.toml sets `threshold`, the days after the opening from which on it is told.",
};

/// How far a side is.
enum State {
    Nobody,
    /// Fewer than the threshold of a figure.
    Few(u32),
    Below(f64),
}

fn raise(health: &Health<'_>, settings: &Settings, alerts: &mut Vec<Alert>) {
    let ground = &health.ground;
    for wave in &ground.records.waves {
        let Some(day) = wave.opened.or(wave.closed).filter(|day| *day <= ground.as_of) else { continue };
        if (ground.days_since(day) as f64) < settings.threshold || is_succeeded(ground, wave, day) {
            continue;
        }
        alerts.extend(of_wave(ground, wave, day));
    }
}

/// Whether the same group was asked the same again since.
fn is_succeeded(ground: &Ground<'_>, wave: &SurveyWave, day: Date) -> bool {
    ground.records.waves.iter().any(|other| {
        let opened = other.opened.or(other.closed).filter(|opened| *opened <= ground.as_of);
        other.asks_as(wave) && opened.is_some_and(|opened| opened > day)
    })
}

fn of_wave(ground: &Ground<'_>, wave: &SurveyWave, day: Date) -> Option<Alert> {
    let open = wave.is_open(ground.as_of);
    let missing = match ground.alliance.wave(wave.id()) {
        Some(shown) => missing_sides(shown, open, Lines::of(ground.facts()).response),
        // Without files there is nothing that could be withheld.
        None if wave.files.is_empty() => {
            wave.invited.keys().map(|side| (side.clone(), State::Nobody)).collect()
        }
        None => return None,
    };
    let nothing_at_all = missing.is_empty() && wave.files.is_empty();
    if missing.is_empty() && !nothing_at_all {
        return None;
    }
    let label = shortened(&wave.label);
    let sides = ground.alliance.wave(wave.id()).map_or(missing.len(), |shown| shown.sides.len());
    let nobody = missing.iter().filter(|(_, state)| matches!(state, State::Nobody)).count();
    let told: Vec<String> = missing.iter().map(|(side, state)| words(ground, side, state)).collect();
    let told = match nothing_at_all || nobody == sides {
        true => "Nobody answered".to_owned(),
        false => capital(&format!("{} answered", listed(&told))),
    };
    let (severity, until, advice) = match (open, wave.closed) {
        (true, Some(closed)) => (
            Severity::Watch,
            format!(" so far; it is open until {closed}"),
            "Let the leader of the missing side ask people once more, and say why their view is needed.",
        ),
        _ => (
            Severity::Act,
            match wave.closed {
                Some(closed) => format!("; it closed on {closed}"),
                None => format!("; it opened {} ago", days(ground.days_since(day))),
            },
            "Open it once more for the missing side before anything is concluded from it.",
        ),
    };
    let text = format!("{told} “{label}”{until}.");
    let mut alert = Alert::new(&CODE, severity, wave, text, advice).since(day);
    let only = if let [(side, _)] = missing.as_slice() { Slug::parse(side) } else { None };
    alert.topic = Some(Topic { side: only, ..Topic::default() });
    Some(alert)
}

/// `enough` is the share of those who were asked from which on a side is not missing.
fn missing_sides(shown: &ShownWave, open: bool, enough: f64) -> Vec<(String, State)> {
    let state = |(side, cell): (&String, &Cell<crate::survey::findings::Responses>)| {
        let state = match cell {
            Cell::Withheld(Reason::NoAnswers) => State::Nobody,
            // Of a closed wave this is said where its figures are missing.
            Cell::Withheld(Reason::TooFew) if open => State::Few(shown.min_n),
            Cell::Shown(responses) if open => State::Below(responses.rate.filter(|rate| *rate < enough)?),
            _ => return None,
        };
        Some((side.clone(), state))
    };
    shown.responses.sides.iter().filter_map(state).collect()
}

fn words(ground: &Ground<'_>, side: &str, state: &State) -> String {
    let side = Slug::parse(side).map_or_else(|| side.to_owned(), |side| ground.short(&side));
    match state {
        State::Nobody => format!("nobody of {side}"),
        State::Few(min_n) => format!("fewer than {min_n} people of {side}"),
        State::Below(rate) => format!("only {} of {side}", percent(*rate)),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
