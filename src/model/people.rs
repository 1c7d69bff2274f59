//! Who is who, and how new people find their way in.

use jiff::civil::Date;

use crate::model::agreement::Party;
use crate::schema::Ref;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;

choice! {
    /// How far from the front line somebody works.
    PersonLevel, "a level" {
        Executive = "executive",
        Leadership = "leadership",
        Operational = "operational",
        FrontLine = "front-line",
    }
}

record! {
    /// Somebody who works in the alliance.
    Person, "a person", "person", |me| me.name.clone(), {
        name: String,
        party: Option<Ref<Party>>,
        function: Option<String>,
        title: Option<String>,
        /// Shown only where an edition says so.
        email: Option<String>,
        level: Option<PersonLevel>,
        /// First and last day in the alliance.
        from: Option<Date>,
        to: Option<Date>,
        successor: Option<Ref<Person>>,
        /// Whether the alliance depends on this role being filled.
        key_role: bool = false,
    }
}

record! {
    /// The way a new person in a role is brought in.
    Onboarding, "an onboarding path", "onboarding", |me| me.role.clone(), {
        /// The role or body it is for.
        role: String,
        committee: Option<Ref<crate::model::governance::Committee>>,
        steps: Vec<OnboardingStep>,
        joiners: Vec<Joiner>,
    }
}

part! {
    /// One step of an onboarding path.
    OnboardingStep, "an onboarding step" {
        text: String,
        /// A page to read: an address in the project or outside.
        read: Option<crate::schema::Prose>,
        /// Days after the first day by which it is done.
        within_days: Option<u32>,
        /// Which side takes care of it.
        owner: Option<Ref<Person>>,
    }
}

part! {
    /// Somebody on the way in.
    Joiner, "a joiner" {
        person: Ref<Person>,
        joined: Date,
        book_read: Option<Date>,
        one_to_one: Option<Date>,
        with: Option<Ref<Person>>,
    }
}

record! {
    /// Two people on either side who answer for the same level.
    Counterpart, "a counterpart pair", "counterpart", |me| me.role.clone(), {
        /// What they answer for together.
        role: String,
        level: PersonLevel,
        /// One from each party; fewer means that a side is vacant.
        people: Vec<Ref<Person>>,
        /// Whether they own the relationship at their level.
        owns_relationship: bool = false,
    }
}
