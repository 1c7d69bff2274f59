//! A report for people: rounded, factors before items, what differs and what changed at the end.

use briefbook::survey::report::Report;
use briefbook::survey::report::course::{CourseReport, Group};
use briefbook::survey::report::figure::{Cell, Difference, Groups, Interval, Withheld};
use briefbook::survey::report::wave::{FactorFigures, Gap, ItemFigures, Responses, WaveReport};

pub fn of(report: &Report) -> String {
    let waves = report.waves.iter().map(wave);
    let courses = report.courses.iter().map(course);
    let parts: Vec<String> = waves.chain(courses).collect();
    if parts.is_empty() { "No wave is shown.\n".to_owned() } else { parts.join("\n\n") }
}

fn wave(wave: &WaveReport) -> String {
    let mut text = format!("Wave {}, {} {}\n", wave.full_name(), wave.instrument, wave.version);
    if let Some(edition) = &wave.origin.edition {
        text += &format!("as readers of the edition {edition} see it\n");
    }
    let groups = Vec::from_iter(wave.responses.sides.keys().map(String::as_str));
    let names = std::iter::once("everyone").chain(groups.iter().copied());
    let answered = names.zip(row(&wave.responses, responses)).map(|(name, words)| format!("{name} {words}"));
    text += &format!("\nAnswered: {}\n", answered.collect::<Vec<_>>().join("; "));
    text += &format!("{:<24}{}\n", "", headings(&groups));
    let lines = wave.factors.iter().map(|factor| (&factor.factor, row(&factor.groups, factor_figures)));
    text += &table("Factors", lines);
    let items = wave.items.iter().map(|item| (&item.item, row(&item.groups, item_figures)));
    text += &table("Items", items);
    let all = wave.factors.iter().map(|factor| (&factor.factor, &factor.gaps));
    let all = all.chain(wave.items.iter().map(|item| (&item.item, &item.gaps)));
    let notable: Vec<String> =
        all.flat_map(|(id, gaps)| gaps.iter().filter_map(move |gap| notable(id, gap))).collect();
    if !notable.is_empty() {
        text += &format!("\nNotable gaps\n{}", notable.concat());
    }
    let withheld = match wave.min_n {
        0 => "No group is withheld.".to_owned(),
        least => format!("Groups below {least} are withheld."),
    };
    text += &format!("\nFavourable share with its 95 % interval, then the mean. {withheld}\n");
    text
}

fn headings(sides: &[&str]) -> String {
    let columns = std::iter::once("everyone").chain(sides.iter().copied());
    columns.map(|name| format!("{name:<30}")).collect::<String>().trim_end().to_owned()
}

fn table<'a>(heading: &str, lines: impl Iterator<Item = (&'a String, Vec<String>)>) -> String {
    let line = |(id, cells): (&String, Vec<String>)| {
        let cells: String = cells.iter().map(|cell| format!("{cell:<30}")).collect();
        format!("  {id:<22}{}\n", cells.trim_end())
    };
    let lines: String = lines.map(line).collect();
    if lines.is_empty() { String::new() } else { format!("{heading}\n{lines}") }
}

fn row<T>(groups: &Groups<T>, words: impl Fn(&T) -> String) -> Vec<String> {
    let cells = std::iter::once(&groups.everyone).chain(groups.sides.values());
    cells.map(|cell| shown(cell, &words)).collect()
}

fn shown<T>(cell: &Cell<T>, words: impl Fn(&T) -> String) -> String {
    match cell {
        Cell::Shown(figure) => words(figure),
        Cell::Withheld { withheld: Withheld::NoAnswers } => "no answers".to_owned(),
        Cell::Withheld { withheld: Withheld::TooFew } => "too few".to_owned(),
        Cell::Withheld { .. } => "withheld".to_owned(),
    }
}

fn responses(responses: &Responses) -> String {
    match (responses.invited, responses.rate) {
        (Some(invited), Some(rate)) => format!("{} of {invited} ({:.0} %)", responses.returned, 100.0 * rate),
        _ => responses.returned.to_string(),
    }
}

fn factor_figures(figures: &FactorFigures) -> String {
    let share = figures.favourable.map(|share| percent(share.value, share.interval)).unwrap_or_default();
    let mean = figures.score.map(|score| format!(" {:.2}", score.value)).unwrap_or_default();
    format!("{share}{mean}, n {}", figures.n)
}

fn item_figures(figures: &ItemFigures) -> String {
    match &figures.summary {
        Some(summary) => {
            let share = percent(summary.favourable.share, Some(summary.favourable.interval));
            format!("{share} {:.2}, n {}", summary.mean.mean, figures.n)
        }
        None => format!("n {}", figures.n),
    }
}

fn percent(share: f64, interval: Option<Interval>) -> String {
    let range = interval.map(|range| format!(" [{:.0}, {:.0}]", 100.0 * range.low, 100.0 * range.high));
    format!("{:.0} %{}", 100.0 * share, range.unwrap_or_default())
}

fn notable(id: &str, gap: &Gap) -> Option<String> {
    let figures = gap.figures.shown().filter(|figures| figures.notable)?;
    let second = gap.second.as_deref().unwrap_or("the rest");
    let points = figures.favourable.map(points).unwrap_or_default();
    let delta = figures.cliffs_delta.map(|delta| format!(", delta {:.2}", delta.delta)).unwrap_or_default();
    Some(format!("  {id:<22}{} less {second}: {points}{delta}\n", gap.first))
}

fn points(difference: Difference) -> String {
    let Interval { low, high, .. } = difference.interval;
    format!("{:+.0} points [{:+.0}, {:+.0}]", 100.0 * difference.difference, 100.0 * low, 100.0 * high)
}

/// What changed in each factor since the wave before the last.
fn course(course: &CourseReport) -> String {
    let names: Vec<&str> = course.waves.iter().map(|wave| wave.wave.as_str()).collect();
    let group = course.group.as_ref().map_or_else(String::new, |group| format!(", {group},"));
    let mut text = format!("{}{group} over {} waves: {}\n", course.instrument, names.len(), names.join(", "));
    for line in course.factors.iter().chain(&course.items) {
        for track in &line.tracks {
            let who = match track.group {
                Group::Everyone => "everyone",
                Group::SidesEqually => "sides weighed equally",
                Group::Side => track.side.as_deref().unwrap_or_default(),
            };
            let figure = |point: &briefbook::survey::report::course::Point| {
                shown(&point.figure, |figure| format!("{:.0} %", 100.0 * figure.favourable.value))
            };
            let figures: Vec<String> = track.points.iter().map(figure).collect();
            let change = track.points.last().and_then(|point| point.change.as_ref());
            let change = change.map(|change| format!(", last change {}", points(change.favourable)));
            let change = change.unwrap_or_default();
            text += &format!("  {:<22}{who:<24}{}{change}\n", line.id, figures.join(", "));
        }
    }
    text
}
