//! What the alliance is for and how its leaders mean to get there.

use jiff::civil::Date;

use crate::model::decision::Decision;
use crate::model::governance::Committee;
use crate::model::measure::{Kpi, Milestone};
use crate::model::people::Person;
use crate::model::survey::SurveyInstrument;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;
use crate::schema::{Months, Ref, Slug};

record! {
    /// The alliance's strategic intent: value to patients and the way the companies work together.
    NorthStar, "the North Star", "north-star", |_me| "North Star".to_owned(), {
        text: String,
        endorsed_by: Option<Ref<Committee>>,
        endorsed_on: Option<Date>,
        decision: Option<Ref<Decision>>,
        /// The bodies that have taken it up.
        cascaded_to: Vec<Ref<Committee>>,
        reviewed: Option<Date>,
        /// How long it holds until the next review.
        review_every: Option<Months>,
    }
}

record! {
    /// The plan that carries the North Star.
    StrategicPlan, "the strategic plan", "strategic-plan", |me| me.title.clone(), {
        title: String,
        /// The first and the last day it covers.
        from: Date,
        to: Date,
        owner: Option<Ref<Person>>,
        adopted: Option<Date>,
        reviewed: Option<Date>,
        next_review: Option<Date>,
    }
}

choice! {
    ObjectiveStatus, "the state of an objective" {
        Planned = "planned",
        OnTrack = "on-track",
        AtRisk = "at-risk",
        OffTrack = "off-track",
        Reached = "reached",
        Dropped = "dropped",
    }
}

record! {
    /// Something the alliance means to reach.
    Objective, "an objective", "objective", |me| me.title.clone(), {
        title: String,
        plan: Option<Ref<StrategicPlan>>,
        owner: Option<Ref<Person>>,
        by: Option<Date>,
        status: ObjectiveStatus = ObjectiveStatus::Planned,
        kpis: Vec<Ref<Kpi>>,
        milestones: Vec<Ref<Milestone>>,
    }
}

record! {
    /// Why the companies work together.
    BusinessCase, "the business case", "business-case", |_me| "Why we partner".to_owned(), {
        sponsor: Option<Ref<Person>>,
        date: Option<Date>,
    }
}

record! {
    /// A behaviour that the leaders commit to: part of the collaborative leadership agenda.
    Behaviour, "a behaviour", "behaviour", |me| me.text.clone(), {
        text: String,
        adopted: Option<Date>,
        committees: Vec<Ref<Committee>>,
        /// The instrument that measures it, where several have items or factors of the same ids.
        instrument: Option<Ref<SurveyInstrument>>,
        /// The items by which it is measured.
        items: Vec<Slug>,
        /// The factor by which it is measured.
        factor: Option<Slug>,
    }
}

impl Behaviour {
    /// Whether any question tells of it.
    pub fn is_measured(&self) -> bool {
        !self.items.is_empty() || self.factor.is_some()
    }
}

choice! {
    Practice, "one of start, stop and continue" {
        Start = "start",
        Stop = "stop",
        Continue = "continue",
    }
}

choice! {
    HabitStatus, "the state of a habit" {
        Agreed = "agreed",
        Living = "living",
        Done = "done",
        Dropped = "dropped",
    }
}

record! {
    /// Something to start, stop or continue.
    Habit, "a start-stop-continue entry", "habit", |me| me.text.clone(), {
        kind: Practice,
        text: String,
        behaviour: Option<Ref<Behaviour>>,
        owner: Option<Ref<Person>>,
        date: Date,
        status: HabitStatus = HabitStatus::Agreed,
    }
}

record! {
    /// Something that changes for people, and how they are brought along.
    Change, "a change", "change", |me| me.what.clone(), {
        what: String,
        affected: String,
        training: Option<String>,
        date: Option<Date>,
        owner: Option<Ref<Person>>,
    }
}

choice! {
    ReadinessState, "the state of a readiness item" {
        Open = "open",
        InProgress = "in-progress",
        Signed = "signed",
    }
}

record! {
    /// A question to be settled inside a party before a request for proposals goes out.
    Readiness, "a readiness item", "readiness", |me| me.item.clone(), {
        item: String,
        function: String,
        owner: Option<Ref<Person>>,
        state: ReadinessState = ReadinessState::Open,
        signed_on: Option<Date>,
        note: Option<String>,
    }
}

record! {
    /// A page of the simple report to the top: what goes well, what is in the way, what is asked.
    TopReport, "a top-level report", "top-report", |me| me.period.clone(), {
        /// The month or quarter, as in 2026-Q1.
        period: String,
        date: Date,
        good: Vec<ReportLine>,
        roadblocks: Vec<ReportLine>,
        asks: Vec<ReportLine>,
    }
}

impl TopReport {
    /// The last one up to a day.
    pub fn latest(reports: &crate::schema::Table<TopReport>, as_of: Date) -> Option<&TopReport> {
        reports.iter().filter(|report| report.date <= as_of).max_by_key(|report| report.date)
    }
}

part! {
    /// A line of the report, with the level it comes from.
    ReportLine, "a line of a report" {
        text: String,
        level: Option<crate::model::people::PersonLevel>,
        of: Option<Ref<Person>>,
    }
}

record! {
    /// The one thing the alliance is getting better at.
    Improvement, "an improvement", "improvement", |me| me.focus.clone(), {
        focus: String,
        started: Date,
        /// The day by which it is to be reached.
        by: Option<Date>,
        ended: Option<Date>,
        measure: String,
        /// The unit of the figures, as in % or days.
        unit: Option<String>,
        before: Option<f64>,
        /// The figure to reach.
        aim: Option<f64>,
        /// The latest figure; at the end, what came of it.
        after: Option<f64>,
        owner: Option<Ref<Person>>,
        /// How things were done before, in a sentence or two.
        was: Option<String>,
        /// How they are done now.
        is_now: Option<String>,
    }
}

impl Improvement {
    /// Whether it goes on after a day.
    pub fn is_open(&self, day: Date) -> bool {
        self.ended.is_none_or(|ended| ended > day)
    }
}
