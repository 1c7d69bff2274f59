//! Respondents who ticked the same column all the way down.

/// The least number of answers that can be called a line.
pub const LEAST_ANSWERS: u32 = 3;

/// What the answers of one respondent to items of one scale look like, as ticked, before reverse
/// coding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Line {
    #[default]
    Nothing,
    /// All are this one.
    Straight(usize),
    Bent,
}

impl Line {
    /// With one more answer.
    pub fn then(self, answer: usize) -> Self {
        match self {
            Line::Nothing => Line::Straight(answer),
            Line::Straight(first) if first == answer => self,
            Line::Straight(_) | Line::Bent => Line::Bent,
        }
    }

    /// Whether all of `answers` answers are the same; `None` where there are fewer than
    /// [`LEAST_ANSWERS`].
    pub fn is_straight(self, answers: u32) -> Option<bool> {
        (answers >= LEAST_ANSWERS).then_some(matches!(self, Line::Straight(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_straight(answers: &[usize]) -> Option<bool> {
        let line = answers.iter().fold(Line::default(), |line, &answer| line.then(answer));
        line.is_straight(answers.len() as u32)
    }

    #[test]
    fn three_answers_can_be_a_line() {
        assert_eq!(is_straight(&[2, 2]), None);
        assert_eq!(is_straight(&[2, 2, 2]), Some(true));
        assert_eq!(is_straight(&[2, 1, 2, 2]), Some(false));
    }
}
