//! What of a wave may be shown without telling what single people answered.
//!
//! In: [`WaveFindings`] and the thresholds that were promised. Out: [`ShownWave`], in which a figure
//! is shown or withheld with a reason, and a withheld figure is not there at all. Holds:
//!
//! - no figure of a group below the threshold, and none that gives one by subtraction: everyone less
//!   the shown sides is nobody or a group at the threshold (primary and complementary suppression);
//! - a side too small in the whole wave is withheld for every item, and the sides given up for others
//!   are chosen in one order, which nobody's answers change;
//! - a factor is shown for a group only where all its items are, so it tells nothing new about them;
//! - levels of respondents are shown by item, all or none, by a rule of their own (`levels`);
//! - gaps, adjusted p values and the word "notable" come from shown groups only.
//!
//! It is decided once for each wave, for all editions together (`publication`); waves that rest on the
//! same answers are found by `overlap`, and `audit` looks at the result again.

use std::collections::BTreeMap;

use super::account::{CleaningAccount, Step};
use super::cell::{Cell, Reason};
use super::findings::{
    Against, FactorFigures, FactorFindings, Gap, Groups, ItemFigures, ItemFindings, Reliability, Responses,
    WaveFindings,
};
use super::gap;
use super::levels::{self, ShownLevels};
use super::statistics::proportion::Share;
use super::withholding::{Decision, Group, Row, Whole, decide, hides, is_small, wholes};
use crate::model::instrument::{FactorRule, ItemKind};

/// Groups below this are never shown, whatever a project promises: of two, each knows the other's
/// answer from the figure and their own.
pub const LEAST_MIN_N: u32 = 3;

/// What may be shown of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownWave {
    pub instrument: String,
    pub wave: String,
    pub min_n: u32,
    pub comments_min_n: u32,
    pub sides: Vec<String>,
    pub responses: ShownGroups<Responses>,
    pub items: Vec<ShownItem>,
    pub factors: Vec<ShownFactor>,
    pub account: Vec<(Step, Cell<u64>)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ShownGroups<T> {
    pub everyone: Cell<T>,
    pub sides: BTreeMap<String, Cell<T>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ShownItem {
    pub item: String,
    pub kind: ItemKind,
    pub groups: ShownGroups<ItemFigures>,
    pub gaps: Vec<ShownGap>,
    /// `None` where nobody's level is told.
    pub levels: Option<Cell<ShownLevels>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ShownFactor {
    pub factor: String,
    pub rule: FactorRule,
    pub items: Vec<String>,
    /// Reliability is given for everyone only: it is a property of the instrument.
    pub groups: ShownGroups<FactorFigures>,
    pub gaps: Vec<ShownGap>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ShownGap {
    pub first: String,
    pub second: Against,
    pub figures: Cell<Gap>,
}

impl ShownWave {
    /// Takes out how many were asked, of everyone and of each side, and the share that answered.
    pub fn withhold_invited(&mut self) {
        let responses = &mut self.responses;
        for cell in responses.sides.values_mut().chain([&mut responses.everyone]) {
            if let Cell::Shown(responses) = cell {
                responses.invited = None;
                responses.rate = None;
            }
        }
    }
}

/// What may be shown of `findings` where groups of fewer than `min_n` answers, and comments of sides
/// with fewer than `comments_min_n` respondents, are withheld.
pub fn disclose(findings: &WaveFindings, min_n: u32, comments_min_n: u32) -> ShownWave {
    let door = Door::new(findings, u64::from(min_n), u64::from(comments_min_n));
    let decisions: Vec<Decision> = findings.items.iter().map(|item| door.item(item)).collect();
    let mut items: Vec<ShownItem> = findings
        .items
        .iter()
        .zip(&decisions)
        .map(|(item, decision)| shown_item(item, decision, &door))
        .collect();
    let mut factors: Vec<ShownFactor> =
        findings.factors.iter().map(|factor| shown_factor(factor, &decisions, &door)).collect();
    gap::settle(shown_gaps(items.iter_mut().flat_map(|item| &mut item.gaps)), min_n);
    gap::settle(shown_gaps(factors.iter_mut().flat_map(|factor| &mut factor.gaps)), min_n);
    ShownWave {
        instrument: findings.instrument.clone(),
        wave: findings.wave.clone(),
        min_n,
        comments_min_n,
        sides: findings.sides.clone(),
        responses: shown_responses(findings, &door),
        account: account(&findings.account, &door, &decisions),
        items,
        factors,
    }
}

/// What may be shown of a wave that can still be answered: how many answered so far. Figures of two
/// days would differ by what those in between said.
pub fn disclose_open(findings: &WaveFindings, min_n: u32, comments_min_n: u32) -> ShownWave {
    fn close<T>(groups: &mut ShownGroups<T>, gaps: &mut [ShownGap]) {
        groups.everyone = Cell::Withheld(Reason::StillOpen);
        groups.sides.values_mut().for_each(|side| *side = Cell::Withheld(Reason::StillOpen));
        gaps.iter_mut().for_each(|gap| gap.figures = Cell::Withheld(Reason::StillOpen));
    }
    let mut shown = disclose(findings, min_n, comments_min_n);
    for item in &mut shown.items {
        close(&mut item.groups, &mut item.gaps);
        item.levels = item.levels.take().map(|_| Cell::Withheld(Reason::StillOpen));
    }
    shown.factors.iter_mut().for_each(|factor| close(&mut factor.groups, &mut factor.gaps));
    if let Cell::Shown(everyone) = &mut shown.responses.everyone {
        everyone.straight_lines = None;
    }
    for (step, count) in &mut shown.account {
        if !step.counts_rows() {
            *count = Cell::Withheld(Reason::StillOpen);
        }
    }
    shown
}

/// What is decided once for the whole wave.
struct Door<'a> {
    findings: &'a WaveFindings,
    min_n: u64,
    comments_min_n: u64,
    /// Who may be shown at all.
    wave: Decision,
    /// What readers know of the sides from that, and of those without one.
    wholes: (Vec<Whole>, Whole),
}

impl<'a> Door<'a> {
    fn new(findings: &'a WaveFindings, min_n: u64, comments_min_n: u64) -> Self {
        let row = row(&findings.responses, |responses| Group::of(responses.returned));
        let wave = decide(&row, min_n);
        let wholes = wholes(&row, &wave, min_n);
        Door { findings, min_n, comments_min_n, wave, wholes }
    }

    fn item(&self, item: &ItemFindings) -> Decision {
        let mut row = row(&item.groups, |figures| Group::of(figures.n));
        self.force(&mut row);
        if item.kind == ItemKind::Text {
            let respondents = self.findings.responses.sides.values().map(|side| side.returned);
            for (group, respondents) in row.sides.iter_mut().zip(respondents) {
                if respondents > 0 && respondents < self.comments_min_n {
                    group.forced = group.forced.or(Some(Reason::TooFew));
                }
            }
        }
        decide(&row, self.min_n)
    }

    fn factor(&self, factor: &FactorFindings, decisions: &[Decision]) -> Decision {
        let by_person = factor.rule == FactorRule::MeanOfPersonMeans;
        let mut row = row(&factor.groups, |figures| match by_person {
            // The people's means weigh the answers of those who left items out differently than the
            // items do: from both, the sum of those people's answers could be solved.
            true => Group { people: vec![figures.n, figures.incomplete], ..Group::default() },
            false => Group::of(figures.n),
        });
        self.force(&mut row);
        let of_factor = |at: &usize| factor.items.contains(&self.findings.items[*at].item);
        for at in (0..decisions.len()).filter(of_factor) {
            let rests = |reason: Option<Reason>| hides(reason).then_some(Reason::RestsOnWithheld);
            row.everyone.forced = row.everyone.forced.or(rests(decisions[at].everyone));
            for (group, reason) in row.sides.iter_mut().zip(&decisions[at].sides) {
                group.forced = group.forced.or(rests(*reason));
            }
        }
        decide(&row, self.min_n)
    }

    /// Withholds in a row what is withheld in the whole wave, and says what readers know of the sides
    /// from it.
    fn force(&self, row: &mut Row) {
        let force = |group: &mut Group, reason: Option<Reason>| {
            group.forced = reason.filter(|&reason| hides(Some(reason)));
        };
        force(&mut row.everyone, self.wave.everyone);
        let (wholes, without_side) = &self.wholes;
        for ((group, reason), whole) in row.sides.iter_mut().zip(&self.wave.sides).zip(wholes) {
            force(group, *reason);
            group.whole = Some(*whole);
        }
        row.without_side.whole = Some(*without_side);
    }
}

fn row<T>(groups: &Groups<T>, group: impl Fn(&T) -> Group) -> Row {
    Row {
        everyone: group(&groups.everyone),
        sides: groups.sides.values().map(&group).collect(),
        without_side: group(&groups.without_side),
    }
}

fn shown_groups<T: Clone>(groups: &Groups<T>, decision: &Decision) -> ShownGroups<T> {
    let side = |((side, figure), withheld): ((&String, &T), &Option<Reason>)| {
        (side.clone(), Cell::of(figure.clone(), *withheld))
    };
    ShownGroups {
        everyone: Cell::of(groups.everyone.clone(), decision.everyone),
        sides: groups.sides.iter().zip(&decision.sides).map(side).collect(),
    }
}

fn shown_responses(findings: &WaveFindings, door: &Door) -> ShownGroups<Responses> {
    let mut shown = shown_groups(&findings.responses, &door.wave);
    // Straight lines are told for everyone only, and only of enough people.
    let enough = |share: &Share| share.n >= door.min_n;
    if let Cell::Shown(everyone) = &mut shown.everyone {
        everyone.straight_lines = everyone.straight_lines.filter(enough);
    }
    for side in shown.sides.values_mut() {
        if let Cell::Shown(side) = side {
            side.straight_lines = None;
        }
    }
    shown
}

fn shown_item(item: &ItemFindings, decision: &Decision, door: &Door) -> ShownItem {
    let factor = door.findings.factors.iter().find(|factor| factor.items.contains(&item.item));
    ShownItem {
        item: item.item.clone(),
        kind: item.kind,
        groups: shown_groups(&item.groups, decision),
        gaps: item.gaps.iter().map(|gap| shown_gap(gap, decision, door)).collect(),
        levels: levels::shown(&item.levels, decision, factor, door.min_n),
    }
}

fn shown_factor(factor: &FactorFindings, decisions: &[Decision], door: &Door) -> ShownFactor {
    let decision = door.factor(factor, decisions);
    let mut groups = shown_groups(&factor.groups, &decision);
    if let Cell::Shown(everyone) = &mut groups.everyone
        && is_small(everyone.incomplete, door.min_n)
    {
        // Beside the items' figures it would tell what the few who left an item out had answered.
        everyone.reliability.listwise = None;
    }
    for side in groups.sides.values_mut() {
        if let Cell::Shown(side) = side {
            side.reliability = Reliability::default();
        }
    }
    ShownFactor {
        factor: factor.factor.clone(),
        rule: factor.rule,
        items: factor.items.clone(),
        groups,
        gaps: factor.gaps.iter().map(|gap| shown_gap(gap, &decision, door)).collect(),
    }
}

fn shown_gap(gap: &Gap, decision: &Decision, door: &Door) -> ShownGap {
    let sides = &door.findings.sides;
    let is_shown = |name: &String| {
        sides.iter().position(|side| side == name).is_some_and(|at| decision.sides[at].is_none())
    };
    let second = match &gap.second {
        Against::Side(side) => is_shown(side),
        Against::Rest => decision.everyone.is_none() && gap.second_n >= door.min_n,
    };
    let withheld = (!(is_shown(&gap.first) && second)).then_some(Reason::RestsOnWithheld);
    ShownGap {
        first: gap.first.clone(),
        second: gap.second.clone(),
        figures: Cell::of(gap.clone(), withheld),
    }
}

fn shown_gaps<'a>(gaps: impl Iterator<Item = &'a mut ShownGap>) -> Vec<&'a mut Gap> {
    gaps.filter_map(|gap| match &mut gap.figures {
        Cell::Shown(gap) => Some(gap),
        Cell::Withheld(_) => None,
    })
    .collect()
}

/// The cleaning account without the counts from which a withheld number of people follows.
fn account(account: &CleaningAccount, door: &Door, decisions: &[Decision]) -> Vec<(Step, Cell<u64>)> {
    let some_side = door.wave.sides.iter().any(|reason| hides(*reason));
    let some_total = decisions.iter().any(|decision| hides(decision.everyone));
    let kept = door.wave.everyone.filter(|&reason| hides(Some(reason)));
    // The rows of the others are those of waves that may be too small to be counted.
    let others = (account.other_waves > 0 && door.min_n > 1).then_some(Reason::Protects);
    let withheld = |step: Step, count: u64| match step {
        Step::Kept => kept,
        // The rows read, less those left out, are the responses kept.
        Step::RowsRead => others.or(kept.map(|_| Reason::Protects)),
        Step::OtherWaves => others,
        Step::WithoutSide if count > 0 && count < door.min_n => Some(Reason::TooFew),
        Step::WithoutSide => some_side.then_some(Reason::Protects),
        step if !step.counts_rows() => some_total.then_some(Reason::Protects),
        _ => None,
    };
    account.steps().map(|(step, count)| (step, Cell::of(count, withheld(step, count)))).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_does_not_give_back_what_is_withheld() {
        let responses = |returned| Responses { returned, invited: None, rate: None, straight_lines: None };
        let findings = WaveFindings {
            instrument: "health".to_owned(),
            wave: "first".to_owned(),
            sides: Vec::new(),
            responses: Groups { everyone: responses(3), sides: BTreeMap::new(), without_side: responses(3) },
            items: Vec::new(),
            factors: Vec::new(),
            account: CleaningAccount { rows_read: 8, header_rows: 5, kept: 3, ..Default::default() },
        };
        let shown = disclose(&findings, 5, 10);
        let cell =
            |wanted: Step| shown.account.iter().find(|(step, _)| *step == wanted).map(|(_, cell)| cell);
        assert_eq!(cell(Step::Kept), Some(&Cell::Withheld(Reason::TooFew)));
        assert_eq!(cell(Step::RowsRead), Some(&Cell::Withheld(Reason::Protects)));
        assert_eq!(cell(Step::HeaderRows), Some(&Cell::Shown(5)));
    }
}
