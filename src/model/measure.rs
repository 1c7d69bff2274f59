//! What is measured: KPIs with their values, and milestones with their forecasts.

use jiff::civil::Date;

use crate::model::people::Person;
use crate::model::risk::Lesson;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;
use crate::schema::{Ref, Stated};

choice! {
    Perspective, "a perspective" {
        Strategic = "strategic",
        Financial = "financial",
        Operational = "operational",
        Relationship = "relationship",
    }
}

choice! {
    /// Which values are good.
    Direction, "a direction" {
        Higher = "higher",
        Lower = "lower",
        Range = "range",
        OnTarget = "on-target",
    }
}

choice! {
    KpiTiming, "leading or lagging" {
        Leading = "leading",
        Lagging = "lagging",
    }
}

record! {
    /// A key performance indicator, with the definition that makes its values comparable.
    Kpi, "a KPI", "kpi", |me| me.name.clone(), {
        name: String,
        perspective: Perspective,
        /// The question it answers.
        question: Option<String>,
        definition: String,
        numerator: Option<String>,
        denominator: Option<String>,
        /// The unit of the values, as in % or days.
        unit: String,
        direction: Direction,
        baseline: Option<f64>,
        target: Option<Stated<f64>>,
        /// Beyond this value it is watched.
        amber: Option<f64>,
        /// Beyond this value somebody acts.
        red: Option<f64>,
        /// How far from the target is still on target; or half the width of the range.
        tolerance: Option<f64>,
        frequency: Option<crate::model::agreement::Frequency>,
        owner: Option<Ref<Person>>,
        data_source: Option<String>,
        timing: Option<KpiTiming>,
        companion: Option<Ref<Kpi>>,
        /// The periods at which the definition changed.
        breaks: Vec<Break>,
        values: Vec<KpiValue>,
        contract_trigger: bool = false,
        /// Digits after the decimal point in tables and charts.
        decimals: u32 = 1,
    }
}

part! {
    /// A value of a KPI.
    KpiValue, "a value" {
        /// The last day of the period.
        period: Date,
        value: f64,
        /// The number of cases behind it.
        n: Option<u32>,
        note: Option<String>,
    }
}

part! {
    /// A change of definition: values on either side are not compared.
    Break, "a break" {
        period: Date,
        reason: String,
    }
}

choice! {
    /// What kind of event a milestone is; check-ins can be tied to it.
    EventKind, "a kind of event" {
        Contract = "contract",
        StartUp = "start-up",
        FirstPatientIn = "first-patient-in",
        MidEnrolment = "mid-enrolment",
        LastPatientIn = "last-patient-in",
        LastPatientOut = "last-patient-out",
        DatabaseLock = "database-lock",
        Report = "report",
        Submission = "submission",
        Approval = "approval",
        Launch = "launch",
        Manufacturing = "manufacturing",
        Governance = "governance",
        Other = "other",
    }
}

record! {
    /// A point on the way, with what was planned, what is expected and what came.
    Milestone, "a milestone", "milestone", |me| me.name.clone(), {
        name: String,
        baseline: Stated<Date>,
        /// What was expected, and when it was expected, oldest first.
        forecast: Vec<Forecast>,
        actual: Option<Date>,
        owner: Option<Ref<Person>>,
        event_kind: EventKind = EventKind::Other,
        /// Whether a payment hangs on it.
        payment: bool = false,
        jointly_agreed: bool = true,
        /// Days of slack to what follows.
        float_days: Option<i64>,
        lessons: Vec<Ref<Lesson>>,
    }
}

part! {
    /// The day expected for a milestone, as seen on a day.
    Forecast, "a forecast" {
        on: Date,
        date: Date,
    }
}

impl Milestone {
    /// The day it came, else the last forecast, else the baseline.
    pub fn expected(&self) -> Option<Date> {
        self.actual
            .or_else(|| self.forecast.last().map(|forecast| forecast.date))
            .or_else(|| self.baseline.value().copied())
    }

    /// Days between the baseline and what came or is expected; above 0 is late.
    pub fn slip(&self) -> Option<i64> {
        let baseline = *self.baseline.value()?;
        let days = baseline.until(self.expected()?).ok()?.get_days();
        Some(i64::from(days))
    }
}
