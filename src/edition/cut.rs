//! The cut itself.
//!
//! In: the portfolio and the classes an audience may see. Out: copies of the records with
//! everything else taken out. Holds: a record goes if its class is not shown, or if it cannot do
//! without a record that went; the cut is repeated until nothing more goes.

use std::collections::{BTreeMap, BTreeSet};

use super::groups;
use crate::model::portfolio::FileEntry;
use crate::model::{Audience, Folder, Portfolio, Records};
use crate::schema::prose::{Destination, anchors_of};
use crate::schema::{Reference, Shown, Slug};
use crate::survey::suppression::LEAST_MIN_N;

/// What is left of a portfolio.
pub(super) struct Cut<'portfolio> {
    pub shared: Records,
    pub folders: Vec<(&'portfolio Folder, Records)>,
}

/// Cuts shared records first, then each alliance with what is left of them behind it.
pub(super) fn cut<'portfolio>(
    portfolio: &'portfolio Portfolio,
    audience: &Audience,
    classes: &BTreeSet<&Slug>,
) -> Cut<'portfolio> {
    let default = &portfolio.config.book.default_class;
    // One threshold for all editions, so that nobody who has two learns from their difference.
    let asked = portfolio.config.edition.iter().map(|edition| edition.min_n).max();
    let least = asked.unwrap_or(LEAST_MIN_N).max(LEAST_MIN_N);
    let files = files_of(portfolio, audience, classes).map(|(path, _)| path.clone()).collect();
    let limits = Limits { classes, files: &files, audience, least };
    let shared = cut_records(&portfolio.shared, None, default, &limits);
    let folders = folders_of(portfolio, audience).filter_map(|folder| {
        let default = folder.alliance()?.default_class.as_ref().unwrap_or(default);
        let records = cut_records(&folder.records, Some(&shared), default, &limits);
        // Without the record that describes it, an alliance is not shown at all.
        (!records.alliances.is_empty()).then_some((folder, records))
    });
    let folders = folders.collect();
    Cut { shared, folders }
}

/// The alliances that an audience may know of: partners of one company are no partners of each other.
fn folders_of<'p>(portfolio: &'p Portfolio, audience: &Audience) -> impl Iterator<Item = &'p Folder> {
    portfolio.folders.iter().filter(|folder| audience.is_of(&folder.records, &portfolio.shared))
}

/// The files that an audience may see.
pub(super) fn files_of<'p>(
    portfolio: &'p Portfolio,
    audience: &Audience,
    classes: &BTreeSet<&Slug>,
) -> impl Iterator<Item = (&'p String, &'p FileEntry)> {
    let shown: BTreeSet<&Slug> = folders_of(portfolio, audience).map(|folder| &folder.slug).collect();
    portfolio.files.iter().filter(move |(_, entry)| {
        classes.contains(portfolio.class_of_file(entry))
            && entry.folder.as_ref().is_none_or(|folder| shown.contains(folder))
    })
}

/// What holds for all records of an edition.
struct Limits<'a> {
    classes: &'a BTreeSet<&'a Slug>,
    files: &'a BTreeSet<String>,
    audience: &'a Audience,
    /// No figure is told of a smaller group of people.
    least: u32,
}

fn cut_records(all: &Records, behind: Option<&Records>, default: &Slug, limits: &Limits<'_>) -> Records {
    let Limits { classes, files, audience, least } = *limits;
    let mut records = all.clone();
    // What one company notes of people is for that company alone, whatever classes an edition shows.
    records.working_styles.retain_mut(|style| style.is_for(audience, all, behind));
    groups::withhold(&mut records, least);
    // What nobody released is for nobody's eyes but those of the person who decides.
    records.survey_comments.retain_mut(|comment| comment.released && comment.released_by.is_some());
    loop {
        let shown = ShownSet { own: identities(&records, default, classes), behind, classes, files };
        let keep = |record: &crate::model::records::Common<'_>| shown.own.contains(&record.reference);
        if !records.cut(&keep, &shown) {
            break;
        }
    }
    if !audience.emails {
        records.people.iter_mut().for_each(|person| person.email = None);
    }
    records
}

/// Takes the anchor from links to headings that went with a withheld block or figure: the anchor is made of the
/// heading's words.
pub(super) fn drop_lost_anchors(records: &mut Records, behind: Option<&Records>) {
    let mut anchors: BTreeMap<Reference, BTreeSet<String>> = BTreeMap::new();
    records.each_reference(&mut |_, reference, _| {
        anchors.entry(reference.clone()).or_default();
    });
    for (reference, found) in &mut anchors {
        let target = records.find(reference).or_else(|| behind.and_then(|shared| shared.find(reference)));
        if let Some(target) = target {
            *found = anchors_of(&target.head.body);
        }
    }
    records.each_prose_mut(&mut |_, prose| {
        let mut links_here = false;
        prose.each_link_mut(&mut |link| links_here |= matches!(link.to, Destination::Here(_)));
        let own = if links_here { anchors_of(prose) } else { BTreeSet::new() };
        prose.each_link_mut(&mut |link| match &mut link.to {
            Destination::Record { reference, anchor } => {
                let is_there =
                    |name: &String| anchors.get(reference).is_some_and(|known| known.contains(name));
                if anchor.as_ref().is_some_and(|name| !is_there(name)) {
                    *anchor = None;
                }
            }
            Destination::Here(name) if !name.is_empty() && !own.contains(name) => {
                link.to = Destination::Unknown
            }
            _ => {}
        });
    });
}

fn identities(records: &Records, default: &Slug, classes: &BTreeSet<&Slug>) -> BTreeSet<Reference> {
    let mut identities = BTreeSet::new();
    records.each(&mut |record| {
        if classes.contains(record.head.class.as_ref().unwrap_or(default)) {
            identities.insert(record.reference);
        }
    });
    identities
}

struct ShownSet<'a> {
    own: BTreeSet<Reference>,
    behind: Option<&'a Records>,
    classes: &'a BTreeSet<&'a Slug>,
    files: &'a BTreeSet<String>,
}

impl Shown for ShownSet<'_> {
    fn record(&self, reference: &Reference) -> bool {
        self.own.contains(reference) || self.behind.is_some_and(|shared| shared.contains(reference))
    }

    fn class(&self, class: &Slug) -> bool {
        self.classes.contains(class)
    }

    fn file(&self, path: &str) -> bool {
        self.files.contains(path)
    }
}
