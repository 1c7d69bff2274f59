//! The advanced text format of Qualtrics.
//!
//! Holds: recode values are the codes of the scale; a question is called as its item, a table as
//! its factor, whose rows come back as `name_1`, `name_2` and so on. One language a file: Qualtrics
//! takes translations by another way.

use super::Questionnaire;
use super::layout::{Answers, Block, Names, Question, not_applicable, sections};
use super::mapping::Written;
use super::words::Words;
use crate::model::instrument::{Item, Scale};

/// The most characters of a name.
const LONGEST: usize = 60;

pub fn write(questionnaire: &Questionnaire) -> Written {
    let instrument = questionnaire.first();
    let words = Words::of(&instrument.language);
    let mut file = File::default();
    file.line("[[AdvancedFormat]]");
    file.line("");
    let wave = questionnaire.wave.as_deref().map(|wave| ("wave", wave));
    let known = [("instrument", instrument.id.as_str()), ("version", instrument.version.as_str())];
    for (field, value) in known.into_iter().chain(wave) {
        file.line(&format!("[[ED:{field}:{}]]", plain(value)));
    }
    file.block(&instrument.title);
    for (id, text) in [("promise", &instrument.promise), ("introduction", &instrument.introduction)] {
        if let Some(text) = text {
            let id = file.name(id);
            file.question("DB", &id, text);
        }
    }
    if !questionnaire.sides.is_empty() {
        let id = file.name("side");
        file.question("MC:SingleAnswer:Vertical", &id, words.side);
        file.line("[[AdvancedChoices]]");
        for (at, side) in questionnaire.sides.iter().enumerate() {
            file.choice("Choice", at + 1, &side.name);
            file.written.side_values.insert((at + 1).to_string(), side.id.clone());
            file.written.side_values.insert(side.name.clone(), side.id.clone());
        }
        file.written.side_column = Some(id);
    }
    for section in sections(instrument) {
        file.block(section.title.unwrap_or(words.further));
        for block in &section.blocks {
            match block {
                Block::Table { name, scale, items } => {
                    file.table(name, section.title.unwrap_or(words.statements), scale, items)
                }
                Block::Question(question) => file.asked(question, words),
            }
        }
    }
    file.written
}

#[derive(Default)]
struct File {
    written: Written,
    names: Names,
}

impl File {
    fn line(&mut self, text: &str) {
        self.written.text.push_str(text);
        self.written.text.push('\n');
    }

    fn block(&mut self, title: &str) {
        self.line(&format!("\n[[Block:{}]]", plain(title)));
    }

    fn name(&mut self, wanted: &str) -> String {
        // Exports turn a hyphen into an underscore.
        let allowed = |one: char| match one {
            '-' | '_' => Some('_'),
            one => one.is_ascii_alphanumeric().then_some(one),
        };
        self.names.give(wanted, LONGEST, allowed)
    }

    fn question(&mut self, kind: &str, id: &str, text: &str) {
        self.line(&format!("\n[[Question:{kind}]]\n[[ID:{id}]]\n{}\n", plain(text)));
    }

    fn choice(&mut self, tag: &str, code: impl std::fmt::Display, text: &str) {
        self.line(&format!("[[{tag}:{code}]]\n{}", plain(text)));
    }

    fn points(&mut self, tag: &str, scale: &Scale, label: &dyn Fn(usize) -> String) {
        for (at, point) in scale.points.iter().enumerate() {
            self.choice(tag, point.code, &label(at));
        }
        if let Some(other) = not_applicable(scale) {
            self.choice(tag, &other.code, other.label);
            if !other.is_known {
                let (code, scale) = (other.code, &scale.id);
                let note =
                    format!("Add \"{code}\" to `not_applicable` of the scale {scale}: Qualtrics exports it.");
                if !self.written.notes.contains(&note) {
                    self.written.notes.push(note);
                }
            }
        }
    }

    fn table(&mut self, name: &str, title: &str, scale: &Scale, items: &[&Item]) {
        let id = self.name(name);
        self.question("Matrix", &id, title);
        self.line("[[AdvancedChoices]]");
        for (at, item) in items.iter().enumerate() {
            self.choice("Choice", at + 1, &item.text);
            self.written.columns.insert(item.id.clone(), format!("{id}_{}", at + 1));
        }
        self.line("\n[[AdvancedAnswers]]");
        self.points("Answer", scale, &|at| scale.points[at].label.clone());
    }

    fn asked(&mut self, question: &Question<'_>, words: &Words) {
        let item = question.item;
        let id = self.name(&item.id);
        let (kind, scale) = match question.answers {
            Answers::Words => ("TE:Essay", None),
            Answers::One(scale) => ("MC:SingleAnswer:Vertical", Some(scale)),
            Answers::Several(scale) => ("MC:MultipleAnswer:Vertical", Some(scale)),
        };
        let Some(scale) = scale else {
            self.question(kind, &id, &format!("{} {}", item.text, words.no_names));
            self.came_back_as(item, id);
            return;
        };
        self.question(kind, &id, &item.text);
        self.line("[[AdvancedChoices]]");
        self.points("Choice", scale, &|at| question.choice(scale, at));
        self.came_back_as(item, id);
    }

    fn came_back_as(&mut self, item: &Item, column: String) {
        if column != item.id {
            self.written.columns.insert(item.id.clone(), column);
        }
    }
}

/// One line in which nothing is a tag. Texts are HTML there.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    line.replace("[[", "[ [").replace("]]", "] ]")
}
