//! Work that is to come, so that whoever has to staff it sees it in time.

use jiff::civil::Date;

use crate::model::agreement::Party;
use crate::model::people::Person;
use crate::schema::Ref;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;

choice! {
    Certainty, "how sure it is that work will come" {
        Agreed = "agreed",
        Planned = "planned",
        Possible = "possible",
    }
}

part! {
    /// People whom a piece of work needs.
    Staffing, "a need for people" {
        function: String,
        party: Option<Ref<Party>>,
        /// Full-time equivalents.
        people: f64,
        /// The days between which they are needed; those of the work where they are left out.
        from: Option<Date>,
        until: Option<Date>,
    }
}

record! {
    /// A piece of work on the roadmap: a study, a submission, a transfer.
    RoadmapItem, "a roadmap item", "roadmap-item", |me| me.title.clone(), {
        title: String,
        /// The party whose plan it is.
        party: Option<Ref<Party>>,
        from: Date,
        until: Option<Date>,
        certainty: Certainty = Certainty::Planned,
        staffing: Vec<Staffing>,
        owner: Option<Ref<Person>>,
        /// The day on which the parties last went through it together.
        shared_on: Option<Date>,
    }
}

impl RoadmapItem {
    pub fn is_over(&self, as_of: Date) -> bool {
        self.until.is_some_and(|until| until < as_of)
    }

    /// Whether `need`, one of this work's, is there on a day.
    pub fn needs(&self, need: &Staffing, day: Date) -> bool {
        need.from.unwrap_or(self.from) <= day && need.until.or(self.until).is_none_or(|until| day <= until)
    }
}
