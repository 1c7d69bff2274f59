//! Small pieces of the sentences that messages are made of.

/// A title short enough to stand in a sentence.
pub fn shortened(title: &str) -> String {
    match title.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", title[..at].trim_end()),
        None => title.to_owned(),
    }
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
    }
}
