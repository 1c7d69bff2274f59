//! How fast a large survey is analysed, beside a bare reading of the same file.
//!
//! `cargo bench --bench survey` writes a file of a million responses to 24 items, of two sides in
//! eight waves, and analyses it: every statistic, resampled intervals included. It prints for each
//! way to go through the file the rows per second of CPU time, the CPU seconds, their ratio to the
//! bare reading by the csv crate, and the peak memory. Nobody holds the file in memory but pandas.
//! Where `python3` has
//! pandas, its plain counts and means by wave and side stand beside. Each way runs in a process of
//! its own. `cargo bench --bench survey -- 100000` chooses another number of responses, and
//! `-- 1000000 no-ids` leaves the ids of the responses out, so that no duplicates are looked for.

use std::fmt::Write as _;
use std::fs::File;
use std::process::Command;
use std::sync::Mutex;
use std::time::Instant;

use briefbook::model::instrument::{Factor, Instrument, Item, Scale, ScalePoint, Wave};
use briefbook::model::wave_files::{Mapping, SideSource};
use briefbook::sheet::stored::Stored;
use briefbook::source::FileId;
use briefbook::survey::resampling::Resampling;
use briefbook::survey::{analyse_waves, disclose};

const FACTORS: usize = 4;
const ITEMS: usize = 6;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bare", file] => measure(file, bare),
        ["analyse", file] => measure(file, analyse),
        rest => {
            let rows = rest.iter().find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
            compare(rows, !rest.contains(&"no-ids"));
        }
    }
}

fn compare(rows: usize, ids: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("answers.csv");
    let text = answers(rows, ids);
    println!("{rows} responses, {:.0} MB{}", text.len() as f64 / 1e6, if ids { "" } else { ", without ids" });
    std::fs::write(&path, &text).expect("written");
    drop(text);
    println!("{:<28} {:>11} {:>8} {:>8} {:>8} {:>9}", "", "rows/CPU s", "CPU s", "wall s", "ratio", "MiB");
    let program = std::env::current_exe().expect("this program");
    let mut bare = None;
    for (name, word) in [("bare csv reading", "bare"), ("briefbook, all statistics", "analyse")] {
        // The best of three: what else the machine does only adds.
        let runs = (0..3).map(|_| run(Command::new(&program).arg(word).arg(&path)));
        let Some(best) = runs.flatten().min_by(|left, right| left[0].total_cmp(&right[0])) else { continue };
        print_run(name, rows, best, *bare.get_or_insert(best[0]));
    }
    let pandas = run(Command::new("python3").arg("-c").arg(PANDAS).arg(&path));
    match (pandas, bare) {
        (Some(best), Some(bare)) => print_run("pandas, counts and means", rows, best, bare),
        _ => println!("pandas is not at hand"),
    }
}

fn print_run(name: &str, rows: usize, [cpu, wall, memory]: [f64; 3], bare: f64) {
    let speed = rows as f64 / cpu;
    println!("{name:<28} {speed:>11.0} {cpu:>8.2} {wall:>8.2} {:>8.2} {memory:>9.0}", cpu / bare);
}

/// CPU seconds, wall seconds and MiB that a run printed.
fn run(command: &mut Command) -> Option<[f64; 3]> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    figures.try_into().ok()
}

fn measure(file: &str, way: fn(File)) {
    let wall = Instant::now();
    way(File::open(file).expect("the file"));
    println!("{:.3} {:.3} {:.1}", cpu_seconds(), wall.elapsed().as_secs_f64(), peak_mebibytes());
}

fn bare(file: File) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file);
    let (mut row, mut cells) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut row).expect("a row") {
        cells += row.len();
    }
    assert!(cells > 0);
}

fn analyse(file: File) {
    let instrument = instrument();
    let columns = instrument.items.iter().map(|item| (item.id.clone(), item.id.clone())).collect();
    let file = Mutex::new(file);
    let mut start = [0; 8];
    file.read_at(0, &mut start).expect("the first heading");
    let mapping = Mapping {
        columns,
        side: SideSource::Values { column: "side".into() },
        wave: Some("wave".into()),
        respondent: (start == *b"response").then(|| "response".into()),
        ..Mapping::default()
    };
    let files = [(FileId::default(), file, &mapping)];
    let resampling = Resampling::default();
    let (waves, problems) = analyse_waves(&instrument, &Wave::default(), &files, Some(resampling));
    assert_eq!((waves.len(), problems.len()), (8, 0));
    assert!(waves.iter().all(|wave| disclose(wave, 5, 10).items[0].groups.everyone.shown().is_some()));
}

fn instrument() -> Instrument {
    let labels = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];
    let point = |(code, label): (i32, &str)| ScalePoint { code, label: label.into(), meaning: None };
    let scale = Scale {
        id: "five".into(),
        points: (1..).zip(labels).map(point).collect(),
        not_applicable: vec!["9".into()],
        ..Scale::default()
    };
    let factor = |at| Factor { id: format!("f{at}"), name: format!("Factor {at}"), ..Factor::default() };
    let item = |at: usize| Item {
        id: format!("q{at}"),
        text: format!("Question {at}"),
        factor: Some(format!("f{}", at / ITEMS)),
        scale: Some("five".into()),
        reversed: at % ITEMS == ITEMS - 1,
        ..Item::default()
    };
    Instrument {
        id: "health".into(),
        scales: vec![scale],
        factors: (0..FACTORS).map(factor).collect(),
        items: (0..FACTORS * ITEMS).map(item).collect(),
        ..Instrument::default()
    }
}

/// Answers that hang together within a person and differ between sides; some are missing.
fn answers(rows: usize, ids: bool) -> String {
    let mut random = Random(7);
    let mut text = String::with_capacity(rows * 100);
    text.push_str(if ids { "response,side,wave" } else { "side,wave" });
    (0..FACTORS * ITEMS).for_each(|at| write!(text, ",q{at}").expect("written"));
    text.push('\n');
    for row in 0..rows {
        let north = random.below(5) < 2;
        let leaning = random.below(4) as i64 + i64::from(north);
        if ids {
            write!(text, "R_{:015x},", row as u64 * 0x9E37_79B9).expect("written");
        }
        let wave = random.below(8);
        let side = if north { "Novalis Therapeutics" } else { "Corvane Research" };
        write!(text, "{side},20{}-{}", 24 + wave / 2, ["03", "09"][wave as usize % 2]).expect("written");
        for at in 0..FACTORS * ITEMS {
            let code = (leaning + random.below(3) as i64 - 1).clamp(1, 5);
            let code = if at % ITEMS == ITEMS - 1 { 6 - code } else { code };
            match random.below(40) {
                0 => text.push(','),
                1 => text.push_str(",9"),
                _ => write!(text, ",{code}").expect("written"),
            }
        }
        text.push('\n');
    }
    text
}

/// Steele and Vigna's SplitMix64: random enough, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// User and system time of this process so far.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let behind_name = stat.rsplit(')').next().expect("a name in brackets");
    let fields: Vec<f64> = behind_name.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    // The state, a letter, is not among them. Linux counts ticks in hundredths of a second.
    (fields[10] + fields[11]) / 100.0
}

fn peak_mebibytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|word| word.parse::<f64>().ok()).expect("a number") / 1024.0
}

/// What many would do: read the table, then counts and means of each item by wave and side.
const PANDAS: &str = r#"
import resource, sys, time
wall = time.time()
import pandas as pd
table = pd.read_csv(sys.argv[1])
items = [name for name in table.columns if name.startswith("q")]
table[items] = table[items].where(table[items] != 9)
groups = table.groupby(["wave", "side"])
means = groups[items].agg(["mean", "std", "count"])
counts = [groups[item].value_counts() for item in items]
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime + usage.ru_stime, time.time() - wall, usage.ru_maxrss / 1024)
"#;
