//! Binds what the files say to each other: references, classes, links.
//!
//! In: the portfolio as it was read. Out: the same with every link's destination found; a
//! diagnostic for each name that names nothing.

mod files;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::files::class_files;
pub(crate) use self::files::{linked_files, response_files};
use crate::content::built_in;
use crate::content::link::{self, Names, Pages, Suggestions};
use crate::content::place::Owner;
use crate::content::problem::{BROKEN_REFERENCE, DUPLICATE_ID, MISSING_ALTERNATIVE, UNKNOWN_CLASS};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::words::{shortened, with_article};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::agreement::Party;
use crate::model::portfolio::FileEntry;
use crate::model::records::Common;
use crate::model::survey::SurveyInstrument;
use crate::model::{Portfolio, Records, Unread};
use crate::schema::prose::{Inline, Prose, anchors_of};
use crate::schema::{Kind, Kinded, Reference, Slug};
use crate::source::{Sources, Span};

/// Binds every name in the portfolio. A name that may lead to something unread is right.
pub fn bind(portfolio: &mut Portfolio, pages: &Pages, sources: &Sources, diagnostics: &mut Diagnostics) {
    check_shadowing(portfolio, diagnostics);
    built_in::add(portfolio);
    check_references(portfolio, diagnostics);
    check_audiences(portfolio, diagnostics);
    check_classes(portfolio, diagnostics);
    let responses = response_files(portfolio, sources);
    let shared_anchors = anchors(&portfolio.shared);
    // Taken apart, so that the folders can change while the rest is only looked at.
    let Portfolio { shared, folders, files, unread, .. } = portfolio;
    let mut problems: Vec<Diagnostics> = folders
        .par_iter_mut()
        .map(|folder| {
            let name = sources.file(folder.span.file).path.split('/').nth(1).unwrap_or("").to_owned();
            let owners = [Owner::Folder(name), Owner::Shared];
            let context = Context { pages, files, unread, responses: &responses, owners: &owners, sources };
            let behind = (&*shared, &shared_anchors);
            bind_texts(&mut folder.records, Some(behind), &context)
        })
        .collect();
    let owners = [Owner::Shared];
    let context = Context { pages, files, unread, responses: &responses, owners: &owners, sources };
    problems.push(bind_texts(shared, None, &context));
    problems.into_iter().for_each(|found| diagnostics.extend(found));
    class_files(portfolio, sources, diagnostics);
}

/// What stays the same while the texts of an owner are bound.
struct Context<'a> {
    pages: &'a Pages,
    files: &'a BTreeMap<String, FileEntry>,
    unread: &'a Unread,
    responses: &'a BTreeSet<String>,
    owners: &'a [Owner],
    sources: &'a Sources,
}

type Anchors = BTreeMap<Reference, BTreeSet<String>>;

/// Binds the links in the texts of `records`; `behind` are the shared records that they see.
fn bind_texts(
    records: &mut Records,
    behind: Option<(&Records, &Anchors)>,
    context: &Context<'_>,
) -> Diagnostics {
    let own_anchors = anchors(records);
    let known = identities(records);
    let contains = |reference: &Reference| {
        known.contains(reference)
            || behind.is_some_and(|(shared, _)| shared.contains(reference))
            || context.unread.may_hold(reference)
    };
    let ids = |kind: Kind| {
        let mut ids: Vec<String> = known
            .iter()
            .filter(|reference| reference.kind == kind)
            .map(|reference| reference.id.to_string())
            .collect();
        if let Some((shared, _)) = behind {
            ids.extend(shared.ids(kind));
        }
        ids
    };
    let anchors = |reference: &Reference| {
        own_anchors.get(reference).or_else(|| behind.and_then(|(_, anchors)| anchors.get(reference))).cloned()
    };
    let suggestions = Suggestions::default();
    let names = Names {
        suggestions: &suggestions,
        pages: context.pages,
        files: context.files,
        responses: context.responses,
        owners: context.owners,
        contains: &contains,
        ids: &ids,
        anchors: &anchors,
    };
    let mut diagnostics = Diagnostics::default();
    records.each_prose_mut(&mut |_, prose| bind_prose(prose, &names, context.sources, &mut diagnostics));
    diagnostics
}

fn bind_prose(prose: &mut Prose, names: &Names<'_>, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut here: Option<BTreeSet<String>> = None;
    prose.each_inline(&mut |inline| {
        if let Inline::Link { .. } = inline
            && here.is_none()
        {
            here = Some(BTreeSet::new());
        }
        if let Inline::Image { to, alternative } = inline
            && alternative.trim().is_empty()
        {
            diagnostics.push(
                Diagnostic::new(&MISSING_ALTERNATIVE, to.span, "This picture has no alternative text.")
                    .label("words are missing between `![` and `]`")
                    .help("say in a sentence what the picture shows"),
            );
        }
    });
    let here = if here.is_some() { anchors_of(prose) } else { BTreeSet::new() };
    prose.each_link_mut(&mut |link| {
        let path = &sources.file(link.span.file).path;
        match link::resolve(link, path, &here, names) {
            Ok(to) => link.to = to,
            Err(problem) => diagnostics.push(problem),
        }
    });
}

fn identities(records: &Records) -> BTreeSet<Reference> {
    let mut known = BTreeSet::new();
    records.each(&mut |record| {
        known.insert(record.reference);
    });
    known
}

/// The places that links can name, of every record with a text.
fn anchors(records: &Records) -> Anchors {
    let mut anchors = BTreeMap::new();
    records.each(&mut |record| {
        anchors.insert(record.reference, anchors_of(&record.head.body));
    });
    anchors
}

/// A record of an alliance must not take the id of a shared one: references would change their
/// meaning from folder to folder.
fn check_shadowing(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    for folder in &portfolio.folders {
        folder.records.each(&mut |record| {
            if !record.head.id_written {
                return;
            }
            if let Some(shared) = portfolio.shared.find(&record.reference) {
                let kind = record.reference.kind.label();
                diagnostics.push(
                    Diagnostic::new(
                        &DUPLICATE_ID,
                        record.head.at.of("id"),
                        format!(
                            "A shared record of the kind {kind} has the id `{}` too.",
                            record.reference.id
                        ),
                    )
                    .label("given again here")
                    .related(shared.head.at.of("id"), "the shared record")
                    .help("give one of them another id"),
                );
            }
        });
    }
}

fn check_references(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    let scopes = portfolio.folders.iter().map(|folder| (&folder.records, Some(&portfolio.shared)));
    let suggestions = Suggestions::default();
    for (own, behind) in scopes.chain([(&portfolio.shared, None)]) {
        own.each_reference(&mut |record, reference, span| {
            let found = own.contains(reference) || behind.is_some_and(|shared| shared.contains(reference));
            if !found && !portfolio.unread.may_hold(reference) {
                diagnostics.push(broken_reference(record, reference, span, own, behind, &suggestions));
            }
        });
    }
}

/// The party that an edition is made for stands in some alliance, or among the shared ones.
fn check_audiences(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    let all = || portfolio.folders.iter().map(|folder| &folder.records).chain([&portfolio.shared]);
    for audience in &portfolio.config.edition {
        let Some(party) = &audience.party else { continue };
        let known = all().any(|records| records.parties.contains(party));
        if known || portfolio.unread.may_hold(&Reference::to::<Party>(party)) {
            continue;
        }
        let ids: BTreeSet<&str> =
            all().flat_map(|records| &records.parties).map(|party| party.head.id.as_str()).collect();
        let message = format!(
            "The edition “{}” is made for the party `{party}`, which does not exist.",
            audience.title
        );
        diagnostics.push(
            Diagnostic::new(&BROKEN_REFERENCE, audience.at.of("party"), message)
                .label("no such party")
                .help_if(did_you_mean(party.as_str(), ids.iter().copied())),
        );
    }
}

fn broken_reference(
    record: &Common<'_>,
    reference: &Reference,
    span: Span,
    own: &Records,
    behind: Option<&Records>,
    suggestions: &Suggestions,
) -> Diagnostic {
    let near = suggestions.take();
    let mut ids = if near { own.ids(reference.kind) } else { Vec::new() };
    ids.extend(behind.filter(|_| near).map(|shared| shared.ids(reference.kind)).unwrap_or_default());
    if reference.kind == SurveyInstrument::KIND {
        ids.extend(built_in::all().iter().filter(|_| near).map(|built_in| built_in.id.to_owned()));
    }
    let kind = reference.kind.label();
    let help = did_you_mean(reference.id.as_str(), ids.iter().map(String::as_str))
        .unwrap_or_else(|| format!("add {} with this id, or name one that is there", with_article(&kind)));
    let message = format!(
        "The {} “{}” names the {kind} `{}`, which does not exist.",
        record.reference.kind.label(),
        shortened(&record.title),
        reference.id
    );
    Diagnostic::new(&BROKEN_REFERENCE, span, message).label(format!("no such {kind}")).help(help)
}

fn check_classes(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    let known: Vec<&str> = portfolio.config.class.iter().map(|class| class.id.as_str()).collect();
    let mut check = |class: &Slug, span: Span| {
        // A block without a name that can be read has been reported with its fence.
        if !known.contains(&class.as_str()) && *class != Slug::unnamed() {
            diagnostics.push(
                Diagnostic::new(&UNKNOWN_CLASS, span, format!("There is no disclosure class `{class}`."))
                    .label("not declared in briefbook.toml")
                    .help_if(did_you_mean(class.as_str(), known.iter().copied())),
            );
        }
    };
    let records = portfolio.folders.iter().map(|folder| &folder.records).chain([&portfolio.shared]);
    for records in records {
        records.each(&mut |record| {
            if let Some(class) = &record.head.class {
                check(class, record.head.at.of("class"));
            }
        });
        records.each_class(&mut check);
    }
    for records in portfolio.folders.iter().map(|folder| &folder.records).chain([&portfolio.shared]) {
        for alliance in &records.alliances {
            alliance
                .default_class
                .iter()
                .for_each(|class| check(class, alliance.head.at.of("default_class")));
        }
        for party in &records.parties {
            party.internal_class.iter().for_each(|class| check(class, party.head.at.of("internal_class")));
        }
    }
    let config = &portfolio.config;
    check(&config.book.default_class, config.book.at.of("default_class"));
    for class in &config.class {
        class.includes.iter().for_each(|included| check(included, class.at.of("includes")));
    }
    for audience in &config.edition {
        audience.classes.iter().for_each(|class| check(class, audience.at.of("classes")));
    }
}
