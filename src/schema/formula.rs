//! Cells that a spreadsheet would run instead of showing them.
//!
//! Holds: what goes out with an apostrophe in front comes in again without it, and nothing else
//! loses one.

/// `text` so that no spreadsheet takes it for a formula: with an apostrophe in front where it
/// begins like one and is no number.
pub fn neutral(text: &str) -> String {
    // One that has apostrophes already gets one more, so that it can be told from what had none.
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// What a cell said before [`neutral`].
pub fn restored(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest.trim_start_matches('\''))).unwrap_or(cell)
}

fn is_formula(text: &str) -> bool {
    let first = text.trim_start_matches(' ').chars().next();
    // The wide forms are what spreadsheets in East Asian settings accept as well.
    let begins_so = first.is_some_and(|first| "=+-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(first));
    begins_so && !is_number(text)
}

/// A sign, digits, at most one point, perhaps an exponent: nothing that a program would run.
fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok() && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_words_and_words_come_back() {
        for formula in
            ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "-inf", "+nan", "-1-1", "'=1"]
        {
            assert_eq!(neutral(formula), format!("'{formula}"));
            assert_eq!(restored(&neutral(formula)), formula);
        }
        for word in ["", "-5", "+5.25", "-1e3", "5", "JSC", "a=b", "n/a", "\u{2212}5", "'tis", "'"] {
            assert_eq!(neutral(word), word);
            assert_eq!(restored(word), word);
        }
    }
}
