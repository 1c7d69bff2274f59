//! What changed in an edition since earlier versions: the comparison with all that it needs to know.
//!
//! In: earlier versions as the program has read them, today's portfolio and an edition. Out: its
//! [`FolderChanges`]. Holds: each version is read once for all editions; both sides pass the one
//! door, [`crate::edition::disclose`], for the same audience.

use jiff::civil::Date;

use crate::audit;
use crate::change::earlier::{self, Content, Part, Since, Version};
use crate::change::index::Index;
use crate::change::{self, Basis, Earlier, FolderChanges, Hidden, State};
use crate::content;
use crate::diagnostic::Diagnostics;
use crate::edition::{self, Edition};
use crate::model::Portfolio;
use crate::source::Sources;

/// The parts of each edition, with the day of the last meeting that it may tell of: what the program
/// needs to know to look for earlier versions.
pub fn parts(sources: &Sources, as_of: Date) -> Vec<(Part, Option<Date>)> {
    let Some(portfolio) = content::read(sources, &mut Diagnostics::default()) else { return Vec::new() };
    let mut parts = Vec::new();
    for audience in &portfolio.config.edition {
        let meetings = earlier::last_meetings(&portfolio, audience, as_of);
        let edition = audience.id.to_string();
        // What all share is told since the first of these days.
        let first = meetings.iter().filter_map(|(_, day)| *day).min();
        parts.push((Part { edition: edition.clone(), folder: None }, first));
        parts.extend(
            meetings.into_iter().map(|(folder, day)| {
                (Part { edition: edition.clone(), folder: Some(folder.to_string()) }, day)
            }),
        );
    }
    parts
}

/// Earlier versions, read.
pub struct Past<'earlier> {
    earlier: &'earlier Earlier,
    versions: Vec<earlier::Read<'earlier>>,
}

impl<'earlier> Past<'earlier> {
    /// Reads the sources of each version; what cannot be read of them is nobody's mistake today.
    pub fn read(earlier: &'earlier Earlier) -> Self {
        let read = |version: &'earlier Version| {
            let mut diagnostics = Diagnostics::default();
            let portfolio = match version {
                Version { content: Content::Sources(sources), .. } => {
                    content::read(sources, &mut diagnostics)
                }
                Version { content: Content::Edition(_), .. } => None,
            };
            earlier::Read { version, portfolio, has_gaps: diagnostics.has_errors() }
        };
        Past { earlier, versions: earlier.versions.iter().map(read).collect() }
    }

    /// What changed in the parts of an edition that are compared with something.
    pub fn changes(&self, today: &Portfolio, edition: &Edition, present: &State) -> Vec<FolderChanges> {
        let part =
            |folder: &Option<String>| Part { edition: present.edition.clone(), folder: folder.clone() };
        let named = |folder: &Option<String>| self.earlier.of.get(&part(folder));
        if present.folders.iter().all(|folder| named(&folder.folder).is_none()) {
            return Vec::new();
        }
        let all = State::of_all(&edition::written_out(today, edition), present.as_of);
        let withheld = audit::WithheldWords::new(today, edition);
        let says = |text: &str| withheld.say(text);
        let hidden = Hidden::new(&all, present, &says);
        let is_asked = |at: usize| {
            let asks =
                |folder| matches!(named(folder), Some(Since::Version { at: asked, .. }) if *asked == at);
            present.folders.iter().any(|folder| asks(&folder.folder))
        };
        let state = |(at, read): (usize, &earlier::Read<'_>)| {
            if is_asked(at) { read.state(today, edition) } else { None }
        };
        let states: Vec<Option<State>> = self.versions.iter().enumerate().map(state).collect();
        let before: Vec<Option<Index<'_>>> =
            states.iter().map(|state| state.as_ref().map(Index::new)).collect();
        // With a kept edition today's records are compared in the terms of the program that kept it. Of
        // sources the answers to health checks are not gathered again: both sides do without them.
        let in_its_terms = |(at, read): (usize, &earlier::Read<'_>)| match &read.version.content {
            Content::Edition(state) => Some(state.in_its_terms(edition, present)),
            Content::Sources(_) if is_asked(at) && !edition.has_no_findings() => {
                Some(earlier::without_answers(today, edition, present))
            }
            Content::Sources(_) => None,
        };
        let terms: Vec<Option<State>> = self.versions.iter().enumerate().map(in_its_terms).collect();
        let now: Vec<Index<'_>> =
            terms.iter().map(|state| Index::new(state.as_ref().unwrap_or(present))).collect();
        let whole = Index::new(present);
        let mut told = Vec::new();
        for folder in &present.folders {
            let Some(since) = named(&folder.folder) else { continue };
            let (since, records) = match since {
                Since::Nothing(why) => (Basis::Unknown(why.clone()), Vec::new()),
                Since::Version { at, day } => {
                    let read = &self.versions[*at];
                    let day = day.unwrap_or(read.version.day);
                    let revision = read.version.revision.clone();
                    let now = &now[*at];
                    let compared = before[*at].as_ref().map(|before| {
                        let folder = now.state.folder(folder.folder.as_deref()).unwrap_or(folder);
                        change::compare(before, now, &whole, folder, &hidden)
                    });
                    match compared {
                        None => (Basis::Unknown(UNREADABLE.to_owned()), Vec::new()),
                        Some(None) => (Basis::New { day }, Vec::new()),
                        Some(Some(records)) => {
                            (Basis::Known { day, revision, has_gaps: read.has_gaps }, records)
                        }
                    }
                }
            };
            told.push(FolderChanges { folder: folder.folder.clone(), since, records });
        }
        told
    }
}

/// Why an earlier version tells nothing.
const UNREADABLE: &str = "the earlier version cannot be read, or is of another edition";
