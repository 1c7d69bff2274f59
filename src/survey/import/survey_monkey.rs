//! What SurveyMonkey exports: a row of questions and below it a row of parts.
//!
//! A question that takes several columns is written over the first of them only. The second row
//! says `Response` or `Open-Ended Response` where a question has one column, else a row of a grid, a
//! choice, or `row - choice`. Some exports have a row of short codes (`q1`) above.

use super::layout::{Column, Layout};
use crate::survey::label::normalise;

/// Columns that SurveyMonkey adds before the questions.
const OWN_COLUMNS: [&str; 17] = [
    "respondent id",
    "collector id",
    "collector",
    "start date",
    "end date",
    "date created",
    "date modified",
    "ip address",
    "email address",
    "first name",
    "last name",
    "custom data 1",
    "custom value",
    "language",
    "respondent status",
    "response status",
    "survey mode",
];

/// What stands below a question that has one column.
const ONE_COLUMN: [&str; 5] =
    ["response", "open-ended response", "open ended response", "numeric response", "date / time"];

/// How many of its own columns tell a SurveyMonkey file.
const TELLING: usize = 3;

/// How far down the row of questions may stand.
const CODES_ABOVE: usize = 2;

/// The layout of a SurveyMonkey export, told from its first rows; `None` if it is not one.
pub(in crate::survey) fn layout(rows: &[Vec<String>]) -> Option<Layout> {
    let at = (0..rows.len().min(CODES_ABOVE)).find(|&at| is_questions(&rows[at]))?;
    let questions = &rows[at];
    // Without a second row of headings there is nothing but answers below.
    let parts = rows.get(at + 1).filter(|row| !is_answer(questions, row))?;
    let codes = at.checked_sub(1).map(|above| &rows[above]);
    let is_own = own_columns(questions);
    let mut columns: Vec<Column> = Vec::new();
    let (mut question, mut code) = (String::new(), String::new());
    for (column, cell) in questions.iter().enumerate() {
        let words = cell.trim();
        let part = parts.get(column).map_or("", |part| part.trim());
        if is_own[column] {
            columns.push(Column { name: words.to_owned(), own: true, ..Column::default() });
            continue;
        }
        if !words.is_empty() && words != question {
            question = words.to_owned();
            code.clear();
        }
        if let Some(above) =
            codes.and_then(|codes| codes.get(column)).filter(|above| !above.trim().is_empty())
        {
            code = above.trim().to_owned();
        }
        let alone = part.is_empty() || part == question || ONE_COLUMN.contains(&normalise(part).as_str());
        let part = if alone { String::new() } else { part.to_owned() };
        columns.push(Column {
            import_id: code.clone(),
            question: question.clone(),
            part,
            ..Column::default()
        });
    }
    for column in columns.iter_mut().filter(|column| !column.own) {
        column.name = if column.part.is_empty() { column.question.clone() } else { column.whole() };
    }
    let named = |name: &str| questions.iter().position(|cell| normalise(cell) == name);
    let respondent = named("respondent id");
    let date = named("end date").or_else(|| named("date modified"));
    Some(Layout { header_rows: at + 2, respondent, date, columns, ..Layout::default() })
}

fn is_questions(row: &[String]) -> bool {
    let own = row.iter().filter(|cell| OWN_COLUMNS.contains(&normalise(cell).as_str())).count();
    own >= TELLING && row.iter().any(|cell| normalise(cell) == "respondent id")
}

/// The tool's columns stand before the questions; `language` further on is a question.
fn own_columns(questions: &[String]) -> Vec<bool> {
    let mut still = true;
    questions
        .iter()
        .map(|cell| {
            still &= OWN_COLUMNS.contains(&normalise(cell).as_str());
            still
        })
        .collect()
}

/// Whether a row below the questions is already somebody's answers: respondent ids are long numbers.
fn is_answer(questions: &[String], row: &[String]) -> bool {
    let at = questions.iter().position(|cell| normalise(cell) == "respondent id");
    let id = at.and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn questions_reach_over_their_parts() {
        let questions = row(&["Respondent ID", "Collector ID", "Start Date", "How often?", "", "Your role"]);
        let parts = row(&["", "", "", "Calls - Never", "Calls - Often", "Response"]);
        let answers = row(&["114687260013", "4", "x", "", "Often", "Clerk"]);
        let layout = layout(&[questions.clone(), parts, answers.clone()]).unwrap();
        assert_eq!((layout.header_rows, layout.respondent), (2, Some(0)));
        assert_eq!(layout.columns[4].name, "How often? [Calls - Often]");
        assert_eq!(layout.columns[5].name, "Your role");
        assert_eq!(super::layout(&[questions, answers]), None);
    }
}
