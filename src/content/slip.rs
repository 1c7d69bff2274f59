//! What somebody probably meant where TOML cannot be read.
//!
//! In: a text, and where and why its reader stumbled. Out: a diagnostic in the words of people who do
//! not know the grammar. Holds: the slips that are common are looked for in the line itself, because
//! the reader of TOML often stumbles only behind them.

mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use self::words::in_plain_words;
use crate::content::problem::{TOML_SYNTAX, UNKNOWN_KIND};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::schema::problem::{MISSING_FIELD, WRONG_TYPE, bad_date};
use crate::source::Span;

/// What is wrong, and where in the text.
struct Slip {
    range: Range<usize>,
    message: String,
    label: &'static str,
    help: String,
}

impl Slip {
    fn diagnostic(self, place: impl Fn(Range<usize>) -> Span) -> Diagnostic {
        Diagnostic::new(&TOML_SYNTAX, place(self.range), self.message).label(self.label).help(self.help)
    }
}

/// The problem behind a stumble: `said` by the reader of TOML at `range` of `text`. `place` gives
/// ranges of the text their place in the file. `None` where nothing tells what was meant.
pub fn problem(
    said: &str,
    text: &str,
    range: Range<usize>,
    place: impl Fn(Range<usize>) -> Span,
) -> Option<Diagnostic> {
    let line = Line::around(text, range.start);
    if let Some(date) = line.date() {
        return Some(bad_date(place(date.clone()), &text[date]));
    }
    let slip = line.slip().or_else(|| in_plain_words(said, text, range))?;
    Some(slip.diagnostic(place))
}

/// A stumble that nothing explains. Behind another one in the same file it mostly follows from that.
pub fn unexplained(range: Range<usize>, place: impl Fn(Range<usize>) -> Span) -> Diagnostic {
    let slip = Slip {
        range,
        message: "This line is not written as TOML asks.".into(),
        label: "the reader stumbled here",
        help: "a line is `key = value` or the name of a kind in brackets; text stands in quotation marks"
            .into(),
    };
    slip.diagnostic(place)
}

/// A list that is never closed and takes in the headings below it; what stands behind it means nothing.
pub struct OpenList {
    /// Where its line starts.
    pub line: usize,
    opening: usize,
}

impl OpenList {
    /// Looks for one above the first of the `stumbles`, where one of them is at a heading.
    pub fn find(text: &str, stumbles: &[usize]) -> Option<Self> {
        let at_heading = |at: &usize| is_heading(Line::around(text, *at).words);
        stumbles.iter().any(at_heading).then_some(())?;
        let end = Line::around(text, *stumbles.first()?).start;
        let mut start = end;
        let mut closed = 0;
        for line in text[..end].split_inclusive('\n').rev() {
            start -= line.len();
            let written = line.split('#').next().unwrap_or("").trim_end();
            if is_heading(written) {
                return None;
            }
            let opening =
                written.find('=').map(|at| at + 1).filter(|at| written[*at..].trim_start().starts_with('['));
            let count = |bracket: char| written.matches(bracket).count();
            match opening {
                Some(at) if count('[') > count(']') && closed == 0 => {
                    let opening = start + at + written[at..].find('[').unwrap_or(0);
                    return Some(OpenList { line: start, opening });
                }
                Some(_) if count('[') > count(']') => closed -= 1,
                None if written.trim_start().starts_with(']') => closed += 1,
                _ => {}
            }
        }
        None
    }

    pub fn problem(&self, place: impl Fn(Range<usize>) -> Span) -> Diagnostic {
        let slip = Slip {
            range: self.opening..self.opening + 1,
            message: "This list is not closed, and nothing below it is read.".into(),
            label: "opened here",
            help: "put `]` behind its last entry".into(),
        };
        slip.diagnostic(place)
    }
}

/// Where the lines of a text start.
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Self {
        Lines(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The number of the line on which a byte stands, from 0.
    pub fn number(&self, at: usize) -> usize {
        self.0.partition_point(|newline| *newline < at)
    }
}

/// Takes out what only follows from slips in a file: a line that could not be read leaves its field
/// missing or of the wrong type, its words mean nothing, and keys behind a broken heading seem to be
/// kinds. Says whether there was a slip.
pub fn drop_consequences(text: &str, found: &mut Diagnostics) -> bool {
    let start_of = |problem: &Diagnostic| (problem.span.start as usize).min(text.len());
    let lines = Lines::of(text);
    let line_of = |problem: &Diagnostic| lines.number(start_of(problem));
    let slips: BTreeSet<usize> =
        found.iter().filter(|problem| *problem.code == TOML_SYNTAX).map(line_of).collect();
    if slips.is_empty() {
        return false;
    }
    let is_heading = |problem: &Diagnostic| text.as_bytes()[..start_of(problem)].ends_with(b"[");
    found.retain(|problem| {
        *problem.code == TOML_SYNTAX
            || !(*problem.code == MISSING_FIELD
                || *problem.code == WRONG_TYPE
                || *problem.code == UNKNOWN_KIND && !is_heading(problem)
                || slips.contains(&line_of(problem)))
    });
    true
}

/// The line on which the reader stumbled.
struct Line<'text> {
    start: usize,
    words: &'text str,
}

impl<'text> Line<'text> {
    fn around(text: &'text str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        Line { start, words: text[start..end].trim_end() }
    }

    fn range(&self, inside: Range<usize>) -> Range<usize> {
        self.start + inside.start..self.start + inside.end
    }

    /// Where the value stands: behind `=`, up to a comment.
    fn value(&self) -> Option<(usize, &'text str)> {
        let behind = self.words.find('=')? + 1;
        let value = self.words[behind..].split('#').next()?;
        let blank = value.len() - value.trim_start().len();
        Some((behind + blank, value.trim()))
    }

    /// An unquoted date that is incomplete, or written in another order.
    fn date(&self) -> Option<Range<usize>> {
        let (start, value) = self.value()?;
        let parts: Vec<&str> = value.split(['-', '/', '.']).collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let dateish = match parts.len() {
            2 => value.contains(['-', '/']),
            3 => true,
            _ => false,
        };
        (dateish && parts.iter().all(is_number)).then(|| self.range(start..start + value.len()))
    }

    fn slip(&self) -> Option<Slip> {
        self.curly_quotes().or_else(|| self.colon()).or_else(|| self.blank_in_key()).or_else(|| self.comma())
    }

    /// Quotation marks as word processors set them.
    fn curly_quotes(&self) -> Option<Slip> {
        const OPENING: [char; 9] = ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];
        let mut straight = false;
        let (at, mark) = self.words.char_indices().find(|(_, letter)| {
            straight ^= *letter == '"';
            !straight && OPENING.contains(letter)
        })?;
        Some(Slip {
            range: self.range(at..at + mark.len_utf8()),
            message: format!("TOML does not know the quotation mark {mark}."),
            label: "curly, not straight",
            help: "write \" before and behind the text; word processors replace it by themselves".into(),
        })
    }

    /// `key: value`, as in YAML.
    fn colon(&self) -> Option<Slip> {
        let key = self.words.trim_start();
        let blank = self.words.len() - key.len();
        let length = key.find(|letter: char| !is_of_a_key(letter))?;
        let behind = key[length..].trim_start();
        let at = blank + key.len() - behind.len();
        (length > 0 && behind.starts_with(':')).then(|| Slip {
            range: self.range(at..at + 1),
            message: "A key and its value are joined by `=`, and not by a colon.".into(),
            label: "a colon",
            help: format!("write `{} = …`", &key[..length]),
        })
    }

    fn blank_in_key(&self) -> Option<Slip> {
        let (key, _) = self.words.split_once('=')?;
        let words: Vec<&str> = key.split_whitespace().collect();
        let plain = words.iter().all(|word| word.chars().all(is_of_a_key));
        let start = key.len() - key.trim_start().len();
        (words.len() > 1 && plain).then(|| Slip {
            range: self.range(start..key.trim_end().len()),
            message: "A key is one word.".into(),
            label: "has a blank in it",
            help: format!("write `{} = …`", words.join("_").to_lowercase()),
        })
    }

    /// `0,5` where a number stands alone; in a list the comma parts two numbers.
    fn comma(&self) -> Option<Slip> {
        let (start, value) = self.value()?;
        let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
        let bytes = value.as_bytes();
        let comma = (1..bytes.len())
            .find(|&at| bytes[at] == b',' && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1)))?;
        if value[..comma].contains(['[', '"', '\'']) {
            return None;
        }
        let first = value[..comma].rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
        let length = value[comma + 1..].find(|letter: char| !letter.is_ascii_digit());
        let end = length.map_or(value.len(), |length| comma + 1 + length);
        Some(Slip {
            range: self.range(start + first..start + end),
            message: "This number is written with a comma.".into(),
            label: "a decimal comma",
            help: format!("write `{}`", value[first..end].replace(',', ".")),
        })
    }
}

fn is_of_a_key(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}

/// Whether a line names a kind in brackets.
fn is_heading(line: &str) -> bool {
    let inside = |line: &str, open: &str, close: &str| {
        let word = line.trim().strip_prefix(open)?.strip_suffix(close)?.trim().to_owned();
        Some(!word.is_empty() && word.chars().all(is_of_a_key))
    };
    inside(line, "[[", "]]").or_else(|| inside(line, "[", "]")).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(line: &str) -> Option<String> {
        Line::around(line, 0).slip().map(|slip| line[slip.range].to_owned())
    }

    #[test]
    fn common_slips_are_found_in_their_line() {
        assert_eq!(slip("term = “Float”").as_deref(), Some("“"));
        assert_eq!(slip("share = 0,5").as_deref(), Some("0,5"));
        assert_eq!(slip("term: \"Float\"").as_deref(), Some(":"));
        assert_eq!(slip("the term = 1").as_deref(), Some("the term"));
    }

    #[test]
    fn what_is_right_is_no_slip() {
        for line in ["term = \"so-called “Float”", "list = [1,5", "[[term", "at = 12:30", "key = \"1,5"] {
            assert_eq!(slip(line), None, "{line}");
        }
    }
}
