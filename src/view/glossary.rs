//! Finds the glossary's terms in texts.
//!
//! In: the terms that an edition shows, and prose. Out: the same prose with the first use of each
//! term on a page marked. Holds: a short form is found only as it is written, other words in any
//! case; a term inside a longer word is no term; headings, links and code are left alone.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::communication::Term;
use crate::schema::Record;
use crate::schema::prose::Inline;
use crate::view::place;
use crate::view::route::Target;

/// The terms of an alliance, ready to be looked for.
pub struct Glossary {
    finder: Option<AhoCorasick>,
    /// For each pattern the term it stands for, and whether its capitals count.
    patterns: Vec<(usize, bool, String)>,
    terms: Vec<Entry>,
}

struct Entry {
    meaning: String,
    target: Target,
}

/// The terms already explained on a page.
pub type Explained = BTreeSet<usize>;

impl Glossary {
    /// `prefix` is the folder in whose glossary the entries stand.
    pub fn new<'a>(terms: impl Iterator<Item = &'a Term>, prefix: &str) -> Self {
        let mut patterns: Vec<(usize, bool, String)> = Vec::new();
        let mut entries = Vec::new();
        for term in terms {
            let at = entries.len();
            let long = std::iter::once(&term.term).chain(&term.forms);
            patterns.extend(long.filter(|form| form.len() > 2).map(|form| (at, false, form.clone())));
            let abbr = term.abbr.iter().filter(|abbr| abbr.len() > 1);
            patterns.extend(abbr.map(|abbr| (at, true, abbr.clone())));
            let target = place::target(prefix, &term.reference());
            entries.push(Entry { meaning: term.definition.clone(), target });
        }
        let finder = (!patterns.is_empty()).then(|| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .ascii_case_insensitive(true)
                .build(patterns.iter().map(|(_, _, words)| words))
                .expect("a glossary fits into memory")
        });
        Glossary { finder, patterns, terms: entries }
    }

    /// Splits a text at the first use of each term that is not yet `explained`.
    pub fn mark(&self, text: &str, explained: &mut Explained, pieces: &mut Vec<Inline<Target>>) {
        let mut from = 0;
        for hit in self.finder.iter().flat_map(|finder| finder.find_iter(text)) {
            let (term, exact, words) = &self.patterns[hit.pattern().as_usize()];
            let found = &text[hit.range()];
            let fits = (!exact || found == words) && stands_alone(text, hit.start(), hit.end());
            if !fits || !explained.insert(*term) {
                continue;
            }
            if from < hit.start() {
                pieces.push(Inline::Text(text[from..hit.start()].to_owned()));
            }
            let entry = &self.terms[*term];
            pieces.push(Inline::Term {
                text: found.to_owned(),
                meaning: entry.meaning.clone(),
                to: entry.target.clone(),
            });
            from = hit.end();
        }
        if from < text.len() {
            pieces.push(Inline::Text(text[from..].to_owned()));
        }
    }
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let part_of_word = |character: Option<char>| {
        character.is_some_and(|character| character.is_alphanumeric() || character == '_')
    };
    !part_of_word(before) && !part_of_word(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::schema::Field;
    use crate::source::FileId;

    #[test]
    fn an_empty_short_form_is_found_nowhere() {
        let text = "term = 'joint team'\ndefinition = 'x'\nabbr = ''\nforms = ['']";
        let mut diagnostics = Diagnostics::default();
        let node = crate::content::toml::parse(text, FileId::default(), 0, &mut diagnostics);
        let term = Term::read(&node, &mut diagnostics).expect("a term");
        let glossary = Glossary::new([&term].into_iter(), "alpha");
        let mut pieces = Vec::new();
        glossary.mark("The, joint team.", &mut Explained::new(), &mut pieces);
        let marked = pieces.iter().filter_map(|piece| match piece {
            Inline::Term { text, .. } => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(marked.collect::<Vec<_>>(), ["joint team"]);
    }

    #[test]
    fn a_term_stands_alone() {
        let text = "rejoint, joint";
        assert!(!stands_alone(text, 2, 7));
        assert!(stands_alone(text, 9, 14));
    }
}
