//! The revision of the content, from git.

use std::path::Path;
use std::process::{Command, Stdio};

use briefbook::Revision;
use jiff::Timestamp;

/// The short name of the last commit, with `-modified` behind it where content has changed since.
///
/// Without git, outside a repository and before the first commit there is none; a book can be
/// built all the same.
pub fn of(root: &Path) -> Option<Revision> {
    let commit = git(root, &["rev-parse", "--short", "HEAD"])?;
    let changed =
        git(root, &["status", "--porcelain", "--", "briefbook.toml", "content", "answers", "themes"])?;
    let moment = git(root, &["show", "--no-patch", "--format=%ct", "HEAD"])
        .and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok());
    let name = if changed.is_empty() { commit } else { format!("{commit}-modified") };
    Some(Revision { name, moment })
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        // Asking for the state must not take the lock that somebody's commit needs.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
