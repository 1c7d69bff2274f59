//! The front page of an alliance: what it is for, what needs somebody, how it is doing, what comes
//! next.

use jiff::civil::Date;

use crate::alert::Severity;
use crate::model::agreement::Obligation;
use crate::model::decision::{Decision, Meeting};
use crate::model::measure::Milestone;
use crate::model::strategy::NorthStar;
use crate::schema::{Record, Reference};
use crate::view::block::{Block, ListColumn, ListEntry};
use crate::view::desk::Desk;
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::measure;
use crate::view::rich::{Piece, Rich};
use crate::view::route::Target;

/// So many alerts stand on the front page; the rest is one link away.
const FIRST_ALERTS: usize = 6;
/// "Next" looks this many days ahead, "lately" as many back.
const HORIZON: i64 = 60;

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
    next(desk, &mut draft);
    lately(desk, &mut draft);
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
    draft.covers_references(desk.alerts.iter().take(FIRST_ALERTS).flat_map(|alert| alert.records()));
    if desk.alerts.is_empty() {
        draft.add(Block::Nothing(super::alerts::nothing(desk).into()));
        return;
    }
    let first = desk.alerts.iter().take(FIRST_ALERTS);
    draft.add(Block::Alerts(desk.alert_lines(first)));
    let act = desk.alerts.iter().filter(|alert| alert.is_open() && alert.severity == Severity::Act).count();
    let all = format!("All {}", format::count(desk.alerts.len(), "alert", "alerts"));
    let mut sentence = Rich::link(all, Target::page(&desk.register("alerts")));
    sentence.0.push(Piece::Text(format!(", {act} of them to act on.")));
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
            Some(place) => Rich::link(format!("Report for {}", report.period), place)
                .then(Rich::text(format!(", {}.", format::date(report.date)))),
            None => Rich::text(format!("Report for {}.", report.period)),
        });
    }
    let tiles = measure::tiles(desk);
    if !tiles.is_empty() {
        draft.covers(&desk.records.kpis);
        draft.add(Block::Tiles(tiles));
    }
}

/// An entry with its day, for lists in the order of days.
type Dated = (Date, ListEntry);

fn next(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let ahead = |day: Date| {
        let days = -days_since(day, desk.as_of);
        (0..=HORIZON).contains(&days)
    };
    let mut entries: Vec<Dated> = Vec::new();
    for meeting in desk.records.meetings.iter().filter(|meeting| ahead(meeting.date) && !meeting.cancelled) {
        draft.covers([meeting]);
        entries.push(entry(desk, meeting.date, &meeting.reference(), "Meeting"));
    }
    for decision in
        desk.records.decisions.iter().filter(|decision| decision.status.is_open() && ahead(decision.date))
    {
        draft.covers([decision]);
        entries.push(entry(desk, decision.date, &decision.reference(), "Decision"));
    }
    for milestone in desk.records.milestones.iter().filter(|milestone| milestone.actual.is_none()) {
        if let Some(day) = milestone.expected().filter(|day| ahead(*day)) {
            draft.covers([milestone]);
            entries.push(entry(desk, day, &milestone.reference(), "Milestone"));
        }
    }
    for obligation in &desk.records.obligations {
        let due = obligation.due.as_ref().and_then(|due| due.value().copied());
        if let Some(day) = due.filter(|day| ahead(*day) && obligation.met_on.is_none()) {
            draft.covers([obligation]);
            entries.push(entry(desk, day, &obligation.reference(), "Obligation"));
        }
    }
    entries.sort_by_key(|(day, _)| *day);
    draft.section("What comes next");
    if entries.is_empty() {
        let all = desk.shows_all::<Meeting>()
            && desk.shows_all::<Decision>()
            && desk.shows_all::<Milestone>()
            && desk.shows_all::<Obligation>();
        let what = if all { "set" } else { "shown" };
        draft.add(Block::Nothing(format!("Nothing is {what} for the next {HORIZON} days.")));
    } else {
        draft.add(Block::Entries(entries.into_iter().map(|(_, entry)| entry).collect()));
    }
}

fn lately(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    let recent = |day: Date| (0..=HORIZON).contains(&days_since(day, desk.as_of));
    let mut entries: Vec<Dated> = Vec::new();
    for decision in
        desk.records.decisions.iter().filter(|decision| !decision.status.is_open() && recent(decision.date))
    {
        draft.covers([decision]);
        entries.push(entry(
            desk,
            decision.date,
            &decision.reference(),
            &format::capital(&decision.status.label()),
        ));
    }
    for meeting in
        desk.records.meetings.iter().filter(|meeting| meeting.date < desk.as_of && recent(meeting.date))
    {
        draft.covers([meeting]);
        entries.push(entry(desk, meeting.date, &meeting.reference(), "Held"));
    }
    for milestone in &desk.records.milestones {
        if let Some(day) = milestone.actual.filter(|day| recent(*day)) {
            draft.covers([milestone]);
            entries.push(entry(desk, day, &milestone.reference(), "Reached"));
        }
    }
    if entries.is_empty() {
        return;
    }
    entries.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    draft.section("Lately");
    draft.add(Block::Entries(entries.into_iter().map(|(_, entry)| entry).collect()));
}

fn entry(desk: &Desk<'_>, day: Date, reference: &Reference, word: &str) -> Dated {
    let entry = ListEntry {
        lead: Some(format::short_date(day)),
        title: desk.link(reference),
        detail: Some(Rich::quiet(word)),
        anchor: None,
    };
    (day, entry)
}

fn days_since(day: Date, as_of: Date) -> i64 {
    day.until(as_of).map_or(i64::MAX, |span| i64::from(span.get_days()))
}
