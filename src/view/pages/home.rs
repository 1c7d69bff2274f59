//! The front page of an alliance: what it is for, what needs somebody, how it is doing, what comes
//! next, what changed.

mod days;

use crate::alert::{Alert, Severity};
use crate::model::strategy::NorthStar;
use crate::schema::Record;
use crate::view::block::{Block, ListColumn};
use crate::view::desk::Desk;
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::measure;
use crate::view::rich::{Piece, Rich};
use crate::view::route::Target;

/// So many alerts stand on the front page; the rest is one link away.
const FIRST_ALERTS: usize = 6;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let Some(alliance) = desk.alliance else { return Vec::new() };
    let record = alliance.alliance();
    let mut draft =
        desk.draft("home", desk.register(""), &record.name).kicker(format::capital(record.kind.words()));
    draft.covers([record]);
    draft.lede(format::words(&record.summary));
    north_star(desk, &mut draft);
    alerts(desk, &mut draft);
    doing(desk, &mut draft);
    days::next(desk, &mut draft);
    days::changed(desk, &mut draft);
    draft.titled_prose("About the alliance", &record.head.body);
    vec![draft.finish()]
}

fn north_star(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    match desk.records.north_stars.first() {
        Some(star) => draft.add(super::strategy::hero(desk, star)),
        None if desk.shows_all::<NorthStar>() => {
            draft.add(Block::Nothing("The alliance has no North Star yet.".into()));
        }
        None => {}
    }
}

fn alerts(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    draft.section("What needs somebody");
    if desk.alerts.is_empty() {
        draft.add(Block::Nothing(super::alerts::nothing(desk).into()));
        return;
    }
    let first = super::alerts::first_of_each_kind(desk.alerts.iter().map(|alert| (alert, ())), FIRST_ALERTS);
    let first: Vec<&Alert> = first.into_iter().map(|(alert, ())| alert).collect();
    draft.covers_references(first.iter().flat_map(|alert| alert.records()));
    draft.add(Block::Alerts(desk.alert_lines(first.iter().copied())));
    let act = desk.count(Severity::Act);
    let all = format!("All {}", format::count(desk.alerts.len(), "alert", "alerts"));
    let mut sentence = Rich::link(all, Target::page(&desk.register("alerts")));
    // What stands above is a choice where there are more.
    let chosen = if desk.alerts.len() > FIRST_ALERTS { "; of each kind the first stands here" } else { "" };
    sentence.0.push(Piece::Text(format!(", {act} of them to act on{chosen}.")));
    draft.sentence(sentence);
}

fn doing(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    draft.section("How we are doing");
    if let Some(report) = desk.records.top_reports.iter().max_by_key(|report| report.date) {
        draft.covers([report]);
        let lines = |lines: &[crate::model::strategy::ReportLine]| {
            lines.iter().map(|line| format::words(&line.text)).collect::<Vec<_>>()
        };
        draft.add(Block::Columns(vec![
            ListColumn {
                title: "What goes well".into(),
                items: lines(&report.good),
                nothing: "Nothing was named.".into(),
            },
            ListColumn {
                title: "What is in the way".into(),
                items: lines(&report.roadblocks),
                nothing: "Nothing was named.".into(),
            },
            ListColumn {
                title: "What is asked".into(),
                items: lines(&report.asks),
                nothing: "Nothing is asked.".into(),
            },
        ]));
        let place = desk.place(&report.reference());
        draft.sentence(match place {
            Some(place) => Rich::link(format!("Report for {}", format::period(&report.period)), place)
                .then(Rich::text(format!(", {}.", format::date(report.date)))),
            None => Rich::text(format!("Report for {}.", format::period(&report.period))),
        });
    }
    let tiles = measure::tiles(desk);
    if !tiles.is_empty() {
        draft.covers(&desk.records.kpis);
        draft.add(Block::Tiles(tiles));
    }
    super::surveys::strip::add(desk, draft);
}
