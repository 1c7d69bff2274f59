//! Where words go: results to standard output, everything else to standard error.

use std::io::{self, Write};
use std::time::Duration;

use crate::cli::environment::Environment;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::{ColorChoice, Global};

/// What is said, and how loudly.
#[derive(Debug, Clone)]
pub struct Terminal {
    /// Whether standard output takes colors.
    pub color: bool,
    quiet: bool,
    verbose: bool,
    progress: bool,
}

/// How long something may take before the terminal says what it is.
const PATIENCE: Duration = Duration::from_millis(500);

impl Terminal {
    pub fn new(global: &Global, environment: &Environment) -> Self {
        Terminal {
            color: color(global.color, environment),
            quiet: global.quiet,
            verbose: global.verbose,
            progress: environment.stderr_is_terminal && !environment.unattended && !global.quiet,
        }
    }

    /// A result. A reader that has seen enough (`briefbook check | head`) is no failure.
    pub fn result(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::disk(format!("cannot write to standard output: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// What was done, for whoever watches.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            self.print(text);
        }
    }

    /// What only `--verbose` wants to know.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            self.print(text);
        }
    }

    /// Something to look at, that does not stop the command.
    pub fn warn(&self, text: &str) {
        self.print(&format!("warning: {text}"));
    }

    /// A report of problems beside a result, lines and all.
    pub fn aside(&self, report: &str) {
        let _ = io::stderr().lock().write_all(report.as_bytes());
    }

    /// Tells what is going on, once it takes longer than half a second and until the value goes.
    pub fn progress(&self, what: &str) -> Option<Progress> {
        self.progress.then(|| Progress::start(what, PATIENCE))
    }

    fn print(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

/// Whether to color: the flag first, then the variables that are usual, then the terminal.
fn color(choice: ColorChoice, environment: &Environment) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if environment.no_color => false,
        ColorChoice::Auto if environment.clicolor_force.as_deref().is_some_and(|value| value != "0") => true,
        ColorChoice::Auto if environment.clicolor.as_deref() == Some("0") => false,
        ColorChoice::Auto => environment.stdout_is_terminal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_comes_before_the_variables_and_those_before_the_terminal() {
        let terminal = Environment { stdout_is_terminal: true, ..Environment::default() };
        let text = |value: &str| Some(value.to_owned());
        assert!(color(ColorChoice::Auto, &terminal));
        assert!(!color(ColorChoice::Auto, &Environment::default()));
        let refused = Environment { no_color: true, clicolor_force: text("1"), ..terminal.clone() };
        assert!(!color(ColorChoice::Auto, &refused));
        assert!(color(ColorChoice::Always, &refused));
        assert!(!color(ColorChoice::Auto, &Environment { clicolor: text("0"), ..terminal.clone() }));
        assert!(color(
            ColorChoice::Auto,
            &Environment { clicolor_force: text("1"), ..Environment::default() }
        ));
        assert!(!color(ColorChoice::Never, &terminal));
    }
}
