//! A translation says everything that respondents read, and nothing else.

use super::Rule;
use crate::check::rules::project::is_language;
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::words::{counted, listed, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Scope;
use crate::model::survey::{SurveyInstrument, SurveyTranslation};
use crate::schema::{Record, Slug, Spans};
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&MISSING, &STRAY], check };

static MISSING: Code = Code {
    name: "missing-translation",
    level: Level::Warning,
    summary: "A translation of an instrument leaves out texts that respondents read.",
    explanation: "Where a text is not translated, respondents read it in the instrument's own language in the middle of theirs. Those who know that language less well skip the question or guess, and the difference looks like an opinion.",
};

static STRAY: Code = Code {
    name: "stray-translation",
    level: Level::Error,
    summary: "A translation of an instrument translates something that is not there, or too little of a scale.",
    explanation: "A translation names languages by their codes, as in de or en-GB, and scales, factors and items by their ids. Labels are matched to the points of a scale by their place, so there is one for each point: with one left out, all that follow would stand for another answer.",
};

/// The most missing texts that a message names.
const NAMED: usize = 6;

fn check(instrument: &SurveyInstrument, _: Scope<'_>, diagnostics: &mut Diagnostics) {
    let own = (&instrument.language, instrument.at().of("language"));
    let others = instrument.translations.iter().map(|(language, texts)| (language, texts.at.whole()));
    for (language, place) in others.chain([own]) {
        if !is_language(language) {
            let message = format!("“{language}” is not a language code.");
            diagnostics.push(
                Diagnostic::new(&STRAY, place, message)
                    .help("write two or three letters, as in en, de or en-GB"),
            );
        }
    }
    for (language, texts) in &instrument.translations {
        if *language == instrument.language {
            let message = format!(
                "“{}” is written in `{language}` and translated into it.",
                shortened(&instrument.title)
            );
            diagnostics.push(
                Diagnostic::new(&STRAY, texts.at.whole(), message)
                    .help("take the translation out, or correct `language`"),
            );
            continue;
        }
        strays(instrument, texts, diagnostics);
        let missing = missing(instrument, texts);
        if !missing.is_empty() {
            let more = missing.len().saturating_sub(NAMED);
            let mut named: Vec<String> = missing.into_iter().take(NAMED).collect();
            if more > 0 {
                named.push(format!("{more} more"));
            }
            let title = shortened(&instrument.title);
            let message =
                format!("The translation of “{title}” into `{language}` leaves out {}.", listed(&named));
            diagnostics.push(
                Diagnostic::new(&MISSING, texts.at.whole(), message).label("incomplete").help(
                    "respondents read these in the instrument's own language until they are translated",
                ),
            );
        }
    }
}

fn missing(instrument: &SurveyInstrument, texts: &SurveyTranslation) -> Vec<String> {
    let mut missing = Vec::new();
    let mut look = |wanted: bool, there: bool, what: String| {
        if wanted && !there {
            missing.push(what);
        }
    };
    look(true, texts.title.is_some(), "the title".to_owned());
    look(instrument.introduction.is_some(), texts.introduction.is_some(), "the introduction".to_owned());
    look(instrument.promise.is_some(), texts.promise.is_some(), "the promise".to_owned());
    for scale in &instrument.scales {
        let there = texts.scales.get(scale.id.as_str());
        let has_meanings = scale.points.iter().any(|point| point.meaning.is_some());
        let labels = there.is_some_and(|there| !there.labels.is_empty());
        look(true, labels, format!("the labels of `{}`", scale.id));
        let meanings = there.is_some_and(|there| !there.meanings.is_empty());
        look(has_meanings, meanings, format!("the meanings of `{}`", scale.id));
        let not_applicable = there.is_some_and(|there| !there.not_applicable.is_empty());
        let says_so = scale.not_applicable.iter().any(|label| label.parse::<f64>().is_err());
        look(says_so, not_applicable, format!("“not applicable” of `{}`", scale.id));
    }
    for factor in &instrument.factors {
        look(true, texts.factors.contains_key(factor.id.as_str()), format!("the factor `{}`", factor.id));
    }
    for item in &instrument.items {
        look(true, texts.items.contains_key(item.id.as_str()), format!("the item `{}`", item.id));
        let levels = texts.levels.contains_key(item.id.as_str());
        look(!item.levels.is_empty(), levels, format!("the levels of `{}`", item.id));
    }
    missing
}

fn strays(instrument: &SurveyInstrument, texts: &SurveyTranslation, diagnostics: &mut Diagnostics) {
    let mut counts = |at: &Spans, field: &str, found: usize, wanted: usize, what: String| {
        if found != 0 && found != wanted {
            let message = format!("{what}, and its translation {found}.");
            diagnostics.push(
                Diagnostic::new(&STRAY, at.of(field), message)
                    .label("too few or too many")
                    .help("translate every one, from the first to the last"),
            );
        }
    };
    for scale in &instrument.scales {
        let Some(there) = texts.scales.get(scale.id.as_str()) else { continue };
        let points = scale.points.len();
        let has = |id: &Slug| format!("The scale `{id}` has {}", counted(points as i64, "point"));
        counts(&there.at, "labels", there.labels.len(), points, has(&scale.id));
        counts(&there.at, "meanings", there.meanings.len(), points, has(&scale.id));
    }
    for item in &instrument.items {
        let Some(levels) = texts.levels.get(item.id.as_str()) else { continue };
        let own = item.levels.len();
        let what = format!("The item `{}` has {}", item.id, counted(own as i64, "level"));
        counts(&texts.at, "levels", levels.len(), own, what);
    }
    let scales: Vec<&str> = instrument.scales.iter().map(|scale| scale.id.as_str()).collect();
    let factors: Vec<&str> = instrument.factors.iter().map(|factor| factor.id.as_str()).collect();
    let items: Vec<&str> = instrument.items.iter().map(|item| item.id.as_str()).collect();
    unknown("scale", texts.scales.keys(), &scales, texts.at.of("scales"), diagnostics);
    unknown("factor", texts.factors.keys(), &factors, texts.at.of("factors"), diagnostics);
    unknown("item", texts.items.keys(), &items, texts.at.of("items"), diagnostics);
    unknown("item", texts.levels.keys(), &items, texts.at.of("levels"), diagnostics);
}

fn unknown<'a>(
    what: &str,
    named: impl Iterator<Item = &'a String>,
    known: &[&str],
    place: Span,
    diagnostics: &mut Diagnostics,
) {
    for id in named.filter(|id| !known.contains(&id.as_str())) {
        let message = format!("The translation names the {what} `{id}`, which the instrument does not have.");
        diagnostics.push(
            Diagnostic::new(&STRAY, place, message)
                .label(format!("no such {what}"))
                .help_if(did_you_mean(id, known.iter().copied())),
        );
    }
}
