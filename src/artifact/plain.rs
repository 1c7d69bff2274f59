//! The words of a file without the signs around them.
//!
//! In: the text of a page, a drawing, a table, a script. Out: its words in small letters, with one
//! blank before and behind each. Holds: markup, escapes, quotation marks and breaks of lines make
//! no difference, so that the same sentence reads the same in every format; what a page repeats
//! all over the book, its navigation and stamps, is left out; what stands beside the text, as
//! tooltips and the texts of pictures do, follows on a line of its own and splits no sentence.

/// The words of `text`, which has no markup.
pub fn words_of(text: &str) -> String {
    let mut words = Words::default();
    text.chars().for_each(|character| words.push(character));
    words.end()
}

/// The words of a file, read as the end of its name says.
pub(super) fn of_file(path: &str, text: &str) -> String {
    match path.rsplit_once('.').map(|(_, end)| end) {
        Some("html" | "htm" | "svg" | "xml" | "atom") => of_markup(text),
        Some("json" | "js") => of_script(text),
        // Long lines of a calendar are folded anywhere, also within a word.
        Some("ics") => words_of(&text.replace("\r\n ", "")),
        _ => words_of(text),
    }
}

#[derive(Default)]
struct Words(String);

impl Words {
    fn push(&mut self, character: char) {
        if character.is_ascii_alphanumeric() {
            self.begin();
            self.0.push(character.to_ascii_lowercase());
        } else if !character.is_ascii() && character.is_alphanumeric() {
            self.begin();
            self.0.extend(character.to_lowercase());
        } else if !"\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}".contains(character) {
            self.gap();
        }
    }

    fn begin(&mut self) {
        if self.0.is_empty() {
            self.0.push(' ');
        }
    }

    fn gap(&mut self) {
        if !self.0.ends_with([' ', '\n']) {
            self.0.push(' ');
        }
    }

    fn end(mut self) -> String {
        self.gap();
        self.0
    }
}

/// JSON, or a script that holds some: `\n` is no letter.
fn of_script(text: &str) -> String {
    let mut words = Words::default();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            words.push(character);
            continue;
        }
        match characters.next() {
            Some('u') => {
                let code: String = characters.by_ref().take(4).collect();
                let decoded = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                words.push(decoded.unwrap_or(' '));
            }
            _ => words.gap(),
        }
    }
    words.end()
}

/// Tags that may stand in the middle of a word.
const WITHIN_WORDS: [&str; 12] =
    ["a", "b", "em", "i", "strong", "s", "sup", "sub", "u", "wbr", "code", "mark"];

/// Attributes that readers meet as words.
const SPOKEN: [&str; 4] = [" title=\"", " alt=\"", " aria-label=\"", " content=\""];

/// What is left out: the beginning of the tag, and where the element ends.
const FURNITURE: [(&str, &str); 4] = [
    ("nav", "</nav>"),
    ("footer", "</footer>"),
    ("header class=\"masthead\"", "</header>"),
    ("sup class=\"note-mark\"", "</sup>"),
];

/// What is read by itself, for it stands in the middle of a sentence.
const ASIDE: (&str, &str) = ("span class=\"tip\"", "</span>");

fn of_markup(text: &str) -> String {
    let mut words = Words::default();
    let mut aside = Words::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        escaped(&rest[..at], &mut words);
        rest = &rest[at + 1..];
        let end = end_of_tag(rest);
        let tag = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        let starts = |with: &str| {
            tag.strip_prefix(with).is_some_and(|more| !more.starts_with(|next: char| next.is_alphanumeric()))
        };
        if let Some((_, close)) = FURNITURE.iter().find(|(open, _)| starts(open)) {
            rest = rest.find(close).map_or("", |at| &rest[at + close.len()..]);
            continue;
        }
        if starts(ASIDE.0) {
            let at = rest.find(ASIDE.1).unwrap_or(rest.len());
            aside.0.push('\n');
            aside.0.push(' ');
            escaped(&rest[..at], &mut aside);
            aside.gap();
            rest = &rest[at..];
            continue;
        }
        for name in SPOKEN {
            if let Some(value) = tag.split_once(name).and_then(|(_, value)| value.split('"').next()) {
                aside.0.push('\n');
                aside.0.push(' ');
                escaped(value, &mut aside);
                aside.gap();
            }
        }
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
        if !WITHIN_WORDS.contains(&name) {
            words.gap();
        }
    }
    escaped(rest, &mut words);
    let mut all = words.end();
    all.push_str(&aside.0);
    all
}

/// Where a tag ends; the sign may stand in a quoted value too.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at,
            _ => {}
        }
    }
    tag.len()
}

/// Text with character references. Those with names stand for signs, never for letters.
fn escaped(text: &str, words: &mut Words) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        rest[..at].chars().for_each(|character| words.push(character));
        rest = &rest[at + 1..];
        let Some(end) = rest.bytes().take(10).position(|byte| byte == b';') else {
            words.gap();
            continue;
        };
        words.push(referred(&rest[..end]).unwrap_or(' '));
        rest = &rest[end + 1..];
    }
    rest.chars().for_each(|character| words.push(character));
}

fn referred(name: &str) -> Option<char> {
    if name == "shy" {
        return Some('\u{ad}');
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_reads_the_same_in_every_format() {
        let plain = words_of("The sponsor's “last” offer — 5 million");
        assert_eq!(plain, " the sponsor s last offer 5 million ");
        for (path, text) in [
            (
                "a.html",
                "<p>The sponsor&#39;s &quot;l<em>as</em>t&quot; <a href=\"x\">offer</a>\n&#8212; 5 million</p>",
            ),
            ("a.json", r#""The sponsor's \"last\" offer\n\u2014 5 million""#),
            ("a.csv", "\"The sponsor's \"\"last\"\" offer - 5 million\"\r\n"),
        ] {
            assert_eq!(of_file(path, text), plain, "{path}");
        }
    }

    #[test]
    fn what_stands_beside_a_text_splits_no_sentence() {
        let html = "<nav>Home</nav><p>The <span class=\"term-place\"><a class=\"term\">charter</a><span \
                    class=\"tip\" id=\"t\">rules of a body</span></span> ends<sup class=\"note-mark\"><a>1</a></sup>. \
                    <img alt=\"a > b\"></p>";
        assert_eq!(of_file("a.html", html), " the charter ends \n rules of a body \n a b ");
    }
}
