//! How the answers of a questionnaire come back.
//!
//! In: what a writer named its columns. Out: the lines of TOML that a wave needs for the export.
//! Holds: the file and the mapping are made in one go, so that they agree.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use toml::Value;

/// A questionnaire for a tool.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written {
    pub text: String,
    /// The tool's column of each item, where it is not the item's id.
    pub(super) columns: BTreeMap<String, String>,
    pub(super) side_column: Option<String>,
    /// The party of each value in that column.
    pub(super) side_values: BTreeMap<String, String>,
    /// What else has to be seen to.
    pub(super) notes: Vec<String>,
}

impl Written {
    /// What to write into the wave for the file that the tool exports; empty where nothing is needed.
    pub fn mapping(&self) -> String {
        let mut lines = String::new();
        for note in &self.notes {
            let _ = writeln!(lines, "# {note}");
        }
        if let Some(column) = &self.side_column {
            let _ = writeln!(lines, "side_column = {}", Value::from(column.as_str()));
            let _ = writeln!(lines, "side_values = {}", table(&self.side_values));
        }
        if !self.columns.is_empty() {
            let _ = writeln!(lines, "columns = {}", table(&self.columns));
        }
        lines
    }
}

fn table(values: &BTreeMap<String, String>) -> String {
    let pair =
        |(key, value): (&String, &String)| format!("{} = {}", key_of(key), Value::from(value.as_str()));
    format!("{{ {} }}", values.iter().map(pair).collect::<Vec<_>>().join(", "))
}

fn key_of(key: &str) -> String {
    let is_bare = !key.is_empty() && key.chars().all(|one| one.is_ascii_alphanumeric() || "-_".contains(one));
    if is_bare { key.to_owned() } else { Value::from(key).to_string() }
}
