//! The second look at what is published of a wave: nothing in it tells about too few people.
//!
//! In: the findings, and everything that is published of them, in however many editions. Out: an
//! [`Exposure`] for every figure that a reader of all of it could work out and should not. Holds: it
//! knows nothing of how the cells were chosen. It takes what is shown for equations between groups of
//! people, subtracts what can be subtracted, and looks at who is left.
//!
//! Each item, each factor and the number of responses is a one-way table over the same groups, for
//! which the bounds are exact: a factor is published only where all of its items are, so that no
//! equation holds across tables but those, and the number of responses as the most that can have
//! answered.

use std::collections::BTreeSet;
use std::fmt;

use super::account::Step;
use super::bounds::{Range, given_sum};
use super::cell::{Cell, Reason};
use super::findings::{Against, FactorFindings, Groups, WaveFindings};
use super::levels::{ItemLevels, weighs_people_differently};
use super::suppression::{ShownFactor, ShownGap, ShownGroups, ShownItem, ShownWave};
use crate::model::instrument::{FactorRule, ItemKind};

/// Something that tells about too few people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    pub place: Place,
    pub fault: Fault,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Responses,
    Account,
    Item(String),
    Factor(String),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The figures of these groups, which are withheld or too small, can be worked out.
    Recovered(Vec<String>),
    /// More can be told of the size of this group than that it is too small.
    Sized(String),
    /// A factor is shown beside items that are not.
    BesideItems,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Responses => write!(formatter, "the number of responses"),
            Place::Account => write!(formatter, "the account of the cleaning"),
            Place::Item(id) => write!(formatter, "the item `{id}`"),
            Place::Factor(id) => write!(formatter, "the factor `{id}`"),
        }
    }
}

/// Looks at everything that is `published` of a wave, where groups of fewer than `min_n` people are
/// not to be told about.
pub fn audit(findings: &WaveFindings, published: &[&ShownWave], min_n: u32) -> Vec<Exposure> {
    let min_n = u64::from(min_n);
    let mut responses = Table::new(People::of(&findings.responses, |figures| figures.returned), min_n);
    published.iter().for_each(|wave| responses.learn(&wave.responses, &[]));
    let whole = responses.told();
    let mut exposed = responses.exposed(&Place::Responses);
    for (at, item) in findings.items.iter().enumerate() {
        let people = People::of(&item.groups, |figures| figures.n);
        let mut table = Table::new(people, min_n).beside(&whole, item.kind);
        for wave in published {
            let ShownItem { groups, gaps, .. } = &wave.items[at];
            table.learn(groups, gaps);
        }
        let place = Place::Item(item.item.clone());
        exposed.extend(table.exposed(&place));
        if published.iter().any(|wave| is_shown(wave.items[at].levels.as_ref())) {
            let factor = findings.factors.iter().find(|factor| factor.items.contains(&item.item));
            let faults = table.crossed(&item.levels, factor).into_iter();
            exposed.extend(faults.map(|fault| Exposure { place: place.clone(), fault }));
        }
    }
    for (at, factor) in findings.factors.iter().enumerate() {
        let place = Place::Factor(factor.factor.clone());
        let people = People::of(&factor.groups, |figures| figures.n);
        let mut table = Table::new(people, min_n).beside(&whole, ItemKind::Likert);
        let mut incomplete = Table::new(People::of(&factor.groups, |figures| figures.incomplete), min_n);
        for wave in published {
            let ShownFactor { groups, gaps, .. } = &wave.factors[at];
            table.learn(groups, gaps);
            incomplete.learn(groups, gaps);
        }
        exposed.extend(table.exposed(&place));
        // Beside the items' figures the people's means tell about those who left items out.
        if factor.rule == FactorRule::MeanOfPersonMeans {
            let told = incomplete.apart().into_iter().filter(|set| incomplete.is_small(set));
            let faults = told.map(|set| Fault::Recovered(incomplete.people.names_of(&set)));
            exposed.extend(faults.map(|fault| Exposure { place: place.clone(), fault }));
        }
        if published.iter().any(|wave| is_beside_items(wave, &wave.factors[at])) {
            exposed.push(Exposure { place, fault: Fault::BesideItems });
        }
    }
    if published.iter().any(|wave| account_tells(wave, min_n)) {
        let fault = Fault::Recovered(vec![WITHOUT_SIDE.to_owned()]);
        exposed.push(Exposure { place: Place::Account, fault });
    }
    exposed
}

fn is_shown<T>(cell: Option<&Cell<T>>) -> bool {
    cell.is_some_and(|cell| cell.shown().is_some())
}

/// Whether a factor is shown for a group of which one of its items is withheld.
fn is_beside_items(wave: &ShownWave, factor: &ShownFactor) -> bool {
    let items = wave.items.iter().filter(|item| factor.items.contains(&item.item));
    let mut groups = items.map(|item| &item.groups);
    groups.any(|item| {
        let hides = |cell: Option<&Cell<_>>| {
            matches!(cell, Some(Cell::Withheld(reason)) if *reason != Reason::NoAnswers)
        };
        let side = |side: &String| factor.groups.sides[side].shown().is_some() && hides(item.sides.get(side));
        factor.groups.everyone.shown().is_some() && hides(Some(&item.everyone))
            || wave.sides.iter().any(side)
    })
}

/// Whether the account gives a number of people that is withheld where it belongs.
fn account_tells(wave: &ShownWave, min_n: u64) -> bool {
    let some_side_hidden = wave.responses.sides.values().any(|cell| hides(cell_reason(cell)));
    wave.account.iter().any(|(step, cell)| match (step, cell) {
        (Step::Kept, Cell::Shown(_)) => hides(cell_reason(&wave.responses.everyone)),
        // Of the same file another wave tells all rows, or those that are not its own.
        (Step::OtherWaves, Cell::Shown(count)) => *count > 0 && min_n > 1,
        (Step::WithoutSide, Cell::Shown(count)) => (*count > 0 && *count < min_n) || some_side_hidden,
        _ => false,
    })
}

const WITHOUT_SIDE: &str = "those without a side";

fn cell_reason<T>(cell: &Cell<T>) -> Option<Reason> {
    match cell {
        Cell::Shown(_) => None,
        Cell::Withheld(reason) => Some(*reason),
    }
}

fn hides(reason: Option<Reason>) -> bool {
    reason.is_some_and(|reason| reason != Reason::NoAnswers)
}

/// How many people there are in each group: the sides in order, then those without one.
struct People {
    names: Vec<String>,
    counts: Vec<u64>,
}

impl People {
    fn of<T>(groups: &Groups<T>, count: impl Fn(&T) -> u64) -> Self {
        let names = groups.sides.keys().cloned().chain([WITHOUT_SIDE.to_owned()]).collect();
        let counts = groups.sides.values().chain([&groups.without_side]).map(count).collect();
        People { names, counts }
    }

    fn sum(&self, set: &Set) -> u64 {
        set.iter().map(|&at| self.counts[at]).sum()
    }

    fn names_of(&self, set: &Set) -> Vec<String> {
        set.iter().map(|&at| self.names[at].clone()).collect()
    }
}

/// Groups by their places in [`People`].
type Set = BTreeSet<usize>;

/// What the number of responses tells of a group, before a row of another figure is looked at.
#[derive(Debug, Clone, Copy)]
struct Whole {
    n: u64,
    /// Its number is withheld, and with it every figure of the group, whatever its size there.
    withheld: bool,
    by_words: Range,
    by_figures: Range,
}

/// What readers know of one row of groups.
struct Table {
    people: People,
    min_n: u64,
    /// Sets of groups whose figures are known together.
    known: BTreeSet<Set>,
    /// Why each side is withheld.
    reasons: Vec<Option<Reason>>,
    /// What is known of each group from the number of responses; nothing for that number itself.
    whole: Vec<Whole>,
    /// Comments are withheld for another threshold, of which their number tells nothing.
    comments: bool,
}

impl Table {
    fn new(people: People, min_n: u64) -> Self {
        let reasons = vec![None; people.counts.len() - 1];
        Table { people, min_n, known: BTreeSet::new(), reasons, whole: Vec::new(), comments: false }
    }

    fn beside(self, whole: &[Whole], kind: ItemKind) -> Self {
        Table { whole: whole.to_vec(), comments: kind == ItemKind::Text, ..self }
    }

    fn learn<T>(&mut self, shown: &ShownGroups<T>, gaps: &[ShownGap]) {
        let all: Set = (0..self.people.counts.len()).collect();
        let place = |name: &String| self.people.names.iter().position(|known| known == name);
        let mut sets: Vec<Set> = Vec::new();
        if shown.everyone.shown().is_some() {
            sets.push(all.clone());
        }
        for (at, cell) in shown.sides.values().enumerate() {
            match cell {
                Cell::Shown(_) => sets.push(Set::from([at])),
                Cell::Withheld(reason) => self.reasons[at] = Some(*reason),
            }
        }
        for gap in gaps.iter().filter(|gap| gap.figures.shown().is_some()) {
            let Some(first) = place(&gap.first) else { continue };
            sets.push(Set::from([first]));
            match &gap.second {
                Against::Side(side) => sets.extend(place(side).map(|second| Set::from([second]))),
                Against::Rest => sets.push(all.iter().copied().filter(|&at| at != first).collect()),
            }
        }
        self.known.extend(sets);
    }

    /// What the row tells of each group.
    fn told(&self) -> Vec<Whole> {
        let alone = |at: usize| {
            let range = Range { low: self.people.counts[at], high: self.people.counts[at] };
            let (by_words, by_figures) =
                if self.is_known(at) { (range, range) } else { (self.said(at), self.open(at)) };
            let withheld = self.reasons.get(at).is_some_and(|reason| hides(*reason));
            Whole { n: self.people.counts[at], withheld, by_words, by_figures }
        };
        let mut told: Vec<Whole> = (0..self.people.counts.len()).map(alone).collect();
        for set in self.apart() {
            let (by_words, by_figures) = self.together(&set);
            for (at, (by_words, by_figures)) in set.into_iter().zip(by_words.into_iter().zip(by_figures)) {
                told[at] = Whole { by_words, by_figures, ..told[at] };
            }
        }
        told
    }

    fn is_known(&self, group: usize) -> bool {
        self.known.contains(&Set::from([group]))
    }

    fn is_empty(&self, group: usize) -> bool {
        self.reasons.get(group) == Some(&Some(Reason::NoAnswers))
    }

    fn is_small(&self, set: &Set) -> bool {
        let n = self.people.sum(set);
        n > 0 && n < self.min_n
    }

    /// The groups that are known one by one, and what is left of those known together once these
    /// have been taken away.
    fn apart(&self) -> BTreeSet<Set> {
        let left = |set: &Set| -> Set {
            set.iter().copied().filter(|&at| !self.is_known(at) && !self.is_empty(at)).collect()
        };
        let (singles, together): (BTreeSet<&Set>, BTreeSet<&Set>) =
            self.known.iter().partition(|set| set.len() == 1);
        let left = together.into_iter().map(left).filter(|set| !set.is_empty());
        singles.into_iter().cloned().chain(left).collect()
    }

    fn exposed(&self, place: &Place) -> Vec<Exposure> {
        let mut faults: BTreeSet<Fault> = BTreeSet::new();
        for set in self.apart() {
            // A side that was to be withheld, whatever its size, where the others left are nobody.
            let answered: Vec<usize> = set.iter().copied().filter(|&at| self.people.counts[at] > 0).collect();
            let alone = matches!(answered[..], [at] if !self.is_known(at)
                && self.reasons.get(at).is_some_and(|reason| *reason != Some(Reason::Protects)));
            if self.is_small(&set) || alone {
                faults.insert(Fault::Recovered(self.people.names_of(&set)));
            } else if !set.iter().all(|&at| self.is_known(at)) {
                faults.extend(self.sized(&set));
            }
        }
        faults.into_iter().map(|fault| Exposure { place: place.clone(), fault }).collect()
    }

    /// The groups of a set, known together, of whose size more can be told than that it is too small.
    fn sized(&self, set: &Set) -> Vec<Fault> {
        let (by_words, by_figures) = self.together(set);
        let is_told = |(&at, (words, figures)): (&usize, (&Range, &Range))| {
            let told =
                words.low > 1 || words.high < self.min_n.saturating_sub(1) || figures.width() < self.min_n;
            (self.is_small(&Set::from([at])) && told).then(|| Fault::Sized(self.people.names[at].clone()))
        };
        set.iter().zip(by_words.iter().zip(&by_figures)).filter_map(is_told).collect()
    }

    /// Pieces of the levels, which are shown, that are too small: a level within a side that is known,
    /// or within all that are not. The levels add up to everyone, who have to be known.
    fn crossed(&self, levels: &ItemLevels, factor: Option<&FactorFindings>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let all: Set = (0..self.people.counts.len()).collect();
        if !self.known.contains(&all) || factor.is_some_and(weighs_people_differently) {
            faults.push(Fault::Recovered(levels.keys().map(|level| level.word().to_owned()).collect()));
        }
        let (known, others): (Set, Set) = all.into_iter().partition(|&at| self.is_known(at));
        let sets: Vec<Set> = known.into_iter().map(|at| Set::from([at])).chain([others]).collect();
        for (level, groups) in levels {
            let people = People::of(groups, |favour| favour.n);
            for set in &sets {
                let n = people.sum(set);
                if n > 0 && n < self.min_n {
                    let mut named = vec![level.word().to_owned()];
                    named.extend(people.names_of(set));
                    faults.push(Fault::Recovered(named));
                }
            }
        }
        faults
    }

    /// What is known of each group of a set whose sum is known: by the words too, and by the figures.
    fn together(&self, set: &Set) -> (Vec<Range>, Vec<Range>) {
        let total = self.people.sum(set);
        // Who responded and is not counted here; how many of them is shown, but not of which group.
        let silent = |&at: &usize| {
            self.whole.get(at).map_or(0, |whole| whole.n.saturating_sub(self.people.counts[at]))
        };
        let silent: u64 = set.iter().map(silent).sum();
        let lessened = |range: Range| Range { low: range.low.saturating_sub(silent), ..range };
        let within = |by_words: bool| -> Vec<Range> {
            let of_group = |&at: &usize| {
                let own = if by_words { self.said(at) } else { self.open(at) };
                let whole = self.whole.get(at);
                let whole = whole.map(|whole| if by_words { whole.by_words } else { whole.by_figures });
                whole.map_or(own, |whole| own.and(lessened(whole)))
            };
            given_sum(&set.iter().map(of_group).collect::<Vec<_>>(), total)
        };
        (within(true), within(false))
    }

    /// The size of a group as the words leave it open.
    fn said(&self, group: usize) -> Range {
        let Some(Some(reason)) = self.reasons.get(group) else { return self.open(group) };
        let by_itself = self.whole.get(group).is_none_or(|whole| !whole.withheld);
        match reason {
            Reason::TooFew if by_itself && !self.comments => {
                Range { low: 1, high: self.min_n.saturating_sub(1) }
            }
            Reason::Protects | Reason::Derivable if by_itself => Range { low: self.min_n, high: u64::MAX },
            _ => self.open(group),
        }
    }

    /// The size of a group as nothing but its being there leaves it open.
    fn open(&self, group: usize) -> Range {
        // Where everybody has a side, readers may know it.
        let is_nobody = group == self.reasons.len() && self.people.counts[group] == 0;
        if is_nobody || self.is_empty(group) { Range::NONE } else { Range::ANY }
    }
}

#[cfg(test)]
mod tests;
