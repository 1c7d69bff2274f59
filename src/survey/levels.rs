//! What people of each level answered: counted while responses go by, and when it may be shown.
//!
//! In: responses, each with its side and its level. Out: for each item how many of each level gave a
//! favourable answer, told apart by side as well, and [`ShownLevels`]. Holds: levels are shown of an
//! item all together or not at all, and only where everybody who answered it is shown and every
//! level, cut by each side that is shown and by all others together, is nobody or a group at the
//! threshold.
//!
//! Why that is enough: whatever of an item is shown (everyone, sides, differences between them,
//! levels) is a sum over whole pieces of that cut. So is whatever can be had by adding and subtracting
//! it, and no sum of whole pieces is about fewer people than a piece. That each level alone has enough
//! people would not do: where all of the front line are of one side, that side less the front line is
//! the rest of its people, however few. Nor would it do against a reader who sees that the one
//! unfavourable answer stands both beside a level and beside a side, and knows the only person of both.

use std::collections::BTreeMap;

use super::cell::Reason;
use super::findings::{FactorFindings, Groups};
use super::plan::Plan;
use super::response::{Answer, Answers};
use super::statistics::newcombe::{Difference, newcombe};
use super::statistics::proportion::Share;
use super::withholding::{Decision, is_small};
use crate::model::instrument::{FactorRule, Leaning};
use crate::model::survey::RespondentLevel;

/// How many answered an item, and how many of them favourably.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Favour {
    pub n: u64,
    pub favourable: u64,
}

/// The answers to an item by level, within each by side.
pub type ItemLevels = BTreeMap<RespondentLevel, Groups<Favour>>;

/// What may be shown of an item by level.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownLevels {
    /// The favourable share of each level that anybody belongs to, the highest first; `None` where
    /// nobody of it answered.
    pub shares: BTreeMap<RespondentLevel, Option<Share>>,
}

/// The front line beside those highest up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrontLineGap {
    pub front_line: Share,
    /// The highest level that answered.
    pub above: (RespondentLevel, Share),
    /// Of the favourable shares: the front line less those above.
    pub difference: Difference,
}

impl FrontLineGap {
    /// Beside whom all of these differences are: the level, where it is one and the same.
    pub fn level_above<'g>(gaps: impl IntoIterator<Item = &'g FrontLineGap>) -> Option<RespondentLevel> {
        let mut levels = gaps.into_iter().map(|gap| gap.above.0);
        let first = levels.next()?;
        levels.all(|level| level == first).then_some(first)
    }
}

impl ShownLevels {
    fn of(levels: &ItemLevels) -> Self {
        let share = |groups: &Groups<Favour>| Share::of(groups.everyone.favourable, groups.everyone.n);
        ShownLevels { shares: levels.iter().map(|(level, groups)| (*level, share(groups))).collect() }
    }

    /// The front line less the executives, or less the leadership where no executive is told apart.
    pub fn front_line(&self) -> Option<FrontLineGap> {
        let share = |level| Some((level, (*self.shares.get(&level)?)?));
        let (_, front_line) = share(RespondentLevel::FrontLine)?;
        let above = share(RespondentLevel::Executive).or_else(|| share(RespondentLevel::Leadership))?;
        Some(FrontLineGap { front_line, above, difference: newcombe(front_line, above.1) })
    }
}

/// What is counted of the people of a wave, level by level and side by side.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct LevelCounts(BTreeMap<(RespondentLevel, Option<usize>), Counted>);

#[derive(Debug, Clone, Default)]
struct Counted {
    people: u64,
    /// One an item, in the plan's order.
    items: Vec<Favour>,
}

impl LevelCounts {
    /// Adds a person (`by` = 1) or takes one away again (−1).
    pub fn count(
        &mut self,
        plan: &Plan,
        (level, side): (RespondentLevel, Option<usize>),
        answers: &Answers,
        by: i64,
    ) {
        let count = |number: &mut u64| *number = number.wrapping_add_signed(by);
        let counted = self.0.entry((level, side)).or_default();
        counted.items.resize(plan.items.len(), Favour::default());
        count(&mut counted.people);
        for (at, (item, favour)) in plan.items.iter().zip(&mut counted.items).enumerate() {
            if let Answer::Point(point) = answers.get(at) {
                count(&mut favour.n);
                if item.leanings[point] == Leaning::Favourable {
                    count(&mut favour.favourable);
                }
            }
        }
    }

    /// The levels that anybody belongs to, for the item at a place in the plan.
    pub fn of_item(&self, item: usize, sides: &[String]) -> ItemLevels {
        let mut levels = ItemLevels::new();
        for ((level, side), counted) in self.0.iter().filter(|(_, counted)| counted.people > 0) {
            let groups = levels.entry(*level).or_insert_with(|| Groups {
                everyone: Favour::default(),
                sides: sides.iter().map(|side| (side.clone(), Favour::default())).collect(),
                without_side: Favour::default(),
            });
            let favour = counted.items[item];
            groups.everyone.add(favour);
            match side.and_then(|side| groups.sides.get_mut(&sides[side])) {
                Some(of_side) => of_side.add(favour),
                None => groups.without_side.add(favour),
            }
        }
        levels
    }
}

impl Favour {
    fn add(&mut self, other: Favour) {
        self.n += other.n;
        self.favourable += other.favourable;
    }
}

/// The levels of an item as far as they may be shown beside what `decision` shows of everyone and of
/// the sides; `None` where nobody's level is told.
pub(in crate::survey) fn shown(
    levels: &ItemLevels,
    decision: &Decision,
    factor: Option<&FactorFindings>,
    min_n: u64,
) -> Option<super::Cell<ShownLevels>> {
    if levels.is_empty() {
        return None;
    }
    let mut pieces = levels.values().flat_map(|groups| pieces(groups, decision));
    let reason = if let Some(reason) = decision.everyone {
        Some(if reason == Reason::NoAnswers { reason } else { Reason::RestsOnWithheld })
    } else if pieces.any(|n| is_small(n, min_n)) {
        Some(Reason::TooFew)
    } else if factor.is_some_and(weighs_people_differently) {
        Some(Reason::Derivable)
    } else {
        None
    };
    Some(super::Cell::of(ShownLevels::of(levels), reason))
}

/// How many of a level answered of each side that is shown, and of all others together.
fn pieces(groups: &Groups<Favour>, decision: &Decision) -> Vec<u64> {
    let mut others = groups.without_side.n;
    let mut pieces = Vec::new();
    for (side, reason) in groups.sides.values().zip(&decision.sides) {
        match reason {
            None => pieces.push(side.n),
            Some(_) => others += side.n,
        }
    }
    pieces.push(others);
    pieces
}

/// Whether a factor is made from people's own means, of whom some left an item out: beside its items
/// it then tells of these people alone, who are no whole pieces of any cut by sides and levels.
pub(in crate::survey) fn weighs_people_differently(factor: &FactorFindings) -> bool {
    factor.rule == FactorRule::MeanOfPersonMeans && factor.groups.everyone.incomplete > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Option<Reason>; 2] = [None, None];

    fn level(sides: [u64; 2], without_side: u64) -> Groups<Favour> {
        let favour = |n| Favour { n, favourable: n / 2 };
        Groups {
            everyone: favour(sides.iter().sum::<u64>() + without_side),
            sides: ["north", "south"].map(str::to_owned).into_iter().zip(sides.map(favour)).collect(),
            without_side: favour(without_side),
        }
    }

    fn reason(levels: &[[u64; 2]], everyone: Option<Reason>, sides: [Option<Reason>; 2]) -> Option<Reason> {
        let named = RespondentLevel::ALL.iter().copied().zip(levels.iter().map(|&sides| level(sides, 0)));
        let decision = Decision { everyone, sides: sides.to_vec() };
        match shown(&named.collect(), &decision, None, 5).unwrap() {
            crate::survey::Cell::Shown(_) => None,
            crate::survey::Cell::Withheld(reason) => Some(reason),
        }
    }

    #[test]
    fn every_level_of_every_shown_side_is_nobody_or_enough() {
        assert_eq!(reason(&[[5, 6], [0, 9]], None, ALL), None);
        assert_eq!(reason(&[[4, 6], [9, 9]], None, ALL), Some(Reason::TooFew));
    }

    /// The ten of the north that are left of thirteen, once the front line is taken away, were three.
    #[test]
    fn a_level_within_a_side_does_not_give_the_rest_of_the_side() {
        assert_eq!(reason(&[[3, 20], [10, 0]], None, ALL), Some(Reason::TooFew));
    }

    #[test]
    fn where_no_side_is_shown_the_levels_are_the_only_cut() {
        let withheld = [Some(Reason::Protects), Some(Reason::TooFew)];
        assert_eq!(reason(&[[6, 1], [12, 3]], None, withheld), None);
        assert_eq!(reason(&[[3, 1], [12, 3]], None, withheld), Some(Reason::TooFew));
    }

    #[test]
    fn levels_add_up_to_everyone_and_are_withheld_with_them() {
        let everyone = Some(Reason::TooFew);
        assert_eq!(reason(&[[6, 6], [6, 6]], everyone, ALL), Some(Reason::RestsOnWithheld));
    }

    #[test]
    fn those_who_do_not_say_are_a_level_as_well() {
        let mut levels: ItemLevels =
            [(RespondentLevel::FrontLine, level([9, 9], 0)), (RespondentLevel::Leadership, level([9, 9], 0))]
                .into();
        let decision = Decision { everyone: None, sides: ALL.to_vec() };
        assert!(shown(&levels, &decision, None, 5).unwrap().shown().is_some());
        levels.insert(RespondentLevel::NotStated, level([1, 0], 0));
        assert!(shown(&levels, &decision, None, 5).unwrap().shown().is_none());
    }

    #[test]
    fn the_front_line_is_held_beside_the_highest_level() {
        let mut levels: ItemLevels = [
            (RespondentLevel::Executive, level([10, 10], 0)),
            (RespondentLevel::Leadership, level([8, 8], 0)),
            (RespondentLevel::FrontLine, level([30, 50], 0)),
        ]
        .into();
        let gap = |levels: &ItemLevels| ShownLevels::of(levels).front_line();
        assert_eq!(gap(&levels).unwrap().above.0, RespondentLevel::Executive);
        levels.insert(RespondentLevel::Executive, level([0, 0], 0));
        assert_eq!(gap(&levels).unwrap().above.0, RespondentLevel::Leadership);
        levels.remove(&RespondentLevel::FrontLine);
        assert_eq!(gap(&levels), None);
    }
}
