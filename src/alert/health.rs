//! What a rule about health checks looks at.
//!
//! In: the courses and waves that an edition shows. Out: [`Health`], one [`Check`] for each
//! instrument with its versions. Holds: a check ends with the last wave that is closed, so that one
//! which is still being answered silences nothing; what is withheld is not there.

use jiff::civil::Date;

use crate::alert::evidence::{Evidence, Topic};
use crate::alert::ground::Ground;
use crate::alert::{Alert, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::shortened;
use crate::model::survey::{SurveyAnswer, SurveyInstrument, SurveyWave};
use crate::schema::{Record, Ref, Reference, Slug};
use crate::survey::course::{Course, CourseWave, Figure, Group, Line, Point};
use crate::survey::findings::FactorFigures;
use crate::survey::{Cell, ShownWave};

pub struct Health<'a> {
    pub ground: Ground<'a>,
    pub checks: Vec<Check<'a>>,
}

/// One instrument and its versions, as far as their last closed wave.
pub struct Check<'a> {
    pub ground: Ground<'a>,
    /// The version that the last closed wave asked.
    pub instrument: &'a SurveyInstrument,
    course: &'a Course,
    /// In order of time; never empty.
    waves: Vec<Asked<'a>>,
}

/// A closed wave, as written and as shown.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub record: &'a SurveyWave,
    pub shown: &'a ShownWave,
    pub at: &'a CourseWave,
}

/// How long something has held without a break.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    pub waves: usize,
    pub since: Option<Date>,
    /// The figure of the last wave.
    pub figure: &'a Figure,
    pub point: &'a Point,
}

impl<'a> Health<'a> {
    pub fn new(ground: Ground<'a>) -> Self {
        let checks = ground.alliance.courses().iter().filter_map(|course| Check::new(ground, course));
        Health { ground, checks: checks.collect() }
    }
}

impl<'a> Check<'a> {
    fn new(ground: Ground<'a>, course: &'a Course) -> Option<Self> {
        let asked = |at: &'a CourseWave| {
            let record = ground.records.waves.iter().find(|wave| wave.id().as_str() == at.wave)?;
            let shown = ground.alliance.wave(record.id())?;
            (!record.is_open(ground.as_of)).then_some(Asked { record, shown, at })
        };
        // An open wave ends the check; none that is closed comes behind it.
        let waves: Vec<Asked<'a>> = course.waves.iter().map_while(asked).collect();
        let instrument =
            ground.alliance.get(|records| &records.instruments, &waves.last()?.record.instrument)?;
        Some(Check { ground, instrument, course, waves })
    }

    /// The last closed wave.
    pub fn latest(&self) -> Asked<'a> {
        *self.waves.last().expect("a check has a wave")
    }

    /// The wave before the last one.
    pub fn before(&self) -> Option<Asked<'a>> {
        self.waves.len().checked_sub(2).map(|at| self.waves[at])
    }

    pub fn wave(&self, at: usize) -> Option<Asked<'a>> {
        self.waves.get(at).copied()
    }

    pub fn factors(&self) -> &'a [Line] {
        &self.course.factors
    }

    pub fn items(&self) -> &'a [Line] {
        &self.course.items
    }

    pub fn factor(&self, id: &str) -> Option<&'a Line> {
        self.course.factor(id)
    }

    /// The points of a group up to the last closed wave, since they last broke; none where that
    /// wave did not ask it.
    pub fn points(&self, line: &'a Line, group: &Group) -> &'a [Point] {
        let Some(track) = line.of(group) else { return &[] };
        let last = self.waves.len() - 1;
        let run = track.unbroken_until(last);
        if run.last().is_some_and(|point| point.wave == last) { run } else { &[] }
    }

    /// How long `holds` has been true of a group's figures up to the last closed wave.
    pub fn held(
        &self,
        line: &'a Line,
        group: &Group,
        holds: impl Fn(&'a Point, &'a Figure) -> bool,
    ) -> Option<Held<'a>> {
        let shown = |point: &'a Point| point.figure.shown().filter(|figure| holds(point, figure));
        let points = self.points(line, group);
        let waves = points.iter().rev().take_while(|point| shown(point).is_some()).count();
        // None of them: there is nothing behind the last.
        let first = points.get(points.len() - waves)?;
        let point = points.last()?;
        let since = self.waves.get(first.wave).and_then(|wave| wave.at.day);
        Some(Held { waves, since, figure: point.figure.shown()?, point })
    }

    /// The sides that a line has figures of.
    pub fn sides(&self, line: &'a Line) -> impl Iterator<Item = (&'a Group, Slug)> {
        line.tracks.keys().filter_map(|group| match group {
            Group::Side(side) => Some((group, Slug::parse(side)?)),
            Group::Everyone | Group::SidesEqually => None,
        })
    }

    /// All that is shown of a factor's point.
    pub fn figures(&self, point: &Point, group: &Group) -> Option<&'a FactorFigures> {
        let shown = self.wave(point.wave)?.shown;
        let factor = shown.factors.iter().find(|factor| factor.factor == point.asked_as)?;
        match group {
            Group::Everyone => factor.groups.everyone.shown(),
            Group::Side(side) => factor.groups.sides.get(side).and_then(Cell::shown),
            Group::SidesEqually => None,
        }
    }

    /// The factor that an item of the last wave belongs to.
    pub fn factor_of(&self, item: &str) -> Option<&'a str> {
        let items = &self.instrument.items;
        items.iter().find(|known| known.id.as_str() == item)?.factor.as_ref().map(Slug::as_str)
    }

    /// A factor's name between quotation marks.
    pub fn name(&self, factor: &str) -> String {
        let known = self.instrument.factors.iter().find(|known| known.id.as_str() == factor);
        format!("“{}”", shortened(known.map_or(factor, |known| &known.name)))
    }

    /// An item's words between quotation marks.
    pub fn words(&self, item: &str) -> String {
        let known = self.instrument.items.iter().find(|known| known.id.as_str() == item);
        format!("“{}”", shortened(known.map_or(item, |known| &known.text)))
    }

    /// The last wave's label between quotation marks.
    pub fn label(&self) -> String {
        format!("“{}”", shortened(&self.latest().record.label))
    }

    pub fn short(&self, side: &str) -> String {
        Slug::parse(side).map_or_else(|| side.to_owned(), |side| self.ground.short(&side))
    }

    /// What was said to a factor's figures in the last wave, else in the one before.
    pub fn answers(&self, factor: &str) -> Vec<&'a SurveyAnswer> {
        let of = |wave: &Asked<'a>| -> Vec<&'a SurveyAnswer> {
            wave.record.answers.iter().filter(|answer| answer.factor.as_str() == factor).collect()
        };
        let latest = of(&self.latest());
        if latest.is_empty() { self.before().as_ref().map(of).unwrap_or_default() } else { latest }
    }

    /// An alert about the last wave. The actions that answer its factor are linked, and the advice
    /// is to look at them first.
    pub fn alert(
        &self,
        (code, severity): (&'static Code, Severity),
        topic: Topic,
        evidence: Evidence,
        text: String,
        advice: &str,
    ) -> Alert {
        let answers = topic.factor.as_deref().map(|factor| self.answers(factor)).unwrap_or_default();
        let actions: Vec<Reference> =
            answers.iter().flat_map(|answer| &answer.actions).map(Ref::reference).collect();
        let mut alert = Alert::new(code, severity, self.latest().record, text, advice);
        if !actions.is_empty() {
            alert.advice.push_str(" Look first at what has come of the actions that answer it.");
        }
        alert.actions = actions;
        alert.topic = Some(topic);
        alert.evidence = Some(evidence);
        alert.since = self.latest().at.day;
        alert
    }
}
