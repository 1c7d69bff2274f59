//! The executive brief: two pages for somebody who is about to meet the counterpart.
//!
//! Holds: the first page says what the alliance is for, how it is doing and what is asked; the second
//! what each side wants from it, what has to be decided, and what comes next. Each has its page.

use std::borrow::Cow;

use crate::alert::Severity;
use crate::model::decision::Decision;
use crate::options::paper::Kind;
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::page::Page;
use crate::view::pages::alerts::first_of_each_kind;
use crate::view::pages::register::small;
use crate::view::pages::{decisions, operating};
use crate::view::print::document::{Chapter, Document, Matter};
use crate::view::print::report::{standing, strips};
use crate::view::print::shelf::{self, Shelf};

/// So many are told; a reader on the way to a meeting takes in no more.
const ALERTS: usize = 5;
const DECISIONS: usize = 6;
const DAYS: usize = 8;

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
    chapters.extend(decisions_to_come(shelf, &mut made_of));
    chapters.extend(alerts(shelf, &mut made_of));
    chapters.extend(next(home));
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
    let mut chapter = Chapter::titled("What each side wants");
    for party in &shelf.desk.records.parties {
        let Some(page) = shelf.record(&party.reference()) else { continue };
        let told = ["interests", "what-keeps-its-leaders-up-at-night"];
        let told: Vec<_> = told.iter().filter_map(|anchor| shelf::section(page, anchor)).collect();
        if !told.is_empty() {
            made_of.push(page);
            let matter = told.iter().map(|section| Matter::Blocks(Cow::Borrowed(&section.blocks)));
            chapter.chapters.push(Chapter { matter: matter.collect(), ..Chapter::titled(&page.title) });
        }
    }
    (!chapter.chapters.is_empty()).then_some(chapter)
}

fn decisions_to_come<'b>(shelf: &Shelf<'_, '_, 'b>, made_of: &mut Vec<&'b Page>) -> Option<Chapter<'b>> {
    let page = shelf.register("decisions")?;
    let records = &shelf.desk.records.decisions;
    let mut open: Vec<&Decision> = records.iter().filter(|decision| decision.status.is_open()).collect();
    open.sort_by_key(|decision| (decision.date, decision.id()));
    if open.is_empty() {
        return None;
    }
    made_of.push(page);
    open.truncate(DECISIONS);
    let table =
        decisions::upcoming(shelf.desk, "decisions-of-brief", "Decisions to come, the next first", &open);
    let chapter = Chapter::titled("What has to be decided");
    Some(chapter.with(Matter::Blocks(Cow::Owned(vec![small(table)]))))
}

/// The alerts that ask somebody to act.
fn alerts<'b>(shelf: &Shelf<'_, '_, 'b>, made_of: &mut Vec<&'b Page>) -> Option<Chapter<'b>> {
    let page = shelf.register("alerts")?;
    let desk = shelf.desk;
    let to_act = desk.alerts.iter().filter(|alert| alert.is_open() && alert.severity == Severity::Act);
    // Of each kind the first, or one that comes often would take all the room.
    let first = first_of_each_kind(to_act.map(|alert| (alert, ())), ALERTS);
    let lines = desk.alert_lines(first.into_iter().map(|(alert, ())| alert));
    if lines.is_empty() {
        return None;
    }
    made_of.push(page);
    let chapter = Chapter::titled("What needs somebody first");
    Some(chapter.with(Matter::Blocks(Cow::Owned(vec![Block::Alerts(lines)]))))
}

/// The next days of the front page.
fn next(home: &Page) -> Option<Chapter<'_>> {
    let section = shelf::section(home, "what-comes-next")?;
    let entries = section.blocks.iter().find_map(|block| match block {
        Block::Entries(entries) => Some(&entries[..entries.len().min(DAYS)]),
        _ => None,
    })?;
    let entries = Block::Entries(entries.to_vec());
    Some(Chapter::titled("What comes next").with(Matter::Blocks(Cow::Owned(vec![entries]))))
}
