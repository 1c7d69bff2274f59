//! Links to a record on the words that name it.

use crate::schema::Reference;
use crate::schema::prose::{Block, Destination, Inline, Link, Prose};
use crate::source::Span;

/// Makes the first words of a text that are `words`, and no link yet, one to `reference`.
pub fn words(prose: &mut Prose, words: &str, reference: &Reference, span: Span) {
    let to = Link {
        written: format!("{}:{}", reference.kind.word(), reference.id),
        span,
        to: Destination::Unknown,
        figure: None,
    };
    let _ = prose.blocks.iter_mut().any(|block| in_block(block, words, &to));
}

/// Says whether the words were found.
fn in_block(block: &mut Block<Link>, words: &str, to: &Link) -> bool {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => in_run(content, words, to),
        Block::List { items, .. } => {
            items.iter_mut().flat_map(|item| &mut item.blocks).any(|block| in_block(block, words, to))
        }
        _ => false,
    }
}

fn in_run(content: &mut Vec<Inline<Link>>, words: &str, to: &Link) -> bool {
    for at in 0..content.len() {
        let text = match &mut content[at] {
            Inline::Text(text) => text,
            Inline::Emphasis(inner) | Inline::Strong(inner) => {
                if in_run(inner, words, to) {
                    return true;
                }
                continue;
            }
            _ => continue,
        };
        let Some(start) = text.find(words) else { continue };
        let (before, rest) = text.split_at(start);
        let (found, after) = rest.split_at(words.len());
        let link = Inline::Link { to: to.clone(), content: vec![Inline::Text(found.to_owned())] };
        let pieces = [Inline::Text(before.to_owned()), link, Inline::Text(after.to_owned())];
        let is_empty = |piece: &Inline<Link>| matches!(piece, Inline::Text(text) if text.is_empty());
        let pieces: Vec<Inline<Link>> = pieces.into_iter().filter(|piece| !is_empty(piece)).collect();
        drop(content.splice(at..=at, pieces));
        return true;
    }
    false
}
