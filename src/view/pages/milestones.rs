//! The register of milestones.

use crate::model::measure::Milestone;
use crate::schema::Record;
use crate::view::chart::{Chart, Figure, Forecast, State, Timeline, TimelineKey, TimelineRow};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::{are, days, lateness, stacked, status_cell, who_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable, Value};

/// Days of slip from which an open milestone needs somebody to act.
const LONG: i64 = 30;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    if desk.records.milestones.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("milestones", desk.register("milestones"), "Milestones").kicker("Register");
    draft.covers(&desk.records.milestones);
    let mut all: Vec<&Milestone> = desk.records.milestones.iter().collect();
    all.sort_by_key(|milestone| {
        (milestone.expected().is_none(), milestone.expected(), milestone.id().clone())
    });
    draft.lede(lede(desk, &all));
    draft.add(desk.figure(figure(desk, &all)));
    if let Some(past) = past_slips(&all) {
        draft.sentence(past);
    }
    let (open, reached): (Vec<&Milestone>, Vec<&Milestone>) =
        all.iter().partition(|milestone| milestone.actual.is_none());
    for (title, id, milestones) in
        [("To come", "milestones-open", open), ("Reached", "milestones-reached", reached)]
    {
        if !milestones.is_empty() {
            draft.section(title);
            draft.add(desk.rows(table(desk, id, title, &milestones)));
        }
    }
    draft.texts(all);
    vec![draft.finish()]
}

fn is_late(milestone: &&&Milestone) -> bool {
    milestone.slip().is_some_and(|slip| slip > 0)
}

fn lede(desk: &Desk<'_>, all: &[&Milestone]) -> String {
    let open: Vec<&Milestone> = all.iter().copied().filter(|milestone| milestone.actual.is_none()).collect();
    let reached = all.len() - open.len();
    let Some(next) = open.first() else {
        if !desk.shows_all::<Milestone>() {
            return format!("{} {} reached.", all.len(), are(all.len()));
        }
        return format!("All {} are reached.", format::count(all.len(), "milestone", "milestones"));
    };
    let next = match next.expected() {
        Some(day) => format!("Next is {}, expected on {}", format::quoted(&next.name), format::date(day)),
        None => format!("Next is {}", format::quoted(&next.name)),
    };
    let late = open.iter().filter(is_late).count();
    let state = match late {
        0 => format!("none of the {} to come is late", open.len()),
        late if late == open.len() && late > 1 => format!("all {late} to come are late"),
        1 => format!("1 of the {} to come is late", open.len()),
        _ => format!("{late} of the {} to come are late", open.len()),
    };
    format!("{next}; {state} against the baseline. {reached} {} reached.", are(reached))
}

/// What the milestones that are reached tell about forecasts.
fn past_slips(all: &[&Milestone]) -> Option<String> {
    let mut slips: Vec<i64> = all
        .iter()
        .filter(|milestone| milestone.actual.is_some())
        .filter_map(|milestone| milestone.slip())
        .collect();
    if slips.len() < 3 {
        return None;
    }
    slips.sort_unstable();
    let late = slips.iter().filter(|slip| **slip > 0).count();
    let median = slips[slips.len() / 2];
    Some(format!(
        "Of {} milestones reached, {late} came after their baseline; the median is {}.",
        slips.len(),
        match median {
            0 => "on time".to_owned(),
            slip => lateness(slip),
        },
    ))
}

fn figure(desk: &Desk<'_>, all: &[&Milestone]) -> Figure {
    let rows = all.iter().map(|milestone| row(desk, milestone)).collect();
    let as_of = format::short_date(desk.as_of);
    let timeline = Timeline {
        as_of: desk.as_of,
        as_of_shown: format!("as of {as_of}"),
        rows,
        key: TimelineKey::default(),
        reach: Vec::new(),
        nothing: "No milestone.".to_owned(),
    };
    let first = all.iter().filter_map(|milestone| milestone.expected()).min();
    let last = all.iter().filter_map(|milestone| milestone.expected()).max();
    let span = match (first, last) {
        (Some(first), Some(last)) => format!(", {} to {}", format::month(first), format::month(last)),
        _ => String::new(),
    };
    Figure {
        id: "milestones".to_owned(),
        title: finding(desk, all),
        subtitle: format!(
            "Baseline, forecasts and what came, {}{span}",
            format::count(all.len(), "milestone", "milestones")
        ),
        description: description(all),
        chart: Chart::Timeline(timeline),
    }
}

fn finding(desk: &Desk<'_>, all: &[&Milestone]) -> String {
    let open = all.iter().filter(|milestone| milestone.actual.is_none());
    let worst = open.filter(is_late).max_by_key(|milestone| milestone.slip());
    if let Some(worst) = worst {
        return format!("{} slips by {}", format::quoted(&worst.name), days(worst.slip().unwrap_or(0)));
    }
    if all.iter().all(|milestone| milestone.actual.is_some()) {
        let shown = if desk.shows_all::<Milestone>() { "" } else { " shown" };
        format!("All milestones{shown} are reached")
    } else {
        "What is to come stands as planned".to_owned()
    }
}

fn description(all: &[&Milestone]) -> String {
    let told: Vec<String> = all
        .iter()
        .map(|milestone| {
            let slip = slip(milestone).map(|slip| format!(" ({})", slip.text)).unwrap_or_default();
            format!("{}: {}{slip}", milestone.name, shown(milestone))
        })
        .collect();
    format!("{}.", told.join("; "))
}

fn shown(milestone: &Milestone) -> String {
    match (milestone.actual, milestone.expected()) {
        (Some(day), _) => format!("reached {}", format::short_date(day)),
        (None, Some(day)) => format!("expected {}", format::short_date(day)),
        (None, None) => "no day stated".to_owned(),
    }
}

fn row(desk: &Desk<'_>, milestone: &Milestone) -> TimelineRow {
    let party = milestone.owner.as_ref().and_then(|owner| desk.party_of(desk.person(owner)?));
    let payment = milestone.payment.then(|| "payment".to_owned());
    let note: Vec<String> = [party.map(|party| party.short.clone()), payment].into_iter().flatten().collect();
    TimelineRow {
        name: milestone.name.clone(),
        note: note.join(", "),
        baseline: milestone.baseline.value().copied(),
        forecasts: milestone
            .forecast
            .iter()
            .map(|forecast| Forecast { on: forecast.on, date: forecast.date })
            .collect(),
        actual: milestone.actual,
        shown: shown(milestone),
        slip: slip(milestone),
        target: Some(Target::Anchor(place::anchor(&milestone.reference()))),
    }
}

/// The slip in words; `None` where the baseline is blacked out.
fn slip(milestone: &Milestone) -> Option<State> {
    let slip = milestone.slip()?;
    let tone = match (milestone.actual.is_some(), slip) {
        (_, ..=0) => Tone::Good,
        (false, slip) if slip > LONG => Tone::Act,
        _ => Tone::Watch,
    };
    Some(State { tone, text: lateness(slip) })
}

fn table(desk: &Desk<'_>, id: &str, caption: &str, milestones: &[&Milestone]) -> DataTable {
    let is_open = milestones.iter().all(|milestone| milestone.actual.is_none());
    let columns = vec![
        Column::words("milestone", "Milestone"),
        Column::words("baseline", "Baseline"),
        Column::words("date", if is_open { "Expected" } else { "Reached" }),
        Column::words("slip", "Against baseline"),
        Column::figures("float_days", "Slack"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new(id, format!("Milestones: {}", caption.to_lowercase()), columns);
    for milestone in milestones {
        let baseline = match milestone.baseline.value() {
            Some(day) => date_cell(Some(*day)),
            None => Cell::rich(Rich::redacted()),
        };
        let slip = match slip(milestone) {
            Some(slip) => status_cell(slip.tone, slip.text),
            None => Cell::rich(Rich::quiet("cannot be told: the baseline is blacked out")),
        };
        table.push(
            Some(place::anchor(&milestone.reference())),
            vec![
                Cell::rich(stacked(vec![
                    Rich::text(milestone.name.clone()),
                    notes(milestone),
                    lessons(desk, milestone),
                ])),
                baseline,
                date_cell(milestone.expected()),
                slip,
                float(milestone),
                who_cell(desk, milestone.owner.as_ref()),
            ],
        );
    }
    table
}

fn notes(milestone: &Milestone) -> Rich {
    let payment = milestone.payment.then_some("a payment hangs on it");
    let agreed = (!milestone.jointly_agreed).then_some("not agreed by both parties");
    let notes: Vec<&str> = [payment, agreed].into_iter().flatten().collect();
    if notes.is_empty() { Rich::default() } else { Rich::quiet(notes.join("; ")) }
}

fn lessons(desk: &Desk<'_>, milestone: &Milestone) -> Rich {
    match desk.to_all(&milestone.lessons) {
        lessons if lessons.is_empty() => lessons,
        lessons => Rich::quiet("lesson: ").then(lessons),
    }
}

fn float(milestone: &Milestone) -> Cell {
    let Some(float) = milestone.float_days else { return Cell::empty() };
    let shown = match float {
        0.. => Rich::text(days(float)),
        _ => Rich::status(Tone::Act, format!("{} short", days(float))),
    };
    Cell { shown, value: Value::Number(float as f64) }
}
