//! The front page of an edition: all alliances at a glance, and what they share.

use crate::alert::{Alert, Severity};
use crate::view::block::{Block, ListEntry};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::measure;
use crate::view::rich::{Rich, Tone};
use crate::view::route::{Route, Target};
use crate::view::table::{Cell, Column, DataTable};

/// So many alerts of the whole portfolio stand on its front page.
const FIRST_ALERTS: usize = 8;

/// The front page. `shared` writes it; `alliances` are what it tells about.
pub fn front(shared: &Desk<'_>, alliances: &[Desk<'_>]) -> Made {
    let book = &shared.edition.book().title;
    let mut draft = shared.draft("portfolio", Route::page(""), book);
    alliances.iter().filter_map(|desk| desk.alliance).for_each(|view| draft.covers_alliance(view));
    let act: usize = alliances.iter().map(|desk| count(desk.alerts, Severity::Act)).sum();
    draft.lede(format!(
        "{}; {} to act on.",
        format::capital(&format::count(alliances.len(), "alliance", "alliances")),
        format::count(act, "thing", "things")
    ));
    if alliances.is_empty() {
        draft.add(Block::Nothing("This edition shows no alliance.".into()));
    } else {
        draft.section("Alliances");
        draft.add(shared.rows(table(alliances)));
    }
    let first = first_alerts(alliances);
    if !first.is_empty() {
        draft.section("What to do first");
        draft.add(Block::Alerts(first));
    }
    let entries = shared_entries(shared);
    if !entries.is_empty() {
        draft.section("For everybody");
        draft.add(Block::Entries(entries));
    }
    draft.finish()
}

fn count(alerts: &[Alert], severity: Severity) -> usize {
    alerts.iter().filter(|alert| alert.is_open() && alert.severity == severity).count()
}

fn table(alliances: &[Desk<'_>]) -> DataTable {
    let columns = vec![
        Column::words("alliance", "Alliance"),
        Column::words("kind", "Kind"),
        Column::words("parties", "Parties"),
        Column::figures("act", "To act on"),
        Column::figures("watch", "To watch"),
        Column::words("kpis", "KPIs"),
        Column::words("next_meeting", "Next meeting"),
        Column::words("next_decision", "Next decision"),
    ];
    let mut table = DataTable::new("portfolio", "Every alliance, and what needs somebody in it", columns);
    for desk in alliances {
        let Some(view) = desk.alliance else { continue };
        let alliance = view.alliance();
        let number = |number: usize| Cell::number(number as f64, number.to_string());
        let parties: Vec<String> = desk.parties.iter().map(|party| party.short.clone()).collect();
        let meetings =
            desk.records.meetings.iter().filter(|meeting| meeting.date >= desk.as_of && !meeting.cancelled);
        let decisions = desk
            .records
            .decisions
            .iter()
            .filter(|decision| decision.status.is_open() && decision.date >= desk.as_of);
        table.push(
            Some(desk.prefix.clone()),
            vec![
                Cell::rich(Rich::link(&alliance.name, Target::page(&desk.register("")))),
                Cell::text(alliance.kind.words()),
                Cell::text(format::list(&parties)),
                number(count(desk.alerts, Severity::Act)),
                number(count(desk.alerts, Severity::Watch)),
                Cell::rich(kpis(desk)),
                date_cell(meetings.map(|meeting| meeting.date).min()),
                date_cell(decisions.map(|decision| decision.date).min()),
            ],
        );
    }
    table
}

/// "1 act, 2 watch, 8 good", each with its shape.
fn kpis(desk: &Desk<'_>) -> Rich {
    let states: Vec<Tone> =
        desk.records.kpis.iter().filter_map(measure::status).map(|(tone, _)| tone).collect();
    let parts = [(Tone::Act, "red"), (Tone::Watch, "amber"), (Tone::Good, "on target")];
    let parts = parts.into_iter().filter_map(|(tone, word)| {
        let count = states.iter().filter(|state| **state == tone).count();
        (count > 0).then(|| Rich::status(tone, format!("{count} {word}")))
    });
    Rich::join(parts, " ")
}

/// The alerts of all alliances, each named with its alliance.
fn first_alerts(alliances: &[Desk<'_>]) -> Vec<crate::view::page::AlertLine> {
    let mut all: Vec<(&Alert, &Desk<'_>)> = alliances
        .iter()
        .flat_map(|desk| desk.alerts.iter().filter(|alert| alert.is_open()).map(move |alert| (alert, desk)))
        .collect();
    all.sort_by_key(|(alert, _)| (alert.severity, alert.since));
    all.into_iter()
        .take(FIRST_ALERTS)
        .flat_map(|(alert, desk)| {
            let name = desk.alliance.map_or("", |view| view.alliance().name.as_str());
            desk.alert_lines(std::iter::once(alert)).into_iter().map(move |mut line| {
                line.text = Rich::quiet(format!("{name}: ")).then(line.text);
                line
            })
        })
        .collect()
}

fn shared_entries(shared: &Desk<'_>) -> Vec<ListEntry> {
    let mut entries: Vec<ListEntry> = super::free::sorted(shared)
        .into_iter()
        .map(|page| ListEntry {
            lead: None,
            title: shared.link(&crate::schema::Record::reference(page)),
            detail: page.summary.as_deref().map(format::words),
            anchor: None,
        })
        .collect();
    let registers = [
        (!shared.records.terms.is_empty(), "glossary", "Glossary", "The words that all alliances share"),
        (!shared.records.toolkit.is_empty(), "toolkit", "Toolkit", "Guides, templates and exercises"),
        (!shared.records.instruments.is_empty(), "surveys", "Surveys", "The instruments that are asked"),
    ];
    for (there, folder, title, detail) in registers {
        if there {
            entries.push(ListEntry {
                lead: None,
                title: Rich::link(title, Target::page(&shared.register(folder))),
                detail: Some(Rich::text(detail)),
                anchor: None,
            });
        }
    }
    entries
}

/// The front page of what all alliances share.
pub fn shared_home(shared: &Desk<'_>) -> Made {
    let mut draft = shared.draft("shared", shared.register(""), "For everybody");
    draft.lede("What all alliances of this book share.");
    let entries = shared_entries(shared);
    draft.add(if entries.is_empty() {
        Block::Nothing("Nothing is shared.".into())
    } else {
        Block::Entries(entries)
    });
    draft.finish()
}
