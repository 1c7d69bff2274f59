//! The executive brief: two pages for somebody who is about to meet the counterpart.
//!
//! Holds: the first page says what the alliance is for, how it is doing and what is asked; the second
//! what each side wants from it, what has to be decided, and what comes next. Each has its page.

use std::borrow::Cow;

use crate::alert::{Alert, Severity};
use crate::model::decision::Decision;
use crate::options::paper::Kind;
use crate::schema::Record;
use crate::view::block::{Block, ListEntry};
use crate::view::format;
use crate::view::page::{Page, Section};
use crate::view::pages::alerts::first_of_each_kind;
use crate::view::pages::register::small;
use crate::view::pages::{decisions, operating};
use crate::view::print::document::{Chapter, Document, Matter};
use crate::view::print::report::{standing, strips};
use crate::view::print::shelf::{self, Shelf};
use crate::view::rich::Rich;
use crate::view::route::{Route, Target};

/// So many are told; a reader on the way to a meeting takes in no more, and letters stay readable.
const ALERTS: usize = 4;
const DECISIONS: usize = 6;
const DAYS: usize = 5;

pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Document<'b>> {
    let home = shelf.register("")?;
    let mut made_of = vec![home];
    let mut chapters = Vec::new();
    chapters.extend(
        shelf.north_star(&mut made_of).map(|star| Chapter::titled("What we are here for").with(star)),
    );
    chapters.extend(standing(shelf).map(|(page, chapter)| {
        made_of.push(page);
        chapter
    }));
    chapters.extend(strips(shelf));
    let first = chapters.len();
    chapters.extend(counterparts(shelf, &mut made_of));
    chapters.extend(wants(shelf, &mut made_of));
    let wanted = decisions_wanted(shelf);
    chapters.extend(decisions_to_come(shelf, &wanted, &mut made_of));
    chapters.extend(alerts(shelf, &mut made_of));
    chapters.extend(next(shelf, home, &wanted));
    if first == 0 || chapters.len() == first {
        return None;
    }
    chapters[first].opens_page = true;

    let title = format!("{}: executive brief", shelf.frame.title);
    let mut document = shelf.document(Kind::ExecutiveBrief, "executive-brief", title, made_of);
    document.chapters = chapters;
    document.offered_on = vec![home.route.clone()];
    document.offered_on.extend(shelf.register("operating-model").map(|page| page.route.clone()));
    Some(document)
}

/// Who answers with whom, above the working level.
fn counterparts<'b>(shelf: &Shelf<'_, '_, 'b>, made_of: &mut Vec<&'b Page>) -> Option<Chapter<'b>> {
    let page = shelf.register("operating-model")?;
    let table = operating::counterparts::leading(shelf.desk)?;
    made_of.push(page);
    Some(Chapter::titled("Who meets whom").with(Matter::Blocks(Cow::Owned(vec![small(table)]))))
}

/// What each side wants from the alliance and what worries it, as far as the edition tells.
fn wants<'b>(shelf: &Shelf<'_, '_, 'b>, made_of: &mut Vec<&'b Page>) -> Option<Chapter<'b>> {
    let mut sides = Vec::new();
    for party in &shelf.desk.records.parties {
        let Some(page) = shelf.record(&party.reference()) else { continue };
        let told = ["interests", "what-keeps-its-leaders-up-at-night"];
        let told: Vec<_> = told.iter().filter_map(|anchor| shelf::section(page, anchor)).collect();
        if !told.is_empty() {
            made_of.push(page);
            // Under the party's name stands what it wants; what worries it says so.
            let (wants, worried): (Vec<_>, Vec<_>) =
                told.into_iter().partition(|section| section.anchor == "interests");
            let blocks = |section: &'b Section| Matter::Blocks(Cow::Borrowed(&section.blocks));
            let worries = |section: &'b Section| Chapter::titled(&section.title).with(blocks(section));
            sides.push(Chapter {
                matter: wants.into_iter().map(blocks).collect(),
                chapters: worried.into_iter().map(worries).collect(),
                ..Chapter::titled(&page.title)
            });
        }
    }
    (!sides.is_empty()).then(|| Chapter::titled("What each side wants").with(Matter::Beside(sides)))
}

/// The decisions that have to be taken, the next first.
fn decisions_wanted<'a>(shelf: &Shelf<'_, 'a, '_>) -> Vec<&'a Decision> {
    let records = &shelf.desk.records.decisions;
    let mut open: Vec<&Decision> = records.iter().filter(|decision| decision.status.is_open()).collect();
    open.sort_by_key(|decision| (decision.date, decision.id()));
    open
}

fn decisions_to_come<'b>(
    shelf: &Shelf<'_, '_, 'b>,
    wanted: &[&Decision],
    made_of: &mut Vec<&'b Page>,
) -> Option<Chapter<'b>> {
    let page = shelf.register("decisions")?;
    if wanted.is_empty() {
        return None;
    }
    made_of.push(page);
    let next = &wanted[..wanted.len().min(DECISIONS)];
    let table =
        decisions::upcoming(shelf.desk, "decisions-of-brief", "Decisions to come, the next first", next);
    let chapter = Chapter::titled("What has to be decided");
    let chapter = chapter.with(Matter::Blocks(Cow::Owned(vec![small(table)])));
    Some(match wanted.len() - next.len() {
        0 => chapter,
        more => chapter.with(shelf::sentence(format!("And {more} later."))),
    })
}

/// The alerts that ask somebody to act, of each rule the first one and how many more there are.
fn alerts<'b>(shelf: &Shelf<'_, '_, 'b>, made_of: &mut Vec<&'b Page>) -> Option<Chapter<'b>> {
    let page = shelf.register("alerts")?;
    let to_act = || {
        let alerts = shelf.desk.alerts.iter();
        alerts.filter(|alert| alert.is_open() && alert.severity == Severity::Act)
    };
    // Of each kind the first, or one that comes often would take all the room.
    let first: Vec<&Alert> = first_of_each_kind(to_act().map(|alert| (alert, ())), ALERTS)
        .into_iter()
        .map(|(alert, ())| alert)
        .collect();
    let mut lines = shelf.desk.alert_lines(first.iter().copied());
    for (at, (line, alert)) in lines.iter_mut().zip(&first).enumerate() {
        let of_kind = |other: &&Alert| other.rule == alert.rule;
        let shown = first.iter().copied().filter(of_kind).count();
        let more = to_act().filter(of_kind).count() - shown;
        // Below the last one of its rule.
        if more > 0 && !first[at + 1..].iter().copied().any(|other| of_kind(&other)) {
            let more = format::count(more, "other like it", "others like it");
            line.text = std::mem::take(&mut line.text).then(Rich::text(format!(" And {more}.")));
        }
    }
    if lines.is_empty() {
        return None;
    }
    made_of.push(page);
    let chapter = Chapter::titled("What needs somebody first");
    Some(chapter.with(Matter::Blocks(Cow::Owned(vec![Block::Alerts(lines)]))))
}

/// The next days of the front page, but for the decisions that are told above.
fn next<'b>(shelf: &Shelf<'_, '_, 'b>, home: &'b Page, wanted: &[&Decision]) -> Option<Chapter<'b>> {
    let section = shelf::section(home, "what-comes-next")?;
    let told: Vec<&Route> = wanted
        .iter()
        .take(DECISIONS)
        .filter_map(|decision| shelf.record(&decision.reference()))
        .map(|page| &page.route)
        .collect();
    let entries = section.blocks.iter().find_map(|block| match block {
        Block::Entries(entries) => Some(entries),
        _ => None,
    })?;
    let leads_there =
        |target: &Target| matches!(target, Target::Inside { route, .. } if told.contains(&route));
    let is_told = |entry: &&ListEntry| entry.title.targets().any(leads_there);
    let entries: Vec<ListEntry> =
        entries.iter().filter(|entry| !is_told(entry)).take(DAYS).cloned().collect();
    let chapter = Chapter::titled("What comes next");
    (!entries.is_empty()).then(|| chapter.with(Matter::Blocks(Cow::Owned(vec![Block::Entries(entries)]))))
}
