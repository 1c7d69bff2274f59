//! The partnering programme: its sessions, who took part, what came of it.

use jiff::civil::Date;

use crate::model::agreement::Party;
use crate::model::headcount::{Headcount, is_few};
use crate::model::survey::SurveyWave;
use crate::schema::Ref;
use crate::schema::record::{part, record};

record! {
    /// A session of the partnering programme.
    Training, "a training session", "training", |me| me.title.clone(), {
        title: String,
        date: Date,
        format: Option<String>,
        attended: Vec<Participation>,
        /// The survey in which participants said what they thought of it.
        feedback: Option<Ref<SurveyWave>>,
    }
}

part! {
    /// How many of a function took part.
    Participation, "a participation" {
        function: String,
        party: Option<Ref<Party>>,
        people: Headcount,
        /// How many of the function were asked to come.
        invited: Option<u32>,
        /// How many of those who came have used a technique of it since.
        applied: Option<u32>,
    }
}

impl Participation {
    /// Takes out the figures of a group of fewer than `least` people: what one or two have made of a
    /// session is theirs to tell. So is staying away, for as few who were asked.
    pub fn withhold_few(&mut self, least: u32) {
        if self.people.is_below(least) {
            self.withhold();
        } else if let (Headcount::Known(came), Some(invited)) = (self.people, self.invited)
            && (is_few(invited, least) || is_few(invited.abs_diff(came), least))
        {
            self.invited = None;
        }
    }

    /// Takes out all figures of the group.
    pub fn withhold(&mut self) {
        self.people = Headcount::Withheld;
        self.invited = None;
        self.applied = None;
    }
}
