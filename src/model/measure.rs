//! What is measured: KPIs with their values, and milestones with their forecasts.

use jiff::civil::Date;

use crate::model::agreement::Frequency;
use crate::model::people::Person;
use crate::model::risk::{Duty, Lesson};
use crate::schema::day;
use crate::schema::figure::Aspect;
use crate::schema::number::{MOST_DECIMALS, decimals, with_unit};
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;
use crate::schema::{Ref, Slug, Stated};

choice! {
    Perspective, "a perspective" {
        Strategic = "strategic",
        Financial = "financial",
        Operational = "operational",
        Relationship = "relationship",
    }
}

choice! {
    /// What a partnership is to bring both sides: a quadrant of the scorecard.
    Quadrant, "a quadrant of the scorecard" {
        Quality = "quality",
        Efficiency = "efficiency",
        Savings = "savings",
        Commitment = "commitment",
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
        /// The quadrant of the scorecard in which it stands.
        quadrant: Option<Quadrant>,
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
        frequency: Option<Frequency>,
        owner: Option<Ref<Person>>,
        data_source: Option<String>,
        timing: Option<KpiTiming>,
        companion: Option<Ref<Kpi>>,
        /// The factor of the health check that should go with it.
        factor: Option<Slug>,
        /// The periods at which the definition changed.
        breaks: Vec<Break>,
        values: Vec<KpiValue>,
        contract_trigger: bool = false,
        /// What others reach, never without its source.
        benchmarks: Vec<Benchmark>,
        /// What each side does for it.
        duties: Vec<Duty>,
        /// Digits after the decimal point, wherever the KPI is told. Left out: as many as its values, target and
        /// limits are written with, two at the most.
        decimals: Option<u32>,
    }
}

/// So many decimals are taken over from what an author wrote; whoever wants more says so.
const MOST_WRITTEN: usize = 2;

/// How the latest value of a KPI stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    OnTarget,
    /// Short of the target, and not yet beyond amber.
    NearTarget,
    /// Beyond amber, or short of the target where there is no amber.
    Watch,
    /// Beyond red.
    Act,
    /// Not beyond amber or red, without a target to reach.
    WithinLimits,
}

impl Kpi {
    pub fn latest(&self) -> Option<&KpiValue> {
        self.values.iter().max_by_key(|value| value.period)
    }

    /// How many decimals each of its figures is told with, so that they can be compared at a glance.
    pub fn decimals(&self) -> usize {
        let written = || {
            let values = self.values.iter().map(|value| value.value);
            let target = self.target.as_ref().and_then(|target| target.value().copied());
            let bounds = [target, self.baseline, self.amber, self.red, self.tolerance];
            values.chain(bounds.into_iter().flatten()).map(|value| decimals(value, MOST_WRITTEN)).max()
        };
        match self.decimals {
            Some(decimals) => (decimals as usize).min(MOST_DECIMALS),
            None => written().unwrap_or_default(),
        }
    }

    /// A value of the KPI in words.
    pub fn shown(&self, value: f64) -> String {
        with_unit(value, self.decimals(), &self.unit)
    }

    /// A period by the day on which it ends: "Q3 2026", "Sep 2026".
    pub fn period(&self, end: Date) -> String {
        match self.frequency {
            Some(Frequency::Quarterly) => format!("Q{} {}", (end.month() + 2) / 3, end.year()),
            Some(Frequency::Yearly) => end.year().to_string(),
            Some(Frequency::SemiAnnual) => format!("H{} {}", (end.month() + 5) / 6, end.year()),
            Some(Frequency::Weekly | Frequency::Fortnightly) => format!("the week to {}", day::short(end)),
            _ => day::month(end),
        }
    }

    /// What a figure in a text says of it; `None` where it has no such figure.
    pub fn told(&self, aspect: Aspect) -> Option<String> {
        let latest = self.latest();
        match aspect {
            Aspect::Latest => {
                let latest = latest?;
                Some(format!("{} ({})", self.shown(latest.value), self.period(latest.period)))
            }
            Aspect::Value => Some(self.shown(latest?.value)),
            Aspect::Period => Some(self.period(latest?.period)),
            Aspect::Cases => Some(latest?.n?.to_string()),
            Aspect::Target => Some(self.shown(*self.target.as_ref()?.value()?)),
            Aspect::Baseline => Some(self.shown(self.baseline?)),
            Aspect::Day | Aspect::ResponseRate | Aspect::Returned => None,
        }
    }

    /// Where the latest value stands against target, amber and red; `None` without a value, or
    /// with nothing to hold it against.
    pub fn standing(&self) -> Option<Standing> {
        let value = self.latest()?.value;
        // How far the value lies on the wrong side of a bound; above 0 is worse than it.
        let beyond = |bound: f64| match self.direction {
            Direction::Higher => bound - value,
            _ => value - bound,
        };
        let target = self.target.as_ref().and_then(|target| target.value().copied());
        let tolerance = self.tolerance.unwrap_or(0.0);
        let (miss, amber, red) = match self.direction {
            Direction::Higher | Direction::Lower => {
                let miss = target.map(|target| beyond(target) - tolerance);
                (miss, self.amber.map(beyond), self.red.map(beyond))
            }
            // Here amber and red are distances from the target or the ends of the range.
            Direction::Range | Direction::OnTarget => {
                let miss = (value - target?).abs() - tolerance;
                let past = |bound: Option<f64>| bound.map(|bound| miss - bound);
                (Some(miss), past(self.amber), past(self.red))
            }
        };
        let is_beyond = |distance: Option<f64>| distance.is_some_and(|distance| distance > 0.0);
        if is_beyond(red) {
            return Some(Standing::Act);
        }
        if is_beyond(amber) {
            return Some(Standing::Watch);
        }
        match miss {
            Some(miss) if miss <= 0.0 => Some(Standing::OnTarget),
            Some(_) if amber.is_some() => Some(Standing::NearTarget),
            Some(_) => Some(Standing::Watch),
            None => (amber.is_some() || red.is_some()).then_some(Standing::WithinLimits),
        }
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
    /// What others reach by the same measure.
    Benchmark, "a benchmark" {
        value: f64,
        /// Who measured it, and where it is written down.
        source: String,
        /// The year for which it was measured.
        year: u32,
        /// How many were measured: companies, studies, people.
        n: Option<u32>,
    }
}

impl Benchmark {
    /// "Example Institute, 2024, n = 31": without it the value is not shown.
    pub fn of_whom(&self) -> String {
        let n = self.n.map_or_else(String::new, |n| format!(", n\u{a0}=\u{a0}{n}"));
        format!("{}, {}{n}", self.source.trim_end_matches([',', '.', ' ']), self.year)
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

    /// The day that a figure in a text tells; `None` where it has no such day.
    pub fn told(&self, aspect: Aspect) -> Option<Date> {
        match aspect {
            Aspect::Day => self.expected(),
            Aspect::Baseline => self.baseline.value().copied(),
            _ => None,
        }
    }

    /// Days between the baseline and what came or is expected; above 0 is late.
    pub fn slip(&self) -> Option<i64> {
        let baseline = *self.baseline.value()?;
        let days = baseline.until(self.expected()?).ok()?.get_days();
        Some(i64::from(days))
    }
}
