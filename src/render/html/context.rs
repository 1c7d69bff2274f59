//! What a page's template may see.
//!
//! In: a page, its frame and the book's stamp. Out: [`PageContext`], plain data with relative
//! addresses. Holds: its size depends on the page and its frame, never on the number of pages.

use serde::Serialize;

use super::block::{BlockContext, Place, blocks};
use super::ids::Ids;
use super::rich::rich;
use crate::render::svg;
use crate::view::block::Block;
use crate::view::page::{Book, ClassMark, Frame, NavigationGroup, Page, PageLink, PartyMark, Stamp};
use crate::view::route::Route;

#[derive(Serialize)]
pub struct PageContext<'a> {
    stamp: &'a Stamp,
    /// The language of the words around the authors' texts.
    language: &'a str,
    /// A link for the stamp's contact, where it is an address.
    contact: Option<String>,
    /// The way from this page to the edition's root: `../../`, or nothing.
    root: String,
    frame: FrameContext<'a>,
    page: Content<'a>,
}

#[derive(Serialize)]
struct FrameContext<'a> {
    title: &'a str,
    home: String,
    parties: &'a [PartyMark],
    groups: Vec<GroupContext<'a>>,
}

#[derive(Serialize)]
struct GroupContext<'a> {
    title: &'a str,
    links: Vec<MenuLink<'a>>,
}

#[derive(Serialize)]
struct MenuLink<'a> {
    title: &'a str,
    href: String,
    to_act: usize,
    /// What stands in `aria-current`: `page`, or `true` where the page is below it.
    current: Option<&'static str>,
}

#[derive(Serialize)]
struct LinkContext<'a> {
    title: &'a str,
    href: String,
}

#[derive(Serialize)]
struct Content<'a> {
    kind: &'a str,
    /// The page's own address from the root.
    path: &'a str,
    kicker: Option<&'a str>,
    title: &'a str,
    /// The lede as HTML, and as words for the head of the page.
    lede: Option<String>,
    description: Option<String>,
    class: &'a ClassMark,
    trail: Vec<LinkContext<'a>>,
    opening: Vec<BlockContext<'a>>,
    sections: Vec<SectionContext<'a>>,
    previous: Option<LinkContext<'a>>,
    next: Option<LinkContext<'a>>,
    cite: &'a str,
}

#[derive(Serialize)]
struct SectionContext<'a> {
    id: String,
    title: &'a str,
    /// The kinds of its blocks, each once, as class names.
    kinds: Vec<&'static str>,
    blocks: Vec<BlockContext<'a>>,
}

impl<'a> PageContext<'a> {
    pub fn new(book: &'a Book, page: &'a Page, fonts: &svg::Fonts) -> Self {
        let frame = &book.frames[page.frame];
        let root = "../".repeat(page.route.path().matches('/').count());
        PageContext {
            stamp: &book.stamp,
            language: interface(&book.stamp.language),
            contact: book.stamp.contact.as_deref().and_then(contact_address),
            root,
            frame: frame_context(frame, page),
            page: content(page, &book.stamp.language, fonts),
        }
    }
}

/// The language of headings, labels and sentences that briefbook writes, which is English whatever
/// that of the authors is.
fn interface(language: &str) -> &str {
    let is_english = language.split('-').next().is_some_and(|main| main.eq_ignore_ascii_case("en"));
    if is_english { language } else { "en" }
}

/// The address behind a contact: a mailbox or a page.
fn contact_address(contact: &str) -> Option<String> {
    let contact = contact.trim();
    if contact.starts_with("https://") || contact.starts_with("http://") || contact.starts_with("mailto:") {
        return Some(contact.to_owned());
    }
    let mailbox = contact.contains('@') && !contact.contains(char::is_whitespace);
    mailbox.then(|| format!("mailto:{contact}"))
}

fn frame_context<'a>(frame: &'a Frame, page: &Page) -> FrameContext<'a> {
    let current = current_link(frame, page);
    let group = |group: &'a NavigationGroup| GroupContext {
        title: &group.title,
        links: group
            .links
            .iter()
            .map(|link| MenuLink {
                title: &link.title,
                href: link.route.seen_from(&page.route),
                to_act: link.to_act,
                current: match &current {
                    Some(route) if **route == link.route && link.route == page.route => Some("page"),
                    Some(route) if **route == link.route => Some("true"),
                    _ => None,
                },
            })
            .collect(),
    };
    FrameContext {
        title: &frame.title,
        home: frame.home.seen_from(&page.route),
        parties: &frame.parties,
        groups: frame.groups.iter().map(group).collect(),
    }
}

/// The page's own entry in the navigation, or that of the nearest page on the way to it.
fn current_link<'p>(frame: &Frame, page: &'p Page) -> Option<&'p Route> {
    let listed =
        |route: &&Route| frame.groups.iter().flat_map(|group| &group.links).any(|link| link.route == **route);
    let above = page.trail.iter().rev().map(|link| &link.route).filter(|route| **route != frame.home);
    std::iter::once(&page.route).chain(above).find(listed)
}

fn content<'a>(page: &'a Page, language: &'a str, fonts: &svg::Fonts) -> Content<'a> {
    let mut ids = Ids::new();
    // Sections are what other pages link to, so they choose first.
    let section_ids: Vec<String> =
        page.sections.iter().map(|section| ids.take(&section.anchor).unwrap_or_default()).collect();
    let mut place = Place {
        from: &page.route,
        ids: &mut ids,
        fonts,
        title: &page.title,
        language: (interface(language) != language).then_some(language),
    };
    let opening = blocks(&page.opening, 2, &mut place);
    let sections = page
        .sections
        .iter()
        .zip(section_ids)
        .map(|(section, id)| {
            place.title = &section.title;
            let blocks = blocks(&section.blocks, 3, &mut place);
            SectionContext { id, title: &section.title, kinds: kinds(&section.blocks), blocks }
        })
        .collect();
    let link =
        |link: &'a PageLink| LinkContext { title: &link.title, href: link.route.seen_from(&page.route) };
    Content {
        kind: page.kind,
        path: page.route.path(),
        kicker: page.kicker.as_deref(),
        title: &page.title,
        lede: page.lede.as_ref().map(|lede| rich(lede, &page.route)),
        description: page.lede.as_ref().map(|lede| lede.plain()),
        class: &page.class,
        trail: page.trail.iter().map(link).collect(),
        opening,
        sections,
        previous: page.previous.as_ref().map(link),
        next: page.next.as_ref().map(link),
        cite: &page.cite,
    }
}

/// The kinds among `blocks` in order, each once.
fn kinds(blocks: &[Block]) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    for block in blocks {
        let kind = match block {
            Block::Prose(_) => "prose",
            Block::Heading { .. } => "heading",
            Block::Sentence(_) => "sentence",
            Block::List(_) => "list",
            Block::Facts(_) => "facts",
            Block::Table(_) => "table",
            Block::Figure(_) => "figure",
            Block::Alerts(_) => "alerts",
            Block::NorthStar { .. } => "north-star",
            Block::Tiles(_) => "tiles",
            Block::Columns(_) => "columns",
            Block::Entries(_) => "entries",
            Block::Steps(_) => "steps",
            Block::Terms(_) => "terms",
            Block::Callout { .. } => "callout",
            Block::Nothing(_) => "nothing",
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}
