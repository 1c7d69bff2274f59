//! A spreadsheet from which somebody builds a Microsoft or Google form.
//!
//! Holds: one row a question, in the order of the form; the forms' exports have the questions as
//! headings and the choices as words, both of which lead back to the instrument by themselves.

use super::Questionnaire;
use super::layout::{Answers, Block, Question, not_applicable, sections};
use super::mapping::Written;
use super::words::Words;
use crate::model::instrument::Scale;

pub fn write(questionnaire: &Questionnaire) -> Written {
    let instrument = questionnaire.first();
    let words = Words::of(&instrument.language);
    let mut written = Written::default();
    let mut rows: Vec<Row> = Vec::new();
    let title = Row::new(&instrument.title, "", "title of the form", &instrument.title);
    rows.push(title);
    for text in [&instrument.promise, &instrument.introduction].into_iter().flatten() {
        rows.push(Row::new(&instrument.title, "", "text before the questions", text));
    }
    if !questionnaire.sides.is_empty() {
        let mut row = Row::new(&instrument.title, "side", "one choice", words.side);
        row.is_required = true;
        for side in &questionnaire.sides {
            row.choices.push(side.name.clone());
            written.side_values.insert(side.name.clone(), side.id.clone());
        }
        rows.push(row);
        written.side_column = Some(words.side.to_owned());
    }
    for section in sections(instrument) {
        let title = section.title.unwrap_or(words.further);
        for block in &section.blocks {
            match block {
                Block::Table { scale, items, .. } => rows.extend(items.iter().map(|item| {
                    let choices = choices(scale, &|at| scale.points[at].label.clone());
                    Row { choices, ..Row::new(title, &item.id, "one choice", &item.text) }
                })),
                Block::Question(question) => rows.push(asked(title, question)),
            }
        }
    }
    written.text = table(&rows);
    written
}

struct Row {
    section: String,
    item: String,
    kind: &'static str,
    text: String,
    is_required: bool,
    choices: Vec<String>,
}

impl Row {
    fn new(section: &str, item: &str, kind: &'static str, text: &str) -> Self {
        let (section, item, text) = (section.to_owned(), item.to_owned(), text.to_owned());
        Row { section, item, kind, text, is_required: false, choices: Vec::new() }
    }
}

fn asked(section: &str, question: &Question<'_>) -> Row {
    let item = question.item;
    let (kind, scale) = match question.answers {
        Answers::Words => ("long text", None),
        Answers::One(scale) => ("one choice", Some(scale)),
        Answers::Several(scale) => ("several choices", Some(scale)),
    };
    let label = |scale: &Scale, at: usize| question.choice(scale, at);
    let choices = scale.map(|scale| choices(scale, &|at| label(scale, at))).unwrap_or_default();
    Row { choices, ..Row::new(section, &item.id, kind, &item.text) }
}

fn choices(scale: &Scale, label: &dyn Fn(usize) -> String) -> Vec<String> {
    let other = not_applicable(scale).map(|other| other.label.to_owned());
    (0..scale.points.len()).map(label).chain(other).collect()
}

/// CSV with a mark, by which spreadsheet programs know UTF-8.
fn table(rows: &[Row]) -> String {
    let most = rows.iter().map(|row| row.choices.len()).max().unwrap_or(0);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut put = |cells: Vec<String>| writer.write_record(&cells).expect("writing to memory");
    let head = ["Section", "Item", "Question", "Kind of answer", "Required"].map(str::to_owned);
    let numbers = (1..=most).map(|number| format!("Choice {number}"));
    put(head.into_iter().chain(numbers).collect());
    for row in rows {
        let required = if row.is_required { "yes" } else { "no" };
        let cells = [&row.section, &row.item, &row.text, row.kind, required].map(str::to_owned);
        let choices = (0..most).map(|at| row.choices.get(at).cloned().unwrap_or_default());
        put(cells.into_iter().chain(choices).collect());
    }
    let bytes = writer.into_inner().expect("writing to memory");
    format!("\u{feff}{}", String::from_utf8(bytes).expect("it was text"))
}
