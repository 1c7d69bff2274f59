//! What a person's answers to the items of a factor come to, found by looking it up.
//!
//! In: the answers, bundle by bundle. Out: the number of an [`Outcome`]. Holds: people whose answers
//! come to the same share a number, so that they are counted in a list; each step from bundle to
//! bundle is worked out once and then remembered. What is remembered grows with items and scales,
//! and only so far.

use rustc_hash::FxHashMap;

use super::people::Totals;
use super::plan::FactorPlan;
use super::statistics::straight_line::Line;

/// From so many half-way outcomes on no further ones are remembered.
const MOST_REMEMBERED: usize = 1 << 14;

/// A step that has not been worked out.
const UNKNOWN: u32 = u32::MAX;

/// What answers come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(in crate::survey) struct Outcome {
    pub totals: Totals,
    pub line: Line,
}

/// What counting asks of an outcome, close together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct Verdict {
    pub has_answers: bool,
    /// Whether no item was left out.
    pub is_complete: bool,
    /// Whether all answers are the same; `None` where they are too few to tell.
    pub is_straight: Option<bool>,
}

/// The outcomes of a factor that were met.
#[derive(Debug, Clone)]
pub(in crate::survey) struct Outcomes {
    symbols: usize,
    met: Vec<Outcome>,
    verdicts: Vec<Verdict>,
    numbers: FxHashMap<Outcome, u32>,
    /// Outcomes half-way: after so many bundles.
    half_way: FxHashMap<(usize, Outcome), u32>,
    /// By half-way outcome and symbol: the outcome one bundle on.
    next: Vec<u32>,
}

impl Outcomes {
    pub fn new(plan: &FactorPlan) -> Self {
        let symbols = plan.bundles.symbols();
        Outcomes {
            symbols,
            met: Vec::new(),
            verdicts: Vec::new(),
            numbers: FxHashMap::default(),
            half_way: FxHashMap::from_iter([((0, Outcome::default()), 0)]),
            next: vec![UNKNOWN; symbols],
        }
    }

    /// The number of the outcome of these answers, one symbol a bundle.
    #[inline]
    pub fn number(&mut self, plan: &FactorPlan, symbols: &[u8]) -> u32 {
        let mut at = 0;
        for &symbol in symbols {
            at = self.next[at as usize * self.symbols + usize::from(symbol)];
            if at == UNKNOWN {
                return self.work_out(plan, symbols);
            }
        }
        at
    }

    #[inline]
    pub fn verdict(&self, number: u32) -> Verdict {
        self.verdicts[number as usize]
    }

    /// The outcomes in the order of their numbers.
    pub fn met(&self) -> &[Outcome] {
        &self.met
    }

    #[cold]
    fn work_out(&mut self, plan: &FactorPlan, symbols: &[u8]) -> u32 {
        let mut outcome = Outcome::default();
        let mut at = Some(0);
        let mut number = UNKNOWN;
        for (bundle, &symbol) in symbols.iter().enumerate() {
            outcome = outcome.then(plan, bundle, symbol);
            let is_last = bundle + 1 == symbols.len();
            let next =
                if is_last { Some(self.number_of(plan, outcome)) } else { self.note(bundle + 1, outcome) };
            if let (Some(at), Some(next)) = (at, next) {
                self.next[at as usize * self.symbols + usize::from(symbol)] = next;
            }
            at = next;
            number = next.unwrap_or(number);
        }
        number
    }

    fn number_of(&mut self, plan: &FactorPlan, outcome: Outcome) -> u32 {
        *self.numbers.entry(outcome).or_insert_with(|| {
            let answered = outcome.totals.answered;
            self.met.push(outcome);
            self.verdicts.push(Verdict {
                has_answers: answered > 0,
                is_complete: answered as usize == plan.items.len(),
                is_straight: outcome.line.is_straight(answered),
            });
            (self.met.len() - 1) as u32
        })
    }

    /// The number of a half-way outcome, if it is remembered.
    fn note(&mut self, bundles: usize, outcome: Outcome) -> Option<u32> {
        let known = self.half_way.len();
        if known >= MOST_REMEMBERED {
            return self.half_way.get(&(bundles, outcome)).copied();
        }
        let number = *self.half_way.entry((bundles, outcome)).or_insert(known as u32);
        self.next.resize(self.half_way.len() * self.symbols, UNKNOWN);
        Some(number)
    }
}

impl Outcome {
    /// With the answers to one more bundle.
    fn then(mut self, plan: &FactorPlan, bundle: usize, symbol: u8) -> Self {
        let answers = plan.bundles.answers_of(bundle, usize::from(symbol));
        for (item, answer) in plan.coded[plan.bundles.items_of(bundle)].iter().zip(answers) {
            let Some(&(code, leaning)) = item.points.get(answer) else { continue };
            self.totals.add(code, leaning);
            self.line = self.line.then(item.ticked(answer));
        }
        self
    }
}
