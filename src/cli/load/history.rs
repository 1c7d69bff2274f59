//! Earlier versions of the content, from git.
//!
//! In: the project's folder and a revision or a day. Out: the sources as they were. Holds: what is
//! read is what `load` reads of the disk today, from the objects of the repository; nothing of the
//! working copy is touched.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use briefbook::source::{SourceFile, Sources};
use jiff::civil::Date;

use super::walk::is_ignored;

/// The version of a project at a commit.
#[derive(Debug, Clone)]
pub struct Past {
    /// The short name of the commit.
    pub revision: String,
    /// The full name, by which two are the same.
    pub commit: String,
    /// The day of the commit, in UTC.
    pub day: Date,
}

/// The commit that a revision names; `None` where there is no such thing.
pub fn named(root: &Path, revision: &str) -> Option<Past> {
    // What begins with a hyphen would be an option.
    if revision.starts_with('-') {
        return None;
    }
    let commit = git(root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    past(root, commit.trim())
}

/// The last commit before the end of a day in UTC; `None` where the history begins later.
pub fn at_end_of(root: &Path, day: Date) -> Option<Past> {
    let before = format!("--before={day}T23:59:59Z");
    let commit = git(root, &["rev-list", "-1", &before, "HEAD"])?;
    past(root, commit.trim())
}

/// Whether the project is under version control and something has been committed.
pub fn is_there(root: &Path) -> bool {
    git(root, &["rev-parse", "--verify", "--quiet", "HEAD"]).is_some()
}

/// Whether the repository holds only the end of its history.
pub fn is_cut_short(root: &Path) -> bool {
    git(root, &["rev-parse", "--is-shallow-repository"]).is_some_and(|answer| answer.trim() == "true")
}

fn past(root: &Path, commit: &str) -> Option<Past> {
    if commit.is_empty() {
        return None;
    }
    let revision = git(root, &["rev-parse", "--short", commit])?.trim().to_owned();
    let seconds = git(root, &["show", "--no-patch", "--format=%ct", commit])?.trim().parse().ok()?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    let day = moment.to_zoned(jiff::tz::TimeZone::UTC).date();
    Some(Past { revision, commit: commit.to_owned(), day })
}

/// The sources at a commit without the folders of some alliances. `None` where the project was not there
/// yet.
pub fn sources(root: &Path, commit: &str, without: &[&str]) -> Option<Sources> {
    let listed = git(root, &["ls-tree", "-r", "-z", commit, "--", super::CONFIG, "content/", "answers/"])?;
    let is_left_out = |path: &str| {
        let folder = path.strip_prefix("content/").and_then(|rest| rest.split_once('/'));
        folder.is_some_and(|(folder, _)| without.contains(&folder))
    };
    let files = listed.split('\0').filter_map(entry).filter(|(path, _)| !is_left_out(path));
    let files: Vec<(String, String)> = files.collect();
    if !files.iter().any(|(path, _)| path == super::CONFIG) {
        return None;
    }
    let contents = objects(root, files.iter().map(|(_, object)| object.as_str()))?;
    let files = files.into_iter().zip(contents).map(|((path, _), bytes)| SourceFile::new(path, bytes));
    Some(Sources::new(files.collect()))
}

/// Path and object of a line of `ls-tree`; links and other repositories are none of ours.
fn entry(line: &str) -> Option<(String, String)> {
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split(' ');
    let (mode, kind, object) = (about.next()?, about.next()?, about.next()?);
    let is_file = kind == "blob" && mode != "120000" && !path.split('/').any(is_ignored);
    is_file.then(|| (path.to_owned(), object.to_owned()))
}

/// The contents of objects, in their order, by one run of the program.
fn objects<'o>(root: &Path, names: impl Iterator<Item = &'o str>) -> Option<Vec<Vec<u8>>> {
    let names: Vec<&str> = names.collect();
    let asked = names.iter().map(|name| format!("{name}\n")).collect::<String>();
    let mut child =
        command(root, &["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut questions = child.stdin.take()?;
    // Both ends at once: either pipe may be full while the other waits.
    let asking = std::thread::spawn(move || questions.write_all(asked.as_bytes()));
    let mut answers = Vec::new();
    child.stdout.take()?.read_to_end(&mut answers).ok()?;
    asking.join().ok()?.ok()?;
    child.wait().ok()?.success().then_some(())?;
    let mut rest = answers.as_slice();
    let mut contents = Vec::with_capacity(names.len());
    for _ in names {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let head = std::str::from_utf8(&rest[..end]).ok()?;
        let size: usize = head.rsplit(' ').next()?.parse().ok()?;
        contents.push(rest.get(end + 1..end + 1 + size)?.to_vec());
        rest = rest.get(end + 2 + size..)?;
    }
    Some(contents)
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = command(root, arguments).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments).stderr(Stdio::null());
    // Asking must not take the lock that somebody's commit needs.
    command.env("GIT_OPTIONAL_LOCKS", "0");
    command
}
