//! Which cells of one row of groups are withheld, so that none can be had by subtraction.
//!
//! In: how many people stand behind each group's figures. Out: [`Decision`]. Holds: where the figure
//! for everyone is shown, the groups that are withheld are together at least the threshold, no
//! single withheld group is what is left when the shown ones are taken away, and of a group that is
//! too small nothing narrower can be told than that it is.

use super::bounds::{Range, given_sum};
use super::cell::Reason;

/// The groups of one published row.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Row {
    pub everyone: Group,
    /// In a fixed order.
    pub sides: Vec<Group>,
    /// People without a side: never shown, always part of everyone.
    pub without_side: Group,
}

/// The people behind a figure.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Group {
    /// Numbers of people that the figure would tell about; the first is its n. Each that is neither
    /// zero nor at the threshold makes the group too small.
    pub people: Vec<u64>,
    /// Withheld whatever its size.
    pub forced: Option<Reason>,
    /// What readers know of it from the number of responses; `None` for that number itself.
    pub whole: Option<Whole>,
}

/// How many of a group responded at all, and what readers know of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct Whole {
    pub n: u64,
    pub known: Known,
}

/// What readers know of a number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct Known {
    /// From the figures and the words at those that are withheld.
    pub by_words: Range,
    /// From the figures alone.
    pub by_figures: Range,
}

/// What is withheld and why; `None` is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::survey) struct Decision {
    pub everyone: Option<Reason>,
    pub sides: Vec<Option<Reason>>,
}

impl Group {
    pub fn of(n: u64) -> Self {
        Group { people: vec![n], ..Group::default() }
    }

    fn n(&self) -> u64 {
        self.people.first().copied().unwrap_or_default()
    }

    /// Why the group is withheld for its own sake.
    fn primary(&self, min_n: u64) -> Option<Reason> {
        if self.forced.is_some() {
            self.forced
        } else if self.n() == 0 {
            Some(Reason::NoAnswers)
        } else if self.n() < min_n {
            Some(Reason::TooFew)
        } else if self.people.iter().any(|&count| is_small(count, min_n)) {
            Some(Reason::Derivable)
        } else {
            None
        }
    }

    /// What the words for `reason` say of the n.
    fn said(&self, reason: Reason, min_n: u64) -> Range {
        match reason {
            Reason::NoAnswers => Range::NONE,
            _ if self.forced.is_some() => Range::ANY,
            Reason::TooFew => Range { low: 1, high: min_n.saturating_sub(1) },
            Reason::Protects | Reason::Derivable => Range { low: min_n, high: u64::MAX },
            Reason::RestsOnWithheld | Reason::StillOpen => Range::ANY,
        }
    }

    /// How many responded without being counted here.
    fn silent(&self) -> u64 {
        self.whole.map_or(0, |whole| whole.n.saturating_sub(self.n()))
    }

    /// What is known of the n before the row is added up, where `silent` of all that are withheld
    /// responded without being counted.
    fn known(&self, reason: Option<Reason>, silent: u64, min_n: u64) -> Known {
        let said = match reason {
            Some(reason) => self.said(reason, min_n),
            // Where everybody has a side, readers may know it.
            None if self.n() == 0 => Range::NONE,
            None => Range::ANY,
        };
        let figures = if said == Range::NONE { Range::NONE } else { Range::ANY };
        let of_whole = |range: Range| Range { low: range.low.saturating_sub(silent), high: range.high };
        match self.whole {
            Some(Whole { known, .. }) => Known {
                by_words: said.and(of_whole(known.by_words)),
                by_figures: figures.and(of_whole(known.by_figures)),
            },
            None => Known { by_words: said, by_figures: figures },
        }
    }
}

/// Whether so few people would be told about that each could be told apart.
pub(in crate::survey) fn is_small(count: u64, min_n: u64) -> bool {
    count > 0 && count < min_n
}

/// Withholds the groups that are too small and then, one after the other, those that would give them
/// away (primary and complementary suppression).
///
/// Sides are given up for others in the order of the row, which is that of their ids and has nothing
/// to do with their sizes: were it the fewest first, who knows that would know that a side that was
/// given up is no larger than any that is shown, and by the sum how large the small one is at least.
pub(in crate::survey) fn decide(row: &Row, min_n: u64) -> Decision {
    let mut everyone = row.everyone.primary(min_n);
    let mut sides: Vec<Option<Reason>> = row.sides.iter().map(|side| side.primary(min_n)).collect();
    while everyone.is_none() && (is_exposed(row, &sides, min_n) || is_pinned(row, &sides, min_n)) {
        match sides.iter_mut().find(|side| side.is_none()) {
            Some(side) => *side = Some(Reason::Protects),
            None => everyone = Some(Reason::Protects),
        }
    }
    Decision { everyone, sides }
}

/// Whether a group is withheld. One that is known to have no answers is no hiding place for another.
pub(in crate::survey) fn hides(reason: Option<Reason>) -> bool {
    reason.is_some_and(|reason| reason != Reason::NoAnswers)
}

/// Whether everyone less the shown sides tells about too few, or about one withheld side alone.
fn is_exposed(row: &Row, sides: &[Option<Reason>], min_n: u64) -> bool {
    let withheld: Vec<(&Group, &Option<Reason>)> =
        row.sides.iter().zip(sides).filter(|(_, reason)| hides(**reason)).collect();
    let left = |at: usize| -> u64 {
        let people = |group: &Group| group.people.get(at).copied().unwrap_or_default();
        withheld.iter().map(|(group, _)| people(group)).sum::<u64>() + people(&row.without_side)
    };
    let too_few = (0..row.everyone.people.len()).any(|at| is_small(left(at), min_n));
    // Nothing left says that all of the withheld groups gave no answer.
    let none_left = !withheld.is_empty() && left(0) == 0;
    let answered: Vec<&Option<Reason>> =
        withheld.iter().filter(|(group, _)| group.n() > 0).map(|(_, reason)| *reason).collect();
    // A side that was given up for another one is large enough to be known, where that one is nobody.
    let given_up = |reason: &Option<Reason>| *reason == Some(Reason::Protects);
    let one_alone = row.without_side.n() == 0
        && (withheld.len() == 1 || matches!(answered[..], [reason] if !given_up(reason)));
    too_few || none_left || one_alone
}

/// Whether everyone less the shown sides tells more of the size of a group that is too small than
/// that it is, or leaves fewer numbers open than the threshold.
fn is_pinned(row: &Row, sides: &[Option<Reason>], min_n: u64) -> bool {
    let (groups, known) = known(row, sides, true, min_n);
    groups.iter().zip(known).any(|((group, _), Known { by_words, by_figures })| {
        is_small(group.n(), min_n)
            && (by_words.low > 1 || by_words.high < min_n - 1 || by_figures.width() < min_n)
    })
}

/// The groups that are withheld, those without a side the last of them, and what readers know of
/// each; with the sum of them where the figure for everyone `adds_up`.
fn known<'a>(
    row: &'a Row,
    sides: &[Option<Reason>],
    adds_up: bool,
    min_n: u64,
) -> (Vec<(&'a Group, Option<usize>)>, Vec<Known>) {
    // That nobody of a side answered is said, and with it how many of it responded all the same.
    let withheld = (0..sides.len()).filter(|&at| hides(sides[at]));
    let groups: Vec<(&Group, Option<usize>)> =
        withheld.map(|at| (&row.sides[at], Some(at))).chain([(&row.without_side, None)]).collect();
    let silent = groups.iter().map(|(group, _)| group.silent()).sum();
    let known: Vec<Known> =
        groups.iter().map(|(group, at)| group.known(at.and_then(|at| sides[at]), silent, min_n)).collect();
    if !adds_up {
        return (groups, known);
    }
    let total = groups.iter().map(|(group, _)| group.n()).sum();
    let within = |range: fn(&Known) -> Range| given_sum(&known.iter().map(range).collect::<Vec<_>>(), total);
    let (words, figures) = (within(|known| known.by_words), within(|known| known.by_figures));
    let known = words.into_iter().zip(figures).map(|(by_words, by_figures)| Known { by_words, by_figures });
    (groups, known.collect())
}

/// What the row of responses tells of each side, and of those without one.
pub(in crate::survey) fn wholes(row: &Row, decision: &Decision, min_n: u64) -> (Vec<Whole>, Whole) {
    let exactly = |n: u64| {
        let range = Range { low: n, high: n };
        Whole { n, known: Known { by_words: range, by_figures: range } }
    };
    let mut sides: Vec<Whole> = row.sides.iter().map(|side| exactly(side.n())).collect();
    let mut without_side = exactly(row.without_side.n());
    let (groups, known) = known(row, &decision.sides, decision.everyone.is_none(), min_n);
    for ((group, at), known) in groups.into_iter().zip(known) {
        let whole = Whole { n: group.n(), known };
        match at {
            Some(at) => sides[at] = whole,
            None => without_side = whole,
        }
    }
    (sides, without_side)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(sides: &[u64], without_side: u64) -> Row {
        Row {
            everyone: Group::of(sides.iter().sum::<u64>() + without_side),
            sides: sides.iter().map(|&n| Group::of(n)).collect(),
            without_side: Group::of(without_side),
        }
    }

    #[test]
    fn never_everyone_with_one_of_two_sides() {
        let decision = decide(&row(&[20, 3], 0), 5);
        assert_eq!(decision.everyone, None);
        assert_eq!(decision.sides, [Some(Reason::Protects), Some(Reason::TooFew)]);
    }

    #[test]
    fn an_empty_side_hides_nothing() {
        let decision = decide(&row(&[20, 0], 0), 5);
        assert_eq!((decision.everyone, decision.sides[0]), (None, None));
        let decision = decide(&row(&[20, 3, 0], 0), 5);
        assert_eq!(decision.sides[0], Some(Reason::Protects));
    }

    #[test]
    fn the_remainder_counts_those_without_a_side() {
        let decision = decide(&row(&[20, 30], 2), 5);
        assert_eq!(decision.sides, [Some(Reason::Protects), None]);
        let decision = decide(&row(&[20, 30], 7), 5);
        assert_eq!(decision.sides, [None, None]);
    }

    #[test]
    fn two_small_sides_may_hide_each_other() {
        let decision = decide(&row(&[20, 3, 2], 0), 5);
        assert_eq!(decision.sides, [None, Some(Reason::TooFew), Some(Reason::TooFew)]);
        let decision = decide(&row(&[20, 30, 2, 1], 0), 5);
        assert_eq!(decision.sides[0], Some(Reason::Protects));
        assert_eq!(decision.sides[1], None);
    }

    #[test]
    fn a_side_that_nobody_of_answered_hides_no_other() {
        // Eight people of the second side, too few for comments, wrote six; of the third nobody did.
        let mut comments = row(&[20, 6, 0], 0);
        comments.sides[1].forced = Some(Reason::TooFew);
        comments.sides[2].forced = Some(Reason::TooFew);
        assert_eq!(decide(&comments, 5).sides[0], Some(Reason::Protects));
        // What was given up for the third in the whole wave may be known here.
        comments.sides[1].forced = Some(Reason::Protects);
        assert_eq!(decide(&comments, 5).sides[0], None);
    }

    #[test]
    fn what_is_too_small_stays_between_one_and_the_threshold() {
        // Of eight people "fewer than 5" and "fewer than 5" could only be four and four.
        let decision = decide(&row(&[20, 4, 4], 0), 5);
        assert_eq!(decision.sides[0], Some(Reason::Protects));
        // Of six, "fewer than 5" and "at least 5" could only be one and five.
        let decision = decide(&row(&[5, 1], 0), 5);
        assert_eq!(decision.everyone, Some(Reason::Protects));
        let decision = decide(&row(&[5, 4], 0), 5);
        assert_eq!(decision.everyone, None);
    }

    #[test]
    fn how_many_answered_at_all_narrows_an_item_down() {
        let mut item = row(&[20, 3], 0);
        // All twenty of the first side answered the item, and that there are twenty is shown.
        let responded = |item: &mut Row, sides: &[u64]| {
            let responses = row(sides, 0);
            let (wholes, without_side) = wholes(&responses, &decide(&responses, 5), 5);
            item.sides.iter_mut().zip(wholes).for_each(|(side, whole)| side.whole = Some(whole));
            item.without_side.whole = Some(without_side);
        };
        responded(&mut item, &[20, 12]);
        assert_eq!(decide(&item, 5).everyone, Some(Reason::Protects));
        responded(&mut item, &[23, 12]);
        assert_eq!(decide(&item, 5).everyone, None);
    }

    #[test]
    fn too_few_altogether() {
        assert_eq!(decide(&row(&[2, 2], 0), 5).everyone, Some(Reason::TooFew));
    }
}
