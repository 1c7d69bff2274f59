//! People who gave the same answers to a factor, counted together.
//!
//! In: the answers of one person after the other. Out: answers with the number of people who gave
//! them, so that what has to be done with answers is done once for many. Holds: a table of fixed
//! size, made only for groups that are large; answers that find their place taken push out those that
//! were there.

/// Where a group has no more people than this, it is not worth a table.
const SMALL: u64 = 500;

/// Places of a table, as a power of two.
const PLACES: u32 = 11;

/// Bits that hold any point of a scale, and "none".
const BITS: u32 = 7;

/// The items that a place can hold.
const ITEMS: usize = 9;

#[derive(Debug, Clone, Default)]
pub(in crate::survey) struct Alike {
    people: u64,
    places: Vec<Place>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// Behind a leading 1 the points of all items; 0 where there are none.
    answers: u64,
    people: i64,
}

impl Alike {
    /// Takes one person's answers, `by` = 1 to add and −1 to take away, and hands on what the table
    /// cannot hold.
    pub fn count(&mut self, points: &[u8], by: i64, hand_on: impl FnOnce(&[u8], i64)) {
        self.people += 1;
        if self.people <= SMALL || points.len() > ITEMS {
            return hand_on(points, by);
        }
        if self.places.is_empty() {
            self.places = vec![Place::default(); 1 << PLACES];
        }
        let answers = points.iter().fold(1, |answers, &point| answers << BITS | u64::from(point));
        // Fibonacci hashing: the upper bits of the product depend on all bits of the answers.
        let at = answers.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES);
        let place = &mut self.places[at as usize];
        if place.answers == answers {
            place.people += by;
            return;
        }
        let pushed_out = std::mem::replace(place, Place { answers, people: by });
        pushed_out.hand_on(points.len(), hand_on);
    }

    /// Hands on everything that the table still holds, of `items` items.
    pub fn finish(self, items: usize, mut hand_on: impl FnMut(&[u8], i64)) {
        self.places.into_iter().for_each(|place| place.hand_on(items, &mut hand_on));
    }
}

impl Place {
    fn hand_on(self, items: usize, hand_on: impl FnOnce(&[u8], i64)) {
        if self.people == 0 {
            return;
        }
        let mut points = [0; ITEMS];
        let mut answers = self.answers;
        for point in points[..items].iter_mut().rev() {
            *point = (answers & ((1 << BITS) - 1)) as u8;
            answers >>= BITS;
        }
        hand_on(&points[..items], self.people);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn everybody_is_handed_on() {
        let mut alike = Alike::default();
        let mut wanted: BTreeMap<Vec<u8>, i64> = BTreeMap::new();
        let mut found = wanted.clone();
        for person in 0..20_000_u32 {
            let points = [person % 64, person / 7 % 65, person / 3 % 5].map(|point| point as u8);
            *wanted.entry(points.to_vec()).or_default() += 1;
            alike.count(&points, 1, |points, by| *found.entry(points.to_vec()).or_default() += by);
        }
        alike.finish(3, |points, by| *found.entry(points.to_vec()).or_default() += by);
        assert_eq!(found, wanted);
    }
}
