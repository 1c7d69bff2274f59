//! What the program's surroundings say, read once at the start.

use std::io::IsTerminal;

use jiff::civil::Date;

/// Everything outside the command line and the project that a command depends on.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    pub no_color: bool,
    pub clicolor: Option<String>,
    pub clicolor_force: Option<String>,
    pub source_date_epoch: Option<String>,
    /// Whether nobody watches: a continuous-integration service sets `CI`.
    pub unattended: bool,
    pub stdout_is_terminal: bool,
    pub stderr_is_terminal: bool,
    /// Today, where the clock and the time zone say so.
    pub today: Date,
}

impl Environment {
    pub fn of_process() -> Self {
        // An empty variable counts as one that is not set, as no-color.org asks.
        let text = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
        Environment {
            no_color: text("NO_COLOR").is_some(),
            clicolor: text("CLICOLOR"),
            clicolor_force: text("CLICOLOR_FORCE"),
            source_date_epoch: text("SOURCE_DATE_EPOCH"),
            unattended: text("CI").is_some_and(|value| value != "false" && value != "0"),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            today: jiff::Zoned::now().date(),
        }
    }
}
