//! Responses that wait to be counted with others of their group.
//!
//! In: the answers of a person. Out: for each factor the symbols of its bundles, person by person.
//! Holds: so many responses that the tables of a factor are fetched once for all of them: with the
//! responses of many groups in turn, waiting for those tables takes longer than counting.

use super::plan::Plan;
use super::response::Answers;

/// How many responses are counted together.
const MOST: usize = 1024;

/// Symbols of people, one row a person.
#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Batch {
    symbols: Vec<u8>,
    people: usize,
}

impl Batch {
    pub fn is_full(&self) -> bool {
        self.people >= MOST
    }

    pub fn people(&self) -> usize {
        self.people
    }

    #[inline]
    pub fn add(&mut self, plan: &Plan, answers: &Answers) {
        let codes = answers.codes();
        for factor in &plan.factors {
            let answers =
                |items: &Vec<usize>| factor.bundles.symbol(items.iter().map(|&item| codes[item].point()));
            self.symbols.extend(factor.bundled.iter().map(answers));
        }
        self.people += 1;
    }

    /// The symbols of each person in a factor; `before` is how many bundles the factors before it
    /// have.
    pub fn of_factor(&self, before: usize, bundles: usize) -> impl Iterator<Item = &[u8]> {
        let width = self.symbols.len() / self.people.max(1);
        self.symbols.chunks_exact(width.max(1)).map(move |person| &person[before..before + bundles])
    }

    pub fn clear(&mut self) {
        self.symbols.clear();
        self.people = 0;
    }
}
