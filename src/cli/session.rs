//! The flags that all commands share, as they are meant.
//!
//! In: [`Global`] as it was written, and the [`Environment`]. Out: [`Session`], which answers every
//! question that a command has about its surroundings.

use std::path::PathBuf;

use briefbook::source::Sources;
use briefbook::{Options, Output};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::Global;
use crate::cli::environment::Environment;
use crate::cli::failure::Failure;
use crate::cli::load::{Project, revision};
use crate::cli::terminal::Terminal;

pub struct Session {
    pub terminal: Terminal,
    pub environment: Environment,
    /// `--root`; without it the project is looked for from the current folder upwards.
    pub root: Option<PathBuf>,
    /// The day that the flag or `SOURCE_DATE_EPOCH` asks for, before the project has a say.
    asked: Option<Date>,
}

impl Session {
    pub fn new(global: Global, environment: Environment) -> Result<Self, Failure> {
        let terminal = Terminal::new(&global, &environment);
        let asked = match global.as_of {
            Some(date) => Some(date),
            None => environment.source_date_epoch.as_deref().map(epoch).transpose()?,
        };
        Ok(Session { terminal, environment, root: global.root, asked })
    }

    /// What the library needs to know: the day the book describes, and the revision it was made from.
    pub fn options(&self, project: &Project, output: Output) -> Options {
        let as_of = self.as_of(&project.sources);
        let revision = revision::of(&project.root);
        let words = revision.as_ref().map_or("no revision", |revision| revision.name.as_str());
        self.terminal.detail(&format!("as of {as_of}, {words}"));
        Options { as_of, revision, output }
    }

    /// The day, where there is no project yet.
    pub fn day(&self) -> Date {
        self.asked.unwrap_or(self.environment.today)
    }

    /// The flag, then `SOURCE_DATE_EPOCH`, then `briefbook.toml`, then the clock.
    fn as_of(&self, sources: &Sources) -> Date {
        self.asked.or_else(|| briefbook::configured_as_of(sources)).unwrap_or(self.environment.today)
    }
}

/// The day, in UTC, of a number of seconds since 1970.
fn epoch(text: &str) -> Result<Date, Failure> {
    let seconds = text.trim().parse().ok();
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.map(|moment| moment.to_zoned(TimeZone::UTC).date()).ok_or_else(|| {
        Failure::usage(format!("SOURCE_DATE_EPOCH is “{text}”, which is not a number of seconds since 1970"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_is_a_day_in_utc() {
        assert_eq!(epoch("1767225600").unwrap().to_string(), "2026-01-01");
        assert_eq!(epoch("1767225599").unwrap().to_string(), "2025-12-31");
        assert!(epoch("yesterday").is_err());
    }
}
