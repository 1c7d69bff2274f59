//! How figures go on from wave to wave.
//!
//! In: what may be shown of waves, the day of each, and the instruments that they asked. Out: a
//! [`Course`] for each instrument with its versions. Holds: a course is made from [`ShownWave`]s
//! alone, so nothing that was withheld comes back; two figures are compared only where both are
//! shown and the same was asked of the same groups (`lineage` says what that is); nobody is
//! followed from wave to wave, so waves are compared as samples that do not depend on each other.

mod figure;
mod lineage;
mod mix;
mod track;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

pub use self::figure::{Average, Change, Figure, Level};
pub use self::mix::Mix;
pub use self::track::{Before, Break, Direction, Point, Track, Trend};

use self::lineage::{Asked, Lineage, Thread};
use super::cell::{Cell, Reason};
use super::label::in_order;
use super::suppression::{ShownGroups, ShownWave};
use crate::model::instrument::Instrument;

/// A wave with the day it describes.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'a> {
    pub shown: &'a ShownWave,
    /// When it was closed, else opened.
    pub day: Option<Date>,
    /// Who was asked, where that differs between the waves of an instrument.
    pub group: Option<&'a str>,
}

/// The waves of one instrument and its versions that asked the same group, and what they say one after the
/// other.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The id of the version that was asked last.
    pub instrument: String,
    /// Who was asked, where that differs between the waves of the instrument.
    pub group: Option<String>,
    /// In order of time; waves of the same day in order of their ids.
    pub waves: Vec<CourseWave>,
    /// One for each factor, in the order of the version that was asked last; those that only
    /// earlier versions have stand at the end.
    pub factors: Vec<Line>,
    /// One for each item with an ordered scale, in the same order.
    pub items: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CourseWave {
    pub wave: String,
    /// The id and the version of the instrument that it asked.
    pub instrument: String,
    pub version: String,
    pub day: Option<Date>,
    /// Who answered; `None` where the sides' numbers are withheld or there is only one.
    pub mix: Option<Mix>,
}

/// One factor or item through the waves.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The id in the latest version that has it.
    pub id: String,
    pub tracks: BTreeMap<Group, Track>,
}

/// Whose figures a track tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// All answers together. The figure moves also when only the mix of the sides does.
    Everyone,
    /// The mean of all sides' figures: each weighs the same, whatever the mix.
    SidesEqually,
    Side(String),
}

impl Course {
    pub fn factor(&self, id: &str) -> Option<&Line> {
        self.factors.iter().find(|line| line.id == id)
    }

    pub fn item(&self, id: &str) -> Option<&Line> {
        self.items.iter().find(|line| line.id == id)
    }
}

impl Line {
    /// What `group` answered; `None` where no wave has such a group.
    pub fn of(&self, group: &Group) -> Option<&Track> {
        self.tracks.get(group)
    }

    pub fn everyone(&self) -> Option<&Track> {
        self.of(&Group::Everyone)
    }
}

/// The courses of `waves`, by the instrument that was asked first and the group that was asked. Waves whose instrument is not
/// among `instruments` are left out.
pub fn courses(waves: &[Dated<'_>], instruments: &BTreeMap<String, Instrument>) -> Vec<Course> {
    let lineage = Lineage::new(instruments);
    let mut families: BTreeMap<(&str, Option<&str>), Vec<Dated<'_>>> = BTreeMap::new();
    for wave in waves.iter().filter(|wave| instruments.contains_key(&wave.shown.instrument)) {
        let family = (lineage.first_version(&wave.shown.instrument), wave.group);
        families.entry(family).or_default().push(*wave);
    }
    let in_order = |mut waves: Vec<Dated<'_>>| {
        waves.sort_by(|left, right| {
            let names = in_order(&left.shown.wave).cmp(&in_order(&right.shown.wave));
            left.day.cmp(&right.day).then(names)
        });
        course(&waves, &lineage)
    };
    families.into_values().map(in_order).collect()
}

fn course(waves: &[Dated<'_>], lineage: &Lineage<'_>) -> Course {
    let factors = |wave: &ShownWave| wave.factors.iter().map(|factor| lineage.factor(wave, factor)).collect();
    let items = |wave: &ShownWave| {
        let ordered = wave.items.iter().filter(|item| super::figures::is_ordered(item.kind));
        ordered.map(|item| lineage.item(wave, item)).collect()
    };
    let threads = |asked: &dyn Fn(&ShownWave) -> Vec<Asked>| {
        lineage::threads(&waves.iter().map(|wave| asked(wave.shown)).collect::<Vec<_>>())
    };
    let mut course = Course {
        instrument: waves.last().map(|wave| wave.shown.instrument.clone()).unwrap_or_default(),
        group: waves.first().and_then(|wave| wave.group.map(str::to_owned)),
        waves: Vec::new(),
        factors: threads(&factors).iter().map(|thread| line(thread, waves, factor_figure)).collect(),
        items: threads(&items).iter().map(|thread| line(thread, waves, item_figure)).collect(),
    };
    for wave in waves {
        let before = course.waves.last().and_then(|before| before.mix.as_ref());
        course.waves.push(CourseWave {
            wave: wave.shown.wave.clone(),
            instrument: wave.shown.instrument.clone(),
            version: lineage.version(&wave.shown.instrument).to_owned(),
            day: wave.day,
            mix: Mix::of(&wave.shown.responses, before),
        });
    }
    course
}

/// The figure of a group for what a wave calls `id`; `None` where the wave has no such group.
type FigureOf = fn(&ShownWave, &str, &Group) -> Option<Cell<Figure>>;

fn line(thread: &Thread, waves: &[Dated<'_>], figure: FigureOf) -> Line {
    let sides: BTreeSet<&String> =
        thread.steps.iter().flat_map(|step| &waves[step.wave].shown.sides).collect();
    let sides_equally = (sides.len() > 1).then_some(Group::SidesEqually);
    let each_side = sides.into_iter().cloned().map(Group::Side);
    let groups = [Group::Everyone].into_iter().chain(sides_equally).chain(each_side);
    let track_of = |group: Group| {
        let figures = thread.steps.iter().map(|step| {
            let wave = waves[step.wave].shown;
            Some((step, figure(wave, &step.id, &group)?, compared_sides(wave, &group)))
        });
        let track = Track::new(figures.flatten());
        (group, track)
    };
    Line { id: thread.id.clone(), tracks: groups.map(track_of).collect() }
}

/// The sides that a group's figure is made from, where it matters that they stay the same.
fn compared_sides<'a>(wave: &'a ShownWave, group: &Group) -> &'a [String] {
    if *group == Group::SidesEqually { &wave.sides } else { &[] }
}

fn factor_figure(wave: &ShownWave, id: &str, group: &Group) -> Option<Cell<Figure>> {
    let factor = wave.factors.iter().find(|factor| factor.factor == id)?;
    of_group(&factor.groups, group, Figure::of_factor)
}

fn item_figure(wave: &ShownWave, id: &str, group: &Group) -> Option<Cell<Figure>> {
    let item = wave.items.iter().find(|item| item.item == id)?;
    of_group(&item.groups, group, Figure::of_item)
}

fn of_group<T>(
    groups: &ShownGroups<T>,
    group: &Group,
    figure: fn(&T) -> Option<Figure>,
) -> Option<Cell<Figure>> {
    let cell = |cell: &Cell<T>| match cell {
        Cell::Shown(figures) => figure(figures).map_or(Cell::Withheld(Reason::NoAnswers), Cell::Shown),
        Cell::Withheld(reason) => Cell::Withheld(*reason),
    };
    match group {
        Group::Everyone => Some(cell(&groups.everyone)),
        Group::Side(side) => groups.sides.get(side).map(cell),
        Group::SidesEqually if groups.sides.len() < 2 => None,
        Group::SidesEqually => {
            let sides: Vec<Figure> =
                groups.sides.values().filter_map(|side| cell(side).shown().cloned()).collect();
            let all_shown = sides.len() == groups.sides.len();
            let equally = Figure::equally(&sides).filter(|_| all_shown);
            Some(equally.map_or(Cell::Withheld(Reason::RestsOnWithheld), Cell::Shown))
        }
    }
}
