//! Why a command did not do what it was asked.

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

/// What systems say in codes and half sentences, and what to do about it.
fn reason(kind: io::ErrorKind) -> Option<(&'static str, &'static str)> {
    use io::ErrorKind::*;
    let words = match kind {
        NotFound => {
            ("it is not there", "look whether it was moved or renamed, and whether a drive is missing")
        }
        PermissionDenied => (
            "the system does not permit it",
            "ask for the rights to the folder, or choose another one; on Windows, close programs that hold it open",
        ),
        NotADirectory | AlreadyExists => {
            ("a file stands where a folder is needed", "move the file away, or choose another folder")
        }
        IsADirectory => ("it is a folder", "give the name of a file"),
        StorageFull | QuotaExceeded => (
            "there is no room left on the disk",
            "make room, or choose a folder on another disk; what was published before is still whole",
        ),
        ReadOnlyFilesystem => ("the disk can only be read", "choose a folder on another disk"),
        _ => return None,
    };
    Some(words)
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
    pub fn io(act: &str, path: &Path, error: impl Into<io::Error>) -> Self {
        Failure::system(&format!("{act} {}", path.display()), error)
    }

    /// The same where no path is to blame: `system("listen", error)`.
    pub fn system(act: &str, error: impl Into<io::Error>) -> Self {
        let error = error.into();
        match reason(error.kind()) {
            Some((reason, help)) => Failure::disk(format!("cannot {act}: {reason}")).help(help),
            None => Failure::disk(format!("cannot {act}: {error}")),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_becomes_a_sentence_with_help() {
        let failure = |kind: io::ErrorKind| Failure::io("write", Path::new("out"), kind);
        let Failure::Disk(words) = failure(io::ErrorKind::StorageFull) else { panic!() };
        assert_eq!(words.message, "cannot write out: there is no room left on the disk");
        assert!(words.help.is_some_and(|help| help.contains("make room")));
        let Failure::Disk(words) = failure(io::ErrorKind::PermissionDenied) else { panic!() };
        assert_eq!(words.message, "cannot write out: the system does not permit it");
    }
}
