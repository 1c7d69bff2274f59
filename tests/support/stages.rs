//! The stages of a build, one by one, for tests that look in between.

#![allow(dead_code, reason = "a test program uses what it needs")]

use briefbook::alert::Alert;
use briefbook::artifact::Artifact;
use briefbook::diagnostic::Diagnostics;
use briefbook::edition::Edition;
use briefbook::model::Portfolio;
#[cfg(feature = "pdf")]
use briefbook::render::paper::Paper;
use briefbook::source::Sources;
use briefbook::survey::Findings;
use briefbook::theme::Theme;
use briefbook::view::page::Book;
use jiff::civil::Date;

/// A project that was read and whose surveys were analysed, without the checks: what they stop has
/// to be safe too.
pub struct Unchecked {
    pub sources: Sources,
    pub portfolio: Portfolio,
    findings: Findings,
    as_of: Date,
}

impl Unchecked {
    /// Reads a project that says which day it describes, and in which nothing is wrong.
    pub fn read(sources: Sources) -> Self {
        let mut diagnostics = Diagnostics::default();
        let project = Self::read_telling(sources, &mut diagnostics);
        assert_nothing_told(&diagnostics);
        project
    }

    /// The same of a project in which something may be wrong.
    pub fn read_telling(sources: Sources, diagnostics: &mut Diagnostics) -> Self {
        let portfolio = briefbook::content::read(&sources, diagnostics).expect("a configuration");
        let as_of = portfolio.config.book.as_of.expect("a day");
        let mut of_surveys = Diagnostics::default();
        let findings = briefbook::survey::analyse_all(&portfolio, &sources, as_of, &mut of_surveys);
        Unchecked { sources, portfolio, findings, as_of }
    }

    /// What the readers of one edition see.
    pub fn compose(&self, id: &str) -> Composed<'_> {
        let audience = self.portfolio.config.edition.iter().find(|audience| audience.id.as_str() == id);
        let audience = audience.unwrap_or_else(|| panic!("there is no edition {id}"));
        let edition = briefbook::edition::disclose(&self.portfolio, &self.findings, audience);
        let alerts = briefbook::alerts(&edition, self.as_of);
        let book = briefbook::view::book::compose(&edition, &alerts, self.as_of, None);
        Composed { project: self, edition, alerts, book }
    }

    /// The same of every edition.
    pub fn editions(&self) -> impl Iterator<Item = Composed<'_>> {
        self.portfolio.config.edition.iter().map(|audience| self.compose(audience.id.as_str()))
    }
}

/// The book of one edition, with what it was made from.
pub struct Composed<'project> {
    project: &'project Unchecked,
    pub edition: Edition,
    pub alerts: Vec<Vec<Alert>>,
    pub book: Book,
}

impl Composed<'_> {
    /// The id of the edition.
    pub fn id(&self) -> &str {
        self.edition.audience().id.as_str()
    }

    /// The files of the site, attachments included. Rendering has nothing to say.
    pub fn render(&self) -> Vec<Artifact> {
        let mut diagnostics = Diagnostics::default();
        let theme = Theme::default_files();
        let mut artifacts = briefbook::render::all(&self.book, &[], &theme, &mut diagnostics);
        assert_nothing_told(&diagnostics);
        artifacts.extend(briefbook::render::attachments(&self.book, |path| self.bytes(path)));
        artifacts
    }

    /// Every document for paper. Printing has nothing to say.
    #[cfg(feature = "pdf")]
    pub fn paper(&self) -> Vec<Artifact> {
        let wanted = briefbook::options::paper::Wanted::default();
        let documents = briefbook::view::print::compose(
            &self.edition,
            &self.alerts,
            &self.book,
            self.project.as_of,
            &wanted,
        );
        let settings = self.project.portfolio.config.printing();
        let paper = Paper {
            documents: &documents,
            settings,
            bytes: &|path| self.bytes(path),
            picture_at: &|_| None,
            letters_at: &|_, _| None,
        };
        let mut diagnostics = Diagnostics::default();
        let standing = briefbook::StandingType::for_one_build();
        let theme = Theme::default_files();
        let printed =
            briefbook::render::paper(&self.book, &paper, &theme, &standing, &mut diagnostics).artifacts;
        assert_nothing_told(&diagnostics);
        assert_eq!(printed.len(), documents.len(), "every document is printed");
        printed
    }

    /// What the second look finds in files of this edition.
    pub fn audit(&self, artifacts: &[Artifact]) -> Diagnostics {
        let mut found = Diagnostics::default();
        briefbook::audit::audit(&self.project.portfolio, &self.edition, artifacts, &mut found);
        found
    }

    /// The bytes of an attachment that the edition shows.
    fn bytes(&self, path: &str) -> Option<&[u8]> {
        Some(self.project.sources.file(self.edition.file(path)?).bytes.as_slice())
    }
}

/// The words of the page at `path`.
pub fn page<'a>(artifacts: &'a [Artifact], path: &str) -> &'a str {
    let page = artifacts.iter().find(|artifact| artifact.path == path);
    page.and_then(|page| page.text()).unwrap_or_else(|| panic!("there is no page {path}"))
}

fn assert_nothing_told(diagnostics: &Diagnostics) {
    let told: Vec<&str> = diagnostics.iter().map(|problem| problem.message.as_str()).collect();
    assert!(told.is_empty(), "nothing is wrong: {told:#?}");
}
