//! The log of decisions: a register that readers filter.

use super::*;

pub fn decisions() -> Page {
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
