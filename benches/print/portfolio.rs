//! The briefing books of many alliances, and the memory that they take.

use std::process::Command;

use briefbook::StandingType;
use briefbook::options::paper::Kind;

use crate::project::{portfolio, with_desk};
use crate::usage::{cpu_seconds, peak_mebibytes};

/// Runs each size in a process of its own and prints the table.
pub fn compare(sizes: &[usize]) {
    println!("portfolio: briefing books of copies of one alliance");
    println!(
        "  {:>9} {:>7} {:>8} {:>9} {:>9} {:>10} {:>10}",
        "alliances", "pages", "CPU s", "ms a page", "peak MiB", "before MiB", "PDFs MiB"
    );
    for size in sizes {
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).args(["one", &size.to_string()]).output().expect("a run");
        let text = String::from_utf8_lossy(&output.stdout);
        let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [pages, cpu, peak, before, pdfs] = figures.as_slice() else {
            eprintln!("the run of {size} failed: {}", String::from_utf8_lossy(&output.stderr));
            continue;
        };
        println!(
            "  {size:>9} {pages:>7} {cpu:>8.2} {:>9.1} {peak:>9.0} {before:>10.0} {pdfs:>10.1}",
            cpu / pages * 1e3
        );
    }
}

/// Sets the books of `alliances` and prints their pages, CPU seconds, the peak memory, that before
/// anything was set, and the size of the PDFs, which a build holds until it publishes. `out` is where
/// a single one is written to.
pub fn one(alliances: usize, out: Option<&str>) {
    with_desk(&portfolio(alliances), Some(Kind::BriefingBook), |desk| {
        let (before, began) = (peak_mebibytes(), cpu_seconds());
        let printed = desk.print(&StandingType::for_one_build());
        let cpu = cpu_seconds() - began;
        let pages: usize = printed.downloads.iter().filter_map(|download| Some(download.size?.pages)).sum();
        let bytes: usize = printed.artifacts.iter().map(|artifact| artifact.bytes.len()).sum();
        let mebibytes = bytes as f64 / (1024.0 * 1024.0);
        println!("{pages} {cpu:.3} {:.1} {before:.1} {mebibytes:.1}", peak_mebibytes());
        if let Some(out) = out {
            std::fs::write(out, &printed.artifacts[0].bytes).expect("a file");
        }
    });
}
