//! Small pieces of the sentences that messages are made of.

/// A title short enough to stand in a sentence: whole words, unless there is but one long one.
pub fn shortened(title: &str) -> String {
    let Some((at, _)) = title.char_indices().nth(60) else { return title.to_owned() };
    let kept = &title[..at];
    let is_inside_word = !title[at..].starts_with(char::is_whitespace);
    let whole = kept.rfind(char::is_whitespace).filter(|end| is_inside_word && *end >= at / 2);
    let kept = whole.map_or(kept, |end| &kept[..end]);
    format!("{}…", kept.trim_end_matches(|sign: char| sign.is_whitespace() || ",;:–".contains(sign)))
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed<T: AsRef<str>>(parts: &[T]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// `1 seat`, `3 seats`.
pub fn counted(count: impl Into<i64>, noun: &str) -> String {
    let count = count.into();
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// `a meeting`, `an instrument`.
pub fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_counts_read_as_words() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(with_article("instrument"), "an instrument");
        assert_eq!(with_article("meeting"), "a meeting");
        assert_eq!(counted(1u32, "day"), "1 day");
        assert_eq!(counted(2u32, "day"), "2 days");
        assert_eq!(shortened(&"ä".repeat(80)).chars().count(), 61);
        assert_eq!(
            shortened("Review of the list of transferred obligations after Amendment 3"),
            "Review of the list of transferred obligations after…"
        );
        assert_eq!(
            shortened("Get the signature of Quality on two rows, or a reason why, for each"),
            "Get the signature of Quality on two rows, or a reason why…"
        );
    }
}
