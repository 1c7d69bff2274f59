//! The front page of an edition: all alliances at a glance, and what they share.

use crate::alert::{Alert, Severity};
use crate::model::decision::{Decision, Meeting};
use crate::model::measure::Kpi;
use crate::schema::Record;
use crate::view::block::{Block, ListEntry};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Made;
use crate::view::feed;
use crate::view::format;
use crate::view::measure;
use crate::view::page::AlertLine;
use crate::view::pages::register::stacked;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::route::{Route, Target};
use crate::view::table::{Cell, Column, DataTable};

/// So many alerts of the whole portfolio stand on its front page.
const FIRST_ALERTS: usize = 8;

/// The front page. `shared` writes it; `alliances` are what it tells about.
pub fn front(shared: &Desk<'_>, alliances: &[Desk<'_>]) -> Made {
    let book = &shared.edition.book().title;
    let mut draft = shared.draft("portfolio", Route::page(""), book);
    alliances.iter().filter_map(|desk| desk.alliance).for_each(|view| draft.covers_alliance(view));
    let act: usize = alliances.iter().map(|desk| desk.count(Severity::Act)).sum();
    draft.lede(format!(
        "{}; {} to act on.",
        format::capital(&format::count(alliances.len(), "alliance", "alliances")),
        format::count(act, "thing", "things")
    ));
    if alliances.is_empty() {
        draft.add(Block::Nothing("This edition shows no alliance.".into()));
    } else {
        draft.section("Alliances");
        for desk in alliances {
            draft.covers_of(desk, next_meeting(desk).map(Record::reference).as_ref());
            draft.covers_of(desk, next_decision(desk).map(Record::reference).as_ref());
        }
        draft.add(shared.rows(table(alliances)));
    }
    super::surveys::heat::section(shared, alliances, &mut draft);
    let first = first_alerts(alliances);
    if !first.is_empty() {
        draft.section("What to do first");
        first.iter().for_each(|(alert, desk)| draft.covers_of(desk, [&alert.subject]));
        draft.add(Block::Alerts(first.into_iter().flat_map(|(alert, desk)| named(alert, desk)).collect()));
        let feed = Target::page(&feed::route(place::SHARED));
        draft.sentence(Rich::text("For your own feed reader: ").then(Rich::link("alerts.atom", feed)));
    }
    let entries = shared_entries(shared);
    if !entries.is_empty() {
        draft.section("For everybody");
        draft.add(Block::Entries(entries));
    }
    draft.finish()
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
        table.push(
            Some(desk.prefix.clone()),
            vec![
                Cell::rich(Rich::link(&alliance.name, Target::page(&desk.register("")))),
                Cell::text(alliance.kind.words()),
                Cell::text(format::list(&parties)),
                number(desk.count(Severity::Act)),
                number(desk.count(Severity::Watch)),
                Cell::rich(kpis(desk)),
                date_cell(next_meeting(desk).map(|meeting| meeting.date)),
                date_cell(next_decision(desk).map(|decision| decision.date)),
            ],
        );
    }
    table
}

fn next_meeting<'a>(desk: &Desk<'a>) -> Option<&'a Meeting> {
    let ahead =
        desk.records.meetings.iter().filter(|meeting| meeting.date >= desk.as_of && !meeting.cancelled);
    ahead.min_by_key(|meeting| meeting.date)
}

fn next_decision<'a>(desk: &Desk<'a>) -> Option<&'a Decision> {
    let decisions = desk.records.decisions.iter();
    let ahead = decisions.filter(|decision| decision.status.is_open() && decision.date >= desk.as_of);
    ahead.min_by_key(|decision| decision.date)
}

/// "1 act, 2 watch, 8 on target", each with its shape.
fn kpis(desk: &Desk<'_>) -> Rich {
    let kpis: Vec<&Kpi> = desk.records.kpis.iter().collect();
    let counts = measure::counts(&kpis).into_iter();
    stacked(counts.map(|(count, tone, word)| Rich::status(tone, format!("{count} {word}"))).collect())
}

/// The alerts of all alliances with what is shown of the alliance, what to do first at the top.
fn first_alerts<'d, 'a>(alliances: &'d [Desk<'a>]) -> Vec<(&'a Alert, &'d Desk<'a>)> {
    let mut all: Vec<(&Alert, &Desk<'_>)> =
        alliances.iter().flat_map(|desk| desk.alerts.iter().map(move |alert| (alert, desk))).collect();
    all.sort_by(|(left, _), (right, _)| left.by_urgency(right));
    super::alerts::first_of_each_kind(all.into_iter(), FIRST_ALERTS)
}

/// An alert with the name of its alliance in front.
fn named(alert: &Alert, desk: &Desk<'_>) -> Vec<AlertLine> {
    let name = desk.alliance.map_or("", |view| view.alliance().name.as_str());
    let mut lines = desk.alert_lines(std::iter::once(alert));
    for line in &mut lines {
        line.text = Rich::quiet(format!("{name}: ")).then(std::mem::take(&mut line.text));
    }
    lines
}

fn shared_entries(shared: &Desk<'_>) -> Vec<ListEntry> {
    let mut entries: Vec<ListEntry> = super::free::sorted(shared)
        .into_iter()
        .map(|page| ListEntry {
            lead: None,
            title: shared.link(&page.reference()),
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
