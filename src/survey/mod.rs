//! From answer files to figures.
//!
//! In: an instrument, a wave of it, and the bytes of its files. Out: [`WaveFindings`] and
//! [`Problem`]s with their places. Holds: responses never leave this module, they are counted in one
//! pass and forgotten. What may be shown of the findings is decided by [`suppression`].

pub mod account;
pub mod cell;
pub mod code;
pub mod course;
mod figures;
pub mod findings;
mod gap;
mod gather;
mod import;
pub mod instrument;
mod label;
pub mod mapping;
mod plan;
pub mod preview;
pub mod problem;
pub mod project;
mod response;
pub mod statistics;
pub mod suppression;
mod withholding;

use std::collections::BTreeMap;

pub use self::account::CleaningAccount;
pub use self::cell::{Cell, Reason};
pub use self::course::Course;
pub use self::findings::WaveFindings;
pub use self::problem::{Problem, ProblemKind};
pub use self::project::{Findings, analyse_all};
pub use self::suppression::{ShownWave, disclose};

use self::findings::{FactorFindings, Gap, Groups, ItemFindings};
use self::gap::Pair;
use self::gather::Tally;
use self::import::AnswerFile;
use self::plan::Plan;
use self::problem::Problems;
use crate::model::instrument::{Instrument, Mapping, Wave};
use crate::source::FileId;

/// Everything that the `files` of a wave say about the items of its instrument.
///
/// Parsing never fails: what cannot be read is a problem, and the rest is analysed.
pub fn analyse(
    instrument: &Instrument,
    wave: &Wave,
    files: &[(FileId, &[u8], &Mapping)],
) -> (WaveFindings, Vec<Problem>) {
    let mut problems = Problems::default();
    let mappings: Vec<&Mapping> = files.iter().map(|file| file.2).collect();
    let plan = Plan::new(instrument, wave, &mappings, &mut problems);
    let mut account = CleaningAccount::default();
    let mut counted = Counted::new(&plan);
    for &(id, bytes, mapping) in files {
        let file = AnswerFile { id, bytes, mapping };
        import::read(file, &plan, &mut account, &mut problems, &mut |response| {
            counted.group(response.side).add(&plan, response);
        });
    }
    let findings = findings(instrument, wave, &plan, &counted, account);
    warn_of_negative_alpha(&findings, &mut problems);
    warn_of_silent_sides(&findings, &mut problems);
    (findings, problems.into_list())
}

/// What every group of a wave answered.
struct Counted {
    /// One a side, in the plan's order.
    sides: Vec<Tally>,
    without_side: Tally,
}

impl Counted {
    fn new(plan: &Plan) -> Self {
        Counted { sides: vec![Tally::new(plan); plan.sides.len()], without_side: Tally::new(plan) }
    }

    fn group(&mut self, side: Option<usize>) -> &mut Tally {
        match side {
            Some(side) => &mut self.sides[side],
            None => &mut self.without_side,
        }
    }

    /// Everyone but one side, or everyone; those without a side are among them.
    fn all_but(&self, plan: &Plan, side: Option<usize>) -> Tally {
        let mut sum = Tally::new(plan);
        for (at, tally) in self.sides.iter().enumerate() {
            if Some(at) != side {
                sum.merge(tally);
            }
        }
        sum.merge(&self.without_side);
        sum
    }
}

fn findings(
    instrument: &Instrument,
    wave: &Wave,
    plan: &Plan,
    counted: &Counted,
    account: CleaningAccount,
) -> WaveFindings {
    let everyone = counted.all_but(plan, None);
    let pairs = pairs(plan, counted);
    let items = plan.items.iter().enumerate().map(|(at, item)| ItemFindings {
        item: item.item.id.clone(),
        kind: item.item.kind,
        groups: Groups {
            everyone: figures::item(item, &everyone.items[at]),
            sides: by_side(plan, counted, |tally| figures::item(item, &tally.items[at])),
            without_side: figures::item(item, &counted.without_side.items[at]),
        },
        gaps: match figures::is_ordered(item.item.kind) {
            true => pairs.iter().map(|pair| gap::of_item(plan, at, pair)).collect(),
            false => Vec::new(),
        },
    });
    let factors = plan.factors.iter().enumerate().map(|(at, factor)| FactorFindings {
        factor: factor.factor.id.clone(),
        rule: factor.factor.rule,
        items: factor.items.iter().map(|&item| plan.items[item].item.id.clone()).collect(),
        groups: Groups {
            everyone: figures::factor(factor, &everyone.factors[at]),
            sides: by_side(plan, counted, |tally| figures::factor(factor, &tally.factors[at])),
            without_side: figures::factor(factor, &counted.without_side.factors[at]),
        },
        gaps: pairs.iter().map(|pair| gap::of_factor(plan, at, pair)).collect(),
    });
    let mut findings = WaveFindings {
        instrument: instrument.id.clone(),
        wave: wave.id.clone(),
        sides: plan.sides.clone(),
        responses: responses(wave, plan, counted, &everyone),
        items: items.collect(),
        factors: factors.collect(),
        account,
    };
    let gaps: Vec<&mut Gap> = findings.items.iter_mut().flat_map(|item| &mut item.gaps).collect();
    gap::settle(gaps, instrument.min_n);
    let gaps: Vec<&mut Gap> = findings.factors.iter_mut().flat_map(|factor| &mut factor.gaps).collect();
    gap::settle(gaps, instrument.min_n);
    findings
}

fn by_side<T>(plan: &Plan, counted: &Counted, figure: impl Fn(&Tally) -> T) -> BTreeMap<String, T> {
    plan.sides.iter().cloned().zip(counted.sides.iter().map(figure)).collect()
}

/// Every comparison that the sides allow: each pair, and with more than two sides each side against
/// the rest.
fn pairs<'a>(plan: &'a Plan, counted: &'a Counted) -> Vec<Pair<'a>> {
    let sides: Vec<(&str, &Tally)> = plan.sides.iter().map(String::as_str).zip(&counted.sides).collect();
    let mut pairs = Vec::new();
    for (at, &first) in sides.iter().enumerate() {
        pairs.extend(sides[at + 1..].iter().map(|&second| Pair::of_sides(first, second)));
    }
    if sides.len() > 2 {
        let rest = |(at, &first)| Pair::with_rest(first, counted.all_but(plan, Some(at)));
        pairs.extend(sides.iter().enumerate().map(rest));
    }
    pairs
}

fn responses(wave: &Wave, plan: &Plan, counted: &Counted, everyone: &Tally) -> Groups<findings::Responses> {
    let asked = |side: &String| wave.invited.get(side).map(|&count| u64::from(count));
    let all_asked = plan.sides.iter().map(asked).sum::<Option<u64>>().filter(|_| !plan.sides.is_empty());
    let side = |(side, tally): (&String, &Tally)| (side.clone(), figures::responses(tally, asked(side)));
    Groups {
        everyone: figures::responses(everyone, all_asked),
        sides: plan.sides.iter().zip(&counted.sides).map(side).collect(),
        without_side: figures::responses(&counted.without_side, None),
    }
}

fn warn_of_negative_alpha(findings: &WaveFindings, problems: &mut Problems) {
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

/// Where somebody answered, a side from which nobody did may be a slip in the mapping.
fn warn_of_silent_sides(findings: &WaveFindings, problems: &mut Problems) {
    let responses = &findings.responses;
    for (side, answered) in &responses.sides {
        if responses.everyone.returned > 0 && answered.returned == 0 {
            problems.push_plain(ProblemKind::SilentSide { side: side.clone() });
        }
    }
}
