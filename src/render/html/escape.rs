//! Words that are safe between tags and in quoted attributes.
//!
//! In: any text. Out: the same text with the five characters of markup written as references.
//! Holds: control characters that HTML does not allow are left out.

/// Adds `text` to `html`.
pub fn text(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' | '\t' => html.push(character),
            other if other.is_control() => {}
            other => html.push(other),
        }
    }
}

/// Adds ` name="value"`.
pub fn attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    text(html, value);
    html.push('"');
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_breaks_out() {
        let mut html = String::new();
        super::attribute(&mut html, "title", "a\"><script>'&\u{0}\r\n");
        assert_eq!(html, " title=\"a&quot;&gt;&lt;script&gt;&#39;&amp;\n\"");
    }
}
