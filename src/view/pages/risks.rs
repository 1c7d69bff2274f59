//! The register of risks.

pub mod moved;

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::model::risk::{Risk, RiskAssessment, RiskStatus};
use crate::schema::{Kinded, Record};
use crate::view::block::{Block, Fact};
use crate::view::chart::{Chart, Figure, RiskKey, RiskMark, RiskMatrix, State};
use crate::view::desk::{Desk, date_cell, fact, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::lists;
use crate::view::pages::register::{count_cell, number, rich_cell, stacked, status_cell, who, who_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

/// Scores from which a risk is medium, and from which it is high.
const MEDIUM: u32 = 5;
const HIGH: u32 = 12;

const PROBABILITIES: [&str; 5] = ["rare", "unlikely", "possible", "likely", "almost certain"];
const IMPACTS: [&str; 5] = ["negligible", "minor", "moderate", "major", "severe"];

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    if desk.records.risks.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("risks", desk.register("risks"), "Risks").kicker("Register");
    draft.covers(&desk.records.risks);
    let (mut live, mut closed): (Vec<&Risk>, Vec<&Risk>) =
        desk.records.risks.iter().partition(|risk| risk.status != RiskStatus::Closed);
    live.sort_by_key(|risk| (Reverse(risk.score()), Reverse(risk.impact), risk.id().clone()));
    closed.sort_by_key(|risk| (Reverse(risk.closed), risk.id().clone()));
    draft.lede(lede(desk, &live, closed.len()));
    if live.is_empty() {
        draft.add(Block::Nothing(none_open(desk).to_owned()));
    } else {
        draft.add(desk.figure(figure(desk, &live)));
        draft.add(desk.rows(table(desk, &live)));
        lists::pointer(desk, Risk::KIND).into_iter().for_each(|pointer| draft.sentence(pointer));
        draft.section("One by one");
        for risk in &live {
            details(desk, risk, &mut draft);
        }
    }
    if !closed.is_empty() {
        draft.section("Closed");
        draft.add(desk.rows(closed_table(desk, &closed)));
        draft.texts(closed);
    }
    vec![draft.finish()]
}

fn none_open(desk: &Desk<'_>) -> &'static str {
    if desk.shows_all::<Risk>() { "No risk is open." } else { "No open risk is shown." }
}

fn lede(desk: &Desk<'_>, live: &[&Risk], closed: usize) -> String {
    let high = live.iter().filter(|risk| risk.score() >= HIGH).count();
    let grown = live.iter().filter(|risk| has_grown(risk)).count();
    let Some(top) = live.first() else {
        let none = none_open(desk).trim_end_matches('.');
        return format!("{none}; {} closed.", format::count(closed, "is", "are"));
    };
    let grown = match grown {
        0 => "none has grown since it was judged before".to_owned(),
        1 => "one has grown since it was judged before".to_owned(),
        _ => format!("{grown} have grown since they were judged before"),
    };
    let open = format::count(live.len(), "risk is open", "risks are open");
    let high = match high {
        0 => "none is high".to_owned(),
        1 => "one is high".to_owned(),
        _ => format!("{high} are high"),
    };
    format!("{open}: {high}, {grown}. The largest is {}.", format::quoted(&top.title))
}

fn has_grown(risk: &Risk) -> bool {
    before(risk).is_some_and(|before| before.score() < risk.score())
}

/// How it was judged last before it came to stand where it stands.
fn before(risk: &Risk) -> Option<&RiskAssessment> {
    let is_other =
        |then: &&RiskAssessment| (then.probability, then.impact) != (risk.probability, risk.impact);
    risk.history.iter().rev().find(is_other)
}

fn movement(risk: &Risk) -> Option<State> {
    let before = before(risk)?;
    let score = before.score();
    let (tone, text) = match score.cmp(&risk.score()) {
        std::cmp::Ordering::Less if risk.score() >= HIGH => (Tone::Act, format!("up from {score}")),
        std::cmp::Ordering::Less => (Tone::Watch, format!("up from {score}")),
        std::cmp::Ordering::Greater => (Tone::Good, format!("down from {score}")),
        std::cmp::Ordering::Equal => (Tone::Neutral, format!("moved, still {score}")),
    };
    Some(State { tone, text })
}

fn zone(score: u32) -> (Tone, &'static str) {
    match score {
        HIGH.. => (Tone::Act, "high"),
        MEDIUM.. => (Tone::Watch, "medium"),
        _ => (Tone::Good, "low"),
    }
}

/// A judgement as the chart can place it: authors may have written more than 5.
fn place_on(scale: u32) -> u8 {
    u8::try_from(scale.clamp(1, 5)).unwrap_or(5)
}

fn target(risk: &Risk) -> Target {
    Target::Anchor(place::anchor(&risk.reference()))
}

fn figure(desk: &Desk<'_>, live: &[&Risk]) -> Figure {
    let marks = live.iter().map(|risk| RiskMark {
        label: number(risk.id()).unwrap_or_else(|| risk.id().to_string()),
        name: risk.title.clone(),
        probability: place_on(risk.probability),
        impact: place_on(risk.impact),
        from: before(risk).map(|before| (place_on(before.probability), place_on(before.impact))),
        movement: movement(risk),
        target: Some(target(risk)),
    });
    let words = |words: [&str; 5]| words.map(str::to_owned);
    let described = live.iter().map(|risk| {
        let movement = movement(risk).map(|movement| format!(", {}", movement.text)).unwrap_or_default();
        format!("{}: probability {}, impact {}{movement}", risk.title, risk.probability, risk.impact)
    });
    Figure {
        id: "risks".to_owned(),
        title: finding(live),
        subtitle: format!(
            "{} by probability and impact, with the place each came from, {}",
            format::count(live.len(), "open risk", "open risks"),
            format::short_date(desk.as_of)
        ),
        description: format!("{}.", described.collect::<Vec<_>>().join("; ")),
        chart: Chart::RiskMatrix(Box::new(RiskMatrix {
            probability: "Probability".to_owned(),
            impact: "Impact".to_owned(),
            probabilities: words(PROBABILITIES),
            impacts: words(IMPACTS),
            zones: ["low: watch", "medium: plan a response", "high: act now"].map(str::to_owned),
            medium_from: MEDIUM as u8,
            high_from: HIGH as u8,
            risks: marks.collect(),
            key: RiskKey::default(),
            nothing: "No risk is open.".to_owned(),
        })),
    }
}

fn finding(live: &[&Risk]) -> String {
    let grown: Vec<&&Risk> = live.iter().filter(|risk| has_grown(risk)).collect();
    let high = live.iter().filter(|risk| risk.score() >= HIGH).count();
    let high = match high {
        0 => "No open risk is high".to_owned(),
        1 => format!("1 of {} open risks is high", live.len()),
        _ => format!("{high} of {} open risks are high", live.len()),
    };
    match grown.as_slice() {
        [] => format!("{high}; none has grown"),
        [one] => format!("{high}; one has grown: {}", format::quoted(&one.title)),
        many => format!("{high}; {} have grown", many.len()),
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::words("risk", "Risk"),
        Column::figures("score", "Score"),
        Column::words("zone", "Zone"),
        Column::words("movement", "Movement"),
        Column::words("response", "Response"),
        Column::words("owner", "Owner"),
    ]
}

fn table(desk: &Desk<'_>, live: &[&Risk]) -> DataTable {
    let mut table = DataTable::new("risks-open", "Open risks, the highest score first", columns());
    for risk in live {
        let movement =
            movement(risk).map_or_else(Cell::empty, |movement| status_cell(movement.tone, movement.text));
        table.push(None, row(desk, risk, zone(risk.score()), movement));
    }
    table
}

/// The cells of a risk.
fn row(desk: &Desk<'_>, risk: &Risk, (tone, word): (Tone, &str), movement: Cell) -> Vec<Cell> {
    let occurred = (risk.status == RiskStatus::Occurred).then(|| Rich::status(Tone::Act, "has occurred"));
    let number = number(risk.id()).map_or_else(Rich::default, |number| Rich::quiet(format!("{number} ")));
    let title = number.then(Rich::link(risk.title.clone(), target(risk)));
    vec![
        Cell::rich(stacked(vec![title, occurred.unwrap_or_default()])),
        count_cell(risk.score() as usize),
        status_cell(tone, word),
        movement,
        Cell::text(risk.response.label()),
        who_cell(desk, risk.owner.as_ref()),
    ]
}

fn details(desk: &Desk<'_>, risk: &Risk, draft: &mut Draft<'_, '_>) {
    let title = match number(risk.id()) {
        Some(number) => format!("{number} {}", risk.title),
        None => risk.title.clone(),
    };
    draft.add(Block::Heading { anchor: place::anchor(&risk.reference()), title });
    draft.alerts_about(risk);
    draft.facts(facts(desk, risk));
    if !risk.mitigations.is_empty() {
        draft.sentence("What is done about it:");
        draft.add(Block::List(risk.mitigations.iter().map(|step| format::words(step)).collect()));
    }
    draft.prose(&risk.head.body);
}

fn facts(desk: &Desk<'_>, risk: &Risk) -> Vec<Fact> {
    let mut facts = Vec::new();
    let words = |words: &Option<String>| words.as_deref().map_or_else(Rich::default, format::words);
    let day = |day: Option<Date>| day.map_or_else(Rich::default, |day| Rich::text(format::date(day)));
    fact(&mut facts, "Because", format::words(&risk.cause));
    fact(&mut facts, "it may happen that", format::words(&risk.event));
    fact(&mut facts, "so that", format::words(&risk.effect));
    let (tone, word) = zone(risk.score());
    let score = Rich::status(tone, word).then(Rich::text(format!(
        " {} = probability {} × impact {}",
        risk.score(),
        risk.probability,
        risk.impact
    )));
    fact(&mut facts, "Score", score);
    fact(&mut facts, "Judged before", history(risk));
    fact(&mut facts, "How soon", words(&risk.proximity));
    fact(&mut facts, "Category", words(&risk.category));
    fact(&mut facts, "Response", Rich::text(risk.response.label()));
    let owners = risk.owner.iter().chain(&risk.co_owner).map(|owner| who(desk, owner));
    fact(&mut facts, "Owners", Rich::join(owners, "; "));
    fact(&mut facts, "Opened", day(risk.opened));
    fact(&mut facts, "Reviewed", day(risk.reviewed));
    fact(&mut facts, "Occurred", day(risk.occurred));
    facts
}

fn history(risk: &Risk) -> Rich {
    let then = risk
        .history
        .iter()
        .map(|then| Rich::text(format!("{} on {}", then.score(), format::short_date(then.on))));
    Rich::join(then, ", ")
}

fn closed_table(desk: &Desk<'_>, closed: &[&Risk]) -> DataTable {
    let columns = vec![
        Column::words("closed", "Closed"),
        Column::words("risk", "Risk"),
        Column::figures("score", "Last score"),
        Column::words("category", "Category"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("risks-closed", "Closed risks, the latest first", columns);
    for risk in closed {
        table.push(
            Some(place::anchor(&risk.reference())),
            vec![
                date_cell(risk.closed),
                rich_cell(format::words(&risk.title)),
                count_cell(risk.score() as usize),
                words_cell(risk.category.as_deref()),
                who_cell(desk, risk.owner.as_ref()),
            ],
        );
    }
    table
}
