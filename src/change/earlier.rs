//! Earlier versions of a project, and which of them each alliance is compared with.
//!
//! In: what the program has read: sources at revisions, kept editions. Out: [`Earlier`]. Holds: an
//! earlier version is cut for today's audience, by what it may see today and what it might see then,
//! so that neither a class that has become wider nor one that has become narrower shows a word.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::knowledge::Knowledge;
use super::state::State;
use crate::edition::{self, Edition};
use crate::model::decision::Meeting;
use crate::model::{Audience, Portfolio, Records};
use crate::schema::{Record, Slug};
use crate::source::Sources;
use crate::survey::Findings;

/// What a build compares the project with.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    pub versions: Vec<Version>,
    /// What each part of each edition is compared with. What is not named is not compared.
    pub of: BTreeMap<Part, Since>,
}

/// An alliance of an edition, or with no folder what all share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub edition: String,
    pub folder: Option<String>,
}

/// A version of the project.
#[derive(Debug, Clone)]
pub struct Version {
    /// The revision, where it has one.
    pub revision: Option<String>,
    /// The day of which it tells, for sources that do not say.
    pub day: Date,
    pub content: Content,
}

#[derive(Debug, Clone)]
pub enum Content {
    Sources(Sources),
    /// What an edition kept of itself.
    Edition(State),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The position of a version, and the day that was asked for.
    Version { at: usize, day: Option<Date> },
    /// There is none, and why.
    Nothing(String),
}

/// Since when changes are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    Known {
        day: Date,
        revision: Option<String>,
        /// Something of the earlier version cannot be read by this program.
        has_gaps: bool,
    },
    /// The alliance was not there before.
    New {
        day: Date,
    },
    Unknown(String),
}

/// A version whose sources have been read.
#[derive(Debug)]
pub struct Read<'version> {
    pub version: &'version Version,
    /// `None` where it is a kept edition, or cannot be read at all.
    pub portfolio: Option<Portfolio>,
    pub has_gaps: bool,
}

impl Read<'_> {
    /// What the readers of an edition might see of it, and may see today.
    pub fn state(&self, today: &Portfolio, edition: &Edition) -> Option<State> {
        let audience = edition.audience();
        match (&self.version.content, &self.portfolio) {
            (Content::Edition(state), _) => {
                let shown = today.config.shown_by(audience);
                let mut state = (state.edition == audience.id.as_str()).then(|| state.clone())?;
                let known = Knowledge::of_today();
                for folder in &mut state.folders {
                    folder
                        .records
                        .retain(|record| shown.iter().any(|class| class.as_str() == record.class.as_str()));
                    // What this program has no field for any more nobody can have taken out.
                    for record in &mut folder.records {
                        let kind = &record.kind;
                        record.fields.retain(|(field, _)| known.has(kind, field));
                    }
                }
                Some(state)
            }
            (Content::Sources(_), Some(portfolio)) => {
                let mut portfolio = portfolio.clone();
                edition::forget_untold(&mut portfolio, edition);
                let now = today.config.shown_by(audience);
                let then = portfolio.config.shown_by(audience);
                let both: BTreeSet<Slug> = now.intersection(&then).map(|class| (*class).clone()).collect();
                // What a class includes has been followed on both sides.
                portfolio.config.class.iter_mut().for_each(|class| class.includes.clear());
                let audience = Audience { classes: both.into_iter().collect(), ..audience.clone() };
                let edition = edition::disclose(&portfolio, &Findings::default(), &audience);
                Some(State::of(&edition, self.version.day, self.version.revision.as_deref()))
            }
            (Content::Sources(_), None) => None,
        }
    }
}

/// What an edition says today without the answers to health checks, as earlier sources are read.
pub fn without_answers(today: &Portfolio, edition: &Edition, present: &State) -> State {
    let edition = edition::disclose(today, &Findings::default(), edition.audience());
    State::of(&edition, present.as_of, present.revision.as_deref())
}

/// The last meeting of each alliance's first body that an edition may tell of, by the alliance's folder.
pub fn last_meetings(portfolio: &Portfolio, audience: &Audience, as_of: Date) -> Vec<(Slug, Option<Date>)> {
    let classes = portfolio.config.shown_by(audience);
    let folders = portfolio.folders.iter().filter_map(|folder| Some((folder, folder.alliance()?)));
    let last = folders.map(|(folder, alliance)| {
        let default = alliance.default_class.as_ref().unwrap_or(&portfolio.config.book.default_class);
        let is_shown = |head: &crate::schema::Head| classes.contains(head.class.as_ref().unwrap_or(default));
        let as_of = alliance.as_of.unwrap_or(as_of);
        let held = |meeting: &&Meeting| {
            let body = folder.records.committees.get(&meeting.committee);
            let is_first = body.is_some_and(|body| body.parent.is_none() && is_shown(body.head()));
            is_first && is_shown(meeting.head()) && !meeting.cancelled && meeting.date < as_of
        };
        (folder.slug.clone(), last_day(&folder.records, &held))
    });
    last.collect()
}

fn last_day(records: &Records, held: &dyn Fn(&&Meeting) -> bool) -> Option<Date> {
    records.meetings.iter().filter(held).map(|meeting| meeting.date).max()
}
