//! Where pages are written: an alliance of an edition, with the words for its records.
//!
//! In: what an edition shows of one alliance, or what is shared. Out: links, names and dates as
//! [`Rich`], and [`Draft`]s of pages. Holds: a link is made only to what the edition shows.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::alert::{Acknowledged, Alert, Severity};
use crate::change::FolderChanges;
use crate::edition::{AllianceView, Common, Edition};
use crate::model::Records;
use crate::model::agreement::Party;
use crate::model::communication::Term;
use crate::model::deadlines::Deadlines;
use crate::model::decision::Decision;
use crate::model::governance::{Committee, DecisionRight};
use crate::model::people::Person;
use crate::model::quorum::Bench;
use crate::schema::{Kinded, Record, Ref, Reference, Slug};
use crate::view::block::{Block, Fact, FigureBlock, TableBlock, TableLayout};
use crate::view::calendar::{self, Calendar};
use crate::view::chart::Figure;
use crate::view::classes::Classes;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::glossary::Glossary;
use crate::view::index::Index;
use crate::view::page::AlertLine;
use crate::view::place::{self, SHARED};
use crate::view::rich::{Rich, Tone};
use crate::view::route::{Route, Target};
use crate::view::table::{Cell, DataTable};

pub struct Desk<'a> {
    pub edition: &'a Edition,
    /// `None` where the shared pages are written.
    pub alliance: Option<AllianceView<'a>>,
    pub records: &'a Records,
    pub as_of: Date,
    pub alerts: &'a [Alert],
    pub index: Index<'a>,
    /// The parties of its pages, in the order of their colours.
    pub parties: Vec<&'a Party>,
    pub glossary: Glossary,
    classes: Classes,
    /// The first folder of every address.
    pub prefix: String,
    /// Position of the frame of its pages.
    pub frame: usize,
    /// What changed, where there is something to compare with.
    pub changes: Option<&'a FolderChanges>,
    /// Made when a page first asks for them.
    calendars: OnceLock<Vec<Calendar>>,
}

impl<'a> Desk<'a> {
    pub fn of_alliance(alliance: AllianceView<'a>, alerts: &'a [Alert], as_of: Date, frame: usize) -> Self {
        let prefix = alliance.slug().to_string();
        let terms = alliance.records().terms.iter().chain(alliance.edition().shared().terms.iter());
        Desk {
            edition: alliance.edition(),
            alliance: Some(alliance),
            records: alliance.records(),
            as_of: alliance.as_of(as_of),
            alerts,
            index: Index::of(alliance.records(), alerts),
            parties: alliance.parties(),
            glossary: Glossary::new(terms, &prefix),
            classes: Classes::of_alliance(alliance, &prefix),
            prefix,
            frame,
            changes: None,
            calendars: OnceLock::new(),
        }
    }

    pub fn of_shared(edition: &'a Edition, as_of: Date, frame: usize) -> Self {
        Desk {
            edition,
            alliance: None,
            records: edition.shared(),
            as_of,
            alerts: &[],
            index: Index::of(edition.shared(), &[]),
            parties: edition.shared().parties.iter().collect(),
            glossary: Glossary::new(edition.shared().terms.iter(), SHARED),
            classes: Classes::of_shared(edition, SHARED),
            prefix: SHARED.to_owned(),
            frame,
            changes: None,
            calendars: OnceLock::new(),
        }
    }

    /// The alliance's own terms and the shared ones.
    pub fn terms(&self) -> impl Iterator<Item = &'a Term> {
        let shared = self.alliance.map(|_| self.edition.shared().terms.iter());
        self.records.terms.iter().chain(shared.into_iter().flatten())
    }

    /// The calendars of the alliance.
    pub fn calendars(&self) -> &[Calendar] {
        self.calendars.get_or_init(|| calendar::of_alliance(self))
    }

    /// The page of a register or overview.
    pub fn register(&self, folder: &str) -> Route {
        place::register(&self.prefix, folder)
    }

    /// Where a record stands, if the edition shows it.
    pub fn place(&self, reference: &Reference) -> Option<Target> {
        place::shown(self.edition, self.records, &self.prefix, reference)
    }

    /// The class of the record at a place, where one stands there.
    pub fn class_at(&self, target: &Target) -> Option<&Slug> {
        self.classes.at(target)
    }

    /// Any record that the edition shows here.
    pub fn find(&self, reference: &Reference) -> Option<Common<'a>> {
        self.records.find(reference).or_else(|| self.edition.shared().find(reference))
    }

    /// Whether every record of a kind is shown. Where one is withheld, that something is missing
    /// says nothing, and no page may say that it is.
    pub fn shows_all<T: Kinded>(&self) -> bool {
        self.alliance.is_none_or(|alliance| alliance.is_complete(T::KIND))
    }

    /// The records by which the attendance of meetings is judged.
    pub fn bench(&self) -> Bench<'a> {
        self.alliance.map_or_else(|| self.records.into(), |alliance| alliance.bench())
    }

    /// A record's title, linked.
    pub fn link(&self, reference: &Reference) -> Rich {
        match (self.title(reference), self.place(reference)) {
            (Some(title), Some(place)) => Rich::link(title, place),
            (Some(title), None) => Rich::text(title),
            _ => Rich::default(),
        }
    }

    /// What a record is called on pages: where its own title falls back on ids, in words.
    pub fn title(&self, reference: &Reference) -> Option<String> {
        let words = match reference.kind.word() {
            "meeting" => self.records.meetings.find(&reference.id).and_then(|meeting| {
                let committee = self.body(&meeting.committee)?.short();
                // A file's name is no title: its words are those of the id.
                let is_title = |title: &&String| Slug::from_words(title).as_ref() != Some(meeting.id());
                Some(match (meeting.title.as_ref().filter(is_title), meeting.number) {
                    (Some(title), _) => title.clone(),
                    (None, Some(number)) => format!("{committee} meeting {number}"),
                    (None, None) => format!("{committee}, {}", format::date(meeting.date)),
                })
            }),
            "internal-approval" => self.records.internal_approvals.find(&reference.id).and_then(|approval| {
                let decision = self.records.decisions.get(&approval.decision)?;
                Some(format!("{}: {}", self.party_name(&approval.party.id), decision.title))
            }),
            "membership" => self.records.memberships.find(&reference.id).and_then(|membership| {
                let committee = self.body(&membership.committee)?;
                let person = self.person(&membership.person)?;
                Some(format!("{} in the {}", person.name, committee.short()))
            }),
            _ => None,
        };
        words.or_else(|| self.find(reference).map(|record| record.title))
    }

    /// The title of the record that a reference names, linked.
    pub fn to<T: Kinded>(&self, reference: &Ref<T>) -> Rich {
        self.link(&reference.reference())
    }

    /// The same where the reference is optional.
    pub fn to_some<T: Kinded>(&self, reference: Option<&Ref<T>>) -> Rich {
        reference.map_or_else(Rich::default, |reference| self.to(reference))
    }

    /// Several titles, linked, with commas between.
    pub fn to_all<T: Kinded>(&self, references: &[Ref<T>]) -> Rich {
        Rich::join(references.iter().map(|reference| self.to(reference)), ", ")
    }

    pub fn person(&self, reference: &Ref<Person>) -> Option<&'a Person> {
        self.records.people.get(reference).or_else(|| self.edition.shared().people.get(reference))
    }

    pub fn body(&self, reference: &Ref<Committee>) -> Option<&'a Committee> {
        self.records.committees.get(reference).or_else(|| self.edition.shared().committees.get(reference))
    }

    /// By when the meetings of a body are called, prepared and written up.
    pub fn deadlines<'c>(&self, committee: &'c Committee) -> Deadlines<'c> {
        Deadlines::of(committee, |party| self.party(&party.id))
    }

    /// The right under which a decision is taken.
    pub fn right_of(&self, decision: &Decision) -> Option<&'a DecisionRight> {
        let right = decision.right.as_ref()?;
        let shared = || self.edition.shared().decision_rights.get(right);
        self.records.decision_rights.get(right).or_else(shared)
    }

    pub fn party(&self, party: &Slug) -> Option<&'a Party> {
        self.records.parties.find(party).or_else(|| self.edition.shared().parties.find(party))
    }

    /// A committee by its short form, linked.
    pub fn committee(&self, reference: &Ref<Committee>) -> Rich {
        match (self.body(reference), self.place(&reference.reference())) {
            (Some(committee), Some(place)) => Rich::link(committee.short(), place),
            _ => Rich::default(),
        }
    }

    /// The party a person belongs to.
    pub fn party_of(&self, person: &Person) -> Option<&'a Party> {
        self.party(&person.party.as_ref()?.id)
    }

    /// The number of a party's colour, from 1.
    pub fn party_number(&self, party: &Slug) -> Option<u8> {
        let at = self.parties.iter().position(|known| known.id() == party)?;
        u8::try_from(at + 1).ok()
    }

    pub fn party_name(&self, party: &Slug) -> String {
        self.party(party).map_or_else(String::new, |party| party.short.clone())
    }

    pub fn draft(&self, kind: &'static str, route: Route, title: impl Into<String>) -> Draft<'_, 'a> {
        Draft::new(self, kind, route, title.into())
    }

    /// A table to be shown in rows, with its export.
    pub fn rows(&self, table: DataTable) -> Block {
        let export = Some(format!("{}/data/{}", self.prefix, table.id));
        Block::Table(TableBlock { table, layout: TableLayout::Rows, export })
    }

    /// A grid, with its export.
    pub fn matrix(&self, table: DataTable) -> Block {
        let export = Some(format!("{}/data/{}", self.prefix, table.id));
        Block::Table(TableBlock { table, layout: TableLayout::Matrix, export })
    }

    /// A chart, with the export of its table twin.
    pub fn figure(&self, figure: Figure) -> Block {
        self.noted_figure(figure, None)
    }

    /// The same with what has to be known to read it, which stays with the chart wherever it goes.
    pub fn noted_figure(&self, figure: Figure, note: Option<String>) -> Block {
        let export = Some(format!("{}/data/{}", self.prefix, figure.id));
        Block::Figure(Box::new(FigureBlock { figure, note, export }))
    }

    /// The class of what carries none of its own.
    pub fn default_class(&self) -> Option<&'a crate::model::DisclosureClass> {
        match self.alliance {
            Some(alliance) => alliance.default_class(),
            None => self.edition.shared_default_class(),
        }
    }

    /// Alerts as a page shows them.
    pub fn alert_lines<'b>(&self, alerts: impl Iterator<Item = &'b Alert>) -> Vec<AlertLine> {
        alerts.map(|alert| self.alert_line(alert)).collect()
    }

    fn alert_line(&self, alert: &Alert) -> AlertLine {
        let text = match self.place(&alert.subject) {
            Some(place) => Rich::link(alert.text.clone(), place),
            None => Rich::text(alert.text.clone()),
        };
        let actions = alert.actions.iter().map(|action| self.link(action));
        let owners = alert.owners.iter().map(|owner| self.link(owner));
        AlertLine {
            tone: tone_of(alert.severity),
            severity: alert.severity.word().to_owned(),
            text,
            advice: alert.advice.clone(),
            since: alert.since.map(format::short_date),
            owner: Some(Rich::join(owners, ", ")).filter(|owners| !owners.is_empty()),
            acknowledged: alert.acknowledged.as_ref().map(Acknowledged::words),
            actions: Some(Rich::join(actions, ", ")).filter(|actions| !actions.is_empty()),
            rule: alert.rule.to_owned(),
        }
    }

    /// How many alerts there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.alerts.iter().filter(|alert| alert.is_open() && alert.severity == severity).count()
    }

    /// The alerts about one record.
    pub fn alerts_about(&self, subject: &Reference) -> Vec<AlertLine> {
        self.alert_lines(self.index.alerts_about(subject))
    }
}

pub fn tone_of(severity: Severity) -> Tone {
    match severity {
        Severity::Act => Tone::Act,
        Severity::Watch => Tone::Watch,
        Severity::Information => Tone::Neutral,
    }
}

/// A cell with a date, for programs as YYYY-MM-DD.
pub fn date_cell(date: Option<Date>) -> Cell {
    date.map_or_else(Cell::empty, |date| Cell {
        shown: Rich::text(format::short_date(date)),
        value: crate::view::table::Value::Text(date.to_string()),
    })
}

/// A cell with words that may be missing or blacked out.
pub fn words_cell(words: Option<&str>) -> Cell {
    words.map_or_else(Cell::empty, |words| Cell::rich(format::words(words)))
}

/// A fact, left out where there is nothing to say.
pub fn fact(facts: &mut Vec<Fact>, label: &str, value: Rich) {
    if !value.is_empty() {
        facts.push(Fact { label: label.to_owned(), value });
    }
}
