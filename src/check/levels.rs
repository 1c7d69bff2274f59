//! The levels that a project gives to rules, and what it allows for a while.
//!
//! In: diagnostics at their default levels, and `briefbook.toml`. Out: the same at the levels that
//! count. Holds: an allowance that has run out, or that allows nothing, is a problem of its own; an
//! unknown code in the configuration is an error.

use jiff::civil::Date;

use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Config;
use crate::model::config::Allow;
use crate::source::Sources;

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

/// All codes of this stage.
pub static CODES: &[&Code] = &[&UNKNOWN_CODE, &EXPIRED_ALLOWANCE, &IDLE_ALLOWANCE];

/// Sets the levels, applies the allowances, and puts the diagnostics in order.
pub fn apply(
    config: Option<&Config>,
    sources: &Sources,
    known: &[&'static Code],
    as_of: Date,
    diagnostics: &mut Diagnostics,
) {
    if let Some(config) = config {
        check_codes(config, known, diagnostics);
        let mut used = vec![false; config.allow.len()];
        diagnostics.set_levels(|diagnostic| {
            let path = &sources.file(diagnostic.span.file).path;
            let allowed = config.allow.iter().position(|allow| allows(allow, diagnostic, path, as_of));
            if let Some(at) = allowed {
                used[at] = true;
                return Level::Off;
            }
            config.rules.get(diagnostic.code.name).map_or(diagnostic.level, |level| level.level())
        });
        for (allow, used) in config.allow.iter().zip(used) {
            let exists = known.iter().any(|code| code.name == allow.code);
            judge(allow, used || !exists, as_of, diagnostics);
        }
    }
    diagnostics.settle();
}

fn allows(allow: &Allow, diagnostic: &Diagnostic, path: &str, as_of: Date) -> bool {
    allow.code == diagnostic.code.name
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
}
