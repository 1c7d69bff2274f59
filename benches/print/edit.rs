//! Setting a book again after an edit, as the preview does.

use std::time::Instant;

use briefbook::StandingType;
use briefbook::options::paper::Kind;
use briefbook::source::{SourceFile, Sources};

use crate::project::{sample, with_desk};
use crate::usage::cpu_seconds;

/// What somebody does to a project while writing: a file, words in it, and what stands there then.
const EDITS: [(&str, &str, &str, &str); 4] = [
    ("nothing", "alliance.toml", "", ""),
    ("a word of the business case", "business-case.md", " the ", " this very "),
    ("a paragraph near the front", "north-star.md", "\n\n", "\n\nA paragraph more than there was.\n\n"),
    ("a title that many pages name", "alliance.toml", "name = \"", "name = \"New "),
];

/// Each edit is made and undone so often, and each of these sets the book again.
const TURNS: usize = 3;

/// Prints the CPU time of the first setting, and of those after each edit.
pub fn compare() {
    let standing = StandingType::while_writing();
    let sources = sample();
    let (first, pages) = set(&sources, &standing);
    println!("edit: {pages} pages, the first time in {:.0} ms of CPU time, {:.0} ms", first.cpu, first.wall);
    for (what, file, old, new) in EDITS {
        let edited = edited(&sources, file, old, new);
        let turns: Vec<Spent> =
            (0..TURNS).flat_map(|_| [&edited, &sources]).map(|sources| set(sources, &standing).0).collect();
        let mean = |figure: fn(&Spent) -> f64| turns.iter().map(figure).sum::<f64>() / turns.len() as f64;
        let (cpu, wall) = (mean(|spent| spent.cpu), mean(|spent| spent.wall));
        let share = cpu / first.cpu;
        println!("  again after {what}: {cpu:.0} ms of CPU time, {wall:.0} ms, {share:.2} of the first time");
    }
}

/// In milliseconds.
struct Spent {
    cpu: f64,
    wall: f64,
}

fn set(sources: &Sources, standing: &StandingType) -> (Spent, usize) {
    with_desk(sources, Some(Kind::BriefingBook), |desk| {
        let (cpu, wall) = (cpu_seconds(), Instant::now());
        let printed = desk.print(standing);
        let spent = Spent { cpu: (cpu_seconds() - cpu) * 1e3, wall: wall.elapsed().as_secs_f64() * 1e3 };
        (spent, printed.downloads[0].size.expect("it was made").pages)
    })
}

fn edited(sources: &Sources, name: &str, old: &str, new: &str) -> Sources {
    let edit = |file: &SourceFile| match file.path.ends_with(&format!("alliance-01/{name}")) {
        true => {
            let text = file.text().expect("text");
            assert!(text.contains(old), "{name} has {old:?}");
            SourceFile::new(file.path.clone(), text.replacen(old, new, 1))
        }
        false => file.clone(),
    };
    Sources::new(sources.iter().map(|(_, file)| edit(file)).collect())
}
