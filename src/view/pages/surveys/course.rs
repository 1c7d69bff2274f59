//! An instrument over its waves: lines with intervals and breaks, and what changed in words.

use super::{estimate, instrument_of, said};
use crate::alert::Lines;
use crate::model::survey::{SurveyInstrument, SurveyWave};
use crate::schema::{Record, Slug};
use crate::survey::cell::Cell as Kept;
use crate::survey::course::{Before, Break, Course, Direction, Figure as Point, Group, Line, Track};
use crate::survey::statistics::newcombe::Difference;
use crate::view::chart::{
    Chart, Estimate, Figure, Level, WaveBreak, WavePanel, WavePoint, WaveSeries, Waves,
};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

/// A course with the records of its waves, in order of time.
pub struct Told<'a> {
    pub course: &'a Course,
    pub waves: Vec<&'a SurveyWave>,
    /// The version that was asked last.
    pub instrument: &'a SurveyInstrument,
}

impl<'a> Told<'a> {
    pub fn of(desk: &Desk<'a>, course: &'a Course) -> Option<Self> {
        let record = |wave: &String| desk.records.waves.find(&Slug::parse(wave)?);
        let waves: Vec<&SurveyWave> =
            course.waves.iter().map(|wave| record(&wave.wave)).collect::<Option<_>>()?;
        let instrument = instrument_of(desk, waves.last()?)?;
        Some(Told { course, waves, instrument })
    }

    /// What the ids of its figures are made from: the instrument, and the group where there are several.
    pub fn id(&self) -> String {
        match &self.course.group {
            Some(group) => format!("{}-{group}", self.course.instrument),
            None => self.course.instrument.clone(),
        }
    }

    /// What was asked, and of whom where there are several groups: "Meeting pulse, Steering committee".
    pub fn title(&self) -> String {
        match self.waves.last().and_then(|wave| wave.group.as_deref()) {
            Some(group) => format!("{}, {group}", self.instrument.title),
            None => self.instrument.title.clone(),
        }
    }

    pub fn latest(&self) -> Option<&'a SurveyWave> {
        self.waves.last().copied()
    }

    /// What a factor is called; its id where only an earlier version had it.
    pub fn name(&self, line: &Line) -> String {
        let factor = self.instrument.factors.iter().find(|factor| factor.id.as_str() == line.id);
        factor.map_or_else(|| line.id.clone(), |factor| factor.name.clone())
    }

    fn label(&self, wave: usize) -> &str {
        self.waves.get(wave).map_or("", |wave| wave.label.as_str())
    }
}

/// All factors over the waves; none before the second wave.
pub fn figure(desk: &Desk<'_>, told: &Told<'_>) -> Option<Figure> {
    if told.waves.len() < 2 || told.course.factors.is_empty() {
        return None;
    }
    let panels: Vec<WavePanel> = told.course.factors.iter().map(|line| panel(desk, told, line)).collect();
    let waves = told
        .waves
        .iter()
        .map(|wave| WavePoint { label: wave.label.clone(), target: desk.place(&wave.reference()) });
    let stands_out = changes(desk, told);
    let title = headline(&stands_out);
    let described: Vec<String> = panels.iter().map(described).collect();
    Some(Figure {
        id: format!("health-{}-waves", told.id()),
        title,
        subtitle: format!(
            "{}: share of favourable answers by factor and side, {} to {}",
            told.title(),
            told.label(0),
            told.label(told.waves.len() - 1)
        ),
        description: format!("{}.", described.join(". ")),
        chart: Chart::Waves(Waves {
            unit: "% favourable, with 95 % intervals".to_owned(),
            waves: waves.collect(),
            panels,
            low: Some(0.0),
            high: Some(100.0),
            nothing: String::new(),
        }),
    })
}

/// The largest change since the wave before, and where it leaves the side in the long run.
pub fn headline(changes: &[Change]) -> String {
    let Some(first) = changes.first() else {
        return "No change since the wave before stands out".to_owned();
    };
    let is_same = |other: &&Change| other.factor == first.factor && other.side == first.side;
    match changes[1..].iter().find(is_same) {
        Some(trend) if trend.is_fall() && !first.is_fall() => format!(
            "{}; still {} points below {}",
            first.words(),
            estimate::points(trend.difference.difference.abs()).shown,
            trend.since
        ),
        _ => first.words(),
    }
}

pub fn described(panel: &WavePanel) -> String {
    let series = panel.series.iter().map(|series| {
        let points: Vec<String> = series.points.iter().map(Estimate::words).collect();
        format!("{} {}", series.name, points.join(", "))
    });
    format!("{}: {}", panel.name, series.collect::<Vec<String>>().join("; "))
}

/// The sides of a line in the order of their parties; everyone where there are not two.
fn tracks<'l>(desk: &Desk<'_>, line: &'l Line) -> Vec<(String, Option<u8>, &'l Track)> {
    let mut sides: Vec<(String, Option<u8>, &Track)> = line
        .tracks
        .iter()
        .filter_map(|(group, track)| match group {
            Group::Side(side) => {
                let (name, party) = said::side_name(desk, side);
                Some((name, party, track))
            }
            Group::Everyone | Group::SidesEqually => None,
        })
        .collect();
    sides.sort_by_key(|(name, party, _)| (party.unwrap_or(u8::MAX), name.clone()));
    if sides.len() > 1 {
        return sides;
    }
    line.everyone().map(|track| ("Everyone".to_owned(), None, track)).into_iter().collect()
}

/// A factor or item of the course, side by side over its waves.
pub fn panel(desk: &Desk<'_>, told: &Told<'_>, line: &Line) -> WavePanel {
    let mut breaks: Vec<WaveBreak> = Vec::new();
    let mut series = Vec::new();
    for (name, party, track) in tracks(desk, line) {
        let mut points = vec![Estimate::Withheld("not asked".to_owned()); told.waves.len()];
        for point in &track.points {
            let wave = told.waves.get(point.wave);
            let min_n = wave.and_then(|wave| super::shown(desk, wave)).map_or(0, |shown| shown.min_n);
            points[point.wave] = estimate::of_course(&point.figure, min_n);
            if let Before::Break(because) = point.before
                && let Some(why) = why(because)
                && !breaks.iter().any(|known| known.at == point.wave)
            {
                breaks.push(WaveBreak { at: point.wave, why: why.to_owned() });
            }
        }
        series.push(WaveSeries { name, party, points });
    }
    let factor = told.instrument.factors.iter().find(|factor| factor.id.as_str() == line.id);
    let goal = factor.and_then(|factor| factor.target).map(|target| Level {
        shown: format!("target {}", format::percent(target)),
        ..estimate::share_level(target)
    });
    WavePanel { name: told.name(line), series, goal, breaks }
}

/// Why a line breaks, in words; a missing figure is a gap that speaks for itself.
fn why(because: Break) -> Option<&'static str> {
    match because {
        Break::Version => Some("another version of the questionnaire"),
        Break::Items => Some("the factor is made from other questions"),
        Break::Counting => Some("answers are counted in another way"),
        Break::Sides => Some("other sides answered"),
        Break::NotAsked | Break::Withheld => None,
    }
}

/// A change that is large enough to matter and more than chance.
pub struct Change {
    pub factor: String,
    pub side: String,
    difference: Difference,
    since: String,
    /// Over so many waves; a step from one wave to the next is over two.
    waves: usize,
}

impl Change {
    pub fn is_fall(&self) -> bool {
        self.difference.difference < 0.0
    }

    /// "Culture: Corvane down 29 points since September 2025 (10 to 46)".
    pub fn words(&self) -> String {
        format!("{}: {}", self.factor, self.since_words())
    }

    /// The same without the factor.
    pub fn since_words(&self) -> String {
        let Difference { difference, interval, .. } = self.difference;
        let (way, low, high) = match self.is_fall() {
            true => ("down", -interval.high, -interval.low),
            false => ("up", interval.low, interval.high),
        };
        let over = if self.waves > 2 { format!(" over {} waves:", self.waves) } else { String::new() };
        let end = |share: f64| estimate::points(share).shown;
        format!(
            "{} {way}{over} {} points since {} ({} to {})",
            self.side,
            end(difference.abs()),
            self.since,
            end(low),
            end(high)
        )
    }
}

/// The difference in favourable shares from which on a change matters.
pub fn matters(desk: &Desk<'_>) -> f64 {
    Lines::of(desk.edition.book()).change
}

fn stands_out(difference: &Difference, matters: f64) -> bool {
    difference.difference.abs() >= matters && difference.interval.excludes_zero()
}

/// What changed since the wave before, the largest first; then what did over the unbroken line.
pub fn changes(desk: &Desk<'_>, told: &Told<'_>) -> Vec<Change> {
    let matters = matters(desk);
    let (mut steps, mut trends) = (Vec::new(), Vec::new());
    for line in &told.course.factors {
        for (side, _, track) in tracks(desk, line) {
            let Some(latest) = track.latest().filter(|point| point.wave + 1 == told.waves.len()) else {
                continue;
            };
            let change = |difference: Difference, since: usize, waves: usize| Change {
                factor: told.name(line),
                side: side.clone(),
                difference,
                since: told.label(since).to_owned(),
                waves,
            };
            if let Some(step) = latest.change().filter(|step| stands_out(&step.favourable, matters)) {
                steps.push(change(step.favourable, latest.wave - 1, 2));
            }
            if let Some(trend) = &track.trend
                && trend.direction() != Direction::Unclear
                && stands_out(&trend.favourable, matters)
                && let Some(first) = track.unbroken().first()
            {
                trends.push(change(trend.favourable, first.wave, trend.waves));
            }
        }
    }
    let largest_first = |one: &Change, two: &Change| {
        two.difference.difference.abs().total_cmp(&one.difference.difference.abs())
    };
    steps.sort_by(largest_first);
    trends.sort_by(largest_first);
    steps.into_iter().chain(trends).collect()
}

/// How a wave compares with the one before, factor by factor and group by group.
pub fn since(desk: &Desk<'_>, told: &Told<'_>, wave: &SurveyWave) -> Option<DataTable> {
    let at = told.waves.iter().position(|known| known.id() == wave.id())?;
    let before = told.waves.get(at.checked_sub(1)?)?;
    let columns = vec![
        Column::words("factor", "Factor"),
        Column::words("group", "Who"),
        Column::figures("then", &before.label),
        Column::figures("now", &wave.label),
        Column::figures("change", "Change, points"),
        Column::words("verdict", "To be taken as"),
    ];
    let id = format!("{}-since-{}", wave.id(), before.id());
    let caption = format!("Favourable answers by factor and side, {} and {}", before.label, wave.label);
    let mut table = DataTable::new(id, caption, columns);
    let min_n = super::shown(desk, wave).map_or(0, |shown| shown.min_n);
    for line in &told.course.factors {
        let equally =
            line.of(&Group::SidesEqually).map(|track| ("The sides equally".to_owned(), None, track));
        for (name, _, track) in tracks(desk, line).into_iter().chain(equally) {
            let point = |wave: usize| track.points.iter().find(|point| point.wave == wave);
            let Some(now) = point(at) else { continue };
            let then = point(at - 1).map(|point| figure_cell(&point.figure, min_n));
            let (change, verdict) = change_cells(&now.before, matters(desk));
            table.push(
                None,
                vec![
                    Cell::text(told.name(line)),
                    Cell::text(name),
                    then.unwrap_or_else(|| Cell::rich(Rich::quiet("not asked"))),
                    figure_cell(&now.figure, min_n),
                    change,
                    verdict,
                ],
            );
        }
    }
    (!table.is_empty()).then_some(table)
}

fn figure_cell(kept: &Kept<Point>, min_n: u32) -> Cell {
    said::cell(kept, min_n, |figure| {
        let estimate = estimate::of_course(kept, min_n);
        Cell::number(figure.favourable.value, estimate.words())
    })
}

fn change_cells(before: &Before, matters: f64) -> (Cell, Cell) {
    match before {
        Before::Start => (Cell::empty(), Cell::empty()),
        Before::Break(because) => {
            let words = why(*because).unwrap_or("one of the two is not shown");
            (Cell::empty(), Cell::rich(Rich::quiet(format!("not compared: {words}"))))
        }
        Before::Change(change) => {
            let Difference { difference, interval, .. } = change.favourable;
            let words =
                format!("{} ({})", estimate::points(difference).shown, estimate::span(interval).words());
            let verdict = match (stands_out(&change.favourable, matters), interval.excludes_zero()) {
                (true, _) => "more than chance",
                (false, true) => "more than chance, but small",
                (false, false) => "could be chance",
            };
            let reworded = if change.reworded { "; asked in other words" } else { "" };
            (Cell::number(difference, words), Cell::text(format!("{verdict}{reworded}")))
        }
    }
}

/// That other sides answered than before, where it moves the figure for everyone.
pub fn mix(desk: &Desk<'_>, told: &Told<'_>) -> Option<String> {
    let mix = told.course.waves.last()?.mix.as_ref().filter(|mix| mix.has_shifted())?;
    let parts: Vec<String> = mix
        .sides
        .iter()
        .map(|(side, part)| format!("{} {}", said::side_name(desk, side).0, format::percent(*part)))
        .collect();
    Some(format!(
        "The sides' parts in the answers have moved since the wave before (now {}). Figures for everyone move \
         with them; those of each side do not.",
        format::list(&parts)
    ))
}
