//! Rules about the project as a whole: its classes and its editions.

use std::collections::BTreeSet;

use crate::check::rules::edition_internals;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Portfolio;

pub static CODES: &[&Code] = &[
    &NO_EDITION,
    &DUPLICATE_EDITION,
    &CLASS_CYCLE,
    &UNSEEN_CLASS,
    &edition_internals::CODE,
    &UNKNOWN_LANGUAGE,
];

static NO_EDITION: Code = Code {
    name: "no-edition",
    level: Level::Error,
    summary: "briefbook.toml declares no edition.",
    explanation: "An edition says who reads the book and which disclosure classes they may see. Without one there is nothing to publish.",
};

static DUPLICATE_EDITION: Code = Code {
    name: "duplicate-edition",
    level: Level::Error,
    summary: "Two editions or two classes have the same id.",
    explanation: "Each edition is published in a folder of its own, named by its id, and each class is known by its id. Two of the same name would overwrite each other.",
};

static CLASS_CYCLE: Code = Code {
    name: "class-cycle",
    level: Level::Error,
    summary: "Disclosure classes include each other in a circle.",
    explanation: "A class includes those that its readers may see as well. In a circle all of them would mean the same, and none could be kept from the readers of another.",
};

static UNSEEN_CLASS: Code = Code {
    name: "unseen-class",
    level: Level::Warning,
    summary: "No edition shows a disclosure class.",
    explanation: "Whatever carries the class is read by nobody. Add it to an edition, or take the class out.",
};

static UNKNOWN_LANGUAGE: Code = Code {
    name: "unknown-language",
    level: Level::Error,
    summary: "The language of the book is not written as a language code.",
    explanation: "Screen readers choose their voice, and browsers their hyphenation, by the language code: two or three letters, as in en, de or fr, with a region where it matters, as in en-GB.",
};

pub fn check(portfolio: &Portfolio, diagnostics: &mut Diagnostics) {
    let config = &portfolio.config;
    if config.edition.is_empty() {
        diagnostics.push(
            Diagnostic::new(&NO_EDITION, config.at.whole(), "briefbook.toml declares no edition.")
                .help("add [[edition]] with id, title and classes"),
        );
    }
    if !is_language(&config.book.language) {
        let message = format!("“{}” is not a language code.", config.book.language);
        diagnostics.push(
            Diagnostic::new(&UNKNOWN_LANGUAGE, config.book.at.of("language"), message)
                .label("not a language code")
                .help("write two or three letters, as in en, de or en-GB"),
        );
    }
    let editions = config.edition.iter().map(|edition| (&edition.id, edition.at.of("id"), "edition"));
    let classes = config.class.iter().map(|class| (&class.id, class.at.of("id"), "class"));
    let mut seen = BTreeSet::new();
    for (id, span, what) in editions.chain(classes) {
        if !seen.insert((what, id)) {
            diagnostics.push(
                Diagnostic::new(
                    &DUPLICATE_EDITION,
                    span,
                    format!("There are two of the id `{id}` ({what})."),
                )
                .label("given again here"),
            );
        }
    }
    for class in &config.class {
        if class.includes(&class.id, &config.class) {
            diagnostics.push(
                Diagnostic::new(
                    &CLASS_CYCLE,
                    class.at.of("includes"),
                    format!("The class `{}` includes itself.", class.id),
                )
                .label("leads back to the class")
                .help("let the narrower class include the wider one, not the reverse"),
            );
        }
        let seen = config.edition.iter().any(|edition| config.shown_by(edition).contains(&class.id));
        if !seen && !config.edition.is_empty() {
            diagnostics.push(
                Diagnostic::new(
                    &UNSEEN_CLASS,
                    class.at.of("id"),
                    format!("No edition shows the class `{}`.", class.id),
                )
                .label("read by nobody"),
            );
        }
    }
    edition_internals::check(portfolio, diagnostics);
}

/// Whether a text has the form of a language tag (BCP 47).
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or("");
    let sound = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    sound(language, 2..=3)
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| sound(part, 1..=8))
}
