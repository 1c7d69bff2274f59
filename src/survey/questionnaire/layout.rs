//! How items stand below each other: sections, and tables of items with the same answers.
//!
//! In: an instrument. Out: [`Section`]s in the order of the questionnaire. Holds: every item stands
//! in exactly one block; items whose levels are described stand alone, because each has other words.

use std::collections::BTreeSet;

use crate::model::instrument::{Instrument, Item, ItemKind, Scale, ScalePoint};

/// Items of one factor that follow each other.
pub struct Section<'a> {
    /// The factor's name; none for what belongs to no factor.
    pub title: Option<&'a str>,
    pub blocks: Vec<Block<'a>>,
}

pub enum Block<'a> {
    /// Several items with the same answers, one below the other. The name is the tool's for the
    /// whole table.
    Table {
        name: &'a str,
        scale: &'a Scale,
        items: Vec<&'a Item>,
    },
    Question(Question<'a>),
}

pub struct Question<'a> {
    pub item: &'a Item,
    pub answers: Answers<'a>,
}

pub enum Answers<'a> {
    One(&'a Scale),
    Several(&'a Scale),
    Words,
}

pub fn sections(instrument: &Instrument) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut factor = None;
    for item in &instrument.items {
        let Some(answers) = answers(instrument, item) else { continue };
        if sections.is_empty() || factor != item.factor.as_deref() {
            factor = item.factor.as_deref();
            let named = instrument.factors.iter().find(|known| Some(known.id.as_str()) == factor);
            sections.push(Section { title: named.map(|named| named.name.as_str()), blocks: Vec::new() });
        }
        let blocks = &mut sections.last_mut().expect("a section").blocks;
        let question = Question { item, answers };
        match (blocks.last_mut(), question.table_scale()) {
            (Some(Block::Table { scale, items, .. }), Some(own)) if scale.id == own.id => items.push(item),
            (_, Some(scale)) => {
                let name = item.factor.as_deref().unwrap_or(&scale.id);
                blocks.push(Block::Table { name, scale, items: vec![item] });
            }
            (_, None) => blocks.push(Block::Question(question)),
        }
    }
    sections
}

/// `None` for items that cannot be asked, which the check has told.
fn answers<'a>(instrument: &'a Instrument, item: &'a Item) -> Option<Answers<'a>> {
    let scale = item.scale.as_deref().and_then(|id| instrument.scale(id));
    match item.kind {
        ItemKind::Text => Some(Answers::Words),
        ItemKind::Likert | ItemKind::Nps | ItemKind::Single => scale.map(Answers::One),
        ItemKind::Multi => scale.map(Answers::Several),
        ItemKind::Rank => None,
    }
}

impl<'a> Question<'a> {
    /// The scale, if the item may share a table with others.
    fn table_scale(&self) -> Option<&'a Scale> {
        match self.answers {
            Answers::One(scale) if self.item.kind == ItemKind::Likert && self.item.levels.is_empty() => {
                Some(scale)
            }
            _ => None,
        }
    }

    /// A point as respondents choose it: its label, and what it means for this item.
    pub fn choice(&self, scale: &Scale, at: usize) -> String {
        let point = &scale.points[at];
        match meaning(self.item, point, at) {
            Some(meaning) => ScalePoint::described(&point.label, meaning),
            None => point.label.clone(),
        }
    }
}

/// What a point means: for this item, else on the scale.
pub fn meaning<'a>(item: &'a Item, point: &'a ScalePoint, at: usize) -> Option<&'a str> {
    item.levels.get(at).map(String::as_str).or(point.meaning.as_deref())
}

/// "Not applicable" as tools know it: the label, and a code that is no point of the scale.
pub struct NotApplicable<'a> {
    pub label: &'a str,
    pub code: String,
    /// Whether the scale knows the code; if not, the answers that come back need it.
    pub is_known: bool,
}

pub fn not_applicable(scale: &Scale) -> Option<NotApplicable<'_>> {
    let label = scale.not_applicable_label()?;
    let codes = scale.not_applicable.iter().find(|code| code.parse::<u16>().is_ok());
    Some(NotApplicable {
        label,
        code: codes.cloned().unwrap_or_else(|| "99".to_owned()),
        is_known: codes.is_some(),
    })
}

/// Names that a tool allows, each given once.
#[derive(Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// `wanted` made of the characters that `allowed` lets through, at most `longest` of them.
    pub fn give(&mut self, wanted: &str, longest: usize, allowed: fn(char) -> Option<char>) -> String {
        let plain: String = wanted.chars().filter_map(allowed).take(longest).collect();
        // Tools want a letter in front.
        let plain = match plain.chars().next() {
            Some(first) if first.is_ascii_alphabetic() => plain,
            _ => format!("q{plain}").chars().take(longest).collect(),
        };
        let numbered = |number: usize| {
            let number = number.to_string();
            let stem: String = plain.chars().take(longest - number.len()).collect();
            stem + &number
        };
        let mut names = std::iter::once(plain.clone()).chain((2..).map(numbered));
        let name = names.find(|name| !self.0.contains(name)).expect("the numbers do not end");
        self.0.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_once_and_fit() {
        let plain = |character: char| character.is_ascii_alphanumeric().then_some(character);
        let mut names = Names::default();
        assert_eq!(names.give("one-team", 6, plain), "onetea");
        assert_eq!(names.give("one-teacher", 6, plain), "onete2");
        assert_eq!(names.give("2nd", 6, plain), "q2nd");
    }
}
