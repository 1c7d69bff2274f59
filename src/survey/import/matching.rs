//! Which column belongs to which item where no mapping says so.
//!
//! In: a layout, and an item's id and text. Out: [`Match`]. Holds: only what is written alike is
//! taken without asking; what merely resembles is proposed, with its [`likeness`], to the person who
//! writes the mapping.

use super::layout::{Column, Layout};
use crate::survey::label::normalise;

/// What a search for an item found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::survey) enum Match {
    /// The one column with the item's id or words.
    Column(usize, By),
    /// The item's words stand over several columns: those of its choices, or a repetition.
    Several(Vec<usize>),
    None,
}

/// In which of its names a column is an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Id,
    Text,
    /// The item's text is the last part of the question.
    Part,
}

/// The column of an item: by its id, else by its text in any language, else by the end of a
/// question.
pub(in crate::survey) fn find(layout: &Layout, id: &str, texts: &[&str]) -> Match {
    let id = normalise(id);
    let texts: Vec<String> =
        texts.iter().map(|text| comparable(text)).filter(|text| !text.is_empty()).collect();
    let by_id = |column: &Column| {
        [&column.name, &column.import_id].iter().any(|name| normalise(name) == id)
            || sub_code(&column.import_id).is_some_and(|code| normalise(code) == id)
    };
    let by_text = |column: &Column| {
        [&column.name, &column.question].iter().any(|name| texts.contains(&comparable(name)))
    };
    let by_part = |column: &Column| {
        let ends = |name: &String| texts.iter().any(|text| ends_with(&comparable(name), text));
        texts.contains(&comparable(&column.part)) || ends(&column.name) || ends(&column.question)
    };
    for by in [By::Id, By::Text, By::Part] {
        let is_it = |column: &Column| match by {
            By::Id => by_id(column),
            By::Text => by_text(column),
            By::Part => by_part(column),
        };
        let asked = |at: &usize| !layout.columns[*at].own && is_it(&layout.columns[*at]);
        let found: Vec<usize> = (0..layout.columns.len()).filter(asked).collect();
        // `Question` before `Question [Other]`.
        let whole = found.iter().copied().filter(|at| layout.columns[*at].part.is_empty());
        match (&found[..], &whole.collect::<Vec<_>>()[..]) {
            ([], _) => {}
            ([only], _) | (_, [only]) => return Match::Column(*only, by),
            _ => return Match::Several(found),
        }
    }
    Match::None
}

/// `SQ001` in `Q1[SQ001]`.
fn sub_code(code: &str) -> Option<&str> {
    code.split_once('[').map(|(_, sub)| sub.trim_end_matches(']'))
}

/// Whether `whole` is a question with `part` as its last part: behind a dash or in brackets.
fn ends_with(whole: &str, part: &str) -> bool {
    whole
        .strip_suffix(part)
        .or_else(|| whole.strip_suffix(']')?.trim_end_matches(['.', '?', '!', ':']).strip_suffix(part))
        .is_some_and(|stem| stem.ends_with("- ") || stem.ends_with('-') || stem.ends_with('['))
}

/// A text without what tools add to it or take from it: marks of a page, a number in front, a stop
/// at the end.
pub(in crate::survey) fn comparable(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut in_tag = false;
    for letter in text.replace("&nbsp;", " ").replace("&amp;", "&").chars() {
        match letter {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                words.push(' ');
            }
            _ if in_tag => {}
            _ => words.push(letter),
        }
    }
    let words = normalise(if in_tag { text } else { &words });
    let words = without_number(&words).trim_end_matches(['.', '?', '!', ':', '*', ' ']);
    words.to_owned()
}

/// `1. `, `3) ` and `q3: ` in front of a question are its number.
fn without_number(words: &str) -> &str {
    let rest = words.strip_prefix('q').unwrap_or(words);
    let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let behind = &rest[digits..];
    match behind.strip_prefix(['.', ')', ':']) {
        Some(words) if (1..=3).contains(&digits) && words.starts_with(' ') => words.trim_start(),
        _ => words,
    }
}

/// Below this two texts have nothing to do with each other.
pub(in crate::survey) const NO_LIKENESS: f64 = 0.6;

/// How much a column looks like an item, from 0 to 1, by the best of its texts.
pub(in crate::survey) fn likeness(column: &Column, id: &str, texts: &[&str]) -> f64 {
    let names = [&column.name, &column.question, &column.part].map(|words| comparable(words));
    let of_texts = texts.iter().flat_map(|text| {
        let text = comparable(text);
        names.iter().map(move |words| strsim::sorensen_dice(words, &text)).collect::<Vec<_>>()
    });
    // Ids are short, and short words resemble each other easily.
    let of_id = strsim::normalized_damerau_levenshtein(&normalise(&column.name), &normalise(id));
    of_texts.chain([of_id]).filter(|likeness| likeness.is_finite()).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_question_in_many_hands() {
        for written in [
            "We keep our pace.",
            "3. We keep our  pace",
            "<p>We keep our&nbsp;pace.</p>",
            "WE KEEP OUR\u{a0}PACE?",
            "Q12: We keep our pace",
        ] {
            assert_eq!(comparable(written), "we keep our pace");
        }
        assert_eq!(comparable("360 degrees"), "360 degrees");
        assert_eq!(comparable("a < b"), "a < b");
    }

    #[test]
    fn a_part_stands_behind_a_dash_or_in_brackets() {
        for whole in ["Please rate - We keep our pace", "Rate-We keep our pace.", "Rate [We keep our pace.]"]
        {
            assert!(ends_with(&comparable(whole), &comparable("We keep our pace.")), "{whole}");
        }
        assert!(!ends_with("what slows the pace", "pace"));
    }
}
