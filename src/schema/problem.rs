//! The problems that reading a record can meet.
//!
//! Out: the [`Code`]s, each with its manual page, and the diagnostics that carry them.

use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::schema::node::{Node, Value};
use crate::schema::number::either_way;
use crate::schema::placeholder::PLACEHOLDER;
use crate::source::Span;

pub static WRONG_TYPE: Code = Code {
    name: "wrong-type",
    level: Level::Error,
    summary: "A value is not of the kind its field asks for.",
    explanation: "Every field says what it holds: text, a whole number, a date, a list. A value of another kind would be misread, so the record waits until it is put right. The message tells what was found and what is wanted.",
};

pub static BAD_DATE: Code = Code {
    name: "bad-date",
    level: Level::Error,
    summary: "A date is incomplete, impossible or not in the form YYYY-MM-DD.",
    explanation: "Deadlines, terms and notice periods are computed from dates, so a month alone or 03/04/2026 (March or April?) is refused. Write year, month and day, without quotes in TOML: `due = 2026-03-31`.",
};

pub static UNKNOWN_KEY: Code = Code {
    name: "unknown-key",
    level: Level::Error,
    summary: "A record has a key that its kind does not know.",
    explanation: "A key that nothing reads is nearly always a slip of the finger, and what it says would silently be missing from the book. The help line names the nearest known key. `briefbook schema` prints all keys of all kinds.",
};

pub static MISSING_FIELD: Code = Code {
    name: "missing-field",
    level: Level::Error,
    summary: "A record lacks a field that its kind needs.",
    explanation: "Some fields carry the sense of a record: a decision without a date or a KPI without a unit cannot be shown honestly. Add the field. Where the agreement blacks out a figure, write \"[***]\".",
};

pub static BAD_ID: Code = Code {
    name: "bad-id",
    level: Level::Error,
    summary: "An id has characters that ids do not have.",
    explanation: "Ids stand in addresses, file names and references, so they are kept to lower-case letters, digits and hyphens: `jsc`, `d-014`, `anna-keller`.",
};

pub static UNKNOWN_CHOICE: Code = Code {
    name: "unknown-choice",
    level: Level::Error,
    summary: "A field that takes one of a few words holds another.",
    explanation: "Status, role, mode and the like take one of a fixed set of words, because checks and pages depend on them. The help line names the nearest one or lists them all.",
};

pub static BAD_CLASS_BLOCK: Code = Code {
    name: "bad-class-block",
    level: Level::Error,
    summary: "A block with a disclosure class is not opened or closed properly.",
    explanation: "Lines from `::: class-id` to `:::` carry a disclosure class of their own. Both fences start at the left margin and stand on lines of their own. A block that is never closed could show what it should hide, so nothing is published until it is.",
};

pub static RAW_HTML: Code = Code {
    name: "raw-html",
    level: Level::Warning,
    summary: "A text holds HTML, which is shown as written instead of being obeyed.",
    explanation: "HTML inside Markdown could carry scripts into a page that others trust, and it has no meaning in print. briefbook understands `<br>`, `<sub>`, `<sup>` and `<a id=\"…\">`; the rest appears as the characters it is made of. Use Markdown instead.",
};

pub static UNDEFINED_LINK: Code = Code {
    name: "undefined-link",
    level: Level::Error,
    summary: "A link names a definition that its text does not have.",
    explanation: "`[words][name]` takes its address from a line `[name]: address` of the same text. Without that line readers see the brackets.",
};

pub static UNKNOWN_FIGURE: Code = Code {
    name: "unknown-figure",
    level: Level::Error,
    summary: "A text asks for a figure that the data do not have.",
    explanation: "`{{kpi.on-time}}` in a text stands for the latest value of the KPI `on-time`, with its unit and period; `.value`, `.period`, `.n`, `.target` and `.baseline` behind the id ask for one thing alone. `{{milestone.dbl}}` is the day on which a milestone came or is expected, `.baseline` the day first planned; `{{wave.2026-03}}` the response rate of a health check, `.returned` the number of answers. Each reader is told what their edition shows: where it withholds the record, the sentence with the figure is left out. Headings hold no figures. To show braces as they are, write `\\{{` or put them between backticks; braces around other words mean nothing.",
};

pub static UNDEFINED_FOOTNOTE: Code = Code {
    name: "undefined-footnote",
    level: Level::Error,
    summary: "The mark of a footnote leads to none that its readers see.",
    explanation: "`[^name]` marks a footnote that a line `[^name]: words` of the same text tells. A mark in a block with a class finds the footnotes in that block, in blocks of the same class and outside of all blocks. A mark outside finds only those outside: what a block tells is not for everybody who sees the mark.",
};

/// All codes of this stage.
pub static CODES: &[&Code] = &[
    &WRONG_TYPE,
    &BAD_DATE,
    &UNKNOWN_KEY,
    &MISSING_FIELD,
    &BAD_ID,
    &UNKNOWN_CHOICE,
    &BAD_CLASS_BLOCK,
    &RAW_HTML,
    &UNDEFINED_LINK,
    &UNKNOWN_FIGURE,
    &UNDEFINED_FOOTNOTE,
    &PLACEHOLDER,
];

/// A class fence where texts are not read for them.
pub fn fence_in_plain_text(span: Span) -> Diagnostic {
    let message = "A class fence has no meaning in this field, so what it should hide would be shown.";
    Diagnostic::new(&BAD_CLASS_BLOCK, span, message)
        .label("plain text")
        .help("put it into the record's `body`, or give the record a class")
}

/// A value of the wrong kind; `None` where the value has been complained about already.
pub fn wrong_type(node: &Node, wanted: &str) -> Option<Diagnostic> {
    let found = match &node.value {
        Value::Unreadable => return None,
        Value::Cell(text) => format!("says “{text}”"),
        Value::Integer(number) => format!("is {number}"),
        Value::Number(number) if !number.is_finite() => "is not a number to count with".to_owned(),
        Value::Number(number) => format!("is {number}"),
        other => format!("is {}", other.noun()),
    };
    let this = if matches!(node.value, Value::Cell(_)) { "This cell" } else { "This" };
    let problem =
        Diagnostic::new(&WRONG_TYPE, node.span, format!("{this} should be {wanted}, but it {found}."));
    Some(problem.label(format!("should be {wanted}")).help_if(help_with_type(node, wanted)))
}

fn help_with_type(node: &Node, wanted: &str) -> Option<String> {
    match &node.value {
        Value::Text(text) if wanted.contains("number") && text.trim().parse::<f64>().is_ok() => {
            Some("take the quotation marks away".to_owned())
        }
        Value::Cell(text) if wanted.contains("number") && either_way(text).is_some() => {
            let (thousands, fraction) = either_way(text)?;
            let sign = if text.contains(',') { "comma" } else { "point" };
            // A fraction is no way out where a whole number is wanted.
            let is_one = wanted.contains("whole") && fraction.contains('.');
            let or = if is_one { String::new() } else { format!(" or `{fraction}`") };
            Some(format!("write `{thousands}`{or}: a {sign} may stand before thousands or a fraction"))
        }
        Value::Cell(text) if wanted.contains("number") && text.matches(',').count() == 1 => {
            let (point, none) = (text.replace(',', "."), text.replace(',', ""));
            let are_numbers = [&point, &none].iter().all(|text| text.parse::<f64>().is_ok());
            are_numbers.then(|| {
                format!("write `{none}` or `{point}`: a comma may stand before thousands or a fraction")
            })
        }
        Value::Text(_) if wanted.starts_with("true") => {
            Some("write true or false, without quotation marks".to_owned())
        }
        Value::Integer(_) | Value::Number(_) if wanted == "text" => {
            Some("put it in quotation marks".to_owned())
        }
        Value::Text(_) if wanted.starts_with("a table") => {
            Some("write `{ key = value }`; `briefbook schema` lists the keys".to_owned())
        }
        _ => None,
    }
}

pub fn bad_date(span: Span, written: &str) -> Diagnostic {
    let parts: Vec<&str> = written.split('-').collect();
    let reason = match parts.as_slice() {
        [year] if is_number(year) && year.len() == 4 => "has no month and no day",
        [year, month] if is_number(year) && is_number(month) => "has no day",
        [year, month, day] if is_number(year) && is_number(month) && is_number(day) => match month.parse() {
            Ok(1..=12) => "is not a day of the calendar",
            _ => "has no such month",
        },
        _ => "is not written as year-month-day",
    };
    Diagnostic::new(&BAD_DATE, span, format!("The date “{written}” {reason}."))
        .label("not a date")
        .help("write year, month and day, as in 2026-03-31")
        .help_if(meant_date(written).map(|date| format!("did you mean `{date}`?")))
}

/// The one day that a date in another order can mean: with dots the day comes first, and a month
/// above 12 is a day. With slashes nobody knows.
fn meant_date(written: &str) -> Option<jiff::civil::Date> {
    let numbers = |separator: char| -> Option<[i16; 3]> {
        let parts = written.trim().split(separator).map(str::parse).collect::<Result<Vec<i16>, _>>().ok()?;
        parts.try_into().ok()
    };
    let [year, month, day] = match (numbers('.'), numbers('-')) {
        (Some([day, month, year]), _) => [year, month, day],
        (_, Some([year, day, month])) => [year, month, day],
        _ => return None,
    };
    let date = jiff::civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    date.filter(|_| year >= 1000)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub fn unknown_key(span: Span, key: &str, record: &str, known: &[&'static str]) -> Diagnostic {
    let help = did_you_mean(key, known.iter().copied())
        .unwrap_or_else(|| format!("`briefbook schema` lists the keys of {record}"));
    Diagnostic::new(&UNKNOWN_KEY, span, format!("There is no key `{key}` in {record}."))
        .label("unknown key")
        .help(help)
}

pub fn missing_field(span: Span, field: &str, record: &str, shape: &str) -> Diagnostic {
    Diagnostic::new(&MISSING_FIELD, span, format!("The field `{field}` of {record} is missing."))
        .label(format!("`{field}` is not given"))
        .help(format!("add `{field}`: {shape}"))
}

pub fn bad_id(span: Span, written: &str, proposal: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &BAD_ID,
        span,
        format!("“{written}” cannot be an id: ids are lower-case letters, digits and hyphens."),
    )
    .label("not an id");
    if proposal.is_empty() { diagnostic } else { diagnostic.help(format!("for instance `{proposal}`")) }
}

pub fn unknown_choice(node: &Node, written: &str, what: &str, known: &[&'static str]) -> Diagnostic {
    let help = did_you_mean(written, known.iter().copied())
        .unwrap_or_else(|| format!("one of: {}", known.join(", ")));
    Diagnostic::new(&UNKNOWN_CHOICE, node.span, format!("“{written}” is not {what}."))
        .label("not one of the known words")
        .help(help)
}
