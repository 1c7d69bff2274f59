//! Transcripts of the command line: every `tests/cli/*.md` is a case.
//!
//! A case is prose with two kinds of fenced blocks. `toml file=briefbook.toml` (any language) writes
//! a file into the case's own folder; `console` holds commands behind `$ `, each with what it prints,
//! standard output first, and `? 1` before that where the exit code is not 0. Besides `briefbook`
//! there are `cat`, `ls` (all files below), `cd` and `rm`. A line `...` stands for any lines.
//! `SNAPSHOTS=overwrite` writes what was printed into the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};
use snapbox::{Data, IntoData};

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    cases.sort();
    let trial = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Trial::test(name, move || run(&path))
    };
    let trials = cases.into_iter().map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Replays a case and compares, or rewrites it.
fn run(case: &Path) -> Result<(), Failed> {
    let written = fs::read_to_string(case)?;
    let folder = tempfile::tempdir()?;
    // A case has no project above it by accident, and paths in messages are the same everywhere.
    let mut shell = Shell { root: folder.path().canonicalize()?, here: PathBuf::new() };
    let mut text = String::new();
    let mut wrong = String::new();
    let mut lines = written.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        let Some(fence) = line.strip_prefix("```").filter(|fence| !fence.is_empty()) else { continue };
        let mut block = Vec::new();
        for line in lines.by_ref().take_while(|line| *line != "```") {
            block.push(line);
        }
        if fence == "console" {
            text.push_str(&console(&block, &mut shell, &mut wrong)?);
        } else {
            if let Some((_, path)) = fence.split_once("file=") {
                shell.write(path, &block)?;
            }
            block.iter().for_each(|line| text.push_str(&format!("{line}\n")));
        }
        text.push_str("```\n");
    }
    if wrong.is_empty() {
        return Ok(());
    }
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        fs::write(case, text)?;
        return Ok(());
    }
    Err(format!("{wrong}\nSNAPSHOTS=overwrite rewrites {}", case.display()).into())
}

/// Runs the commands of a block. Gives the block as it should read; differences go to `wrong`.
fn console(block: &[&str], shell: &mut Shell, wrong: &mut String) -> Result<String, Failed> {
    let mut text = String::new();
    let mut lines = block.iter().copied().peekable();
    while let Some(line) = lines.next() {
        let command = line.strip_prefix("$ ").ok_or("a console block starts with a command")?;
        let mut expected = String::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
            expected.push_str(line);
            expected.push('\n');
        }
        let actual = shell.run(command)?;
        let same = snapbox::Assert::new().try_eq(None, Data::from(actual.clone()), expected.clone().raw());
        text.push_str(&format!("{line}\n"));
        match same {
            Ok(()) => text.push_str(&expected),
            Err(difference) => {
                text.push_str(&actual);
                wrong.push_str(&format!("$ {command}\n{difference}\n"));
            }
        }
    }
    Ok(text)
}

/// A folder to run commands in.
struct Shell {
    root: PathBuf,
    /// The current folder, relative to `root`.
    here: PathBuf,
}

impl Shell {
    fn write(&self, path: &str, lines: &[&str]) -> std::io::Result<()> {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a folder"))?;
        fs::write(path, lines.join("\n") + "\n")
    }

    /// What a command prints.
    fn run(&mut self, command: &str) -> Result<String, Failed> {
        let mut words = split(command);
        let variables: Vec<(String, String)> = std::iter::from_fn(|| {
            let (name, value) = words.first()?.split_once('=')?;
            let variable = (name.to_owned(), value.to_owned());
            words.remove(0);
            Some(variable)
        })
        .collect();
        let program = if words.is_empty() { String::new() } else { words.remove(0) };
        let here = self.root.join(&self.here);
        let named = words.first().map(|path| here.join(path));
        let printed = match (program.as_str(), named) {
            ("briefbook", _) => self.briefbook(&variables, &words)?,
            ("cat", Some(path)) => fs::read_to_string(path)?,
            ("ls", path) => list(&path.unwrap_or(here))?,
            ("cd", Some(path)) => {
                self.here = path.canonicalize()?.strip_prefix(&self.root)?.to_owned();
                String::new()
            }
            ("rm", Some(path)) => fs::remove_file(path).map(|()| String::new())?,
            (other, _) => return Err(format!("a case cannot run `{other}`").into()),
        };
        Ok(self.plain(&printed))
    }

    fn briefbook(&self, variables: &[(String, String)], words: &[String]) -> Result<String, Failed> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefbook"));
        command.current_dir(self.root.join(&self.here)).args(words);
        for name in ["CI", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GIT_DIR", "GIT_WORK_TREE"] {
            command.env_remove(name);
        }
        // The end of March 2026, in UTC.
        command.env("SOURCE_DATE_EPOCH", "1774915200").envs(variables.iter().cloned());
        let output = command.output()?;
        let code = match output.status.code() {
            Some(0) => String::new(),
            Some(code) => format!("? {code}\n"),
            None => "? killed\n".to_owned(),
        };
        Ok(code + &String::from_utf8(output.stdout)? + &String::from_utf8(output.stderr)?)
    }

    /// The text without what differs between machines and runs.
    fn plain(&self, text: &str) -> String {
        let text = text.replace(&self.root.display().to_string(), "[ROOT]").replace('\r', "");
        let text = text.replace(env!("CARGO_PKG_VERSION"), "[VERSION]").replace(".exe", "");
        let line = |line: &str| match line.rsplit_once(" in ") {
            Some((before, time)) if time.ends_with(" s.") => format!("{before} in [TIME].\n"),
            Some((before, time)) if time.ends_with(" ms") => format!("{before} in [TIME]\n"),
            _ => format!("{}\n", line.trim_end()),
        };
        text.lines().map(line).map(without_count).collect()
    }
}

/// The line without the number of files in a book, which changes with what a book shows.
fn without_count(line: String) -> String {
    let Some((before, after)) = line.split_once(" files") else { return line };
    match before.rsplit_once(' ') {
        Some((before, count)) if count.parse::<usize>().is_ok() => format!("{before} [COUNT] files{after}"),
        _ => line,
    }
}

/// All files below a folder, by their paths from there.
fn list(folder: &Path) -> Result<String, Failed> {
    let mut text = String::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder)?.display().to_string();
            text.push_str(&format!("{}\n", path.replace('\\', "/")));
        }
    }
    Ok(text)
}

/// The words of a command line; double quotes hold spaces together.
fn split(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in command.chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().expect("one word").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
