//! The corpus of diagnostics: one test a file of `tests/diagnostics/`, and one a file of
//! `tests/alerts/`. See `tests/diagnostics/README.md`.

#[path = "support/case.rs"]
mod case;
#[path = "support/snapshot.rs"]
mod snapshot;
#[path = "support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use briefbook::diagnostic::Diagnostics;
use briefbook::diagnostic::report::{Format, render};
use briefbook::model::Portfolio;
use briefbook::source::Sources;
use briefbook::survey::Findings;
use briefbook::theme::Theme;
use briefbook::{Options, Output, alerts, catalogue, check, content, edition, survey};
use case::Case;
use jiff::civil::{Date, date};
use libtest_mimic::{Arguments, Failed, Trial};

/// The day of every case whose project states none.
const AS_OF: Date = date(2026, 3, 31);

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (folder, section, tell) in [
        ("diagnostics", "Diagnostics", diagnostics_of as fn(&Sources) -> String),
        ("alerts", "Alerts", alerts_of),
    ] {
        for path in cases(folder) {
            let name = format!("{folder}/{}", path.file_stem().expect("a name").to_string_lossy());
            trials.push(Trial::test(name, move || judge(&path, section, tell)));
        }
    }
    trials.push(Trial::test("every code has a case", every_code_has_a_case));
    trials.push(Trial::test("codes have one name each", codes_have_one_name_each));
    libtest_mimic::run(&arguments, trials).exit();
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn cases(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).expect("the corpus");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "md") && !path.ends_with("README.md"));
    paths.sort();
    paths
}

fn judge(path: &Path, section: &str, tell: fn(&Sources) -> String) -> Result<(), Failed> {
    let sources = Case::read(path).sources(&root().join("diagnostics/base"));
    snapshot::compare(path, section, &tell(&sources)).map_err(Failed::from)
}

/// The way of a build up to the editions.
fn build(sources: &Sources) -> (Option<(Portfolio, Findings)>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let portfolio = content::read(sources, &mut diagnostics);
    let as_of = portfolio.as_ref().and_then(|portfolio| portfolio.config.book.as_of).unwrap_or(AS_OF);
    let built = portfolio.map(|portfolio| {
        briefbook::check::run(&portfolio, sources, as_of, &mut diagnostics);
        let findings = survey::analyse_all(&portfolio, sources, as_of, &mut diagnostics);
        (portfolio, findings)
    });
    let config = built.as_ref().map(|(portfolio, _)| &portfolio.config);
    briefbook::levels::apply(config, sources, &catalogue(), &[], as_of, &mut diagnostics);
    (built, diagnostics)
}

fn diagnostics_of(sources: &Sources) -> String {
    let as_of = briefbook::configured_as_of(sources).unwrap_or(AS_OF);
    let options = Options { as_of, revision: None, output: Output::Site };
    let diagnostics = check(sources, &Theme::default_files(), &options);
    let report = render(&diagnostics, sources, Format::Human, false);
    if report.is_empty() { "Nothing to say.\n".to_owned() } else { report }
}

fn alerts_of(sources: &Sources) -> String {
    let (built, diagnostics) = build(sources);
    if diagnostics.has_errors() {
        return render(&diagnostics, sources, Format::Human, false);
    }
    let (portfolio, findings) = built.expect("a project without errors");
    let audience = portfolio.config.edition.iter().find(|edition| edition.id.as_str() == "joint");
    let edition = edition::disclose(&portfolio, &findings, audience.expect("the joint edition"));
    let as_of = portfolio.config.book.as_of.unwrap_or(AS_OF);
    let mut lines = String::new();
    for alert in alerts(&edition, as_of).into_iter().flatten() {
        let mut behind = Vec::new();
        behind.extend(alert.since.map(|since| format!("since {since}")));
        behind.extend(alert.owners.iter().map(|owner| owner.id.to_string()));
        behind.extend(alert.actions.iter().map(|action| format!("action {}", action.id)));
        behind.extend(alert.acknowledged.map(|acknowledged| acknowledged.words()));
        let behind = if behind.is_empty() { String::new() } else { format!(" ({})", behind.join(", ")) };
        let (severity, rule) = (alert.severity.word(), alert.rule);
        lines.push_str(&format!("{severity} {rule}: {} — {}{behind}\n", alert.text, alert.advice));
    }
    if lines.is_empty() { "Nothing to say.\n".to_owned() } else { lines }
}

/// A code without a case could say anything, and nobody would have read it.
fn every_code_has_a_case() -> Result<(), Failed> {
    let read = |folder| cases(folder).into_iter().map(|path| std::fs::read_to_string(path).expect("a case"));
    let diagnostics: String = read("diagnostics").collect();
    let alerts: String = read("alerts").collect();
    let has = |name: &str| {
        diagnostics.contains(&format!("[{name}]"))
            || ["act", "watch", "information"]
                .iter()
                .any(|severity| alerts.contains(&format!("\n{severity} {name}: ")))
    };
    // What only a finished artifact can show is tested with whole books.
    let late = briefbook::render::CODES.iter().chain(briefbook::render::PAPER_CODES).copied();
    // What the audit of surveys looks for is withheld before; `survey::audit` has cases of its own.
    // An instrument by itself belongs to no project: tests/cli has it.
    let elsewhere = [&survey::code::SURVEY_EXPOSURE, &briefbook::content::problem::NOT_ONE_INSTRUMENT];
    let finished: Vec<&str> = late.chain(elsewhere).map(|code| code.name).collect();
    let names = catalogue().into_iter().map(|code| code.name).filter(|name| !finished.contains(name));
    let without: Vec<&str> = names.filter(|name| !has(name)).collect();
    if without.is_empty() { Ok(()) } else { Err(format!("no case for {}", without.join(", ")).into()) }
}

fn codes_have_one_name_each() -> Result<(), Failed> {
    let mut names: Vec<&str> = catalogue().iter().map(|code| code.name).collect();
    names.sort_unstable();
    let twice: Vec<&str> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    let odd = |name: &&str| !name.split('-').all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()));
    let wrong: Vec<&str> = twice.into_iter().chain(names.iter().copied().filter(|name| odd(name))).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join(", ").into()) }
}
