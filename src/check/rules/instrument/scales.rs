//! The points of a scale have codes of their own, in order, and the lists of codes name them.

use std::collections::BTreeSet;

use super::{Rule, comparable};
use crate::diagnostic::words::counted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Scope;
use crate::model::survey::{SurveyInstrument, SurveyScale};

pub const RULE: Rule = Rule { codes: &[&CODES, &ORDER], check };

static CODES: Code = Code {
    name: "scale-codes",
    level: Level::Error,
    summary: "The codes or labels of a scale contradict each other.",
    explanation: "Each point of a scale has a code and a label of its own; an export holds one or the other, and it must be clear which point is meant. `favourable`, `neutral` and `unfavourable` name codes of points, each at most once, and no code of a point may stand for \"not applicable\" or \"missing\" as well. A scale has from 2 to 64 points.",
};

static ORDER: Code = Code {
    name: "scale-order",
    level: Level::Warning,
    summary: "The codes of a scale do not ascend.",
    explanation: "The points of a scale stand from the least to the most, and means are computed from the codes. With codes that descend or jump, a higher mean would mean less of what is asked. Where the tool exports 1 for the strongest agreement, list the points from the weakest and give the codes as they are only if that is really meant; otherwise recode in the tool.",
};

/// The most points of a scale: the choices of one person are kept as bits of one word.
const MOST_POINTS: usize = 64;

fn check(instrument: &SurveyInstrument, _: Scope<'_>, diagnostics: &mut Diagnostics) {
    for scale in &instrument.scales {
        points(scale, diagnostics);
        lists(scale, diagnostics);
    }
}

fn points(scale: &SurveyScale, diagnostics: &mut Diagnostics) {
    let id = &scale.id;
    if !(2..=MOST_POINTS).contains(&scale.points.len()) {
        let message = format!("The scale `{id}` has {}.", counted(scale.points.len() as i64, "point"));
        diagnostics.push(
            Diagnostic::new(&CODES, scale.at.of("points"), message)
                .label("a scale has from 2 to 64 points")
                .help("list the answers that can be chosen, from the least to the most"),
        );
    }
    for (at, point) in scale.points.iter().enumerate() {
        let before = &scale.points[..at];
        if let Some(first) = before.iter().find(|first| first.code == point.code) {
            let message = format!("Two points of the scale `{id}` have the code {}.", point.code);
            diagnostics.push(
                Diagnostic::new(&CODES, point.at.of("code"), message)
                    .label("given again here")
                    .related(first.at.of("code"), "first given here"),
            );
        } else if before.last().is_some_and(|last| last.code > point.code) {
            let message = format!("The codes of the scale `{id}` do not ascend at {}.", point.code);
            diagnostics.push(
                Diagnostic::new(&ORDER, point.at.of("code"), message)
                    .label("smaller than the one before")
                    .help("list the points from the least to the most, with ascending codes"),
            );
        }
        let label = comparable(&point.label);
        if let Some(first) = before.iter().find(|first| comparable(&first.label) == label) {
            let message = format!("Two points of the scale `{id}` have the label “{}”.", point.label);
            diagnostics.push(
                Diagnostic::new(&CODES, point.at.of("label"), message)
                    .label("given again here")
                    .related(first.at.of("label"), "first given here"),
            );
        }
    }
}

fn lists(scale: &SurveyScale, diagnostics: &mut Diagnostics) {
    let id = &scale.id;
    let codes: Vec<i64> = scale.points.iter().map(|point| point.code).collect();
    let mut named = BTreeSet::new();
    let lists = [
        ("favourable", &scale.favourable),
        ("neutral", &scale.neutral),
        ("unfavourable", &scale.unfavourable),
    ];
    for (list, members) in lists {
        for code in members {
            let (message, label) = if !codes.contains(code) {
                (format!("{code} is no code of the scale `{id}`."), "not on the scale")
            } else if !named.insert(*code) {
                (format!("The code {code} of the scale `{id}` leans two ways."), "named before")
            } else {
                continue;
            };
            diagnostics.push(
                Diagnostic::new(&CODES, scale.at.of(list), message)
                    .label(label)
                    .help("name each code in one of `favourable`, `neutral` and `unfavourable`"),
            );
        }
    }
    for (list, texts) in [("not_applicable", &scale.not_applicable), ("missing", &scale.missing)] {
        for text in texts {
            let is_point = |point: &&crate::model::survey::SurveyPoint| {
                point.code.to_string() == *text || comparable(&point.label) == comparable(text)
            };
            if let Some(point) = scale.points.iter().find(is_point) {
                let message = format!("“{text}” of the scale `{id}` is also the point {}.", point.code);
                diagnostics.push(
                    Diagnostic::new(&CODES, scale.at.of(list), message)
                        .label("cannot be both")
                        .related(point.at.of("code"), "the point")
                        .help("choose a code outside of the scale, such as 9 or -99"),
                );
            }
        }
    }
}
