//! The report to the top, on one page: what goes well, what is in the way, what is asked of whom,
//! with the latest health check and the KPIs.

use std::borrow::Cow;

use crate::options::paper::Kind;
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::format;
use crate::view::measure;
use crate::view::page::Page;
use crate::view::pages::surveys::strip;
use crate::view::print::document::{Chapter, Document, Matter};
use crate::view::print::shelf::{self, Shelf};

pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Document<'b>> {
    let report = shelf.desk.records.top_reports.iter().max_by_key(|report| report.date)?;
    let home = shelf.register("")?;
    let (page, standing) = standing(shelf)?;
    let title = format!("{}: report for {}", shelf.frame.title, format::period(&report.period));
    let mut document = shelf.document(Kind::TopReport, "report", title, [page, home]);
    document.chapters.push(standing);
    document.chapters.extend(strips(shelf));
    document.offered_on = vec![page.route.clone(), home.route.clone()];
    Some(document)
}

/// The lists of the newest report, and the page they stand on.
pub fn standing<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<(&'b Page, Chapter<'b>)> {
    let report = shelf.desk.records.top_reports.iter().max_by_key(|report| report.date)?;
    let page = shelf.record(&report.reference())?;
    let section = shelf::section(page, &crate::view::place::anchor(&report.reference()))?;
    let lists = Matter::Blocks(Cow::Borrowed(&section.blocks));
    Some((page, Chapter::titled(format!("Where we stand: {}", format::period(&report.period))).with(lists)))
}

/// The latest health check, a figure a factor, and the KPIs. All of it stands on the front page too.
pub fn strips<'b>(shelf: &Shelf<'_, '_, 'b>) -> Vec<Chapter<'b>> {
    let health = strip::of(shelf.desk).map(|(_, words, tiles)| {
        let blocks = vec![Block::Sentence(words), Block::Tiles(tiles)];
        Chapter::titled("Health").with(Matter::Blocks(Cow::Owned(blocks)))
    });
    let kpis = measure::tiles(shelf.desk);
    let kpis = (!kpis.is_empty()).then(|| {
        Chapter::titled("Key performance indicators")
            .with(Matter::Blocks(Cow::Owned(vec![Block::Tiles(kpis)])))
    });
    health.into_iter().chain(kpis).collect()
}
