//! From a course to its report.

use super::Origin;
use super::course::{
    Break, Change, CourseReport, CourseWave, Direction, Figure, Group, Level, Line, Point, Track, Trend,
};
use super::figure::Method;
use super::from_wave::{cell, difference, interval, mean_difference};
use crate::survey::Course;
use crate::survey::course;

pub(super) fn course(origin: &Origin, course: &Course) -> CourseReport {
    let lines = |lines: &[course::Line], shares: Method| {
        lines.iter().map(|found| line(found, course, shares)).collect()
    };
    CourseReport {
        origin: origin.clone(),
        instrument: course.instrument.clone(),
        group: course.group.as_ref().map(|group| group.to_string()),
        waves: course.waves.iter().map(wave).collect(),
        factors: lines(&course.factors, Method::WilsonEffective),
        items: lines(&course.items, Method::Wilson),
    }
}

fn wave(wave: &course::CourseWave) -> CourseWave {
    CourseWave {
        wave: wave.wave.clone(),
        instrument: wave.instrument.clone(),
        version: wave.version.clone(),
        day: wave.day.map(|day| day.to_string()),
        mix: wave.mix.as_ref().map(|mix| mix.sides.clone()),
        mix_shift: wave.mix.as_ref().and_then(|mix| mix.shift),
    }
}

/// `shares` is how the intervals of a group's shares were made.
fn line(line: &course::Line, course: &Course, shares: Method) -> Line {
    let track = |(group, track): (&course::Group, &course::Track)| {
        let methods = match group {
            course::Group::SidesEqually => (Method::SidesLimits, Method::SidesStudentT),
            course::Group::Everyone | course::Group::Side(_) => (shares, Method::StudentT),
        };
        let (name, side) = match group {
            course::Group::Everyone => (Group::Everyone, None),
            course::Group::SidesEqually => (Group::SidesEqually, None),
            course::Group::Side(side) => (Group::Side, Some(side.clone())),
        };
        Track {
            group: name,
            side,
            points: track.points.iter().map(|found| point(found, methods, course)).collect(),
            trend: track.trend.as_ref().map(trend),
        }
    };
    Line { id: line.id.clone(), tracks: line.tracks.iter().map(track).collect() }
}

fn point(point: &course::Point, methods: (Method, Method), course: &Course) -> Point {
    let (change, broken) = match &point.before {
        course::Before::Start => (None, None),
        course::Before::Change(found) => (Some(change(found)), None),
        course::Before::Break(because) => (None, Some(reason(*because))),
    };
    Point {
        wave: course.waves[point.wave].wave.clone(),
        asked_as: point.asked_as.clone(),
        figure: cell(&point.figure, |found| figure(found, methods)),
        change,
        broken,
    }
}

fn figure(figure: &course::Figure, (shares, means): (Method, Method)) -> Figure {
    let favourable =
        Level { value: figure.favourable.value, interval: interval(figure.favourable.interval, shares) };
    let mean = figure
        .mean
        .map(|mean| Level { value: mean.estimate.value, interval: interval(mean.interval, means) });
    Figure { n: figure.n, favourable, mean }
}

fn change(change: &course::Change) -> Change {
    Change {
        favourable: difference(change.favourable),
        mean: change.mean.map(mean_difference),
        reworded: change.reworded,
    }
}

fn trend(trend: &course::Trend) -> Trend {
    Trend {
        waves: trend.waves,
        favourable: difference(trend.favourable),
        direction: match trend.direction() {
            course::Direction::Rising => Direction::Rising,
            course::Direction::Falling => Direction::Falling,
            course::Direction::Unclear => Direction::Unclear,
        },
    }
}

fn reason(because: course::Break) -> Break {
    match because {
        course::Break::Version => Break::Version,
        course::Break::Items => Break::Items,
        course::Break::Counting => Break::Counting,
        course::Break::NotAsked => Break::NotAsked,
        course::Break::Sides => Break::Sides,
        course::Break::Withheld => Break::Withheld,
    }
}
