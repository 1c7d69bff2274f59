//! Single records on paper: charters, minutes and decisions, fit to be signed.
//!
//! Holds: what is signed does not change with the day on which it is printed; a draft is not signed.

use std::borrow::Cow;

use crate::model::decision::{Decision, DecisionStatus, Meeting};
use crate::model::governance::Charter;
use crate::options::paper::{Kind, Wanted};
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::format;
use crate::view::page::Page;
use crate::view::pages::meetings::record;
use crate::view::pages::register::number;
use crate::view::print::document::{Chapter, Document, Matter};
use crate::view::print::shelf::{self, Shelf, file_name};
use crate::view::rich::{Rich, Tone};

pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>, wanted: &Wanted) -> Vec<Document<'b>> {
    let records = shelf.desk.records;
    let mut documents = Vec::new();
    for charter in &records.charters {
        if wanted.asks_for_record(Kind::Charter, charter.id().as_str()) {
            let page = shelf.record(&charter.reference());
            documents.extend(page.map(|page| self::charter(shelf, charter, page)));
        }
    }
    for meeting in records.meetings.iter().filter(|meeting| is_minuted(shelf, meeting, wanted)) {
        let page = shelf.record(&meeting.reference());
        documents.extend(page.map(|page| minutes(shelf, meeting, page)));
    }
    for decision in &records.decisions {
        if wanted.asks_for_record(Kind::DecisionRecord, decision.id().as_str()) {
            let page = shelf.record(&decision.reference());
            documents.extend(page.map(|page| record_of(shelf, decision, page)));
        }
    }
    documents
}

/// Whether a meeting has minutes to print, and they are asked for.
fn is_minuted(shelf: &Shelf<'_, '_, '_>, meeting: &Meeting, wanted: &Wanted) -> bool {
    let id = meeting.id().as_str();
    let is_held = meeting.date <= shelf.desk.as_of && !meeting.cancelled && !meeting.head.body.is_empty();
    let named = wanted.meeting.as_ref().is_none_or(|wanted| wanted == id)
        && wanted.committee.as_ref().is_none_or(|wanted| wanted == meeting.committee.id.as_str());
    is_held && named && wanted.asks_for_record(Kind::Minutes, id)
}

/// The minutes of a meeting. While nobody has approved them they are a draft, which is not signed.
fn minutes<'b>(shelf: &Shelf<'_, '_, 'b>, meeting: &Meeting, page: &'b Page) -> Document<'b> {
    let lasting = |anchor: Option<&str>, blocks: &'b [Block]| {
        Matter::Blocks(Cow::Owned(record::lasting(shelf.desk, meeting, anchor, blocks)))
    };
    let sections = page.sections.iter().map(|section| Chapter {
        matter: vec![lasting(Some(&section.anchor), &section.blocks)],
        ..shelf::part(page, section)
    });
    let whole = Chapter {
        matter: vec![lasting(None, &page.opening)],
        chapters: sections.collect(),
        ..shelf::whole(page)
    };
    let document = unsigned(shelf, Kind::Minutes, meeting, page, whole);
    match record::approved(shelf.desk, meeting) {
        Some(approved) => {
            let words = format!("Signed are the minutes of “{}”, {approved}.", page.title);
            signed(shelf, words, document)
        }
        None => {
            let draft = Block::Callout {
                tone: Tone::Watch,
                title: "Draft".to_owned(),
                text: Rich::text("These minutes have not been approved. Once they are, they can be signed."),
            };
            let mut document = Document { is_draft: true, ..document };
            let first = Chapter::titled("").with(Matter::Blocks(Cow::Owned(vec![draft])));
            document.chapters.insert(0, first);
            document
        }
    }
}

/// A decision by its number, with lines to sign on where it was decided and still holds.
fn record_of<'b>(shelf: &Shelf<'_, '_, 'b>, decision: &Decision, page: &'b Page) -> Document<'b> {
    let kind = Kind::DecisionRecord;
    let document = match decision.status == DecisionStatus::Decided {
        true => {
            // How far its actions are, and a chart that is drawn as of today, are no part of what is signed.
            let whole = shelf::whole(page).without(&|block| is_of_today(block));
            let day = format::date(decision.date);
            let words = format!("Signed is the decision “{}” of {day}.", page.title);
            signed(shelf, words, unsigned(shelf, kind, decision, page, whole))
        }
        false => unsigned(shelf, kind, decision, page, shelf::whole(page)),
    };
    match number(decision.id()) {
        Some(number) => Document { title: format!("{number}: {}", page.title), ..document },
        None => document,
    }
}

fn is_of_today(block: &Block) -> bool {
    match block {
        Block::Figure(_) => true,
        Block::Table(block) => block.table.id.starts_with("actions-"),
        _ => false,
    }
}

/// A charter as it stands, by its version.
fn charter<'b>(shelf: &Shelf<'_, '_, 'b>, charter: &Charter, page: &'b Page) -> Document<'b> {
    // The day of adoption may be that of an earlier version.
    let words = format!("Signed is version {} of the charter “{}”.", charter.version, page.title);
    signed(shelf, words, unsigned(shelf, Kind::Charter, charter, page, shelf::whole(page)))
}

/// With lines to sign on, and what is signed there in `words`.
fn signed<'b>(shelf: &Shelf<'_, '_, 'b>, words: String, mut document: Document<'b>) -> Document<'b> {
    let signed = Chapter::titled("Signed for the parties").with(shelf::sentence(words));
    document.chapters.push(signed.with(shelf.signatures()));
    document
}

/// A record's page as a document.
fn unsigned<'b>(
    shelf: &Shelf<'_, '_, 'b>,
    kind: Kind,
    record: &impl Record,
    page: &'b Page,
    whole: Chapter<'b>,
) -> Document<'b> {
    let file = file_name(kind.word(), record.id());
    let mut document = shelf.document(kind, &file, page.title.clone(), [page]);
    document.lede = page.lede.clone();
    // Its title is the document's; what comes before the first heading has none of its own.
    let whole = Chapter { title: String::new(), kicker: None, lede: None, class: None, ..whole };
    // What is overdue today is no part of a record.
    document.chapters.push(whole.without(&|block| matches!(block, Block::Alerts(_))));
    document.offered_on = vec![page.route.clone()];
    document
}
