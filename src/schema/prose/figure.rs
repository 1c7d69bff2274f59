//! Figures in a text become words.
//!
//! Holds: where a figure has no words, the whole sentence around it goes, and a paragraph, list item,
//! row or meaning that was nothing else, with the heading, the head of a table, the line that ends in a
//! colon and the mark of a footnote that led to it; so that what is left does not tell of what is missing.

use std::collections::BTreeSet;

use crate::schema::figure::Aspect;
use crate::schema::prose::sentence::sentences;
use crate::schema::prose::{Block, Destination, Inline, Link, Prose, inline_text};
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
            let before = notes_and_marks(self);
            fill_blocks(&mut self.blocks, words);
            part_from_notes(self, &before);
        }
    }
}

fn is_figure(inline: &Inline<Link>) -> bool {
    matches!(inline, Inline::Link { to, .. } if to.figure.is_some())
}

/// The labels of all notes, and those of all marks.
fn notes_and_marks(prose: &Prose<Link>) -> [BTreeSet<String>; 2] {
    fn notes(blocks: &[Block<Link>], labels: &mut BTreeSet<String>) {
        for block in blocks {
            match block {
                Block::Note { label, blocks } => {
                    labels.insert(label.clone());
                    notes(blocks, labels);
                }
                Block::Quote { blocks, .. } | Block::Classified { blocks, .. } => notes(blocks, labels),
                Block::List { items, .. } => items.iter().for_each(|item| notes(&item.blocks, labels)),
                _ => {}
            }
        }
    }
    let (mut labels, mut marks) = (BTreeSet::new(), BTreeSet::new());
    notes(&prose.blocks, &mut labels);
    prose.each_inline(&mut |inline| {
        if let Inline::NoteMark(label) = inline {
            marks.insert(label.clone());
        }
    });
    [labels, marks]
}

/// Takes out the marks whose notes went, and the notes whose marks went.
fn part_from_notes(prose: &mut Prose<Link>, before: &[BTreeSet<String>; 2]) {
    fn part(blocks: &mut Vec<Block<Link>>, gone: &BTreeSet<String>) {
        blocks.retain_mut(|block| match block {
            Block::Note { label, .. } if gone.contains(label) => false,
            Block::Note { blocks, .. } | Block::Quote { blocks, .. } | Block::Classified { blocks, .. } => {
                part(blocks, gone);
                true
            }
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| part(&mut item.blocks, gone));
                true
            }
            _ => true,
        });
    }
    loop {
        let now = notes_and_marks(prose);
        let went = |at: usize| before[at].difference(&now[at]).cloned().collect::<BTreeSet<String>>();
        let (notes, marks) = (went(0), went(1));
        if notes.is_disjoint(&now[1]) && marks.is_disjoint(&now[0]) {
            return;
        }
        prose.each_inline_mut(&mut |inline| {
            if matches!(inline, Inline::NoteMark(label) if notes.contains(label)) {
                *inline = Inline::Text(String::new());
            }
        });
        part(&mut prose.blocks, &marks);
    }
}

fn fill_blocks(blocks: &mut Vec<Block<Link>>, words: FigureWords<'_>) {
    let mut kept: Vec<bool> = blocks.iter_mut().map(|block| fill_block(block, words)).collect();
    if kept.iter().all(|is_kept| *is_kept) {
        return;
    }
    // What leads to something goes with it: from the end, so that a heading knows of the lines below it.
    for at in (0..blocks.len()).rev() {
        let leads_nowhere = match &blocks[at] {
            Block::Heading { level, .. } => {
                let ends = |block: &Block<Link>| matches!(block, Block::Heading { level: next, .. } if next <= level);
                let below = (at + 1..blocks.len()).take_while(|next| !ends(&blocks[*next]));
                let said = below.filter(|next| !matches!(blocks[*next], Block::Heading { .. }));
                let said: Vec<bool> = said.map(|next| kept[next]).collect();
                !said.is_empty() && !said.contains(&true)
            }
            Block::Paragraph(content) => {
                kept.get(at + 1) == Some(&false) && inline_text(content).trim_end().ends_with(':')
            }
            _ => false,
        };
        kept[at] &= !leads_nowhere;
    }
    let mut kept = kept.into_iter();
    blocks.retain(|_| kept.next().unwrap_or(true));
}

/// Fills a block; says whether something of it is left.
fn fill_block(block: &mut Block<Link>, words: FigureWords<'_>) -> bool {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => fill_run(content, words),
        Block::List { items, .. } => {
            items.retain_mut(|item| keeps_something(&mut item.blocks, words));
            !items.is_empty()
        }
        Block::Quote { blocks, .. } | Block::Note { blocks, .. } | Block::Classified { blocks, .. } => {
            keeps_something(blocks, words)
        }
        Block::Table { head, rows, .. } => {
            let had_rows = !rows.is_empty();
            // What stands beside or below a figure names what it is of.
            let mut fills = |cell: &mut Vec<Inline<Link>>| cell.is_empty() || fill_run(cell, words);
            let has_head = head.iter_mut().all(&mut fills);
            rows.retain_mut(|row| row.iter_mut().all(&mut fills));
            has_head && (!had_rows || !rows.is_empty())
        }
        Block::Definitions(definitions) => {
            definitions.retain_mut(|definition| {
                definition.meanings.retain_mut(|blocks| keeps_something(blocks, words));
                fill_run(&mut definition.term, words) && !definition.meanings.is_empty()
            });
            !definitions.is_empty()
        }
        Block::Code { .. } | Block::Rule => true,
    }
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
    fn a_stop_behind_a_shortened_word_ends_nothing() {
        for shortened in ["Dr.", "**Dr**.", "Prof.", "Assoc. Prof.", "e.g.", "M.", "No.", "approx."] {
            assert_eq!(left_of(&format!("First. Says {shortened} Keller, {{{{kpi.secret}}}}.")), ["First."]);
            assert_eq!(left_of(&format!("First. Says {shortened}\nKeller, {{{{kpi.secret}}}}.")), ["First."]);
        }
        assert_eq!(left_of("Dr. Keller reports {{kpi.secret}}."), [""; 0]);
    }

    #[test]
    fn no_sentence_beside_it_goes() {
        for before in [
            "All is told (at {{kpi.known}}).",
            "All is told (at about 3 %).",
            "(All is told.)",
            "It is “told.”",
            "*All is told.*",
            "**All** is [told](https://example.org).",
            "Told in version 15.3.",
            "It is 15.3.",
            "We go by plan B.",
            "The work of phase II.",
        ] {
            let stands = left_of(before);
            assert_eq!(left_of(&format!("{before} Costs are {{{{kpi.secret}}}}.")), stands, "{before}");
            assert_eq!(left_of(&format!("{before}\n**Costs** are {{{{kpi.secret}}}}.")), stands, "{before}");
            let behind = left_of(&format!("Costs are (at {{{{kpi.secret}}}}). {before}"));
            assert_eq!(behind, stands, "{before}");
        }
        for before in ["It is up to us.", "Done by Novalis Inc.", "Sold in the U.S.", "It ends at 5 p.m."] {
            let text = format!("{before} The costs are {{{{kpi.secret}}}}.");
            assert_eq!(left_of(&text), left_of(before), "{before}");
            let text = format!("{before} It costs {{{{kpi.secret}}}}.");
            assert_eq!(left_of(&text), left_of(before), "{before}");
        }
    }

    #[test]
    fn in_doubt_more_goes() {
        for doubt in
            ["Says M.", "It is up to J. R.", "See No.", "Made by Novalis Inc.", "See e.g.", "On the 3."]
        {
            assert_eq!(left_of(&format!("{doubt} Keller at {{{{kpi.secret}}}}.")), [""; 0], "{doubt}");
            assert_eq!(left_of(&format!("{doubt} **Keller** at {{{{kpi.secret}}}}.")), [""; 0], "{doubt}");
        }
        assert_eq!(
            left_of("It is told. {{kpi.secret}} of all."),
            [""; 0],
            "a figure may follow a shortened word"
        );
        assert_eq!(left_of("See e.g. The Hague at {{kpi.secret}}."), [""; 0]);
        for doubt in [
            "Says J. A. Keller, {{kpi.secret}}.",
            "Says J. A. *Keller*, {{kpi.secret}}.",
            "Says J. He Wang, {{kpi.secret}}.",
            "Says J.A. He Wang, {{kpi.secret}}.",
            "Says Mme. A. Keller, {{kpi.secret}}.",
            "Says Capt. So Young, {{kpi.secret}}.",
            "As in our ref. No. 17, costs are {{kpi.secret}}.",
            "As in our ref. No 17, costs are {{kpi.secret}}.",
        ] {
            assert_eq!(left_of(doubt), [""; 0], "{doubt}");
            assert_eq!(left_of(&format!("First. {doubt}")), ["First."], "{doubt}");
        }
    }

    #[test]
    fn what_led_to_it_goes_too() {
        assert_eq!(left_of("| Cost by patient |\n|---|\n| {{kpi.secret}} |"), [""; 0]);
        assert_eq!(left_of("| {{kpi.secret}} |\n|---|\n| Cost |"), [""; 0]);
        assert_eq!(
            left_of("# Costs\n\n## By patient\n\nAt {{kpi.secret}}.\n\n# Other\n\nYes."),
            ["Other", "Yes."]
        );
        assert_eq!(left_of("# Costs\n\nWhat we spend:\n\n- {{kpi.secret}}\n\n# Empty"), ["Empty"]);
        assert_eq!(left_of("Costs[^1] rise.\n\n[^1]: By patient {{kpi.secret}}."), ["Costs rise."]);
        assert_eq!(left_of("First. Costs {{kpi.secret}}[^1].\n\n[^1]: By patient."), ["First."]);
        let prose =
            markdown::parse("Rise[^1].\n\n[^1]: {{kpi.x}}.", Span::project(), &mut Diagnostics::default());
        let mut cut = prose;
        cut.fill(&|_, _| None);
        assert_eq!(notes_and_marks(&cut), [BTreeSet::new(), BTreeSet::new()], "the mark");
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
