//! The texts of a questionnaire in another language.
//!
//! In: an [`Instrument`] with its translations. Out: the same instrument as a respondent of one
//! language reads it. Holds: ids, codes and everything that is counted stay as they are, so that
//! answers in all languages are answers to one instrument; a text without a translation stays in
//! the instrument's own language.

use std::collections::BTreeMap;

use crate::model::instrument::{Instrument, Scale};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Translation {
    pub title: Option<String>,
    pub introduction: Option<String>,
    pub promise: Option<String>,
    /// By the scale's id.
    pub scales: BTreeMap<String, ScaleTexts>,
    /// Names, by the factor's id.
    pub factors: BTreeMap<String, String>,
    /// Questions, by the item's id.
    pub items: BTreeMap<String, String>,
    /// What each point means for an item, by the item's id.
    pub levels: BTreeMap<String, Vec<String>>,
}

/// The answers of a scale, one text for each point.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScaleTexts {
    pub labels: Vec<String>,
    pub meanings: Vec<String>,
    /// Labels that mean "not applicable"; respondents read the first one.
    pub not_applicable: Vec<String>,
}

impl Instrument {
    /// Every language that it can be asked in, its own first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.language.as_str()).chain(self.translations.keys().map(String::as_str))
    }

    /// The instrument as respondents of a language read it; `None` where there is no translation.
    pub fn in_language(&self, language: &str) -> Option<Instrument> {
        if language == self.language {
            return Some(self.clone());
        }
        let texts = self.translations.get(language)?;
        let mut translated = self.clone();
        translated.language = language.to_owned();
        put(&mut translated.title, texts.title.as_ref());
        translated.introduction = texts.introduction.clone().or(translated.introduction);
        translated.promise = texts.promise.clone().or(translated.promise);
        for scale in &mut translated.scales {
            if let Some(texts) = texts.scales.get(&scale.id) {
                texts.translate(scale);
            }
        }
        for factor in &mut translated.factors {
            put(&mut factor.name, texts.factors.get(&factor.id));
        }
        for item in &mut translated.items {
            put(&mut item.text, texts.items.get(&item.id));
            if let Some(levels) = texts.levels.get(&item.id) {
                item.levels.clone_from(levels);
            }
        }
        Some(translated)
    }
}

impl ScaleTexts {
    fn translate(&self, scale: &mut Scale) {
        for (point, label) in scale.points.iter_mut().zip(&self.labels) {
            point.label.clone_from(label);
        }
        for (point, meaning) in scale.points.iter_mut().zip(&self.meanings) {
            point.meaning = Some(meaning.clone());
        }
        if !self.not_applicable.is_empty() {
            // All labels are known to the scale already; the first in words is what is read.
            let own = std::mem::take(&mut scale.not_applicable);
            scale.not_applicable = self.not_applicable.iter().cloned().chain(own).collect();
        }
    }
}

fn put(text: &mut String, translated: Option<&String>) {
    if let Some(translated) = translated {
        text.clone_from(translated);
    }
}
