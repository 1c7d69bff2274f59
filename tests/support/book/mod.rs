//! A small book with every kind of block, as a view would compose it: a page a file.

mod committee;
mod decisions;
mod glossary;
mod home;
mod measures;

use briefbook::schema::prose::{self, Alignment, Inline, Prose};
use briefbook::view::block::*;
use briefbook::view::chart::Figure;
use briefbook::view::page::*;
use briefbook::view::rich::{Piece, Rich, Tone};
use briefbook::view::route::{Route, Target};
use briefbook::view::table::{Cell, Column, DataTable};

type Text = prose::Block<Target>;

fn route(folder: &str) -> Route {
    Route::page(folder)
}

fn to(folder: &str) -> Target {
    Target::page(&route(folder))
}

fn words(text: &str) -> Vec<Inline<Target>> {
    vec![Inline::Text(text.into())]
}

fn paragraph(text: &str) -> Text {
    Text::Paragraph(words(text))
}

fn term(text: &str, meaning: &str, anchor: &str) -> Inline<Target> {
    Inline::Term {
        text: text.into(),
        meaning: meaning.into(),
        to: Target::at(&route("alpha/glossary"), anchor),
    }
}

pub fn sample() -> Book {
    Book {
        stamp: Stamp {
            book: "Alliance briefing book".into(),
            language: "en".into(),
            edition: "Joint steering committee".into(),
            edition_id: "jsc".into(),
            as_of: "30 September 2026".into(),
            as_of_iso: "2026-09-30".into(),
            revision: Some("4f2c91e".into()),
            contact: Some("alliance.office@example.org".into()),
        },
        frames: vec![frame()],
        pages: vec![
            home::home(),
            committee::committee(),
            decisions::decisions(),
            glossary::glossary(),
            measures::kpi(),
        ],
        calendars: Vec::new(),
        lists: Vec::new(),
        feeds: Vec::new(),
        files: Vec::new(),
    }
}

fn frame() -> Frame {
    let link = |title: &str, folder: &str, to_act| NavigationLink {
        title: title.into(),
        route: route(folder),
        to_act,
    };
    let group = |title: &str, links| NavigationGroup { title: title.into(), links };
    Frame {
        title: "Aurelia–Northfield".into(),
        home: route("alpha"),
        parties: vec![
            PartyMark { name: "Aurelia Therapeutics".into(), number: 1 },
            PartyMark { name: "Northfield Clinical".into(), number: 2 },
        ],
        groups: vec![
            group("", vec![link("Overview", "alpha", 0), link("What needs somebody", "alpha/alerts", 7)]),
            group(
                "Purpose",
                vec![
                    link("North Star and strategy", "alpha/strategy", 0),
                    link("Agreement summary", "alpha/agreement", 1),
                ],
            ),
            group(
                "Governance",
                vec![
                    link("Committees", "alpha/committees", 2),
                    link("Decision log", "alpha/decisions", 1),
                    link("Decision rights", "alpha/rights", 0),
                    link("Roles and responsibilities", "alpha/raci", 0),
                    link("Meetings", "alpha/meetings", 0),
                ],
            ),
            group(
                "Progress",
                vec![
                    link("Measures", "alpha/kpi", 1),
                    link("Milestones", "alpha/milestones", 2),
                    link("Risks", "alpha/risks", 0),
                    link("Health check", "alpha/health", 0),
                ],
            ),
            group(
                "Common ground",
                vec![link("Glossary", "alpha/glossary", 0), link("How to use this space", "alpha/guide", 0)],
            ),
        ],
    }
}

fn page(folder: &str, kind: &'static str, kicker: &str, title: &str, lede: &str) -> Page {
    Page {
        route: route(folder),
        kind,
        frame: 0,
        kicker: (!kicker.is_empty()).then(|| kicker.to_owned()),
        title: title.into(),
        lede: Some(Rich::text(lede)),
        class: ClassMark {
            ids: Vec::new(),
            name: "Alliance confidential".into(),
            handling: Some("Members of the alliance teams of both parties only; do not forward".into()),
        },
        trail: vec![
            PageLink { title: "All alliances".into(), route: route("") },
            PageLink { title: "Aurelia–Northfield".into(), route: route("alpha") },
        ],
        opening: Vec::new(),
        sections: Vec::new(),
        previous: None,
        next: None,
        cite: format!(
            "{title}. Aurelia–Northfield, Alliance briefing book, edition Joint steering committee, 30 September 2026, revision 4f2c91e."
        ),
    }
}

fn section(anchor: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { anchor: anchor.into(), title: title.into(), blocks }
}
