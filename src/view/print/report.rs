//! The report to the top, on one page: what goes well, what is in the way, what is asked of whom,
//! with the latest health check and the KPIs.

use std::borrow::Cow;

use crate::options::paper::Kind;
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::print::document::{Chapter, Document, Matter};
use crate::view::print::shelf::{self, Shelf};

pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Document<'b>> {
    let records = shelf.desk.records;
    let report = records.top_reports.iter().max_by_key(|report| report.date)?;
    let page = shelf.record(&report.reference())?;
    let anchor = crate::view::place::anchor(&report.reference());
    let section = shelf::section(page, &anchor)?;
    let home = shelf.register("")?;
    let wave = shelf.newest_wave().map(|(_, page)| page);

    let made_of = [Some(page), Some(home), wave].into_iter().flatten();
    let title = format!("{}: report for {}", shelf.frame.title, report.period);
    let mut document = shelf.document(Kind::TopReport, "report", title, made_of);
    document.chapters.push(Chapter {
        matter: vec![Matter::Blocks(Cow::Borrowed(&section.blocks))],
        ..Chapter::titled("Where we stand")
    });
    document.chapters.extend(wave.and_then(|page| {
        let chapter = Chapter::titled(format!("Health: {}", page.title));
        Some(Chapter { lede: Some(page.lede.as_ref()?), ..chapter })
    }));
    let tiles = home.sections.iter().flat_map(|section| section.blocks.chunks(1));
    let tiles = tiles.filter(|block| matches!(block, [Block::Tiles(_)]));
    document
        .chapters
        .extend(tiles.map(|tiles| Chapter::titled("Key figures").with(Matter::Blocks(Cow::Borrowed(tiles)))));
    document.offered_on = vec![page.route.clone(), home.route.clone()];
    Some(document)
}
