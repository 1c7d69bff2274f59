//! The one door: what an audience may see.
//!
//! In: the portfolio, the findings of its surveys, and an audience. Out: an [`Edition`].
//! Holds: an edition has private fields and one constructor, [`disclose`]; whatever renders is
//! given an edition and can reach nothing else. Records, texts, links, files and small cells that
//! the audience may not see are gone, not hidden: every reference in an edition resolves in it.

mod cut;
mod figures;
mod groups;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::agreement::{Alliance, Party};
use crate::model::config::AlertSettings;
use crate::model::decision::ApprovalState;
use crate::model::governance::Membership;
use crate::model::people::Person;
use crate::model::quorum::Bench;
use crate::model::records::KINDS;
use crate::model::survey::{SurveyComment, SurveyWave};
use crate::model::{Audience, DisclosureClass, Folder, Portfolio, Records};
use crate::schema::{Kind, Kinded, Record, Ref, Reference, Slug, Table};
use crate::source::FileId;
use crate::survey::course::{self, Course, Dated};
use crate::survey::instrument::instrument_of;
use crate::survey::{Findings, ShownWave};

pub use self::figures::{forget_untold, written_out};
pub use crate::model::records::Common;
pub use crate::survey::suppression::LEAST_MIN_N;

/// What the readers of one edition may see.
#[derive(Debug)]
pub struct Edition {
    audience: Audience,
    book: BookFacts,
    classes: Vec<DisclosureClass>,
    shared: Records,
    shared_default: Slug,
    alliances: Vec<Shown>,
    files: BTreeMap<String, FileId>,
}

/// What `briefbook.toml` says of the book as a whole.
#[derive(Debug, Clone)]
pub struct BookFacts {
    pub title: String,
    pub language: String,
    pub contact: Option<String>,
    /// What is set of alerts, by their codes.
    pub alerts: BTreeMap<String, AlertSettings>,
    /// The codes of rules that are turned off.
    pub silent: BTreeSet<String>,
}

/// The part of an alliance that is shown.
#[derive(Debug)]
struct Shown {
    slug: Slug,
    records: Records,
    default_class: Slug,
    waves: BTreeMap<Slug, ShownWave>,
    courses: Vec<Course>,
    incomplete: BTreeSet<Kind>,
    incomplete_meetings: BTreeSet<Slug>,
    incomplete_logs: BTreeSet<Slug>,
    approvals: Vec<ApprovalProgress>,
}

/// How far a party's internal approval is, without what happens inside that party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalProgress {
    pub decision: Slug,
    pub party: Slug,
    pub state: ApprovalState,
    /// Working days it takes, where the edition shows the approval itself.
    pub lead_days: Option<u32>,
}

/// An alliance as an edition shows it: its records, and behind them the shared ones.
#[derive(Debug, Clone, Copy)]
pub struct AllianceView<'edition> {
    edition: &'edition Edition,
    shown: &'edition Shown,
}

/// Cuts the portfolio to what `audience` may see.
pub fn disclose(portfolio: &Portfolio, findings: &Findings, audience: &Audience) -> Edition {
    let classes = portfolio.config.shown_by(audience);
    let mut cut = cut::cut(portfolio, audience, &classes);
    figures::fill(&mut cut.shared, None, &BTreeMap::new());
    cut::drop_lost_anchors(&mut cut.shared, None);
    let shared_default = portfolio.config.book.default_class.clone();
    let shared_incomplete = incomplete(&portfolio.shared, &cut.shared);
    let alliances = cut.folders.into_iter().map(|(folder, mut records)| {
        let default_class = folder
            .alliance()
            .and_then(|alliance| alliance.default_class.clone())
            .unwrap_or_else(|| shared_default.clone());
        let waves = shown_waves(&records, folder, findings);
        figures::fill(&mut records, Some(&cut.shared), &waves);
        cut::drop_lost_anchors(&mut records, Some(&cut.shared));
        let approvals = approval_progress(&folder.records, &records);
        let mut incomplete = incomplete(&folder.records, &records);
        // A shared record stands behind the alliance's own, so it is missed like one.
        incomplete.extend(shared_incomplete.iter().copied());
        Shown {
            slug: folder.slug.clone(),
            default_class,
            courses: courses(&records, &cut.shared, &waves),
            waves,
            incomplete,
            incomplete_meetings: incomplete_meetings(&folder.records, &records),
            incomplete_logs: incomplete_logs(&folder.records, &records),
            approvals,
            records,
        }
    });
    let files = cut::files_of(portfolio, audience, &classes);
    Edition {
        audience: audience.clone(),
        book: BookFacts {
            title: portfolio.config.book.title.clone(),
            language: portfolio.config.book.language.clone(),
            contact: portfolio.config.book.contact.clone(),
            alerts: portfolio.config.alerts.clone(),
            silent: portfolio.config.silent().map(str::to_owned).collect(),
        },
        classes: portfolio.config.class.iter().filter(|class| classes.contains(&class.id)).cloned().collect(),
        alliances: alliances.collect(),
        shared: cut.shared,
        shared_default,
        files: files.map(|(path, entry)| (path.clone(), entry.file)).collect(),
    }
}

/// The waves that are shown, with what is published of them: the same in all editions.
fn shown_waves(records: &Records, folder: &Folder, findings: &Findings) -> BTreeMap<Slug, ShownWave> {
    let shown = |wave: &SurveyWave| {
        let found = findings.of(&folder.slug, wave.id())?;
        // The figures of a side that is not shown would name it, and without it the total would give
        // it away: then none are shown.
        let hides_a_side = folder.records.parties.iter().any(|party| {
            !records.parties.contains(party.id())
                && found.sides.iter().any(|side| side == party.id().as_str())
        });
        let mut found = found.clone();
        if wave.invited.is_empty() {
            // The cut has taken out who was asked, if anybody had told it.
            found.withhold_invited();
        }
        (!hides_a_side).then(|| (wave.id().clone(), found))
    };
    records.waves.iter().filter_map(shown).collect()
}

/// How the figures of the shown waves go on, one after the other.
fn courses(records: &Records, shared: &Records, waves: &BTreeMap<Slug, ShownWave>) -> Vec<Course> {
    if waves.is_empty() {
        return Vec::new();
    }
    // The alliance's own stand before shared ones of the same id.
    let known = shared.instruments.iter().chain(records.instruments.iter());
    let instruments = known.map(|record| (record.id().to_string(), instrument_of(record))).collect();
    let day = |id: &Slug| records.waves.find(id).and_then(|wave| wave.closed.or(wave.opened));
    let group = |id: &Slug| records.waves.find(id).and_then(SurveyWave::group_key);
    let groups: Vec<Option<String>> = waves.keys().map(group).collect();
    let dated = |((id, shown), group)| Dated { shown, day: day(id), group };
    let waves: Vec<Dated<'_>> = waves.iter().zip(groups.iter().map(Option::as_deref)).map(dated).collect();
    course::courses(&waves, &instruments)
}

/// The kinds of which something is withheld.
fn incomplete(all: &Records, shown: &Records) -> BTreeSet<Kind> {
    // Comments that nobody released are missing for all.
    let kinds = KINDS.iter().copied().filter(|kind| *kind != SurveyComment::KIND);
    kinds.filter(|kind| all.ids(*kind).len() > shown.ids(*kind).len()).collect()
}

/// The bodies of which a meeting is withheld.
fn incomplete_meetings(all: &Records, shown: &Records) -> BTreeSet<Slug> {
    let withheld = all.meetings.iter().filter(|meeting| !shown.meetings.contains(meeting.id()));
    withheld.map(|meeting| meeting.committee.id.clone()).collect()
}

/// The rows of the communication plan of which an entry of the log is withheld.
fn incomplete_logs(all: &Records, shown: &Records) -> BTreeSet<Slug> {
    let withheld =
        all.communication_logs.iter().filter(|entry| !shown.communication_logs.contains(entry.id()));
    withheld.map(|entry| entry.communication.id.clone()).collect()
}

/// Where a decision is shown, each party sees how far the other's approval is, and no more.
fn approval_progress(all: &Records, shown: &Records) -> Vec<ApprovalProgress> {
    all.internal_approvals
        .iter()
        .filter(|approval| shown.decisions.get(&approval.decision).is_some())
        .filter(|approval| shown.parties.get(&approval.party).is_some())
        .filter_map(|approval| {
            let whole = shown.internal_approvals.find(approval.id());
            let state = match approval.state {
                // A refusal is the party's own to tell; to the others it is not granted yet.
                ApprovalState::Refused if whole.is_none() => ApprovalState::InProgress,
                state => state,
            };
            (whole.is_some() || approval.progress).then(|| ApprovalProgress {
                decision: approval.decision.id.clone(),
                party: approval.party.id.clone(),
                state,
                lead_days: whole.map(|approval| approval.lead_days),
            })
        })
        .collect()
}

impl Edition {
    pub fn audience(&self) -> &Audience {
        &self.audience
    }

    pub fn book(&self) -> &BookFacts {
        &self.book
    }

    /// The disclosure classes that it shows, in the order in which they are declared.
    pub fn classes(&self) -> &[DisclosureClass] {
        &self.classes
    }

    pub fn shared(&self) -> &Records {
        &self.shared
    }

    pub fn alliances(&self) -> impl ExactSizeIterator<Item = AllianceView<'_>> {
        self.alliances.iter().map(|shown| AllianceView { edition: self, shown })
    }

    /// Whether no figures of any health check are shown.
    pub fn has_no_findings(&self) -> bool {
        self.alliances.iter().all(|shown| shown.waves.is_empty())
    }

    /// The file behind a path, where the edition may show it.
    pub fn file(&self, path: &str) -> Option<FileId> {
        self.files.get(path).copied()
    }

    /// The class of a shared record.
    pub fn class_of_shared(&self, record: &Common<'_>) -> Option<&DisclosureClass> {
        self.class_named(record.head.class.as_ref().unwrap_or(&self.shared_default))
    }

    /// The class of what is shared and carries none of its own.
    pub fn shared_default_class(&self) -> Option<&DisclosureClass> {
        self.class_named(&self.shared_default)
    }

    fn class_named(&self, id: &Slug) -> Option<&DisclosureClass> {
        self.classes.iter().find(|class| class.id == *id)
    }
}

impl<'edition> AllianceView<'edition> {
    pub fn edition(self) -> &'edition Edition {
        self.edition
    }

    /// The alliance's part of every address.
    pub fn slug(self) -> &'edition Slug {
        &self.shown.slug
    }

    /// The record that describes the alliance.
    pub fn alliance(self) -> &'edition Alliance {
        self.shown.records.alliances.first().expect("an alliance without its record is not shown")
    }

    pub fn records(self) -> &'edition Records {
        &self.shown.records
    }

    /// The record behind a reference: the alliance's own, else a shared one.
    pub fn get<T: Record + 'edition>(
        self,
        table: fn(&Records) -> &Table<T>,
        reference: &Ref<T>,
    ) -> Option<&'edition T> {
        table(&self.shown.records).get(reference).or_else(|| table(&self.edition.shared).get(reference))
    }

    /// The alliance's own parties, then the shared ones that its records name.
    pub fn parties(self) -> Vec<&'edition Party> {
        let mut named: BTreeSet<Slug> = BTreeSet::new();
        self.shown.records.each_reference(&mut |_, reference, _| {
            if reference.kind == Party::KIND {
                named.insert(reference.id.clone());
            }
        });
        let own = &self.shown.records.parties;
        let is_named = |party: &&Party| named.contains(party.id()) && own.find(party.id()).is_none();
        own.iter().chain(self.edition.shared.parties.iter().filter(is_named)).collect()
    }

    /// Any record, as what all have in common.
    pub fn find(self, reference: &Reference) -> Option<Common<'edition>> {
        self.shown.records.find(reference).or_else(|| self.edition.shared.find(reference))
    }

    /// Whether a record is one of the alliance's own.
    pub fn owns(self, reference: &Reference) -> bool {
        self.shown.records.contains(reference)
    }

    /// What may be shown of a wave's figures.
    pub fn wave(self, id: &Slug) -> Option<&'edition ShownWave> {
        self.shown.waves.get(id)
    }

    /// How figures go on from wave to wave, for each instrument that was asked.
    pub fn courses(self) -> &'edition [Course] {
        &self.shown.courses
    }

    /// Whether every record of a kind is shown. Where one is withheld, that something is missing
    /// says nothing: it may be among what the readers do not see.
    pub fn is_complete(self, kind: Kind) -> bool {
        !self.shown.incomplete.contains(&kind)
    }

    /// Whether every record of every kind is shown.
    pub fn is_whole(self) -> bool {
        self.shown.incomplete.is_empty()
    }

    /// The records by which the attendance of meetings is judged.
    pub fn bench(self) -> Bench<'edition> {
        Bench {
            own: &self.shown.records,
            shared: Some(&self.edition.shared),
            is_whole: [Membership::KIND, Person::KIND, Party::KIND]
                .iter()
                .all(|kind| self.is_complete(*kind)),
        }
    }

    /// Whether every meeting of a body is shown.
    pub fn has_all_meetings_of(self, committee: &Slug) -> bool {
        !self.shown.incomplete_meetings.contains(committee)
    }

    /// Whether every entry of the log about a row of the communication plan is shown.
    pub fn has_whole_log_of(self, communication: &Slug) -> bool {
        !self.shown.incomplete_logs.contains(communication)
    }

    pub fn approvals(self) -> &'edition [ApprovalProgress] {
        &self.shown.approvals
    }

    /// The class of one of the alliance's records.
    pub fn class_of(self, record: &Common<'_>) -> Option<&'edition DisclosureClass> {
        self.edition.class_named(record.head.class.as_ref().unwrap_or(&self.shown.default_class))
    }

    /// The class of what is the alliance's and carries none of its own.
    pub fn default_class(self) -> Option<&'edition DisclosureClass> {
        self.edition.class_named(&self.shown.default_class)
    }

    /// The day that the alliance's figures describe; `otherwise` where it states none.
    pub fn as_of(self, otherwise: Date) -> Date {
        self.alliance().as_of.unwrap_or(otherwise)
    }
}
