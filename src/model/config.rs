//! What `briefbook.toml` says: the book, its disclosure classes and editions, levels of rules.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::Level;
use crate::schema::Slug;
use crate::schema::record::part;
use crate::schema::scalar::choice;

part! {
    /// The settings of a project.
    Config, "briefbook.toml" {
        book: BookSettings,
        /// Disclosure classes.
        class: Vec<DisclosureClass>,
        /// Editions: for each the classes that its readers may see.
        edition: Vec<Audience>,
        /// The level of each rule, by its code.
        rules: BTreeMap<String, RuleLevel>,
        /// What alerts go by, by their codes.
        alerts: BTreeMap<String, AlertSettings>,
        /// Problems to live with for a while.
        allow: Vec<Allow>,
        theme: Option<ThemeSettings>,
        /// Documents for paper.
        print: Option<PrintSettings>,
    }
}

impl Config {
    /// The classes that an edition shows, with all that they include.
    pub fn shown_by(&self, audience: &Audience) -> BTreeSet<Slug> {
        let mut shown = BTreeSet::new();
        let mut waiting: Vec<&Slug> = audience.classes.iter().collect();
        while let Some(id) = waiting.pop() {
            if shown.insert(id.clone())
                && let Some(class) = self.class.iter().find(|class| class.id == *id)
            {
                waiting.extend(&class.includes);
            }
        }
        shown
    }
}

part! {
    /// The book as a whole.
    BookSettings, "the book" {
        title: String,
        /// The language of your texts, as in en or de; what briefbook writes around them is English.
        language: String = "en".to_owned(),
        /// The day the book describes; today where neither this nor --as-of is given.
        as_of: Option<Date>,
        /// The class of records that have none and whose alliance names none.
        default_class: Slug,
        /// How to ask for a correction, in words.
        contact: Option<String>,
    }
}

part! {
    /// Who may see a thing, and how it is handled.
    DisclosureClass, "a disclosure class" {
        id: Slug,
        name: String,
        /// Classes that whoever may see this one may see too.
        includes: Vec<Slug>,
        /// How its pages are handled, in words.
        handling: Option<String>,
    }
}

part! {
    /// An edition of the book.
    Audience, "an edition" {
        id: Slug,
        title: String,
        /// The classes it shows, with all that they include.
        classes: Vec<Slug>,
        /// The party whose view it is; without one it is everybody's.
        party: Option<Slug>,
        /// No group with fewer answers is shown; an instrument may ask for more.
        min_n: u32 = 5,
        /// Whether e-mail addresses are shown.
        emails: bool = false,
    }
}

choice! {
    /// A level as it is written.
    RuleLevel, "a level" {
        Error = "error",
        Warning = "warning",
        Note = "note",
        Off = "off",
    }
}

impl Config {
    /// The codes that are turned off.
    pub fn silent(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().filter(|(_, level)| **level == RuleLevel::Off).map(|(code, _)| code.as_str())
    }
}

choice! {
    /// How soon somebody has to do something.
    AlertSeverity, "a severity of alerts" {
        Act = "act",
        Watch = "watch",
        Information = "information",
    }
}

choice! {
    /// What an alert about a health check looks at.
    AlertScope, "a scope of alerts" {
        Factor = "factor",
        Item = "item",
    }
}

part! {
    /// What an alert goes by; what is left out stays as `briefbook explain` tells it.
    AlertSettings, "the settings of an alert" {
        /// Where it begins, in the unit that its text tells.
        threshold: Option<f64>,
        /// Where it is worth watching, and no longer only good to know.
        watch: Option<f64>,
        /// Where somebody has to act.
        act: Option<f64>,
        /// Groups of fewer people are left alone.
        min_n: Option<u32>,
        /// How many waves running it has to hold.
        waves: Option<u32>,
        severity: Option<AlertSeverity>,
        /// Factors, items of factors that do not show it, or both.
        scope: Vec<AlertScope>,
    }
}

impl RuleLevel {
    pub fn level(self) -> Level {
        match self {
            RuleLevel::Error => Level::Error,
            RuleLevel::Warning => Level::Warning,
            RuleLevel::Note => Level::Note,
            RuleLevel::Off => Level::Off,
        }
    }
}

part! {
    /// A problem to live with for a while.
    Allow, "an allowance" {
        code: String,
        /// The file, or the start of the paths of several.
        path: Option<String>,
        reason: String,
        /// The last day it holds.
        expires: Date,
    }
}

part! {
    /// Where a project's own theme lies.
    ThemeSettings, "the theme" {
        /// A folder in `themes/` whose files replace those of the default theme.
        name: Slug,
    }
}

part! {
    /// How documents for paper are made.
    PrintSettings, "print" {
        paper: Paper = Paper::A4,
        /// What a PDF is fit for besides reading on screen and aloud, which each is.
        standard: PrintStandard = PrintStandard::Accessible,
    }
}

choice! {
    /// The paper that documents are laid out for.
    Paper, "a size of paper" {
        A4 = "a4",
        Letter = "letter",
    }
}

choice! {
    /// What a PDF conforms to.
    PrintStandard, "a standard" {
        /// PDF/UA-1.
        Accessible = "accessible",
        /// PDF/A-2a as well, to be kept.
        Archive = "archive",
        /// PDF/A-3a, with the tables of the document as CSV files in it.
        ArchiveWithData = "archive-with-data",
    }
}

/// How documents are made, with or without settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printing {
    pub paper: Paper,
    pub standard: PrintStandard,
}

impl Printing {
    pub const USUAL: Self = Printing { paper: Paper::A4, standard: PrintStandard::Accessible };
}

impl Config {
    pub fn printing(&self) -> Printing {
        let set = self.print.as_ref();
        set.map_or(Printing::USUAL, |set| Printing { paper: set.paper, standard: set.standard })
    }
}

impl PrintStandard {
    pub fn takes_attachments(self) -> bool {
        self == PrintStandard::ArchiveWithData
    }
}
