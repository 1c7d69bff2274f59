//! The standard process by which a partnership is managed, and which functions have accepted it.

use jiff::civil::Date;

use crate::model::agreement::Party;
use crate::model::decision::Decision;
use crate::model::people::Person;
use crate::schema::Ref;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;

record! {
    /// A process that all functions of the parties are asked to work by.
    Process, "a process", "process", |me| me.title.clone(), {
        title: String,
        version: Option<String>,
        owner: Option<Ref<Person>>,
        adopted: Option<Date>,
        decision: Option<Ref<Decision>>,
        reviewed: Option<Date>,
        steps: Vec<ProcessStep>,
        acceptances: Vec<Acceptance>,
    }
}

part! {
    /// A step of a process.
    ProcessStep, "a step of a process" {
        text: String,
        /// Who takes it: a role or function.
        by: Option<String>,
    }
}

choice! {
    AcceptanceState, "the answer of a function" {
        Asked = "asked",
        Accepted = "accepted",
        Declined = "declined",
    }
}

part! {
    /// What a function of a party says to a process.
    Acceptance, "an acceptance" {
        function: String,
        party: Ref<Party>,
        state: AcceptanceState,
        asked_on: Option<Date>,
        answered_on: Option<Date>,
        /// Who answered for the function.
        by: Option<Ref<Person>>,
        /// On what condition, or why not.
        note: Option<String>,
    }
}
