//! What Qualtrics exports: one, two or three rows of headings and columns of its own.
//!
//! The current form has three rows: column names, question texts, and import ids, written as JSON
//! or, by older versions, as Python prints a dictionary. The legacy form has two rows; its own
//! columns are called V1 to V10 and named in the second row. The languages of the second row vary,
//! so columns are known by the first and third.

use super::layout::{Column, Finished, Layout};
use crate::survey::label::normalise;

/// Columns that Qualtrics adds to every export, without spaces and in lower case.
const OWN_COLUMNS: [&str; 21] = [
    "startdate",
    "enddate",
    "status",
    "ipaddress",
    "progress",
    "duration(inseconds)",
    "finished",
    "recordeddate",
    "responseid",
    "recipientlastname",
    "recipientfirstname",
    "recipientemail",
    "externalreference",
    "externaldatareference",
    "responseset",
    "locationlatitude",
    "locationlongitude",
    "locationaccuracy",
    "emailaddress",
    "distributionchannel",
    "userlanguage",
];

/// Values that say "finished".
const FINISHED: [&str; 9] = ["1", "true", "yes", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar"];

/// How many of its own columns tell a Qualtrics file that has no import ids.
const TELLING: usize = 4;

/// Status values of previews and tests as numbers and in words: 1 preview, 2 generated test
/// answer, 9 preview taken for spam, 17 preview made offline.
const TESTS: [&str; 8] = [
    "1",
    "2",
    "9",
    "17",
    "survey preview",
    "survey test",
    "possible spam survey preview",
    "offline survey preview",
];

/// The layout of a Qualtrics export, told from its first three rows; `None` if it is not one.
pub(in crate::survey) fn layout(rows: &[Vec<String>]) -> Option<Layout> {
    let names = rows.first()?;
    let second = rows.get(1);
    let with_ids = rows.get(2).filter(|row| row.iter().any(|cell| import_id(cell).is_some()));
    let legacy = second.filter(|row| names.first().is_some_and(|name| name == "V1") && own(row) >= TELLING);
    let header_rows = if with_ids.is_some() {
        3
    } else if legacy.is_some() {
        2
    } else if own(names) >= TELLING {
        if second.is_some_and(|row| is_answer(names, row)) { 1 } else { 2 }
    } else {
        return None;
    };
    let cell = |row: Option<&Vec<String>>, at: usize| row.and_then(|row| row.get(at)).cloned();
    let columns: Vec<Column> = (0..names.len())
        .map(|at| {
            let question = if header_rows > 1 { cell(second, at).unwrap_or_default() } else { String::new() };
            let own_legacy = legacy.is_some() && is_own(&question);
            Column {
                name: if own_legacy { question.clone() } else { names[at].trim().to_owned() },
                import_id: with_ids.and_then(|row| import_id(row.get(at)?)).unwrap_or_default(),
                own: is_own(&names[at]) || own_legacy || (legacy.is_some() && is_numbered(&names[at])),
                part: part_of(&question),
                question,
            }
        })
        .collect();
    let find = |id: &str, name: &str| {
        columns
            .iter()
            .position(|column| column.import_id == id)
            .or_else(|| columns.iter().position(|column| squeezed(&column.name) == name))
    };
    Some(Layout {
        header_rows,
        respondent: find("_recordId", "responseid"),
        // What is handed in on the last page is recorded then; "ended" says so for what was not.
        date: find("recordedDate", "recordeddate").or_else(|| find("endDate", "enddate")),
        finished: find("finished", "finished").map(|at| (at, Finished::Values(&FINISHED))),
        status: find("status", "status"),
        test_values: &TESTS,
        columns,
        ..Layout::default()
    })
}

/// What stands behind the last dash of `Question - Part`; a dash inside a word parts nothing.
fn part_of(question: &str) -> String {
    let dash = question.rsplit_once(" - ");
    dash.map(|(_, part)| part.trim().to_owned()).unwrap_or_default()
}

/// The id in `{"ImportId":"QID1"}` or `{'ImportId': 'QID1'}`.
fn import_id(cell: &str) -> Option<String> {
    let (_, rest) = cell.trim().strip_prefix('{')?.split_once("ImportId")?;
    let mut parts = rest.split(['"', '\'']);
    parts.find(|part| part.trim() == ":")?;
    parts.next().map(str::to_owned)
}

fn squeezed(name: &str) -> String {
    normalise(name).replace(' ', "")
}

fn is_own(name: &str) -> bool {
    OWN_COLUMNS.contains(&squeezed(name).as_str())
}

/// `V7`: a column of Qualtrics' own in the legacy form.
fn is_numbered(name: &str) -> bool {
    name.strip_prefix('V').is_some_and(|number| number.parse::<u8>().is_ok())
}

fn own(row: &[String]) -> usize {
    row.iter().filter(|cell| is_own(cell)).count()
}

/// Whether a row under the column names is already somebody's answers: response ids start `R_`.
fn is_answer(names: &[String], row: &[String]) -> bool {
    let at = names.iter().position(|name| squeezed(name) == "responseid");
    at.and_then(|at| row.get(at)).is_some_and(|cell| cell.starts_with("R_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn import_ids_in_both_spellings() {
        assert_eq!(import_id("{\"ImportId\":\"QID1\"}").as_deref(), Some("QID1"));
        assert_eq!(import_id("{'ImportId': 'QID2-1'}").as_deref(), Some("QID2-1"));
        assert_eq!(import_id("ImportId"), None);
    }

    #[test]
    fn rows_of_headings_are_counted() {
        let names = row(&["StartDate", "EndDate", "Status", "Finished", "ResponseId", "Q1"]);
        let answers = row(&["2026-01-01", "2026-01-01", "0", "1", "R_1", "4"]);
        let texts = row(&["Start", "End", "Type", "Done", "Id", "How?"]);
        assert_eq!(layout(&[names.clone(), answers.clone()]).unwrap().header_rows, 1);
        assert_eq!(layout(&[names.clone(), texts.clone(), answers.clone()]).unwrap().header_rows, 2);
        let ids = row(&["", "", "", "", "{\"ImportId\":\"_recordId\"}", "{\"ImportId\":\"QID1\"}"]);
        let current = layout(&[names, texts, ids]).unwrap();
        assert_eq!((current.header_rows, current.respondent, current.status), (3, Some(4), Some(2)));
        let old = row(&["V1", "V7", "V8", "V9", "V10", "Q1"]);
        let named = row(&["ResponseID", "Status", "StartDate", "EndDate", "Finished", "How?"]);
        assert_eq!(layout(&[old, named, answers]).unwrap().columns[1].name, "Status");
        assert_eq!(layout(&[row(&["id", "side", "q1"])]), None);
    }
}
