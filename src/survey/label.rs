//! Labels as people and tools write them, made comparable.

use unicode_normalization::UnicodeNormalization;

/// `text` without what tools and word processors change: outer and repeated spaces (the
/// no-break space U+00A0 among them), zero-width marks, letter case, curly quotes, and the way an
/// accent is encoded.
pub(in crate::survey) fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.nfc() {
        match character {
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => continue,
            space if space.is_whitespace() => {
                gap = !out.is_empty();
                continue;
            }
            _ => {}
        }
        if std::mem::take(&mut gap) {
            out.push(' ');
        }
        match character {
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => out.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
            // The two letters whose lower case is not what case folding gives.
            'ß' | 'ẞ' => out.push_str("ss"),
            'ς' => out.push('σ'),
            _ => out.extend(character.to_lowercase()),
        }
    }
    out
}

/// A key by which names stand in the order that readers expect: numbers by their size, then the rest.
pub(in crate::survey) fn in_order(name: &str) -> (bool, i64, &str) {
    let number = name.trim().parse::<i64>().ok();
    (number.is_none(), number.unwrap_or_default(), name)
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn spellings_of_one_label_agree() {
        for spelling in ["Don’t\u{a0} know ", " don't know", "DON'T KNOW", "don‘t  know\u{200b}"] {
            assert_eq!(normalise(spelling), "don't know");
        }
        assert_eq!(normalise("Straße"), normalise("STRASSE"));
        assert_eq!(normalise("e\u{301}"), "é");
    }
}
