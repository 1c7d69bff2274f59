//! What an alert rule looks at.

use jiff::civil::Date;

use crate::alert::settings::Settings;
use crate::alert::{Alert, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::edition::{AllianceView, BookFacts};
use crate::model::Records;
use crate::model::agreement::Party;
use crate::model::config::AlertSettings;
use crate::model::deadlines::Deadlines;
use crate::model::decision::Decision;
use crate::model::governance::{Committee, DecisionRight};
use crate::model::people::Person;
use crate::model::working_days::days_after;
use crate::schema::{Record, Ref, Reference, Slug, day};

/// An alliance as an edition shows it, on a day.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub alliance: AllianceView<'a>,
    pub records: &'a Records,
    pub as_of: Date,
}

impl<'a> Ground<'a> {
    /// What the project says of the book as a whole.
    pub fn facts(&self) -> &'a BookFacts {
        self.alliance.edition().book()
    }

    /// Whether the project does not want to be told.
    pub fn is_off(&self, code: &Code) -> bool {
        self.facts().silent.contains(code.name)
    }

    /// What the project sets of a rule.
    pub fn settings_of(&self, code: &Code) -> Option<&'a AlertSettings> {
        self.facts().alerts.get(code.name)
    }

    /// What a rule goes by: its defaults, and in their place what the project sets.
    pub fn settings(&self, rule: &Rule) -> Settings {
        rule.defaults.with(self.settings_of(rule.code))
    }

    pub fn new(alliance: AllianceView<'a>, as_of: Date) -> Self {
        Ground { alliance, records: alliance.records(), as_of: alliance.as_of(as_of) }
    }

    /// Days from `day` to the day of the book; above 0 when `day` has passed.
    pub fn days_since(&self, day: Date) -> i64 {
        day.until(self.as_of).map_or(0, |span| i64::from(span.get_days()))
    }

    /// Days from the day of the book to `day`; above 0 when `day` is to come.
    pub fn days_until(&self, day: Date) -> i64 {
        -self.days_since(day)
    }

    pub fn person(&self, reference: &Ref<Person>) -> Option<&'a Person> {
        self.alliance.get(|records| &records.people, reference)
    }

    pub fn name_of(&self, reference: &Ref<Person>) -> &'a str {
        self.person(reference).map_or("somebody", |person| person.name.as_str())
    }

    pub fn committee(&self, reference: &Ref<Committee>) -> Option<&'a Committee> {
        self.alliance.get(|records| &records.committees, reference)
    }

    /// The short form of a body, as in JSC.
    pub fn body(&self, reference: &Ref<Committee>) -> &'a str {
        self.committee(reference).map_or("body", Committee::short)
    }

    pub fn party(&self, party: &Slug) -> Option<&'a Party> {
        let shared = &self.alliance.edition().shared().parties;
        self.records.parties.find(party).or_else(|| shared.find(party))
    }

    /// By when the meetings of a body are called, prepared and written up.
    pub fn deadlines(&self, body: &'a Committee) -> Deadlines<'a> {
        Deadlines::of(body, |party| self.party(&party.id))
    }

    /// The right under which a decision is taken.
    pub fn right_of(&self, decision: &Decision) -> Option<&'a DecisionRight> {
        let right = decision.right.as_ref()?;
        self.alliance.get(|records| &records.decision_rights, right)
    }

    /// The short name of a party.
    pub fn short(&self, party: &Slug) -> String {
        self.party(party).map_or_else(|| party.to_string(), |party| party.short.clone())
    }
}

impl Alert {
    pub fn new(
        code: &'static Code,
        severity: Severity,
        subject: &impl Record,
        text: String,
        advice: &str,
    ) -> Self {
        Alert::about(code, severity, subject.reference(), text, advice)
    }

    pub fn about(
        code: &'static Code,
        severity: Severity,
        subject: Reference,
        text: String,
        advice: &str,
    ) -> Self {
        // Rules write days as they are stored; readers get them in words.
        let (text, advice) = (day::in_words(&text), day::in_words(advice));
        Alert {
            rule: code.name,
            severity,
            subject,
            text,
            advice,
            since: None,
            owners: Vec::new(),
            topic: None,
            evidence: None,
            actions: Vec::new(),
            acknowledged: None,
        }
    }

    pub fn since(mut self, day: Date) -> Self {
        self.since = Some(day);
        self
    }

    /// Since a day, where it is known.
    pub fn since_if(mut self, day: Option<Date>) -> Self {
        self.since = day.or(self.since);
        self
    }

    /// Adds somebody to whom it falls.
    pub fn owner(mut self, owner: Option<&Ref<Person>>) -> Self {
        self.owners.extend(owner.map(Ref::reference));
        self
    }
}

/// "1 day", "14 days".
pub fn days(count: i64) -> String {
    counted(count, "day")
}

/// A place in an agreement: "section 4.1"; "§ 8.6(a)" and "Schedule 5" say themselves what they are.
pub fn section(place: &str) -> String {
    let is_number = place.starts_with(|first: char| first.is_ascii_digit());
    if is_number { format!("section {place}") } else { place.to_owned() }
}

/// The day `count` days behind `day`, or before it; the ends of the calendar are as far as it goes.
pub fn plus_days(day: Date, count: i64) -> Date {
    days_after(day, count).unwrap_or(if count < 0 { Date::MIN } else { Date::MAX })
}

/// The day `count` months behind `day`.
pub fn plus_months(day: Date, count: u32) -> Date {
    let span = jiff::Span::new().try_months(count);
    span.ok().and_then(|span| day.checked_add(span).ok()).unwrap_or(Date::MAX)
}
