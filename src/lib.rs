//! briefbook, the library: from sources to artifacts, without touching a disk.
//!
//! The way of the data, which [`build`] tells in code: [`content`] reads [`source`]s into the
//! [`model`], [`mod@check`] looks whether it fits together, [`survey`] turns answers into findings,
//! [`edition`] cuts out what an audience may see, [`alert`] says what needs somebody, [`view`]
//! composes the book, [`render`] makes files of it. Whoever calls decides where they go.

#![cfg_attr(
    not(test),
    warn(clippy::disallowed_methods, clippy::disallowed_macros, clippy::iter_over_hash_type)
)]

pub mod alert;
pub mod artifact;
pub mod audit;
pub mod change;
pub mod check;
pub mod content;
pub mod diagnostic;
pub mod edition;
pub mod levels;
pub mod model;
pub mod options;
pub mod outcome;
pub mod past;
pub mod render;
pub mod schema;
pub mod sheet;
pub mod source;
pub mod survey;
pub mod theme;
pub mod view;
pub mod written;

use jiff::civil::Date;

pub use crate::artifact::Artifact;
use crate::change::{Earlier, FolderChanges, State};
use crate::diagnostic::{Code, Diagnostics};
use crate::edition::Edition;
use crate::model::since::Since;
use crate::model::{Audience, Portfolio};
use crate::options::paper::Wanted;
pub use crate::options::{Options, Output, Revision};
pub use crate::outcome::{AlertSummary, BuiltEdition, DueSummary, Outcome};
use crate::past::Past;
pub use crate::past::parts;
pub use crate::render::StandingType;
use crate::render::paper::{Paper, Printed};
use crate::schema::Slug;
use crate::source::Sources;
use crate::survey::Findings;
use crate::survey::report::Report;
use crate::survey::resampling::Resampling;
pub use crate::theme::Theme;
use crate::written::Written;

/// Builds every edition of a project. While there is an error there is no edition.
pub fn build(sources: &Sources, theme: &Theme, options: &Options) -> Outcome {
    build_since(sources, theme, options, &Earlier::default())
}

/// The same, with pages that tell what changed since earlier versions.
pub fn build_since(sources: &Sources, theme: &Theme, options: &Options, earlier: &Earlier) -> Outcome {
    rebuild_since(&StandingType::for_one_build(), sources, theme, options, earlier)
}

/// Builds with what was kept of earlier builds: a document that was set then, and changed little, is
/// set in a fraction of the time.
pub fn rebuild(standing: &StandingType, sources: &Sources, theme: &Theme, options: &Options) -> Outcome {
    rebuild_since(standing, sources, theme, options, &Earlier::default())
}

/// The same, with pages that tell what changed since earlier versions.
pub fn rebuild_since(
    standing: &StandingType,
    sources: &Sources,
    theme: &Theme,
    options: &Options,
    earlier: &Earlier,
) -> Outcome {
    let past = Past::read(earlier);
    let (editions, diagnostics) = each_edition(sources, options, None, |project, audience, diagnostics| {
        publish(project, audience, theme, (standing, &past), options, diagnostics)
    });
    Outcome { editions, diagnostics }
}

/// What changed in each edition since earlier versions.
pub fn changes(
    sources: &Sources,
    options: &Options,
    earlier: &Earlier,
) -> (Vec<(String, Vec<FolderChanges>)>, Diagnostics) {
    let past = Past::read(earlier);
    each_edition(sources, options, None, |project, audience, _| {
        let edition = edition::disclose(&project.portfolio, &project.findings, audience);
        let present = State::of(&edition, options.as_of, options.revision_name());
        (audience.id.to_string(), past.changes(&project.portfolio, &edition, &present))
    })
}

/// What `briefbook.toml` says that changes are told since; `None` where it cannot be read.
pub fn configured_since(sources: &Sources) -> Option<Since> {
    let config = content::configuration(sources, &mut Diagnostics::default())?;
    Some(config.changes_since())
}

/// Everything that a build would say of a project.
pub fn check(sources: &Sources, theme: &Theme, options: &Options) -> Diagnostics {
    build(sources, theme, options).diagnostics
}

/// The alerts of every edition, which has no files.
pub fn status(sources: &Sources, options: &Options) -> Outcome {
    let (editions, diagnostics) = each_edition(sources, options, None, |project, audience, _| {
        let edition = edition::disclose(&project.portfolio, &project.findings, audience);
        let alerts = alerts(&edition, options.as_of);
        outcome::built(&edition, &alerts, Vec::new(), options.as_of)
    });
    Outcome { editions, diagnostics }
}

/// The survey figures that each edition shows, resampled intervals included, by the edition's id.
pub fn survey_reports(sources: &Sources, options: &Options) -> (Vec<(Slug, Report)>, Diagnostics) {
    each_edition(sources, options, Some(Resampling::default()), |project, audience, _| {
        let edition = edition::disclose(&project.portfolio, &project.findings, audience);
        (audience.id.clone(), outcome::survey_report(&edition))
    })
}

/// What the editions are made from.
struct Project<'sources> {
    sources: &'sources Sources,
    portfolio: Portfolio,
    findings: Findings,
}

/// Reads a project, makes its editions, and gives every problem the level that counts.
fn each_edition<Made>(
    sources: &Sources,
    options: &Options,
    resampling: Option<Resampling>,
    make: impl Fn(&Project<'_>, &Audience, &mut Diagnostics) -> Made,
) -> (Vec<Made>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let Some(project) = read(sources, options.as_of, resampling, &mut diagnostics) else {
        levels::apply(None, sources, &catalogue(), &[], options.as_of, &mut diagnostics);
        return (Vec::new(), diagnostics);
    };
    let config = &project.portfolio.config;
    let stopped = levels::stop(config, sources, options.as_of, &diagnostics);
    let audiences = if stopped { &[][..] } else { config.edition.as_slice() };
    let audiences = audiences.iter().filter(|audience| options.output.takes(audience.id.as_str()));
    let editions: Vec<Made> = audiences.map(|audience| make(&project, audience, &mut diagnostics)).collect();
    let unreached = match &options.output {
        _ if stopped => late_codes(),
        Output::Site | Output::SiteOfferingPaper => render::PAPER_CODES.to_vec(),
        Output::SiteAndPaper | Output::Paper(_) => Vec::new(),
    };
    levels::apply(Some(config), sources, &catalogue(), &unreached, options.as_of, &mut diagnostics);
    let editions = if diagnostics.has_errors() { Vec::new() } else { editions };
    (editions, diagnostics)
}

/// What only a finished edition can show.
fn late_codes() -> Vec<&'static Code> {
    let rendering = render::CODES.iter().chain(render::PAPER_CODES);
    rendering.copied().chain([&audit::WITHHELD_WORDS]).collect()
}

/// The alerts of each alliance of an edition.
pub fn alerts(edition: &Edition, as_of: Date) -> Vec<Vec<alert::Alert>> {
    edition.alliances().map(|alliance| alert::raise(alliance, as_of)).collect()
}

/// The day that `briefbook.toml` says the book describes.
pub fn configured_as_of(sources: &Sources) -> Option<Date> {
    content::configuration(sources, &mut Diagnostics::default())?.book.as_of
}

/// The ids of the editions that `briefbook.toml` sets up; `None` where it cannot be read.
pub fn configured_editions(sources: &Sources) -> Option<Vec<String>> {
    let config = content::configuration(sources, &mut Diagnostics::default())?;
    Some(config.edition.iter().map(|edition| edition.id.to_string()).collect())
}

/// Every kind of problem and of alert that there is, by name.
pub fn catalogue() -> Vec<&'static Code> {
    let mut codes: Vec<&'static Code> = schema::problem::CODES.to_vec();
    codes.extend(content::problem::CODES);
    codes.extend(check::codes());
    codes.extend(levels::codes());
    codes.extend(survey::code::CODES);
    codes.extend(alert::codes());
    codes.extend(late_codes());
    codes.sort_by_key(|code| code.name);
    codes
}

/// Sources to a checked portfolio and the findings of its surveys.
fn read<'sources>(
    sources: &'sources Sources,
    as_of: Date,
    resampling: Option<Resampling>,
    diagnostics: &mut Diagnostics,
) -> Option<Project<'sources>> {
    let portfolio = content::read(sources, diagnostics)?;
    check::run(&portfolio, sources, as_of, diagnostics);
    levels::check_acknowledgements(&portfolio, diagnostics);
    let findings = survey::project::analyse_with(&portfolio, sources, as_of, resampling, diagnostics);
    Some(Project { sources, portfolio, findings })
}

/// One edition: cut, raise alerts, compose, render, look again.
fn publish(
    project: &Project<'_>,
    audience: &Audience,
    theme: &Theme,
    (standing, past): (&StandingType, &Past<'_>),
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> BuiltEdition {
    let (sources, config) = (project.sources, &project.portfolio.config);
    let edition = edition::disclose(&project.portfolio, &project.findings, audience);
    let alerts = alerts(&edition, options.as_of);
    let state = State::of(&edition, options.as_of, options.revision_name());
    let changes = past.changes(&project.portfolio, &edition, &state);
    let compose = view::book::compose_since;
    let book = compose(&edition, &alerts, &changes, options.as_of, options.revision.as_ref());
    let everything = Wanted::default();
    let wanted = match &options.output {
        Output::Site => None,
        Output::SiteAndPaper | Output::SiteOfferingPaper => Some(&everything),
        Output::Paper(wanted) => Some(wanted),
    };
    let compose = |wanted| view::print::compose(&edition, &alerts, &book, options.as_of, wanted);
    let documents = wanted.map(compose).unwrap_or_default();
    let bytes = |path: &str| Some(sources.file(edition.file(path)?).bytes.as_slice());
    let written = Written::new(sources, &project.portfolio);
    let paper = Paper {
        documents: &documents,
        settings: config.printing(),
        bytes: &bytes,
        picture_at: &|path| written.picture(path),
        letters_at: &|letters, folder| written.letters(letters, folder),
    };
    let Printed { mut artifacts, downloads } = match options.output {
        Output::SiteOfferingPaper => {
            Printed { artifacts: Vec::new(), downloads: render::offered(&documents) }
        }
        _ => render::paper(&book, &paper, theme, standing, diagnostics),
    };
    if !matches!(options.output, Output::Paper(_)) {
        artifacts.extend(render::all(&book, &downloads, theme, diagnostics));
        artifacts.extend(render::attachments(&book, bytes));
        artifacts.push(Artifact::new(change::state::PATH, state.to_json()));
    }
    artifacts.sort_by(|left, right| left.path.cmp(&right.path));
    audit::audit(&project.portfolio, &edition, &artifacts, diagnostics);
    let on_demand = downloads.iter().filter(|download| download.size.is_none());
    let on_demand = on_demand.map(|download| download.route.path().to_owned()).collect();
    BuiltEdition { on_demand, ..outcome::built(&edition, &alerts, artifacts, options.as_of) }
}
