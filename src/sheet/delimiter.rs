//! The character between the cells of a text file.
//!
//! In: a text. Out: comma, semicolon or tab, and how long a first line `sep=;` is. Holds: the
//! whole of the first rows is looked at, quotes honoured, so that a heading that holds commas or line
//! breaks does not mislead.

use super::rows::{Row, Rows};
use super::text::{Text, Unreadable};

/// How many rows are looked at.
const ROWS: usize = 12;

/// How much of a text may be a first line that names the delimiter.
const NAMED_IN: usize = 64;

/// In the order in which they win a tie.
const CANDIDATES: [u8; 3] = *b",;\t";

/// What parts the cells of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delimiter {
    pub byte: u8,
    /// The bytes of a first line that only names the delimiter, as spreadsheet programs write it.
    pub named_in: usize,
}

impl Default for Delimiter {
    fn default() -> Self {
        Delimiter { byte: CANDIDATES[0], named_in: 0 }
    }
}

impl Delimiter {
    /// Told by the first line where it names it, else by the first rows.
    ///
    /// # Errors
    /// Whatever stands in the way of reading them.
    pub fn of(text: Text) -> Result<Self, Unreadable> {
        let mut start = [0; NAMED_IN];
        let length = text.read_at(0, &mut start).map_err(Unreadable::Failed)?;
        if let Some(named) = named(&String::from_utf8_lossy(&start[..length])) {
            return Ok(named);
        }
        let mut best = ((0, 0), b',');
        for byte in CANDIDATES {
            let regularity = regularity(text, byte)?;
            if regularity > best.0 {
                best = (regularity, byte);
            }
        }
        Ok(Delimiter { byte: best.1, named_in: 0 })
    }

    pub fn word(self) -> &'static str {
        match self.byte {
            b';' => "semicolon",
            b'\t' => "tab",
            _ => "comma",
        }
    }
}

/// The line `sep=;`.
fn named(text: &str) -> Option<Delimiter> {
    let line = text.lines().next()?;
    let word = line.trim().trim_matches('"').to_ascii_lowercase();
    let byte = match word.strip_prefix("sep=")? {
        // A tab went with the blanks at the end.
        "" | "\t" | "\\t" => b'\t',
        other => other.bytes().next().filter(|_| other.len() == 1)?,
    };
    let length = line.len() + text[line.len()..].bytes().take_while(|byte| b"\r\n".contains(byte)).count();
    Some(Delimiter { byte, named_in: length })
}

/// How many of the first rows have the width that most of them have, and that width: the right
/// delimiter gives many rows of the same, greater width. One cell a row tells nothing.
fn regularity(text: Text, delimiter: u8) -> Result<(usize, usize), Unreadable> {
    let (mut rows, mut row) = (Rows::new(text, 0, delimiter), Row::default());
    let mut widths = Vec::new();
    while widths.len() < ROWS && rows.read(&mut row)? {
        widths.push(row.width());
    }
    let rows_of = |width: usize| widths.iter().filter(|&&other| other == width).count();
    let common = widths.iter().copied().filter(|&width| width > 1).map(|width| (rows_of(width), width)).max();
    Ok(common.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Delimiter {
        Delimiter::of(Text::Held(text)).unwrap()
    }

    fn byte(text: &str) -> char {
        of(text).byte as char
    }

    #[test]
    fn the_one_that_makes_rows_of_one_width() {
        assert_eq!(byte("a;b;c\n1,2;3;4,5\n"), ';');
        assert_eq!(byte("\"a;b;c;d\",e\n1,2\n"), ',');
        assert_eq!(byte("single"), ',');
        assert_eq!(byte("id\tHow, then, are you?\tWhy\n1\t2\t3\n"), '\t');
        assert_eq!(byte("id;\"One, two,\nthree, four\";Why\n1;2,5;3\n2;2,5;3\n"), ';');
        assert_eq!(byte("Results, spring\nid;a;b\n1;2;3\n2;2;2\n"), ';');
    }

    #[test]
    fn a_first_line_may_name_it() {
        assert_eq!(of("sep=;\r\na,b;c\n"), Delimiter { byte: b';', named_in: 7 });
        assert_eq!(of("\"sep=\t\"\na\tb\n").byte, b'\t');
        assert_eq!(of("sep=tion,b\n").named_in, 0);
    }
}
