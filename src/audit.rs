//! The second look: nothing withheld in anything that was made.
//!
//! In: the portfolio, an edition cut from it, and the files that renderers made. Out: an error for
//! every withheld thing of which a title or a sentence stands in them. Holds: it knows nothing of how the bytes
//! came about, so that a fault in the cut and one in a renderer are both found.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use crate::artifact::{Artifact, words_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::edition::Edition;
use crate::model::agreement::{Alliance, Party};
use crate::model::{Portfolio, Records};
use crate::schema::prose::Block;
use crate::schema::{Kinded, Reference, Slug, Words};
use crate::source::Span;
use crate::view::book::GROUPS;

pub static WITHHELD_WORDS: Code = Code {
    name: "withheld-words",
    level: Level::Error,
    summary: "Words of a record that an edition withholds stand in that edition all the same.",
    explanation: "Each edition is searched, when it has been made, for the titles and sentences of everything that its readers may not see. What is found was usually written down a second time, in a text of a wider class: an action that names a confidential decision, minutes that quote it. Reword that text, or give it or the block it stands in the narrower class.",
};

/// A shorter title is too common to tell anything, and so is a single word below `SHORTEST_WORD`.
const SHORTEST_TITLE: usize = 8;
const SHORTEST_WORD: usize = 12;

/// The same for other phrases and sentences, of which there are many more: a shorter one is what two
/// people would write of different things.
const SHORTEST_SENTENCE: usize = 24;
const FEWEST_WORDS: usize = 6;

/// Words that nobody may read here, and the reasons.
type Needles<'a> = BTreeMap<String, Vec<Withheld<'a>>>;

/// Where words are withheld.
#[derive(Debug)]
struct Withheld<'a> {
    span: Span,
    /// The alliance; none for what all share.
    of: Option<&'a Slug>,
    /// Another alliance shows the same words: then only the pages of this one tell something.
    elsewhere: bool,
}

impl Withheld<'_> {
    fn counts_in(&self, path: &str) -> bool {
        let own = || self.of.is_some_and(|of| path.split('/').next() == Some(of.as_str()));
        !self.elsewhere || own()
    }
}

/// Searches `artifacts` for what `edition` withholds of `portfolio`.
pub fn audit(
    portfolio: &Portfolio,
    edition: &Edition,
    artifacts: &[Artifact],
    diagnostics: &mut Diagnostics,
) {
    let needles = withheld_words(portfolio, edition);
    if needles.is_empty() {
        return;
    }
    // Words have a blank at both ends, so that no hit begins or ends in the middle of one.
    let searcher = AhoCorasick::new(needles.keys()).expect("the words of one portfolio fit into memory");
    let found: Vec<(usize, &str)> = artifacts
        .par_iter()
        .filter(|artifact| !artifact.path.starts_with(THEME))
        .flat_map_iter(|artifact| {
            let words = artifact.words();
            let hits: BTreeSet<usize> =
                searcher.find_overlapping_iter(&words).map(|hit| hit.pattern().as_usize()).collect();
            hits.into_iter().map(|hit| (hit, artifact.path.as_str()))
        })
        .collect();
    let mut by_needle: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (needle, path) in found {
        by_needle.entry(needle).or_default().push(path);
    }
    let reasons: Vec<&Vec<Withheld<'_>>> = needles.values().collect();
    // Several sentences of one thing are one problem.
    let keys: Vec<&String> = needles.keys().collect();
    let mut by_span: BTreeMap<Span, (&str, BTreeSet<&str>)> = BTreeMap::new();
    for (needle, paths) in by_needle {
        for withheld in reasons[needle] {
            let counting = paths.iter().copied().filter(|path| withheld.counts_in(path));
            for path in counting {
                by_span.entry(withheld.span).or_insert((keys[needle], BTreeSet::new())).1.insert(path);
            }
        }
    }
    for (span, (words, paths)) in by_span {
        let repeat = repeat(edition, words, &paths).filter(|repeat| *repeat != span);
        let problem = problem(edition, span, words.trim(), &paths);
        diagnostics.push(match repeat {
            Some(repeat) => problem.related(repeat, "repeated here"),
            None => problem,
        });
    }
}

/// The words that an edition withholds, to ask for by sentence.
pub struct WithheldWords<'a> {
    needles: Needles<'a>,
}

impl<'a> WithheldWords<'a> {
    pub fn new(portfolio: &'a Portfolio, edition: &'a Edition) -> Self {
        WithheldWords { needles: withheld_words(portfolio, edition) }
    }

    /// Whether `text`, or a sentence of it, is among them.
    pub fn say(&self, text: &str) -> bool {
        let mut found = self.needles.contains_key(&words_of(text));
        sentences(text, &mut |sentence| found |= self.needles.contains_key(&sentence));
        found
    }
}

/// The record whose text repeats the words: it is looked for among the records of the pages on which
/// they were found.
fn repeat(edition: &Edition, words: &str, paths: &BTreeSet<&str>) -> Option<Span> {
    let has_page = |slug: &Slug| paths.iter().any(|path| path.split('/').next() == Some(slug.as_str()));
    let alliances = edition.alliances().filter(|alliance| has_page(alliance.slug()));
    let mut found = None;
    for records in alliances.map(|alliance| alliance.records()).chain([edition.shared()]) {
        records.each_words(&mut |record, said| {
            // `words_of` puts a blank at both ends, so that no word is found inside of another.
            if found.is_none() && words_of(said.text()).contains(words) {
                found = Some(record.head.at.whole());
            }
        });
        if found.is_some() {
            break;
        }
    }
    found
}

/// What a theme brings along was there before the content.
const THEME: &str = "assets/";

fn problem(edition: &Edition, span: Span, words: &str, paths: &BTreeSet<&str>) -> Diagnostic {
    let more = if paths.len() > 1 { format!(" and {} more", paths.len() - 1) } else { String::new() };
    let first = paths.first().copied().unwrap_or_default();
    let message = format!(
        "The edition “{}” withholds this, but the words “{}” stand in {first}{more}.",
        edition.audience().title,
        crate::diagnostic::words::shortened(words),
    );
    Diagnostic::new(&WITHHELD_WORDS, span, message)
        .label("withheld here")
        .help("reword the text that repeats it, or give that text the narrower class")
}

/// The records of one folder, all and shown.
struct Folder<'a> {
    slug: Option<&'a Slug>,
    all: &'a Records,
    shown: &'a Records,
    /// Titles and other values that are shown.
    values: BTreeSet<String>,
}

impl<'a> Folder<'a> {
    fn new(slug: Option<&'a Slug>, all: &'a Records, shown: &'a Records) -> Self {
        let mut values = BTreeSet::new();
        shown.each(&mut |record| {
            values.insert(words_of(&record.title));
        });
        shown.each_words(&mut |_, words| {
            if let Words::Value(value) = words {
                values.insert(words_of(value));
            }
        });
        Folder { slug, all, shown, values }
    }
}

/// Titles and sentences that stand in withheld records, parts and blocks.
fn withheld_words<'a>(portfolio: &'a Portfolio, edition: &'a Edition) -> Needles<'a> {
    static NOTHING: LazyLock<Records> = LazyLock::new(Records::default);
    let shown_of = |slug: &Slug| {
        let shown = edition.alliances().find(|alliance| alliance.slug() == slug);
        shown.map_or(&*NOTHING, |alliance| alliance.records())
    };
    let alliances = portfolio.folders.iter();
    let alliances =
        alliances.map(|folder| Folder::new(Some(&folder.slug), &folder.records, shown_of(&folder.slug)));
    let shared = Folder::new(None, &portfolio.shared, edition.shared());
    let folders: Vec<Folder<'_>> = alliances.chain([shared]).collect();
    let own = words_of_the_book(edition);
    let mut shown_in: HashMap<&str, Vec<Option<&Slug>>> = HashMap::new();
    for folder in &folders {
        for value in &folder.values {
            shown_in.entry(value.as_str()).or_default().push(folder.slug);
        }
    }
    let mut needles = Needles::new();
    for folder in &folders {
        let mut remember = |words: String, shortest: usize, span: Span| {
            if !tells(&words, shortest) || own.contains(&words) {
                return;
            }
            let places = shown_in.get(words.as_str()).map_or(&[][..], Vec::as_slice);
            // What all share is read in every alliance.
            if places.iter().any(|place| place.is_none() || *place == folder.slug)
                || (folder.slug.is_none() && !places.is_empty())
            {
                return;
            }
            let reasons = needles.entry(words).or_default();
            if reasons.iter().all(|reason| reason.of != folder.slug) {
                reasons.push(Withheld { span, of: folder.slug, elsewhere: !places.is_empty() });
            }
        };
        let is_shared = folder.slug.is_none();
        match is_shared || edition.audience().is_of(folder.all, &portfolio.shared) {
            true => differences(folder, &mut remember),
            // Alliances of one company are written in the same words; what tells of one is whose it is.
            false => names(folder, &mut remember),
        }
    }
    needles
}

/// Calls `visit` with what an alliance and its parties are called.
fn names(folder: &Folder<'_>, visit: &mut dyn FnMut(String, usize, Span)) {
    folder.all.each(&mut |record| {
        if [Alliance::KIND, Party::KIND].contains(&record.reference.kind) {
            visit(words_of(&record.title), SHORTEST_TITLE, record.head.at.whole());
        }
    });
}

/// Calls `visit` with what `folder` has and does not show: the words, how long they have to be to
/// tell something, and their place.
fn differences(folder: &Folder<'_>, visit: &mut dyn FnMut(String, usize, Span)) {
    let mut still: HashMap<Reference, HashSet<String>> = HashMap::new();
    folder.shown.each(&mut |record| {
        still.insert(record.reference, HashSet::new());
    });
    folder.shown.each_words(&mut |record, words| {
        if let Some(known) = still.get_mut(&record.reference) {
            sentences(words.text(), &mut |sentence| {
                known.insert(sentence);
            });
        }
    });
    folder.all.each(&mut |record| match still.get(&record.reference) {
        None => visit(words_of(&record.title), SHORTEST_TITLE, record.head.at.whole()),
        // A block has a place of its own, which says more than that of its record.
        Some(known) => classified(&record.head.body.blocks, &mut |words, span| {
            sentences(words, &mut |sentence| {
                if !known.contains(&sentence) {
                    visit(sentence, SHORTEST_SENTENCE, span);
                }
            });
        }),
    });
    folder.all.each_words(&mut |record, words| {
        let known = still.get(&record.reference);
        sentences(words.text(), &mut |sentence| {
            if known.is_none_or(|known| !known.contains(&sentence)) {
                visit(sentence, SHORTEST_SENTENCE, record.head.at.whole());
            }
        });
    });
}

/// Whether words are more than what anybody might write.
fn tells(words: &str, shortest: usize) -> bool {
    let words = words.trim();
    let length = words.chars().count();
    let count = words.split(' ').count();
    let is_title = shortest == SHORTEST_TITLE;
    length >= shortest && (count >= FEWEST_WORDS || is_title && (count > 1 || length >= SHORTEST_WORD))
}

/// What the program and `briefbook.toml` say by themselves on many pages.
fn words_of_the_book(edition: &Edition) -> HashSet<String> {
    let groups = GROUPS.iter().flat_map(|(title, registers)| {
        std::iter::once(*title).chain(registers.iter().map(|(title, _)| *title))
    });
    let mut own: HashSet<String> = groups.map(words_of).collect();
    let book = edition.book();
    own.extend([&book.title, &edition.audience().title].map(|title| words_of(title)));
    own.extend(book.contact.as_deref().map(words_of));
    for class in edition.classes() {
        own.insert(words_of(&class.name));
        own.extend(class.handling.as_deref().map(words_of));
    }
    own
}

/// Calls `visit` with the words of every sentence.
fn sentences(text: &str, visit: &mut dyn FnMut(String)) {
    let mut start = 0;
    let mut ended = false;
    for (at, character) in text.char_indices() {
        if character == '\n' || (ended && character.is_whitespace()) {
            visit(words_of(&text[start..at]));
            start = at;
        }
        ended = ".!?;".contains(character);
    }
    visit(words_of(&text[start..]));
}

/// The runs of blocks with a class of their own.
fn classified<L>(blocks: &[Block<L>], visit: &mut dyn FnMut(&str, Span)) {
    for block in blocks {
        if let Block::Classified { span, .. } = block {
            block.each_run(&mut |run| visit(run, *span));
        }
    }
}
