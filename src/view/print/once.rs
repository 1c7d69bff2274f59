//! What the briefing book says once, although the site says it on several pages.
//!
//! In: the pages of an alliance. Out: chapters without what another chapter tells. Holds: on the site a
//! reader comes to a page from anywhere and finds all of it there; on paper pages follow each other, and
//! a repetition is a page to turn over.

use std::collections::BTreeSet;

use crate::model::survey::SurveyWave;
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::page::{Page, Section};
use crate::view::print::document::Chapter;
use crate::view::print::method;
use crate::view::print::shelf::{self, Shelf};
use crate::view::rich::Rich;
use crate::view::route::{Route, Target};
use crate::view::table::Cell;

/// What the site calls a page that lists records; in the book its chapter says so.
const OF_LISTS: &str = "Register";

/// The section of a wave's page with a row for each question.
const ITEMS: &str = "items";

pub struct Once<'b> {
    /// Pages that show the figures of another one in other forms only.
    pub left_out: BTreeSet<&'b Route>,
    /// The finding and the measure of each chart of the health check's page.
    charts_of_health: Vec<(&'b str, &'b str)>,
    /// The rows of its tables.
    rows_of_health: Vec<&'b [Cell]>,
    /// Waves after which the same was asked again.
    earlier_waves: BTreeSet<&'b Route>,
    /// The first agreement, which tells the kind of relationship of them all.
    first_agreement: Option<&'b Route>,
}

impl<'b> Once<'b> {
    pub fn of(shelf: &Shelf<'_, '_, 'b>) -> Self {
        let is_again =
            |page: &&&Page| page.kind == "health" && page.route.folder().ends_with("/arrangements");
        let left_out: BTreeSet<&Route> =
            shelf.pages.iter().filter(is_again).map(|page| &page.route).collect();
        let health = || {
            let pages = shelf.pages.iter().filter(|page| page.kind == "health");
            pages.flat_map(|page| &page.sections)
        };
        let first_agreement = shelf.pages.iter().find(|page| page.kind == "agreement");
        Once {
            left_out,
            charts_of_health: health().flat_map(charts).collect(),
            rows_of_health: health().flat_map(rows).collect(),
            earlier_waves: earlier_waves(shelf),
            first_agreement: first_agreement.map(|page| &page.route),
        }
    }

    /// A page as a chapter.
    pub fn chapter(&self, page: &'b Page) -> Chapter<'b> {
        let sections = page.sections.iter().filter(|section| self.is_kept(page, section));
        let whole = shelf::whole(page);
        let kicker = whole.kicker.filter(|kicker| *kicker != OF_LISTS);
        let chapters = sections.map(|section| shelf::part(page, section)).collect();
        Chapter { kicker, chapters, ..whole }.without(&|block| self.is_told(page, block))
    }

    fn is_kept(&self, page: &Page, section: &'b Section) -> bool {
        match (page.kind, section.anchor.as_str()) {
            ("wave" | "health", anchor) if method::SECTIONS.contains(&anchor) => false,
            // Their charts tell of each question; the figures in full are looked up on the site.
            ("wave", ITEMS) if self.earlier_waves.contains(&page.route) => false,
            // The page of the health check tells of all its waves.
            ("wave", _) => {
                let (charts, rows) = (charts(section), rows(section));
                let are_told = charts.iter().all(|chart| self.charts_of_health.contains(chart))
                    && rows.iter().all(|row| self.rows_of_health.contains(row));
                charts.is_empty() && rows.is_empty() || !are_told
            }
            // All alerts follow the front page, which has a choice of them.
            ("home", "what-needs-somebody") => false,
            // Each party has a page of its own behind it.
            ("parties", _) => false,
            ("agreement", "the-kind-of-relationship") => self.first_agreement == Some(&page.route),
            _ => true,
        }
    }

    fn is_told(&self, page: &Page, block: &Block) -> bool {
        match block {
            Block::NorthStar { .. } => !["home", "north-star"].contains(&page.kind),
            // Alerts stand all together, each with its owner, where the book says what needs somebody.
            Block::Alerts(_) => page.kind != "alerts",
            Block::Sentence(words) => self.leads_to_left_out(words),
            _ => false,
        }
    }

    /// Whether words have links, and none that leads to something which is there.
    fn leads_to_left_out(&self, words: &Rich) -> bool {
        let mut links = words.targets();
        let leads_there = |target: &Target| match target {
            // A list for a spreadsheet is of no use on paper.
            Target::Inside { route, .. } => self.left_out.contains(route) || route.path().ends_with(".csv"),
            _ => false,
        };
        links.next().is_some_and(leads_there) && links.all(leads_there)
    }
}

/// The pages of waves after which the same group answered the same questions again. One that is only
/// planned, or that nobody has answered, tells nothing in place of them.
pub fn earlier_waves<'b>(shelf: &Shelf<'_, '_, 'b>) -> BTreeSet<&'b Route> {
    let waves = &shelf.desk.records.waves;
    let is_answered = |wave: &SurveyWave| {
        let shown = shelf.desk.alliance.and_then(|alliance| alliance.wave(wave.id()));
        // Of one that can still be answered nothing is shown yet.
        shown.is_some() && !wave.is_open(shelf.desk.as_of)
    };
    let is_earlier = |wave: &&SurveyWave| {
        let later =
            |other: &SurveyWave| other.asks_as(wave) && other.closed > wave.closed && is_answered(other);
        waves.iter().any(later)
    };
    let page = |wave: &SurveyWave| shelf.record(&wave.reference()).map(|page| &page.route);
    waves.iter().filter(is_earlier).filter_map(page).collect()
}

fn charts(section: &Section) -> Vec<(&str, &str)> {
    let charts = section.blocks.iter().filter_map(|block| match block {
        Block::Figure(block) => Some((block.figure.title.as_str(), block.figure.subtitle.as_str())),
        _ => None,
    });
    charts.collect()
}

fn rows(section: &Section) -> Vec<&[Cell]> {
    let tables = section.blocks.iter().filter_map(|block| match block {
        Block::Table(block) => Some(&block.table),
        _ => None,
    });
    tables.flat_map(|table| &table.rows).map(|row| row.cells.as_slice()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_to_what_is_not_in_the_book_is_no_part_of_it() {
        let (left_out, there) = (Route::page("alpha/health/arrangements"), Route::page("alpha/health"));
        let once = Once {
            left_out: BTreeSet::from([&left_out]),
            charts_of_health: Vec::new(),
            rows_of_health: Vec::new(),
            earlier_waves: BTreeSet::new(),
            first_agreement: None,
        };
        let link = |route: &Route| Rich::link("see", Target::at(route, "aside"));
        let pointer = Rich::text("The same set in another way: ").then(link(&left_out));
        assert!(once.leads_to_left_out(&pointer));
        assert!(!once.leads_to_left_out(&pointer.then(link(&there))));
        let list = Rich::text("For a spreadsheet: ").then(link(&Route::file("alpha/lists/actions.csv")));
        assert!(once.leads_to_left_out(&list));
        assert!(!once.leads_to_left_out(&Rich::text("It was put off.")));
    }
}
