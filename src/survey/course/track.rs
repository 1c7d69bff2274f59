//! One group's figures for one factor or item, in order of time.

use super::figure::{Change, Figure};
use super::lineage::{Link, Step};
use crate::survey::cell::Cell;
use crate::survey::statistics::newcombe::Difference;

/// The fewest waves of which the word "trend" is used.
pub const TREND_WAVES: usize = 3;

/// The points of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// In order of time, one for each wave that asked this group.
    pub points: Vec<Point>,
    /// Where the line has come since it last broke; `None` with fewer than three waves.
    pub trend: Option<Trend>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The wave's place in `Course::waves`.
    pub wave: usize,
    /// The id of the item or factor in that wave's version.
    pub asked_as: String,
    pub figure: Cell<Figure>,
    pub before: Before,
}

/// What a point has to do with the one before it.
#[derive(Debug, Clone, PartialEq)]
pub enum Before {
    /// There is none.
    Start,
    Change(Change),
    /// The two may not be compared, and no line is drawn between them.
    Break(Break),
}

/// Why a line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Another version of the instrument asked it, and nothing says that it asked the same.
    Version,
    /// The factor is made from other items.
    Items,
    /// Answers are counted otherwise: another scale, other favourable answers, another rule.
    Counting,
    /// Waves between did not ask it, or not this group.
    NotAsked,
    /// There were other sides to weigh.
    Sides,
    /// This figure or the one before is withheld.
    Withheld,
}

/// From the first to the last point of an unbroken line.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// How many waves, at least three.
    pub waves: usize,
    /// The last favourable share less the first.
    pub favourable: Difference,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    Rising,
    Falling,
    /// The interval of the difference has zero in it.
    Unclear,
}

impl Trend {
    pub fn direction(&self) -> Direction {
        match self.favourable.interval {
            interval if !interval.excludes_zero() => Direction::Unclear,
            _ if self.favourable.difference > 0.0 => Direction::Rising,
            _ => Direction::Falling,
        }
    }
}

impl Point {
    /// The change since the wave before, where the two may be compared.
    pub fn change(&self) -> Option<&Change> {
        match &self.before {
            Before::Change(change) => Some(change),
            Before::Start | Before::Break(_) => None,
        }
    }
}

impl Track {
    /// From the figure at each step, and the sides that it depends on.
    pub(super) fn new<'a>(figures: impl Iterator<Item = (&'a Step, Cell<Figure>, &'a [String])>) -> Self {
        let mut points: Vec<Point> = Vec::new();
        let mut last_sides: &[String] = &[];
        for (step, figure, sides) in figures {
            let before = match points.last() {
                None => Before::Start,
                Some(_) if sides != last_sides => Before::Break(Break::Sides),
                Some(last) => before(step, &figure, last),
            };
            points.push(Point { wave: step.wave, asked_as: step.id.clone(), figure, before });
            last_sides = sides;
        }
        let trend = trend(&points);
        Track { points, trend }
    }

    /// The last point; there is always one in a track of a course.
    pub fn latest(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The points since the line last broke, the latest last.
    pub fn unbroken(&self) -> &[Point] {
        unbroken(&self.points)
    }

    /// The same as it was when `wave` was the last, for callers that leave later ones out.
    pub fn unbroken_until(&self, wave: usize) -> &[Point] {
        unbroken(&self.points[..self.points.partition_point(|point| point.wave <= wave)])
    }
}

fn before(step: &Step, figure: &Cell<Figure>, last: &Point) -> Before {
    match (step.link, figure.shown(), last.figure.shown()) {
        (Link::Broken(because), ..) => Before::Break(because),
        // The wave before asked the same, but not of this group.
        (Link::Start, ..) => Before::Break(Break::NotAsked),
        _ if step.wave > last.wave + 1 => Before::Break(Break::NotAsked),
        (Link::Same { reworded }, Some(now), Some(last)) => Before::Change(now.since(last, reworded)),
        _ => Before::Break(Break::Withheld),
    }
}

fn unbroken(points: &[Point]) -> &[Point] {
    let start = points.iter().rposition(|point| point.change().is_none()).unwrap_or_default();
    &points[start..]
}

fn trend(points: &[Point]) -> Option<Trend> {
    let run = unbroken(points);
    let [first, .., last] = run else { return None };
    let (first, last) = (first.figure.shown()?, last.figure.shown()?);
    let favourable = last.favourable.less(first.favourable);
    (run.len() >= TREND_WAVES).then_some(Trend { waves: run.len(), favourable })
}
