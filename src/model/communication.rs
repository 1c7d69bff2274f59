//! Who tells whom what, whether it was done, and what the words mean.

use jiff::civil::Date;

use crate::model::agreement::{Frequency, Party};
use crate::model::people::Person;
use crate::schema::Ref;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;

choice! {
    /// How people meet in a communication: a call is spoken between few, to an open meeting anyone
    /// may come.
    CommunicationForm, "a form of communication" {
        Message = "message",
        Call = "call",
        OpenMeeting = "open-meeting",
    }
}

record! {
    /// A row of the communication plan.
    Communication, "a row of the communication plan", "communication", |me| me.content.clone(), {
        audience: String,
        /// The party or parties of the audience.
        parties: Vec<Ref<Party>>,
        purpose: Option<String>,
        content: String,
        sender: Option<Ref<Person>>,
        channel: String,
        /// A message, a call, or a meeting to which anyone may come.
        form: CommunicationForm = CommunicationForm::Message,
        frequency: Frequency,
        /// The first day it was due; later ones follow from the frequency.
        from: Option<Date>,
        to: Option<Date>,
        owner: Option<Ref<Person>>,
        template: Option<String>,
    }
}

record! {
    /// A communication that took place.
    CommunicationLog, "an entry of the communication log", "communication-log", |me| format!("{} {}", me.communication.id, me.on), {
        communication: Ref<Communication>,
        on: Date,
        by: Option<Ref<Person>>,
        /// With whom, where it was spoken between few.
        with: Vec<Ref<Person>>,
        note: Option<String>,
    }
}

record! {
    /// Something that one side knows and the other may not.
    HeadsUp, "something the other side may not know", "heads-up", |me| me.what.clone(), {
        what: String,
        /// The day since when it is known to those who tell it.
        since: Date,
        /// Who tells it.
        told_by: Option<Ref<Person>>,
        /// The party that has to know.
        to: Ref<Party>,
        /// Who of that party.
        person: Option<Ref<Person>>,
        told_on: Option<Date>,
        /// How it was told: by telephone, in a meeting.
        how: Option<String>,
        /// Who has said that it is known now.
        acknowledged_by: Option<Ref<Person>>,
        acknowledged_on: Option<Date>,
    }
}

impl HeadsUp {
    /// Whether the other side has said by a day that it knows.
    pub fn is_acknowledged(&self, day: Date) -> bool {
        self.acknowledged_on.is_some_and(|on| on <= day)
    }
}

choice! {
    /// A way around the agreed channels.
    IncidentKind, "a kind of incident" {
        Bypass = "bypass",
        Disclosure = "disclosure",
        Conflict = "conflict",
    }
}

record! {
    /// Something that went around the agreed channels.
    Incident, "an incident", "incident", |me| me.title.clone(), {
        title: String,
        kind: IncidentKind,
        date: Date,
        party: Option<Ref<Party>>,
        settled: Option<Date>,
    }
}

record! {
    /// A word with the meaning that both sides agreed on.
    Term, "a glossary term", "term", |me| me.term.clone(), {
        term: String,
        abbr: Option<String>,
        definition: String,
        agreed_by: Vec<Ref<Party>>,
        agreed_on: Option<Date>,
        variants: Vec<Variant>,
        /// What it is not.
        not: Option<String>,
        see: Vec<Ref<Term>>,
        /// Other forms under which it occurs in texts, such as a plural.
        forms: Vec<String>,
    }
}

part! {
    /// What a party used to call it, or used to mean by it.
    Variant, "a variant" {
        party: Ref<Party>,
        meaning: String,
    }
}
