//! Where the links of texts lead.
//!
//! In: a link as written, the file it stands in, and the names that scope knows. Out: its
//! destination, or the problem with it.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::content::place::Owner;
use crate::content::problem::{BROKEN_ANCHOR, BROKEN_LINK, RAW_RESPONSES, UNSAFE_LINK};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggestion::{did_you_mean, nearest};
use crate::model::portfolio::FileEntry;
use crate::model::records::{KINDS, kind_named};
use crate::schema::path::{join, relative};
use crate::schema::problem::UNKNOWN_FIGURE;
use crate::schema::prose::{Destination, Link};
use crate::schema::{Reference, Slug};

/// The Markdown files that are records, by path.
#[derive(Debug, Default)]
pub struct Pages(BTreeMap<String, (Owner, Reference)>);

impl Pages {
    pub fn insert(&mut self, path: String, owner: Owner, reference: Reference) {
        self.0.insert(path, (owner, reference));
    }

    /// Every page by its path, with the record that it is.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Owner, &Reference)> {
        self.0.iter().map(|(path, (owner, reference))| (path.as_str(), owner, reference))
    }
}

/// How many more suggestions are made. Each looks at every name there is, so that a renamed file that
/// thousands of pages link to would keep the check busy for minutes.
pub struct Suggestions(Cell<usize>);

impl Default for Suggestions {
    fn default() -> Self {
        Suggestions(Cell::new(100))
    }
}

impl Suggestions {
    /// Whether one more may be made.
    pub fn take(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// What a text can link to.
pub struct Names<'a> {
    pub suggestions: &'a Suggestions,
    pub pages: &'a Pages,
    pub files: &'a BTreeMap<String, FileEntry>,
    /// Files of survey answers: never to be linked.
    pub responses: &'a BTreeSet<String>,
    /// The owners whose records can be seen from here: the alliance, and what is shared.
    pub owners: &'a [Owner],
    /// Whether a record is there.
    pub contains: &'a dyn Fn(&Reference) -> bool,
    /// The ids of a kind, for "did you mean".
    pub ids: &'a dyn Fn(crate::schema::Kind) -> Vec<String>,
    /// The places on a record's page that links can name.
    pub anchors: &'a dyn Fn(&Reference) -> Option<BTreeSet<String>>,
}

/// Finds where `link` leads. `path` is the file it stands in, `here` the anchors of its own text.
pub fn resolve(
    link: &Link,
    path: &str,
    here: &BTreeSet<String>,
    names: &Names<'_>,
) -> Result<Destination, Diagnostic> {
    let written = link.written.trim();
    if written.is_empty() {
        let problem = Diagnostic::new(&BROKEN_LINK, link.span, "This link leads nowhere.")
            .label("no address")
            .help("write where it leads, or take the brackets away");
        return Err(problem);
    }
    if let Some(anchor) = written.strip_prefix('#') {
        let anchor = percent_decode(anchor);
        return if anchor.is_empty() || here.contains(&anchor) {
            Ok(Destination::Here(anchor))
        } else {
            Err(broken_anchor(link, &anchor, "this page", here))
        };
    }
    if let Some((scheme, rest)) = written.split_once(':')
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    {
        return with_scheme(link, scheme, rest, names);
    }
    if written.starts_with("//") || written.starts_with('/') {
        let problem = Diagnostic::new(
            &BROKEN_LINK,
            link.span,
            "Links inside the book start from the file they stand in.",
        )
        .label("starts at the top of a server")
        .help("write the path from this file, as in ../charters/jsc.md");
        return Err(problem);
    }
    by_path(link, written, path, names)
}

fn with_scheme(link: &Link, scheme: &str, rest: &str, names: &Names<'_>) -> Result<Destination, Diagnostic> {
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "mailto" => return Ok(Destination::Outside(link.written.trim().to_owned())),
        _ => {}
    }
    let Some(kind) = kind_named(scheme) else {
        let near = nearest(scheme, KINDS.iter().map(|kind| kind.word()));
        let problem = match near {
            Some(near) => Diagnostic::new(
                &BROKEN_LINK,
                link.span,
                format!("There is no kind of record called `{scheme}`."),
            )
            .help(format!("did you mean `{near}:{rest}`?")),
            None => Diagnostic::new(
                &UNSAFE_LINK,
                link.span,
                format!("Addresses that start with `{scheme}:` are not let into the book."),
            )
            .help("use https, http or mailto, a path, or kind:id"),
        };
        return Err(problem.label("not an address of a book"));
    };
    let (id, anchor) = match rest.split_once('#') {
        Some((id, anchor)) => (id, Some(percent_decode(anchor))),
        None => (rest, None),
    };
    let reference = Slug::parse(id).map(|id| Reference { kind, id });
    match reference.filter(|reference| (names.contains)(reference)) {
        Some(reference) => with_anchor(link, reference, anchor, names),
        None => {
            let ids = (names.ids)(kind);
            let code = if link.figure.is_some() { &UNKNOWN_FIGURE } else { &BROKEN_LINK };
            Err(Diagnostic::new(code, link.span, format!("There is no {} `{id}`.", kind.label()))
                .label("not found")
                .help_if(did_you_mean(id, ids.iter().map(String::as_str))))
        }
    }
}

fn by_path(link: &Link, written: &str, path: &str, names: &Names<'_>) -> Result<Destination, Diagnostic> {
    let (address, anchor) = match written.split_once('#') {
        Some((address, anchor)) => (address, Some(percent_decode(anchor))),
        None => (written, None),
    };
    let wanted = percent_decode(address.split('?').next().unwrap_or(address));
    let Some(target) = join(path, &wanted) else {
        let problem = Diagnostic::new(&BROKEN_LINK, link.span, "This link leads out of the project.")
            .label("too many `..`");
        return Err(problem);
    };
    if let Some((owner, reference)) = names.pages.0.get(&target) {
        if names.owners.contains(owner) {
            return with_anchor(link, reference.clone(), anchor, names);
        }
        let problem = Diagnostic::new(&BROKEN_LINK, link.span, "This page belongs to another alliance.")
            .label("cannot be seen from here")
            .help("what several alliances read lies directly in content/");
        return Err(problem);
    }
    if names.responses.contains(&target) {
        let problem =
            Diagnostic::new(&RAW_RESPONSES, link.span, "This link would publish what individuals answered.")
                .label("a file of survey answers")
                .help("link to the page of the survey wave, as in wave:id");
        return Err(problem);
    }
    if names.files.contains_key(&target) {
        return Ok(Destination::File(target));
    }
    let near = names.suggestions.take().then(|| near_path(path, &target, names)).flatten();
    let near = near.map(|near| format!("did you mean `{near}`?"));
    Err(Diagnostic::new(&BROKEN_LINK, link.span, format!("There is no file `{target}`."))
        .label("leads nowhere")
        .help_if(near))
}

/// The path that was probably meant, as seen from the file `from`: a file of the same name
/// elsewhere, else the one that is written most like it.
fn near_path(from: &str, target: &str, names: &Names<'_>) -> Option<String> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let wanted = name(target);
    let known = || names.pages.0.keys().chain(names.files.keys());
    if let Some(same) = known().find(|known| name(known) == wanted) {
        return Some(relative(from, same));
    }
    let known: Vec<String> = known().map(|known| relative(from, known)).collect();
    nearest(&relative(from, target), known.iter().map(String::as_str)).map(str::to_owned)
}

fn with_anchor(
    link: &Link,
    reference: Reference,
    anchor: Option<String>,
    names: &Names<'_>,
) -> Result<Destination, Diagnostic> {
    if let Some(wanted) = anchor.as_deref().filter(|anchor| !anchor.is_empty())
        && let Some(known) = (names.anchors)(&reference)
        && !known.contains(wanted)
    {
        return Err(broken_anchor(link, wanted, "that page", &known));
    }
    Ok(Destination::Record { reference, anchor: anchor.filter(|anchor| !anchor.is_empty()) })
}

fn broken_anchor(link: &Link, anchor: &str, page: &str, known: &BTreeSet<String>) -> Diagnostic {
    Diagnostic::new(&BROKEN_ANCHOR, link.span, format!("There is no heading `#{anchor}` on {page}."))
        .label("no such heading")
        .help(format!("{page} has no headings"))
        .help_if(did_you_mean(anchor, known.iter().map(String::as_str)))
}

fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match (bytes[at], pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                at += 3;
            }
            (byte, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_paths_are_read() {
        assert_eq!(percent_decode("SG%20Agreement.md"), "SG Agreement.md");
    }
}
