//! A small project on the disk, and the program to run on it.

#[path = "../support/small.rs"]
mod small;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const SETTINGS: &str = r#"
[book]
title = "Book"
default_class = "joint"
as_of = 2026-03-31

[[class]]
id = "joint"
name = "Joint"

[[edition]]
id = "joint"
title = "Joint edition"
classes = ["joint"]
"#;

/// A project with an alliance and one page.
pub struct Project {
    folder: TempDir,
}

impl Project {
    pub fn new() -> Self {
        let project = Project { folder: tempfile::tempdir().unwrap() };
        project.write("briefbook.toml", SETTINGS);
        project.write("content/alpha/alliance.toml", &[small::ALLIANCE, small::PARTIES].concat());
        project.write("content/alpha/pages/start.md", "# Start\n\nWords.\n");
        project
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The program, in the project's folder.
    pub fn briefbook(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_briefbook")));
        command.current_dir(self.folder.path()).args(arguments);
        command.env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR");
        command
    }
}
