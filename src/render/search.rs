//! The data that a reader's browser searches.
//!
//! In: the pages of a [`Book`]. Out: classic scripts below `search/`, loaded by `<script src>` as
//! they are needed, so that search works from a file share too: one with the pages, and one for
//! each first character of their words. Holds: only words that a page shows are in it; a word is
//! folded the same way here and in `assets/search.js`; the work grows with the text, not with its
//! square.

mod fold;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value as Json, json};

use crate::artifact::Artifact;
use crate::view::page::{Book, Page};
use fold::tokens;

/// How much a word counts where it stands in a title, a heading, or the text.
const TITLE: u32 = 12;
const HEADING: u32 = 4;
const TEXT: u32 = 1;

/// How many characters of a page's opening a result shows.
const EXCERPT: usize = 160;

/// By first character, by word: pages by number, with the weight of the word there.
type Shards = BTreeMap<char, BTreeMap<String, Vec<(usize, u32)>>>;

/// What one page adds.
struct Entry {
    /// Title, address from the edition's root, kicker, alliance, first words.
    document: Json,
    words: BTreeMap<String, u32>,
}

/// The search files of an edition.
pub fn index(book: &Book) -> Vec<Artifact> {
    let entries: Vec<Entry> = book.pages.par_iter().map(|page| entry(book, page)).collect();
    let mut shards = Shards::new();
    let mut documents: Vec<Json> = Vec::with_capacity(entries.len());
    for (number, entry) in entries.into_iter().enumerate() {
        documents.push(entry.document);
        for (word, weight) in entry.words {
            if let Some(first) = word.chars().next() {
                shards.entry(first).or_default().entry(word).or_default().push((number, weight));
            }
        }
    }
    let names: BTreeMap<String, String> =
        shards.keys().map(|first| (first.to_string(), shard_name(*first))).collect();
    let mut files = vec![script("documents", &json!({ "documents": documents, "shards": names }))];
    files.extend(shards.iter().map(|(first, words)| {
        let words: BTreeMap<&str, Vec<usize>> = words
            .iter()
            .map(|(word, pages)| {
                let pairs = pages.iter().flat_map(|(page, weight)| [*page, *weight as usize]);
                (word.as_str(), pairs.collect())
            })
            .collect();
        script(&shard_name(*first), &json!({ "first": first.to_string(), "words": words }))
    }));
    files
}

fn entry(book: &Book, page: &Page) -> Entry {
    let shown = words::of_page(page);
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    let mut add = |text: &str, weight: u32| {
        for word in tokens(text) {
            let known = words.entry(word).or_default();
            *known = (*known).max(weight);
        }
    };
    let kicker = page.kicker.as_deref().unwrap_or_default();
    add(&page.title, TITLE);
    add(kicker, HEADING);
    shown.headings.iter().for_each(|heading| add(heading, HEADING));
    shown.texts.iter().for_each(|text| add(text, TEXT));
    let alliance = book.frames.get(page.frame).map_or("", |frame| frame.title.as_str());
    let document = json!([page.title, page.route.path(), kicker, alliance, shown.excerpt(EXCERPT)]);
    Entry { document, words }
}

/// A name that every file system keeps apart from the others.
fn shard_name(first: char) -> String {
    if first.is_ascii_lowercase() || first.is_ascii_digit() {
        format!("words-{first}")
    } else {
        format!("words-u{:04x}", first as u32)
    }
}

/// Data as a classic script: a page opened from a disk may load nothing else.
fn script(name: &str, data: &Json) -> Artifact {
    Artifact::new(format!("search/{name}.js"), format!("briefbookSearch.receive({data});\n"))
}
