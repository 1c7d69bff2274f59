//! The levels that a project gives to rules, and what it allows for a while.
//!
//! In: diagnostics at their default levels, and `briefbook.toml`. Out: the same at the levels that
//! count. Holds: an allowance that has run out, or that allows nothing, is a problem of its own; an
//! unknown code in the configuration is an error, and so is one that guards who may see what.

mod alerts;

use jiff::civil::Date;

use crate::audit::WITHHELD_WORDS;
use crate::content::problem::{RAW_RESPONSES, UNKNOWN_CLASS};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Config;
use crate::model::config::Allow;
use crate::schema::problem::BAD_CLASS_BLOCK;
use crate::source::Sources;
use crate::survey;

pub use alerts::check_acknowledgements;

pub static UNKNOWN_CODE: Code = Code {
    name: "unknown-code",
    level: Level::Error,
    summary: "briefbook.toml sets the level of a rule that does not exist.",
    explanation: "`[rules]` and `[[allow]]` name rules by the codes that diagnostics carry. A code that no rule has does nothing, which nobody who wrote it wants. `briefbook explain` lists all codes.",
};

pub static EXPIRED_ALLOWANCE: Code = Code {
    name: "expired-allowance",
    level: Level::Error,
    summary: "An allowance in briefbook.toml has run out.",
    explanation: "`[[allow]]` lets a problem stand until a day. The day has passed: mend the problem, or give the allowance a new day and say why.",
};

pub static IDLE_ALLOWANCE: Code = Code {
    name: "idle-allowance",
    level: Level::Warning,
    summary: "An allowance in briefbook.toml allows nothing.",
    explanation: "The problem it was written for is gone. Take the allowance out, so that it cannot hide the next one.",
};

pub static FIXED_CODE: Code = Code {
    name: "fixed-code",
    level: Level::Error,
    summary: "briefbook.toml sets the level of a rule that guards who may see what.",
    explanation: "A book with such a problem could show somebody what they may not see, so it is never published, whatever the settings say. Mend the problem. Only `withheld-words` may be allowed, with a reason and a day in `[[allow]]`: whether a sentence that stands in two places gives anything away is for people to judge.",
};

/// All codes of this stage.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let own = [&UNKNOWN_CODE, &EXPIRED_ALLOWANCE, &IDLE_ALLOWANCE, &FIXED_CODE];
    own.into_iter().chain(alerts::CODES.iter().copied())
}

/// What guards who may see what: neither set nor allowed.
static GUARDS: &[&Code] = &[&BAD_CLASS_BLOCK, &UNKNOWN_CLASS, &RAW_RESPONSES];

fn may_be_allowed(code: &str) -> bool {
    GUARDS.iter().chain(survey::code::GUARDS).all(|guard| guard.name != code)
}

fn may_be_set(code: &str) -> bool {
    may_be_allowed(code) && code != WITHHELD_WORDS.name
}

/// Whether something stands in the way of publishing at the levels that count.
pub fn stop(config: &Config, sources: &Sources, as_of: Date, diagnostics: &Diagnostics) -> bool {
    diagnostics.iter().any(|diagnostic| {
        allowance(config, sources, as_of, diagnostic).is_none() && level(config, diagnostic) == Level::Error
    })
}

/// The level that counts where nothing is allowed.
fn level(config: &Config, diagnostic: &Diagnostic) -> Level {
    let set = config.rules.get(diagnostic.code.name).filter(|_| may_be_set(diagnostic.code.name));
    set.map_or(diagnostic.level, |level| level.level())
}

/// The first allowance that holds for a problem, by its position.
fn allowance(config: &Config, sources: &Sources, as_of: Date, diagnostic: &Diagnostic) -> Option<usize> {
    let path = &sources.file(diagnostic.span.file).path;
    config.allow.iter().position(|allow| allows(allow, diagnostic, path, as_of))
}

/// Sets the levels, applies the allowances, and puts the diagnostics in order. What the stages of
/// `unreached` would have found is not known: an allowance for it is not called idle.
pub fn apply(
    config: Option<&Config>,
    sources: &Sources,
    known: &[&'static Code],
    unreached: &[&'static Code],
    as_of: Date,
    diagnostics: &mut Diagnostics,
) {
    if let Some(config) = config {
        check_codes(config, known, diagnostics);
        let mut used = vec![false; config.allow.len()];
        diagnostics.set_levels(|diagnostic| {
            if let Some(at) = allowance(config, sources, as_of, diagnostic) {
                used[at] = true;
                return Level::Off;
            }
            level(config, diagnostic)
        });
        for (allow, used) in config.allow.iter().zip(used) {
            let is_among = |codes: &[&Code]| codes.iter().any(|code| code.name == allow.code);
            let judged = is_among(known)
                && !is_among(unreached)
                && may_be_allowed(&allow.code)
                && !alerts::is_alert(&allow.code);
            judge(allow, used || !judged, as_of, diagnostics);
        }
    }
    diagnostics.settle();
}

fn allows(allow: &Allow, diagnostic: &Diagnostic, path: &str, as_of: Date) -> bool {
    allow.code == diagnostic.code.name
        && may_be_allowed(&allow.code)
        && as_of <= allow.expires
        && allow.path.as_deref().is_none_or(|wanted| path.starts_with(wanted))
}

fn judge(allow: &Allow, used: bool, as_of: Date, diagnostics: &mut Diagnostics) {
    if as_of > allow.expires {
        let message = format!("The allowance for `{}` ran out on {}.", allow.code, allow.expires);
        diagnostics.push(
            Diagnostic::new(&EXPIRED_ALLOWANCE, allow.at.of("expires"), message)
                .label("has passed")
                .help("mend the problem, or give the allowance a new day"),
        );
    } else if !used {
        let message = format!("Nothing is allowed by this allowance for `{}`.", allow.code);
        diagnostics.push(
            Diagnostic::new(&IDLE_ALLOWANCE, allow.at.of("code"), message)
                .label("no such problem here")
                .help("take the allowance out"),
        );
    }
}

fn check_codes(config: &Config, known: &[&'static Code], diagnostics: &mut Diagnostics) {
    let names = || known.iter().map(|code| code.name);
    let written = config.rules.keys().map(|code| (code, config.at.of("rules")));
    for (code, span) in written.chain(config.allow.iter().map(|allow| (&allow.code, allow.at.of("code")))) {
        if names().all(|name| name != code) {
            diagnostics.push(
                Diagnostic::new(&UNKNOWN_CODE, span, format!("There is no rule `{code}`."))
                    .label("unknown code")
                    .help_if(did_you_mean(code, names().collect::<Vec<_>>())),
            );
        }
    }
    check_guards(config, diagnostics);
    alerts::check_configuration(config, diagnostics);
}

/// Reports what is set or allowed of the codes that guard who may see what.
fn check_guards(config: &Config, diagnostics: &mut Diagnostics) {
    let set = config.rules.keys().filter(|code| !may_be_set(code));
    let set = set.map(|code| (code, config.at.of("rules"), "set"));
    let allowed = config.allow.iter().filter(|allow| !may_be_allowed(&allow.code));
    let allowed = allowed.map(|allow| (&allow.code, allow.at.of("code"), "allowed"));
    for (code, span, done) in set.chain(allowed) {
        let help = if may_be_allowed(code) {
            "mend what it finds, or accept one place in `[[allow]]` with a reason"
        } else {
            "mend what it finds"
        };
        let message = format!("`{code}` guards who may see what and cannot be {done}.");
        diagnostics.push(Diagnostic::new(&FIXED_CODE, span, message).label("holds always").help(help));
    }
}
