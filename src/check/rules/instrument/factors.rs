//! A factor has items, not all of them reversed, and figures that can be.

use super::Rule;
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Scope;
use crate::model::survey::{SurveyInstrument, SurveyItem};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&FIGURES, &EMPTY, &REVERSED], check };

static FIGURES: Code = Code {
    name: "instrument-figures",
    level: Level::Error,
    summary: "A target, a weight or a least group size of an instrument cannot be.",
    explanation: "A target is a share of favourable answers, from 0 to 1: write 0.75 for 75 percent. A weight is above 0. Comments tell more about a person than a figure does, so `comments_min_n` is never below `min_n`.",
};

static EMPTY: Code = Code {
    name: "empty-factor",
    level: Level::Warning,
    summary: "No item belongs to a factor.",
    explanation: "A factor without items has no score and stands empty on every page. Give its id to the items that measure it, or take it out.",
};

static REVERSED: Code = Code {
    name: "reversed-alone",
    level: Level::Warning,
    summary: "All items of a factor are reversed.",
    explanation: "Reversed items keep respondents from ticking one column all the way down; that works only beside items that are worded the plain way. Where a factor has nothing but reversed items, either the factor is named after its opposite, or an item is marked `reversed` that should not be.",
};

fn check(instrument: &SurveyInstrument, _: Scope<'_>, diagnostics: &mut Diagnostics) {
    if instrument.comments_min_n < instrument.min_n {
        let message = format!(
            "“{}” shows comments of smaller groups ({}) than figures ({}).",
            shortened(&instrument.title),
            instrument.comments_min_n,
            instrument.min_n
        );
        diagnostics.push(
            Diagnostic::new(&FIGURES, instrument.at().of("comments_min_n"), message)
                .label("below `min_n`")
                .help("raise it to `min_n` at least; 10 is usual"),
        );
    }
    for factor in &instrument.factors {
        let name = shortened(&factor.name);
        if let Some(target) = factor.target.filter(|target| !(0.0..=1.0).contains(target)) {
            let message = format!("The target of “{name}” is {target}, which is no share.");
            let mut problem =
                Diagnostic::new(&FIGURES, factor.at.of("target"), message).label("not from 0 to 1");
            if (1.0..=100.0).contains(&target) {
                problem = problem.help(format!("write {} for {target} percent", target / 100.0));
            }
            diagnostics.push(problem);
        }
        if let Some(weight) = factor.weight.filter(|weight| *weight <= 0.0) {
            let message = format!("The weight of “{name}” is {weight}.");
            diagnostics.push(
                Diagnostic::new(&FIGURES, factor.at.of("weight"), message)
                    .label("not above 0")
                    .help("leave it out where all factors weigh the same"),
            );
        }
        let items: Vec<&SurveyItem> =
            instrument.items.iter().filter(|item| item.factor.as_ref() == Some(&factor.id)).collect();
        if items.is_empty() {
            let message = format!("No item belongs to the factor “{name}”.");
            diagnostics.push(
                Diagnostic::new(&EMPTY, factor.at.of("id"), message)
                    .label("measured by nothing")
                    .help(format!("write factor = \"{}\" in its items, or take it out", factor.id)),
            );
        } else if items.iter().all(|item| item.reversed) {
            let message = match items.as_slice() {
                [only] => format!("The only item of “{name}”, `{}`, is reversed.", only.id),
                all => format!("All {} items of “{name}” are reversed.", all.len()),
            };
            diagnostics.push(
                Diagnostic::new(&REVERSED, items[0].at.of("reversed"), message)
                    .label("with no plain item beside it")
                    .related(factor.at.of("id"), "the factor")
                    .help("add an item that is worded the plain way, or take `reversed` out"),
            );
        }
    }
}
