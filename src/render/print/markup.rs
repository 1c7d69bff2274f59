//! Words and calls as Typst source.
//!
//! In: words of authors, pieces of code of our own. Out: source text. Holds: every ASCII punctuation
//! character of a word is escaped, so that no word is ever code; characters that no font has become a
//! box and are remembered.

use std::collections::BTreeSet;

/// Says whether a font of the theme has a character.
pub type Covers<'w> = &'w (dyn Fn(char) -> bool + Sync);

/// What stands where no font has the character.
const BOX: char = '\u{25a1}';

/// A longer piece without a place to break gets some.
const LONGEST_PIECE: usize = 22;
const BREAK: char = '\u{200b}';
const MARKUP_OF_BREAK: &str = "#h(0pt);";

pub struct Markup<'w> {
    pub source: String,
    pub missing: BTreeSet<char>,
    covers: Covers<'w>,
}

impl<'w> Markup<'w> {
    pub fn new(covers: Covers<'w>) -> Self {
        Markup { source: String::new(), missing: BTreeSet::new(), covers }
    }

    /// A piece of code of our own.
    pub fn code(&mut self, code: &str) {
        self.source.push_str(code);
    }

    /// Words as markup.
    pub fn words(&mut self, words: &str) {
        for letter in self.printable(&bound(words)).chars() {
            // A letter without width would be copied along with the words.
            if letter == BREAK {
                self.source.push_str(MARKUP_OF_BREAK);
                continue;
            }
            if letter.is_ascii_punctuation() {
                self.source.push('\\');
            }
            self.source.push(letter);
        }
    }

    /// Words as a string literal.
    pub fn literal(&mut self, words: &str) {
        let words = self.printable(words);
        self.string(&words);
    }

    /// A name, an address or the like as a string literal, as it is.
    pub fn string(&mut self, words: &str) {
        self.source.push('"');
        for letter in words.chars() {
            match letter {
                '"' | '\\' => {
                    self.source.push('\\');
                    self.source.push(letter);
                }
                letter if letter.is_control() => self.source.push_str(&format!("\\u{{{:x}}}", letter as u32)),
                letter => self.source.push(letter),
            }
        }
        self.source.push('"');
    }

    /// Words with a box for what no font has, on one line, with places to break in long pieces.
    fn printable(&mut self, words: &str) -> String {
        let mut printable = String::with_capacity(words.len());
        for piece in words.split_inclusive(char::is_whitespace) {
            // The address of a mailbox has no place to break of its own, and stands in narrow columns.
            let is_long = piece.contains('@') || piece.chars().count() > LONGEST_PIECE;
            let mut since = 0;
            for letter in piece.chars() {
                let Some(letter) = self.letter(letter) else { continue };
                printable.push(letter);
                since += 1;
                let after_sign = is_long && since > 3 && "/_.@:?&=-\\".contains(letter);
                // What has no vowels or signs to go by, as a key or a hash, breaks anywhere.
                if after_sign || is_long && since >= LONGEST_PIECE && is_key(letter) {
                    printable.push(BREAK);
                    since = 0;
                }
            }
        }
        printable
    }

    fn letter(&mut self, letter: char) -> Option<char> {
        match letter {
            letter if letter.is_whitespace() && letter != '\u{a0}' && letter != '\u{202f}' => Some(' '),
            // Signs that only tell how others are shown: without them the others are shown all the same.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}' => None,
            letter if letter.is_control() => None,
            letter if (self.covers)(letter) => Some(letter),
            letter => {
                self.missing.insert(letter);
                Some(if (self.covers)(BOX) { BOX } else { '?' })
            }
        }
    }
}

/// Words whose figures no line divides from their unit or sign: "45 %", "n = 12", "§ 2.3".
pub fn bound(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let binds = |at: usize| {
        let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| letters[at]), letters.get(at + 1))
        else {
            return false;
        };
        let is_equation = *after == '=' && letters.get(at + 2) == Some(&' ')
            || before == '=' && at.checked_sub(2).is_some_and(|at| letters[at] == ' ');
        *after == '%' && before.is_ascii_digit() || is_equation || before == '§'
    };
    let letter = |(at, letter): (usize, &char)| if *letter == ' ' && binds(at) { '\u{a0}' } else { *letter };
    letters.iter().enumerate().map(letter).collect()
}

/// Whether a letter is one of those that keys and hashes have beside letters.
fn is_key(letter: char) -> bool {
    !letter.is_alphabetic() && !letter.is_whitespace()
}

/// The same for a drawing: its markup is left alone, for all of that is ASCII.
pub fn drawing(svg: &str, covers: Covers<'_>, missing: &mut BTreeSet<char>) -> String {
    let mut markup = Markup::new(covers);
    let letter = |letter: char| if letter.is_ascii() { Some(letter) } else { markup.letter(letter) };
    let drawing = svg.chars().filter_map(letter).collect();
    missing.extend(&markup.missing);
    drawing
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use typst::syntax::{SyntaxKind, SyntaxNode, parse};

    use super::*;

    #[test]
    fn figures_stay_with_their_units() {
        let shown = bound("it is 40 % (33 to 46; n = 34), § 2.3 of 100 %");
        assert_eq!(shown.replace('\u{a0}', "~"), "it is 40~% (33 to 46; n~=~34), §~2.3 of 100~%");
    }

    fn markup(words: &str) -> String {
        let mut markup = Markup::new(&|_| true);
        markup.words(words);
        // The only code of ours among them; an author's is escaped, and stays.
        markup.source.replace(MARKUP_OF_BREAK, "")
    }

    /// The words that Typst reads, if it reads nothing but words.
    fn read(node: &SyntaxNode, words: &mut String) {
        match node.kind() {
            SyntaxKind::Markup => node.children().for_each(|child| read(child, words)),
            SyntaxKind::Text => words.push_str(node.leaf_text()),
            SyntaxKind::Space => words.push(' '),
            SyntaxKind::Escape => words.push_str(&node.leaf_text()[1..]),
            kind => panic!("{kind:?} in {words:?}"),
        }
    }

    #[test]
    fn code_is_words() {
        for hostile in [
            "#import \"@preview/x:1.0.0\": *",
            "$ x^2 $",
            "@ref",
            "<label>",
            "= A heading",
            "- a point",
            "+ 1",
            "/ term: meaning",
            "`raw`",
            "*strong* _emph_",
            "a \\ b",
            "// no comment",
            "/* none */",
            "https://example.com",
            "[x](y)",
            "'a' \"b\" -- --- ...",
            "#read(\"/etc/passwd\")",
            "~",
        ] {
            let mut words = String::new();
            read(&parse(&markup(hostile)), &mut words);
            assert_eq!(words.replace(BREAK, ""), hostile);
        }
    }

    #[test]
    fn what_no_font_has_is_a_box_and_remembered() {
        let mut markup = Markup::new(&|letter| letter.is_ascii() || letter == BOX);
        markup.words("a\u{1f642}\u{fe0f}b");
        assert_eq!(markup.source, "a\u{25a1}b");
        assert_eq!(markup.missing.into_iter().collect::<String>(), "\u{1f642}");
    }

    proptest! {
        #[test]
        fn no_words_are_code(words in "\\PC{0,60}", more in "[\\x00-\\x7f]{0,60}") {
            for words in [words, more] {
                read(&parse(&markup(&words)), &mut String::new());
            }
        }

        #[test]
        fn literals_are_strings(words in any::<String>()) {
            let mut markup = Markup::new(&|_| true);
            markup.string(&words);
            let root = typst::syntax::parse_code(&markup.source);
            let kinds: Vec<SyntaxKind> = root.children().map(SyntaxNode::kind).collect();
            prop_assert_eq!(kinds, vec![SyntaxKind::Str]);
        }
    }
}
