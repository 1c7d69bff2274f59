//! Words as search compares them.
//!
//! In: any text. Out: its words in lower case without accents. Holds: `assets/search.js` does the
//! same, step by step: compatibility decomposition, marks dropped, lower case, a few letters spelt
//! out; a change here is a change there.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded words of `text`, in order, each of two characters or more.
pub fn tokens(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| word.chars().nth(1).is_some() || is_whole(word)).map(str::to_owned).collect()
}

/// One character that is a word: a digit, or a sign of a script that writes words with one.
fn is_whole(word: &str) -> bool {
    word.chars().next().is_some_and(|one| one.is_ascii_digit() || !one.is_ascii())
}

pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkd().filter(|character| !is_combining_mark(*character)) {
        for lower in character.to_lowercase() {
            match lower {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'đ' | 'ð' => folded.push('d'),
                'ł' => folded.push('l'),
                'ı' => folded.push('i'),
                'þ' => folded.push_str("th"),
                // An apostrophe joins: "sponsor's" is one word, and so is "sponsors".
                '\'' | '\u{2019}' => {}
                other if is_combining_mark(other) => {}
                other => folded.push(other),
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(fold("Größe ÉTUDE Łódź Ærø İstanbul"), "grosse etude lodz aero istanbul");
        assert_eq!(tokens("Sponsor’s KPI-07 (a)"), ["sponsors", "kpi", "07"]);
        assert_eq!(tokens("2026 Q3, 5 %"), ["2026", "q3", "5"]);
        assert_eq!(tokens("ﬁnding"), ["finding"]);
    }
}
