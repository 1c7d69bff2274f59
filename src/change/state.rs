//! The records of an edition as plain data: what is compared, and what an edition keeps of itself.
//!
//! In: an edition, a portfolio, or the bytes of [`PATH`]. Out: [`State`]. Holds: everything is
//! words; an edition's state has what the edition shows and nothing more.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::knowledge::{Cut, Knowledge};
use super::names;
use crate::edition::{Common, Edition};
use crate::model::survey::SurveyComment;
use crate::model::{Portfolio, Records};
use crate::schema::{Kinded, Reference, Slug, Statement};

/// Where an edition keeps its records as data.
pub const PATH: &str = "records.json";

/// The form of the file. Whoever reads another one says so.
const VERSION: u32 = 3;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    version: u32,
    /// The edition's id; empty where it is of everything.
    pub edition: String,
    /// The day that the edition describes.
    pub as_of: Date,
    pub revision: Option<String>,
    /// What the program knew that wrote it down; those of the first form did not say.
    #[serde(default)]
    knows: Option<Knowledge>,
    pub folders: Vec<FolderState>,
    /// An edition kept it: which of its words came of figures, nobody knows any more.
    #[serde(skip)]
    pub is_kept: bool,
}

/// The records of an alliance, or the shared ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FolderState {
    /// The alliance's part of every address; `None` for what is shared.
    pub folder: Option<String>,
    pub records: Vec<RecordState>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordState {
    pub kind: String,
    pub id: String,
    pub title: String,
    pub class: String,
    /// What it says, by the keys of files; what says nothing is left out.
    pub fields: Vec<(String, Vec<Run>)>,
}

/// A paragraph, an entry of a list, or a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Run {
    Words(String),
    Pieces(Vec<Piece>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Piece {
    Words(String),
    Record { kind: String, id: String, title: String },
}

impl State {
    pub fn of(edition: &Edition, as_of: Date, revision: Option<&str>) -> Self {
        let today = Knowledge::of_today();
        let folders = folders(edition, None);
        let revision = revision.map(str::to_owned);
        let id = edition.audience().id.to_string();
        State { version: VERSION, edition: id, as_of, revision, knows: Some(today), folders, is_kept: false }
    }

    /// What an edition says, as far as the program had fields for it that wrote this state down.
    pub fn in_its_terms(&self, edition: &Edition, present: &State) -> State {
        let by_use;
        let known = match &self.knows {
            Some(known) => known,
            None => {
                by_use = Knowledge::by_use(&self.folders);
                &by_use
            }
        };
        State { folders: folders(edition, Some(&Cut::to(known))), ..present.clone() }
    }

    /// Everything that there is, whoever may see it. Figures in its texts are those of
    /// [`crate::edition::written_out`].
    pub fn of_all(portfolio: &Portfolio, as_of: Date) -> Self {
        let default = &portfolio.config.book.default_class;
        let mut folders = vec![FolderState::of(None, &portfolio.shared, (None, None), default.as_str())];
        for folder in &portfolio.folders {
            let own = folder.alliance().and_then(|alliance| alliance.default_class.as_ref());
            let (slug, default) = (Some(folder.slug.to_string()), own.unwrap_or(default));
            let shared = (Some(&portfolio.shared), None);
            folders.push(FolderState::of(slug, &folder.records, shared, default.as_str()));
        }
        let (edition, is_kept) = (String::new(), false);
        State { version: VERSION, edition, as_of, revision: None, knows: None, folders, is_kept }
    }

    /// The state that `bytes` hold; `None` where they are of another form.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let state: State = serde_json::from_slice(bytes).ok()?;
        (state.version == VERSION).then_some(State { is_kept: true, ..state })
    }

    /// One record a line, so that version control shows what is different.
    pub fn to_json(&self) -> Vec<u8> {
        let mut text = format!(
            "{{\"version\":{},\"edition\":{},\"as_of\":{},\"revision\":{},\"knows\":{}\"folders\":[",
            self.version,
            line(&self.edition),
            line(&self.as_of),
            line(&self.revision),
            self.knows.as_ref().map_or_else(|| "null,\n".to_owned(), Knowledge::lines)
        );
        for (at, folder) in self.folders.iter().enumerate() {
            text.push_str(if at > 0 { "]},\n" } else { "\n" });
            text.push_str(&format!("{{\"folder\":{},\"records\":[", line(&folder.folder)));
            for (at, record) in folder.records.iter().enumerate() {
                text.push_str(if at > 0 { ",\n" } else { "\n" });
                text.push_str(&line(record));
            }
        }
        text.push_str(if self.folders.is_empty() { "]}\n" } else { "]}]}\n" });
        text.into_bytes()
    }

    pub fn folder(&self, folder: Option<&str>) -> Option<&FolderState> {
        self.folders.iter().find(|state| state.folder.as_deref() == folder)
    }
}

/// The folders of an edition; with a cut, without what it takes away.
fn folders(edition: &Edition, cut: Option<&Cut<'_>>) -> Vec<FolderState> {
    let shared = edition.shared();
    let default = edition.shared_default_class().map_or("", |class| class.id.as_str());
    let mut folders = vec![FolderState::of(None, shared, (None, cut), default)];
    for alliance in edition.alliances() {
        let default = alliance.default_class().map_or("", |class| class.id.as_str());
        let slug = Some(alliance.slug().to_string());
        folders.push(FolderState::of(slug, alliance.records(), (Some(shared), cut), default));
    }
    folders
}

/// A value on one line.
pub(super) fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data has no bad keys")
}

impl FolderState {
    fn of(
        folder: Option<String>,
        own: &Records,
        (shared, cut): (Option<&Records>, Option<&Cut<'_>>),
        default: &str,
    ) -> Self {
        let titles = Titles { own, shared };
        let mut records = Vec::new();
        own.each_statement(&mut |record, statement| {
            // Comments have no names, and when one was released is nobody's business.
            if record.reference.kind != SurveyComment::KIND {
                let statement = match cut {
                    Some(cut) => cut.of(record.reference.kind.word(), statement),
                    None => statement,
                };
                records.push(RecordState::of(&record, statement, default, &titles));
            }
        });
        FolderState { folder, records }
    }
}

impl RecordState {
    fn of(record: &Common<'_>, statement: Statement, default: &str, titles: &Titles<'_>) -> Self {
        let fields = match statement {
            Statement::Table(fields) => fields,
            _ => Vec::new(),
        };
        let kind = record.reference.kind.word();
        let said = fields.into_iter().filter(|(name, said)| names::is_told(kind, name) && !said.is_nothing());
        let fields: Vec<(String, Vec<Run>)> = said.map(|(name, said)| (name, runs(said, titles))).collect();
        RecordState {
            kind: kind.to_owned(),
            id: record.reference.id.to_string(),
            title: titles.made_of(&fields, &record.reference).unwrap_or_else(|| record.title.clone()),
            class: record.head.class.as_ref().map_or(default, Slug::as_str).to_owned(),
            fields,
        }
    }

    pub fn field(&self, name: &str) -> &[Run] {
        self.fields.iter().find(|(key, _)| key == name).map_or(&[], |(_, runs)| runs)
    }

    /// Everything that it says, for comparing.
    pub fn text(&self) -> String {
        let runs = self.fields.iter().flat_map(|(_, runs)| runs);
        runs.map(Run::text).collect::<Vec<_>>().join(" ")
    }
}

impl Run {
    pub fn text(&self) -> String {
        match self {
            Run::Words(words) => words.clone(),
            Run::Pieces(pieces) => pieces.iter().map(Piece::text).collect(),
        }
    }

    pub fn pieces(&self) -> &[Piece] {
        match self {
            Run::Words(_) => &[],
            Run::Pieces(pieces) => pieces,
        }
    }

    fn from(pieces: Vec<Piece>) -> Self {
        match <[Piece; 1]>::try_from(pieces) {
            Ok([Piece::Words(words)]) => Run::Words(words),
            Ok(one) => Run::Pieces(one.into()),
            Err(pieces) => Run::Pieces(pieces),
        }
    }
}

impl Piece {
    pub fn text(&self) -> &str {
        match self {
            Piece::Words(words) => words,
            Piece::Record { title, .. } => title,
        }
    }
}

/// What records are called, by those that refer to them.
struct Titles<'records> {
    own: &'records Records,
    shared: Option<&'records Records>,
}

impl Titles<'_> {
    fn of(&self, reference: &Reference) -> String {
        let found = self.own.find(reference).or_else(|| self.shared?.find(reference));
        found.map_or_else(|| reference.id.to_string(), |record| record.title)
    }

    /// The titles of records that have none of their own and are known by what they join.
    fn made_of(&self, fields: &[(String, Vec<Run>)], reference: &Reference) -> Option<String> {
        let (first, second) = match reference.kind.word() {
            "membership" => ("person", "committee"),
            "internal-approval" => ("party", "decision"),
            "communication-log" => ("communication", "on"),
            _ => return None,
        };
        let title = |name: &str| {
            let (_, runs) = fields.iter().find(|(key, _)| key == name)?;
            Some(runs.first()?.text())
        };
        Some(format!("{}: {}", title(first)?, title(second)?))
    }
}

fn runs(statement: Statement, titles: &Titles<'_>) -> Vec<Run> {
    match statement {
        Statement::Prose(runs) => runs.into_iter().map(Run::Words).collect(),
        Statement::List(items) => items.into_iter().flat_map(|item| runs(item, titles)).collect(),
        other => {
            let mut pieces = Vec::new();
            add(other, titles, &mut pieces);
            if pieces.is_empty() { Vec::new() } else { vec![Run::from(pieces)] }
        }
    }
}

/// Puts a value on one line, words joined as far as they go.
fn add(statement: Statement, titles: &Titles<'_>, pieces: &mut Vec<Piece>) {
    fn say(words: &str, pieces: &mut Vec<Piece>) {
        if words.is_empty() {
            return;
        }
        match pieces.last_mut() {
            Some(Piece::Words(before)) => before.push_str(words),
            _ => pieces.push(Piece::Words(words.to_owned())),
        }
    }
    match statement {
        Statement::Nothing => {}
        Statement::Text(text) => say(&text, pieces),
        Statement::Prose(runs) => say(&runs.join(" "), pieces),
        Statement::Record(reference) => pieces.push(Piece::Record {
            title: titles.of(&reference),
            kind: reference.kind.word().to_owned(),
            id: reference.id.to_string(),
        }),
        Statement::List(items) => {
            for (at, item) in items.into_iter().filter(|item| !item.is_nothing()).enumerate() {
                if at > 0 {
                    say(", ", pieces);
                }
                add(item, titles, pieces);
            }
        }
        Statement::Table(fields) => {
            let told = |(name, field): &(String, Statement)| names::is_part_told(name) && !field.is_nothing();
            for (at, (name, field)) in fields.into_iter().filter(told).enumerate() {
                say(if at > 0 { "; " } else { "" }, pieces);
                say(&names::before_value(&name), pieces);
                add(field, titles, pieces);
            }
        }
    }
}
