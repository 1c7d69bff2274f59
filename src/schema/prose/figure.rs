//! Figures in a text become words.
//!
//! Holds: where a figure has no words, the whole sentence around it goes, and a paragraph, list item,
//! row or meaning that was nothing else; so that what is left does not tell of what is missing.

use crate::schema::figure::Aspect;
use crate::schema::prose::{Block, Destination, Inline, Link, Prose};
use crate::schema::reference::Reference;

/// What a figure says, where it may be told.
pub type FigureWords<'a> = &'a dyn Fn(&Reference, Aspect) -> Option<String>;

impl Prose<Link> {
    /// Calls `visit` with every figure whose record is known.
    pub fn each_figure(&self, visit: &mut dyn FnMut(&Reference, Aspect, &Link)) {
        self.each_inline(&mut |inline| {
            if let Inline::Link { to, .. } = inline
                && let (Some(aspect), Destination::Record { reference, .. }) = (to.figure, &to.to)
            {
                visit(reference, aspect, to);
            }
        });
    }

    /// Puts `words` in the place of every figure.
    pub fn fill(&mut self, words: FigureWords<'_>) {
        let mut has_figures = false;
        self.each_inline(&mut |inline| has_figures |= is_figure(inline));
        if has_figures {
            fill_blocks(&mut self.blocks, words);
        }
    }
}

fn is_figure(inline: &Inline<Link>) -> bool {
    matches!(inline, Inline::Link { to, .. } if to.figure.is_some())
}

fn fill_blocks(blocks: &mut Vec<Block<Link>>, words: FigureWords<'_>) {
    blocks.retain_mut(|block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => fill_run(content, words),
        Block::List { items, .. } => {
            items.retain_mut(|item| keeps_something(&mut item.blocks, words));
            !items.is_empty()
        }
        Block::Quote { blocks, .. } | Block::Note { blocks, .. } | Block::Classified { blocks, .. } => {
            keeps_something(blocks, words)
        }
        Block::Table { head, rows, .. } => {
            head.iter_mut().for_each(|cell| {
                fill_run(cell, words);
            });
            // What stands beside a figure names what it is of.
            rows.retain_mut(|row| row.iter_mut().all(|cell| cell.is_empty() || fill_run(cell, words)));
            true
        }
        Block::Definitions(definitions) => {
            for definition in definitions.iter_mut() {
                fill_run(&mut definition.term, words);
                definition.meanings.retain_mut(|blocks| keeps_something(blocks, words));
            }
            definitions.retain(|definition| !definition.meanings.is_empty());
            !definitions.is_empty()
        }
        Block::Code { .. } | Block::Rule => true,
    });
}

/// Whether something is left, or nothing was there.
fn keeps_something(blocks: &mut Vec<Block<Link>>, words: FigureWords<'_>) -> bool {
    let was_empty = blocks.is_empty();
    fill_blocks(blocks, words);
    was_empty || !blocks.is_empty()
}

/// Fills a run; says whether something of it is left.
fn fill_run(content: &mut Vec<Inline<Link>>, words: FigureWords<'_>) -> bool {
    if fill_inlines(content, words) {
        return true;
    }
    let sentences = sentences(std::mem::take(content));
    for sentence in sentences.into_iter().filter(|sentence| !sentence.iter().any(lacks_words)) {
        content.extend(sentence);
    }
    if let Some(Inline::SoftBreak | Inline::HardBreak) = content.last() {
        content.pop();
    }
    if let Some(Inline::Text(text)) = content.last_mut() {
        text.truncate(text.trim_end().len());
    }
    !content.is_empty()
}

/// Says whether every figure found its words. One that did not stays as it is.
fn fill_inlines(content: &mut [Inline<Link>], words: FigureWords<'_>) -> bool {
    let mut all = true;
    for inline in content {
        match inline {
            Inline::Link { to, content } if to.figure.is_some() => {
                let told = match (&to.to, to.figure) {
                    (Destination::Record { reference, .. }, Some(aspect)) => words(reference, aspect),
                    _ => None,
                };
                match told {
                    Some(told) => {
                        *content = vec![Inline::Text(told)];
                        to.figure = None;
                    }
                    None => all = false,
                }
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Link { content: inner, .. } => all &= fill_inlines(inner, words),
            _ => {}
        }
    }
    all
}

fn lacks_words(inline: &Inline<Link>) -> bool {
    match inline {
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Struck(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner) => inner.iter().any(lacks_words),
        Inline::Link { content, .. } => is_figure(inline) || content.iter().any(lacks_words),
        _ => false,
    }
}

/// A run in sentences. A stop ends one where a capital follows: in doubt two are one, and more goes.
fn sentences(content: Vec<Inline<Link>>) -> Vec<Vec<Inline<Link>>> {
    let mut sentences = vec![Vec::new()];
    let mut has_ended = false;
    for inline in content {
        if let Inline::Text(text) = &inline {
            if has_ended && text.trim_start().starts_with(char::is_uppercase) {
                sentences.push(Vec::new());
            }
            has_ended = text.trim_end().ends_with(['.', '!', '?']);
            for (at, part) in parts(text).into_iter().enumerate() {
                if at > 0 {
                    sentences.push(Vec::new());
                }
                sentences.last_mut().expect("one is always open").push(Inline::Text(part.to_owned()));
            }
            continue;
        }
        let breaks = matches!(inline, Inline::HardBreak);
        has_ended &= matches!(inline, Inline::SoftBreak);
        sentences.last_mut().expect("one is always open").push(inline);
        if breaks {
            sentences.push(Vec::new());
        }
    }
    sentences
}

/// A text cut after every stop that a blank and a capital follow.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        let rest = &text[at + 1..];
        let next = rest.trim_start();
        if next.len() < rest.len() && next.starts_with(char::is_uppercase) {
            let cut = text.len() - next.len();
            parts.push(&text[start..cut]);
            start = cut;
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::schema::markdown;
    use crate::schema::{Kind, Slug};
    use crate::source::Span;

    /// What is left of a text whose only known figure is `known`.
    fn left_of(text: &str) -> Vec<String> {
        let mut prose = markdown::parse(text, Span::project(), &mut Diagnostics::default());
        prose.each_link_mut(&mut |link| {
            if let Some(id) = link.written.strip_prefix("kpi:") {
                let reference = Reference { kind: Kind("kpi"), id: Slug::parse(id).expect("an id") };
                link.to = Destination::Record { reference, anchor: None };
            }
        });
        prose.fill(&|reference, _| (reference.id.as_str() == "known").then(|| "84 %".to_owned()));
        let mut runs = Vec::new();
        prose.each_run(&mut |run| runs.push(run.to_owned()));
        runs
    }

    #[test]
    fn figures_become_words() {
        assert_eq!(left_of("We are **at {{kpi.known}}** now."), ["We are at 84 % now."]);
    }

    #[test]
    fn a_sentence_goes_with_its_figure() {
        assert_eq!(
            left_of("One stands. Two is approx. {{kpi.secret}} of\nall. Three is {{kpi.known}}."),
            ["One stands. Three is 84 %."]
        );
        assert_eq!(left_of("First.\nSecond at *about {{kpi.secret}}*!\nThird."), ["First. Third."]);
        assert_eq!(left_of("First. Last at {{kpi.secret}}."), ["First."]);
    }

    #[test]
    fn what_was_nothing_else_goes_whole() {
        assert_eq!(left_of("- A {{kpi.secret}}\n- B {{kpi.known}}\n\nAt {{kpi.secret}}."), ["B 84 %"]);
        assert_eq!(
            left_of("| a | b |\n|---|---|\n| On time | {{kpi.secret}} |\n| | {{kpi.known}} |"),
            ["a", "b", "", "84 %"]
        );
        assert_eq!(left_of("> {{kpi.secret}}"), [""; 0]);
    }

    #[test]
    fn a_backslash_and_code_keep_the_braces() {
        assert_eq!(
            left_of("Write \\{{kpi.known}} or `{{kpi.known}}`."),
            ["Write {{kpi.known}} or {{kpi.known}}."]
        );
    }
}
