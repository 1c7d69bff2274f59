//! Who tells whom what, whether it was done, and what the words mean.

use jiff::civil::Date;

use crate::model::agreement::{Frequency, Party};
use crate::model::people::Person;
use crate::schema::Ref;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;

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
        note: Option<String>,
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
