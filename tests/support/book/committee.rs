//! The page of a body, with a charter that uses everything a text can hold.

use super::*;

pub fn committee() -> Page {
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
