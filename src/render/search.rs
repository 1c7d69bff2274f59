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

use serde_json::{Value as Json, json};

use crate::artifact::Artifact;
use crate::view::page::Book;
use fold::tokens;

/// How much a word counts where it stands in a title, a heading, or the text.
const TITLE: u32 = 12;
const HEADING: u32 = 4;
const TEXT: u32 = 1;

/// How many characters of a page's opening a result shows.
const EXCERPT: usize = 160;

/// By first character, by word: pages by number, with the weight of the word there.
type Shards = BTreeMap<char, BTreeMap<String, BTreeMap<usize, u32>>>;

/// The search files of an edition.
pub fn index(book: &Book) -> Vec<Artifact> {
    let mut shards = Shards::new();
    let mut documents: Vec<Json> = Vec::with_capacity(book.pages.len());
    for (number, page) in book.pages.iter().enumerate() {
        let mut add = |text: &str, weight: u32| {
            for word in tokens(text) {
                let Some(first) = word.chars().next() else { continue };
                let weights = shards.entry(first).or_default().entry(word).or_default();
                let known = weights.entry(number).or_default();
                *known = (*known).max(weight);
            }
        };
        let words = words::of_page(page);
        add(&page.title, TITLE);
        add(page.kicker.as_deref().unwrap_or_default(), HEADING);
        words.headings.iter().for_each(|heading| add(heading, HEADING));
        words.texts.iter().for_each(|text| add(text, TEXT));
        let alliance = book.frames.get(page.frame).map_or("", |frame| frame.title.as_str());
        let kicker = page.kicker.as_deref().unwrap_or_default();
        documents.push(json!([page.title, page.route.path(), kicker, alliance, words.excerpt(EXCERPT)]));
    }
    let names: BTreeMap<String, String> =
        shards.keys().map(|first| (first.to_string(), shard_name(*first))).collect();
    let mut files = vec![script("documents", &json!({ "documents": documents, "shards": names }))];
    for (first, words) in &shards {
        let words: BTreeMap<&str, Vec<u32>> = words
            .iter()
            .map(|(word, weights)| {
                let pairs = weights.iter().flat_map(|(page, weight)| [*page as u32, *weight]);
                (word.as_str(), pairs.collect())
            })
            .collect();
        files.push(script(&shard_name(*first), &json!({ "first": first.to_string(), "words": words })));
    }
    files
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
