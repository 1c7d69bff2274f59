//! One file to records.
//!
//! In: a file and what its place says of it. Out: [`FileRecords`]. Holds: files do not know each
//! other here, so that they are read side by side.

use jiff::civil::Date;

use crate::content::place::{Form, Owner};
use crate::content::problem::{BAD_FILE_NAME, UNKNOWN_KIND};
use crate::content::series::Series;
use crate::content::{add_default, front_matter, lists, mapping, slip, text, toml, twice};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::decision::Meeting;
use crate::model::records::{KINDS, kind_named, shapes};
use crate::model::{Records, Unread};
use crate::schema::shape::{FieldShape, Fields};
use crate::schema::{Entry, Kind, Kinded, Node, Reference, Shape, Slug, Value, markdown};
use crate::source::{FileId, SourceFile, Sources, Span};

/// What a file held.
pub struct FileRecords {
    pub owner: Owner,
    pub file: FileId,
    pub records: Records,
    /// The record that a Markdown file is.
    pub page: Option<Reference>,
    /// Values for a KPI.
    pub series: Option<Series>,
    /// What is there and could not be read.
    pub unread: Unread,
    /// Whether it is only something to link to.
    pub is_file: bool,
    pub diagnostics: Diagnostics,
}

/// Reads a file of `content/`.
pub fn read(file: FileId, sources: &Sources, owner: Owner, form: Form) -> FileRecords {
    let source = sources.file(file);
    let mut result = FileRecords {
        owner,
        file,
        records: Records::default(),
        page: None,
        series: None,
        unread: Unread::default(),
        is_file: form == Form::File,
        diagnostics: Diagnostics::default(),
    };
    if form == Form::File {
        return result;
    }
    if matches!(form, Form::Rows(_) | Form::KpiValues(_) | Form::Workbook) {
        lists::read(source, form, &mut result);
        return result;
    }
    let Some(text) = text::read(file, source, &mut result.diagnostics) else {
        match form {
            Form::Toml => result.unread.tables_of(&String::from_utf8_lossy(&source.bytes)),
            Form::Markdown(kind) => result.unread.kind(kind),
            _ => {}
        }
        return result;
    };
    match form {
        Form::Toml => toml_records(text, sources, &mut result),
        Form::Markdown(kind) => markdown_record(text, source, kind, &mut result),
        _ => {}
    }
    if slip::drop_consequences(text, &mut result.diagnostics) {
        result.unread.tables_of(text);
    }
    result
}

fn toml_records(text: &str, sources: &Sources, result: &mut FileRecords) {
    let node = toml::parse(text, result.file, 0, &mut result.diagnostics);
    let has_errors = result.diagnostics.has_errors();
    let Value::Table(entries) = node.value else { return };
    let class = entries.iter().find(|entry| entry.key == "class").map(|entry| entry.node.clone());
    for entry in entries {
        if entry.key == "class" {
            continue;
        }
        let holds_records = matches!(entry.node.value, Value::Table(_) | Value::List(_));
        if !holds_records {
            // Behind a slip in the name of a table its keys seem to stand outside of it.
            if !has_errors {
                result.diagnostics.push(outside_of_records(&entry));
            }
            continue;
        }
        let Some(kind) = kind_named(&entry.key) else {
            let words = KINDS.iter().map(|kind| kind.word());
            let message = format!("There is no kind of record called `{}`.", entry.key);
            let problem = Diagnostic::new(&UNKNOWN_KIND, entry.key_span, message)
                .label("unknown kind")
                .help_if(Some("`briefbook schema` lists all kinds".into()))
                .help_if(did_you_mean(&entry.key, words));
            result.diagnostics.push(problem);
            continue;
        };
        let nodes = match entry.node.value {
            Value::List(nodes) => nodes,
            _ => vec![entry.node],
        };
        for mut node in nodes {
            add_default(&mut node, "class", class.as_ref());
            if kind.word() == "wave" {
                mapping::add_to_wave(&mut node, sources, &mut result.diagnostics);
            }
            insert(kind, &node, result);
        }
    }
}

fn outside_of_records(entry: &Entry) -> Diagnostic {
    let message = format!("The key `{}` stands outside of any record.", entry.key);
    Diagnostic::new(&UNKNOWN_KIND, entry.key_span, message)
        .label("of which record?")
        .help("put it below the line that names the kind, as in [[action]]")
}

pub(super) fn insert(kind: Kind, node: &Node, result: &mut FileRecords) -> Option<Reference> {
    let read = result.records.read(kind, node, &mut result.diagnostics, &mut twice);
    if read.is_none() {
        match written_id(node) {
            Some(id) => result.unread.record(Reference { kind, id }),
            // The id would have been made from what could not be read.
            None => result.unread.kind(kind),
        }
    }
    read
}

fn written_id(node: &Node) -> Option<Slug> {
    let Value::Table(entries) = &node.value else { return None };
    match &entries.iter().find(|entry| entry.key == "id")?.node.value {
        Value::Text(id) | Value::Cell(id) => Slug::parse(id.trim()),
        _ => None,
    }
}

fn markdown_record(text: &str, source: &SourceFile, kind: Kind, result: &mut FileRecords) {
    let file = result.file;
    let parts = front_matter::split(text, file, &mut result.diagnostics);
    let mut node = match parts.head.clone() {
        Some(head) => toml::parse(&text[head.clone()], file, head.start, &mut result.diagnostics),
        None => Node { span: first_words(text, file), value: Value::Table(Vec::new()) },
    };
    node.span = first_words(text, file);
    let kind = kind_in(&mut node, kind, &mut result.diagnostics).unwrap_or(kind);
    let stem = source.name().rsplit_once('.').map_or(source.name(), |(stem, _)| stem);
    let Some(id) = Slug::from_words(stem) else {
        let message = format!("The file name “{}” has no letter or digit.", source.name());
        let problem = Diagnostic::new(&BAD_FILE_NAME, node.span, message).label("the page needs an id");
        result.diagnostics.push(problem.help("rename the file with letters and digits"));
        return;
    };
    let text_node = |text: &str| Node { span: node.span, value: Value::Text(text.to_owned()) };
    let (id, stem_title) = (text_node(id.as_str()), text_node(&stem.replace(['-', '_'], " ")));
    add_default(&mut node, "id", Some(&id));
    if kind == Meeting::KIND {
        meeting_by_name(&mut node, stem);
    }
    let mut body = parts.body;
    if let Some(field) = field_of(kind, "title") {
        match opening_heading(text, body.clone()) {
            Some((title, rest)) if !has_entry(&node, "title") => {
                let title = Node { span: node.span, value: Value::Text(title) };
                add_default(&mut node, "title", Some(&title));
                body = rest;
            }
            // Records that can do without a title make a better one from their fields.
            _ if !field.required => {}
            _ => add_default(&mut node, "title", Some(&stem_title)),
        }
    }
    let body = Node { span: Span::new(file, body.clone()), value: Value::Text(text[body].to_owned()) };
    add_default(&mut node, "body", Some(&body));
    result.page = insert(kind, &node, result);
}

/// What the name of a file of minutes tells: the day and the body, as in `2026-03-12-jsc`.
fn meeting_by_name(node: &mut Node, stem: &str) {
    let Some(day) = stem.get(..10).filter(|day| day.parse::<Date>().is_ok()) else { return };
    let own = |value: &str| Node { span: node.span, value: Value::Text(value.to_owned()) };
    let (day, body) = (own(day), Slug::from_words(&stem[10..]).map(|body| own(body.as_str())));
    add_default(node, "date", Some(&day));
    add_default(node, "committee", body.as_ref());
}

fn has_entry(node: &Node, key: &str) -> bool {
    matches!(&node.value, Value::Table(entries) if entries.iter().any(|entry| entry.key == key))
}

/// Takes `kind = "…"` out of the front matter, if it tells what the file is.
///
/// Some records have a field of that name: a toolkit page can be of the kind `template`, which is
/// also the word for a template decision. What the record's own field may hold is left to it.
fn kind_in(node: &mut Node, otherwise: Kind, diagnostics: &mut Diagnostics) -> Option<Kind> {
    let Value::Table(entries) = &mut node.value else { return None };
    let at = entries.iter().position(|entry| entry.key == "kind")?;
    let Value::Text(word) = &entries[at].node.value else { return None };
    let own = field_of(otherwise, "kind");
    if let Some(Shape::Choice(words)) = own.map(|field| &field.shape)
        && words.contains(&word.as_str())
    {
        return None;
    }
    let kind = kind_named(word);
    if kind.is_none() && own.is_none() {
        let message = format!("There is no kind of record called `{word}`.");
        let words = KINDS.iter().map(|kind| kind.word());
        diagnostics.push(
            Diagnostic::new(&UNKNOWN_KIND, entries[at].node.span, message)
                .label("unknown kind")
                .help("`briefbook schema` lists all kinds")
                .help_if(did_you_mean(word, words)),
        );
    }
    if kind.is_some() || own.is_none() {
        entries.remove(at);
    }
    kind
}

/// The first line with words, for messages about the file as a whole.
fn first_words(text: &str, file: FileId) -> Span {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r']).len();
    let length = text[start..].lines().next().map_or(0, |line| line.trim_end().len());
    Span::new(file, start..start + length)
}

/// A heading of the first level that opens the text: its words, and the range behind it.
fn opening_heading(text: &str, body: std::ops::Range<usize>) -> Option<(String, std::ops::Range<usize>)> {
    let inside = &text[body.clone()];
    let blank = inside.len() - inside.trim_start().len();
    let line = inside[blank..].lines().next()?;
    let next = inside[blank + line.len()..].trim_start_matches('\r').strip_prefix('\n').unwrap_or("");
    let end_of_line = inside.len() - next.len();
    let (heading, end) = if line.starts_with("# ") {
        (line, end_of_line)
    } else {
        let underline = next.lines().next()?;
        let underlined = !underline.is_empty() && underline.trim_end().bytes().all(|byte| byte == b'=');
        (underlined && !line.trim().is_empty()).then_some((line, end_of_line + underline.len()))?
    };
    // The heading is parsed for its words only: any problem in it is reported with the page.
    let place = Span::new(FileId::default(), 0..heading.len());
    let words = markdown::parse(heading, place, &mut Diagnostics::default()).plain();
    (!words.is_empty()).then(|| (words, body.start + end..body.end))
}

fn field_of(kind: Kind, name: &str) -> Option<&'static FieldShape> {
    fields_of(kind)?.fields.iter().find(|known| known.name == name)
}

pub(super) fn fields_of(kind: Kind) -> Option<&'static Fields> {
    static SHAPES: std::sync::LazyLock<Vec<(Kind, Shape)>> = std::sync::LazyLock::new(shapes);
    SHAPES.iter().find(|(known, _)| *known == kind).and_then(|(_, shape)| match shape {
        Shape::Table(fields) => Some(fields),
        _ => None,
    })
}
