//! A page while it is written.
//!
//! In: blocks, section by section. Out: a [`Page`]. Holds: the page's disclosure class covers every
//! record on it, those that it only links by their titles included; anchors are unique; a term is
//! explained once.

use std::collections::BTreeSet;

use crate::edition::{AllianceView, Common};
use crate::model::DisclosureClass;
use crate::schema::{Prose, Record, Slug};
use crate::view::block::{Block, Fact};
use crate::view::desk::Desk;
use crate::view::glossary::Explained;
use crate::view::page::{ClassMark, Page, PageLink, Section};
use crate::view::prose::Layout;
use crate::view::rich::{Piece, Rich};
use crate::view::route::Route;

pub struct Draft<'d, 'a> {
    desk: &'d Desk<'a>,
    route: Route,
    kind: &'static str,
    kicker: Option<String>,
    title: String,
    lede: Option<Rich>,
    trail: Vec<PageLink>,
    opening: Vec<Block>,
    sections: Vec<Section>,
    previous: Option<PageLink>,
    next: Option<PageLink>,
    classes: BTreeSet<Slug>,
    explained: Explained,
    files: BTreeSet<String>,
}

/// A finished page, with the files that it shows or links to.
pub struct Made {
    pub page: Page,
    pub files: BTreeSet<String>,
}

impl<'d, 'a> Draft<'d, 'a> {
    pub fn new(desk: &'d Desk<'a>, kind: &'static str, route: Route, title: String) -> Self {
        Draft {
            desk,
            route,
            kind,
            kicker: None,
            title,
            lede: None,
            trail: Vec::new(),
            opening: Vec::new(),
            sections: Vec::new(),
            previous: None,
            next: None,
            classes: BTreeSet::new(),
            explained: Explained::new(),
            files: BTreeSet::new(),
        }
    }

    pub fn kicker(mut self, kicker: impl Into<String>) -> Self {
        self.kicker = Some(kicker.into());
        self
    }

    pub fn lede(&mut self, lede: impl Into<Rich>) {
        let lede = lede.into();
        if !lede.is_empty() {
            self.lede = Some(lede);
        }
    }

    /// Puts a register between the front page and this page.
    pub fn under(mut self, title: &str, folder: &str) -> Self {
        self.trail.push(PageLink { title: title.to_owned(), route: self.desk.register(folder) });
        self
    }

    /// Links the pages before and behind this one.
    pub fn between(mut self, previous: Option<PageLink>, next: Option<PageLink>) -> Self {
        self.previous = previous;
        self.next = next;
        self
    }

    /// Opens a section; what is added from now on stands in it.
    pub fn section(&mut self, title: &str) {
        let base = Slug::from_words(title).unwrap_or_else(Slug::unnamed);
        self.section_at(base.as_str(), title);
    }

    /// The same with an anchor of its own.
    pub fn section_at(&mut self, anchor: &str, title: &str) {
        let taken = |anchor: &str| self.sections.iter().any(|section| section.anchor == anchor);
        let mut free = anchor.to_owned();
        let mut number = 2;
        while taken(&free) {
            free = format!("{anchor}-{number}");
            number += 1;
        }
        self.sections.push(Section { anchor: free, title: title.to_owned(), blocks: Vec::new() });
    }

    pub fn add(&mut self, block: Block) {
        match self.sections.last_mut() {
            Some(section) => section.blocks.push(block),
            None => self.opening.push(block),
        }
    }

    /// Facts, if there are any.
    pub fn facts(&mut self, facts: Vec<Fact>) {
        if !facts.is_empty() {
            self.add(Block::Facts(facts));
        }
    }

    /// A sentence of the book's own.
    pub fn sentence(&mut self, sentence: impl Into<Rich>) {
        self.add(Block::Sentence(sentence.into()));
    }

    /// An author's text, if there is any.
    pub fn prose(&mut self, prose: &Prose) {
        if prose.is_empty() {
            return;
        }
        let desk = self.desk;
        let laid = Layout {
            glossary: &desk.glossary,
            place: &|reference| desk.place(reference),
            explained: &mut self.explained,
            files: &mut self.files,
        }
        .prose(prose);
        self.add(Block::Prose(laid));
    }

    /// An author's text under a heading of its own, if there is any.
    pub fn titled_prose(&mut self, title: &str, prose: &Prose) {
        if !prose.is_empty() {
            self.section(title);
            self.prose(prose);
        }
    }

    /// A list of words under a heading of its own, if there is any.
    pub fn titled_list(&mut self, title: &str, items: &[String]) {
        if !items.is_empty() {
            self.section(title);
            let items = items.iter().map(|item| crate::view::format::words(item)).collect();
            self.add(Block::List(items));
        }
    }

    /// The texts of records that stand as rows on this page, each under its title.
    pub fn texts<'r, T: Record + 'r>(&mut self, records: impl IntoIterator<Item = &'r T>) {
        for record in records {
            if !record.head().body.is_empty() {
                let anchor = format!("{}-text", crate::view::place::anchor(&record.reference()));
                let title = self.desk.title(&record.reference()).unwrap_or_else(|| record.title());
                self.section_at(&anchor, &title);
                self.prose(&record.head().body);
            }
        }
    }

    /// What needs somebody about a record.
    pub fn alerts_about<T: Record>(&mut self, record: &T) {
        let subject = record.reference();
        let lines = self.desk.alerts_about(&subject);
        if !lines.is_empty() {
            let alerts = self.desk.index.alerts_about(&subject);
            self.covers_references(alerts.flat_map(|alert| alert.records()));
            self.add(Block::Alerts(lines));
        }
    }

    /// Says that the page shows these records, so that its class covers them.
    pub fn covers<'r, T: Record + 'r>(&mut self, records: impl IntoIterator<Item = &'r T>) {
        for record in records {
            self.cover(&Common::of(record));
        }
    }

    /// The same for records that are known by reference only.
    pub fn covers_references<'r>(
        &mut self,
        references: impl IntoIterator<Item = &'r crate::schema::Reference>,
    ) {
        self.covers_of(self.desk, references);
    }

    /// Says that the page shows something of these classes.
    pub fn covers_classes(&mut self, classes: impl IntoIterator<Item = Slug>) {
        self.classes.extend(classes);
    }

    /// The same for records of another desk's alliance.
    pub fn covers_of<'r>(
        &mut self,
        desk: &Desk<'_>,
        references: impl IntoIterator<Item = &'r crate::schema::Reference>,
    ) {
        for common in references.into_iter().filter_map(|reference| desk.find(reference)) {
            self.classes.extend(class_of(desk, &common).cloned());
        }
    }

    /// Says that the page shows an alliance, whose record is judged by its own folder's default.
    pub fn covers_alliance(&mut self, alliance: AllianceView<'_>) {
        let class = alliance.class_of(&Common::of(alliance.alliance()));
        self.classes.extend(class.map(|class| class.id.clone()));
    }

    fn cover(&mut self, common: &Common<'_>) {
        self.classes.extend(class_of(self.desk, common).cloned());
    }

    /// Says that the page shows the records whose titles it links. Links narrow a page's class; one
    /// without records of its own does not get wider than the default by them.
    fn covers_links(&mut self) {
        if self.classes.is_empty() {
            self.classes.extend(self.desk.default_class().map(|class| class.id.clone()));
        }
        let (desk, classes) = (self.desk, &mut self.classes);
        let mut cover = |rich: &Rich| {
            for piece in &rich.0 {
                if let Piece::Link { target, .. } = piece {
                    classes.extend(desk.class_at(target).cloned());
                }
            }
        };
        self.lede.iter().for_each(&mut cover);
        let blocks = self.opening.iter().chain(self.sections.iter().flat_map(|section| &section.blocks));
        blocks.for_each(|block| block.each_rich(&mut cover));
    }

    pub fn finish(mut self) -> Made {
        self.covers_links();
        let home = self.desk.register("");
        let alliance = self.desk.alliance.map(|alliance| alliance.alliance().name.as_str());
        if self.route != home && self.route != Route::page("") {
            self.trail.insert(0, PageLink { title: alliance.unwrap_or("Shared").to_owned(), route: home });
        }
        let class = narrowest(self.desk, &self.classes);
        let book = &self.desk.edition.book().title;
        let audience = &self.desk.edition.audience().title;
        let as_of = crate::view::format::date(self.desk.as_of);
        // A front page has the title of its alliance, that above the alliances the book's own.
        let own = if self.title == *book || alliance == Some(&self.title) {
            String::new()
        } else {
            format!("{}. ", self.title)
        };
        let of = alliance.map(|name| format!("{name}, ")).unwrap_or_default();
        let cite = format!("{own}{of}{book}, edition “{audience}”, as of {as_of}.");
        let page = Page {
            route: self.route,
            kind: self.kind,
            frame: self.desk.frame,
            kicker: self.kicker,
            title: self.title,
            lede: self.lede,
            class,
            trail: self.trail,
            opening: self.opening,
            sections: self.sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
            previous: self.previous,
            next: self.next,
            cite,
        };
        Made { page, files: self.files }
    }
}

/// The narrowest of `classes`: those that no other one of them includes; the default where there is none.
pub fn narrowest(desk: &Desk<'_>, classes: &BTreeSet<Slug>) -> ClassMark {
    let all = desk.edition.classes();
    let met: Vec<_> = all.iter().filter(|class| classes.contains(&class.id)).collect();
    let is_included = |class: &DisclosureClass| {
        met.iter().any(|other| other.id != class.id && other.includes(&class.id, all))
    };
    let mut narrowest: Vec<_> = met.iter().copied().filter(|class| !is_included(class)).collect();
    if narrowest.is_empty() {
        narrowest.extend(desk.default_class());
    }
    let names: Vec<&str> = narrowest.iter().map(|class| class.name.as_str()).collect();
    ClassMark {
        ids: narrowest.iter().map(|class| class.id.clone()).collect(),
        name: names.join(", "),
        handling: handling(&narrowest),
    }
}

/// How the narrowest classes are handled; of several each says whose words they are, since what holds for one
/// may invite those whom another keeps out.
fn handling(narrowest: &[&DisclosureClass]) -> Option<String> {
    match narrowest {
        [one] => one.handling.clone(),
        several => {
            let told = several.iter().filter_map(|class| Some((&class.name, class.handling.as_ref()?)));
            let told: Vec<String> = told.map(|(name, handling)| format!("{name}: {handling}")).collect();
            (!told.is_empty()).then(|| told.join(" "))
        }
    }
}

/// The class of a record that a desk shows.
fn class_of<'d>(desk: &'d Desk<'_>, common: &Common<'_>) -> Option<&'d Slug> {
    let class = match desk.alliance {
        Some(alliance) if alliance.owns(&common.reference) => alliance.class_of(common),
        _ => desk.edition.class_of_shared(common),
    };
    class.map(|class| &class.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Spans;
    use crate::source::{FileId, Span};

    #[test]
    fn what_is_of_several_classes_is_handled_as_each_of_them_says() {
        let class = |name: &str, handling: Option<&str>| DisclosureClass {
            id: Slug::parse(&name.to_lowercase()).unwrap(),
            includes: Vec::new(),
            name: name.to_owned(),
            handling: handling.map(str::to_owned),
            at: Spans::new(Span::new(FileId::default(), 0..0), Vec::new()),
        };
        let committee = class("Committee", Some("For members of both sides."));
        let (inside, open) = (class("Inside", Some("Never sent to the partner.")), class("Open", None));
        assert_eq!(handling(&[&committee]).as_deref(), Some("For members of both sides."));
        assert_eq!(
            handling(&[&committee, &inside, &open]).as_deref(),
            Some("Committee: For members of both sides. Inside: Never sent to the partner.")
        );
        assert_eq!(handling(&[&open]), None);
    }
}
