//! `briefbook new`: a record to fill in.

mod meeting;
mod skeleton;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use briefbook::Output;
use briefbook::content;
use briefbook::content::built_in::{self, BuiltIn};
use briefbook::diagnostic::Diagnostics;
use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::diagnostic::words::with_article;
use briefbook::model::agreement::{Alliance, Party};
use briefbook::model::decision::Meeting;
use briefbook::model::governance::Committee;
use briefbook::model::records::{KINDS, kind_named, shapes};
use briefbook::model::survey::SurveyInstrument;
use briefbook::model::{Portfolio, Records};
use briefbook::schema::shape::Fields;
use briefbook::schema::{Kind, Kinded, Record, Shape, Slug};
use clap::Args;
use jiff::civil::Date;

use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::session::Session;
use meeting::{Next, Prepared};
use skeleton::Skeleton;

/// Write a record to fill in
///
/// The fields that the kind needs stand first, with values to replace; the others follow behind a
/// #, each with a word about it. No file is ever overwritten.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook new meeting 2026-03-31
  briefbook new meeting --committee jsc     with what is due and still open
  briefbook new action a-17 --alliance aurelia
  briefbook new alliance northern-light
  briefbook new instrument our-check --from health-check")]
pub struct Arguments {
    /// What to write: meeting, decision, action, risk, …; `briefbook schema` knows all kinds
    kind: String,
    /// Its id, which becomes the name of the file
    id: Option<String>,
    /// The alliance it belongs to, by its folder in content/
    #[arg(long, short, value_name = "ALLIANCE")]
    alliance: Option<String>,
    /// For a meeting: the body, whose next meeting is prepared
    #[arg(long, short, value_name = "BODY")]
    committee: Option<String>,
    /// For an instrument: the built-in one to copy and adapt
    #[arg(long, value_name = "ID")]
    from: Option<String>,
}

/// Kinds whose records are texts with a few fields, and so are written as Markdown.
pub const TEXTS: &[&str] =
    &["meeting", "charter", "page", "toolkit", "lesson", "decision", "north-star", "business-case"];

/// Kinds of which an alliance has one; their file is called as they are.
pub const SINGLE: &[&str] = &["north-star", "business-case"];

/// Kinds that alliances share, where no alliance is named.
const SHARED: &[&str] = &["page", "toolkit", "term", "training", "instrument"];

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let kind = kind_of(&arguments.kind)?;
    let copied = arguments.from.as_deref().map(|from| copied(kind, from)).transpose()?;
    let id = arguments.id.as_deref().map(id_of).transpose()?;
    // A copy that keeps its id takes the place of what it is copied from.
    let id = id.or_else(|| Slug::parse(copied?.id));
    let project = load::project(session)?;
    let as_of = session.options(&project, Output::Site).as_of;
    // What is wrong elsewhere does not matter for a new record.
    let portfolio = content::read(&project.sources, &mut Diagnostics::default());
    let folder = match kind.word() {
        "alliance" => String::new(),
        _ => folder_of(kind, arguments.alliance.as_deref(), portfolio.as_ref())?,
    };
    if let Some(committee) = &arguments.committee {
        let portfolio =
            portfolio.as_ref().ok_or_else(|| Failure::usage("there is no alliance in content/ yet"))?;
        let prepared = prepared(kind, committee, id, portfolio, &folder, as_of)?;
        let path = format!("content/{folder}/meetings/{}.md", prepared.id);
        let written = write(project.inside(&path), &prepared.text)?;
        return session.terminal.result(&format!("{}\n", written.display()));
    }
    let taken = |path: &str| project.root.join("content").join(path).exists();
    let (id, path) = place(kind, id, &folder, as_of, &taken);

    let kinds = shapes();
    let fields = fields_of(kind, &kinds);
    let default_class = portfolio.as_ref().map_or("joint", |book| book.config.book.default_class.as_str());
    let known = known(portfolio.as_ref(), &folder);
    let skeleton =
        Skeleton { kind: kind.word(), id: id.as_str(), fields, as_of, known, default_class, given: &[] };
    let mut text = match copied {
        Some(built_in) => built_in.text_for(&id),
        None if path.ends_with(".md") => skeleton.markdown(),
        None => skeleton.toml(),
    };
    if kind == Alliance::KIND {
        text.push_str(&parties(&skeleton));
    }

    let written = write(project.inside(&format!("content/{path}")), &text)?;
    session.terminal.result(&format!("{}\n", written.display()))
}

/// The next meeting of a body.
fn prepared(
    kind: Kind,
    committee: &str,
    id: Option<Slug>,
    portfolio: &Portfolio,
    folder: &str,
    as_of: Date,
) -> Result<Prepared, Failure> {
    if kind != Meeting::KIND {
        let message = format!("only a meeting is prepared for a body, not {}", with_article(&kind.label()));
        return Err(Failure::usage(message).help("leave --committee out"));
    }
    let folder = portfolio.folders.iter().find(|own| own.slug.as_str() == folder);
    let folder = folder.ok_or_else(|| Failure::usage("a meeting belongs to an alliance"))?;
    let bodies = || folder.records.committees.iter();
    let is_meant =
        |body: &&Committee| body.id().as_str() == committee || body.short().eq_ignore_ascii_case(committee);
    let body = bodies().find(is_meant).ok_or_else(|| {
        let help = did_you_mean(committee, bodies().map(|body| body.id().as_str()))
            .unwrap_or_else(|| "`briefbook new committee` writes one".to_owned());
        Failure::usage(format!("there is no body `{committee}`")).help(help)
    })?;
    Ok(Next { portfolio, folder, body, as_of }.prepare(id))
}

/// The file of a new alliance that has a name and no records yet.
pub fn alliance_file(id: &Slug, name: &str, as_of: Date, default_class: &str) -> String {
    let kinds = shapes();
    let alliance = Skeleton {
        kind: Alliance::KIND.word(),
        id: id.as_str(),
        fields: fields_of(Alliance::KIND, &kinds),
        as_of,
        known: BTreeMap::new(),
        default_class,
        given: &[("name", name)],
    };
    alliance.toml() + &parties(&alliance)
}

/// Every record is a table.
pub fn fields_of(kind: Kind, kinds: &[(Kind, Shape)]) -> &Fields {
    let shape = kinds.iter().find(|(known, _)| *known == kind).map(|(_, shape)| shape);
    let Some(Shape::Table(fields)) = shape else { unreachable!("{kind:?} is declared as a record") };
    fields
}

/// The two sides without which an alliance is none; the first one explains the fields of both.
fn parties(alliance: &Skeleton<'_>) -> String {
    let kinds = shapes();
    let fields = fields_of(Party::KIND, &kinds);
    let side = |id, given| Skeleton {
        kind: Party::KIND.word(),
        id,
        fields,
        given,
        known: alliance.known.clone(),
        ..*alliance
    };
    let first = side("first-party", &[("role", "partner-a")]);
    let second = side("second-party", &[("role", "partner-b")]);
    format!("\n{}\n# The other side, with the same fields.\n\n{}", first.toml(), second.needed())
}

/// The built-in instrument that the new record starts from.
fn copied(kind: Kind, from: &str) -> Result<BuiltIn, Failure> {
    if kind != SurveyInstrument::KIND {
        let message = format!("only an instrument is copied from another one, not a {}", kind.label());
        return Err(Failure::usage(message).help("leave --from out"));
    }
    built_in::find(from).ok_or_else(|| {
        let all = built_in::all();
        let failure = Failure::usage(format!("no instrument `{from}` comes with the program"));
        match did_you_mean(from, all.iter().map(|known| known.id)) {
            Some(help) => failure.help(help),
            None => failure,
        }
    })
}

fn kind_of(word: &str) -> Result<Kind, Failure> {
    let plain = word.to_lowercase().replace([' ', '_'], "-");
    kind_named(&plain).ok_or_else(|| {
        let words = KINDS.iter().map(|kind| kind.word());
        let help = did_you_mean(&plain, words.clone())
            .unwrap_or_else(|| format!("one of {}", words.collect::<Vec<_>>().join(", ")));
        Failure::usage(format!("there is no kind of record called `{word}`")).help(help)
    })
}

fn id_of(text: &str) -> Result<Slug, Failure> {
    Slug::parse(text).ok_or_else(|| {
        let failure = Failure::usage(format!(
            "“{text}” cannot be an id: ids are lower-case letters, digits and hyphens"
        ));
        match Slug::from_words(text) {
            Some(proposal) => failure.help(format!("for instance {proposal}")),
            None => failure,
        }
    })
}

/// The folder in `content/` that the record belongs to; empty for what alliances share.
fn folder_of(kind: Kind, asked: Option<&str>, portfolio: Option<&Portfolio>) -> Result<String, Failure> {
    let folders = portfolio.map(|portfolio| portfolio.folders.as_slice()).unwrap_or_default();
    let names: Vec<&str> = folders.iter().map(|folder| folder.slug.as_str()).collect();
    match (asked, names.as_slice()) {
        (Some(asked), names) if names.contains(&asked) => Ok(asked.to_owned()),
        (Some(asked), names) => {
            let help = did_you_mean(asked, names.iter().copied());
            let help = help.unwrap_or_else(|| "`briefbook new alliance ID` starts one".to_owned());
            Err(Failure::usage(format!("there is no alliance `{asked}` in content/")).help(help))
        }
        (None, [only]) => Ok((*only).to_owned()),
        (None, _) if SHARED.contains(&kind.word()) => Ok(String::new()),
        (None, []) => Err(Failure::usage("there is no alliance in content/ yet")
            .help("`briefbook new alliance ID` starts one")),
        (None, names) => Err(Failure::usage(format!("which alliance is the {} for?", kind.label()))
            .help(format!("add --alliance with one of {}", names.join(", ")))),
    }
}

/// Id and path, below `content/`, of the new record. Without an id the first free one is taken.
fn place(
    kind: Kind,
    id: Option<Slug>,
    folder: &str,
    as_of: Date,
    taken: &dyn Fn(&str) -> bool,
) -> (Slug, String) {
    let word = kind.word();
    let extension = if TEXTS.contains(&word) { "md" } else { "toml" };
    let path = |id: &Slug| match word {
        "alliance" => format!("{id}/alliance.toml"),
        _ if SINGLE.contains(&word) => format!("{folder}/{word}.{extension}"),
        _ if folder.is_empty() => format!("{}/{id}.{extension}", plural(word)),
        _ => format!("{folder}/{}/{id}.{extension}", plural(word)),
    };
    let id = id.unwrap_or_else(|| {
        let base = if word == "meeting" { as_of.to_string() } else { word.to_owned() };
        let base = Slug::from_words(&base).unwrap_or_else(Slug::unnamed);
        let numbers = (2..).map(|number| base.numbered(number));
        let mut names = std::iter::once(base.clone()).chain(numbers);
        let single = SINGLE.contains(&word);
        names.find(|id| single || !taken(&path(id))).expect("the numbers do not end")
    });
    (id.clone(), path(&id))
}

/// The folder of a kind: the plural, as the reader of files knows it.
pub fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None if word == "person" => "people".to_owned(),
        None if word.ends_with('s') || word == "toolkit" || word == "onboarding" => word.to_owned(),
        None => format!("{word}s"),
    }
}

/// For each kind the id of a record that is there, so that references in the new one lead
/// somewhere: first those of the alliance, then the shared ones.
fn known(portfolio: Option<&Portfolio>, folder: &str) -> BTreeMap<&'static str, String> {
    let mut known = BTreeMap::new();
    let mut add = |records: &Records| {
        records.each(&mut |record| {
            let Kind(word) = record.reference.kind;
            known.entry(word).or_insert_with(|| record.reference.id.to_string());
        });
    };
    if let Some(portfolio) = portfolio {
        portfolio.folders.iter().filter(|own| own.slug.as_str() == folder).for_each(|own| add(&own.records));
        add(&portfolio.shared);
    }
    known
}

fn write(path: PathBuf, text: &str) -> Result<PathBuf, Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, error))?;
    }
    // Opening fails when the file is there, even if it came to be a moment ago.
    let written = File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::usage(format!("{} is there already", path.display())).help("choose another id"))
        }
        Err(error) => Err(Failure::io("write", &path, error)),
    }
}

#[cfg(test)]
mod tests;
