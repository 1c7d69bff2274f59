//! The roadmap: what is to come, and whom it needs when.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::model::roadmap::{Certainty, RoadmapItem, Staffing};
use crate::schema::{Record, Slug};
use crate::view::chart::{Chart, Figure, Firmness, Gantt, GanttBar, GanttKey, State};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::{stacked, who_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

/// So many quarters are looked ahead when people are counted.
const QUARTERS: usize = 6;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    if desk.records.roadmap.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("roadmap", desk.register("roadmap"), "Roadmap").kicker("Register");
    draft.covers(&desk.records.roadmap);
    let mut items: Vec<&RoadmapItem> = desk.records.roadmap.iter().collect();
    items.sort_by_key(|item| (item.from, item.until, item.id().clone()));
    draft.lede(lede(desk, &items));
    draft.add(desk.figure(figure(desk, &items)));
    if let Some(table) = demand(desk, &items) {
        draft.section("Whom it needs");
        draft.sentence(
            "The most people needed on any day of the quarter, in full-time equivalents; with a plus, what is only possible comes on top.",
        );
        draft.add(desk.rows(table));
    }
    draft.section("All work on the roadmap");
    draft.add(desk.rows(table(desk, &items)));
    draft.texts(items);
    vec![draft.finish()]
}

fn lede(desk: &Desk<'_>, items: &[&RoadmapItem]) -> String {
    let ahead: Vec<&&RoadmapItem> = items.iter().filter(|item| item.from > desk.as_of).collect();
    let running = items.iter().filter(|item| item.from <= desk.as_of && !item.is_over(desk.as_of)).count();
    let shared = items.iter().filter_map(|item| item.shared_on).max();
    let shared = shared
        .map_or_else(String::new, |day| format!(" Last gone through together on {}.", format::date(day)));
    let next = ahead.first().map_or_else(String::new, |item| {
        format!(" Next is {}, from {}.", format::quoted(&item.title), format::month(item.from))
    });
    format!(
        "{} to come, {running} under way.{next}{shared}",
        format::count(ahead.len(), "piece of work", "pieces of work")
    )
}

fn figure(desk: &Desk<'_>, items: &[&RoadmapItem]) -> Figure {
    let shown: Vec<&&RoadmapItem> = items.iter().filter(|item| !item.is_over(desk.as_of)).collect();
    let sure = shown.iter().filter(|item| item.certainty == Certainty::Agreed).count();
    let as_of = format::short_date(desk.as_of);
    let told: Vec<String> = shown
        .iter()
        .map(|item| format!("{}: {}, {}", item.title, time(item), item.certainty.label()))
        .collect();
    Figure {
        id: "roadmap".to_owned(),
        title: match (sure, shown.len()) {
            (_, 0) => "Nothing is under way or to come".to_owned(),
            (sure, all) if sure == all => "All that is under way or to come is agreed".to_owned(),
            (0, _) => "Nothing that is to come is agreed yet".to_owned(),
            (sure, all) => format!(
                "{sure} of {} under way or to come are agreed",
                format::count(all, "piece of work", "pieces of work")
            ),
        },
        subtitle: format!("From the first to the last day, and how sure it is; as of {as_of}"),
        description: format!("{}.", told.join("; ")),
        chart: Chart::Gantt(Gantt {
            as_of: desk.as_of,
            as_of_shown: format!("as of {as_of}"),
            rows: shown.iter().map(|item| bar(desk, item)).collect(),
            reach: Vec::new(),
            key: GanttKey {
                settled: Certainty::Agreed.label(),
                planned: Certainty::Planned.label(),
                possible: Certainty::Possible.label(),
                quarter: "Q".into(),
                name: "Work".into(),
            },
            nothing: "Nothing is under way or to come.".into(),
        }),
    }
}

fn bar(desk: &Desk<'_>, item: &RoadmapItem) -> GanttBar {
    let unstaffed = item.staffing.is_empty() && item.certainty != Certainty::Possible;
    GanttBar {
        name: item.title.clone(),
        note: item.party.as_ref().map_or_else(String::new, |party| desk.party_name(&party.id)),
        party: item.party.as_ref().and_then(|party| desk.party_number(&party.id)),
        from: item.from,
        until: item.until,
        firmness: match item.certainty {
            Certainty::Agreed => Firmness::Settled,
            Certainty::Planned => Firmness::Planned,
            Certainty::Possible => Firmness::Possible,
        },
        shown: time(item),
        state: unstaffed.then(|| State { tone: Tone::Watch, text: "no people named".into() }),
        target: Some(Target::Anchor(place::anchor(&item.reference()))),
    }
}

/// "Jan 2027 to Jun 2028".
fn time(item: &RoadmapItem) -> String {
    match item.until {
        Some(until) => format!("{} to {}", format::month(item.from), format::month(until)),
        None => format!("from {}", format::month(item.from)),
    }
}

/// A function of a party, or of nobody yet.
type Role<'a> = (Option<&'a Slug>, &'a str);

/// Functions by quarters; `None` where nothing says whom it needs.
fn demand(desk: &Desk<'_>, items: &[&RoadmapItem]) -> Option<DataTable> {
    let mut roles: BTreeMap<Role<'_>, Vec<(&RoadmapItem, &Staffing)>> = BTreeMap::new();
    for item in items.iter().filter(|item| !item.is_over(desk.as_of)) {
        for need in &item.staffing {
            let role = (need.party.as_ref().map(|party| &party.id), need.function.as_str());
            roles.entry(role).or_default().push((item, need));
        }
    }
    if roles.is_empty() {
        return None;
    }
    let quarters: Vec<(Date, Date)> = quarters(desk.as_of);
    let mut columns = vec![Column::words("function", "Function"), Column::words("party", "From")];
    columns.extend(quarters.iter().map(|(first, _)| {
        let number = (first.month() - 1) / 3 + 1;
        Column::figures(&format!("q{number}_{}", first.year()), &format!("Q{number} {}", first.year()))
    }));
    let mut table = DataTable::new("roadmap-people", "People needed, by quarter", columns);
    for ((party, function), needs) in &roles {
        let mut cells = vec![
            Cell::rich(format::words(function)),
            party.map_or_else(Cell::empty, |party| Cell::text(desk.party_name(party))),
        ];
        for (first, last) in &quarters {
            let sure = most(needs, (*first, *last), |certainty| certainty != Certainty::Possible);
            let all = most(needs, (*first, *last), |_| true);
            let shown = match (sure > 0.0, all > sure) {
                (false, false) => "0".to_owned(),
                (true, false) => people(sure),
                (false, true) => format!("+{}", people(all)),
                (true, true) => format!("{} +{}", people(sure), people(all - sure)),
            };
            cells.push(Cell::number(sure, shown));
        }
        table.push(None, cells);
    }
    Some(table)
}

/// The most people needed on any day of a quarter. Needs change only where one begins, so the days
/// to look at are the first of the quarter and those beginnings.
fn most(
    needs: &[(&RoadmapItem, &Staffing)],
    (first, last): (Date, Date),
    counts: impl Fn(Certainty) -> bool,
) -> f64 {
    let counted: Vec<&(&RoadmapItem, &Staffing)> =
        needs.iter().filter(|(item, _)| counts(item.certainty)).collect();
    let begins = counted.iter().map(|(item, need)| need.from.unwrap_or(item.from));
    let days = begins.filter(|day| first < *day && *day <= last).chain([first]);
    let on = |day: Date| {
        counted.iter().filter(|(item, need)| item.needs(need, day)).map(|(_, need)| need.people).sum::<f64>()
    };
    days.map(on).fold(0.0, f64::max)
}

/// The quarter of a day and those after it, each with its first and last day.
fn quarters(as_of: Date) -> Vec<(Date, Date)> {
    let month = (as_of.month() - 1) / 3 * 3 + 1;
    let first = Date::new(as_of.year(), month, 1).unwrap_or(as_of);
    let start = |at: usize| first.saturating_add(Span::new().months(3 * at as i64));
    (0..QUARTERS).map(|at| (start(at), start(at + 1).saturating_sub(1.day()))).collect()
}

/// A number of people, in hundredths at the most.
fn people(count: f64) -> String {
    format::number(count, format::decimals(count, 2))
}

fn table(desk: &Desk<'_>, items: &[&RoadmapItem]) -> DataTable {
    let columns = vec![
        Column::words("title", "Work"),
        Column::words("party", "Whose plan"),
        Column::words("from", "From"),
        Column::words("until", "Until"),
        Column::words("certainty", "How sure"),
        Column::words("people", "People needed"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("roadmap-work", "Work under way and to come, by its first day", columns);
    for item in items {
        let anchor = place::anchor(&item.reference());
        let more = match item.head.body.is_empty() {
            true => Rich::default(),
            false => Rich::link("more about it", Target::Anchor(format!("{anchor}-text"))),
        };
        let needs = item.staffing.iter().map(|need| {
            let party = need
                .party
                .as_ref()
                .map_or_else(String::new, |party| format!(", {}", desk.party_name(&party.id)));
            Rich::text(format!("{} {}{party}", people(need.people), need.function))
        });
        table.push(
            Some(anchor),
            vec![
                Cell::rich(stacked(vec![format::words(&item.title), more])),
                Cell::rich(desk.to_some(item.party.as_ref())),
                date_cell(Some(item.from)),
                date_cell(item.until),
                Cell::text(item.certainty.label()),
                Cell::rich(stacked(needs.collect())),
                who_cell(desk, item.owner.as_ref()),
            ],
        );
    }
    table
}
