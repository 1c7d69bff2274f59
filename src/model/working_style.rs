//! How somebody likes to work: notes of one company, for that company alone.

use jiff::civil::Date;

use crate::model::agreement::Party;
use crate::model::people::Person;
use crate::model::{Audience, Records};
use crate::schema::record::record;
use crate::schema::scalar::choice;
use crate::schema::{Record, Ref};

choice! {
    /// What helps somebody to decide.
    StyleNeed, "what somebody needs" {
        Facts = "facts",
        BackUp = "back-up",
        Overview = "overview",
        Time = "time",
        Conversation = "conversation",
        Influence = "influence",
    }
}

impl StyleNeed {
    /// The need as a colleague would say it.
    pub fn words(self) -> &'static str {
        match self {
            StyleNeed::Facts => "wants the facts first",
            StyleNeed::BackUp => "wants somebody to back the proposal up",
            StyleNeed::Overview => "wants the whole before the parts",
            StyleNeed::Time => "wants time before the answer",
            StyleNeed::Conversation => "wants to talk it through",
            StyleNeed::Influence => "wants to shape it, and carries others along",
        }
    }
}

record! {
    /// How a person or a party likes to work, kept by one company for its own people. It is shown in an
    /// edition for that company alone, whatever classes other editions show.
    WorkingStyle, "a working style", "working-style", |_me| "A working style".to_owned(), {
        person: Option<Ref<Person>>,
        party: Option<Ref<Party>>,
        /// The day on which the person agreed that it is kept.
        agreed_on: Option<Date>,
        needs: Vec<StyleNeed>,
        /// Whom the person or party listens to.
        listens_to: Option<String>,
        /// Whom the person or party moves.
        moves: Option<String>,
        /// How to prepare for a talk.
        approach: Option<String>,
    }
}

impl WorkingStyle {
    /// The party to which it is internal: the one whose own class it has.
    pub fn kept_by<'p>(&self, mut parties: impl Iterator<Item = &'p Party>) -> Option<&'p Party> {
        let class = self.head().class.as_ref()?;
        parties.find(|party| party.internal_class.as_ref() == Some(class))
    }

    /// Whether an edition may show it: one that is made for the company that keeps it. `shared` stands
    /// behind the alliance's own records.
    pub fn is_for(&self, audience: &Audience, own: &Records, shared: Option<&Records>) -> bool {
        let shared = shared.into_iter().flat_map(|shared| &shared.parties);
        let keeper = self.kept_by(own.parties.iter().chain(shared));
        audience.party.is_some() && audience.party.as_ref() == keeper.map(|party| party.id())
    }
}
