//! What a process uses, and how measurements spread.

use std::fmt;

/// User and system time of this process so far.
pub fn cpu_seconds() -> f64 {
    ticks(11)
}

/// The same of the processes that it has begun and that have ended.
pub fn cpu_seconds_of_children() -> f64 {
    ticks(13)
}

/// The sum of two fields of what Linux tells of a process, behind its name.
fn ticks(at: usize) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let behind_name = stat.rsplit(')').next().expect("a name in brackets");
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    let ticks: f64 = fields[at..at + 2].iter().map(|ticks| ticks.parse::<f64>().expect("ticks")).sum();
    // Linux counts these in hundredths of a second for every program, whatever the kernel uses.
    ticks / 100.0
}

pub fn peak_mebibytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    let kibibytes: f64 = line.split_whitespace().nth(1).expect("a number").parse().expect("a number");
    kibibytes / 1024.0
}

/// Measurements of one thing.
pub struct Spread {
    pub median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    pub fn of(measured: &[f64]) -> Self {
        let mut sorted = measured.to_vec();
        sorted.sort_by(f64::total_cmp);
        Spread { median: sorted[sorted.len() / 2], least: sorted[0], most: sorted[sorted.len() - 1] }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.3} ({:.3} to {:.3})", self.median, self.least, self.most)
    }
}
