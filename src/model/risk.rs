//! What could go wrong, what worries people, and what was learned.

use jiff::civil::Date;

use crate::model::agreement::Party;
use crate::model::people::Person;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;
use crate::schema::{Prose, Ref};

choice! {
    RiskResponse, "a response to a risk" {
        Avoid = "avoid",
        Reduce = "reduce",
        Transfer = "transfer",
        Accept = "accept",
        Share = "share",
    }
}

choice! {
    RiskStatus, "the state of a risk" {
        Open = "open",
        Occurred = "occurred",
        Closed = "closed",
    }
}

record! {
    /// Something that could happen and would hurt.
    Risk, "a risk", "risk", |me| me.title.clone(), {
        title: String,
        cause: String,
        event: String,
        effect: String,
        category: Option<String>,
        /// From 1, remote, to 5, nearly certain.
        probability: u32,
        /// From 1, hardly felt, to 5, ends the plan.
        impact: u32,
        /// How it was judged before, oldest first.
        history: Vec<RiskAssessment>,
        proximity: Option<String>,
        owner: Option<Ref<Person>>,
        co_owner: Option<Ref<Person>>,
        response: RiskResponse = RiskResponse::Reduce,
        mitigations: Vec<String>,
        opened: Option<Date>,
        reviewed: Option<Date>,
        /// The day on which it came about, of one that has occurred.
        occurred: Option<Date>,
        closed: Option<Date>,
        status: RiskStatus = RiskStatus::Open,
    }
}

part! {
    /// How a risk was judged on a day.
    RiskAssessment, "an assessment of a risk" {
        on: Date,
        probability: u32,
        impact: u32,
    }
}

impl Risk {
    /// Probability times impact, from 1 to 25.
    pub fn score(&self) -> u32 {
        score(self.probability, self.impact)
    }
}

impl RiskAssessment {
    /// The score on that day.
    pub fn score(&self) -> u32 {
        score(self.probability, self.impact)
    }
}

/// Authors may have written more than 5.
fn score(probability: u32, impact: u32) -> u32 {
    probability.saturating_mul(impact)
}

choice! {
    Severity, "a severity" {
        Low = "low",
        Medium = "medium",
        High = "high",
    }
}

choice! {
    /// How far a worry has gone.
    ConcernLevel, "a level of concern" {
        Concern = "concern",
        Issue = "issue",
        Escalation = "escalation",
    }
}

choice! {
    ConcernSource, "the source of a concern" {
        Survey = "survey",
        Meeting = "meeting",
        Conversation = "conversation",
        Audit = "audit",
        Kpi = "kpi",
    }
}

record! {
    /// A worry, from the day it is voiced to the day it is settled.
    Concern, "a concern", "concern", |me| me.title.clone(), {
        title: String,
        raised_by_side: Option<Ref<Party>>,
        from: Option<ConcernSource>,
        severity: Severity = Severity::Medium,
        opened: Date,
        /// The level it reached, and when.
        history: Vec<ConcernStep>,
        level: ConcernLevel = ConcernLevel::Concern,
        owner: Option<Ref<Person>>,
        /// The function whose answer it waits for.
        blocked_by: Option<String>,
        /// The party of that function.
        blocked_party: Option<Ref<Party>>,
        requested_on: Option<Date>,
        answered_on: Option<Date>,
        /// What each side does about it.
        duties: Vec<Duty>,
        resolution: Prose,
        closed: Option<Date>,
    }
}

part! {
    /// What one party does for something that both answer for.
    Duty, "a party's duty" {
        party: Ref<Party>,
        duty: String,
    }
}

part! {
    /// A step on the ladder from concern to escalation.
    ConcernStep, "a step of a concern" {
        level: ConcernLevel,
        on: Date,
    }
}

record! {
    /// "Have you considered …?": a question to a plan, and its answer.
    Challenge, "a challenge", "challenge", |me| me.question.clone(), {
        question: String,
        raised_by: Option<Ref<Person>>,
        raised_on: Date,
        /// The plan, the decision or the custom that it asks about.
        about: Option<String>,
        /// Who has to answer it.
        asked_of: Option<Ref<Person>>,
        answer: Option<String>,
        answered_on: Option<Date>,
    }
}

impl Challenge {
    /// Whether nobody has answered it by a day.
    pub fn is_open(&self, day: Date) -> bool {
        match self.answered_on {
            Some(answered) => answered > day,
            None => self.answer.is_none(),
        }
    }
}

record! {
    /// What was learned, so that the next plan can use it.
    Lesson, "a lesson", "lesson", |me| me.title.clone(), {
        title: String,
        from_project: Option<String>,
        date: Option<Date>,
        category: Option<String>,
        advice: String,
        owner: Option<Ref<Person>>,
    }
}
