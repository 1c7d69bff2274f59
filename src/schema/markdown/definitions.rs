//! What the parts of a text define for each other: addresses of links, and footnotes.
//!
//! Holds: a block with a class may use what the text around it and blocks of the same class define;
//! what it defines itself serves nobody who may not see it.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Parser, Tag};

use super::options;
use crate::schema::class_block::Segment;
use crate::schema::slug::Slug;

#[derive(Default)]
pub(super) struct Definitions {
    /// Labels and addresses of links, from outside of all blocks with a class.
    addresses: BTreeMap<String, String>,
    /// Labels of footnotes, each with the classes of the blocks that define it; none for outside.
    notes: BTreeMap<String, BTreeSet<Option<Slug>>>,
}

/// Where a footnote is defined.
pub(super) enum Found<'a> {
    /// Where the readers of its mark see it.
    InSight,
    /// Only in a block of this class.
    Withheld(&'a Slug),
    Nowhere,
}

impl Definitions {
    pub fn of(text: &str, segments: &[Segment]) -> Self {
        let mut definitions = Definitions::default();
        // The parser finds by itself what a part defines for its own use.
        if let [_only] = segments
            && !text.contains("[^")
        {
            return definitions;
        }
        let outside = segments.iter().filter(|segment| segment.class.is_none());
        let outside: Vec<&str> = outside.map(|segment| &text[segment.range.clone()]).collect();
        for (label, link) in Parser::new_ext(&outside.join("\n\n"), options()).reference_definitions().iter()
        {
            definitions.addresses.insert(fold(label), link.dest.to_string());
        }
        for segment in segments {
            for label in notes_in(&text[segment.range.clone()]) {
                let class = segment.class.as_ref().map(|(class, _)| class.clone());
                definitions.notes.entry(label).or_default().insert(class);
            }
        }
        definitions
    }

    /// The address that the text around a block defines.
    pub fn address(&self, label: &str) -> Option<&str> {
        self.addresses.get(&fold(label)).map(String::as_str)
    }

    /// Where the footnote is defined of which a mark stands in a block of this class.
    pub fn note(&self, label: &str, class: Option<&Slug>) -> Found<'_> {
        let Some(classes) = self.notes.get(&fold(label)) else { return Found::Nowhere };
        match classes.iter().flatten().next() {
            Some(withheld) if !classes.contains(&None) && !classes.contains(&class.cloned()) => {
                Found::Withheld(withheld)
            }
            _ => Found::InSight,
        }
    }
}

/// Labels are the same in capitals, and however they are spaced.
pub(super) fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Lines to put before a part of a text, in which the parser finds every footnote that the part may
/// mean and does not define: it knows a mark only by its definition.
pub(super) fn stubs(part: &str) -> String {
    let own = notes_in(part);
    let mut met = BTreeSet::new();
    let mut stubs = String::new();
    for rest in part.split("[^").skip(1) {
        let Some((label, _)) = rest.split_once(']') else { continue };
        if !label.contains(['[', '\n', '\r']) && !own.contains(&fold(label)) && met.insert(fold(label)) {
            stubs.push_str(&format!("[^{label}]: .\n\n"));
        }
    }
    if !stubs.is_empty() {
        // Without it an indented line would go on with the last one.
        stubs.push_str("<!-- -->\n\n");
    }
    stubs
}

/// The labels of the footnotes that a part of a text defines.
fn notes_in(part: &str) -> BTreeSet<String> {
    if !part.contains("[^") {
        return BTreeSet::new();
    }
    let label = |event| match event {
        Event::Start(Tag::FootnoteDefinition(label)) => Some(fold(&label)),
        _ => None,
    };
    Parser::new_ext(part, options()).filter_map(label).collect()
}
