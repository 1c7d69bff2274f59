//! How survey figures were made, at the end of the briefing book.
//!
//! In: the pages of all waves. Out: a chapter. Holds: what is said of all waves alike is said once; what
//! was done to the answers stands in one table, a column a wave.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::view::block::{Block, TableBlock, TableLayout};
use crate::view::page::{Page, Section};
use crate::view::print::document::{Chapter, Matter, Place};
use crate::view::print::once;
use crate::view::print::shelf::{self, Shelf};
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable, Row};

/// The sections of a wave's page that tell how its figures were made.
pub const SECTIONS: [&str; 2] = ["how-to-read-it", "what-was-done-to-the-answers"];

const OF_EARLIER_WAVES: &str = "Where the same was asked again since, this book shows the answers to each \
     question as charts; their figures, one by one, stand on the page of that wave on the site.";

pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>) -> Option<Chapter<'b>> {
    let waves: Vec<&Page> = shelf.pages.iter().copied().filter(|page| page.kind == "wave").collect();
    let mut appendix = Chapter::titled("How survey figures were made");
    match waves.as_slice() {
        [wave] => {
            let sections = SECTIONS.iter().filter_map(|anchor| shelf::section(wave, anchor));
            appendix.chapters.extend(sections.map(|section| shelf::part(wave, section)));
        }
        waves => {
            let mut reading = reading(waves);
            if !once::earlier_waves(shelf).is_empty() {
                reading.matter.push(shelf::sentence(OF_EARLIER_WAVES));
            }
            appendix.chapters.extend(Some(reading).filter(|chapter| !chapter.is_empty()));
            appendix.chapters.extend(account(waves));
        }
    }
    (!appendix.chapters.is_empty()).then_some(appendix)
}

/// The sections of all waves with the same anchor.
fn sections<'b>(waves: &[&'b Page], anchor: &str) -> Vec<(&'b Page, &'b Section)> {
    waves.iter().filter_map(|page| Some((*page, shelf::section(page, anchor)?))).collect()
}

/// How to read the figures: what holds for all waves, then what holds for one.
fn reading<'b>(waves: &[&'b Page]) -> Chapter<'b> {
    let told = sections(waves, SECTIONS[0]);
    let lists: Vec<&[Rich]> = told.iter().map(|(_, section)| points(section)).collect();
    let (common, own) = common_and_own(&lists);
    let mut chapter = Chapter::titled("How to read the figures");
    if !common.is_empty() {
        chapter = chapter.with(Matter::Blocks(Cow::Owned(vec![Block::List(common)])));
    }
    for ((page, section), own) in told.into_iter().zip(own) {
        if !own.is_empty() {
            let place = Some(Place { page: &page.route, anchor: Some(&section.anchor) });
            let own = Matter::Blocks(Cow::Owned(vec![Block::List(own)]));
            chapter.chapters.push(Chapter { place, ..Chapter::titled(&page.title).with(own) });
        }
    }
    chapter
}

/// What all lists say, and of each what only some do.
fn common_and_own<T: Clone + PartialEq>(lists: &[&[T]]) -> (Vec<T>, Vec<Vec<T>>) {
    let is_common = |point: &&T| lists.iter().all(|list| list.contains(point));
    let first = lists.first().copied().unwrap_or_default();
    let own = |list: &&[T]| list.iter().filter(|point| !is_common(point)).cloned().collect();
    (first.iter().filter(is_common).cloned().collect(), lists.iter().map(own).collect())
}

fn points(section: &Section) -> &[Rich] {
    let lists = section.blocks.iter().find_map(|block| match block {
        Block::List(points) => Some(points.as_slice()),
        _ => None,
    });
    lists.unwrap_or_default()
}

/// Every step from the files to the figures, a column a wave; wave by wave where their steps differ.
fn account<'b>(waves: &[&'b Page]) -> Vec<Chapter<'b>> {
    let told = sections(waves, SECTIONS[1]);
    let table = |(page, section): &(&'b Page, &'b Section)| {
        section.blocks.iter().find_map(|block| match block {
            Block::Table(block) => Some((page.title.as_str(), &block.table)),
            _ => None,
        })
    };
    let tables: Vec<(&str, &DataTable)> = told.iter().filter_map(table).collect();
    if let Some(table) = side_by_side(&tables) {
        let block = Block::Table(TableBlock { table, layout: TableLayout::Matrix, export: None });
        let matter = Matter::Blocks(Cow::Owned(vec![block]));
        return vec![Chapter::titled("What was done to the answers").with(matter)];
    }
    let wave = |(page, section): (&'b Page, &'b Section)| Chapter {
        chapters: vec![shelf::part(page, section)],
        ..Chapter::titled(&page.title)
    };
    told.into_iter().map(wave).collect()
}

/// Titled tables of a step and a count, as one; nothing where they do not name the same steps.
fn side_by_side(tables: &[(&str, &DataTable)]) -> Option<DataTable> {
    let steps = |table: &DataTable| table.rows.iter().map(|row| row.cells[0].clone()).collect::<Vec<Cell>>();
    let ((_, first), others) = tables.split_first()?;
    let is_alike = |table: &DataTable| table.columns.len() == 2 && steps(table) == steps(first);
    if first.columns.len() != 2 || !others.iter().all(|(_, table)| is_alike(table)) {
        return None;
    }
    let mut columns = vec![first.columns[0].clone()];
    let titles = short_titles(tables.iter().map(|(title, _)| *title).collect());
    let column = |(at, title): (usize, &str)| Column::figures(&format!("wave_{}", at + 1), title);
    columns.extend(titles.into_iter().enumerate().map(column));
    let row = |at: usize| {
        let counts = tables.iter().map(|(_, table)| table.rows[at].cells[1].clone());
        let step = first.rows[at].cells[0].clone();
        Row { anchor: None, cells: std::iter::once(step).chain(counts).collect() }
    };
    let rows = (0..first.rows.len()).map(row).collect();
    let (id, caption) = ("account-of-waves".to_owned(), first.caption.clone());
    Some(DataTable { id, caption, columns, rows })
}

/// The titles without the instrument that they begin with, where they differ without it too.
fn short_titles(titles: Vec<&str>) -> Vec<&str> {
    let short: Vec<&str> =
        titles.iter().map(|title| title.split_once(", ").map_or(*title, |(_, label)| label)).collect();
    let all: BTreeSet<&str> = short.iter().copied().collect();
    if all.len() == short.len() { short } else { titles }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(steps: &[&str], counts: &[u32]) -> DataTable {
        let columns = vec![Column::words("step", "Step"), Column::figures("count", "Count")];
        let row = |(step, count): (&&str, &u32)| Row {
            anchor: None,
            cells: vec![Cell::text(*step), Cell::number(f64::from(*count), count.to_string())],
        };
        let rows = steps.iter().zip(counts).map(row).collect();
        DataTable { id: "account".into(), caption: "Every step".into(), columns, rows }
    }

    #[test]
    fn the_same_steps_stand_in_one_table() {
        let (march, may) = (table(&["Read", "Left out"], &[33, 2]), table(&["Read", "Left out"], &[18, 0]));
        let all = side_by_side(&[("Health check, March", &march), ("Pulse, May", &may)]).expect("one table");
        let titles: Vec<&str> = all.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(titles, ["Step", "March", "May"]);
        let shown: Vec<String> = all.rows[1].cells.iter().map(|cell| cell.shown.plain()).collect();
        assert_eq!(shown, ["Left out", "2", "0"]);

        let other = table(&["Read"], &[5]);
        assert_eq!(side_by_side(&[("A", &march), ("B", &other)]), None);
    }

    #[test]
    fn waves_keep_the_name_of_their_instrument_where_they_need_it() {
        let titles = vec!["Health check, May", "Pulse, May"];
        assert_eq!(short_titles(titles.clone()), titles);
    }

    #[test]
    fn what_all_say_is_said_once() {
        let (common, own) = common_and_own(&[&["a", "b", "c"], &["b", "d", "a"]]);
        assert_eq!((common, own), (vec!["a", "b"], vec![vec!["c"], vec!["d"]]));
    }
}
