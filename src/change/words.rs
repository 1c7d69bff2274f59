//! Which words of a text came and which went.
//!
//! In: two texts. Out: [`Segment`]s that give either back. Holds: words are whole, with the signs
//! that stand at them; a stretch of few words that stayed between changes goes with them, for
//! people read sentences and not letters.

use schemars::JsonSchema;
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Segment {
    pub mark: Mark,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// In both.
    Same,
    /// In the earlier one alone.
    Gone,
    /// In the later one alone.
    New,
}

impl Segment {
    pub fn new(mark: Mark, text: impl Into<String>) -> Self {
        Segment { mark, text: text.into() }
    }
}

/// Below this share of common words two texts are different ones.
const ALIKE: f64 = 0.4;

/// A blank that stayed between two changes is no reason to stop marking.
const FEWEST_KEPT: usize = 2;

/// Words with the blanks behind them.
fn tokens(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// How much of two texts is the same, from 0 to 1: twice the common words by all words.
pub fn likeness(before: &str, now: &str) -> f64 {
    let (before, now): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), now.split_whitespace().collect());
    let all = before.len() + now.len();
    if all == 0 {
        return 1.0;
    }
    let kept = capture_diff_slices(Algorithm::Myers, &before, &now).into_iter().map(|part| match part {
        DiffOp::Equal { len, .. } => len,
        _ => 0,
    });
    2.0 * kept.sum::<usize>() as f64 / all as f64
}

/// Whether one text is another wording of the other.
pub fn are_alike(before: &str, now: &str) -> bool {
    likeness(before, now) >= ALIKE
}

/// The words of two texts, marked.
pub fn marked(before: &str, now: &str) -> Vec<Segment> {
    let (before, now) = (tokens(before), tokens(now));
    // What is compared are words: blanks at their ends are no change.
    let bare = |tokens: &[&str]| tokens.iter().map(|token| token.trim_end().to_owned()).collect::<Vec<_>>();
    let parts = capture_diff_slices(Algorithm::Myers, &bare(&before), &bare(&now));
    let mut segments: Vec<Segment> = Vec::new();
    let last = parts.len().saturating_sub(1);
    // What came and went since the last stretch that stayed.
    let (mut gone, mut new) = (String::new(), String::new());
    for (at, part) in parts.iter().enumerate() {
        let words = now[part.new_range()].concat();
        match part {
            DiffOp::Equal { len, .. } if *len >= FEWEST_KEPT || at == 0 || at == last => {
                flush(&mut gone, &mut new, &mut segments);
                segments.push(Segment::new(Mark::Same, words));
            }
            _ => {
                gone.push_str(&before[part.old_range()].concat());
                new.push_str(&words);
            }
        }
    }
    flush(&mut gone, &mut new, &mut segments);
    segments
}

fn flush(gone: &mut String, new: &mut String, segments: &mut Vec<Segment>) {
    for (mark, text) in [(Mark::Gone, std::mem::take(gone)), (Mark::New, std::mem::take(new))] {
        if !text.is_empty() {
            segments.push(Segment::new(mark, text));
        }
    }
}

/// So many words stand around a change; the rest of what stayed is left out.
const AROUND: usize = 10;

/// What is read of a marked text: stretches that stayed are shortened to what stands around changes.
pub fn shortened(segments: &[Segment]) -> Vec<Segment> {
    let last = segments.len().saturating_sub(1);
    let short = |(at, segment): (usize, &Segment)| {
        let words = tokens(&segment.text);
        let (head, tail) = (if at > 0 { AROUND } else { 0 }, if at < last { AROUND } else { 0 });
        if segment.mark != Mark::Same || words.len() <= head + tail + 2 {
            return segment.clone();
        }
        let (start, end) = (words[..head].concat(), words[words.len() - tail..].concat());
        let gap = if end.is_empty() { "…" } else { "… " };
        Segment::new(Mark::Same, format!("{start}{gap}{end}"))
    };
    segments.iter().enumerate().map(short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(segments: &[Segment]) -> String {
        let told = segments.iter().map(|segment| match segment.mark {
            Mark::Same => segment.text.clone(),
            Mark::Gone => format!("[-{}-]", segment.text),
            Mark::New => format!("[+{}+]", segment.text),
        });
        told.collect()
    }

    #[test]
    fn whole_words_are_marked() {
        let marked = marked(
            "Enrolment ends in March 2026, says Corvane.",
            "Enrolment ends in May 2026, says Corvane.",
        );
        assert_eq!(told(&marked), "Enrolment ends in [-March -][+May +]2026, says Corvane.");
    }

    #[test]
    fn changes_that_stand_close_are_one() {
        let marked = marked("sites open in Spain and Portugal", "sites open in France and Italy");
        assert_eq!(told(&marked), "sites open in [-Spain and Portugal-][+France and Italy+]");
    }

    #[test]
    fn breaks_of_lines_are_no_change() {
        assert_eq!(told(&marked("one two\nthree", "one two three")), "one two three");
    }

    #[test]
    fn the_marks_give_both_texts_back() {
        let (before, now) = ("a b c d e f", "a x c d y f g");
        let marked = marked(before, now);
        let side = |mark| {
            let on_side = marked.iter().filter(|segment| segment.mark == Mark::Same || segment.mark == mark);
            on_side.map(|segment| segment.text.trim_end()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((side(Mark::Gone).as_str(), side(Mark::New).as_str()), (before, now));
    }

    #[test]
    fn what_stayed_is_shortened() {
        let long = (1..=40).map(|number| format!("w{number} ")).collect::<String>();
        let short = shortened(&marked(&format!("{long}old"), &format!("{long}new")));
        assert_eq!(told(&short), "… w31 w32 w33 w34 w35 w36 w37 w38 w39 w40 [-old-][+new+]");
    }
}
