//! What LimeSurvey exports: one row of headings, as codes, as full question texts, or as both.
//!
//! A part of a question is written `Q1[SQ001]`, `Q1_SQ001` or `Question text [Part]`; where both are
//! exported, `Q1. Question text`. A response is finished when it has a date of submission. The names
//! of its own columns depend on the language of the person who exports, so the order of the first
//! columns tells as well.

use super::layout::{Column, Finished, Layout, bracketed};
use crate::survey::label::normalise;

/// Its own columns as codes and as texts in the languages that are exported most, in the order in
/// which they come: response, submission, last page, language, then the rest.
const RESPONSE: [&str; 7] =
    ["id", "response id", "antwort id", "antwort-id", "id de la réponse", "id de respuesta", "antwoord id"];
const SUBMITTED: [&str; 7] = [
    "submitdate",
    "date submitted",
    "datum abgeschickt",
    "date de soumission",
    "fecha de envío",
    "datum ingestuurd",
    "data di invio",
];
const LAST_PAGE: [&str; 7] = [
    "lastpage",
    "last page",
    "letzte seite",
    "dernière page",
    "última página",
    "laatste pagina",
    "ultima pagina",
];
const FURTHER: [&str; 25] = [
    "startlanguage",
    "start language",
    "start-sprache",
    "startsprache",
    "langue de départ",
    "idioma inicial",
    "starttaal",
    "seed",
    "zufallsstartwert",
    "token",
    "access code",
    "zugangsschlüssel",
    "zugangscode",
    "startdate",
    "date started",
    "datum gestartet",
    "datestamp",
    "date last action",
    "datum letzte aktivität",
    "ipaddr",
    "ip address",
    "ip-adresse",
    "refurl",
    "referrer url",
    "total time",
];

/// What the headings of measured times begin with.
const TIMES: [&str; 7] =
    ["group time", "question time", "interviewtime", "grouptime", "gesamtzeit", "gruppenzeit", "fragenzeit"];

/// The layout of a LimeSurvey export, told from its first rows; `None` if it is not one.
pub(in crate::survey) fn layout(rows: &[Vec<String>]) -> Option<Layout> {
    let headings = rows.first()?;
    let names: Vec<String> = headings.iter().map(|heading| normalise(&bare(heading))).collect();
    let find = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    let (respondent, submitted) = (find(&RESPONSE)?, find(&SUBMITTED)?);
    let further = names.iter().filter(|name| FURTHER.contains(&name.as_str())).count();
    if find(&LAST_PAGE).is_none() && further < 2 {
        return None;
    }
    let column = |(heading, name): (&String, &String)| {
        let lists: [&[&str]; 4] = [&RESPONSE, &SUBMITTED, &LAST_PAGE, &FURTHER];
        let own = lists.iter().any(|list| list.contains(&name.as_str()))
            || TIMES.iter().any(|time| name.starts_with(time));
        let heading = bare(heading);
        if own { Column { name: heading, own, ..Column::default() } } else { question(heading) }
    };
    Some(Layout {
        header_rows: 1,
        respondent: Some(respondent),
        date: Some(submitted),
        finished: Some((submitted, Finished::Filled)),
        columns: headings.iter().zip(&names).map(column).collect(),
        ..Layout::default()
    })
}

/// A heading without the quotation marks that some exports leave around it.
fn bare(heading: &str) -> String {
    heading.trim().trim_matches('"').trim().to_owned()
}

fn question(heading: String) -> Column {
    // `Q1[SQ001]` and `Q1[SQ001]. Question [Part]`
    let (code, text) = match heading.split_once(". ") {
        Some((code, text)) if is_code(code) => (code.to_owned(), text.to_owned()),
        _ if is_code(&heading) => (heading.clone(), String::new()),
        _ => (String::new(), heading.clone()),
    };
    let (mut question, mut part) = bracketed(&text);
    if text.is_empty() {
        let sub = code.split_once('[').map(|(question, sub)| (question, sub.trim_end_matches(']')));
        if let Some((stem, sub)) = sub.or_else(|| code.rsplit_once('_')) {
            (question, part) = (stem.to_owned(), sub.to_owned());
        }
    }
    if part.is_empty() && text.is_empty() {
        question.clear();
    }
    Column { name: heading, import_id: code, question, part, own: false }
}

/// `Q1`, `Q1[SQ001]`, `Q1_SQ001`, `G01Q02[1_2]`: letters and digits without a blank.
fn is_code(word: &str) -> bool {
    let stem = word.split('[').next().unwrap_or_default();
    let is_plain = |text: &str| text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && is_plain(stem)
        && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "_[]#".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(cells: &[&str]) -> Vec<Vec<String>> {
        vec![cells.iter().map(|&cell| cell.to_owned()).collect()]
    }

    #[test]
    fn codes_and_texts_are_taken_apart() {
        let layout = layout(&headings(&[
            "id",
            "submitdate",
            "lastpage",
            "Q1",
            "Q2[SQ001]",
            "Q3_SQ002",
            "How open? [Their side]",
            "Q4[SQ003]. How clear? [The plan]",
            "Question time: Q1",
        ]))
        .unwrap();
        let parts: Vec<(&str, &str, &str)> = layout
            .columns
            .iter()
            .map(|column| (column.import_id.as_str(), column.question.as_str(), column.part.as_str()))
            .collect();
        assert_eq!(parts[3], ("Q1", "", ""));
        assert_eq!(parts[4], ("Q2[SQ001]", "Q2", "SQ001"));
        assert_eq!(parts[5], ("Q3_SQ002", "Q3", "SQ002"));
        assert_eq!(parts[6], ("", "How open?", "Their side"));
        assert_eq!(parts[7], ("Q4[SQ003]", "How clear?", "The plan"));
        assert_eq!((layout.respondent, layout.finished), (Some(0), Some((1, Finished::Filled))));
        assert!(layout.columns[8].own && !layout.columns[7].own);
    }

    #[test]
    fn a_table_with_an_id_is_not_one() {
        assert_eq!(layout(&headings(&["id", "date submitted", "side", "q1"])), None);
    }
}
