//! How fast documents for paper are set, beside a bare Typst compile of the same source and beside
//! other programs that make PDFs, how fast again after an edit, and in how much memory.
//!
//! `cargo bench --bench print` prints, for the briefing book of an alliance of the sample:
//!
//! - `book`: pages, CPU seconds and milliseconds a page, beside the bare compiler, in pairs in one
//!   process; both PDFs have to be the same, byte for byte;
//! - `edit`: the CPU time of setting it again after an edit, with what the press keeps;
//! - `portfolio`: books of 1, 10 and 50 such alliances, and the peak memory of each;
//! - `others`: WeasyPrint and headless Chromium on the HTML of the same pages, in pairs of processes,
//!   where they are installed (or named by `WEASYPRINT` and `CHROMIUM`).
//!
//! `cargo bench --bench print -- book edit` chooses parts; a number chooses how many rounds.

mod bare;
mod edit;
mod others;
mod portfolio;
mod project;
#[path = "../../tests/support/mod.rs"]
mod support;
mod usage;

use briefbook::StandingType;
use briefbook::options::paper::Kind;
use briefbook::render::print::manuscripts;
use briefbook::theme::Theme;

use project::{Desk, sample, with_desk};
use usage::{Spread, cpu_seconds, peak_mebibytes};

/// As many pairs tell the median from the noise of a machine that does something else as well.
const ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["one", alliances, out @ ..] = words.as_slice() {
        return portfolio::one(alliances.parse().expect("a number of alliances"), out.first().copied());
    }
    let rounds = words.iter().find_map(|word| word.parse().ok()).unwrap_or(ROUNDS);
    let parts: Vec<&str> = words.into_iter().filter(|word| word.parse::<usize>().is_err()).collect();
    let is_wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    if is_wanted("book") {
        book(rounds);
    }
    if is_wanted("edit") {
        edit::compare();
    }
    if is_wanted("portfolio") {
        portfolio::compare(&[1, 10, 50]);
    }
    if is_wanted("others") {
        others::compare(rounds);
    }
}

/// The briefing book by the press and by the bare compiler, in turns.
fn book(rounds: usize) {
    with_desk(&sample(), Some(Kind::BriefingBook), |desk| {
        let (ours, pages) = ours(desk);
        let theirs = bare::set(&manuscript_files(desk), desk.as_of);
        assert!(ours == theirs, "the bare compiler makes the same document of the same source");
        let (mut our_seconds, mut bare_seconds, mut ratios) = (vec![], vec![], vec![]);
        for _ in 0..rounds {
            let began = cpu_seconds();
            self::ours(desk);
            let spent = cpu_seconds() - began;
            let files = manuscript_files(desk);
            let began = cpu_seconds();
            bare::set(&files, desk.as_of);
            let bare = cpu_seconds() - began;
            our_seconds.push(spent);
            bare_seconds.push(bare);
            ratios.push(spent / bare);
        }
        let (ours, bare) = (Spread::of(&our_seconds), Spread::of(&bare_seconds));
        println!("book: {pages} pages with {} charts, {} kB", charts(desk), theirs.len().div_ceil(1000));
        println!(
            "  briefbook     {:>6.2} CPU s, {:>5.1} ms a page",
            ours.median,
            ours.median / pages as f64 * 1e3
        );
        println!(
            "  bare compiler {:>6.2} CPU s, {:>5.1} ms a page",
            bare.median,
            bare.median / pages as f64 * 1e3
        );
        println!("  ratio of {rounds} pairs: {}", Spread::of(&ratios));
        println!("  peak {:.0} MiB", peak_mebibytes());
    });
}

/// The PDF of the only document and its pages: from blocks to bytes, everything included.
fn ours(desk: &Desk<'_, '_>) -> (Vec<u8>, usize) {
    let mut printed = desk.print(&StandingType::for_one_build());
    assert_eq!(printed.artifacts.len(), 1, "one document");
    let size = printed.downloads[0].size.expect("it was made");
    (printed.artifacts.remove(0).bytes, size.pages)
}

/// The source of the only document, with the theme's files.
fn manuscript_files(desk: &Desk<'_, '_>) -> bare::Files {
    let theme = Theme::default_files();
    let mut written = manuscripts(desk.book, &desk.paper, &theme, &desk.fonts, &mut Default::default());
    let manuscript = written.remove(0);
    bare::Files { name: manuscript.name, files: manuscript.files, theme }
}

fn charts(desk: &Desk<'_, '_>) -> usize {
    let files = manuscript_files(desk).files;
    files.iter().filter(|(path, _)| path.starts_with("charts/")).count()
}
