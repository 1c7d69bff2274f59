//! What a preview says, in words.

use briefbook::survey::account::Step;
use briefbook::survey::preview::{By, Container, Found, Role};

pub fn container(container: &Container) -> Vec<(&'static str, String)> {
    match container {
        Container::Text { encoding, marked, delimiter } => {
            let mark = if *marked { " with a byte-order mark" } else { "" };
            vec![("Encoding", format!("{encoding}{mark}")), ("Delimiter", (*delimiter).to_owned())]
        }
        Container::Sheet { name, others } => {
            let others: Vec<String> = others.iter().map(|other| format!("“{other}”")).collect();
            let beside = match others.is_empty() {
                true => String::new(),
                false => format!(", chosen before {}", others.join(", ")),
            };
            vec![("Sheet", format!("“{name}”{beside}"))]
        }
    }
}

pub fn found(found: Found) -> &'static str {
    match found {
        Found::Mapped => "as the mapping says",
        Found::By(By::Id) => "by its id",
        Found::By(By::Text) => "by its text",
        Found::By(By::Part) => "by the end of the question",
        Found::Not => "not found",
    }
}

pub fn role(role: &Role) -> String {
    match role {
        Role::Item(item) => format!("item {item}"),
        Role::Choice(item) => format!("choice of {item}"),
        Role::Side => "side".to_owned(),
        Role::Respondent => "respondent".to_owned(),
        Role::Finished => "tells finished responses".to_owned(),
        Role::Date => "says when somebody answered".to_owned(),
        Role::Tests => "tells previews and tests".to_owned(),
        Role::Wave => "tells the wave".to_owned(),
        Role::Level => "level".to_owned(),
        Role::Unread => "role, not read".to_owned(),
        Role::Tool => "the tool's own".to_owned(),
        Role::Ignored => "not read".to_owned(),
    }
}

pub fn step(step: Step) -> &'static str {
    match step {
        Step::RowsRead => "rows read",
        Step::HeaderRows => "rows of headings",
        Step::EmptyRows => "empty rows",
        Step::OtherWaves => "rows of another wave",
        Step::Tests => "previews and tests left out",
        Step::Unfinished => "unfinished responses left out",
        Step::Late => "responses left out that came after the wave had closed",
        Step::Mapped => "answers on their scale",
        Step::NotApplicable => "answers “not applicable”",
        Step::Blank => "items without an answer",
        Step::OffScale => "answers off their scale",
        Step::Duplicates => "responses replaced by a later one",
        Step::Reversed => "answers turned round",
        Step::WithoutSide => "responses without a side",
        Step::Kept => "responses kept",
    }
}

/// The word of a step for programs.
pub fn key(step: Step) -> &'static str {
    match step {
        Step::RowsRead => "rows_read",
        Step::HeaderRows => "header_rows",
        Step::EmptyRows => "empty_rows",
        Step::OtherWaves => "other_waves",
        Step::Tests => "tests",
        Step::Unfinished => "unfinished",
        Step::Late => "late",
        Step::Mapped => "mapped",
        Step::NotApplicable => "not_applicable",
        Step::Blank => "blank",
        Step::OffScale => "off_scale",
        Step::Duplicates => "duplicates",
        Step::Reversed => "reversed",
        Step::WithoutSide => "without_side",
        Step::Kept => "kept",
    }
}
