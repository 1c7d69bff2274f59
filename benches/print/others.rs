//! Other programs that make PDFs, on the HTML of the same pages.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use briefbook::diagnostic::Diagnostics;
use briefbook::theme::Theme;

use crate::project::{sample, with_desk};
use crate::usage::{Spread, cpu_seconds_of_children};

/// Whole processes in turns, each from its input to a PDF.
pub fn compare(rounds: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let html = folder.path().join("book.html");
    write_site(folder.path());
    println!("others: whole processes on the same pages, {rounds} in turn with ours");
    let named = |variable: &str, usual: &str| std::env::var(variable).unwrap_or_else(|_| usual.to_owned());
    let pdf = folder.path().join("theirs.pdf");
    let (page, out) = (format!("file://{}", html.display()), pdf.display().to_string());
    let weasyprint = named("WEASYPRINT", "weasyprint");
    let chromium = named("CHROMIUM", "chromium");
    let print = format!("--print-to-pdf={out}");
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let html = html.display().to_string();
    let tagged = ["--pdf-variant", "pdf/ua-1", &html, &out];
    let headless =
        ["--headless", "--no-sandbox", "--disable-gpu", &profile, "--no-pdf-header-footer", &print, &page];
    for (name, program, arguments) in
        [("WeasyPrint", &weasyprint, &tagged[..]), ("Chromium", &chromium, &headless[..])]
    {
        let ours_pdf = folder.path().join("ours.pdf").display().to_string();
        let us = std::env::current_exe().expect("this program").display().to_string();
        if run(program, &["--version"]).is_none() {
            println!("  {name}: skipped, {program} is not installed");
            continue;
        }
        let mut turns = Vec::new();
        for _ in 0..rounds {
            let ours = run(&us, &["one", "1", &ours_pdf]).expect("our own run");
            let Some(theirs) = run(program, arguments).filter(|_| pdf.is_file()) else { break };
            turns.push((ours, theirs));
        }
        let of =
            |figure: fn(&(Spent, Spent)) -> f64| Spread::of(&turns.iter().map(figure).collect::<Vec<_>>());
        if turns.is_empty() {
            println!("  {name}: skipped, it made no PDF");
            continue;
        }
        println!(
            "  {name}: {} pages in {:.2} CPU s, {:.2} s; briefbook: {} pages in {:.2} CPU s, {:.2} s",
            pages(&pdf),
            of(|turn| turn.1.cpu).median,
            of(|turn| turn.1.wall).median,
            pages(Path::new(&ours_pdf)),
            of(|turn| turn.0.cpu).median,
            of(|turn| turn.0.wall).median,
        );
        println!("    briefbook to {name}, CPU time: {}", of(|turn| turn.0.cpu / turn.1.cpu));
        println!("    briefbook to {name}, time:     {}", of(|turn| turn.0.wall / turn.1.wall));
    }
    println!("  Chromium's helper processes are not all counted in its CPU time.");
}

struct Spent {
    cpu: f64,
    wall: f64,
}

/// Runs a program to its end; `None` where it is not there or fails.
fn run(program: &str, arguments: &[&str]) -> Option<Spent> {
    let (cpu, wall) = (cpu_seconds_of_children(), Instant::now());
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().ok()?;
    let spent = Spent { cpu: cpu_seconds_of_children() - cpu, wall: wall.elapsed().as_secs_f64() };
    status.success().then_some(spent)
}

/// The pages of a PDF, where poppler can count them.
fn pages(pdf: &Path) -> String {
    let told = Command::new("pdfinfo").arg(pdf).output().ok();
    let told = told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned()).unwrap_or_default();
    let pages = told.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.map_or("?".to_owned(), |pages| pages.trim().to_owned())
}

/// The pages of the alliance as one, with the theme's style sheets beside it.
fn write_site(folder: &Path) {
    with_desk(&sample(), None, |desk| {
        let mut diagnostics = Diagnostics::default();
        let artifacts = briefbook::render::all(desk.book, &[], &Theme::default_files(), &mut diagnostics);
        let text = |path: &str| {
            let artifact = artifacts.iter().find(|artifact| artifact.path == path);
            artifact.and_then(|artifact| artifact.text()).unwrap_or_default().to_owned()
        };
        // The head of a page at the top has addresses that hold here as well.
        let front = text("index.html");
        let head = front.split("<body").next().unwrap_or_default();
        let mut book = format!("{head}<body>\n");
        for page in &desk.book.pages {
            let page = text(page.route.path());
            let main = page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>"));
            let main = main.expect("each page has its text in <main>").0;
            book.push_str(&format!("<main{main}</main>\n"));
        }
        book.push_str("</body></html>\n");
        for asset in artifacts.iter().filter(|artifact| artifact.path.starts_with("assets/")) {
            let path = folder.join(&asset.path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, &asset.bytes).expect("a file");
        }
        std::fs::write(folder.join("book.html"), book).expect("a file");
    });
}
