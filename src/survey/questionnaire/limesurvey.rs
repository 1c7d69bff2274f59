//! The tab-separated survey structure of LimeSurvey.
//!
//! Holds: the first language stands whole, then each further one with the same rows in the same
//! order; question codes are letters and digits, twenty at most, answer codes five; the answers are
//! stored anonymously, without time and address.

use super::Questionnaire;
use super::layout::{Answers, Block, Names, Question, not_applicable, sections};
use super::mapping::Written;
use super::words::Words;
use crate::model::instrument::{Code, Instrument, Item, Scale};

const HEADINGS: [&str; 13] = [
    "id",
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "other",
    "default",
    "same_default",
];

/// The most characters of a question's code.
const LONGEST: usize = 20;

pub fn write(questionnaire: &Questionnaire) -> Written {
    let mut written = Written::default();
    let mut rows = Rows::default();
    let languages: Vec<&str> =
        questionnaire.languages.iter().map(|instrument| instrument.language.as_str()).collect();
    let settings = [
        ("language", languages[0].to_owned()),
        ("additional_languages", languages[1..].join(" ")),
        ("format", "G".to_owned()),
        ("anonymized", "Y".to_owned()),
        ("datestamp", "N".to_owned()),
        ("ipaddr", "N".to_owned()),
        ("refurl", "N".to_owned()),
        ("showprogress", "Y".to_owned()),
        ("allowprev", "Y".to_owned()),
    ];
    for (name, text) in settings {
        rows.put(Row { class: "S", name, text: &text, ..Row::default() });
    }
    for instrument in &questionnaire.languages {
        let language = &instrument.language;
        let both = [&instrument.promise, &instrument.introduction];
        let welcome: Vec<String> =
            both.into_iter().flatten().map(|text| format!("<p>{}</p>", plain(text))).collect();
        for (name, text) in
            [("surveyls_title", plain(&instrument.title)), ("surveyls_welcometext", welcome.concat())]
        {
            rows.put(Row { class: "SL", name, text: &text, language, ..Row::default() });
        }
    }
    for instrument in &questionnaire.languages {
        let mut page = Page {
            rows: &mut rows,
            written: &mut written,
            names: Names::default(),
            question: 0,
            language: &instrument.language,
        };
        page.whole(questionnaire, instrument);
    }
    written.text = rows.into_text();
    written
}

/// Everything in one language.
struct Page<'a> {
    rows: &'a mut Rows,
    written: &'a mut Written,
    names: Names,
    /// The number of the last question, the same in each language.
    question: u32,
    language: &'a str,
}

impl Page<'_> {
    fn whole(&mut self, questionnaire: &Questionnaire, instrument: &Instrument) {
        let words = Words::of(&instrument.language);
        let mut group = 0;
        let mut open = |page: &mut Self, title: &str| {
            let (number, text) = (format!("G{group}"), plain(title));
            let language = page.language;
            page.rows.put(Row {
                class: "G",
                kind: &number,
                name: &text,
                relevance: "1",
                language,
                ..Row::default()
            });
            group += 1;
        };
        if !questionnaire.sides.is_empty() {
            open(self, &instrument.title);
            let code = self.question("L", "side", words.side, "", true);
            for (at, side) in questionnaire.sides.iter().enumerate() {
                let number = (at + 1).to_string();
                self.answer(&number, &side.name);
                self.written.side_values.insert(number, side.id.clone());
                self.written.side_values.insert(side.name.clone(), side.id.clone());
            }
            self.written.side_column = Some(code);
        }
        for section in sections(instrument) {
            open(self, section.title.unwrap_or(words.further));
            for block in &section.blocks {
                match block {
                    Block::Table { name, scale, items } => {
                        self.table(name, section.title.unwrap_or(words.statements), scale, items)
                    }
                    Block::Question(question) => self.asked(question, words),
                }
            }
        }
    }

    fn table(&mut self, name: &str, title: &str, scale: &Scale, items: &[&Item]) {
        let code = self.question("F", name, title, "", false);
        let mut rows = Names::default();
        for item in items {
            let row = rows.give(&item.id, LONGEST, letters_and_digits);
            self.row_of(&row, &item.text);
            self.written.columns.insert(item.id.clone(), format!("{code}[{row}]"));
        }
        self.answers(scale, &|at| scale.points[at].label.clone());
    }

    fn asked(&mut self, question: &Question<'_>, words: &Words) {
        let item = question.item;
        match question.answers {
            Answers::Words => {
                let code = self.question("T", &item.id, &item.text, words.no_names, false);
                self.came_back_as(item, code);
            }
            Answers::One(scale) => {
                let code = self.question("L", &item.id, &item.text, "", false);
                self.answers(scale, &|at| question.choice(scale, at));
                self.came_back_as(item, code);
            }
            Answers::Several(scale) => {
                let code = self.question("M", &item.id, &item.text, "", false);
                for (at, point) in scale.points.iter().enumerate() {
                    self.row_of(&format!("C{}", answer_code(point.code)), &question.choice(scale, at));
                }
                let note =
                    format!("LimeSurvey exports a column for each choice of `{}`, from {code}[C…].", item.id);
                if !self.written.notes.contains(&note) {
                    self.written.notes.push(note);
                }
            }
        }
    }

    fn came_back_as(&mut self, item: &Item, column: String) {
        if column != item.id {
            self.written.columns.insert(item.id.clone(), column);
        }
    }

    /// Opens a question and gives its code.
    fn question(&mut self, kind: &str, wanted: &str, text: &str, help: &str, is_needed: bool) -> String {
        let code = self.names.give(wanted, LONGEST, letters_and_digits);
        self.question += 1;
        let (id, text, help) = (self.question.to_string(), plain(text), plain(help));
        self.rows.put(Row {
            id: &id,
            class: "Q",
            kind,
            name: &code,
            relevance: "1",
            text: &text,
            help: &help,
            language: self.language,
            mandatory: if is_needed { "Y" } else { "N" },
        });
        code
    }

    fn row_of(&mut self, code: &str, text: &str) {
        let text = plain(text);
        let language = self.language;
        self.rows.put(Row {
            class: "SQ",
            kind: "0",
            name: code,
            relevance: "1",
            text: &text,
            language,
            ..Row::default()
        });
    }

    fn answer(&mut self, code: &str, text: &str) {
        let (id, text) = (self.question.to_string(), plain(text));
        let language = self.language;
        self.rows.put(Row {
            id: &id,
            class: "A",
            kind: "0",
            name: code,
            text: &text,
            language,
            ..Row::default()
        });
    }

    fn answers(&mut self, scale: &Scale, label: &dyn Fn(usize) -> String) {
        for (at, point) in scale.points.iter().enumerate() {
            self.answer(&answer_code(point.code), &label(at));
        }
        if let Some(other) = not_applicable(scale) {
            self.answer(&other.code, other.label);
            let note = format!(
                "Add \"{}\" to `not_applicable` of the scale {}: LimeSurvey exports it.",
                other.code, scale.id
            );
            if !other.is_known && !self.written.notes.contains(&note) {
                self.written.notes.push(note);
            }
        }
    }
}

/// Answer codes are letters and digits: below zero an `m` stands for the sign.
fn answer_code(code: Code) -> String {
    if code < 0 { format!("m{}", code.unsigned_abs()) } else { code.to_string() }
}

fn letters_and_digits(one: char) -> Option<char> {
    one.is_ascii_alphanumeric().then_some(one)
}

/// One line; texts are HTML there, and braces would be computed.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    line.replace('{', "&#123;").replace('}', "&#125;")
}

#[derive(Default)]
struct Row<'a> {
    id: &'a str,
    class: &'a str,
    kind: &'a str,
    name: &'a str,
    relevance: &'a str,
    text: &'a str,
    help: &'a str,
    language: &'a str,
    mandatory: &'a str,
}

struct Rows(csv::Writer<Vec<u8>>);

impl Default for Rows {
    fn default() -> Self {
        let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
        writer.write_record(HEADINGS).expect("writing to memory");
        Rows(writer)
    }
}

impl Rows {
    fn put(&mut self, row: Row<'_>) {
        let cells = [
            row.id,
            row.class,
            row.kind,
            row.name,
            row.relevance,
            row.text,
            row.help,
            row.language,
            "",
            row.mandatory,
            if row.class == "Q" { "N" } else { "" },
            "",
            "",
        ];
        self.0.write_record(cells).expect("writing to memory");
    }

    /// With a mark, as LimeSurvey writes it.
    fn into_text(self) -> String {
        let bytes = self.0.into_inner().expect("writing to memory");
        format!("\u{feff}{}", String::from_utf8(bytes).expect("it was text"))
    }
}
