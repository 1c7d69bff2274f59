//! What the parties signed, in summary, and what it obliges them to.

use crate::model::agreement::{Agreement, Clause, Obligation, ObligationStatus, RiskShare};
use crate::model::measure::Kpi;
use crate::model::working_days::days_after;
use crate::schema::{Kinded, Record, Stated};
use crate::view::block::Fact;
use crate::view::desk::{Desk, date_cell, fact, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::lists;
use crate::view::measure;
use crate::view::pages::register::{days_between, lateness, stacked};
use crate::view::place;
use crate::view::rich::{Piece, Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let agreements = desk.records.agreements.iter().map(|agreement| page(desk, agreement));
    agreements.chain(obligations(desk)).chain(risk_sharing(desk)).collect()
}

fn page(desk: &Desk<'_>, agreement: &Agreement) -> Made {
    let route = place::page(&desk.prefix, &agreement.reference());
    let mut draft = desk.draft("agreement", route, &agreement.title).kicker("Agreement");
    draft.covers([agreement]);
    draft.lede("A summary for daily use. The agreement itself is what binds; each line names its section.");
    draft.alerts_about(agreement);
    draft.facts(facts(desk, agreement));
    draft.titled_prose("Scope", &agreement.scope);
    clauses(desk, &mut draft, "Clauses in brief", "clauses", agreement, &agreement.clauses);
    clauses(desk, &mut draft, "How it can end", "terminations", agreement, &agreement.terminations);
    amendments(desk, &mut draft, agreement);
    draft.titled_list("Blacked out in the copy at hand", &agreement.redactions);
    draft.titled_prose("Notes", &agreement.head.body);
    draft.finish()
}

fn facts(desk: &Desk<'_>, agreement: &Agreement) -> Vec<Fact> {
    let mut facts = Vec::new();
    let day = |day: &Option<Stated<_>>| {
        day.as_ref().map_or_else(Rich::default, |day| format::stated(day, |day| format::date(*day)))
    };
    let words = |text: &Option<String>| text.as_deref().map_or_else(Rich::default, format::words);
    fact(&mut facts, "Parties", desk.to_all(&agreement.parties));
    fact(&mut facts, "Signed", day(&agreement.executed));
    fact(&mut facts, "In force from", day(&agreement.effective));
    fact(&mut facts, "Term", words(&agreement.term));
    fact(&mut facts, "Term ends", day(&agreement.term_end));
    fact(&mut facts, "Renewal", renewal(agreement));
    fact(&mut facts, "Field", words(&agreement.field));
    fact(&mut facts, "Territory", words(&agreement.territory));
    fact(
        &mut facts,
        "Products",
        Rich::join(agreement.products.iter().map(|product| format::words(product)), ", "),
    );
    fact(&mut facts, "Governing law", words(&agreement.governing_law));
    let reviewed = agreement.reviewed.map_or_else(Rich::default, |day| Rich::text(format::date(day)));
    fact(&mut facts, "Summary last compared", reviewed);
    fact(&mut facts, "Kind of relationship", super::strategy::standing(desk));
    facts
}

fn renewal(agreement: &Agreement) -> Rich {
    let Some(renewal) = &agreement.renewal else { return Rich::default() };
    let mut rich = Rich::text(format::capital(&renewal.kind.label()));
    if let Some(months) = &renewal.months {
        rich = rich
            .then(Rich::text(", for "))
            .then(format::stated(months, |months| format::count(*months as usize, "month", "months")));
    }
    if let Some(notice) = &renewal.notice_days {
        rich = rich
            .then(Rich::text("; notice "))
            .then(format::stated(notice, |days| format::count(*days as usize, "day", "days")));
        rich.0.push(Piece::Text(" before the end".into()));
        let end = agreement.term_end.as_ref().and_then(|end| end.value().copied());
        if let (Some(days), Some(end)) = (notice.value(), end)
            && let Some(last) = days_after(end, -i64::from(*days))
        {
            rich.0.push(Piece::Text(format!(", by {}", format::date(last))));
        }
    }
    if let Some(section) = &renewal.section {
        rich.0.push(Piece::Quiet(format!(" ({section})")));
    }
    rich
}

fn clauses(
    desk: &Desk<'_>,
    draft: &mut Draft<'_, '_>,
    title: &str,
    id: &str,
    agreement: &Agreement,
    clauses: &[Clause],
) {
    if clauses.is_empty() {
        return;
    }
    draft.section(title);
    let columns = vec![
        Column::words("section", "Section"),
        Column::words("topic", "Topic"),
        Column::words("summary", "In brief"),
    ];
    let mut table =
        DataTable::new(format!("{id}-{}", agreement.id()), format!("{title}: {}", agreement.title), columns);
    for clause in clauses {
        let cells = vec![
            Cell::rich(format::words(&clause.section)),
            Cell::rich(format::words(&clause.topic)),
            Cell::rich(format::words(&clause.summary)),
        ];
        table.push(None, cells);
    }
    draft.add(desk.rows(table));
}

fn amendments(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, agreement: &Agreement) {
    if agreement.amendments.is_empty() {
        return;
    }
    draft.section("Amendments");
    let columns = vec![
        Column::figures("number", "No."),
        Column::words("date", "Date"),
        Column::words("summary", "What changed"),
    ];
    let mut table = DataTable::new(format!("amendments-{}", agreement.id()), "Amendments", columns);
    for amendment in &agreement.amendments {
        table.push(
            None,
            vec![
                Cell::number(f64::from(amendment.number), amendment.number.to_string()),
                match &amendment.date {
                    Stated::Value(date) => date_cell(Some(*date)),
                    Stated::Redacted => Cell::rich(Rich::redacted()),
                },
                Cell::rich(format::words(&amendment.summary)),
            ],
        );
    }
    draft.add(desk.rows(table));
}

fn obligations(desk: &Desk<'_>) -> Option<Made> {
    let obligations = &desk.records.obligations;
    if obligations.is_empty() {
        return None;
    }
    let mut draft = desk.draft("obligations", desk.register("obligations"), "Obligations");
    draft.covers(obligations);
    let open = obligations.iter().filter(|obligation| {
        matches!(obligation.status, ObligationStatus::Open | ObligationStatus::InProgress)
    });
    let open: Vec<_> = open.collect();
    let due = |obligation: &&crate::model::agreement::Obligation| {
        obligation.due.as_ref().and_then(|due| due.value().copied())
    };
    let late = open.iter().filter(|obligation| due(obligation).is_some_and(|day| day < desk.as_of)).count();
    draft.lede(format!(
        "{} of {} are open; {late} of them past their day.",
        open.len(),
        format::count(obligations.len(), "obligation", "obligations")
    ));
    let columns = vec![
        Column::words("obligation", "Obligation"),
        Column::words("by", "Owed by"),
        Column::words("to", "Owed to"),
        Column::words("kind", "Kind"),
        Column::words("due", "Due"),
        Column::words("state", "State"),
        Column::words("section", "Section"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("obligations", "What each party owes, and when", columns);
    let mut sorted: Vec<_> = obligations.iter().collect();
    sorted.sort_by_key(|obligation| (due(obligation).is_none(), due(obligation)));
    for obligation in sorted {
        let is_open = matches!(obligation.status, ObligationStatus::Open | ObligationStatus::InProgress);
        let late =
            due(&obligation).map(|day| days_between(day, desk.as_of)).filter(|late| is_open && *late > 0);
        let state = match late {
            Some(late) => format!("{}, {}", obligation.status.label(), lateness(late)),
            None => obligation.status.label(),
        };
        let tone = match obligation.status {
            ObligationStatus::Met | ObligationStatus::Waived => Tone::Done,
            ObligationStatus::Breached => Tone::Act,
            ObligationStatus::Standing => Tone::Neutral,
            ObligationStatus::Open | ObligationStatus::InProgress if late.is_some() => Tone::Act,
            ObligationStatus::Open | ObligationStatus::InProgress => Tone::Neutral,
        };
        table.push(
            Some(place::anchor(&obligation.reference())),
            vec![
                Cell::rich(format::words(&obligation.description)),
                Cell::rich(desk.to(&obligation.obligor)),
                Cell::rich(desk.to_some(obligation.obligee.as_ref())),
                Cell::text(if obligation.financial {
                    format!("{}, financial", obligation.kind.label())
                } else {
                    obligation.kind.label()
                }),
                Cell::rich(when(obligation)),
                Cell::rich(Rich::status(tone, state)),
                Cell::rich(format::words(&obligation.section)),
                Cell::rich(desk.to_some(obligation.owner.as_ref())),
            ],
        );
    }
    draft.add(desk.rows(table));
    lists::pointer(desk, Obligation::KIND).into_iter().for_each(|pointer| draft.sentence(pointer));
    draft.texts(obligations);
    Some(draft.finish())
}

/// "12 Mar 2026", "quarterly", "30 days after: end of the quarter", below each other.
fn when(obligation: &crate::model::agreement::Obligation) -> Rich {
    let mut parts = Vec::new();
    if let Some(due) = &obligation.due {
        parts.push(format::stated(due, |day| format::short_date(*day)));
    }
    if let Some(every) = obligation.every {
        parts.push(Rich::text(format::how_often(every)));
    }
    if let Some(event) = &obligation.event {
        let mut part = Rich::default();
        if let Some(days) = &obligation.days {
            part = format::stated(days, |days| format::count(*days as usize, "day", "days"))
                .then(Rich::text(if obligation.before_event { " before: " } else { " after: " }));
        } else if obligation.before_event {
            part = Rich::text("before: ");
        }
        parts.push(part.then(format::words(event)));
    }
    stacked(parts)
}

/// Whether the latest value sets the arrangement off; nothing where nothing tells.
fn set_off(share: &RiskShare, kpi: Option<&Kpi>) -> Rich {
    match kpi.and_then(|kpi| share.is_set_off(kpi)) {
        Some(true) => Rich::status(Tone::Watch, "yes, by the latest value"),
        Some(false) => Rich::text("no"),
        None => Rich::default(),
    }
}

fn risk_sharing(desk: &Desk<'_>) -> Option<Made> {
    let shares = &desk.records.risk_shares;
    if shares.is_empty() {
        return None;
    }
    let mut draft = desk.draft("risk-sharing", desk.register("risk-sharing"), "Risk sharing");
    draft.covers(shares);
    draft.lede("Where the parties share gain and loss, and where the triggers stand.");
    for share in shares {
        draft.section_at(&place::anchor(&share.reference()), &share.title);
        let mut facts = Vec::new();
        fact(&mut facts, "Trigger", format::words(&share.trigger));
        fact(&mut facts, "KPI", desk.to_some(share.kpi.as_ref()));
        let kpi = share.kpi.as_ref().and_then(|kpi| desk.records.kpis.get(kpi));
        let shown = |value: &f64| match kpi {
            Some(kpi) => measure::shown(kpi, *value),
            None => format::number(*value, 1),
        };
        let threshold = share.threshold.as_ref();
        fact(
            &mut facts,
            "Threshold",
            threshold.map_or_else(Rich::default, |value| format::stated(value, shown)),
        );
        let now = kpi.and_then(|kpi| {
            let last = measure::latest(kpi)?;
            let value = measure::shown(kpi, last.value);
            Some(Rich::text(format!("{value} ({})", measure::period(kpi, last.period))))
        });
        fact(&mut facts, "Stands at", now.unwrap_or_default());
        fact(&mut facts, "Set off", set_off(share, kpi));
        fact(&mut facts, "Consequence", format::words(&share.consequence));
        fact(&mut facts, "Cap", share.cap.as_deref().map_or_else(Rich::default, format::words));
        fact(&mut facts, "Section", words_cell(share.section.as_deref()).shown);
        draft.facts(facts);
        draft.prose(&share.head.body);
    }
    Some(draft.finish())
}
