//! A run of words in sentences.
//!
//! Holds: a stop ends a sentence where a capital follows and the stop is certain to be one; in doubt two
//! sentences are one, so that whoever takes out one of them takes out more rather than less.

use super::{Inline, Link, inline_text};

/// A run in sentences, with the blanks behind each.
pub fn sentences(content: Vec<Inline<Link>>) -> Vec<Vec<Inline<Link>>> {
    let mut sentences = Sentences { done: Vec::new(), open: Vec::new(), said: String::new() };
    for inline in content {
        match inline {
            Inline::Text(text) => sentences.text(&text),
            Inline::HardBreak => {
                sentences.open.push(inline);
                sentences.end();
            }
            Inline::SoftBreak => {
                sentences.open.push(inline);
                sentences.said.push(' ');
            }
            inline => sentences.piece(inline),
        }
    }
    sentences.end();
    sentences.done
}

struct Sentences {
    done: Vec<Vec<Inline<Link>>>,
    /// The sentence that has not ended yet, and its words.
    open: Vec<Inline<Link>>,
    said: String,
}

/// Stands in the words of a sentence for a figure that has none, and behind a link.
const FIGURE: char = '\u{fffc}';

impl Sentences {
    fn end(&mut self) {
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
        self.said.clear();
    }

    fn text(&mut self, text: &str) {
        let mut start = 0;
        for (at, _) in text.char_indices() {
            // Only behind a blank: the word before has ended.
            let is_behind_blank = match text[..at].chars().next_back() {
                Some(before) => before.is_whitespace(),
                None => self.said.ends_with(char::is_whitespace),
            };
            let begins = text[at..].trim_start_matches(OPENING).starts_with(char::is_uppercase);
            if !is_behind_blank || !begins {
                continue;
            }
            let said = [&self.said, &text[start..at]].concat();
            if is_parted(&said, &text[at..]) {
                self.push(&text[start..at]);
                self.end();
                start = at;
            }
        }
        self.push(&text[start..]);
    }

    fn push(&mut self, text: &str) {
        if !text.is_empty() {
            self.open.push(Inline::Text(text.to_owned()));
            self.said.push_str(text);
        }
    }

    /// Words in bold, a link, a figure.
    fn piece(&mut self, inline: Inline<Link>) {
        let is_figure = matches!(&inline, Inline::Link { to, .. } if to.figure.is_some());
        let words = if is_figure { FIGURE.to_string() } else { inline_text(std::slice::from_ref(&inline)) };
        if self.said.ends_with(char::is_whitespace) && is_parted(&self.said, &words) {
            self.end();
        }
        let is_link = matches!(inline, Inline::Link { .. });
        self.open.push(inline);
        self.said.push_str(&words);
        // Right behind a link a stop ends the sentence, whatever its last word is.
        if is_link && !words.ends_with(['.', '!', '?']) {
            self.said.push(FIGURE);
        }
    }
}

/// Signs that may stand between a stop and the blank behind it, or before the first word.
const CLOSING: &[char] = &[')', ']', '”', '’', '"', '\'', '»', '›', '*', '_'];
const OPENING: &[char] = &['(', '[', '“', '‘', '"', '\'', '«', '‹', '„', '*', '_'];

/// Whether a sentence ends with `said`, and `next` begins another.
fn is_parted(said: &str, next: &str) -> bool {
    let next = next.trim_start_matches(OPENING);
    if !next.starts_with(char::is_uppercase) {
        return false;
    }
    let said = said.trim_end().trim_end_matches(CLOSING);
    match said.chars().next_back() {
        Some('!' | '?' | '…') => true,
        Some('.') => ends_at_stop(&said[..said.len() - 1], next),
        _ => false,
    }
}

/// Shortened words that end no sentence, and are longer than those that are taken for one by their length.
const SHORTENED: [&str; 36] = [
    "adj", "approx", "art", "assoc", "asst", "avg", "capt", "chap", "col", "corp", "dept", "est", "etc",
    "eur", "excl", "ext", "fig", "gen", "incl", "jun", "lit", "max", "messrs", "min", "mio", "para", "pat",
    "prof", "ref", "resp", "sec", "sen", "tel", "univ", "usd", "vol",
];

/// Shortened words behind which a sentence always goes on.
const GOES_ON: [&str; 20] = [
    "e.g", "i.e", "cf", "vs", "z.b", "d.h", "dr", "mr", "mrs", "ms", "prof", "st", "no", "nr", "fig", "art",
    "sec", "messrs", "assoc", "approx",
];

/// Words that begin sentences and no names: behind a shortened word they tell that it was the last one.
const BEGINNINGS: [&str; 40] = [
    "A", "After", "All", "Also", "An", "And", "As", "At", "Because", "Before", "Both", "But", "By", "Each",
    "For", "From", "He", "However", "If", "In", "It", "Its", "No", "On", "Our", "She", "Since", "So", "That",
    "The", "Their", "There", "These", "They", "This", "Those", "To", "We", "When", "With",
];

/// Words behind which a single letter or a Roman number is a name, and no initial: "plan B".
const NUMBERED: [&str; 26] = [
    "annex", "appendix", "arm", "article", "class", "clause", "cohort", "exhibit", "figure", "grade",
    "group", "item", "level", "option", "part", "phase", "plan", "round", "schedule", "section", "side",
    "site", "stage", "step", "table", "type",
];

/// Whether a word with a capital begins a sentence, and is no initial, name or number of one: "A. Keller", "He Wang"
/// and "No 17" go on. `behind` stands behind it.
fn is_beginning(word: &str, behind: &str) -> bool {
    let is_long = word.chars().count() > 2 && !behind.starts_with('.');
    let goes_on_small =
        || behind.starts_with(char::is_whitespace) && behind.trim_start().starts_with(char::is_lowercase);
    BEGINNINGS.contains(&word) && (is_long || goes_on_small())
}

/// Whether the stop behind `before` ends a sentence, and not a shortened word: a title, an initial, a number in an
/// order. `next` stands behind it.
fn ends_at_stop(before: &str, next: &str) -> bool {
    let before = before.trim_end_matches(CLOSING);
    let is_edge = |letter: char| letter.is_whitespace() || OPENING.contains(&letter);
    let (rest, word) = match before.rfind(is_edge) {
        Some(at) => before.split_at(at + before[at..].chars().next().map_or(0, char::len_utf8)),
        None => ("", before),
    };
    // Behind a figure or a bracket stands no shortened word.
    if word.is_empty() || word.ends_with([FIGURE, '}', '%', '€', '$', '£']) {
        return true;
    }
    let small = word.to_lowercase();
    if GOES_ON.contains(&small.as_str()) {
        return false;
    }
    let first = next.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let is_letter = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let may_go_on = is_letter
        || SHORTENED.contains(&small.as_str())
        || word.chars().all(|letter| letter.is_ascii_digit());
    if !may_go_on && is_beginning(first, &next[first.len()..]) {
        return true;
    }
    // "15.3", "v2.1": a number with a part behind its own stop or comma.
    let digits = word.trim_start_matches(char::is_alphabetic);
    let is_decimal = digits.contains(['.', ','])
        && digits.ends_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    if is_decimal && word.len() - digits.len() <= 1 {
        return true;
    }
    let before_word = rest.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let is_roman = word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    if (is_letter || is_roman) && NUMBERED.contains(&before_word.trim_start_matches(OPENING)) {
        return true;
    }
    let letters = word.chars().count();
    let is_short = letters <= 2 || letters <= 4 && word.starts_with(char::is_uppercase);
    !is_short && !word.contains('.') && !SHORTENED.contains(&small.as_str())
}
