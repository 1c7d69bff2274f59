//! What `briefbook survey preview` says of exports as they are in the wild: one test a folder of
//! `tests/survey/imports/`. See the README there.

#[path = "support/shared.rs"]
mod shared;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/survey/imports");
    let mut cases: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    let trial = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        Trial::test(name, move || judge(&path))
    };
    libtest_mimic::run(&Arguments::from_args(), cases.into_iter().map(trial).collect()).exit_code()
}

/// Runs a case in a folder of its own and compares what is said and drafted.
fn judge(case: &Path) -> Result<(), Failed> {
    let Some(data) = data_of(case)? else {
        println!("skipped: the real data of {} is not at hand", case.display());
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let beside = case.parent().expect("the folder of cases");
    let own = case.join("instrument.toml");
    let instrument = if own.exists() { own } else { beside.join("instrument.toml") };
    let name = format!("data.{}", data.extension().unwrap_or_default().to_string_lossy());
    fs::copy(&data, folder.path().join(&name))?;
    fs::copy(instrument, folder.path().join("instrument.toml"))?;
    let mut words = vec!["survey", "preview", &name, "--instrument", "instrument.toml"];
    if case.join("mapping.toml").exists() {
        fs::copy(case.join("mapping.toml"), folder.path().join("mapping.toml"))?;
        words.extend(["--mapping", "mapping.toml"]);
    }
    words.extend(["--quiet", "--write-mapping", "drafted.toml"]);
    let printed = run(folder.path(), &words)?;
    let (said, wrong) = (String::from_utf8(printed.stdout)?, String::from_utf8(printed.stderr)?);
    if case.join("source.txt").exists() {
        words.truncate(if case.join("mapping.toml").exists() { 7 } else { 5 });
        words.extend(["--format", "json"]);
        let counts = counts_of(&run(folder.path(), &words)?.stdout)?;
        return compare(&case.join("expected.txt"), &counts);
    }
    let wrong = if wrong.is_empty() { String::new() } else { format!("\n{wrong}") };
    compare(&case.join("expected.txt"), &(said + &wrong))?;
    compare(&case.join("drafted.toml"), &fs::read_to_string(folder.path().join("drafted.toml"))?)?;
    // What was drafted can be read again.
    words.truncate(5);
    words.extend(["--mapping", "drafted.toml", "--quiet", "--format", "json"]);
    let again = String::from_utf8(run(folder.path(), &words)?.stdout)?;
    let is_object = again.starts_with('{') && again.ends_with("}\n");
    if is_object { Ok(()) } else { Err(format!("with the draft as its mapping:\n{again}").into()) }
}

/// Of real data only counts are kept here, and no words of its makers.
fn counts_of(preview: &[u8]) -> Result<String, Failed> {
    let preview: Value = serde_json::from_slice(preview)?;
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut text = format!("{}, {} rows of headings\n", word(&preview["format"]), preview["header_rows"]);
    for item in preview["items"].as_array().into_iter().flatten() {
        let columns: Vec<String> = item["columns"].as_array().into_iter().flatten().map(word).collect();
        let counts =
            ["answered", "not_applicable", "blank", "off_scale"].map(|count| item[count].to_string());
        let (id, found) = (word(&item["item"]), word(&item["found"]));
        text.push_str(&format!("{id}: {} ({found}): {}\n", columns.join(" "), counts.join(", ")));
    }
    for part in ["cleaning", "sides"] {
        text.push_str(&format!("{part}: {}\n", preview[part]));
    }
    text.push_str(&format!("problems: {}\n", preview["problems"].as_array().map_or(0, Vec::len)));
    Ok(text)
}

/// The file of answers: in the case, or named by it and lying beside the project.
fn data_of(case: &Path) -> Result<Option<PathBuf>, Failed> {
    if let Ok(named) = fs::read_to_string(case.join("source.txt")) {
        return Ok(shared::data().map(|folder| folder.join(named.trim())));
    }
    for entry in fs::read_dir(case)? {
        let path = entry?.path();
        if path.file_stem().is_some_and(|stem| stem == "data") {
            return Ok(Some(path));
        }
    }
    Err(format!("{} has no file of answers", case.display()).into())
}

fn run(folder: &Path, words: &[&str]) -> Result<Output, Failed> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefbook"));
    command.current_dir(folder).args(words).env("NO_COLOR", "1");
    Ok(command.output()?)
}

fn compare(path: &Path, found: &str) -> Result<(), Failed> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    if std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite") {
        return Ok(fs::write(path, found)?);
    }
    Err(format!("{}\nexpected:\n{expected}\nfound:\n{found}\nSNAPSHOTS=overwrite writes it", path.display())
        .into())
}
