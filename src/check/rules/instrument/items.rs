//! Every item has what its kind needs, and is asked once.

use std::collections::BTreeMap;

use super::{Rule, comparable, scale_of};
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::words::{counted, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Scope;
use crate::model::survey::{SurveyInstrument, SurveyItem, SurveyItemKind};

pub const RULE: Rule = Rule { codes: &[&FIT, &TWICE, &REPEATED], check };

static FIT: Code = Code {
    name: "item-fit",
    level: Level::Error,
    summary: "An item names a factor or a scale that is not there, or has what its kind cannot have.",
    explanation: "Every item but an open question needs a scale that the instrument declares; a factor, if it has one, is declared too. Only answers on an ordered scale can be reversed or be part of a factor. A recommendation (`nps`) is asked from 0 to 10. `levels` describe each point of the scale, so there are as many of them as points.",
};

static TWICE: Code = Code {
    name: "duplicate-item",
    level: Level::Error,
    summary: "Two items, scales or factors of an instrument have the same id.",
    explanation: "Answers are matched to items by their ids, and so are the waves of an instrument. Of two items with one id nobody could say which of them was answered.",
};

static REPEATED: Code = Code {
    name: "repeated-question",
    level: Level::Warning,
    summary: "Two items of an instrument ask the same in the same words.",
    explanation: "The same question twice costs the goodwill of respondents, and the import cannot tell by its text which of the two a column belongs to. Take one out, or say what each is about, as in “my own company” and “the other company”.",
};

fn check(instrument: &SurveyInstrument, _: Scope<'_>, diagnostics: &mut Diagnostics) {
    let items = instrument.items.iter().map(|item| (&item.id, &item.at, "items"));
    let scales = instrument.scales.iter().map(|scale| (&scale.id, &scale.at, "scales"));
    let factors = instrument.factors.iter().map(|factor| (&factor.id, &factor.at, "factors"));
    let mut seen = BTreeMap::new();
    for (id, at, what) in items.chain(scales).chain(factors) {
        let Some(first) = seen.insert((what, id), at.of("id")) else { continue };
        let message = format!("There are two {what} of the id `{id}`.");
        diagnostics.push(
            Diagnostic::new(&TWICE, at.of("id"), message)
                .label("given again here")
                .related(first, "first given here")
                .help("give one of them another id"),
        );
    }
    let mut asked: BTreeMap<String, &SurveyItem> = BTreeMap::new();
    for item in &instrument.items {
        fit(instrument, item, diagnostics);
        let Some(first) = asked.insert(comparable(&item.text), item) else { continue };
        let message = format!("The items `{}` and `{}` ask the same.", first.id, item.id);
        diagnostics.push(
            Diagnostic::new(&REPEATED, item.at.of("text"), message)
                .label("asked again here")
                .related(first.at.of("text"), "first asked here")
                .help("take one of them out, or reword it"),
        );
    }
}

fn fit(instrument: &SurveyInstrument, item: &SurveyItem, diagnostics: &mut Diagnostics) {
    use SurveyItemKind as Kind;
    let mut problem = |field: &str, message: String, label: &str, help: Option<String>| {
        diagnostics.push(Diagnostic::new(&FIT, item.at.of(field), message).label(label).help_if(help));
    };
    let id = &item.id;
    if let Some(factor) = &item.factor
        && instrument.factors.iter().all(|known| known.id != *factor)
    {
        let known = instrument.factors.iter().map(|known| known.id.as_str());
        let message =
            format!("The item `{id}` names the factor `{factor}`, which the instrument does not have.");
        problem("factor", message, "no such factor", did_you_mean(factor.as_str(), known));
    }
    let scale = scale_of(instrument, item);
    let known = || {
        did_you_mean(
            item.scale.as_ref().map_or("", |scale| scale.as_str()),
            instrument.scales.iter().map(|known| known.id.as_str()),
        )
    };
    match (&item.scale, item.kind) {
        (Some(_), Kind::Text) => {
            let message = format!("The item `{id}` is answered in words and has a scale.");
            problem("scale", message, "not used", Some("take it out, or the `kind`".into()));
        }
        (None, Kind::Text) => {}
        (None, _) => {
            let message = format!("The item `{id}` needs a scale.");
            problem("id", message, "with which answers?", known());
        }
        (Some(named), _) if scale.is_none() => {
            let message =
                format!("The item `{id}` names the scale `{named}`, which the instrument does not have.");
            problem("scale", message, "no such scale", known());
        }
        (Some(_), _) => {}
    }
    let is_ordered = matches!(item.kind, Kind::Likert | Kind::Nps);
    if item.reversed && item.kind != Kind::Likert {
        let message = format!("The item `{id}` has no order of answers that could be reversed.");
        problem("reversed", message, "only for answers on a scale", None);
    }
    if item.factor.is_some() && !is_ordered {
        let message = format!("The item `{id}` belongs to a factor, and its answers have no order to score.");
        problem("factor", message, "only for answers on a scale", None);
    }
    let Some(scale) = scale else { return };
    let is_recommendation = scale.points.iter().map(|point| point.code).eq(0..=10);
    if item.kind == Kind::Nps && !is_recommendation {
        let message =
            format!("“{}” is a recommendation, and its scale is not from 0 to 10.", shortened(&item.text));
        problem("scale", message, "not 0 to 10", None);
    }
    if !item.levels.is_empty() && item.levels.len() != scale.points.len() {
        let message = format!(
            "The item `{id}` describes {}, and its scale has {}.",
            counted(item.levels.len() as i64, "level"),
            counted(scale.points.len() as i64, "point")
        );
        problem("levels", message, "one for each point", None);
    }
}
