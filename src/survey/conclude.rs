//! From what was counted of a wave to its findings.

use std::collections::BTreeMap;

use super::figures;
use super::findings::{
    self, FactorFigures, FactorFindings, Gap, Groups, ItemFigures, ItemFindings, WaveFindings,
};
use super::gap::{self, Pair};
use super::gather::{FactorTally, ItemTally, Tally};
use super::intake::WaveCount;
use super::levels::ItemLevels;
use super::plan::{FactorPlan, ItemPlan, Plan};
use super::problem::{ProblemKind, Problems};
use super::resampling::{self, Resampling};
use super::suppression::LEAST_MIN_N;
use crate::model::instrument::{Instrument, Wave};

pub(in crate::survey) fn findings(
    instrument: &Instrument,
    wave: &Wave,
    plan: &Plan,
    counted: WaveCount,
    resampling: Option<Resampling>,
) -> WaveFindings {
    let everyone = counted.all_but(plan, None);
    let pairs = pairs(plan, &counted);
    let resampled = Resampled { resampling };
    let items = plan.items.iter().enumerate().map(|(at, item)| ItemFindings {
        item: item.item.id.clone(),
        kind: item.item.kind,
        groups: Groups {
            everyone: resampled.item(item, &everyone.items[at]),
            sides: by_side(&counted, |tally| resampled.item(item, &tally.items[at])),
            without_side: figures::item(item, &counted.without_side.items[at]),
        },
        gaps: match figures::is_ordered(item.item.kind) {
            true => pairs.iter().map(|pair| gap::of_item(plan, at, pair)).collect(),
            false => Vec::new(),
        },
        levels: match figures::is_ordered(item.item.kind) {
            true => counted.levels.of_item(at, &counted.side_names),
            false => ItemLevels::new(),
        },
    });
    let factors = plan.factors.iter().enumerate().map(|(at, factor)| FactorFindings {
        factor: factor.factor.id.clone(),
        rule: factor.factor.rule,
        items: factor.items.iter().map(|&item| plan.items[item].item.id.clone()).collect(),
        groups: Groups {
            everyone: resampled.factor(factor, &everyone.factors[at]),
            sides: by_side(&counted, |tally| resampled.factor(factor, &tally.factors[at])),
            without_side: figures::factor(factor, &counted.without_side.factors[at]),
        },
        gaps: pairs.iter().map(|pair| gap::of_factor(plan, at, pair)).collect(),
    });
    let mut findings = WaveFindings {
        instrument: instrument.id.clone(),
        wave: if counted.name.is_empty() { wave.id.clone() } else { counted.name.clone() },
        sides: counted.sides.keys().cloned().collect(),
        responses: responses(wave, &counted, &everyone),
        items: items.collect(),
        factors: factors.collect(),
        account: counted.account.clone(),
    };
    let gaps: Vec<&mut Gap> = findings.items.iter_mut().flat_map(|item| &mut item.gaps).collect();
    gap::settle(gaps, instrument.min_n);
    let gaps: Vec<&mut Gap> = findings.factors.iter_mut().flat_map(|factor| &mut factor.gaps).collect();
    gap::settle(gaps, instrument.min_n);
    findings
}

/// Figures of groups that may be shown, with resampled intervals where they are asked for.
struct Resampled {
    resampling: Option<Resampling>,
}

impl Resampled {
    fn item(&self, plan: &ItemPlan, tally: &ItemTally) -> ItemFigures {
        let figures = figures::item(plan, tally);
        match self.resampling {
            Some(by) => resampling::item(plan, figures, by),
            None => figures,
        }
    }

    fn factor(&self, plan: &FactorPlan, tally: &FactorTally) -> FactorFigures {
        let figures = figures::factor(plan, tally);
        match self.resampling {
            Some(by) => resampling::factor(plan, tally, figures, by),
            None => figures,
        }
    }
}

fn by_side<T>(counted: &WaveCount, figure: impl Fn(&Tally) -> T) -> BTreeMap<String, T> {
    counted.sides.iter().map(|(side, tally)| (side.clone(), figure(tally))).collect()
}

/// Every comparison that the sides allow: each pair, and with more than two sides each side against
/// the rest.
fn pairs<'a>(plan: &'a Plan, counted: &'a WaveCount) -> Vec<Pair<'a>> {
    let sides: Vec<(&str, &Tally)> =
        counted.sides.iter().map(|(side, tally)| (side.as_str(), tally)).collect();
    let mut pairs = Vec::new();
    for (at, &first) in sides.iter().enumerate() {
        pairs.extend(sides[at + 1..].iter().map(|&second| Pair::of_sides(first, second)));
    }
    if sides.len() > 2 {
        let rest =
            |&first: &(&'a str, &'a Tally)| Pair::with_rest(first, counted.all_but(plan, Some(first.0)));
        pairs.extend(sides.iter().map(rest));
    }
    pairs
}

fn responses(wave: &Wave, counted: &WaveCount, everyone: &Tally) -> Groups<findings::Responses> {
    let asked = |side: &String| wave.invited.get(side).map(|&count| u64::from(count));
    let all_asked =
        counted.sides.keys().map(asked).sum::<Option<u64>>().filter(|_| !counted.sides.is_empty());
    let side = |(side, tally): (&String, &Tally)| (side.clone(), figures::responses(tally, asked(side)));
    Groups {
        everyone: figures::responses(everyone, all_asked),
        sides: counted.sides.iter().map(side).collect(),
        without_side: figures::responses(&counted.without_side, None),
    }
}

pub(in crate::survey) fn warn_of_negative_alpha(findings: &WaveFindings, problems: &mut Problems) {
    for factor in &findings.factors {
        let reliability = factor.groups.everyone.reliability;
        if let Some(alpha) = reliability.listwise.or(reliability.pairwise)
            && alpha.alpha < 0.0
        {
            let (factor, alpha) = (factor.factor.clone(), alpha.alpha);
            problems.push_plain(ProblemKind::NegativeAlpha { factor, alpha });
        }
    }
}

/// A side is named rather than everyone, who are too many because of it.
pub(in crate::survey) fn warn_of_more_than_invited(
    findings: &WaveFindings,
    instrument: &Instrument,
    problems: &mut Problems,
) {
    let least = u64::from(instrument.min_n.max(LEAST_MIN_N));
    let problem = |side: Option<&String>, responses: &findings::Responses| {
        let invited = responses.invited.filter(|invited| responses.returned > *invited)?;
        let returned = Some(responses.returned).filter(|returned| *returned >= least);
        Some(ProblemKind::MoreThanInvited { side: side.cloned(), returned, invited })
    };
    let sides = findings.responses.sides.iter();
    let mut found: Vec<ProblemKind> =
        sides.filter_map(|(side, responses)| problem(Some(side), responses)).collect();
    if found.is_empty() {
        found.extend(problem(None, &findings.responses.everyone));
    }
    found.into_iter().for_each(|kind| problems.push_plain(kind));
}

/// Where somebody answered, a side from which nobody did may be a slip in the mapping.
pub(in crate::survey) fn warn_of_silent_sides(findings: &WaveFindings, problems: &mut Problems) {
    let responses = &findings.responses;
    for (side, answered) in &responses.sides {
        if responses.everyone.returned > 0 && answered.returned == 0 {
            problems.push_plain(ProblemKind::SilentSide { side: side.clone() });
        }
    }
}
