//! The front page of an alliance.

use super::*;

pub fn home() -> Page {
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
            "21 September",
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
            "28 August",
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
            "wave 4, June 2026",
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
