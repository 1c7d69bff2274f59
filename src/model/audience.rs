//! Who may see what: disclosure classes, and the editions that show some of them.

use std::collections::BTreeSet;

use crate::model::Records;
use crate::model::config::Config;
use crate::schema::Slug;
use crate::schema::record::part;

part! {
    /// Who may see a thing, and how it is handled.
    DisclosureClass, "a disclosure class" {
        id: Slug,
        name: String,
        /// Classes that whoever may see this one may see too.
        includes: Vec<Slug>,
        /// How its pages are handled, in words.
        handling: Option<String>,
    }
}

part! {
    /// An edition of the book.
    Audience, "an edition" {
        id: Slug,
        title: String,
        /// The classes it shows, with all that they include.
        classes: Vec<Slug>,
        /// The party it is made for: of several alliances it shows those that it is a party to, and of these
        /// nothing that another keeps to itself.
        party: Option<Slug>,
        /// No group with fewer answers is shown; an instrument may ask for more.
        min_n: u32 = 5,
        /// Whether e-mail addresses are shown.
        emails: bool = false,
    }
}

/// The classes `ids` with all that they include, directly or through others.
pub fn with_included<'a>(
    classes: &'a [DisclosureClass],
    ids: impl IntoIterator<Item = &'a Slug>,
) -> BTreeSet<&'a Slug> {
    let mut met = BTreeSet::new();
    let mut waiting: Vec<&Slug> = ids.into_iter().collect();
    while let Some(id) = waiting.pop() {
        if met.insert(id)
            && let Some(class) = classes.iter().find(|class| class.id == *id)
        {
            waiting.extend(&class.includes);
        }
    }
    met
}

impl Audience {
    /// Whether an alliance is its business, by the parties that the alliance has of its own and those that stand
    /// behind all alliances.
    pub fn is_of(&self, own: &Records, shared: &Records) -> bool {
        let Some(party) = &self.party else { return true };
        own.parties.contains(party) || shared.parties.contains(party)
    }
}

impl DisclosureClass {
    /// Whether whoever may see this class may see `other` too; itself only where it stands in a circle.
    pub fn includes(&self, other: &Slug, classes: &[DisclosureClass]) -> bool {
        with_included(classes, &self.includes).contains(other)
    }
}

impl Config {
    /// The classes that an edition shows.
    pub fn shown_by<'a>(&'a self, audience: &'a Audience) -> BTreeSet<&'a Slug> {
        with_included(&self.class, &audience.classes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Spans;
    use crate::source::{FileId, Span};

    #[test]
    fn a_class_includes_what_its_classes_include() {
        let slug = |id: &str| Slug::parse(id).unwrap();
        let at = Spans::new(Span::new(FileId::default(), 0..0), Vec::new());
        let class = |id: &str, inside: &[&str]| DisclosureClass {
            id: slug(id),
            includes: inside.iter().map(|id| slug(id)).collect(),
            name: String::new(),
            handling: None,
            at: at.clone(),
        };
        let classes = [class("a", &["b"]), class("b", &["c", "gone"]), class("c", &[]), class("d", &["d"])];
        let includes = |at: usize, other: &str| classes[at].includes(&slug(other), &classes);
        assert!(includes(0, "c"), "through another");
        assert!(!includes(2, "a"), "the reverse");
        assert!(!includes(0, "a"), "a class does not include itself");
        assert!(includes(3, "d"), "unless it says so");
    }
}
