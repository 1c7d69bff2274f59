//! How long answers take, by who asked.
//!
//! In: concerns that wait, or waited, for a function of a party. Out: [`Answers`] of that party to its own
//! side and to its partner. Holds: what is still open is told apart and never counted as an answer.

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
