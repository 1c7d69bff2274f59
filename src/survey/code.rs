//! What can be wrong with a survey, as diagnostics.

use crate::diagnostic::words::{counted, listed, shortened};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::source::Span;
use crate::survey::problem::{Problem, ProblemKind};

pub static SURVEY_FILE: Code = Code {
    name: "survey-file",
    level: Level::Error,
    summary: "A file of survey answers cannot be read, or not as its mapping says.",
    explanation: "A column that is missing or ambiguous would leave an item without answers, and nobody would notice in the figures. Compare the mapping in the wave with the first row of the file.",
};

pub static SURVEY_ANSWER: Code = Code {
    name: "survey-answer",
    level: Level::Warning,
    summary: "An answer in a survey file could not be used.",
    explanation: "An answer that is not on the item's scale counts for nothing, a duplicate is left out, a respondent without a side counts for everyone only. Each is listed, because figures that dropped answers in silence could not be trusted. Of the cell only a code of up to 12 characters is repeated: anything longer may be somebody's own words.",
};

pub static SURVEY_INSTRUMENT: Code = Code {
    name: "survey-instrument",
    level: Level::Error,
    summary: "An instrument's scales, factors and items do not fit together.",
    explanation: "An item needs a scale that the instrument declares, and belongs to a factor that it declares. Two labels of a scale must differ by more than capitals and blanks.",
};

pub static SURVEY_HINT: Code = Code {
    name: "survey-hint",
    level: Level::Warning,
    summary: "A figure of a survey suggests that the instrument or its mapping should be looked at.",
    explanation: "A file with nothing but headings is what a tool exports before anybody has answered. A reliability below zero usually means that an item is worded the other way round and is not marked `reversed`, or is marked and should not be. An item without a column gets no answers. More answers than people who were invited mean that the number is wrong, that a link was passed on, or that some answered twice; a response rate above 100 % would tell readers nothing, so none is shown.",
};

pub static SURVEY_CODES: Code = Code {
    name: "survey-answer-codes",
    level: Level::Note,
    summary: "Codes that the survey tool gave to answers are read by their numbers.",
    explanation: "LimeSurvey calls the answers to a question A1, A2 and so on, or AO01, AO02, in the order in which somebody entered them. They are read as the points with these codes, which is right where that order is that of the scale. Where the best answer was entered first, every figure stands on its head. Compare the question in the tool once, and write `labels` into the mapping: what stands there is certain, and nothing is noted any more. Exporting the answers in words does without codes.",
};

pub static SURVEY_LATE: Code = Code {
    name: "survey-late",
    level: Level::Warning,
    summary: "Answers came after their wave had closed.",
    explanation: "The figures of a wave are published when its last day has passed. Whoever kept that edition and compares it with one that counts a few answers more learns what those few said, however large the groups are; no rule about small groups can withhold that, because each of the two is harmless by itself. If the wave was kept open, correct `closed` before anything is published. If it was published, leave the late answers out with `leave_out_late = true` in the wave's file, and ask those people again in the next wave. The day of a response is that of the survey tool, or the column that `date_column` names.",
};

pub static SURVEY_OVERLAP: Code = Code {
    name: "survey-overlap",
    level: Level::Error,
    summary: "Two waves, or two files of one, rest on the same answers.",
    explanation: "Somebody who is counted twice makes a group look larger than it is. And where one wave is another one with a few more answers, the difference between their figures tells what those few said. One file may serve several waves where each has an `only` rule on the same column with other values. A later export of the same survey takes the place of the earlier one.",
};

pub static SURVEY_EXPOSURE: Code = Code {
    name: "survey-exposure",
    level: Level::Error,
    summary: "The published figures of a wave would tell what too few people answered.",
    explanation: "What is withheld of a wave is decided by its small groups, and then everything that would be published is looked at together, as a reader of all editions could: subtracted from each other and bounded. If that told about fewer people than were promised, nothing is published. Raise `min_n` of the instrument, or leave the sides out of the mapping, so that only everyone is counted.",
};

pub static SURVEY_ALIKE: Code = Code {
    name: "survey-alike",
    level: Level::Note,
    summary: "All of a small group gave the same answer.",
    explanation: "A figure of such a group is large enough to be shown, and says what each of its people answered all the same. The page marks it. It is shown because to withhold it would withhold the other side, everyone and the factor with it, and by that say where everybody agreed; with a higher `min_n` of the instrument it is withheld like any figure of a small group. From the size on that comments need, nothing is noted.",
};

pub static SURVEY_COMMENT: Code = Code {
    name: "survey-comment",
    level: Level::Error,
    summary: "A comment of a survey is released as it may not be.",
    explanation: "Words give people away more easily than figures. A comment is published only when a person has released it and is named for it; only where enough people took part (`comments_min_n`, ten where the instrument says nothing); and beside a side only where the comments of every side may be told apart, because the comments left would be the other side's.",
};

pub static IDENTIFYING_COMMENT: Code = Code {
    name: "identifying-comment",
    level: Level::Warning,
    summary: "A released comment holds words that may tell who wrote it, or whom it is about.",
    explanation: "Names of people and companies of the project, their functions, e-mail and web addresses, telephone numbers, sites and identifiers are found by their form. What else gives somebody away, a turn of phrase or an event that only one person saw, is for whoever releases the comment to judge. Reword it; it need not be word for word.",
};

pub static REWORDED_COMMENT: Code = Code {
    name: "reworded-comment",
    level: Level::Note,
    summary: "A released comment stands in no file of answers of its wave.",
    explanation: "It may have been reworded so that nobody can be known by it, which is good. It may also belong to another wave, or have been made up.",
};

/// All codes of this stage.
pub static CODES: &[&Code] = &[
    &SURVEY_FILE,
    &SURVEY_ANSWER,
    &SURVEY_INSTRUMENT,
    &SURVEY_HINT,
    &SURVEY_CODES,
    &SURVEY_LATE,
    &SURVEY_OVERLAP,
    &SURVEY_EXPOSURE,
    &SURVEY_ALIKE,
    &SURVEY_COMMENT,
    &IDENTIFYING_COMMENT,
    &REWORDED_COMMENT,
];

/// What guards the promise to those who answered: no setting lowers it.
pub static GUARDS: &[&Code] = &[&SURVEY_OVERLAP, &SURVEY_EXPOSURE, &SURVEY_COMMENT];

/// Whether the instrument, and not a file, is at fault.
pub fn is_about_instrument(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::UnknownScale { .. }
            | ProblemKind::UnknownFactor { .. }
            | ProblemKind::UnusableScale { .. }
            | ProblemKind::AmbiguousLabel { .. }
            | ProblemKind::MixedScales { .. }
            | ProblemKind::NotAnalysed { .. }
            | ProblemKind::NegativeAlpha { .. }
    )
}

/// Whether the check of a project's instruments has told it, with its place.
pub fn is_told_before(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::UnknownScale { .. }
            | ProblemKind::UnknownFactor { .. }
            | ProblemKind::UnusableScale { .. }
    )
}

/// A problem in words. `record` is the wave or instrument it belongs to; `file` the first file of
/// the wave, where the problem has no place of its own in it.
pub fn diagnostic(problem: &Problem, record: Span, file: Option<Span>) -> Diagnostic {
    let is_answer = code_of(&problem.kind).name == SURVEY_ANSWER.name;
    let otherwise = if is_answer { file.unwrap_or(record) } else { record };
    let diagnostic = alone(problem, otherwise);
    match diagnostic.span == record {
        true => diagnostic,
        false => diagnostic.related(record, "it belongs to this record"),
    }
}

/// A problem in words, outside of any wave; `otherwise` is its place where it has none.
pub fn alone(problem: &Problem, otherwise: Span) -> Diagnostic {
    let place = problem.span.unwrap_or(otherwise);
    Diagnostic::new(code_of(&problem.kind), place, message(problem)).private().help_if(help(&problem.kind))
}

fn code_of(kind: &ProblemKind) -> &'static Code {
    use ProblemKind as Kind;
    match kind {
        Kind::OffScale { .. }
        | Kind::NoResult
        | Kind::RowWidth { .. }
        | Kind::Duplicate
        | Kind::UnknownSide { .. }
        | Kind::NoSide
        | Kind::UnknownLevel { .. }
        | Kind::NoRespondent
        | Kind::StrayItem { .. }
        | Kind::UnknownChoice { .. }
        | Kind::More { .. } => &SURVEY_ANSWER,
        Kind::NoAnswers
        | Kind::UnmappedItem { .. }
        | Kind::RepeatedItem { .. }
        | Kind::SilentSide { .. }
        | Kind::NegativeAlpha { .. }
        | Kind::NotAnalysed { .. }
        | Kind::MoreThanInvited { .. }
        | Kind::MixedScales { .. } => &SURVEY_HINT,
        Kind::LateAnswers { .. } => &SURVEY_LATE,
        Kind::AnswerCodes { .. } => &SURVEY_CODES,
        kind if is_about_instrument(kind) => &SURVEY_INSTRUMENT,
        _ => &SURVEY_FILE,
    }
}

/// What is wrong, in one sentence.
pub fn message(problem: &Problem) -> String {
    use ProblemKind as Kind;
    let at = place(problem);
    match &problem.kind {
        Kind::NotText => "This file of answers is neither text nor a workbook that can be read.".into(),
        Kind::OldWorkbook => "This workbook is of an old kind, or protected by a password.".into(),
        Kind::BrokenWorkbook(words) => {
            format!(
                "This workbook is damaged, or is no workbook (its reader says: {}).",
                words.trim_end_matches('.')
            )
        }
        Kind::OtherFormat { asked } => {
            format!("This file does not look like what the mapping says it is ({}).", asked.label())
        }
        Kind::OtherSurvey { found, items } => {
            let found = match found {
                0 => "None".to_owned(),
                found => format!("Only {found}"),
            };
            format!("{found} of the {items} items has a column in this file: it seems to be another survey.")
        }
        Kind::OtherInstrument { instrument } => {
            format!("This response was given to another instrument, `{instrument}`.")
        }
        Kind::RepeatedItem { item, times } => {
            format!("The words of the item `{item}` stand over {times} columns, so it has no answers.")
        }
        Kind::UnknownChoice { item, column } => {
            format!("The column “{column}” is no choice of the item `{item}`; ticks in it count for nothing.")
        }
        Kind::StrayItem { item, count } => {
            let (item, answers) = (quoted(item), if *count == 1 { "answer" } else { "answers" });
            format!("The file has {count} {answers} to something{item} that is no item{at}.")
        }
        Kind::NoRespondent => format!("A row names no respondent{at}; its answer counts for nothing."),
        Kind::SilentSide { side } => format!("Nobody of the side `{side}` is among the answers."),
        Kind::Empty => "This file of answers is empty.".into(),
        Kind::NoAnswers => "This file has headings and no answers below them.".into(),
        Kind::Unreadable(words) => format!("This file cannot be read as a table: {words}."),
        Kind::UnclosedQuote => {
            "A quotation mark in this file is never closed; rows may have been swallowed.".into()
        }
        Kind::MissingColumn { column, .. } => format!("The file has no column “{column}”."),
        Kind::AmbiguousColumn { column, times } => format!("The file has {times} columns called “{column}”."),
        Kind::UnknownItem { item } => {
            format!("The mapping names the item `{item}`, which the instrument does not have.")
        }
        Kind::UnmappedItem { item } => {
            format!("The item `{item}` has no column in this file, so nobody answered it.")
        }
        Kind::UnknownScale { item, scale: Some(scale) } => {
            format!("The item `{item}` names the scale `{scale}`, which the instrument does not have.")
        }
        Kind::UnknownScale { item, scale: None } => format!("The item `{item}` needs a scale."),
        Kind::UnknownFactor { item, factor } => {
            format!("The item `{item}` names the factor `{factor}`, which the instrument does not have.")
        }
        Kind::UnusableScale { scale } => format!("The scale `{scale}` has no points, or too many."),
        Kind::AmbiguousLabel { scale, label } => {
            format!("The label “{label}” of the scale `{scale}` stands for two points, or for none.")
        }
        Kind::MixedScales { factor } => {
            format!("The items of the factor `{factor}` have different scales, so it has no mean.")
        }
        Kind::NotAnalysed { item } => format!("The item `{item}` is of a kind that is not analysed."),
        Kind::OffScale { item, value } => {
            let value = quoted(value);
            format!("The answer{value} is not on the scale of the item `{item}`{at}; it counts for nothing.")
        }
        Kind::NoResult => format!("A cell holds a formula without its result{at}; it counts as empty."),
        Kind::RowWidth { expected, found } => {
            format!("A row has {} and the header {expected}{at}.", counted(*found as i64, "cell"))
        }
        Kind::Duplicate => format!("A respondent answered twice{at}; the later answers count."),
        Kind::UnknownSide { value } => {
            let value = quoted(value);
            format!("The side{value} is not in the mapping{at}; the response counts for everyone only.")
        }
        Kind::NoSide => format!("A response has no side{at}; it counts for everyone only."),
        Kind::UnknownLevel { value } => {
            let value = quoted(value);
            format!("The level{value} is not in the mapping{at}; everybody with it counts as “not stated”.")
        }
        Kind::TooManyNames { column, most } => {
            format!("The column “{column}” has more than {most} values, so it does not tell groups.")
        }
        Kind::More { count, .. } => format!("There are {count} more problems of this kind{at}."),
        Kind::AnswerCodes { scale, codes } => {
            let read = codes.iter().map(|(code, (label, _))| format!("{code} as “{}”", shortened(label)));
            let read = listed(&read.collect::<Vec<String>>());
            format!("Codes of answers are read on the scale `{scale}` by their numbers: {read}.")
        }
        Kind::LateAnswers { count, closed } => format!(
            "{} dated after the wave closed on {closed}: beside an edition from before, what they said can be told.",
            if *count == 1 { "1 response is".to_owned() } else { format!("{count} responses are") }
        ),
        Kind::MoreThanInvited { side, returned, invited } => {
            let of = side.as_ref().map_or_else(String::new, |side| format!(" of the side `{side}`"));
            let answered = match returned {
                Some(returned) => format!("{returned} people{of} answered, and {invited} were invited"),
                None => format!("More people{of} answered than were invited ({invited})"),
            };
            format!("{answered}; no response rate is shown.")
        }
        Kind::NegativeAlpha { factor, alpha } => {
            format!("The reliability of the factor `{factor}` is below zero (α = {alpha:.3}).")
        }
    }
}

/// The row and the column, or the cell of a workbook, in brackets.
fn place(problem: &Problem) -> String {
    let column = problem.column.as_ref().map(|column| format!("column “{}”", shortened(column)));
    let row = match (&problem.cell, problem.row) {
        (Some(cell), _) => Some(format!("cell {cell}")),
        (None, Some(row)) => Some(format!("row {row}")),
        (None, None) => None,
    };
    let parts: Vec<String> = row.into_iter().chain(column).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// The most characters of a cell that a message repeats.
const LONGEST_CODE: usize = 12;

/// Whether a cell is a code like `7` or `n/a`. Anything longer may be a respondent's own words, and
/// messages end in logs that others read.
pub fn is_code(value: &str) -> bool {
    value.chars().count() <= LONGEST_CODE && !value.chars().any(char::is_whitespace)
}

/// A cell in quotation marks, where it is a code.
fn quoted(value: &str) -> String {
    if is_code(value) { format!(" “{value}”") } else { String::new() }
}

fn help(kind: &ProblemKind) -> Option<String> {
    use ProblemKind as Kind;
    match kind {
        Kind::NotText => Some("export it again as CSV or as a workbook (.xlsx)".into()),
        Kind::Empty => Some("export it again, or take it out of `files`".into()),
        Kind::NoResult => {
            Some("open the workbook in a spreadsheet program and save it again, which computes it".into())
        }
        Kind::OldWorkbook => Some("save it again as .xlsx, without a password".into()),
        Kind::BrokenWorkbook(_) => Some("open it in a spreadsheet program and save it again as .xlsx".into()),
        Kind::OtherFormat { .. } => Some("leave `format` out to have it recognised".into()),
        Kind::OtherSurvey { .. } => {
            Some("compare the file with the instrument; `briefbook survey preview --write-mapping` drafts what the columns may mean".into())
        }
        Kind::RepeatedItem { .. } => Some("name its column in `columns`".into()),
        Kind::UnknownChoice { .. } => {
            Some("add its words to the scale, or to `labels` of the wave's file".into())
        }
        Kind::SilentSide { .. } => {
            Some("compare `side_values` of the wave's files, or ask whether a file is missing".into())
        }
        Kind::MissingColumn { nearest: Some(nearest), .. } => Some(format!("did you mean “{nearest}”?")),
        Kind::AmbiguousColumn { column, .. } => Some(format!("write `{column}#2` for the second one")),
        Kind::UnmappedItem { .. } => Some("name its column in the wave's `columns`".into()),
        Kind::UnknownLevel { .. } => Some(
            "add the value to `level_values` of the wave's file; what is no level there is `not-stated`".into(),
        ),
        Kind::UnknownSide { .. } => Some("add the value to `side_values` of the wave's file".into()),
        Kind::MoreThanInvited { .. } => {
            Some("correct `invited`, or look for people who answered more than once".into())
        }
        Kind::AnswerCodes { scale, .. } => Some(format!(
            "compare the order of the answers in the tool, and settle it with `labels.{scale}` of the mapping"
        )),
        Kind::LateAnswers { .. } => Some(
            "correct `closed`, or leave them out with `leave_out_late = true` beside `path`".into(),
        ),
        Kind::NegativeAlpha { .. } => {
            Some("an item may be worded the other way round: compare `reversed`".into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_respondents_are_not_repeated() {
        assert_eq!(quoted("n/a"), " “n/a”");
        assert_eq!(quoted("my boss"), "");
        assert_eq!(quoted("Donaudampfschifffahrt"), "");
    }
}
