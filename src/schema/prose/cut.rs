//! What is left of a text for those who may not see all of it.

use crate::schema::field::Shown;
use crate::schema::prose::{Block, Destination, Inline, Link, Prose};

impl Prose<Link> {
    /// Takes out what is not shown: blocks by class, links to withheld records (their words stay),
    /// withheld pictures.
    pub fn cut(&mut self, shown: &dyn Shown) {
        retain_blocks(&mut self.blocks, shown);
    }
}

fn retain_blocks(blocks: &mut Vec<Block<Link>>, shown: &dyn Shown) {
    let before = std::mem::take(blocks);
    for mut block in before {
        if let Block::Classified { class, blocks: mut inner, .. } = block {
            if shown.class(&class) {
                retain_blocks(&mut inner, shown);
                blocks.extend(inner);
            }
            continue;
        }
        match &mut block {
            Block::Heading { content, .. } | Block::Paragraph(content) => retain_inlines(content, shown),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| retain_blocks(&mut item.blocks, shown));
            }
            Block::Quote { blocks, .. } | Block::Note { blocks, .. } => retain_blocks(blocks, shown),
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| retain_inlines(cell, shown));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    retain_inlines(&mut definition.term, shown);
                    definition.meanings.iter_mut().for_each(|blocks| retain_blocks(blocks, shown));
                }
            }
            Block::Code { .. } | Block::Rule | Block::Classified { .. } => {}
        }
        blocks.push(block);
    }
}

fn retain_inlines(content: &mut Vec<Inline<Link>>, shown: &dyn Shown) {
    let before = std::mem::take(content);
    for mut inline in before {
        match &mut inline {
            Inline::Link { to, content: words } => {
                retain_inlines(words, shown);
                // A figure loses its sentence, once it is known which have words.
                if to.figure.is_none() && !is_shown(to, shown) {
                    content.append(words);
                    continue;
                }
            }
            Inline::Image { to, .. } if !is_shown(to, shown) => continue,
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Struck(words)
            | Inline::Superscript(words)
            | Inline::Subscript(words) => retain_inlines(words, shown),
            _ => {}
        }
        content.push(inline);
    }
}

fn is_shown(link: &Link, shown: &dyn Shown) -> bool {
    match &link.to {
        Destination::Record { reference, .. } => shown.record(reference),
        Destination::File(path) => shown.file(path),
        Destination::Outside(_) | Destination::Here(_) | Destination::Unknown => true,
    }
}
