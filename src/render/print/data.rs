//! The data that the theme gets beside the text: `/data.json`.
//!
//! Holds: it is described by `docs/print-data.schema.json`; everything in it is words or counts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::config::{Paper, Printing};
use crate::render::export;
use crate::view::block::Block;
use crate::view::page::{Book, ClassMark, PartyMark, Stamp};
use crate::view::print::{Chapter, Document, Layout, Matter};

#[derive(Serialize)]
struct Data<'d> {
    kind: &'static str,
    /// What a reader calls the kind.
    name: &'static str,
    layout: &'static str,
    title: &'d str,
    lede: Option<String>,
    alliance: &'d str,
    parties: &'d [PartyMark],
    class: &'d ClassMark,
    stamp: &'d Stamp,
    /// The language and the region of the authors' texts.
    language: &'d str,
    region: Option<&'d str>,
    paper: &'static str,
    /// Files that go into the PDF, with what they are.
    attachments: Vec<Attachment<'d>>,
}

#[derive(Serialize)]
struct Attachment<'d> {
    path: &'d str,
}

pub fn of(
    document: &Document<'_>,
    book: &Book,
    settings: Printing,
    attached: &[(String, Vec<u8>)],
) -> String {
    let mut parts = book.stamp.language.split('-');
    let data = Data {
        kind: document.kind.word(),
        name: document.name(),
        layout: match document.kind.layout() {
            Layout::Book => "book",
            Layout::Pack => "pack",
            Layout::Paper => "paper",
            Layout::Sheet => "sheet",
        },
        title: &document.title,
        lede: document.lede.as_ref().map(|lede| lede.plain()),
        alliance: &document.frame.title,
        parties: &document.frame.parties,
        class: &document.class,
        stamp: &book.stamp,
        language: parts.next().unwrap_or("en"),
        region: parts.find(|part| part.len() == 2),
        paper: match settings.paper {
            Paper::A4 => "a4",
            Paper::Letter => "us-letter",
        },
        attachments: attached.iter().map(|(path, _)| Attachment { path }).collect(),
    };
    serde_json::to_string_pretty(&data).expect("plain data has no bad keys")
}

/// The tables and the figures' twins of a document as CSV, each once.
pub fn tables(document: &Document<'_>) -> Vec<(String, Vec<u8>)> {
    let mut tables = BTreeMap::new();
    document.chapters.iter().for_each(|chapter| collect(chapter, &mut tables));
    tables.into_iter().collect()
}

fn collect(chapter: &Chapter<'_>, tables: &mut BTreeMap<String, Vec<u8>>) {
    for matter in &chapter.matter {
        let blocks = match matter {
            Matter::Blocks(blocks) => blocks,
            Matter::Beside(parts) => {
                parts.iter().for_each(|part| collect(part, tables));
                continue;
            }
            Matter::Index(_) | Matter::Signatures(_) | Matter::Contents => continue,
        };
        for block in blocks.iter() {
            let (export, table) = match block {
                Block::Table(block) => (&block.export, block.table.clone()),
                Block::Figure(block) => (&block.export, block.figure.table()),
                _ => continue,
            };
            if let Some(path) = export {
                tables.entry(format!("{path}.csv")).or_insert_with(|| export::csv(&table));
            }
        }
    }
    chapter.chapters.iter().for_each(|chapter| collect(chapter, tables));
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::model::config::Printing;
    use crate::options::paper::Kind;
    use crate::view::page::Frame;
    use crate::view::route::Route;

    fn keys(value: &Value) -> Vec<&String> {
        value.as_object().into_iter().flat_map(|object| object.keys()).collect()
    }

    #[test]
    fn the_schema_names_what_there_is() {
        let party = PartyMark { name: "North".into(), number: 1 };
        let frame =
            Frame { title: "Alpha".into(), home: Route::page(""), parties: vec![party], groups: vec![] };
        let class = ClassMark { ids: Vec::new(), name: "Open".into(), handling: None };
        let stamp = Stamp {
            book: "Book".into(),
            language: "de-CH".into(),
            edition: "All".into(),
            edition_id: "all".into(),
            as_of: "1 February 2026".into(),
            as_of_iso: "2026-02-01".into(),
            revision: None,
            contact: None,
        };
        let document = Document {
            is_draft: false,
            kind: Kind::Charter,
            route: Route::file("alpha/print/charter.pdf"),
            title: "Charter".into(),
            lede: None,
            frame: &frame,
            class,
            chapters: Vec::new(),
            offered_on: Vec::new(),
        };
        let book = Book {
            stamp,
            frames: Vec::new(),
            pages: Vec::new(),
            files: Vec::new(),
            calendars: Vec::new(),
            lists: Vec::new(),
            feeds: Vec::new(),
        };
        let attached = [("data/risks.csv".to_owned(), Vec::new())];
        let data: Value = serde_json::from_str(&of(&document, &book, Printing::USUAL, &attached)).unwrap();
        let schema = include_str!("../../../docs/print-data.schema.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        let parts = &schema["properties"];
        for (data, schema) in [
            (&data, &schema),
            (&data["stamp"], &parts["stamp"]),
            (&data["class"], &parts["class"]),
            (&data["parties"][0], &parts["parties"]["items"]),
            (&data["attachments"][0], &parts["attachments"]["items"]),
        ] {
            assert_eq!(keys(data), keys(&schema["properties"]));
            assert_eq!(keys(data).len(), schema["required"].as_array().map_or(0, Vec::len));
        }
        assert_eq!((data["language"].as_str(), data["region"].as_str()), (Some("de"), Some("CH")));
    }
}
