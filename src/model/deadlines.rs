//! By when a body's meetings are called, prepared and written up.
//!
//! In: a body with the days that its charter or agreement states, and the parties on it. Out: days.
//! Holds: pages, alerts and adherence go by this one computation; what is blacked out is not
//! guessed; where the rule counts working days, those are days on which every seated party works.

use jiff::civil::Date;

use crate::model::agreement::Party;
use crate::model::governance::Committee;
use crate::model::working_days::{days_after, start_by, worked_days_after};
use crate::schema::{Ref, Stated};

/// The deadlines of one body.
#[derive(Debug, Clone)]
pub struct Deadlines<'r> {
    body: &'r Committee,
    /// The holidays of all parties on it, where its days are working days.
    holidays: Vec<Date>,
}

impl<'r> Deadlines<'r> {
    /// `party` finds the record behind a seat, as far as the reader sees it.
    pub fn of<'p>(body: &'r Committee, party: impl Fn(&Ref<Party>) -> Option<&'p Party>) -> Self {
        let seated = body.seats.iter().filter(|_| body.working_days);
        let holidays = seated.filter_map(|seats| party(&seats.party)).flat_map(|party| &party.holidays);
        Deadlines { body, holidays: holidays.copied().collect() }
    }

    /// The last day on which a meeting can be called.
    pub fn notice(&self, meeting: Date) -> Option<Date> {
        self.before(meeting, self.body.notice_days.as_ref())
    }

    /// The last day on which the agenda is in time.
    pub fn agenda(&self, meeting: Date) -> Option<Date> {
        self.before(meeting, self.body.agenda_lead_days.as_ref())
    }

    /// The last day on which a proposal or paper is in time.
    pub fn papers(&self, meeting: Date) -> Option<Date> {
        self.before(meeting, self.body.paper_lead_days.as_ref().or(self.body.agenda_lead_days.as_ref()))
    }

    /// The last day on which the minutes are in time.
    pub fn minutes(&self, meeting: Date) -> Option<Date> {
        let days = *self.body.minutes_due_days.as_ref()?.value()?;
        match self.body.working_days {
            true => worked_days_after(meeting, days, &self.holidays),
            false => days_after(meeting, i64::from(days)),
        }
    }

    fn before(&self, meeting: Date, days: Option<&Stated<u32>>) -> Option<Date> {
        let days = *days?.value()?;
        match self.body.working_days {
            true => Some(start_by(meeting, days, &self.holidays)),
            false => days_after(meeting, -i64::from(days)),
        }
    }
}
