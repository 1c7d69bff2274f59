//! What Google Forms exports: one row of headings, the first of which is a time stamp.
//!
//! A row of a grid is written `Question [Row]`; ticked choices stand in one cell with commas between.
//! Nothing tells respondents apart but their e-mail address, where it was collected.

use super::layout::{Column, Layout, bracketed};
use crate::survey::label::normalise;

const STAMP: [&str; 8] = [
    "timestamp",
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "informazioni cronologiche",
    "tijdstempel",
    "carimbo de data/hora",
    "sygnatura czasowa",
];
const FURTHER: [&str; 10] = [
    "email address",
    "email",
    "e-mail-adresse",
    "adresse e-mail",
    "dirección de correo electrónico",
    "indirizzo email",
    "e-mailadres",
    "username",
    "nutzername",
    "score",
];

/// The layout of an export of Google Forms, told from its headings; `None` if it is not one.
pub(in crate::survey) fn layout(rows: &[Vec<String>]) -> Option<Layout> {
    let headings = rows.first()?;
    let names: Vec<String> = headings.iter().map(|heading| normalise(heading)).collect();
    if !names.first().is_some_and(|name| STAMP.contains(&name.as_str())) || names.len() < 2 {
        return None;
    }
    let first = 1 + names[1..].iter().take_while(|name| FURTHER.contains(&name.as_str())).count();
    let address = (1..first).find(|&at| names[at] != "score");
    let column = |(at, heading): (usize, &String)| {
        let name = heading.trim().to_owned();
        let (question, part) = bracketed(&name);
        let question = if part.is_empty() { String::new() } else { question };
        Column { name, question, part, own: at < first, ..Column::default() }
    };
    let columns = headings.iter().enumerate().map(column).collect();
    Some(Layout { header_rows: 1, respondent: address, date: Some(0), columns, ..Layout::default() })
}
