//! Composes the book of an edition.
//!
//! In: an edition, the alerts of its alliances, the day and the revision. Out: a [`Book`].
//! Holds: the navigation names pages that exist and no others, and is as long on the first page as
//! on the ten-thousandth.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::alert::{Alert, Severity};
use crate::change::FolderChanges;
use crate::edition::{AllianceView, Edition};
use crate::options::Revision;
use crate::schema::Record;
use crate::view::desk::Desk;
use crate::view::draft::Made;
use crate::view::feed;
use crate::view::format;
use crate::view::lists;
use crate::view::page::{Book, Frame, NavigationGroup, NavigationLink, PartyMark, Stamp};
use crate::view::pages::{self, portfolio};
use crate::view::place;
use crate::view::prose::file_route;
use crate::view::route::Route;

/// The frame of the portfolio and of what is shared; those of the alliances follow.
const PORTFOLIO_FRAME: usize = 0;

/// Lays out an edition. `alerts` has one list for each alliance, in the edition's order.
pub fn compose(edition: &Edition, alerts: &[Vec<Alert>], as_of: Date, revision: Option<&Revision>) -> Book {
    compose_since(edition, alerts, &[], as_of, revision)
}

/// The same, with pages of what changed in the parts that `changes` names.
pub fn compose_since<'e>(
    edition: &'e Edition,
    alerts: &'e [Vec<Alert>],
    changes: &'e [FolderChanges],
    as_of: Date,
    revision: Option<&Revision>,
) -> Book {
    let changes_of =
        |folder: Option<&str>| changes.iter().find(|changes| changes.folder.as_deref() == folder);
    let mut shared = Desk::of_shared(edition, as_of, PORTFOLIO_FRAME);
    shared.changes = changes_of(None);
    let desk = |(at, (alliance, alerts)): (usize, (AllianceView<'e>, &'e Vec<Alert>))| {
        let mut desk = Desk::of_alliance(alliance, alerts, as_of, PORTFOLIO_FRAME + 1 + at);
        desk.changes = changes_of(Some(alliance.slug().as_str()));
        desk
    };
    let desks: Vec<Desk<'_>> = edition.alliances().zip(alerts).enumerate().map(desk).collect();
    let mut made = vec![portfolio::front(&shared, &desks), portfolio::shared_home(&shared)];
    made.extend(pages::of_shared(&shared));
    let of_alliances: Vec<Vec<Made>> = desks.par_iter().map(pages::of_alliance).collect();
    made.extend(of_alliances.into_iter().flatten());

    let routes: BTreeSet<&Route> = made.iter().map(|made| &made.page.route).collect();
    let mut frames = vec![portfolio_frame(&shared, &desks, &routes)];
    frames.extend(desks.iter().map(|desk| alliance_frame(desk, &shared, &routes)));

    let mut files: BTreeMap<Route, String> = BTreeMap::new();
    let mut pages = Vec::with_capacity(made.len());
    for made in made {
        files.extend(made.files.into_iter().map(|path| (file_route(&path), path)));
        pages.push(made.page);
    }
    let facts = edition.book();
    Book {
        stamp: Stamp {
            book: facts.title.clone(),
            language: facts.language.clone(),
            edition: edition.audience().title.clone(),
            edition_id: edition.audience().id.to_string(),
            as_of: format::date(as_of),
            as_of_iso: as_of.to_string(),
            revision: revision.map(|revision| revision.name.clone()),
            contact: facts.contact.clone(),
        },
        frames,
        pages,
        files: files.into_iter().collect(),
        calendars: desks
            .iter()
            .flat_map(|desk| desk.calendars())
            .map(|calendar| calendar.clone().recorded(revision.and_then(|revision| revision.moment)))
            .collect(),
        lists: desks.iter().flat_map(lists::of_alliance).collect(),
        feeds: std::iter::once(feed::of_all(&shared, &desks))
            .chain(desks.iter().filter_map(feed::of_alliance))
            .collect(),
    }
}

/// Titles and folders of the registers, group by group, in reading order.
pub(crate) const GROUPS: &[(&str, &[(&str, &str)])] = &[
    (
        "Overview",
        &[
            ("Home", ""),
            ("What needs somebody", "alerts"),
            ("What changed", "changes"),
            ("Start here", "onboarding"),
            ("Report to the top", "reports"),
        ],
    ),
    (
        "Purpose",
        &[
            ("North Star", "north-star"),
            ("Why we partner", "business-case"),
            ("Strategic plan", "plan"),
            ("Relationship", "relationship"),
            ("Leadership", "leadership"),
            ("Parties", "parties"),
        ],
    ),
    (
        "Agreement",
        &[("Obligations", "obligations"), ("Risk sharing", "risk-sharing"), ("Readiness", "readiness")],
    ),
    (
        "Governance",
        &[
            ("Bodies and roster", "committees"),
            ("Decision rights", "decision-rights"),
            ("Escalation", "escalation"),
            ("Responsibilities", "responsibilities"),
            ("Operating model", "operating-model"),
            ("Standard processes", "processes"),
        ],
    ),
    (
        "Work",
        &[
            ("Meetings", "meetings"),
            ("Decisions", "decisions"),
            ("Already decided", "already-decided"),
            ("Internal approvals", "approvals"),
            ("Actions", "actions"),
            ("Communication", "communication"),
        ],
    ),
    (
        "Progress",
        &[
            ("KPIs", "kpis"),
            ("Milestones", "milestones"),
            ("Roadmap", "roadmap"),
            ("Risks", "risks"),
            ("Concerns", "concerns"),
            ("Health check", "health"),
            ("Surveys", "surveys"),
            ("Maturity", "maturity"),
            ("Lessons", "lessons"),
        ],
    ),
    (
        "Reference",
        &[
            ("People", "people"),
            ("Working styles", "working-styles"),
            ("Glossary", "glossary"),
            ("Pages", "pages"),
            ("Toolkit", "toolkit"),
            ("Programme", "programme"),
        ],
    ),
];

/// So many agreements stand in the navigation by name.
const NAMED_AGREEMENTS: usize = 4;

fn alliance_frame(desk: &Desk<'_>, shared: &Desk<'_>, routes: &BTreeSet<&Route>) -> Frame {
    let link =
        |title: &str, route: Route, to_act: usize| NavigationLink { title: title.to_owned(), route, to_act };
    let mut groups: Vec<NavigationGroup> = Vec::new();
    for (title, registers) in GROUPS {
        let mut links = Vec::new();
        if *title == "Agreement" {
            links.extend(desk.records.agreements.iter().take(NAMED_AGREEMENTS).map(|agreement| {
                link(&agreement.title, place::page(&desk.prefix, &agreement.reference()), 0)
            }));
        }
        for (title, folder) in *registers {
            let route = desk.register(folder);
            if routes.contains(&route) {
                let to_act = if *folder == "alerts" { desk.count(Severity::Act) } else { 0 };
                links.push(link(title, route, to_act));
            }
        }
        if !links.is_empty() {
            groups.push(NavigationGroup { title: (*title).to_owned(), links });
        }
    }
    groups.extend(shared_group(shared, routes));
    let alliance = desk.alliance.map(|view| view.alliance());
    Frame {
        title: alliance.map_or_else(String::new, |alliance| alliance.name.clone()),
        home: desk.register(""),
        parties: desk
            .records
            .parties
            .iter()
            .enumerate()
            .map(|(at, party)| PartyMark { name: party.short.clone(), number: at + 1 })
            .collect(),
        groups,
    }
}

fn shared_group(shared: &Desk<'_>, routes: &BTreeSet<&Route>) -> Option<NavigationGroup> {
    let all = [
        ("Shared pages", ""),
        ("Toolkit", "toolkit"),
        ("Instruments", "surveys"),
        ("What changed there", "changes"),
    ];
    let links: Vec<NavigationLink> = all
        .into_iter()
        .map(|(title, folder)| (title, shared.register(folder)))
        .filter(|(_, route)| routes.contains(route))
        .map(|(title, route)| NavigationLink { title: title.to_owned(), route, to_act: 0 })
        .collect();
    (!links.is_empty()).then(|| NavigationGroup { title: "For everybody".into(), links })
}

/// The most alliances that the navigation names; the front page lists them all.
const NAMED_ALLIANCES: usize = 30;

fn portfolio_frame(shared: &Desk<'_>, desks: &[Desk<'_>], routes: &BTreeSet<&Route>) -> Frame {
    let mut groups = vec![NavigationGroup {
        title: "Alliances".into(),
        links: std::iter::once(NavigationLink {
            title: "All alliances".into(),
            route: Route::page(""),
            to_act: 0,
        })
        .chain(desks.iter().take(NAMED_ALLIANCES).map(|desk| NavigationLink {
            title: desk.alliance.map_or_else(String::new, |view| view.alliance().name.clone()),
            route: desk.register(""),
            to_act: desk.count(Severity::Act),
        }))
        .collect(),
    }];
    let registers = [
        ("Shared pages", ""),
        ("Glossary", "glossary"),
        ("Toolkit", "toolkit"),
        ("Surveys", "surveys"),
        ("People", "people"),
        ("What changed", "changes"),
    ];
    let links: Vec<NavigationLink> = registers
        .into_iter()
        .map(|(title, folder)| (title, place::register(place::SHARED, folder)))
        .filter(|(_, route)| routes.contains(route))
        .map(|(title, route)| NavigationLink { title: title.to_owned(), route, to_act: 0 })
        .collect();
    if !links.is_empty() {
        groups.push(NavigationGroup { title: "For everybody".into(), links });
    }
    Frame { title: shared.edition.book().title.clone(), home: Route::page(""), parties: Vec::new(), groups }
}
