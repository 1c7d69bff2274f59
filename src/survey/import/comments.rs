//! The words of a file of answers, for the person who releases them.
//!
//! In: a file, its mapping, the plan. Out: [`Comment`]s, without a respondent, a row or another answer
//! beside them. Holds: this is the one way on which words leave a file; figures are made without it.

use std::collections::BTreeMap;

use super::binding::{Binding, Source};
use super::late::Late;
use super::row::{cell, left_out};
use super::{AnswerFile, Opened, open};
use crate::model::instrument::ItemKind;
use crate::sheet::rows::Row;
use crate::survey::comments::Comment;
use crate::survey::plan::Plan;
use crate::survey::problem::Problems;

/// What was written in the file, of each respondent the last. A file that cannot be read has none;
/// that it cannot has been said when its answers were counted.
pub(in crate::survey) fn read(file: AnswerFile, plan: &Plan) -> Vec<Comment> {
    let problems = &mut Problems::default();
    let Ok(Some(Opened { document, layout })) = open(file, plan, problems) else { return Vec::new() };
    let binding = Binding::new(plan, file.mapping, &layout, file.id, problems);
    if binding.is_strange {
        return Vec::new();
    }
    let columns: Vec<(usize, &str)> = (plan.items.iter().zip(&binding.items))
        .filter(|(item, _)| item.item.kind == ItemKind::Text)
        .filter_map(|(item, bound)| match bound.source {
            Source::Column(column) => Some((column, item.item.id.as_str())),
            Source::Nowhere | Source::Choices(_) => None,
        })
        .collect();
    let leaves_out = file.mapping.leave_out_late;
    let late = Late::of(plan, &binding, &document.table(), layout.header_rows, leaves_out);
    let is_late = |row: &Row| late.is_some_and(|late| late.left_out && late.is(row));
    let mut rows = document.table().rows();
    let mut row = Row::default();
    let mut number = 0_usize;
    let mut written: BTreeMap<Vec<u8>, Vec<Comment>> = BTreeMap::new();
    while rows.read(&mut row).unwrap_or(false) {
        number += 1;
        if number <= layout.header_rows || left_out(&row, &binding).is_some() || is_late(&row) {
            continue;
        }
        let words = columns.iter().map(|&(column, item)| (item, cell(&row, column).trim()));
        let comments = words.filter(|(_, words)| !words.is_empty());
        let comments =
            comments.map(|(item, words)| Comment { item: item.to_owned(), words: words.to_owned() });
        let id = binding.respondent.and_then(|column| row.get(column)).unwrap_or_default().trim_ascii();
        let key = if id.is_empty() { format!("\0{number}").into_bytes() } else { id.to_vec() };
        written.insert(key, comments.collect());
    }
    written.into_values().flatten().collect()
}
