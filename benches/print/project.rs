//! Projects made of the sample, and what their documents are made from.

use std::path::Path;

use briefbook::StandingType;
use briefbook::diagnostic::Diagnostics;
use briefbook::options::paper::{Kind, Wanted};
use briefbook::render::paper::{Paper, Printed};
use briefbook::render::svg;
use briefbook::source::{SourceFile, Sources};
use briefbook::theme::Theme;
use briefbook::view::page::Book;
use jiff::civil::Date;

use crate::support;

/// The alliance of the sample that is measured; it has everything.
const ALLIANCE: &str = "content/aurelia/";

/// The sample with that alliance alone.
pub fn sample() -> Sources {
    portfolio(1)
}

/// `count` alliances, each a copy of that of the sample.
pub fn portfolio(count: usize) -> Sources {
    let all = support::sources(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut files = Vec::new();
    for (_, file) in all.iter() {
        match file.path.strip_prefix(ALLIANCE) {
            Some(inside) => files.extend((1..=count).map(|number| {
                SourceFile::new(format!("content/alliance-{number:02}/{inside}"), file.bytes.clone())
            })),
            None if file.path.matches('/').count() < 2 => files.push(file.clone()),
            None => {}
        }
    }
    Sources::new(files)
}

/// The first edition of a project with its documents, ready to be set.
pub struct Desk<'d, 'b> {
    pub book: &'d Book,
    pub paper: Paper<'d, 'b>,
    pub fonts: svg::Fonts,
    pub as_of: Date,
}

impl Desk<'_, '_> {
    pub fn print(&self, standing: &StandingType) -> Printed {
        let mut diagnostics = Diagnostics::default();
        let theme = Theme::default_files();
        let printed = briefbook::render::paper(self.book, &self.paper, &theme, standing, &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{:#?}", diagnostics.iter().collect::<Vec<_>>());
        printed
    }
}

/// Composes the documents of the first edition, those of one kind or all.
pub fn with_desk<T>(sources: &Sources, kind: Option<Kind>, then: impl FnOnce(&Desk<'_, '_>) -> T) -> T {
    let mut diagnostics = Diagnostics::default();
    let portfolio = briefbook::content::read(sources, &mut diagnostics).expect("a configuration");
    let as_of = portfolio.config.book.as_of.expect("a day");
    let findings = briefbook::survey::analyse_all(&portfolio, sources, as_of, &mut diagnostics);
    let edition = briefbook::edition::disclose(&portfolio, &findings, &portfolio.config.edition[0]);
    let alerts = briefbook::alerts(&edition, as_of);
    let book = briefbook::view::book::compose(&edition, &alerts, as_of, None);
    let wanted = Wanted { kind, ..Wanted::default() };
    let documents = briefbook::view::print::compose(&edition, &alerts, &book, as_of, &wanted);
    let bytes = |path: &str| Some(sources.file(edition.file(path)?).bytes.as_slice());
    let paper = Paper {
        documents: &documents,
        settings: portfolio.config.printing(),
        bytes: &bytes,
        picture_at: &|_| None,
        letters_at: &|_, _| None,
    };
    let fonts =
        briefbook::render::fonts(&Theme::default_files(), &mut diagnostics).expect("the theme's fonts");
    then(&Desk { book: &book, paper, fonts, as_of })
}
