//! That somebody has looked at an alert.

use jiff::civil::Date;

use crate::model::decision::Action;
use crate::model::people::Person;
use crate::schema::record::record;
use crate::schema::{Ref, Slug};

record! {
    /// Somebody has looked at an alert. It stays in the book, behind those that nobody has looked at.
    Acknowledgement, "an acknowledgement", "acknowledgement", |me| format!("{} {}", me.rule, me.about), {
        /// The alert's code, as `briefbook status` shows it.
        rule: String,
        /// The id of the record that the alert is about; for a health check, of the wave.
        about: Slug,
        /// Only the alert about this factor of the wave.
        factor: Option<Slug>,
        by: Ref<Person>,
        on: Date,
        /// What was found out or agreed, in a sentence.
        note: String,
        /// The last day it holds; without one, as long as the alert does.
        until: Option<Date>,
        /// What is done about it.
        actions: Vec<Ref<Action>>,
    }
}

impl Acknowledgement {
    pub fn holds_on(&self, day: Date) -> bool {
        self.on <= day && self.until.is_none_or(|until| day <= until)
    }
}
