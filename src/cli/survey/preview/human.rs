//! A preview for people.

use std::fmt::Write as _;

use briefbook::survey::preview::{Preview, PreviewColumn, PreviewItem, Role};

use super::{Told, words};

/// The most characters of a heading that are shown.
const HEADING: usize = 48;

const FOOTER: &str =
    "Nothing of this is published. Counts stand here however small they are: keep them to yourself.";

pub fn text(told: &Told) -> String {
    let preview = told.preview;
    let mut text = format!("{}\n", told.file);
    let Some(file) = &preview.file else {
        text.push_str("  It could not be opened.\n");
        return text;
    };
    let rows = if file.header_rows == 1 { "row" } else { "rows" };
    line(&mut text, "Format", &format!("{}, {} {rows} of headings", file.format.label(), file.header_rows));
    for (name, value) in words::container(&file.container) {
        line(&mut text, name, &value);
    }
    line(&mut text, "Columns", &preview.columns.len().to_string());
    let (title, version) = (&told.instrument.title, &told.instrument.version);
    let _ = writeln!(text, "\nItems of “{title}”, version {version}");
    let width = preview.items.iter().map(|item| item.id.chars().count()).max().unwrap_or(0);
    for item in &preview.items {
        let _ = writeln!(text, "  {:width$}  {}", item.id, item_in_words(preview, item));
    }
    text.push_str("\nOther columns\n");
    others(preview, &mut text);
    text.push_str("\nCleaning, step by step\n");
    for (step, count) in preview.account.steps() {
        let _ = writeln!(text, "  {count:>7}  {}", words::step(step));
    }
    if !preview.sides.is_empty() {
        text.push_str("\nResponses by side\n");
        for (side, count) in &preview.sides {
            let _ = writeln!(text, "  {count:>7}  {side}");
        }
    }
    let _ = writeln!(text, "\n{FOOTER}");
    text
}

fn line(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "  {name:9}  {value}");
}

fn item_in_words(preview: &Preview, item: &PreviewItem) -> String {
    let named = |at: usize| named(&preview.columns[at]);
    let place = match item.columns[..] {
        [] => match &item.doubt {
            Some(doubt) => {
                let alike = (doubt.likeness * 100.0).round();
                let also = if doubt.ambiguous { ", and so does another" } else { "" };
                return format!("no column; {} resembles it ({alike} %{also})", named(doubt.column));
            }
            None => return "no column".to_owned(),
        },
        [only] => named(only),
        [first, ..] => format!("{} columns from {}", item.columns.len(), named(first)),
    };
    let mut counts = vec![format!("{} answered", item.answered)];
    for (count, what) in
        [(item.not_applicable, "not applicable"), (item.blank, "empty"), (item.off_scale, "off the scale")]
    {
        if count > 0 {
            counts.push(format!("{count} {what}"));
        }
    }
    format!("{place}, {}: {}", words::found(item.found), counts.join(", "))
}

fn named(column: &PreviewColumn) -> String {
    let heading = shortened(&column.heading);
    if heading.is_empty() { column.letters.clone() } else { format!("{} “{heading}”", column.letters) }
}

/// A heading on one line.
fn shortened(heading: &str) -> String {
    let words = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(HEADING) {
        // The end tells more: it is the part of the question.
        Some(_) => {
            let tail: Vec<char> = words.chars().rev().take(HEADING / 2).collect();
            let head: String = words.chars().take(HEADING / 2).collect();
            format!("{}…{}", head.trim_end(), tail.into_iter().rev().collect::<String>().trim_start())
        }
        None => words,
    }
}

/// Columns that are no items; neighbours of which nothing is needed stand in one line.
fn others(preview: &Preview, text: &mut String) {
    let is_item = |column: &PreviewColumn| matches!(column.role, Role::Item(_) | Role::Choice(_));
    let rest: Vec<&PreviewColumn> = preview.columns.iter().filter(|column| !is_item(column)).collect();
    if rest.is_empty() {
        text.push_str("  none\n");
    }
    for run in rest.chunk_by(|left, right| left.role == right.role) {
        let role = words::role(&run[0].role);
        let what = match run {
            [only] => named(only),
            [first, .., last] => {
                let headings: Vec<String> = run.iter().map(|column| shortened(&column.heading)).collect();
                let all = headings.join(", ");
                match all.chars().count() <= 2 * HEADING {
                    true => format!("{}–{} “{}”", first.letters, last.letters, headings.join("”, “")),
                    false => {
                        format!(
                            "{}–{}, {} columns from {}",
                            first.letters,
                            last.letters,
                            run.len(),
                            named(first)
                        )
                    }
                }
            }
            [] => continue,
        };
        let _ = writeln!(text, "  {role}: {what}");
    }
}
