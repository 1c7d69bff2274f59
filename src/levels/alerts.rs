//! What a project says of alerts: how each is told, and which have been looked at.
//!
//! In: `[rules]`, `[alerts]` and `[[allow]]` of `briefbook.toml`, and the acknowledgements of each
//! alliance. Out: diagnostics for what no alert rule could go by.

use crate::alert::{Knob, Unit, codes, knobs};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::words::listed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::config::{AlertSettings, RuleLevel};
use crate::model::records::KINDS;
use crate::model::{Config, Folder, Portfolio};
use crate::schema::{Kind, Record, Reference};
use crate::source::Span;

pub static ALERT_LEVEL: Code = Code {
    name: "alert-level",
    level: Level::Error,
    summary: "briefbook.toml gives an alert a level, or allows it.",
    explanation: "Alerts are findings about the alliance, not problems of its files, so that `error`, `warning` and `note` say nothing about them, nor does `[[allow]]`. `off` in `[rules]` takes all alerts of a rule out of the book.",
};

pub static ALERT_SETTING: Code = Code {
    name: "alert-setting",
    level: Level::Error,
    summary: "briefbook.toml sets something of an alert that it cannot go by.",
    explanation: "`[alerts.CODE]` sets how an alert is told: `severity` of every alert, and `threshold`, `watch`, `act`, `min_n`, `waves` and `scope` as far as a rule has them; `briefbook explain CODE` tells which. A setting that a rule does not have would be read and do nothing.",
};

pub static UNKNOWN_ALERT: Code = Code {
    name: "unknown-alert",
    level: Level::Error,
    summary: "An alert is set or acknowledged that no rule raises, or of a record that is not there.",
    explanation: "An acknowledgement names the alert by its code and the record that it is about by its id; `briefbook status` shows both. Of an alert that cannot be, nobody has seen anything, and the one that was meant goes on as if nobody had looked.",
};

/// All codes of this file.
pub(super) static CODES: &[&Code] = &[&ALERT_LEVEL, &ALERT_SETTING, &UNKNOWN_ALERT];

pub(super) fn is_alert(code: &str) -> bool {
    codes().any(|alert| alert.name == code)
}

/// Reports what `briefbook.toml` says of alerts and none of them can go by.
pub(super) fn check_configuration(config: &Config, diagnostics: &mut Diagnostics) {
    check_levels(config, diagnostics);
    for (code, settings) in &config.alerts {
        match knobs(code) {
            Some(knobs) => check_settings(code, knobs, settings, diagnostics),
            None => diagnostics.push(unknown(code, settings.at.whole())),
        }
    }
}

/// Reports acknowledgements of alerts that cannot be.
pub fn check_acknowledgements(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    portfolio.folders.iter().for_each(|folder| acknowledged(folder, portfolio, diagnostics));
}

fn acknowledged(folder: &Folder, portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    let mut ids: Vec<String> = Vec::new();
    for records in [&folder.records, &portfolio.shared] {
        records.each(&mut |record| ids.push(record.reference.id.to_string()));
    }
    for acknowledgement in &folder.records.acknowledgements {
        if !is_alert(&acknowledgement.rule) {
            diagnostics.push(unknown(&acknowledgement.rule, acknowledgement.at().of("rule")));
        }
        let about = acknowledgement.about.as_str();
        let may_be_unread = |kind: &Kind| {
            let reference = Reference { kind: *kind, id: acknowledgement.about.clone() };
            portfolio.unread.may_hold(&reference)
        };
        if ids.iter().all(|id| id != about) && !KINDS.iter().any(may_be_unread) {
            let message = format!("Nothing of this alliance is called “{about}”.");
            diagnostics.push(
                Diagnostic::new(&UNKNOWN_ALERT, acknowledgement.at().of("about"), message)
                    .label("no such record")
                    .help_if(did_you_mean(about, ids.iter().map(String::as_str))),
            );
        }
    }
}

fn unknown(code: &str, span: Span) -> Diagnostic {
    let names: Vec<&str> = codes().map(|code| code.name).collect();
    Diagnostic::new(&UNKNOWN_ALERT, span, format!("There is no alert `{code}`."))
        .label("no such alert")
        .help_if(did_you_mean(code, names))
}

/// Reports alerts that are given a level other than `off`, or are allowed.
fn check_levels(config: &Config, diagnostics: &mut Diagnostics) {
    let set = config.rules.iter().filter(|(_, level)| **level != RuleLevel::Off);
    let set = set.map(|(code, _)| (code, config.at.of("rules")));
    let allowed = config.allow.iter().map(|allow| (&allow.code, allow.at.of("code")));
    for (code, span) in set.chain(allowed).filter(|(code, _)| is_alert(code)) {
        let message = format!("`{code}` is an alert: only `off` in `[rules]` has a meaning for it.");
        diagnostics.push(
            Diagnostic::new(&ALERT_LEVEL, span, message)
                .label("an alert")
                .help(format!("write `{code} = \"off\"` below `[rules]`, or leave it as it is")),
        );
    }
}

fn check_settings(code: &str, knobs: &[Knob], settings: &AlertSettings, diagnostics: &mut Diagnostics) {
    let written = [
        ("threshold", settings.threshold.is_some()),
        ("watch", settings.watch.is_some()),
        ("act", settings.act.is_some()),
        ("min_n", settings.min_n.is_some()),
        ("waves", settings.waves.is_some()),
        ("scope", !settings.scope.is_empty()),
    ];
    for (key, _) in written.into_iter().filter(|(_, written)| *written) {
        match knobs.iter().find(|knob| knob.key() == key) {
            None => {
                let mut known: Vec<String> = knobs.iter().map(|knob| format!("`{}`", knob.key())).collect();
                known.push("`severity`".to_owned());
                let message = format!("`{code}` has no `{key}`.");
                diagnostics.push(
                    Diagnostic::new(&ALERT_SETTING, settings.at.of(key), message)
                        .label("would do nothing")
                        .help(format!("of this alert, {} can be set", listed(&known))),
                );
            }
            Some(knob) => check_value(code, *knob, settings, diagnostics),
        }
    }
}

fn check_value(code: &str, knob: Knob, settings: &AlertSettings, diagnostics: &mut Diagnostics) {
    let is_refused = |unit: Unit| move |limit: f64| !unit.allows(limit);
    let needed = match knob {
        Knob::Threshold(unit) if settings.threshold.is_some_and(is_refused(unit)) => unit.words(),
        Knob::Watch(unit) if settings.watch.is_some_and(is_refused(unit)) => unit.words(),
        Knob::Act(unit) if settings.act.is_some_and(is_refused(unit)) => unit.words(),
        Knob::Waves if settings.waves == Some(0) => "a number of waves from 1 up",
        _ => return,
    };
    let message = format!("The `{}` of `{code}` is {needed}.", knob.key());
    diagnostics.push(
        Diagnostic::new(&ALERT_SETTING, settings.at.of(knob.key()), message)
            .label("out of range")
            .help("leave it out to keep the one that `briefbook explain` tells"),
    );
}
