//! The lines of a Markdown text that can say something about a meeting.

use crate::source::Span;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With its level, from 1.
    Heading(usize),
    Bullet,
    Words,
    /// The headings of a table's columns.
    TableHead,
    TableRow,
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
    let mut is_in_table = false;
    let mut offset = 0;
    for whole in text.split_inclusive('\n') {
        let start = offset;
        offset += whole.len();
        let line = whole.trim();
        is_in_table &= line.contains('|');
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
        if classes > 0 || line.starts_with('>') {
            continue;
        }
        if is_rule_of_table(line) {
            continue;
        }
        let begins_table = line.contains('|') && text[offset..].lines().next().is_some_and(is_rule_of_table);
        let (form, text, tick) = match () {
            () if is_in_table => (Form::TableRow, line, None),
            () if begins_table => (Form::TableHead, line, None),
            () if line.starts_with('|') => continue,
            () => form_of(line),
        };
        is_in_table |= begins_table;
        let start = start + (text.as_ptr() as usize - whole.as_ptr() as usize);
        found.push(Line { form, text, tick, span: at.within(start..start + text.len()) });
    }
    found
}

/// The line between the headings of a table and its rows.
fn is_rule_of_table(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains('-') && line.chars().all(|letter| "|-: ".contains(letter))
}

/// The cells of a table's row, and where each stands in the row.
pub fn cells<'t>(row: &Line<'t>) -> Vec<(&'t str, Span)> {
    let text = row.text.strip_prefix('|').unwrap_or(row.text);
    let text = text.strip_suffix('|').unwrap_or(text);
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let mut bars = rest.match_indices('|').map(|(at, _)| at);
        let end = bars.find(|at| !rest[..*at].ends_with('\\'));
        let cell = rest[..end.unwrap_or(rest.len())].trim();
        let start = cell.as_ptr() as usize - row.text.as_ptr() as usize;
        cells.push((cell, row.span.within(start..start + cell.len())));
        match end {
            Some(end) => rest = &rest[end + 1..],
            None => return cells,
        }
    }
}

fn form_of(line: &str) -> (Form, &str, Option<bool>) {
    if line.starts_with('#') {
        let words = line.trim_start_matches('#');
        if words.starts_with(' ') {
            let level = line.len() - words.len();
            return (Form::Heading(level), words.trim().trim_end_matches('#').trim(), None);
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
        None => (Form::Words, without_break(line), None),
    }
}

/// A line without the sign that the next one begins anew.
fn without_break(line: &str) -> &str {
    let signs = ["\\", "<br>", "<br/>", "<br />"];
    signs.into_iter().find_map(|sign| line.strip_suffix(sign)).unwrap_or(line).trim_end()
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
        let text = "## Present ##\n\n- [x] **Anna**\n1. Nils\nWords\n```\n- code\n```\n::: north\n- hidden\n:::\n| a |\nName | b\n---|---\n| Anna | c \\| d |\n\nBerg\\\n";
        let lines = lines(text, Span::new(FileId::default(), 0..text.len()));
        let forms: Vec<(Form, &str)> = lines.iter().map(|line| (line.form, line.text)).collect();
        let expected = [
            (Form::Heading(2), "Present"),
            (Form::Bullet, "**Anna**"),
            (Form::Bullet, "Nils"),
            (Form::Words, "Words"),
            (Form::TableHead, "Name | b"),
            (Form::TableRow, "| Anna | c \\| d |"),
            (Form::Words, "Berg"),
        ];
        assert_eq!(forms, expected);
        let row: Vec<&str> = cells(&lines[5]).into_iter().map(|(cell, _)| cell).collect();
        assert_eq!(row, ["Anna", "c \\| d"]);
        assert!(cells(&lines[5]).iter().all(|(cell, span)| &text[span.range()] == *cell));
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
