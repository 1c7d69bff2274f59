//! One person's answers while they are being counted. They never leave this module.

use crate::model::survey::RespondentLevel;

/// What a person answered to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) enum Answer {
    /// Nothing, or a code that means so.
    Blank,
    NotApplicable,
    /// Something that is not on the scale.
    OffScale,
    /// The point of the scale, from 0; after reverse coding where the item is reversed.
    Point(usize),
    /// The set of points chosen: bit i for point i.
    Chosen(u64),
    /// A comment. Its words are not kept.
    Words,
}

impl Answer {
    /// The same from the other end of a scale of so many points.
    pub fn mirrored(self, points: usize) -> Self {
        match self {
            Answer::Point(at) => Answer::Point(points - 1 - at),
            other => other,
        }
    }
}

/// An answer in one byte, so that those of a person lie close together: a point of its scale, which
/// has 64 at most, or what else an answer can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct Coded(u8);

impl Coded {
    pub const BLANK: Coded = Coded(64);
    pub const NOT_APPLICABLE: Coded = Coded(65);
    pub const OFF_SCALE: Coded = Coded(66);
    const WORDS: Coded = Coded(67);
    /// A set of points, which stands apart.
    const CHOSEN: Coded = Coded(68);
    /// Nothing yet.
    pub const UNREAD: Coded = Coded(u8::MAX);

    /// `None` of a set of points.
    pub fn of(answer: Answer) -> Option<Self> {
        match answer {
            Answer::Blank => Some(Coded::BLANK),
            Answer::NotApplicable => Some(Coded::NOT_APPLICABLE),
            Answer::OffScale => Some(Coded::OFF_SCALE),
            Answer::Point(at) => Some(Coded(at as u8)),
            Answer::Words => Some(Coded::WORDS),
            Answer::Chosen(_) => None,
        }
    }

    /// The point of the scale; of anything else a number beyond all points.
    pub fn point(self) -> u8 {
        self.0
    }

    /// Which of the answers is no point: 0 for none given, 1 for "not applicable", 2 for off the
    /// scale. `None` of a point.
    pub fn beyond(self) -> Option<usize> {
        usize::from(self.0).checked_sub(usize::from(Coded::BLANK.0))
    }
}

/// The answers of one person, one for each item of the plan.
#[derive(Debug, Clone)]
pub(in crate::survey) struct Answers {
    codes: Vec<Coded>,
    /// The sets of points, by item; of an item without one whatever a person before chose.
    chosen: Vec<u64>,
}

impl Answers {
    pub fn new(items: usize) -> Self {
        Answers { codes: vec![Coded::BLANK; items], chosen: vec![0; items] }
    }

    pub fn codes(&self) -> &[Coded] {
        &self.codes
    }

    pub fn put(&mut self, item: usize, answer: Answer) {
        self.codes[item] = match (Coded::of(answer), answer) {
            (None, Answer::Chosen(set)) => {
                self.chosen[item] = set;
                Coded::CHOSEN
            }
            (code, _) => code.unwrap_or(Coded::BLANK),
        };
    }

    #[inline]
    pub fn put_code(&mut self, item: usize, code: Coded) {
        self.codes[item] = code;
    }

    pub fn get(&self, item: usize) -> Answer {
        match self.codes[item] {
            Coded::BLANK | Coded::UNREAD => Answer::Blank,
            Coded::NOT_APPLICABLE => Answer::NotApplicable,
            Coded::OFF_SCALE => Answer::OffScale,
            Coded::WORDS => Answer::Words,
            Coded::CHOSEN => Answer::Chosen(self.chosen[item]),
            Coded(point) => Answer::Point(usize::from(point)),
        }
    }
}

/// One response of the wave.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct Response<'a> {
    /// The wave by its place among those of the files; 0 where there is one.
    pub wave: usize,
    /// The side by its place in the intake's list; `None` where it could not be told.
    pub side: Option<usize>,
    pub level: RespondentLevel,
    pub answers: &'a Answers,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_back_as_they_were_put() {
        let given = [
            Answer::Blank,
            Answer::NotApplicable,
            Answer::OffScale,
            Answer::Point(0),
            Answer::Point(63),
            Answer::Chosen(0b1010),
            Answer::Words,
        ];
        let mut answers = Answers::new(given.len());
        given.iter().enumerate().for_each(|(item, &answer)| answers.put(item, answer));
        assert!(given.iter().enumerate().all(|(item, &answer)| answers.get(item) == answer));
        let beyond: Vec<Option<usize>> = answers.codes()[..4].iter().map(|code| code.beyond()).collect();
        assert_eq!(beyond, [Some(0), Some(1), Some(2), None]);
    }
}
