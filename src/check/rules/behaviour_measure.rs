//! What is asked of leaders is asked about.

use std::collections::BTreeSet;

use crate::check::{Ground, Rule};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::strategy::Behaviour;
use crate::model::survey::SurveyInstrument;
use crate::schema::{Record, Slug};
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&UNKNOWN, &UNMEASURED], check };

static UNKNOWN: Code = Code {
    name: "unasked-behaviour",
    level: Level::Error,
    summary: "A behaviour names an item or factor that no instrument of the alliance has.",
    explanation: "The page of the leadership agenda shows beside each behaviour what both sides say of it, wave by wave. An item or factor that nobody is asked about has no answers, and the behaviour would look as if nobody had anything to say.",
};

static UNMEASURED: Code = Code {
    name: "unmeasured-behaviour",
    level: Level::Note,
    summary: "No item of a health check measures a behaviour that the leaders committed to.",
    explanation: "Leaders believe of themselves what they mean to do. Whether the others see it is known from the answers of both sides: name the items or the factor that ask for it, with `items` or `factor`, or add a question to the next version of the instrument.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let asked: Vec<&SurveyInstrument> = ground
        .records
        .waves
        .iter()
        .filter_map(|wave| ground.scope.get(|records| &records.instruments, &wave.instrument))
        .chain(&ground.records.instruments)
        .collect();
    for behaviour in &ground.records.behaviours {
        if behaviour.is_measured() {
            unknown(ground, behaviour, &asked, diagnostics);
        } else if !asked.is_empty() {
            let message = format!("No item measures “{}”.", shortened(&behaviour.text));
            diagnostics.push(
                Diagnostic::new(&UNMEASURED, behaviour.at().of("text"), message)
                    .label("neither `items` nor `factor`")
                    .help("name the questions that ask for it"),
            );
        }
    }
}

fn unknown(
    ground: &Ground<'_>,
    behaviour: &Behaviour,
    asked: &[&SurveyInstrument],
    diagnostics: &mut Diagnostics,
) {
    let named = behaviour.instrument.as_ref();
    let named = named.map(|named| ground.scope.get(|records| &records.instruments, named));
    let instruments: Vec<&SurveyInstrument> = match named {
        Some(named) => named.into_iter().collect(),
        None => asked.to_vec(),
    };
    let at = behaviour.at();
    let items = || instruments.iter().flat_map(|instrument| &instrument.items).map(|item| &item.id);
    for item in behaviour.items.iter().filter(|item| !items().any(|known| known == *item)) {
        diagnostics.push(problem("item", item, at.of("items"), items().collect()));
    }
    let factors = || instruments.iter().flat_map(|instrument| &instrument.factors).map(|factor| &factor.id);
    for factor in behaviour.factor.iter().filter(|factor| !factors().any(|known| known == *factor)) {
        diagnostics.push(problem("factor", factor, at.of("factor"), factors().collect()));
    }
}

fn problem(what: &str, written: &Slug, span: Span, known: BTreeSet<&Slug>) -> Diagnostic {
    let help = if known.is_empty() {
        "no instrument is asked yet: add a wave, or name one with `instrument`".to_owned()
    } else {
        let known: Vec<&str> = known.iter().map(|id| id.as_str()).collect();
        did_you_mean(written.as_str(), known.iter().copied())
            .unwrap_or_else(|| format!("write one of {}", known.join(", ")))
    };
    Diagnostic::new(&UNKNOWN, span, format!("Nobody is asked about the {what} `{written}`."))
        .label(format!("no such {what}"))
        .help(help)
}
