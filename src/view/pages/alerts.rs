//! All alerts, by what to do first.

use std::collections::BTreeSet;

use crate::alert::{Alert, Severity};
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft::Made;
use crate::view::feed;
use crate::view::format;
use crate::view::rich::Rich;
use crate::view::route::Target;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut draft = desk.draft("alerts", desk.register("alerts"), "What needs somebody");
    draft.covers_references(desk.alerts.iter().flat_map(|alert| alert.records()));
    let of = |severity: Severity| {
        desk.alerts.iter().filter(move |alert| alert.is_open() && alert.severity == severity)
    };
    let parts = [
        (Severity::Act, "To act on"),
        (Severity::Watch, "To watch"),
        (Severity::Information, "For information"),
    ];
    draft.lede(if desk.alerts.is_empty() {
        nothing(desk).to_owned()
    } else {
        let counts = parts.map(|(severity, title)| (desk.count(severity), title.to_lowercase()));
        let told = counts.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, title)| format!("{count} {title}")).collect();
        format!("{}: {}.", format::count(desk.alerts.len(), "alert", "alerts"), format::list(&told))
    });
    for (severity, title) in parts {
        let lines = desk.alert_lines(of(severity));
        if !lines.is_empty() {
            draft.section(title);
            draft.add(Block::Alerts(lines));
        }
    }
    let seen = desk.alert_lines(desk.alerts.iter().filter(|alert| !alert.is_open()));
    if !seen.is_empty() {
        draft.section("Seen");
        draft.add(Block::Alerts(seen));
    }
    if !desk.records.waves.is_empty() {
        draft.sentence("What stands in brackets behind a figure of a survey is its 95 % interval.");
    }
    let feed = Target::page(&feed::route(&desk.prefix));
    draft.sentence(Rich::text("For your own feed reader: ").then(Rich::link("feed of these alerts", feed)));
    vec![draft.finish()]
}

/// The `most` alerts to begin with: those to act on before others, and of each rule the most pressing
/// before further ones, so that one rule does not take all the room. They keep their order.
pub fn first_of_each_kind<'a, T>(
    alerts: impl Iterator<Item = (&'a Alert, T)>,
    most: usize,
) -> Vec<(&'a Alert, T)> {
    let mut met = BTreeSet::new();
    let mut ranked: Vec<_> = alerts
        .enumerate()
        .map(|(at, (alert, of))| {
            let is_further = !met.insert((alert.is_open(), alert.rule));
            ((!alert.is_open(), alert.severity, is_further, at), (alert, of))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.truncate(most);
    ranked.sort_by_key(|((.., at), _)| *at);
    ranked.into_iter().map(|(_, alert)| alert).collect()
}

/// What stands in the place of alerts where there are none.
pub fn nothing(desk: &Desk<'_>) -> &'static str {
    // Where records are withheld, rules that ask for something missing are silent.
    match desk.alliance.is_none_or(|alliance| alliance.is_whole()) {
        true => "Nothing needs anybody today.",
        false => "Nothing that this edition shows needs anybody today.",
    }
}
