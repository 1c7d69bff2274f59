//! Questionnaires for the tools that people answer in.
//!
//! In: an instrument, the languages and sides that are asked, perhaps the wave. Out: [`Written`], a
//! file that the tool reads and the mapping by which its answers come back. Holds: ids of items and
//! codes of scales go out with the questions, so that an export leads back to them; the promise
//! about anonymity stands before the first question; nobody is asked for a name.

mod form;
mod layout;
mod limesurvey;
mod mapping;
mod qualtrics;
mod spreadsheet;
mod words;

use crate::model::instrument::Instrument;
pub use mapping::Written;

/// What the questionnaire is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Qualtrics: the advanced text format.
    Qualtrics,
    /// LimeSurvey: its tab-separated survey structure.
    LimeSurvey,
    /// A spreadsheet to build a Microsoft or Google form from.
    Spreadsheet,
    /// One page that needs no tool.
    Form,
}

/// A side that answers: the party's id and the name that respondents know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub id: String,
    pub name: String,
}

/// An instrument that is about to be asked.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// As respondents read it, one for each language; the first is what they see first.
    languages: Vec<Instrument>,
    wave: Option<String>,
    sides: Vec<Side>,
}

impl Questionnaire {
    /// In one language, or in all; `None` where the instrument is not translated into it.
    pub fn new(
        instrument: &Instrument,
        language: Option<&str>,
        wave: Option<String>,
        sides: Vec<Side>,
    ) -> Option<Self> {
        let languages: Option<Vec<Instrument>> = match language {
            Some(language) => Some(vec![instrument.in_language(language)?]),
            None => instrument.languages().map(|language| instrument.in_language(language)).collect(),
        };
        Some(Questionnaire { languages: languages?, wave, sides })
    }

    pub fn write(&self, tool: Tool) -> Written {
        match tool {
            Tool::Qualtrics => qualtrics::write(self),
            Tool::LimeSurvey => limesurvey::write(self),
            Tool::Spreadsheet => spreadsheet::write(self),
            Tool::Form => form::write(self),
        }
    }

    /// In the language that is seen first; tools that take one language get this one.
    fn first(&self) -> &Instrument {
        &self.languages[0]
    }
}
