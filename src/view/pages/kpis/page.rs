//! The page of a KPI.

use crate::model::measure::{Benchmark, Direction, Kpi, KpiValue};
use crate::schema::{Record, Stated};
use crate::view::block::{Block, Fact};
use crate::view::chart::{Chart, Figure, Level, Run, RunPoint};
use crate::view::desk::{Desk, fact, words_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::measure;
use crate::view::page::PageLink;
use crate::view::pages::duties;
use crate::view::pages::register::who;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn of(desk: &Desk<'_>, kpi: &Kpi, around: (Option<PageLink>, Option<PageLink>)) -> Made {
    let route = place::page(&desk.prefix, &kpi.reference());
    let mut draft = desk
        .draft("kpi", route, kpi.name.clone())
        .kicker(format!("{} KPI", format::capital(&kpi.perspective.label())))
        .under("KPIs", "kpis")
        .between(around.0, around.1);
    draft.covers([kpi]);
    draft.lede(lede(kpi));
    draft.alerts_about(kpi);
    draft.facts(standing(desk, kpi));
    draft.section("Course");
    if kpi.values.is_empty() {
        draft.add(Block::Nothing("No value has been reported yet.".to_owned()));
    } else {
        draft.add(desk.figure(figure(kpi)));
        let breaks: Vec<Rich> = kpi
            .breaks
            .iter()
            .map(|change| {
                Rich::text(format!("{}: ", measure::period(kpi, change.period)))
                    .then(format::words(&change.reason))
            })
            .collect();
        if !breaks.is_empty() {
            draft.sentence("The definition changed; values on either side of a change are not compared.");
            draft.add(Block::List(breaks));
        }
    }
    if let Some(duties) = duties::side_by_side(desk, &kpi.duties) {
        draft.section("What each side does for it");
        draft.add(duties);
    }
    draft.section("Definition");
    draft.facts(definition(desk, kpi));
    if !kpi.values.is_empty() {
        draft.section("Values");
        draft.add(desk.rows(values(kpi)));
    }
    draft.titled_prose("Notes", &kpi.head.body);
    draft.finish()
}

fn lede(kpi: &Kpi) -> String {
    let Some(movement) = measure::movement(kpi) else {
        return "No value has been reported yet.".to_owned();
    };
    let word = measure::status(kpi).map(|(_, word)| match word {
        "watch" => "to be watched",
        "act" => "somebody has to act",
        word => word,
    });
    let goal = measure::goal(kpi).map(|goal| goal.shown().to_owned());
    let against = match (word, goal) {
        (Some(word), Some(goal)) => format!(": {word} ({goal})"),
        (Some(word), None) => format!(": {word}"),
        (None, _) => String::new(),
    };
    format!("{movement}{against}.")
}

/// Where it stands and who answers for it.
fn standing(desk: &Desk<'_>, kpi: &Kpi) -> Vec<Fact> {
    let mut facts = Vec::new();
    let status = measure::status(kpi).map(|(tone, word)| Rich::status(tone, word));
    fact(&mut facts, "State", status.unwrap_or_default());
    fact(&mut facts, "Target", target(kpi).shown);
    let bound = |bound: Option<f64>| bound.map_or_else(Rich::default, |bound| Rich::text(beyond(kpi, bound)));
    fact(&mut facts, "Watched", bound(kpi.amber));
    fact(&mut facts, "Acted upon", bound(kpi.red));
    let baseline = kpi.baseline.map(|baseline| Rich::text(measure::shown(kpi, baseline)));
    fact(&mut facts, "Baseline", baseline.unwrap_or_default());
    for one in &kpi.benchmarks {
        let value = Rich::text(measure::shown(kpi, one.value));
        fact(&mut facts, "Benchmark", value.then(Rich::quiet(format!(" ({})", one.of_whom()))));
    }
    fact(&mut facts, "Owner", kpi.owner.as_ref().map_or_else(Rich::default, |owner| who(desk, owner)));
    fact(&mut facts, "Read beside", desk.to_some(kpi.companion.as_ref()));
    let trigger = kpi.contract_trigger.then(|| Rich::text("terms of the agreement hang on it"));
    fact(&mut facts, "Contract", trigger.unwrap_or_default());
    facts
}

/// "above 14 days", "more than 5 days from the target".
fn beyond(kpi: &Kpi, bound: f64) -> String {
    let shown = measure::shown(kpi, bound);
    match kpi.direction {
        Direction::Higher => format!("below {shown}"),
        Direction::Lower => format!("above {shown}"),
        Direction::Range | Direction::OnTarget => format!("more than {shown} beyond the target"),
    }
}

/// The target as it is stated.
pub fn target(kpi: &Kpi) -> Cell {
    let Some(target) = &kpi.target else { return Cell::empty() };
    match (target, kpi.direction, kpi.tolerance) {
        (Stated::Redacted, ..) => Cell::rich(Rich::redacted()),
        (Stated::Value(target), Direction::Range | Direction::OnTarget, Some(tolerance)) => {
            let tolerance = format::number(tolerance, kpi.decimals());
            let target_shown = format::number(*target, kpi.decimals());
            Cell::number(*target, format!("{target_shown} ± {tolerance} {}", kpi.unit))
        }
        (Stated::Value(target), ..) => Cell::number(*target, measure::shown(kpi, *target)),
    }
}

fn definition(desk: &Desk<'_>, kpi: &Kpi) -> Vec<Fact> {
    let mut facts = Vec::new();
    let words = |words: &Option<String>| words.as_deref().map_or_else(Rich::default, format::words);
    fact(&mut facts, "Question", words(&kpi.question));
    fact(&mut facts, "Definition", format::words(&kpi.definition));
    fact(&mut facts, "Numerator", words(&kpi.numerator));
    fact(&mut facts, "Denominator", words(&kpi.denominator));
    fact(&mut facts, "Unit", format::words(&kpi.unit));
    let direction = match kpi.direction {
        Direction::Higher => "higher is better",
        Direction::Lower => "lower is better",
        Direction::Range => "better within a range",
        Direction::OnTarget => "better on the target, neither above nor below",
    };
    fact(&mut facts, "Direction", Rich::text(direction));
    let frequency = kpi.frequency.map(|frequency| Rich::text(format::how_often(frequency)));
    fact(&mut facts, "Frequency", frequency.unwrap_or_default());
    let timing = kpi.timing.map(|timing| Rich::text(timing.label()));
    fact(&mut facts, "Timing", timing.unwrap_or_default());
    fact(&mut facts, "Source of the data", words(&kpi.data_source));
    fact(&mut facts, "Source", words(&kpi.head.source));
    let updated = kpi.head.updated.map(|day| Rich::text(format::date(day)));
    fact(&mut facts, "Updated", updated.unwrap_or_default());
    let objectives = desk
        .records
        .objectives
        .iter()
        .filter(|objective| objective.kpis.iter().any(|named| named.id == *kpi.id()))
        .map(|objective| desk.link(&objective.reference()));
    fact(&mut facts, "Serves", Rich::join(objectives, ", "));
    facts
}

/// The values in order of time.
fn in_order(kpi: &Kpi) -> Vec<&KpiValue> {
    let mut values: Vec<&KpiValue> = kpi.values.iter().collect();
    values.sort_by_key(|value| value.period);
    values
}

/// Why the series starts anew with the value at `at`: a change since the value before it.
fn break_before<'k>(kpi: &'k Kpi, values: &[&KpiValue], at: usize) -> Option<&'k str> {
    let before = values[at.checked_sub(1)?].period;
    let change =
        kpi.breaks.iter().find(|change| before < change.period && change.period <= values[at].period);
    change.map(|change| change.reason.as_str())
}

fn figure(kpi: &Kpi) -> Figure {
    let values = in_order(kpi);
    let points = values.iter().enumerate().map(|(at, value)| RunPoint {
        period: measure::period(kpi, value.period),
        value: Some(measure::level(kpi, value.value)),
        n: value.n.map(|n| n.to_string()),
        note: value.note.clone().filter(|note| !note.is_empty()),
        break_before: break_before(kpi, &values, at).map(str::to_owned),
        target: None,
    });
    let span = match (values.first(), values.last()) {
        (Some(first), Some(last)) if values.len() > 1 => {
            format!("{} to {}", measure::period(kpi, first.period), measure::period(kpi, last.period))
        }
        (Some(first), _) => measure::period(kpi, first.period),
        _ => String::new(),
    };
    let movement = measure::movement(kpi).unwrap_or_default();
    let baseline =
        kpi.baseline.map(|at| Level { at, shown: format!("baseline {}", measure::shown(kpi, at)) });
    Figure {
        id: format!("kpi-{}-course", kpi.id()),
        title: format!("{}: {movement}", kpi.name),
        subtitle: format::capital(&format!(
            "{}, {span}{}",
            if kpi.unit.is_empty() { "value" } else { &kpi.unit },
            sources(kpi)
        )),
        description: lede(kpi),
        chart: Chart::Run(Run {
            unit: kpi.unit.clone(),
            points: points.collect(),
            goal: measure::goal(kpi),
            median: None,
            baseline,
            benchmarks: kpi.benchmarks.iter().map(|one| benchmark(kpi, one)).collect(),
            party: None,
            low: None,
            high: None,
            nothing: "No value yet.".to_owned(),
        }),
    }
}

fn benchmark(kpi: &Kpi, benchmark: &Benchmark) -> Level {
    Level { at: benchmark.value, shown: format!("benchmark {}", measure::shown(kpi, benchmark.value)) }
}

/// "; benchmark: Example Institute, 2024, n = 31".
fn sources(kpi: &Kpi) -> String {
    let sources: Vec<String> = kpi.benchmarks.iter().map(Benchmark::of_whom).collect();
    match sources.as_slice() {
        [] => String::new(),
        [one] => format!("; benchmark: {one}"),
        several => format!("; benchmarks: {}", several.join("; ")),
    }
}

fn values(kpi: &Kpi) -> DataTable {
    let columns = vec![
        Column::words("period", "Period"),
        Column::figures("value", "Value"),
        Column::figures("n", "n"),
        Column::words("note", "Note"),
    ];
    let caption = format!("Values of {}, the latest first", kpi.name);
    let mut table = DataTable::new(format!("kpi-{}", kpi.id()), caption, columns);
    let values = in_order(kpi);
    for (at, value) in values.iter().enumerate().rev() {
        let n = value.n.map_or_else(Cell::empty, |n| Cell::number(f64::from(n), n.to_string()));
        let fresh = break_before(kpi, &values, at).map(|reason| format!("The series starts anew: {reason}"));
        let note: Vec<String> =
            [fresh, value.note.clone().filter(|note| !note.is_empty())].into_iter().flatten().collect();
        let note = note.join(" ");
        table.push(
            None,
            vec![
                Cell::text(measure::period(kpi, value.period)),
                Cell::number(value.value, measure::shown(kpi, value.value)),
                n,
                words_cell(Some(note.as_str()).filter(|note| !note.is_empty())),
            ],
        );
    }
    table
}
