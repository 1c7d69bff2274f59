//! Single records on paper: charters, minutes and decisions, fit to be signed.

use crate::model::decision::{Decision, Meeting};
use crate::options::paper::{Kind, Wanted};
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::format;
use crate::view::page::Page;
use crate::view::pages::register::number;
use crate::view::print::document::{Chapter, Document};
use crate::view::print::shelf::{self, Shelf, file_name};

pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>, wanted: &Wanted) -> Vec<Document<'b>> {
    let records = shelf.desk.records;
    let mut documents = Vec::new();
    for charter in &records.charters {
        if wanted.asks_for_record(Kind::Charter, charter.id().as_str()) {
            let page = shelf.record(&charter.reference());
            documents.extend(page.map(|page| signed(shelf, Kind::Charter, charter, page)));
        }
    }
    for meeting in records.meetings.iter().filter(|meeting| is_minuted(shelf, meeting, wanted)) {
        let page = shelf.record(&meeting.reference());
        documents.extend(page.map(|page| signed(shelf, Kind::Minutes, meeting, page)));
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

/// A decision by its number, with lines to sign on where it was decided.
fn record_of<'b>(shelf: &Shelf<'_, '_, 'b>, decision: &Decision, page: &'b Page) -> Document<'b> {
    let document = match decision.status.was_decided() {
        true => signed(shelf, Kind::DecisionRecord, decision, page),
        false => unsigned(shelf, Kind::DecisionRecord, decision, page),
    };
    match number(decision.id()) {
        Some(number) => Document { title: format!("{number}: {}", page.title), ..document },
        None => document,
    }
}

/// A record's page with lines to sign on.
fn signed<'b>(shelf: &Shelf<'_, '_, 'b>, kind: Kind, record: &impl Record, page: &'b Page) -> Document<'b> {
    let mut document = unsigned(shelf, kind, record, page);
    let as_of = format::date(shelf.desk.as_of);
    let title = &page.title;
    let words = match kind {
        Kind::Charter => format!("Signed is the charter “{title}” as it stood on {as_of}."),
        Kind::Minutes => format!("Signed are the minutes of “{title}” as they stood on {as_of}."),
        _ => format!("Signed is the decision “{title}” as it stood on {as_of}."),
    };
    let signed = Chapter::titled("Signed for the parties").with(shelf::sentence(words));
    document.chapters.push(signed.with(shelf.signatures()));
    document
}

/// A record's page alone.
fn unsigned<'b>(shelf: &Shelf<'_, '_, 'b>, kind: Kind, record: &impl Record, page: &'b Page) -> Document<'b> {
    let file = file_name(kind.word(), record.id());
    let mut document = shelf.document(kind, &file, page.title.clone(), [page]);
    document.lede = page.lede.clone();
    let whole = shelf::whole(page);
    // Its title is the document's; what comes before the first heading has none of its own.
    let whole = Chapter { title: String::new(), kicker: None, lede: None, class: None, ..whole };
    // What is overdue today is no part of what is signed.
    document.chapters.push(whole.without(&|block| matches!(block, Block::Alerts(_))));
    document.offered_on = vec![page.route.clone()];
    document
}
