//! How long answers take, by who asked.
//!
//! In: concerns that wait, or waited, for a function of a party. Out: [`Answers`] of that party to its own
//! side and to its partner, and of each function to everybody. Holds: what is still open is told apart and never counted as an answer.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::risk::Concern;
use crate::schema::Slug;

/// The answers that one group of requests got.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// Days that each answer took, from the shortest to the longest.
    pub taken: Vec<i64>,
    /// Days that each open request has waited, from the shortest to the longest.
    pub waiting: Vec<i64>,
}

impl Answers {
    /// The median of the days that answers took; the mean of the middle two where their number is even.
    pub fn median(&self) -> Option<f64> {
        let middle = self.taken.len() / 2;
        match self.taken.len() {
            0 => None,
            count if count % 2 == 1 => Some(self.taken[middle] as f64),
            _ => Some((self.taken[middle - 1] + self.taken[middle]) as f64 / 2.0),
        }
    }

    fn add(&mut self, asked: Date, answered: Option<Date>, as_of: Date) {
        let days = |until: Date| asked.until(until).map_or(0, |span| i64::from(span.get_days()).max(0));
        match answered {
            Some(answered) => self.taken.push(days(answered)),
            None => self.waiting.push(days(as_of)),
        }
        self.taken.sort_unstable();
        self.waiting.sort_unstable();
    }
}

/// What a party answered to its own side, and to its partner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Responsiveness {
    pub to_own_side: Answers,
    pub to_partner: Answers,
}

impl Responsiveness {
    /// Of the functions of `party`, up to `as_of`. Only concerns that say who asked, whom, and when count.
    pub fn of<'a>(party: &Slug, concerns: impl IntoIterator<Item = &'a Concern>, as_of: Date) -> Self {
        let mut responsiveness = Responsiveness::default();
        for concern in concerns {
            let (Some(asked), Some(raised_by), Some(of)) =
                (concern.requested_on, &concern.raised_by_side, &concern.blocked_party)
            else {
                continue;
            };
            if of.id != *party || asked > as_of || (concern.answered_on.is_none() && concern.closed.is_some())
            {
                continue;
            }
            let is_own = raised_by.id == *party;
            let answers =
                if is_own { &mut responsiveness.to_own_side } else { &mut responsiveness.to_partner };
            answers.add(asked, concern.answered_on.filter(|day| *day <= as_of), as_of);
        }
        responsiveness
    }
}

/// What waits, or waited, for one function.
#[derive(Debug, Clone, PartialEq)]
pub struct FunctionAnswers<'a> {
    pub function: &'a str,
    pub party: Option<&'a Slug>,
    pub answers: Answers,
    /// Open requests of which nobody wrote down when they were made.
    pub undated: usize,
}

impl FunctionAnswers<'_> {
    /// How many requests it has not answered.
    pub fn open(&self) -> usize {
        self.answers.waiting.len() + self.undated
    }
}

/// What waits for each function up to `as_of`: the one with the most open requests first, then the one that
/// lets wait longest, then by name.
pub fn by_function<'a>(
    concerns: impl IntoIterator<Item = &'a Concern>,
    as_of: Date,
) -> Vec<FunctionAnswers<'a>> {
    let mut functions: BTreeMap<(String, Option<&Slug>), FunctionAnswers<'a>> = BTreeMap::new();
    for concern in concerns {
        let Some(function) = concern.blocked_by.as_deref().map(str::trim) else { continue };
        let party = concern.blocked_party.as_ref().map(|party| &party.id);
        let answered = concern.answered_on.filter(|day| *day <= as_of);
        let is_settled = answered.is_none() && concern.closed.is_some_and(|day| day <= as_of);
        if is_settled || concern.requested_on.is_some_and(|asked| asked > as_of) {
            continue;
        }
        let of_function = functions
            .entry((function.to_lowercase(), party))
            .or_insert_with(|| FunctionAnswers { function, party, answers: Answers::default(), undated: 0 });
        match (concern.requested_on, answered) {
            (Some(asked), answered) => of_function.answers.add(asked, answered, as_of),
            (None, None) => of_function.undated += 1,
            // Without the day of the request nobody knows how long the answer took.
            (None, Some(_)) => {}
        }
    }
    let mut functions: Vec<FunctionAnswers<'a>> = functions.into_values().collect();
    functions.retain(|of_function| of_function.open() > 0 || !of_function.answers.taken.is_empty());
    functions.sort_by_key(|of_function| {
        (Reverse(of_function.open()), Reverse(of_function.answers.waiting.last().copied()))
    });
    functions
}
