//! What Microsoft Forms exports: a workbook with one row of headings.
//!
//! ID, start and completion time come first, in the language of the person who exports, then e-mail
//! and name, then the question texts, in which blanks are often no-break spaces. A form that is a
//! quiz has a column of points and one of feedback behind every question.

use super::layout::{Column, Layout, bracketed};
use crate::survey::label::normalise;

const STARTED: [&str; 8] = [
    "start time",
    "startzeit",
    "heure de début",
    "hora de inicio",
    "ora di inizio",
    "begintijd",
    "tijd van aanvang",
    "hora de início",
];
const COMPLETED: [&str; 8] = [
    "completion time",
    "fertigstellungszeit",
    "heure de fin",
    "hora de finalización",
    "ora di completamento",
    "tijd van voltooien",
    "tijd van voltooiing",
    "hora de conclusão",
];
const FURTHER: [&str; 21] = [
    "email",
    "e-mail",
    "e-mail-adresse",
    "adresse de messagerie",
    "correo electrónico",
    "posta elettronica",
    "e-mailadres",
    "name",
    "nom",
    "nombre",
    "nome",
    "naam",
    "last modified time",
    "uhrzeit der letzten änderung",
    "heure de la dernière modification",
    "hora de la última modificación",
    "language",
    "sprache",
    "langue",
    "total points",
    "quiz feedback",
];
const QUIZ: [&str; 2] = ["points - ", "feedback - "];

/// The layout of an export of Microsoft Forms, told from its headings; `None` if it is not one.
pub(in crate::survey) fn layout(rows: &[Vec<String>]) -> Option<Layout> {
    let headings = rows.first()?;
    let names: Vec<String> = headings.iter().map(|heading| normalise(heading)).collect();
    let has = |at: usize, known: &[&str]| names.get(at).is_some_and(|name| known.contains(&name.as_str()));
    if !(has(0, &["id"]) && has(1, &STARTED) && has(2, &COMPLETED)) {
        return None;
    }
    // A question may be called "Name" as well: its own columns are those at the start.
    let first = 3 + names[3..].iter().take_while(|name| FURTHER.contains(&name.as_str())).count();
    let column = |(at, heading): (usize, &String)| {
        let name = heading.trim().to_owned();
        let own = at < first
            || QUIZ.iter().any(|quiz| names[at].starts_with(quiz))
            || ["total points", "quiz feedback"].contains(&names[at].as_str());
        let (question, part) = bracketed(&name);
        let question = if part.is_empty() { String::new() } else { question };
        Column { name, question, part, own, ..Column::default() }
    };
    let columns = headings.iter().enumerate().map(column).collect();
    Some(Layout { header_rows: 1, respondent: Some(0), date: Some(2), columns, ..Layout::default() })
}
