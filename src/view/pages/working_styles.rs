//! How people and parties like to work, for the company that keeps the notes.

use crate::model::working_style::WorkingStyle;
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::desk::{Desk, date_cell, words_cell};
use crate::view::draft::Made;
use crate::view::pages::register::rich_cell;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let styles = &desk.records.working_styles;
    if styles.is_empty() {
        return Vec::new();
    }
    let mut draft = desk.draft("working-styles", desk.register("working-styles"), "Working styles");
    draft.covers(styles);
    draft.lede("Who wants facts, who wants back-up, who moves others: notes for preparing a talk.");
    draft.add(Block::Callout {
        tone: Tone::Watch,
        title: "Personal data, internal to one company".into(),
        text: Rich::text(
            "Each person named here agreed to it and can take the note back at any time. Nothing of this page \
             stands in an edition for anybody else. Do not forward or quote it; take a note out \
             when the person leaves.",
        ),
    });
    let columns = vec![
        Column::words("who", "Who"),
        Column::words("needs", "What helps"),
        Column::words("listens_to", "Listens to"),
        Column::words("moves", "Moves"),
        Column::words("approach", "How to prepare"),
        Column::words("agreed_on", "Agreed"),
    ];
    let mut table = DataTable::new("working-styles", "How people and parties like to work", columns);
    let mut sorted: Vec<&WorkingStyle> = styles.iter().collect();
    // What holds for a company as a whole comes first.
    sorted.sort_by_key(|style| style.person.is_some());
    for style in sorted {
        let who = [desk.to_some(style.party.as_ref()), desk.to_some(style.person.as_ref())];
        let needs: Vec<&str> = style.needs.iter().map(|need| need.words()).collect();
        table.push(
            Some(place::anchor(&style.reference())),
            vec![
                rich_cell(Rich::join(who.into_iter().filter(|who| !who.is_empty()), ", ")),
                if needs.is_empty() { Cell::empty() } else { Cell::text(needs.join("; ")) },
                words_cell(style.listens_to.as_deref()),
                words_cell(style.moves.as_deref()),
                words_cell(style.approach.as_deref()),
                date_cell(style.agreed_on),
            ],
        );
    }
    draft.add(desk.rows(table.without_empty("listens_to").without_empty("moves")));
    draft.texts(styles);
    vec![draft.finish()]
}
