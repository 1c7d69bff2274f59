//! The page of an instrument.

use super::said;
use crate::model::survey::{Rated, SurveyInstrument, SurveyItem, SurveyItemKind, SurveyWave};
use crate::schema::Record;
use crate::view::desk::{Desk, fact, words_cell};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::page::PageLink;
use crate::view::pages::register::small;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn of(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    around: (Option<PageLink>, Option<PageLink>),
) -> Made {
    let route = place::page(&desk.prefix, &instrument.reference());
    let mut draft = desk
        .draft("instrument", route, instrument.title.clone())
        .kicker("Survey instrument")
        .under("Surveys", "surveys")
        .between(around.0, around.1);
    draft.covers([instrument]);
    let waves = waves(desk, instrument);
    draft.covers(waves.iter().copied());
    draft.lede(lede(instrument));
    draft.alerts_about(instrument);
    let mut facts = Vec::new();
    fact(&mut facts, "Version", Rich::text(instrument.version.clone()));
    if let Some(earlier) = &instrument.revises {
        fact(&mut facts, "Revises", desk.link(&earlier.reference()));
    }
    if !instrument.translations.is_empty() {
        let languages: Vec<&str> = std::iter::once(&instrument.language)
            .chain(instrument.translations.keys())
            .map(String::as_str)
            .collect();
        fact(&mut facts, "Languages", Rich::text(languages.join(", ")));
    }
    let origin = instrument.origin.as_deref().map_or_else(Rich::default, format::words);
    fact(&mut facts, "Origin", origin);
    let promise = instrument.promise.as_deref().map_or_else(Rich::default, format::words);
    fact(&mut facts, "What respondents are promised", promise);
    let shown_from = format!(
        "no figure for fewer than {} answers, no comments by side for fewer than {} respondents",
        instrument.min_n, instrument.comments_min_n
    );
    fact(&mut facts, "Small groups", Rich::text(shown_from));
    let asked = waves.iter().map(|wave| desk.link(&wave.reference()));
    fact(&mut facts, "Asked", Rich::join(asked, ", "));
    draft.facts(facts);
    draft.prose(&instrument.head.body);
    for factor in &instrument.factors {
        let items: Vec<&SurveyItem> =
            instrument.items.iter().filter(|item| item.factor.as_ref() == Some(&factor.id)).collect();
        draft.section(&factor.name);
        if let Some(target) = factor.target {
            draft.sentence(format!("Aimed at: {} favourable answers.", format::percent(target)));
        }
        if let Some(benchmark) = &factor.benchmark {
            draft.sentence(said::benchmark(benchmark));
        }
        draft.add(desk.rows(items_table(
            instrument,
            &format!("{}-{}", instrument.id(), factor.id),
            &factor.name,
            &items,
        )));
    }
    let loose: Vec<&SurveyItem> = instrument.items.iter().filter(|item| item.factor.is_none()).collect();
    if !loose.is_empty() {
        let title = if instrument.factors.is_empty() { "Questions" } else { "Further questions" };
        draft.section(title);
        draft.add(desk.rows(items_table(instrument, &format!("{}-further", instrument.id()), title, &loose)));
    }
    for scale in &instrument.scales {
        let columns = vec![
            Column::figures("code", "Code"),
            Column::words("label", "Answer"),
            Column::words("meaning", "Meaning"),
            Column::words("counts_as", "Counts as"),
        ];
        let caption = format!("Scale {}", scale.id);
        let mut table =
            DataTable::new(format!("{}-scale-{}", instrument.id(), scale.id), caption.clone(), columns);
        let leanings = crate::survey::instrument::scale_of(scale).leanings();
        for (point, leaning) in scale.points.iter().zip(leanings) {
            table.push(
                None,
                vec![
                    Cell::number(point.code as f64, point.code.to_string()),
                    Cell::rich(format::words(&point.label)),
                    words_cell(point.meaning.as_deref()),
                    Cell::text(super::wave::leaning(leaning)),
                ],
            );
        }
        draft.section(&caption);
        draft.add(small(table));
    }
    draft.finish()
}

/// Each time the alliance asked it, the latest first.
pub fn waves<'a>(desk: &Desk<'a>, instrument: &SurveyInstrument) -> Vec<&'a SurveyWave> {
    let mut waves: Vec<&SurveyWave> =
        desk.records.waves.iter().filter(|wave| wave.instrument.id == *instrument.id()).collect();
    waves.sort_by_key(|wave| std::cmp::Reverse((wave.closed.or(wave.opened), wave.id().clone())));
    waves
}

fn lede(instrument: &SurveyInstrument) -> String {
    let items = format::count(instrument.items.len(), "question", "questions");
    match instrument.factors.len() {
        0 => format!("{items}."),
        1 => format!("{items}, most of them on one factor: {}.", instrument.factors[0].name),
        _ => {
            let names: Vec<String> = instrument.factors.iter().map(|factor| factor.name.clone()).collect();
            format!("{items} on {} factors: {}.", names.len(), names.join("; "))
        }
    }
}

fn items_table(instrument: &SurveyInstrument, id: &str, caption: &str, items: &[&SurveyItem]) -> DataTable {
    let columns = vec![
        Column::words("item", "No."),
        Column::words("text", "Question"),
        Column::words("about", "Rates"),
        Column::words("answers", "Answers"),
    ];
    let mut table = DataTable::new(id, caption, columns);
    for item in items {
        table.push(
            Some(format!("item-{}", item.id)),
            vec![
                Cell::text(item.id.to_string()),
                Cell::rich(format::words(&item.text)),
                item.about.map_or_else(Cell::empty, |about| Cell::text(about_words(about))),
                Cell::rich(answers(instrument, item)),
            ],
        );
    }
    table
}

fn about_words(about: Rated) -> &'static str {
    match about {
        Rated::OwnSide => "one’s own side",
        Rated::Partner => "the partner",
        Rated::Alliance => "the alliance",
    }
}

fn answers(instrument: &SurveyInstrument, item: &SurveyItem) -> Rich {
    let scale = item.scale.as_ref().and_then(|id| instrument.scales.iter().find(|scale| scale.id == *id));
    let ends = scale.and_then(|scale| {
        let (first, last) = (scale.points.first()?, scale.points.last()?);
        Some(format!("{} points, “{}” to “{}”", scale.points.len(), first.label, last.label))
    });
    let answers = match (item.kind, ends) {
        (SurveyItemKind::Text, _) => "own words".to_owned(),
        (SurveyItemKind::Single, _) => "one choice".to_owned(),
        (SurveyItemKind::Multi, _) => "any number of choices".to_owned(),
        (SurveyItemKind::Rank, _) => "an order of choices".to_owned(),
        (_, Some(ends)) => ends,
        (_, None) => "a scale".to_owned(),
    };
    match item.reversed {
        true => Rich::text(answers).then(Rich::quiet("; turned round for the score")),
        false => Rich::text(answers),
    }
}
