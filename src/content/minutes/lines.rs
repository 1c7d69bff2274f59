//! The lines of a Markdown text that can say something about a meeting.

use crate::source::Span;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Heading,
    Bullet,
    Words,
}

/// A line that is neither code nor of a class of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    pub form: Form,
    /// Without the signs that make it a heading or a point of a list.
    pub text: &'t str,
    /// Whether the box in front of a point is ticked, where it has one.
    pub tick: Option<bool>,
    pub span: Span,
}

/// The lines of `text`, which stands at `at`.
pub fn lines(text: &str, at: Span) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let (mut fence, mut classes) = (None, 0_usize);
    let mut offset = 0;
    for whole in text.split_inclusive('\n') {
        let start = offset;
        offset += whole.len();
        let line = whole.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if fence.is_some() || mark.is_some() || line.is_empty() {
            continue;
        }
        if let Some(class) = line.strip_prefix(":::") {
            classes = if class.trim().is_empty() { classes.saturating_sub(1) } else { classes + 1 };
            continue;
        }
        if classes > 0 || line.starts_with('|') || line.starts_with('>') {
            continue;
        }
        let (form, text, tick) = form_of(line);
        let start = start + (text.as_ptr() as usize - whole.as_ptr() as usize);
        found.push(Line { form, text, tick, span: at.within(start..start + text.len()) });
    }
    found
}

fn form_of(line: &str) -> (Form, &str, Option<bool>) {
    if line.starts_with('#') {
        let words = line.trim_start_matches('#');
        if words.starts_with(' ') {
            return (Form::Heading, words.trim().trim_end_matches('#').trim(), None);
        }
    }
    let bullet = ["- ", "* ", "+ "].into_iter().find_map(|sign| line.strip_prefix(sign));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (digits > 0).then(|| &line[digits..]);
    let numbered = numbered.and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")));
    match bullet.or(numbered) {
        Some(words) => {
            let words = words.trim_start();
            let boxes = [("[ ] ", false), ("[x] ", true), ("[X] ", true)];
            let boxed = boxes.into_iter().find_map(|(sign, tick)| Some((words.strip_prefix(sign)?, tick)));
            let (words, tick) = boxed.map_or((words, None), |(words, tick)| (words, Some(tick)));
            (Form::Bullet, words.trim(), tick)
        }
        None => (Form::Words, line, None),
    }
}

/// The words of a line without emphasis and code, and a link's words without its address.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let link = rest.strip_prefix('[').and_then(|inner| {
            let (words, behind) = inner.split_once("](")?;
            let (_, behind) = behind.split_once(')')?;
            Some((words, behind))
        });
        if let Some((words, behind)) = link {
            plain.push_str(words);
            rest = behind;
            continue;
        }
        let is_sign = matches!(next, '*' | '`') || (next == '_' && is_edge(&plain, rest));
        if !is_sign {
            plain.push(next);
        }
        rest = &rest[next.len_utf8()..];
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an underscore stands at the edge of a word, where it is a sign of emphasis.
fn is_edge(before: &str, rest: &str) -> bool {
    let before = before.chars().next_back().is_none_or(|letter| !letter.is_alphanumeric());
    before || rest.chars().nth(1).is_none_or(|letter| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn lines_have_forms_and_places() {
        let text = "## Present ##\n\n- [x] **Anna**\n1. Nils\nWords\n```\n- code\n```\n::: north\n- hidden\n:::\n| a |\n";
        let lines = lines(text, Span::new(FileId::default(), 0..text.len()));
        let forms: Vec<(Form, &str)> = lines.iter().map(|line| (line.form, line.text)).collect();
        let expected = [
            (Form::Heading, "Present"),
            (Form::Bullet, "**Anna**"),
            (Form::Bullet, "Nils"),
            (Form::Words, "Words"),
        ];
        assert_eq!(forms, expected);
        assert!(lines.iter().all(|line| &text[line.span.range()] == line.text));
    }

    #[test]
    fn words_lose_their_markup() {
        assert_eq!(
            plain("**Decision:** see [the _log_](decision:d-1), `x` snake_case"),
            "Decision: see the _log_, x snake_case"
        );
        assert_eq!(plain("_Nils_  Berg"), "Nils Berg");
    }
}
