//! One page that asks, keeps a draft and saves the answers as a file, without a server.
//!
//! Holds: the page is one file and asks nothing of the network, which its policy forbids; the
//! policy names its one script and its one style sheet by their hashes; texts of all languages
//! stand in it as data. The saved file has the headings
//! `instrument,version,wave,response,side,role,language,submitted` and one for each item.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Questionnaire;
use super::layout::{Answers, Block, Question, Section, meaning, sections};
use super::mapping::Written;
use super::words::Words;
use crate::model::instrument::{Instrument, Item, Scale};

const TEMPLATE: &str = include_str!("form/form.html");
const SCRIPT: &str = include_str!("form/form.js");
const STYLE: &str =
    concat!(include_str!("../../../themes/default/assets/tokens.css"), include_str!("form/form.css"));

/// What the file says for an answer that does not apply.
const NOT_APPLICABLE: &str = "n/a";

/// Labels up to this length stand beside each other even on a phone.
const SHORT_LABEL: usize = 3;

pub fn write(questionnaire: &Questionnaire) -> Written {
    let pages: Vec<(Page, BTreeMap<String, String>)> =
        questionnaire.languages.iter().map(|instrument| page(questionnaire, instrument)).collect();
    let instrument = questionnaire.first();
    let data = serde_json::json!({
        "instrument": instrument.id,
        "version": instrument.version,
        "wave": questionnaire.wave.as_deref().unwrap_or_default(),
        "items": pages[0].0.items(),
        "texts": questionnaire.languages.iter().zip(&pages)
            .map(|(instrument, (_, texts))| (instrument.language.clone(), serde_json::json!(texts)))
            .collect::<serde_json::Map<_, _>>(),
    });
    let mut context = tera::Context::new();
    context.insert("form", &pages[0].0);
    context.insert("languages", &languages(questionnaire));
    context.insert("policy", &policy());
    context.insert("style", STYLE);
    context.insert("script", SCRIPT);
    // Nothing in the data can end the element that it stands in.
    context.insert("data", &data.to_string().replace('<', "\\u003c"));
    let text = tera::Tera::one_off(TEMPLATE, &context, true).expect("the form's own template");
    Written { text, ..Written::default() }
}

fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

#[derive(Serialize)]
struct Language<'a> {
    code: &'a str,
    name: &'a str,
}

fn languages(questionnaire: &Questionnaire) -> Vec<Language<'_>> {
    questionnaire.languages.iter().map(|instrument| Language::named(&instrument.language)).collect()
}

impl<'a> Language<'a> {
    fn named(code: &'a str) -> Self {
        let name = Words::of(code).language;
        // A language that briefbook does not speak is called by its code.
        let is_spoken = name != "English" || code.starts_with("en");
        Language { code, name: if is_spoken { name } else { code } }
    }
}

/// The page in one language.
#[derive(Serialize)]
struct Page {
    language: String,
    title: Text,
    introduction: Option<Text>,
    promise: Option<Text>,
    words: BTreeMap<String, Text>,
    sides: Vec<ShownSide>,
    sections: Vec<ShownSection>,
}

/// A text, with the name by which the script finds it in another language.
#[derive(Serialize, Clone)]
struct Text {
    key: String,
    text: String,
}

#[derive(Serialize)]
struct ShownSide {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct ShownSection {
    title: Text,
    questions: Vec<ShownQuestion>,
}

#[derive(Serialize)]
struct ShownQuestion {
    id: String,
    number: usize,
    text: Text,
    kind: Kind,
    choices: Vec<Choice>,
}

#[derive(Serialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// Points of a scale beside each other.
    Scale,
    /// The same with labels so short that they stay beside each other on a phone.
    Numbers,
    /// Points with a description, below each other.
    Levels,
    Several,
    Words,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: Text,
    meaning: Option<Text>,
    is_other: bool,
}

impl Page {
    /// What the script has to collect, in the order of the file.
    fn items(&self) -> Vec<serde_json::Value> {
        let questions = self.sections.iter().flat_map(|section| &section.questions);
        questions.map(|question| serde_json::json!({ "id": question.id, "kind": question.kind })).collect()
    }
}

/// Collects the texts of one language while its page is made.
struct Writer {
    texts: BTreeMap<String, String>,
    number: usize,
}

fn page(questionnaire: &Questionnaire, instrument: &Instrument) -> (Page, BTreeMap<String, String>) {
    let mut writer = Writer { texts: BTreeMap::new(), number: 0 };
    let words = Words::of(&instrument.language);
    let own_words = serde_json::to_value(words).expect("words are texts");
    let own_words = own_words.as_object().into_iter().flatten();
    let page = Page {
        language: instrument.language.clone(),
        title: writer.text("title", &instrument.title),
        introduction: instrument.introduction.as_ref().map(|text| writer.text("introduction", text)),
        promise: instrument.promise.as_ref().map(|text| writer.text("promise", text)),
        words: own_words
            .map(|(name, text)| {
                (name.clone(), writer.text(&format!("words-{name}"), text.as_str().unwrap_or("")))
            })
            .collect(),
        sides: questionnaire
            .sides
            .iter()
            .map(|side| ShownSide { id: side.id.clone(), name: side.name.clone() })
            .collect(),
        sections: sections(instrument)
            .iter()
            .enumerate()
            .map(|(at, section)| writer.section(at, section, words))
            .collect(),
    };
    (page, writer.texts)
}

impl Writer {
    fn text(&mut self, key: &str, text: &str) -> Text {
        self.texts.insert(key.to_owned(), text.to_owned());
        Text { key: key.to_owned(), text: text.to_owned() }
    }

    fn section(&mut self, at: usize, section: &Section<'_>, words: &Words) -> ShownSection {
        let title = self.text(&format!("section-{at}"), section.title.unwrap_or(words.further));
        let mut questions = Vec::new();
        for block in &section.blocks {
            match block {
                Block::Table { scale, items, .. } => {
                    let in_table = |item| Question { item, answers: Answers::One(scale) };
                    questions.extend(items.iter().map(|item| self.question(&in_table(item))));
                }
                Block::Question(question) => questions.push(self.question(question)),
            }
        }
        ShownSection { title, questions }
    }

    fn question(&mut self, question: &Question<'_>) -> ShownQuestion {
        let item = question.item;
        self.number += 1;
        let (kind, choices) = match question.answers {
            Answers::Words => (Kind::Words, Vec::new()),
            Answers::Several(scale) => (Kind::Several, self.choices(item, scale, false)),
            Answers::One(scale) => (kind_of(item, scale), self.choices(item, scale, true)),
        };
        let text = self.text(&format!("item-{}", item.id), &item.text);
        ShownQuestion { id: item.id.clone(), number: self.number, text, kind, choices }
    }

    fn choices(&mut self, item: &Item, scale: &Scale, with_other: bool) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for (at, point) in scale.points.iter().enumerate() {
            let label = self.text(&format!("point-{}-{at}", scale.id), &point.label);
            let meaning = meaning(item, point, at);
            let meaning = meaning.map(|text| self.text(&format!("meaning-{}-{at}", item.id), text));
            choices.push(Choice { value: point.code.to_string(), label, meaning, is_other: false });
        }
        if let Some(label) = scale.not_applicable_label().filter(|_| with_other) {
            let label = self.text(&format!("other-{}", scale.id), label);
            choices.push(Choice { value: NOT_APPLICABLE.to_owned(), label, meaning: None, is_other: true });
        }
        choices
    }
}

fn kind_of(item: &Item, scale: &Scale) -> Kind {
    let is_described = !item.levels.is_empty() || scale.points.iter().any(|point| point.meaning.is_some());
    let is_short = scale.points.iter().all(|point| point.label.chars().count() <= SHORT_LABEL);
    match (is_described, is_short) {
        (true, _) => Kind::Levels,
        (false, true) => Kind::Numbers,
        (false, false) => Kind::Scale,
    }
}
