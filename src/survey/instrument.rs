//! From an instrument as an author wrote it to the one that is counted and asked.
//!
//! In: [`SurveyInstrument`]. Out: [`plain::Instrument`], which knows what every label means in
//! every language. Holds: labels of all languages stand for one code, so that it does not matter in
//! which language somebody answered.

use crate::model::instrument as plain;
use crate::model::survey::{
    Rated, ScaleTranslation, ScoreRule, SurveyFactor, SurveyInstrument, SurveyItem, SurveyItemKind,
    SurveyScale, SurveyTranslation,
};
use crate::model::translation::{ScaleTexts, Translation};
use crate::schema::{Record, Slug};

pub fn instrument_of(record: &SurveyInstrument) -> plain::Instrument {
    let mut instrument = plain::Instrument {
        id: record.id().to_string(),
        version: record.version.clone(),
        revises: record.revises.as_ref().map(|earlier| earlier.id.to_string()),
        title: record.title.clone(),
        source: record.origin.clone(),
        language: record.language.clone(),
        introduction: record.introduction.clone(),
        promise: record.promise.clone(),
        min_n: record.min_n,
        comments_min_n: record.comments_min_n,
        scales: record.scales.iter().map(|scale| in_all_languages(scale, record)).collect(),
        factors: record.factors.iter().map(factor_of).collect(),
        items: record.items.iter().map(item_of).collect(),
        translations: record
            .translations
            .iter()
            .map(|(language, texts)| (language.clone(), translation_of(texts)))
            .collect(),
    };
    let described = described(&instrument);
    for (scale, wording) in described {
        instrument.scales[scale].wordings.push(wording);
    }
    instrument
}

/// The choices of items whose levels are described, as tools show them that know only labels: for
/// each the place of its scale.
fn described(instrument: &plain::Instrument) -> Vec<(usize, (String, plain::Code))> {
    let mut found = Vec::new();
    for asked in instrument.languages().filter_map(|language| instrument.in_language(language)) {
        for item in &asked.items {
            let named = item.scale.as_deref();
            let Some(at) = asked.scales.iter().position(|scale| Some(scale.id.as_str()) == named) else {
                continue;
            };
            for (point, place) in asked.scales[at].points.iter().zip(0..) {
                let level: Option<&String> = item.levels.get(place);
                if let Some(meaning) = level.or(point.meaning.as_ref()) {
                    found.push((at, (plain::ScalePoint::described(&point.label, meaning), point.code)));
                }
            }
        }
    }
    found
}

/// The code as a number that is counted with.
pub(in crate::survey) fn code_of(code: i64) -> plain::Code {
    // A code that does not fit is on no scale; the analysis reports the answers it would have met.
    plain::Code::try_from(code).unwrap_or(plain::Code::MAX)
}

/// The scale in the instrument's own language.
pub(crate) fn scale_of(record: &SurveyScale) -> plain::Scale {
    let codes = |codes: &[i64]| codes.iter().copied().map(code_of).collect();
    plain::Scale {
        id: record.id.to_string(),
        points: record
            .points
            .iter()
            .map(|point| plain::ScalePoint {
                code: code_of(point.code),
                label: point.label.clone(),
                meaning: point.meaning.clone(),
            })
            .collect(),
        favourable: codes(&record.favourable),
        neutral: codes(&record.neutral),
        unfavourable: codes(&record.unfavourable),
        not_applicable: record.not_applicable.clone(),
        missing: record.missing.clone(),
        wordings: Vec::new(),
    }
}

fn in_all_languages(record: &SurveyScale, instrument: &SurveyInstrument) -> plain::Scale {
    let mut scale = scale_of(record);
    for texts in instrument.translations.values().filter_map(|texts| texts.scales.get(record.id.as_str())) {
        let codes = record.points.iter().map(|point| code_of(point.code));
        scale.wordings.extend(texts.labels.iter().cloned().zip(codes));
        scale.not_applicable.extend(texts.not_applicable.iter().cloned());
    }
    scale
}

fn factor_of(record: &SurveyFactor) -> plain::Factor {
    plain::Factor {
        id: record.id.to_string(),
        name: record.name.clone(),
        rule: match record.rule {
            ScoreRule::MeanOfItemMeans => plain::FactorRule::MeanOfItemMeans,
            ScoreRule::MeanOfPersonMeans => plain::FactorRule::MeanOfPersonMeans,
            ScoreRule::PooledAnswers => plain::FactorRule::PooledAnswers,
        },
        target: record.target,
        weight: record.weight,
    }
}

fn item_of(record: &SurveyItem) -> plain::Item {
    plain::Item {
        id: record.id.to_string(),
        text: record.text.clone(),
        factor: record.factor.as_ref().map(Slug::to_string),
        scale: record.scale.as_ref().map(Slug::to_string),
        reversed: record.reversed,
        kind: match record.kind {
            SurveyItemKind::Likert => plain::ItemKind::Likert,
            SurveyItemKind::Nps => plain::ItemKind::Nps,
            SurveyItemKind::Single => plain::ItemKind::Single,
            SurveyItemKind::Multi => plain::ItemKind::Multi,
            SurveyItemKind::Rank => plain::ItemKind::Rank,
            SurveyItemKind::Text => plain::ItemKind::Text,
        },
        about: record.about.map(|rated| match rated {
            Rated::OwnSide => plain::About::OwnSide,
            Rated::Partner => plain::About::Partner,
            Rated::Alliance => plain::About::Alliance,
        }),
        levels: record.levels.clone(),
        equates_to: record.equates_to.as_ref().map(Slug::to_string),
    }
}

fn translation_of(record: &SurveyTranslation) -> Translation {
    let texts = |scale: &ScaleTranslation| ScaleTexts {
        labels: scale.labels.clone(),
        meanings: scale.meanings.clone(),
        not_applicable: scale.not_applicable.clone(),
    };
    Translation {
        title: record.title.clone(),
        introduction: record.introduction.clone(),
        promise: record.promise.clone(),
        scales: record.scales.iter().map(|(id, scale)| (id.clone(), texts(scale))).collect(),
        factors: record.factors.clone(),
        items: record.items.clone(),
        levels: record.levels.clone(),
    }
}
