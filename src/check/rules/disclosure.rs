//! What one edition shows does not lean on what it hides, and no address is shown to everybody.

use std::collections::BTreeSet;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::{listed, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::{Audience, Config};
use crate::schema::prose::{Destination, Inline};
use crate::schema::{Head, Record, Slug};
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&NARROWER, &EMAIL], check };

static NARROWER: Code = Code {
    name: "narrower-reference",
    level: Level::Note,
    summary: "A record or its text refers to something that some of its readers may not see.",
    explanation: "In an edition that hides the other record the reference is taken out, and where the record makes no sense without it the whole record goes. A link in a text keeps its words and loses its address, of a picture only the alternative text stays, and a figure from the data goes with its sentence. That may be what is meant. If not, widen the class of the one or narrow that of the other.",
};

static EMAIL: Code = Code {
    name: "public-address",
    level: Level::Warning,
    summary: "A personal e-mail address stands in the class `public`.",
    explanation: "Addresses of people are personal data, and what is published is gathered by machines within days. Name the role, or keep the address in a narrower class; in people's records it is shown only in editions that say `emails = true`.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let shown = Editions::of(&ground.portfolio.config);
    references(ground, &shown, diagnostics);
    links(ground, &shown, diagnostics);
    addresses(ground, &shown, diagnostics);
}

/// The editions, each with the classes that it shows.
struct Editions<'a>(Vec<(&'a Audience, BTreeSet<&'a Slug>)>);

impl<'a> Editions<'a> {
    fn of(config: &'a Config) -> Self {
        Editions(config.edition.iter().map(|edition| (edition, config.shown_by(edition))).collect())
    }

    /// The editions that show `class` and hide `other`.
    fn that_lose(&self, class: &Slug, other: &Slug) -> Vec<&'a Slug> {
        let loses =
            |(_, shown): &&(&Audience, BTreeSet<&Slug>)| shown.contains(class) && !shown.contains(other);
        self.0.iter().filter(loses).map(|(edition, _)| &edition.id).collect()
    }

    fn any_with_addresses(&self, class: &Slug) -> bool {
        self.0.iter().any(|(edition, shown)| edition.emails && shown.contains(class))
    }
}

/// The class of a record; `is_own` tells whether it is the alliance's or a shared one.
fn class_of<'a>(ground: &Ground<'a>, head: &'a Head, is_own: bool) -> &'a Slug {
    let alliance = ground.folder.alliance().filter(|_| is_own);
    let of_alliance = || alliance.and_then(|alliance| alliance.default_class.as_ref());
    head.class.as_ref().or_else(of_alliance).unwrap_or(&ground.portfolio.config.book.default_class)
}

fn references(ground: &Ground<'_>, shown: &Editions<'_>, diagnostics: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    ground.records.each_reference(&mut |record, reference, span| {
        let Some(other) = ground.scope.find(reference) else { return };
        let wide = class_of(ground, record.head, true);
        let narrow = class_of(ground, other.head, ground.records.contains(reference));
        let losing = shown.that_lose(wide, narrow);
        if losing.is_empty() || lies_in(span, record.head.at.of("body")) {
            return;
        }
        if !told.insert((record.reference.clone(), reference.clone())) {
            return;
        }
        let message = format!(
            "The {} “{}” names the {} “{}”, which {}.",
            record.reference.kind.label(),
            shortened(&record.title),
            reference.kind.label(),
            shortened(&other.title),
            hide(&losing),
        );
        diagnostics.push(
            Diagnostic::new(&NARROWER, span, message)
                .label(format!("of the class `{narrow}`, in a record of the class `{wide}`"))
                .help("widen the class of the one or narrow that of the other, if this is not meant"),
        );
    });
}

/// What the links and pictures of a record's text lead to, and some of its readers may not see.
fn links(ground: &Ground<'_>, shown: &Editions<'_>, diagnostics: &mut Diagnostics) {
    ground.records.each(&mut |record| {
        let of_record = class_of(ground, record.head, true);
        let mut told = BTreeSet::new();
        record.head.body.each_inline_in_class(&mut |of_block, inline| {
            let (Inline::Link { to: link, .. } | Inline::Image { to: link, .. }) = inline else { return };
            let wide = of_block.unwrap_or(of_record);
            let Some((target, narrow)) = target(ground, &link.to) else { return };
            let losing = shown.that_lose(wide, narrow);
            if losing.is_empty() || !told.insert(target.clone()) {
                return;
            }
            let (verb, stays) = match inline {
                _ if link.figure.is_some() => ("tells a figure of", "there, the sentence is left out"),
                Inline::Image { .. } => ("shows", "there, readers see the alternative text alone"),
                _ => ("links to", "there, the words stay without their link"),
            };
            let message = format!(
                "The text of the {} “{}” {verb} {target}, which {}.",
                record.reference.kind.label(),
                shortened(&record.title),
                hide(&losing),
            );
            diagnostics.push(
                Diagnostic::new(&NARROWER, link.span, message)
                    .label(format!("of the class `{narrow}`, in a text of the class `{wide}`"))
                    .help(format!(
                        "{stays}; put the sentence between `::: {narrow}` and `:::`, or widen the class"
                    )),
            );
        });
    });
}

/// What a link leads to in words, and its class.
fn target<'a>(ground: &Ground<'a>, to: &Destination) -> Option<(String, &'a Slug)> {
    match to {
        Destination::Record { reference, .. } => {
            let other = ground.scope.find(reference)?;
            let class = class_of(ground, other.head, ground.records.contains(reference));
            Some((format!("the {} “{}”", reference.kind.label(), shortened(&other.title)), class))
        }
        Destination::File(path) => {
            let file = ground.portfolio.files.get(path)?;
            Some((format!("the file `{path}`"), ground.portfolio.class_of_file(file)))
        }
        _ => None,
    }
}

/// "the editions joint and public hide".
fn hide(editions: &[&Slug]) -> String {
    let ids: Vec<&str> = editions.iter().map(|id| id.as_str()).collect();
    match ids.as_slice() {
        [only] => format!("the edition {only} hides"),
        several => format!("the editions {} hide", listed(several)),
    }
}

/// Links in a record's text are told of by themselves.
fn lies_in(span: Span, body: Span) -> bool {
    span.file == body.file && body.start <= span.start && span.end <= body.end
}

/// The one class whose name says that nobody is kept from it.
fn is_public(class: &Slug) -> bool {
    class.as_str() == "public"
}

/// Whether an address is that of a person, and not of an office: `anna.keller@…`, unlike `office@…`.
fn is_personal(address: &str) -> bool {
    let Some((scheme, address)) = address.split_once(':') else { return false };
    let name = address.split('@').next().unwrap_or("");
    scheme.eq_ignore_ascii_case("mailto") && name.split(['.', '_']).filter(|part| part.len() > 1).count() > 1
}

fn addresses(ground: &Ground<'_>, shown: &Editions<'_>, diagnostics: &mut Diagnostics) {
    let mut report = |span: Span, message: String, help: &str| {
        diagnostics.push(Diagnostic::new(&EMAIL, span, message).label("seen by everybody").help(help));
    };
    for person in ground.records.people.iter().filter(|person| person.email.is_some()) {
        let class = class_of(ground, &person.head, true);
        if is_public(class) && shown.any_with_addresses(class) {
            let message = format!("The e-mail address of {} is public.", person.name);
            report(
                person.at().of("email"),
                message,
                "give the person a narrower class, or take the address out",
            );
        }
    }
    ground.records.each(&mut |record| {
        if !is_public(class_of(ground, record.head, true)) {
            return;
        }
        record.head.body.each_inline(&mut |inline| {
            if let Inline::Link { to, .. } = inline
                && matches!(&to.to, Destination::Outside(address) if is_personal(address))
            {
                let message =
                    format!("“{}” gives an e-mail address to the public.", shortened(&record.title));
                report(
                    to.span,
                    message,
                    "name the role instead, or put the sentence between `::: class` and `:::`",
                );
            }
        });
    });
}
