//! A small book with every kind of block, as a view would compose it.

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
        pages: vec![home(), committee(), decisions(), glossary(), kpi()],
        calendars: Vec::new(),
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

fn home() -> Page {
    let mut home = page(
        "alpha",
        "home",
        "Alliance",
        "Aurelia–Northfield",
        "Phase III programme of AUR-114 in heart failure, run together since March 2024. Three things need a decision before the committee meets on 14 October.",
    );
    home.trail.truncate(1);
    home.opening = vec![Block::NorthStar {
        text: "Patients with heart failure reach a treatment they can live with two years sooner, because two companies plan, decide and learn as one team.".into(),
        endorsement: Rich::text("Endorsed by the ")
            .then(Rich::link("Joint steering committee", to("alpha/committees/jsc")))
            .then(Rich::text(" on 12 March 2026, last reviewed 8 July 2026")),
    }];
    let alert =
        |tone, severity: &str, text: Rich, advice: &str, since: &str, owner: &str, rule: &str| AlertLine {
            tone,
            severity: severity.into(),
            text,
            advice: advice.into(),
            since: Some(since.into()),
            owner: Some(Rich::text(owner)),
            acknowledged: None,
            actions: None,
            rule: rule.into(),
        };
    let alerts = vec![
        alert(
            Tone::Act,
            "Act",
            Rich::link("Approval of protocol amendment 3", to("alpha/decisions"))
                .then(Rich::text(" needed Aurelia’s internal review to start 9 days ago.")),
            "Start the review now, or move the decision to the December meeting.",
            "since 21 September",
            "Hélène Moreau, Aurelia",
            "approval-too-late",
        ),
        alert(
            Tone::Act,
            "Act",
            Rich::text("Two actions of the ")
                .then(Rich::link("Joint operations team", to("alpha/committees")))
                .then(Rich::text(" are overdue by more than 30 days.")),
            "Ask the owners for a new date, or close them.",
            "since 28 August",
            "Jonas Lind, Northfield",
            "action-overdue",
        ),
        alert(
            Tone::Watch,
            "Watch",
            Rich::text(
                "The sides see openness differently: Northfield 22 points lower (95% interval 9 to 35).",
            ),
            "Put it on the agenda of the next one-to-one of the alliance leads.",
            "since wave 4, June 2026",
            "Alliance leads",
            "perception-gap",
        ),
        alert(
            Tone::Neutral,
            "Information",
            Rich::text("The charter of the Data committee is due for review on 1 November."),
            "",
            "",
            "Co-chairs",
            "charter-due",
        ),
    ];
    let list = |title: &str, items: &[&str], nothing: &str| ListColumn {
        title: title.into(),
        items: items.iter().map(|text| Rich::text(*text)).collect(),
        nothing: nothing.into(),
    };
    let entry = |lead: &str, title: Rich, detail: &str| ListEntry {
        lead: Some(lead.into()),
        title,
        detail: (!detail.is_empty()).then(|| Rich::text(detail)),
        anchor: None,
    };
    home.sections = vec![
        section("needs", "What needs somebody", vec![Block::Alerts(alerts)]),
        section("measures", "How we are doing", vec![Block::Tiles(tiles())]),
        section(
            "well",
            "What goes well, what is in the way",
            vec![Block::Columns(vec![
                list(
                    "What goes well",
                    &[
                        "Enrolment is three weeks ahead of plan in all regions.",
                        "Site contracts now take 41 days instead of 63.",
                        "The joint query desk answers within two days.",
                    ],
                    "Nothing reported.",
                ),
                list(
                    "What is in the way",
                    &[
                        "Two data standards are still in use; conversion costs about four days a transfer.",
                        "Safety narratives wait for a second medical writer.",
                    ],
                    "Nothing reported.",
                ),
            ])],
        ),
        section(
            "next",
            "What comes next",
            vec![Block::Entries(vec![
                entry(
                    "14 Oct 2026",
                    Rich::link("Joint steering committee, 11th meeting", to("alpha/committees/jsc")),
                    "Protocol amendment 3; budget 2027; data standard",
                ),
                entry(
                    "21 Oct 2026",
                    Rich::link("Health check, wave 5, opens", to("alpha/glossary")),
                    "Both sides; closes 4 November",
                ),
                entry(
                    "1 Nov 2026",
                    Rich::link("Interim analysis: data cut", to("alpha/kpi")),
                    "Forecast 6 days after the baseline",
                ),
            ])],
        ),
        section(
            "changed",
            "What changed since the August edition",
            vec![Block::Entries(vec![
                entry(
                    "New",
                    Rich::link("D-031 Data standard for transfers", to("alpha/decisions")),
                    "Decided 24 September",
                ),
                entry(
                    "Changed",
                    Rich::link("Charter of the Joint operations team", to("alpha/committees/jsc")),
                    "Quorum raised from four to five",
                ),
                entry("Closed", Rich::text("R-07 Drug supply to Brazil"), "Depot opened 2 September"),
            ])],
        ),
    ];
    home
}

fn tiles() -> Vec<Tile> {
    let tile = |label: &str, value: &str, detail: &str, tone, word: &str| Tile {
        label: label.into(),
        value: value.into(),
        detail: detail.into(),
        tone,
        word: word.into(),
        target: Some(to("alpha/kpi")),
    };
    vec![
        tile("Patients enrolled", "412", "plan 400, Sept 2026", Tone::Good, "on plan"),
        tile("Query resolution", "9.5 days", "target 7, Q3 2026, n = 1 204", Tone::Watch, "behind"),
        tile("Milestones on time", "11 of 14", "target 13, Q3 2026", Tone::Act, "off target"),
        tile("Meetings with quorum", "100 %", "target 90 %, last 12 months", Tone::Good, "on target"),
        tile("Screen failure rate", "not reported", "target 25 %, Q3 2026", Tone::Neutral, "no value"),
    ]
}

fn committee() -> Page {
    let mut jsc = page(
        "alpha/committees/jsc",
        "committee",
        "Committee",
        "Joint steering committee",
        "Decides on strategy, budget and scope. Six seats, three from each party; quorum is two from each. Meets next on 14 October 2026 in Basel.",
    );
    jsc.trail.push(PageLink { title: "Committees".into(), route: route("alpha/committees") });
    let fact = |label: &str, value: Rich| Fact { label: label.into(), value };
    jsc.opening = vec![Block::Facts(vec![
        fact("Authority", Rich::text("Decides")),
        fact("Reports to", Rich::text("Chief executives of both parties")),
        fact(
            "Co-chairs",
            Rich::link("Hélène Moreau", to("alpha/glossary"))
                .then(Rich::quiet(" Aurelia"))
                .then(Rich(vec![Piece::Break]))
                .then(Rich::link("Jonas Lind", to("alpha/glossary")))
                .then(Rich::quiet(" Northfield")),
        ),
        fact("Cadence", Rich::text("Every quarter, second Wednesday")),
        fact("Quorum", Rich::text("Two voting members of each party")),
        fact(
            "Charter",
            Rich::status(Tone::Good, "in force")
                .then(Rich::text(" since 12 March 2026, reviewed by 1 March 2027")),
        ),
        fact("Fee cap it may approve", Rich::redacted()),
    ])];
    jsc.sections = vec![
        section("charter", "Charter", vec![Block::Prose(charter())]),
        section("members", "Members", vec![Block::Table(members())]),
        section(
            "steps",
            "How a matter moves",
            vec![Block::Steps(vec![
                Step {
                    title: "Working group prepares a paper".into(),
                    detail: Some("Two pages, five working days before the meeting".into()),
                    state: Some((Tone::Done, "done".into())),
                },
                Step {
                    title: "Internal approvals".into(),
                    detail: Some("Aurelia 30 days, Northfield 15 days".into()),
                    state: Some((Tone::Act, "late".into())),
                },
                Step { title: "The committee decides".into(), detail: None, state: None },
            ])],
        ),
        section(
            "open",
            "What is open",
            vec![
                Block::Callout {
                    tone: Tone::Watch,
                    title: "One vacancy".into(),
                    text: Rich::text(
                        "Northfield’s third seat is empty since 1 August; the quorum still holds.",
                    ),
                },
                Block::List(vec![
                    "Budget 2027, first reading".into(),
                    Rich::link("Second depot", to("alpha/decisions")),
                ]),
                Block::List(vec![
                    "Budget 2027, first reading".into(),
                    Rich::link("Second depot", to("alpha/decisions")),
                ]),
                Block::Heading { anchor: "open-actions".into(), title: "Actions".into() },
                Block::Nothing("No action of this committee is open.".into()),
            ],
        ),
    ];
    jsc.previous = Some(PageLink { title: "Committees".into(), route: route("alpha/committees") });
    jsc.next = Some(PageLink { title: "Joint operations team".into(), route: route("alpha/committees/jot") });
    jsc
}

fn charter() -> Prose<Target> {
    let heading = |level, anchor: &str| Text::Heading {
        level,
        anchor: anchor.to_lowercase().replace(' ', "-"),
        content: words(anchor),
    };
    let item = |text: &str, ticked| prose::Item { ticked, blocks: vec![paragraph(text)] };
    Prose {
        blocks: vec![
            heading(2, "Purpose"),
            Text::Paragraph(vec![
                Inline::Text("The ".into()),
                term("JSC", "Joint steering committee: the body in which both parties decide on strategy, budget and scope.", "jsc"),
                Inline::Text(" sets the direction of the programme, approves the ".into()),
                term("joint plan", "The plan of work and cost that both parties have signed for the year.", "joint-plan"),
                Inline::Text(" and settles what the joint operations team could not. It works by consensus, each party with one vote".into()),
                Inline::NoteMark("vote".into()),
                Inline::Text(". Its decisions bind both parties as far as the ".into()),
                Inline::Link { to: to("alpha/agreement"), content: words("agreement") },
                Inline::Text(" allows; the agreement prevails where the two differ. The royalty rate of ".into()),
                Inline::Redacted,
                Inline::Text(" is not its matter.".into()),
            ]),
            heading(2, "Scope"),
            Text::List { start: None, items: vec![item("Strategy and the annual joint plan", None), item("Budget changes above the threshold of the operations team", None), item("Scope: countries, indications, protocol amendments with an effect on cost", None)] },
            Text::Quote { mark: Some(prose::Mark::Important), blocks: vec![paragraph("Pricing and other competitively sensitive matters are never discussed here. They belong to the clean team.")] },
            heading(2, "Working rules"),
            Text::Table {
                columns: vec![Alignment::Start, Alignment::End, Alignment::Centre],
                head: vec![words("Paper"), words("Days before"), words("Form")],
                rows: vec![vec![words("Agenda"), words("10"), words("one page")], vec![words("Decision papers"), words("5"), words("two pages")]],
            },
            Text::Quote { mark: None, blocks: vec![paragraph("No surprise in the room: each co-chair knows the other’s position two days before.")] },
            Text::Definitions(vec![prose::Definition { term: words("Consensus"), meanings: vec![vec![paragraph("No party says no.")]] }]),
            heading(3, "Before each meeting"),
            Text::List { start: None, items: vec![item("Decision papers sent", Some(true)), item("Approvals of both parties started", Some(false))] },
            Text::Code { language: String::new(), text: "D-<number> <title> (<date>)".into() },
            Text::Note { label: "vote".into(), blocks: vec![paragraph("Section 4.2 of the agreement; a casting vote exists only for safety matters.")] },
        ],
    }
}

fn members() -> TableBlock {
    let columns = vec![
        Column::words("name", "Name"),
        Column::words("party", "Party"),
        Column::words("role", "Role"),
        Column::words("alternate", "Alternate"),
        Column::figures("attended", "Meetings attended"),
    ];
    let mut table = DataTable::new(
        "jsc-members",
        "Members of the Joint steering committee on 30 September 2026",
        columns,
    );
    for (name, party, role, alternate, attended) in [
        ("Hélène Moreau", "Aurelia", "Co-chair, voting", "Paul Okafor", 10.0),
        ("Ines Castellanos-Rothenburg", "Aurelia", "Voting", "", 9.0),
        ("Jonas Lind", "Northfield", "Co-chair, voting", "Maria Silva", 10.0),
        ("Sanjay Iyer", "Northfield", "Voting", "Kim Dae-jung", 7.0),
    ] {
        let alternate = if alternate.is_empty() {
            Cell::rich(Rich::status(Tone::Watch, "none"))
        } else {
            Cell::text(alternate)
        };
        table.push(
            None,
            vec![
                Cell::rich(Rich::link(name, to("alpha/glossary"))),
                Cell::text(party),
                Cell::text(role),
                alternate,
                Cell::number(attended, format!("{attended} of 10")),
            ],
        );
    }
    TableBlock { table, layout: TableLayout::Rows, export: Some("alpha/data/jsc-members".into()) }
}

fn decisions() -> Page {
    let mut log = page(
        "alpha/decisions",
        "register",
        "Register",
        "Decision log",
        "31 decisions since March 2024; one is waiting for an approval, two were replaced by later ones.",
    );
    let columns = vec![
        Column::words("id", "No."),
        Column::words("decision", "Decision"),
        Column::words("body", "Body"),
        Column::words("date", "Date"),
        Column::figures("effect", "Effect on budget, k€"),
        Column::words("state", "State"),
    ];
    let mut table = DataTable::new("decision-log", "Decisions of all bodies, the latest first", columns);
    let titles = [
        "Data standard for transfers between the parties, from the interim analysis on",
        "Protocol amendment 3: visit windows",
        "Second depot in São Paulo",
        "Budget 2027, first reading",
        "Joint query desk made permanent",
        "Replace monitoring vendor in Poland",
        "Publication plan 2027",
        "Shared training of site staff",
        "Risk threshold for escalation",
        "Start of wave 4 of the health check",
        "Extend enrolment in Japan by two months",
    ];
    for (at, title) in titles.iter().enumerate() {
        let number = 31 - at;
        let (tone, state) = [
            (Tone::Good, "in force"),
            (Tone::Act, "approval late"),
            (Tone::Good, "in force"),
            (Tone::Watch, "waiting"),
            (Tone::Done, "replaced by D-029"),
        ][at % 5];
        let effect = [0.0, 180.0, -42.5, 1250.0][at % 4];
        let date = format!("2026-{:02}-{:02}", 9 - at / 2, 24 - at);
        table.push(
            Some(format!("d-{number:03}")),
            vec![
                Cell::text(format!("D-{number:03}")),
                Cell::rich(Rich::link(*title, to("alpha/decisions"))),
                Cell::rich(Rich::link("JSC", to("alpha/committees/jsc"))),
                Cell {
                    shown: Rich::text(format!("{} Sept 2026", 24 - at)),
                    value: briefbook::view::table::Value::Text(date),
                },
                Cell::number(effect, format!("{effect:+}").replace('-', "−")),
                Cell::rich(Rich::status(tone, state)),
            ],
        );
    }
    let columns = ["decision", "jsc", "jot", "aurelia", "northfield"].map(|key| {
        Column::words(
            key,
            match key {
                "decision" => "Kind of decision",
                "jsc" => "JSC",
                "jot" => "Operations team",
                "aurelia" => "Aurelia",
                _ => "Northfield",
            },
        )
    });
    let mut rights = DataTable::new(
        "decision-rights",
        "Who recommends, agrees, decides, is consulted, is told",
        columns.to_vec(),
    );
    for row in [
        ["Protocol amendment", "decides", "recommends", "agrees", "consulted"],
        ["Choice of sites", "told", "decides", "consulted", "recommends"],
    ] {
        rights.push(None, row.iter().map(|word| Cell::text(*word)).collect());
    }
    log.sections = vec![
        section(
            "log",
            "All decisions",
            vec![
                Block::Sentence(Rich::text(
                    "Each has its number for good; a decision that replaces another names it.",
                )),
                Block::Table(TableBlock {
                    table,
                    layout: TableLayout::Rows,
                    export: Some("alpha/data/decisions".into()),
                }),
            ],
        ),
        section(
            "rights",
            "Decision rights",
            vec![Block::Table(TableBlock { table: rights, layout: TableLayout::Matrix, export: None })],
        ),
    ];
    log
}

fn glossary() -> Page {
    let mut glossary = page(
        "alpha/glossary",
        "glossary",
        "Glossary",
        "Common language",
        "42 words with one meaning each, agreed by both parties.",
    );
    let entry = |anchor: &str, term: &str, abbr: Option<&str>, definition: &str| TermEntry {
        anchor: anchor.into(),
        term: term.into(),
        abbr: abbr.map(str::to_owned),
        definition: definition.into(),
        details: if abbr.is_some() {
            vec![
                Fact { label: "Not to be mixed up with".into(), value: "Joint operations team".into() },
                Fact { label: "Owner".into(), value: "Alliance leads".into() },
            ]
        } else {
            vec![]
        },
    };
    glossary.sections = vec![
        section(
            "letter-c",
            "C",
            vec![Block::Terms(vec![
                entry(
                    "clean-team",
                    "Clean team",
                    None,
                    "People of both parties who may see competitively sensitive data and do not take part in commercial decisions.",
                ),
                entry("consensus", "Consensus", None, "No party says no."),
            ])],
        ),
        section(
            "letter-j",
            "J",
            vec![Block::Terms(vec![
                entry(
                    "joint-plan",
                    "Joint plan",
                    None,
                    "The plan of work and cost that both parties have signed for the year.",
                ),
                entry(
                    "jsc",
                    "Joint steering committee",
                    Some("JSC"),
                    "The body in which both parties decide on strategy, budget and scope.",
                ),
            ])],
        ),
    ];
    glossary
}

fn kpi() -> Page {
    let mut kpi = page(
        "alpha/kpi",
        "measures",
        "Progress",
        "Measures",
        "Four measures this quarter: two on target, one behind, one not reported.",
    );
    let figure = |text: &str, export: &str| {
        let figure: Figure = toml::from_str(text).expect("a figure");
        Block::Figure(Box::new(FigureBlock { figure, export: Some(format!("alpha/data/{export}")) }))
    };
    kpi.sections = vec![
        section("targets", "Against target", vec![figure(include_str!("../charts/bullet.toml"), "bullet")]),
        section(
            "trend",
            "Over time",
            vec![
                Block::Sentence(
                    Rich::text("Queries are the measure that both sides watch most: ")
                        .then(Rich(vec![Piece::Strong("half of all delays".into())]))
                        .then(Rich::text(" begin with one.")),
                ),
                figure(include_str!("../charts/run.toml"), "run"),
            ],
        ),
    ];
    kpi
}
