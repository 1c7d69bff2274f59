//! Why a command did not do what it was asked.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// Out: the exit code, decided in `main`, and the words for standard error.
#[derive(Debug)]
pub enum Failure {
    /// The content has problems, and the report told them.
    Problems,
    /// The command was asked for something that cannot be.
    Usage(Words),
    /// Something could not be read or written.
    Disk(Words),
}

/// What went wrong, and what to do about it.
#[derive(Debug)]
pub struct Words {
    pub message: String,
    pub help: Option<String>,
}

impl Failure {
    pub fn usage(message: impl Into<String>) -> Self {
        Failure::Usage(Words { message: message.into(), help: None })
    }

    pub fn disk(message: impl Into<String>) -> Self {
        Failure::Disk(Words { message: message.into(), help: None })
    }

    /// `act` on `path` did not work: `io("read", path, error)`.
    pub fn io(act: &str, path: &Path, error: impl Display) -> Self {
        Failure::disk(format!("cannot {act} {}: {error}", path.display()))
    }

    pub fn help(mut self, text: impl Into<String>) -> Self {
        if let Failure::Usage(words) | Failure::Disk(words) = &mut self {
            words.help = Some(text.into());
        }
        self
    }

    /// Prints the words on standard error.
    pub fn tell(&self) {
        use io::Write;
        if let Failure::Usage(words) | Failure::Disk(words) = self {
            // Nobody is left to be told when standard error is closed.
            let mut stderr = io::stderr().lock();
            let _ = writeln!(stderr, "error: {}", words.message);
            if let Some(help) = &words.help {
                let _ = writeln!(stderr, "help: {help}");
            }
        }
    }
}
