//! The little HTML that Markdown texts may hold.
//!
//! In: a tag as it was written. Out: [`Meaning`], what it means for the text. Holds: a tag either has
//! a meaning on paper too, or only arranges and is passed over, or is shown as it was written.

/// What a tag means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// `<br>`.
    Break,
    /// `<hr>`.
    Rule,
    /// `<a id="…">`: a place that links can lead to.
    Anchor(String),
    Open(Mark),
    Close(Mark),
    /// Comments, and tags that arrange without saying anything.
    Nothing,
    /// Whatever else: it is shown, not obeyed.
    Unknown,
}

/// How marked words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Emphasis,
    Strong,
    Struck,
    Superscript,
    Subscript,
}

/// What `written`, one whole tag or comment, means.
pub fn meaning(written: &str) -> Meaning {
    let tag = written.trim();
    if tag.starts_with("<!--") && tag.ends_with("-->") {
        return Meaning::Nothing;
    }
    let Some(inside) = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>')) else {
        return Meaning::Unknown;
    };
    let (closing, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside.trim_end_matches('/')),
    };
    let name = inside.split(char::is_whitespace).next().unwrap_or("").to_ascii_lowercase();
    let mark = match name.as_str() {
        "br" => return Meaning::Break,
        "hr" => return Meaning::Rule,
        "a" if closing => return Meaning::Nothing,
        "a" => return anchor_name(inside).map_or(Meaning::Unknown, Meaning::Anchor),
        "small" | "span" | "div" | "p" | "section" | "header" | "footer" | "center" | "details"
        | "summary" => {
            return Meaning::Nothing;
        }
        "em" | "i" | "dfn" | "var" | "cite" => Mark::Emphasis,
        "strong" | "b" => Mark::Strong,
        "del" | "s" => Mark::Struck,
        "sup" => Mark::Superscript,
        "sub" => Mark::Subscript,
        _ => return Meaning::Unknown,
    };
    if closing { Meaning::Close(mark) } else { Meaning::Open(mark) }
}

/// The tags of a block of HTML, if there is nothing but tags in it.
pub fn only_tags(block: &str) -> Option<Vec<Meaning>> {
    let mut tags = Vec::new();
    let mut rest = block.trim();
    while !rest.is_empty() {
        let end = if rest.starts_with("<!--") { rest.find("-->")? + 3 } else { rest.find('>')? + 1 };
        tags.push(meaning(&rest[..end]));
        rest = rest[end..].trim_start();
    }
    Some(tags)
}

/// The name in `a id="name"` or `a name="name"`.
fn anchor_name(inside: &str) -> Option<String> {
    let attribute = inside.get(1..)?.trim_start();
    let value = attribute.strip_prefix("id=").or_else(|| attribute.strip_prefix("name="))?;
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let (name, rest) = value[1..].split_once(quote)?;
    (!name.is_empty() && !name.contains(char::is_whitespace) && rest.trim().is_empty())
        .then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_meanings() {
        assert_eq!(meaning("<br />"), Meaning::Break);
        assert_eq!(meaning("<dfn>"), Meaning::Open(Mark::Emphasis));
        assert_eq!(meaning("</SUB>"), Meaning::Close(Mark::Subscript));
        assert_eq!(meaning("<a id=\"steering-group\">"), Meaning::Anchor("steering-group".into()));
        assert_eq!(meaning("<a href=\"javascript:x\">"), Meaning::Unknown);
        assert_eq!(meaning("<script>"), Meaning::Unknown);
        assert_eq!(meaning("<!-- a note -->"), Meaning::Nothing);
    }

    #[test]
    fn a_block_of_tags_alone_is_told_from_one_with_words() {
        assert_eq!(only_tags("<hr>\n<footer>\n"), Some(vec![Meaning::Rule, Meaning::Nothing]));
        assert_eq!(only_tags("<table>\n <tr>words"), None);
    }
}
