//! The sentences of the reader of TOML, in plain words.

use std::ops::Range;

use super::Slip;

/// What the reader of TOML says, for people who do not know its grammar.
pub(super) fn in_plain_words(said: &str, text: &str, range: Range<usize>) -> Option<Slip> {
    let line = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = text[line..range.start].trim_end();
    let rest = text[range.start..].lines().next().unwrap_or("").trim();
    let key = text.get(range.clone()).unwrap_or("").trim();
    let nothing_follows = rest.is_empty() || rest.starts_with('#');
    let (message, label, help) = if said.starts_with("duplicate key") && before.starts_with('[') {
        let help = format!("write [[{key}]] for each record, and [{key}] for a single one only");
        let message = format!("`{key}` stands here a second time.");
        return Some(Slip { range, message, label: "given again", help });
    } else if said.starts_with("duplicate key") {
        let message = format!("`{key}` stands here a second time.");
        return Some(Slip { range, message, label: "given again", help: "keep one of the two".into() });
    } else if said.contains("recurs") {
        (
            "Lists stand in each other too deep to be read.",
            "too deep",
            "take away the brackets that are not needed",
        )
    } else if said.contains("multi-line") {
        let opening = text.rfind("\"\"\"").max(text.rfind("'''")).map_or(range, |at| at..at + 3);
        return Some(Slip {
            range: opening,
            message: "A text between three quotation marks never ends.".into(),
            label: "opened here",
            help: "put three quotation marks behind its last word".into(),
        });
    } else if said.contains("escape") {
        (
            "A backslash in a text gives the letter behind it another meaning.",
            "behind a backslash",
            "write two backslashes, or put the text between single quotation marks",
        )
    } else if said.contains("string") && said.contains("expected `\"`") || said.contains("expected `'`") {
        (
            "A quotation mark is not closed.",
            "the line ends here",
            "put a quotation mark behind the last word; texts of several lines stand between three",
        )
    } else if said.starts_with("unclosed array table") || said.starts_with("unclosed table") {
        (
            "The name of a table is not closed.",
            "brackets are missing",
            "close it with as many brackets as it was opened with",
        )
    } else if said.starts_with("unclosed array") {
        (
            "A list is not closed: `]` is missing.",
            "expected here at the latest",
            "add `]` behind its last entry",
        )
    } else if said.starts_with("unclosed") {
        (
            "A table is not closed: `}` is missing.",
            "expected here at the latest",
            "add `}` behind its last entry",
        )
    } else if before.ends_with('=') && nothing_follows {
        ("A value is missing behind `=`.", "nothing stands here", "write the value, or take the key away")
    } else if before.ends_with(['=', '[', ',']) && rest.starts_with(char::is_alphabetic) {
        (
            "This text does not stand in quotation marks.",
            "without quotation marks",
            "put it between two quotation marks; only true and false go without",
        )
    } else if before.ends_with(['=', '[', ',']) {
        (
            "This is neither a number nor a text in quotation marks.",
            "cannot be read",
            "write a number without its unit, a share as in 0.5, and words between two quotation marks",
        )
    } else if before.ends_with('"') {
        (
            "The quotation mark before this ends the text too early.",
            "more text behind its end",
            "put the whole text between single quotation marks where it has double ones inside",
        )
    } else {
        return None;
    };
    Some(Slip { range, message: message.to_owned(), label, help: help.to_owned() })
}
