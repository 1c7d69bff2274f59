//! How fast books of 100, 1,000 and 10,000 pages are built, and how that grows.
//!
//! `cargo bench --bench build` builds generated books in memory, from sources to artifacts, and
//! prints for each the pages per second of CPU time, the time a page, the peak memory, and both in
//! proportion to the smallest book. Each size runs in a process of its own, so that the peak is its
//! own. `cargo bench --bench build -- 100 1000` chooses sizes; `content FOLDER` builds a project of
//! yours instead, and `portfolio 100 200` alliances with eight waves of 60 answers each (1,000 need
//! ten gigabytes), telling what part of the time goes into counting answers and into the audit of
//! what is published of them.

#[path = "build/portfolio.rs"]
mod portfolio;
#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::process::Command;
use std::time::Instant;

use briefbook::source::{SourceFile, Sources};
use briefbook::theme::Theme;
use briefbook::{Options, Outcome, Output};

const SIZES: [usize; 3] = [100, 1_000, 10_000];
const SECTIONS: usize = 20;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    match arguments.as_slice() {
        [one, size] if one == "one" => measure(&generated(size.parse().expect("a number of pages"))),
        [one, size] if one == "one-portfolio" => {
            measure_portfolio(size.parse().expect("a number of alliances"));
        }
        [portfolio, sizes @ ..] if portfolio == "portfolio" => compare_portfolios(sizes),
        [content, folder] if content == "content" => measure(&support::sources(std::path::Path::new(folder))),
        sizes => {
            let sizes: Vec<usize> = sizes.iter().filter_map(|size| size.parse().ok()).collect();
            compare(if sizes.is_empty() { &SIZES } else { &sizes });
        }
    }
}

/// Runs each size in a process of its own and prints the table.
fn compare(sizes: &[usize]) {
    println!(
        "{:>7} {:>9} {:>9} {:>11} {:>10} {:>9} {:>9}",
        "pages", "CPU s", "wall s", "pages/CPU s", "µs a page", "peak MiB", "KiB a page"
    );
    let mut first: Option<(f64, f64)> = None;
    for size in sizes {
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).args(["one", &size.to_string()]).output().expect("a run");
        let text = String::from_utf8_lossy(&output.stdout);
        let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [pages, cpu, wall, peak] = figures.as_slice() else {
            eprintln!("the run of {size} pages failed: {}", String::from_utf8_lossy(&output.stderr));
            continue;
        };
        let (time, memory) = (cpu / pages * 1e6, peak * 1024.0 / pages);
        println!(
            "{pages:>7} {cpu:>9.2} {wall:>9.2} {:>11.0} {time:>10.0} {peak:>9.0} {memory:>9.0}",
            pages / cpu
        );
        match first {
            None => first = Some((time, memory)),
            Some((first_time, first_memory)) => println!(
                "        a page costs {:.2} times the time and {:.2} times the memory of the smallest book",
                time / first_time,
                memory / first_memory
            ),
        }
    }
}

/// Builds once and prints pages, CPU seconds, wall seconds and peak memory in MiB.
fn measure(sources: &Sources) {
    let theme = Theme::default_files();
    let as_of = briefbook::configured_as_of(sources).expect("as_of in briefbook.toml");
    let options = Options { as_of, revision: None, output: Output::Site };
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    let outcome = briefbook::build(sources, &theme, &options);
    let (cpu, wall) = (cpu_seconds() - cpu, wall.elapsed().as_secs_f64());
    assert!(!outcome.diagnostics.has_errors(), "the book builds");
    println!("{} {cpu:.3} {wall:.3} {:.1}", pages(&outcome), peak_mebibytes());
}

/// Runs each portfolio in a process of its own and prints the table.
fn compare_portfolios(sizes: &[String]) {
    let sizes = if sizes.is_empty() { vec!["100".to_owned(), "200".to_owned()] } else { sizes.to_vec() };
    println!(
        "{:>9} {:>7} {:>7} {:>8} {:>8} {:>13} {:>9} {:>10} {:>10} {:>9} {:>11}",
        "alliances",
        "waves",
        "pages",
        "CPU s",
        "wall s",
        "ms a alliance",
        "peak MiB",
        "counting s",
        "deciding s",
        "audit s",
        "audit share"
    );
    for size in sizes {
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).args(["one-portfolio", &size]).output().expect("a run");
        let text = String::from_utf8_lossy(&output.stdout);
        let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [waves, pages, cpu, wall, peak, counting, deciding, auditing] = figures.as_slice() else {
            eprintln!("the run of {size} alliances failed: {}", String::from_utf8_lossy(&output.stderr));
            continue;
        };
        let each = cpu * 1000.0 / size.parse::<f64>().expect("a number");
        println!(
            "{size:>9} {waves:>7} {pages:>7} {cpu:>8.2} {wall:>8.2} {each:>13.1} {peak:>9.0} {counting:>10.3} \
             {deciding:>10.3} {auditing:>9.3} {:>10.2}%",
            auditing / cpu * 100.0
        );
    }
}

/// Builds a portfolio once, then does again what it did with the answers, and prints the figures.
fn measure_portfolio(alliances: usize) {
    let sources = portfolio::sources(alliances);
    let (theme, as_of) = (Theme::default_files(), briefbook::configured_as_of(&sources).expect("as_of"));
    let options = Options { as_of, revision: None, output: Output::Site };
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    let outcome = briefbook::build(&sources, &theme, &options);
    let (cpu, wall) = (cpu_seconds() - cpu, wall.elapsed().as_secs_f64());
    assert!(!outcome.diagnostics.has_errors(), "the portfolio builds");
    let (pages, peak) = (pages(&outcome), peak_mebibytes());
    drop(outcome);
    let parts = portfolio::parts(&sources);
    assert_eq!(parts.waves, alliances * portfolio::WAVES);
    println!(
        "{} {pages} {cpu:.3} {wall:.3} {peak:.1} {:.4} {:.4} {:.4}",
        parts.waves, parts.counting, parts.deciding, parts.auditing
    );
}

fn pages(outcome: &Outcome) -> usize {
    let artifacts = outcome.editions.iter().flat_map(|edition| &edition.artifacts);
    artifacts.filter(|artifact| artifact.path.ends_with(".html")).count()
}

/// User and system time of this process so far.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let behind_name = stat.rsplit(')').next().expect("a name in brackets");
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    let ticks: f64 =
        fields[11].parse::<f64>().expect("user ticks") + fields[12].parse::<f64>().expect("system ticks");
    // Linux counts these in hundredths of a second for every program, whatever the kernel uses.
    ticks / 100.0
}

fn peak_mebibytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    let kibibytes: f64 = line.split_whitespace().nth(1).expect("a number").parse().expect("a number");
    kibibytes / 1024.0
}

/// A book of `pages` pages of text: headings, a table, a list, code and links on each.
fn generated(pages: usize) -> Sources {
    let mut files = vec![
        file("briefbook.toml", "[book]\ntitle = \"Handbook\"\nas_of = 2026-01-31\ndefault_class = \"joint\"\n\n[[class]]\nid = \"joint\"\nname = \"Joint\"\n\n[[edition]]\nid = \"joint\"\ntitle = \"Joint\"\nclasses = [\"joint\"]\n".into()),
        file("content/handbook/alliance.toml", "[alliance]\nname = \"Handbook\"\nsummary = \"A generated book.\"\nkind = \"research\"\n\n[[party]]\nid = \"a\"\nshort = \"A\"\nlegal_name = \"A\"\nrole = \"lead\"\n\n[[party]]\nid = \"b\"\nshort = \"B\"\nlegal_name = \"B\"\nrole = \"member\"\n".into()),
        file("content/glossary.toml", glossary()),
    ];
    files.extend((0..pages).map(|at| file(&path(at, pages), page(at, pages))));
    Sources::new(files)
}

fn file(path: &str, text: String) -> SourceFile {
    SourceFile::new(path, text)
}

fn path(at: usize, pages: usize) -> String {
    format!("content/handbook/pages/section-{:02}/page-{at:05}.md", at * SECTIONS / pages.max(1))
}

fn glossary() -> String {
    let terms = WORDS.iter().take(24).enumerate();
    terms.fold(String::new(), |mut text, (at, word)| {
        let _ = write!(text, "[[term]]\nid = \"term-{at}\"\nterm = \"{word} committee\"\ndefinition = \"What {word} means here.\"\n\n");
        text
    })
}

const WORDS: &[&str] = &[
    "alliance",
    "sponsor",
    "milestone",
    "risk",
    "decision",
    "quorum",
    "charter",
    "agenda",
    "minutes",
    "action",
    "forecast",
    "baseline",
    "target",
    "owner",
    "escalation",
    "review",
    "meeting",
    "budget",
    "protocol",
    "patient",
    "enrolment",
    "site",
    "country",
    "data",
    "quality",
    "audit",
    "notice",
    "term",
    "party",
    "steering",
    "joint",
    "working",
    "group",
    "supply",
    "release",
    "batch",
    "study",
    "visit",
    "query",
    "monitor",
    "the",
    "of",
    "and",
    "in",
    "to",
    "for",
    "with",
    "on",
    "is",
    "that",
];

/// Words in an order that looks random and is the same on every machine.
struct Words(u64);

impl Words {
    fn next(&mut self) -> &'static str {
        // Steele and Vigna's SplitMix64: one multiplication and two shifts are random enough here.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        WORDS[((mixed ^ (mixed >> 31)) % WORDS.len() as u64) as usize]
    }

    fn run(&mut self, count: usize) -> String {
        (0..count).map(|_| self.next()).collect::<Vec<_>>().join(" ")
    }
}

fn page(at: usize, pages: usize) -> String {
    let mut words = Words(at as u64 + 1);
    let mut text = format!("# Alliance brief {at:05}: {}\n\n", words.run(3));
    for part in 0..3 {
        let _ = write!(text, "{}.\n\n## {} {part}\n\n{}.\n\n", words.run(80), words.run(3), words.run(80));
        let target = (at + 1 + part * 7) % pages;
        let link = format!("../section-{:02}/page-{target:05}.md", target * SECTIONS / pages);
        let _ = write!(text, "See [{}]({link}) for the agreed **{}**.\n\n", words.run(3), words.next());
    }
    text.push_str("| Measure | Owner | Target | Actual |\n|---|---|---:|---:|\n");
    for row in 0..8 {
        let _ = writeln!(text, "| {} | {} | {} | {row} |", words.run(2), words.next(), row * 7);
    }
    text.push('\n');
    for _ in 0..6 {
        let _ = writeln!(text, "- **{}**: {}.", words.next(), words.run(12));
    }
    text.push_str("\n```toml\n");
    for line in 0..10 {
        let _ = writeln!(text, "key-{line} = \"{}\"", words.run(3));
    }
    text.push_str("```\n");
    text
}
