//! A document being written as Typst source.
//!
//! In: chapters, blocks, words. Out: source that calls the functions of the theme, and the drawings
//! it shows. Holds: a link leads to a place that the document has, or is no link; headings descend
//! one step at a time; each place is named once.

use std::collections::BTreeSet;

use super::markup::{self, Covers, Markup};
use super::pictures::Pictures;
use crate::render::svg::{self, Width};
use crate::view::chart::Figure;
use crate::view::rich::Tone;
use crate::view::route::{Route, Target};

/// What all chapters of a document are written with.
#[derive(Clone, Copy)]
pub struct Tools<'w> {
    pub covers: Covers<'w>,
    pub fonts: &'w svg::Fonts,
    pub pictures: &'w Pictures,
    /// The height of a chart that a page can hold below its title, in parts of its width.
    pub tallest: f64,
    /// The places that the document has, as a first pass found them.
    pub places: &'w BTreeSet<String>,
    /// Pages that are found by their name: links to them tell no page number.
    pub by_name: &'w BTreeSet<&'w Route>,
}

/// A document that has been written.
pub struct Written {
    pub source: String,
    /// Where the chapters begin in it that can be in files of their own.
    pub chapters: Vec<usize>,
    /// Paths and drawings.
    pub drawings: Vec<(String, Vec<u8>)>,
    /// The characters that no font has.
    pub missing: BTreeSet<char>,
    /// The places that links may lead to.
    pub places: BTreeSet<String>,
}

/// The functions of the theme, at the head of each file.
const IMPORTS: &str = "#import \"/print/blocks.typ\" as b\n#import \"/print/inline.typ\" as i\n";

/// A taller chart is set in parts, but not in more of them.
const MOST_PARTS: usize = 8;

pub struct Setter<'w> {
    pub(super) markup: Markup<'w>,
    pub(super) tools: Tools<'w>,
    /// The places named so far.
    defined: BTreeSet<String>,
    /// The words of the glossary that have had their mark.
    pub(super) marked: BTreeSet<String>,
    /// The page of the site whose blocks are written.
    pub(super) page: Option<&'w Route>,
    /// The class of the document, which its head names.
    pub(super) class: &'w str,
    /// The heading right above.
    pub(super) title: &'w str,
    /// The level of the heading above.
    pub(super) level: usize,
    /// Whether a turned page is open, which ends behind its table.
    pub(super) is_turned: bool,
    /// Whether pages are made one by one.
    pub(super) is_sheet: bool,
    /// Whether words stand where neither a link nor a footnote may be.
    pub(super) is_plain: bool,
    drawings: Vec<(String, Vec<u8>)>,
    pub(super) chapters: Vec<usize>,
}

impl<'w> Setter<'w> {
    pub fn new(tools: Tools<'w>, class: &'w str) -> Self {
        let mut markup = Markup::new(tools.covers);
        markup.code(IMPORTS);
        Setter {
            markup,
            tools,
            defined: BTreeSet::new(),
            marked: BTreeSet::new(),
            page: None,
            class,
            title: "",
            level: 0,
            is_turned: false,
            is_sheet: false,
            is_plain: false,
            drawings: Vec::new(),
            chapters: Vec::new(),
        }
    }

    pub fn finish(self) -> Written {
        let Markup { source, missing, .. } = self.markup;
        Written { source, chapters: self.chapters, drawings: self.drawings, missing, places: self.defined }
    }

    /// Writes the level of a heading, at most one below that of the heading above it.
    pub(super) fn step(&mut self, level: usize) {
        self.level = level.min(self.level + 1);
        self.markup.code(&self.level.to_string());
    }

    /// A call with one content, on a line of its own.
    pub(super) fn call(&mut self, function: &str, inside: impl FnOnce(&mut Self)) {
        self.markup.code("#");
        self.markup.code(function);
        self.content(inside);
        self.markup.code("\n");
    }

    /// A call with one content, in a line of words; what follows it is not part of it.
    pub(super) fn inline(&mut self, call: &str, inside: impl FnOnce(&mut Self)) {
        self.markup.code("#");
        self.markup.code(call);
        self.content(inside);
        self.markup.code(";");
    }

    pub(super) fn content(&mut self, inside: impl FnOnce(&mut Self)) {
        self.markup.code("[");
        inside(self);
        self.markup.code("]");
    }

    /// Content, or `none` where there is nothing.
    pub(super) fn optional<T>(&mut self, what: Option<T>, inside: impl FnOnce(&mut Self, T)) {
        match what {
            Some(what) => self.content(|set| inside(set, what)),
            None => self.markup.code("none"),
        }
    }

    /// Words without links and footnotes, as for a heading.
    pub(super) fn plainly(&mut self, inside: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.is_plain, true);
        inside(self);
        self.is_plain = before;
    }

    pub(super) fn tone(&mut self, tone: Tone) {
        self.markup.code(match tone {
            Tone::Good => "\"good\"",
            Tone::Watch => "\"watch\"",
            Tone::Act => "\"act\"",
            Tone::Done => "\"done\"",
            Tone::Neutral => "\"neutral\"",
        });
    }

    /// A label's name, or `none`.
    pub(super) fn label(&mut self, name: Option<&str>) {
        match name {
            Some(name) => self.markup.string(name),
            None => self.markup.code("none"),
        }
    }

    /// Names a place, unless it has been named.
    pub(super) fn name(&mut self, label: &str) -> Option<String> {
        self.defined.insert(label.to_owned()).then(|| label.to_owned())
    }

    /// Names a place on the page whose blocks are written.
    pub(super) fn name_here(&mut self, anchor: &str) -> Option<String> {
        let page = self.page?;
        self.name(&label(page, Some(anchor)))
    }

    /// Puts a place where the words stand.
    pub(super) fn anchor_here(&mut self, anchor: Option<&str>) {
        if let Some(label) = anchor.and_then(|anchor| self.name_here(anchor)) {
            self.markup.code("#i.place(");
            self.markup.string(&label);
            self.markup.code(");");
        }
    }

    /// The label of a place in this document: the very place, else its page.
    pub(super) fn find(&self, target: &Target) -> Option<String> {
        let (route, anchor) = match target {
            Target::Inside { route, anchor } => (route, anchor.as_deref()),
            Target::Anchor(anchor) => (self.page?, Some(anchor.as_str())),
            Target::Outside(_) => return None,
        };
        let known = |label: &String| self.tools.places.contains(label);
        Some(label(route, anchor)).filter(known).or_else(|| Some(label(route, None)).filter(known))
    }

    /// Whether a place of this document is found by its name.
    pub(super) fn is_by_name(&self, target: &Target) -> bool {
        matches!(target, Target::Inside { route, anchor: None } if self.tools.by_name.contains(route))
    }

    /// The letters that a link puts behind its words on paper: the page that it leads to.
    pub(super) fn letters_behind(&self, target: &Target) -> &'static str {
        let tells = self.find(target).is_some() && !self.is_by_name(target);
        if tells { "\u{a0}(p.000)" } else { "" }
    }

    /// Draws a chart, in parts where it is taller than a page; gives what is shown on each drawing and
    /// its path, and nothing where no page can hold it.
    pub(super) fn draw(&mut self, figure: &Figure) -> Vec<(Figure, String)> {
        let whole = std::iter::once(vec![figure.clone()]);
        let parts = (2..=MOST_PARTS).map_while(|count| figure.parts(count));
        let front = Route::page("");
        let from = self.page.unwrap_or(&front);
        for parts in whole.chain(parts) {
            let drawn = parts.iter().map(|part| svg::drawing(part, self.tools.fonts, Width::Wide, from));
            let drawn: Vec<svg::Drawing> = drawn.collect();
            if drawn.iter().all(|drawing| drawing.height <= self.tools.tallest * Width::Wide.pixels()) {
                let paths: Vec<String> = drawn.into_iter().map(|drawing| self.keep(&drawing.svg)).collect();
                return parts.into_iter().zip(paths).collect();
            }
        }
        Vec::new()
    }

    /// Keeps a drawing and gives its path.
    fn keep(&mut self, svg: &str) -> String {
        let path = format!("charts/{}.svg", self.drawings.len() + 1);
        let svg = markup::drawing(svg, self.tools.covers, &mut self.markup.missing);
        self.drawings.push((path.clone(), svg.into_bytes()));
        path
    }
}

/// A source as files, of which the compiler begins with `content.typ`: one for each chapter, so that it
/// sees which of them did not change.
pub fn in_files(source: &str, chapters: &[usize]) -> Vec<(String, Vec<u8>)> {
    let ends = chapters.iter().skip(1).copied().chain([source.len()]);
    let mut content = source[..chapters.first().copied().unwrap_or(source.len())].to_owned();
    let mut files = Vec::new();
    for (number, (begin, end)) in chapters.iter().zip(ends).enumerate() {
        let path = format!("chapters/{}.typ", number + 1);
        content.push_str(&format!("#include \"/{path}\"\n"));
        files.push((path, format!("{IMPORTS}{}", &source[*begin..end]).into_bytes()));
    }
    files.push(("content.typ".to_owned(), content.into_bytes()));
    files
}

/// What a place is called in the source.
pub(super) fn label(page: &Route, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("{}#{anchor}", page.path()),
        None => page.path().to_owned(),
    }
}
