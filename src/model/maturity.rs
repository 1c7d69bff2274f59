//! Where the parties agree that their practices stand, and what shows it.

use jiff::civil::Date;

use crate::model::decision::Action;
use crate::model::people::Person;
use crate::model::survey::SurveyInstrument;
use crate::schema::record::{part, record};
use crate::schema::{Ref, Slug};

record! {
    /// What both sides agreed on a day about the practices that an instrument describes level by
    /// level. The first one is the baseline.
    MaturityAssessment, "a maturity assessment", "maturity-assessment", |me| me.title.clone(), {
        title: String,
        /// The instrument whose items are the practices.
        instrument: Ref<SurveyInstrument>,
        on: Date,
        /// Who agreed, of every party.
        agreed_by: Vec<Ref<Person>>,
        levels: Vec<AgreedLevel>,
    }
}

part! {
    /// The level of one practice.
    AgreedLevel, "an agreed level" {
        /// The item of the instrument.
        practice: Slug,
        /// The code of the level on the item's scale.
        level: i64,
        /// What shows that it is so: in words, or the address where it can be seen.
        evidence: Option<String>,
        /// What is done to get to the next level.
        next_step: Option<String>,
        actions: Vec<Ref<Action>>,
    }
}

impl MaturityAssessment {
    /// What was agreed of a practice.
    pub fn of(&self, practice: &Slug) -> Option<&AgreedLevel> {
        self.levels.iter().find(|agreed| agreed.practice == *practice)
    }
}
