//! What is to be counted: the usable items, factors and sides of a wave, bound to each other.
//!
//! In: an instrument and a wave. Out: [`Plan`]. Holds: every item but a comment has a scale with at
//! least one point and at most 64; every factor's items are places in the list of items.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::label::normalise;
use super::people::Coding;
use super::problem::{ProblemKind, Problems};
use super::response::Answer;
use super::statistics::bundles::Bundles;
use crate::model::instrument::{Code, Factor, Instrument, Item, ItemKind, Leaning, Scale, Wave};
use crate::model::wave_files::Mapping;

/// The most points of a scale: the choices of one person are kept as bits of one word.
const MOST_POINTS: usize = 64;

pub(in crate::survey) struct Plan<'a> {
    /// The instrument's id.
    pub instrument: &'a str,
    /// The wave that answers must belong to where they say so themselves; outside of a project no
    /// wave names its files, and all belong.
    pub wave: Option<&'a str>,
    /// The last day of the wave.
    pub closed: Option<Date>,
    pub items: Vec<ItemPlan<'a>>,
    pub factors: Vec<FactorPlan<'a>>,
    /// Places of the items that belong to no factor.
    pub alone: Vec<usize>,
    /// In ascending order.
    pub sides: Vec<String>,
    /// Whether a file tells the levels of those who answered.
    pub tells_levels: bool,
}

pub(in crate::survey) struct ItemPlan<'a> {
    pub item: &'a Item,
    /// Its question in every language, the instrument's own first.
    pub texts: Vec<&'a str>,
    /// `None` for comments.
    pub scale: Option<&'a Scale>,
    /// One for each point.
    pub leanings: Vec<Leaning>,
}

pub(in crate::survey) struct FactorPlan<'a> {
    pub factor: &'a Factor,
    /// Places of its Likert items in the plan's list.
    pub items: Vec<usize>,
    /// One for each of them: what its points stand for.
    pub coded: Vec<CodedItem>,
    /// How they are bundled for counting, and the places of the items of each bundle.
    pub bundles: Bundles,
    pub bundled: Vec<Vec<usize>>,
    /// All its items have the same codes, so that their mean means something.
    pub one_scale: bool,
}

/// What the points of an item stand for, after reverse coding.
pub(in crate::survey) struct CodedItem {
    pub points: Vec<(i64, Leaning)>,
    reversed: bool,
}

impl CodedItem {
    /// The number that a point stands for; 0 beyond the scale.
    pub fn number(&self, coding: Coding, point: usize) -> i64 {
        match (self.points.get(point), coding) {
            (Some(&(code, _)), Coding::Codes) => code,
            (Some(&(_, leaning)), Coding::Leans(wanted)) => i64::from(leaning == wanted),
            (None, _) => 0,
        }
    }

    /// The point as it was ticked, before reverse coding.
    pub fn ticked(&self, point: usize) -> usize {
        if self.reversed { self.points.len() - 1 - point } else { point }
    }
}

impl FactorPlan<'_> {
    /// What symbols, one a bundle, say of each item: a point, or a number beyond its scale.
    pub fn points(&self, symbols: &[u8]) -> Vec<u8> {
        let answers = |(bundle, &symbol): (usize, &u8)| self.bundles.answers_of(bundle, usize::from(symbol));
        symbols.iter().enumerate().flat_map(answers).map(|answer| answer as u8).collect()
    }

    /// The points of its longest scale.
    pub fn most_points(&self) -> usize {
        most_points(&self.coded)
    }
}

impl ItemPlan<'_> {
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.scale.into_iter().flat_map(|scale| scale.points.iter().map(|point| point.code))
    }

    /// Whether its answers are turned round: each is one point of the scale, and the item is worded
    /// from the other end.
    pub fn is_reversed(&self) -> bool {
        self.item.reversed && !matches!(self.item.kind, ItemKind::Multi | ItemKind::Text)
    }
}

impl<'a> Plan<'a> {
    pub fn new(
        instrument: &'a Instrument,
        wave: &'a Wave,
        mappings: &[&Mapping],
        problems: &mut Problems,
    ) -> Self {
        let items: Vec<ItemPlan> =
            instrument.items.iter().filter_map(|item| plan_item(instrument, item, problems)).collect();
        let factors: Vec<FactorPlan> =
            instrument.factors.iter().map(|factor| plan_factor(factor, &items, problems)).collect();
        let is_alone = |item: &usize| !factors.iter().any(|factor| factor.items.contains(item));
        let alone = (0..items.len()).filter(is_alone).collect();
        let mut sides: BTreeSet<&str> = wave.invited.keys().map(String::as_str).collect();
        sides.extend(mappings.iter().flat_map(|mapping| mapping.side.sides()));
        for item in mappings.iter().flat_map(|mapping| mapping.columns.keys()) {
            if instrument.item(item).is_none() {
                problems.push_plain(ProblemKind::UnknownItem { item: item.clone() });
            }
        }
        Plan {
            instrument: &instrument.id,
            wave: (!wave.files.is_empty()).then_some(wave.id.as_str()),
            closed: wave.closed,
            items,
            factors,
            alone,
            sides: sides.into_iter().map(str::to_owned).collect(),
            tells_levels: mappings.iter().any(|mapping| mapping.level.is_some()),
        }
    }
}

fn plan_item<'a>(
    instrument: &'a Instrument,
    item: &'a Item,
    problems: &mut Problems,
) -> Option<ItemPlan<'a>> {
    if let Some(factor) = &item.factor
        && !instrument.factors.iter().any(|known| known.id == *factor)
    {
        let (item, factor) = (item.id.clone(), factor.clone());
        problems.push_plain(ProblemKind::UnknownFactor { item, factor });
    }
    let translated = instrument.translations.values().filter_map(|texts| texts.items.get(&item.id));
    let texts = std::iter::once(&item.text).chain(translated).map(String::as_str).collect();
    match item.kind {
        ItemKind::Text => return Some(ItemPlan { item, texts, scale: None, leanings: Vec::new() }),
        ItemKind::Rank => {
            problems.push_plain(ProblemKind::NotAnalysed { item: item.id.clone() });
            return None;
        }
        ItemKind::Likert | ItemKind::Nps | ItemKind::Single | ItemKind::Multi => {}
    }
    let Some(scale) = item.scale.as_deref().and_then(|id| instrument.scale(id)) else {
        let (item, scale) = (item.id.clone(), item.scale.clone());
        problems.push_plain(ProblemKind::UnknownScale { item, scale });
        return None;
    };
    if scale.points.is_empty() || scale.points.len() > MOST_POINTS {
        problems.push_plain(ProblemKind::UnusableScale { scale: scale.id.clone() });
        return None;
    }
    let leanings = match item.kind {
        ItemKind::Nps => scale.recommendation_leanings(),
        _ => scale.leanings(),
    };
    Some(ItemPlan { item, texts, scale: Some(scale), leanings })
}

fn plan_factor<'a>(factor: &'a Factor, items: &[ItemPlan], problems: &mut Problems) -> FactorPlan<'a> {
    let belongs = |plan: &ItemPlan| {
        plan.item.kind == ItemKind::Likert && plan.item.factor.as_deref() == Some(factor.id.as_str())
    };
    let places: Vec<usize> = (0..items.len()).filter(|&at| belongs(&items[at])).collect();
    let one_scale = places.windows(2).all(|pair| items[pair[0]].codes().eq(items[pair[1]].codes()));
    if !one_scale {
        problems.push_plain(ProblemKind::MixedScales { factor: factor.id.clone() });
    }
    let coded = |&at: &usize| CodedItem {
        points: items[at].codes().map(i64::from).zip(items[at].leanings.iter().copied()).collect(),
        reversed: items[at].item.reversed,
    };
    let coded: Vec<CodedItem> = places.iter().map(coded).collect();
    let bundles = Bundles::new(places.len(), most_points(&coded));
    let items_of = |bundle| places[bundles.items_of(bundle)].to_vec();
    let bundled = (0..bundles.count()).map(items_of).collect();
    FactorPlan { factor, items: places, coded, bundles, bundled, one_scale }
}

fn most_points(items: &[CodedItem]) -> usize {
    items.iter().map(|item| item.points.len()).max().unwrap_or_default()
}

/// What each wording of a scale stands for: labels, codes, "not applicable", "missing".
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Wordings(BTreeMap<String, Answer>);

impl Wordings {
    /// The wordings of `scale` with those that the mapping of a file adds.
    ///
    /// "Not applicable" and "missing" go before labels, and labels before codes: where a label is
    /// itself a number, the label is what respondents saw.
    pub fn new(scale: &Scale, mapping: &Mapping, problems: &mut Problems) -> Self {
        let mut wordings = Wordings::default();
        let mut ambiguous = Vec::new();
        for (texts, answer) in
            [(&scale.not_applicable, Answer::NotApplicable), (&scale.missing, Answer::Blank)]
        {
            for text in texts {
                wordings.add(text, answer, &mut ambiguous);
            }
        }
        for (at, point) in scale.points.iter().enumerate() {
            wordings.add(&point.label, Answer::Point(at), &mut ambiguous);
        }
        let elsewhere = scale.wordings.iter().map(|(label, code)| (label, code));
        for (label, code) in elsewhere.chain(mapping.labels.get(&scale.id).into_iter().flatten()) {
            match scale.points.iter().position(|point| point.code == *code) {
                Some(at) => wordings.add(label, Answer::Point(at), &mut ambiguous),
                None => ambiguous.push(label.clone()),
            }
        }
        for (at, point) in scale.points.iter().enumerate() {
            wordings.0.entry(point.code.to_string()).or_insert(Answer::Point(at));
        }
        for label in ambiguous {
            problems.push_plain(ProblemKind::AmbiguousLabel { scale: scale.id.clone(), label });
        }
        wordings
    }

    fn add(&mut self, text: &str, answer: Answer, ambiguous: &mut Vec<String>) {
        let label = normalise(text);
        if !label.is_empty() && *self.0.entry(label).or_insert(answer) != answer {
            ambiguous.push(text.to_owned());
        }
    }

    /// The point for words of one's own, where the scale has one.
    pub fn other(&self) -> Option<usize> {
        self.0.iter().find_map(|(label, answer)| match answer {
            Answer::Point(at) if is_other(label) => Some(*at),
            _ => None,
        })
    }

    /// What a cell, made comparable, stands for; `3.0` and `03` are the code 3.
    pub fn find(&self, cell: &str) -> Option<Answer> {
        self.0.get(cell).copied().or_else(|| {
            let number: f64 = cell.parse().ok()?;
            let whole = number.fract() == 0.0 && number.abs() < 1e9;
            self.0.get(&(number as i64).to_string()).copied().filter(|_| whole)
        })
    }
}

/// Whether a choice, ready for comparison, asks for words of one's own.
pub(in crate::survey) fn is_other(choice: &str) -> bool {
    choice == "other" || ["other ", "other:", "other,"].iter().any(|start| choice.starts_with(start))
}
