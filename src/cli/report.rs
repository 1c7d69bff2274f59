//! The flags about problems that `check` and `build` share, and what follows from problems.

use briefbook::diagnostic::report::{Format, render};
use briefbook::diagnostic::{Diagnostics, Level};
use briefbook::source::Sources;
use clap::{Args, ValueEnum};

use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub struct ReportFlags {
    /// How problems are written
    #[arg(long, short, value_enum, default_value_t = Written::Human)]
    pub format: Written,
    /// Take warnings for errors
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Written {
    /// The source with the words underlined
    Human,
    /// One line a problem
    Short,
    /// One JSON object a problem and line
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub's workflow commands
    Github,
}

impl Written {
    fn format(self) -> Format {
        match self {
            Written::Human => Format::Human,
            Written::Short => Format::Short,
            Written::Json => Format::Json,
            Written::Sarif => Format::Sarif,
            Written::Github => Format::Github,
        }
    }
}

impl ReportFlags {
    /// Prints the problems on standard output. Fails where they stand in the way of publishing.
    pub fn tell(
        &self,
        diagnostics: &Diagnostics,
        sources: &Sources,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        terminal.result(&render(diagnostics, sources, self.format.format(), terminal.color))?;
        let strictly = self.strict && diagnostics.count(Level::Warning) > 0;
        if strictly && !diagnostics.has_errors() {
            terminal.say("With --strict, warnings count as errors.");
        }
        if diagnostics.has_errors() || strictly { Err(Failure::Problems) } else { Ok(()) }
    }
}

/// Prints the problems on standard error, where standard output is for a result. Fails where there
/// is an error.
pub fn tell_aside(diagnostics: &Diagnostics, sources: &Sources, terminal: &Terminal) -> Result<(), Failure> {
    terminal.aside(&render(diagnostics, sources, Format::Human, false));
    if diagnostics.has_errors() { Err(Failure::Problems) } else { Ok(()) }
}
