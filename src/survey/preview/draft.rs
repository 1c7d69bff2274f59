//! A mapping file to start from, drafted from what a preview found.
//!
//! In: a preview, the mapping it was made with. Out: TOML. Holds: only what is certain is written as
//! a mapping; whatever is in doubt is a comment that a person has to decide. Of answers nothing is
//! written but labels that resemble those of a scale.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Preview, PreviewColumn, PreviewItem, Role};
use crate::model::instrument::{Instrument, Scale};
use crate::model::wave_files::{FileFormat, LevelColumn, Mapping, RowRule, SideSource};
use crate::survey::label::normalise;
use crate::survey::problem::{Problem, ProblemKind};

/// Words in headings of columns that tell a side.
const SIDE_WORDS: [&str; 10] = [
    "side",
    "company",
    "organisation",
    "organization",
    "party",
    "partner",
    "employer",
    "affiliation",
    "unternehmen",
    "firma",
];

/// Words in headings of columns that tell a role or a level, which are not read.
const ROLE_WORDS: [&str; 6] = ["role", "level", "function", "job title", "position", "seniority"];

/// From this likeness on an unknown label may be a slip in a known one.
const SLIP: f64 = 0.8;

/// A mapping in TOML with the doubts as comments.
pub fn draft(
    preview: &Preview,
    problems: &[Problem],
    instrument: &Instrument,
    mapping: &Mapping,
    file: &str,
) -> String {
    let mut text = format!(
        "# How {file} answers “{}”, version {}: a draft to be looked through.\n",
        instrument.title, instrument.version
    );
    let Some(found) = &preview.file else {
        text.push_str("# The file could not be opened.\n");
        return text;
    };
    if found.format != FileFormat::Plain {
        let _ = writeln!(text, "format = {}", quoted(word(found.format)));
    }
    side(preview, mapping, &mut text);
    if let Some(name) = &mapping.respondent {
        let _ = writeln!(text, "respondent_column = {}", quoted(name));
    }
    if let Some(name) = &mapping.date {
        let _ = writeln!(text, "date_column = {}", quoted(name));
    }
    if mapping.leave_out_late {
        text.push_str("leave_out_late = true\n");
    }
    roles(preview, mapping, &mut text);
    rules(mapping, &mut text);
    text.push_str("\n[columns]\n");
    for item in &preview.items {
        column(preview, item, mapping, &mut text);
    }
    let is_unmapped = |column: &&PreviewColumn| column.role == Role::Ignored && !column.heading.is_empty();
    match preview.columns.iter().filter(is_unmapped).count() {
        0 => {}
        1 => text.push_str("# One column belongs to no item and is not read.\n"),
        count => {
            let _ = writeln!(text, "# {count} columns belong to no item and are not read.");
        }
    }
    choices(mapping, &mut text);
    labels(problems, instrument, mapping, &mut text);
    text
}

fn word(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Detect => "detect",
        FileFormat::Plain => "plain",
        FileFormat::Long => "long",
        FileFormat::ResponseFile => "response-file",
        FileFormat::Qualtrics => "qualtrics",
        FileFormat::SurveyMonkey => "survey-monkey",
        FileFormat::LimeSurvey => "lime-survey",
        FileFormat::MicrosoftForms => "microsoft-forms",
        FileFormat::GoogleForms => "google-forms",
    }
}

fn side(preview: &Preview, mapping: &Mapping, text: &mut String) {
    match &mapping.side {
        SideSource::Whole(side) => {
            let _ = writeln!(text, "side = {}", quoted(side));
        }
        SideSource::Values { column } => {
            let _ = writeln!(text, "side_column = {}", quoted(column));
        }
        SideSource::Column { column, values } => {
            let _ = writeln!(text, "side_column = {}", quoted(column));
            if !values.is_empty() {
                let pairs: Vec<String> =
                    values.iter().map(|(value, side)| format!("{} = {}", key(value), quoted(side))).collect();
                let _ = writeln!(text, "side_values = {{ {} }}", pairs.join(", "));
            }
        }
        SideSource::None if preview.columns.iter().any(|column| column.role == Role::Side) => {}
        SideSource::None => {
            text.push_str("# Which side answered: one of these two.\n# side = \"…\"\n");
            let guess = preview
                .columns
                .iter()
                .position(|column| column.role == Role::Ignored && has_word(&column.heading, &SIDE_WORDS));
            let name = guess.map_or("…".to_owned(), |at| name_of(preview, at));
            let _ = writeln!(text, "# side_column = {}", quoted(&name));
            text.push_str("# side_values = { \"what stands in the column\" = \"the party's id\" }\n");
        }
    }
}

fn roles(preview: &Preview, mapping: &Mapping, text: &mut String) {
    if let Some(name) = &mapping.role {
        let _ = writeln!(text, "role_column = {}", quoted(name));
    } else if let Some(at) = preview
        .columns
        .iter()
        .position(|column| column.role == Role::Ignored && has_word(&column.heading, &ROLE_WORDS))
    {
        let _ = writeln!(text, "# role_column = {} (known, and not read)", quoted(&name_of(preview, at)));
    }
    if let Some(LevelColumn { column, values }) = &mapping.level {
        let _ = writeln!(text, "level_column = {}", quoted(column));
        let pairs = values.iter().map(|(value, level)| format!("{} = {}", key(value), quoted(level.word())));
        if !values.is_empty() {
            let _ = writeln!(text, "level_values = {{ {} }}", pairs.collect::<Vec<String>>().join(", "));
        }
    }
}

/// What the mapping says of rows and of the form of the file.
fn rules(mapping: &Mapping, text: &mut String) {
    for (name, column) in [("item_column", &mapping.item_column), ("answer_column", &mapping.answer_column)] {
        if let Some(column) = column {
            let _ = writeln!(text, "{name} = {}", quoted(column));
        }
    }
    for (name, rule) in [("finished", &mapping.finished), ("tests", &mapping.tests)] {
        if let Some(rule) = rule {
            let _ = writeln!(text, "{name} = {}", rule_in_toml(rule));
        }
    }
    for (name, kept) in [("keep_unfinished", mapping.keep_unfinished), ("keep_tests", mapping.keep_tests)] {
        if kept {
            let _ = writeln!(text, "{name} = true");
        }
    }
    if !mapping.only.is_empty() {
        let rules: Vec<String> = mapping.only.iter().map(rule_in_toml).collect();
        let _ = writeln!(text, "only = [{}]", rules.join(", "));
    }
}

fn rule_in_toml(rule: &RowRule) -> String {
    let values: Vec<String> = rule.values.iter().map(|value| quoted(value)).collect();
    format!("{{ column = {}, values = [{}] }}", quoted(&rule.column), values.join(", "))
}

/// Items with a column for each choice, as the mapping has them.
fn choices(mapping: &Mapping, text: &mut String) {
    for (item, columns) in &mapping.choices {
        let _ = writeln!(text, "\n[choices.{}]", key(item));
        for (column, code) in columns {
            let _ = writeln!(text, "{} = {code}", key(column));
        }
    }
}

fn column(preview: &Preview, item: &PreviewItem, mapping: &Mapping, text: &mut String) {
    let id = key(&item.id);
    if mapping.choices.contains_key(&item.id) {
        return;
    }
    let written = match (&item.columns[..], mapping.columns.get(&item.id)) {
        (_, Some(name)) => format!("{id} = {}", quoted(name)),
        ([], None) => match &item.doubt {
            Some(doubt) => {
                let name = quoted(&name_of(preview, doubt.column));
                let alike = (doubt.likeness * 100.0).round();
                let also = if doubt.ambiguous { ", and so is another column" } else { "" };
                format!("# {id} = {name} # in doubt: {alike} % alike{also}")
            }
            None => format!("# {id} = \"…\" # no column looks like it"),
        },
        ([only], None) => format!("{id} = {}", quoted(&name_of(preview, *only))),
        (several, None) => {
            let count = several.len();
            match question_of(preview, several) {
                Some(question) => format!("{id} = {} # {count} columns of choices", quoted(&question)),
                None => format!("# {id}: see `choices`"),
            }
        }
    };
    text.push_str(&written);
    text.push('\n');
}

/// What all columns of a question are called before their part in brackets.
fn question_of(preview: &Preview, columns: &[usize]) -> Option<String> {
    let stem = |at: &usize| preview.columns[*at].heading.split(" [").next().map(str::to_owned);
    let first = stem(columns.first()?)?;
    columns.iter().all(|at| stem(at).as_ref() == Some(&first)).then_some(first)
}

/// A name that leads to one column only.
fn name_of(preview: &Preview, at: usize) -> String {
    let heading = &preview.columns[at].heading;
    let same = preview.columns.iter().filter(|other| normalise(&other.heading) == normalise(heading));
    if heading.is_empty() || same.count() > 1 { format!("#{}", at + 1) } else { heading.clone() }
}

/// Labels that are off their scale and resemble one of its labels, and codes that were read by their
/// numbers.
fn labels(problems: &[Problem], instrument: &Instrument, mapping: &Mapping, text: &mut String) {
    let mut slips: BTreeMap<(&str, String), (String, i32)> = BTreeMap::new();
    for problem in problems {
        if let ProblemKind::AnswerCodes { scale, codes } = &problem.kind {
            let doubts = codes.iter().map(|(value, (label, code))| {
                ((scale.as_str(), value.clone()), (format!("read by its number as “{label}”"), *code))
            });
            slips.extend(doubts);
        }
        let ProblemKind::OffScale { item, value } = &problem.kind else { continue };
        let scale = instrument.item(item).and_then(|item| item.scale.as_deref());
        let Some(scale) = scale.and_then(|id| instrument.scale(id)) else { continue };
        if let Some((label, code)) = resembling(scale, value) {
            slips.insert((&scale.id, value.trim().to_owned()), (format!("looks like “{label}”"), code));
        }
    }
    let mut scales: Vec<&str> = slips.keys().map(|(scale, _)| *scale).collect();
    scales.extend(mapping.labels.keys().map(String::as_str));
    scales.sort_unstable();
    scales.dedup();
    for scale in scales {
        let _ = writeln!(text, "\n[labels.{}]", key(scale));
        for (label, code) in mapping.labels.get(scale).into_iter().flatten() {
            let _ = writeln!(text, "{} = {code}", key(label));
        }
        for ((_, value), (why, code)) in slips.iter().filter(|((other, _), _)| *other == scale) {
            let _ = writeln!(text, "# {} = {code} # in doubt: {why}", key(value));
        }
    }
}

fn resembling(scale: &Scale, value: &str) -> Option<(String, i32)> {
    let value = normalise(value);
    let likeness = |label: &str| strsim::normalized_damerau_levenshtein(&normalise(label), &value);
    let points = scale.points.iter().map(|point| (likeness(&point.label), point));
    let (likeness, point) = points.max_by(|left, right| left.0.total_cmp(&right.0))?;
    (likeness >= SLIP && value.chars().any(char::is_alphabetic)).then(|| (point.label.clone(), point.code))
}

fn has_word(heading: &str, words: &[&str]) -> bool {
    let heading = normalise(heading);
    let is_short = heading.chars().count() <= 80;
    let is_in = |word: &&str| {
        heading.split(|letter: char| !letter.is_alphanumeric()).any(|other| other == *word)
            || (word.contains(' ') && heading.contains(*word))
    };
    is_short && words.iter().any(is_in)
}

/// A text in TOML.
fn quoted(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    toml::Value::String(one_line).to_string()
}

/// A key in TOML.
fn key(text: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if !text.is_empty() && text.chars().all(is_bare) { text.to_owned() } else { quoted(text) }
}
