//! The second look: nothing withheld in anything that was made.
//!
//! In: the portfolio, an edition cut from it, and the bytes that renderers made. Out: an error for
//! every withheld title or sentence that stands in them. Holds: it knows nothing of how the bytes
//! came about, so that a fault in the cut and one in a renderer are both found.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::edition::Edition;
use crate::model::{Portfolio, Records};
use crate::schema::prose::{Block, inline_text};
use crate::source::Span;

pub static WITHHELD_WORDS: Code = Code {
    name: "withheld-words",
    level: Level::Error,
    summary: "Words of a record that an edition withholds stand in that edition all the same.",
    explanation: "Each edition is searched, when it has been made, for the titles and sentences of everything that its readers may not see. What is found was usually written down a second time, in a text of a wider class: an action that names a confidential decision, minutes that quote it. Reword that text, or give it or the block it stands in the narrower class.",
};

/// Shorter words are too common to tell anything.
const SHORTEST: usize = 16;

/// Searches `artifacts` for what `edition` withholds of `portfolio`.
pub fn audit(
    portfolio: &Portfolio,
    edition: &Edition,
    artifacts: &[Artifact],
    diagnostics: &mut Diagnostics,
) {
    let withheld = withheld_words(portfolio, edition);
    if withheld.is_empty() {
        return;
    }
    let needles: Vec<&str> = withheld.keys().map(String::as_str).collect();
    let spans: Vec<Span> = withheld.values().copied().collect();
    let searcher = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&needles)
        .expect("the words of one portfolio fit into memory");
    let found: Vec<(usize, &str)> = artifacts
        .par_iter()
        .flat_map_iter(|artifact| {
            let hits: std::collections::BTreeSet<usize> =
                searcher.find_iter(&artifact.bytes).map(|hit| hit.pattern().as_usize()).collect();
            hits.into_iter().map(|hit| (hit, artifact.path.as_str()))
        })
        .collect();
    let mut by_needle: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (needle, path) in found {
        by_needle.entry(needle).or_default().push(path);
    }
    for (needle, paths) in by_needle {
        let more = if paths.len() > 1 { format!(" and {} more", paths.len() - 1) } else { String::new() };
        let message = format!(
            "The edition “{}” withholds this, but its words stand in {}{more}.",
            edition.audience().title,
            paths[0]
        );
        diagnostics.push(
            Diagnostic::new(&WITHHELD_WORDS, spans[needle], message)
                .label("withheld here")
                .help("reword the text that repeats it, or give that text the narrower class"),
        );
    }
}

/// Titles and sentences that stand in withheld records and blocks and nowhere in shown ones.
fn withheld_words(portfolio: &Portfolio, edition: &Edition) -> BTreeMap<String, Span> {
    let mut withheld = BTreeMap::new();
    let empty = Records::default();
    let shown_of = |slug| {
        edition
            .alliances()
            .find(|alliance| alliance.slug() == slug)
            .map_or(&empty, |alliance| alliance.records())
    };
    let folders = portfolio.folders.iter().map(|folder| (&folder.records, shown_of(&folder.slug)));
    let mut shown_words = std::collections::BTreeSet::new();
    for (all, shown) in folders.chain([(&portfolio.shared, edition.shared())]) {
        all.each(&mut |record| {
            let still = shown.find(&record.reference);
            let span = record.head.at.whole();
            match still {
                None => {
                    remember(&record.title, span, &mut withheld);
                    sentences(&record.head.body.blocks, &mut |words| remember(words, span, &mut withheld));
                }
                Some(still) => {
                    // The same title may stand in several alliances, shown in one of them.
                    shown_words.insert(still.title.clone());
                    sentences(&still.head.body.blocks, &mut |words| {
                        shown_words.insert(words.to_owned());
                    });
                    classified(&record.head.body.blocks, &mut |words, span| {
                        remember(words, span, &mut withheld)
                    });
                }
            }
        });
    }
    withheld.retain(|words, _| !shown_words.contains(words));
    // What a page shows has its special characters written differently.
    let escaped: Vec<(String, Span)> = withheld
        .iter()
        .map(|(words, span)| (words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"), *span))
        .collect();
    withheld.extend(escaped);
    withheld
}

fn remember(words: &str, span: Span, withheld: &mut BTreeMap<String, Span>) {
    let words = words.trim();
    if words.len() >= SHORTEST && words.contains(' ') {
        withheld.entry(words.to_owned()).or_insert(span);
    }
}

fn sentences<L>(blocks: &[Block<L>], visit: &mut dyn FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => visit(&inline_text(content)),
            Block::List { items, .. } => items.iter().for_each(|item| sentences(&item.blocks, visit)),
            Block::Quote { blocks, .. } | Block::Note { blocks, .. } | Block::Classified { blocks, .. } => {
                sentences(blocks, visit);
            }
            _ => {}
        }
    }
}

/// The sentences of blocks with a class of their own.
fn classified<L>(blocks: &[Block<L>], visit: &mut dyn FnMut(&str, Span)) {
    for block in blocks {
        if let Block::Classified { span, blocks, .. } = block {
            sentences(blocks, &mut |words| visit(words, *span));
        }
    }
}
