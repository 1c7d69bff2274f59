//! The disclosure class of what stands at a place.
//!
//! In: what an edition shows of an alliance, or shares. Out: [`Classes`], asked by the target of a
//! link. Holds: a page that tells a record's title by linking it can tell its class as well.

use std::collections::BTreeMap;

use crate::edition::{AllianceView, Edition};
use crate::schema::Slug;
use crate::view::place::{self, shared_prefix};
use crate::view::route::Target;

pub struct Classes(BTreeMap<Target, Slug>);

impl Classes {
    /// An alliance's own records and the shared ones, as the pages below `prefix` link them.
    pub fn of_alliance(alliance: AllianceView<'_>, prefix: &str) -> Self {
        let Classes(mut classes) = Classes::of_shared(alliance.edition(), prefix);
        alliance.records().each(&mut |record| {
            let class = alliance.class_of(&record);
            let target = place::own_target(prefix, &record.reference);
            classes.extend(target.zip(class.map(|class| class.id.clone())));
        });
        Classes(classes)
    }

    /// Shared records, as the pages below `prefix` link them.
    pub fn of_shared(edition: &Edition, prefix: &str) -> Self {
        let mut classes = BTreeMap::new();
        edition.shared().each(&mut |record| {
            let class = edition.class_of_shared(&record);
            let target = place::own_target(shared_prefix(prefix, &record.reference), &record.reference);
            classes.extend(target.zip(class.map(|class| class.id.clone())));
        });
        Classes(classes)
    }

    /// The class of the record at a place, where one stands there.
    pub fn at(&self, target: &Target) -> Option<&Slug> {
        self.0.get(target)
    }
}
