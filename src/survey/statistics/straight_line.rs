//! Respondents who ticked the same column all the way down.

/// The least number of answers that can be called a line.
pub const LEAST_ANSWERS: usize = 3;

/// Whether all `answers` of one respondent to items of one scale are the same; `None` where there
/// are fewer than [`LEAST_ANSWERS`]. Answers are meant as ticked, before reverse coding.
pub fn is_straight_line(answers: impl IntoIterator<Item = usize>) -> Option<bool> {
    let mut answers = answers.into_iter();
    let first = answers.next()?;
    let (mut count, mut same) = (1, true);
    for answer in answers {
        count += 1;
        same &= answer == first;
    }
    (count >= LEAST_ANSWERS).then_some(same)
}
