//! The schedule of check-ins.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::agreement::Frequency;
use crate::model::survey::{CheckIn, SurveyWave};
use crate::model::working_days::days_after;
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{days, days_between, rich_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// One point of a schedule.
struct Point<'a> {
    check_in: &'a CheckIn,
    /// What it is tied to.
    at: Rich,
    /// The same in plain words.
    at_words: String,
    opens: Option<Date>,
    wave: Option<&'a SurveyWave>,
}

pub fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.check_ins.is_empty() {
        return;
    }
    let columns = vec![
        Column::words("check_in", "Check-in"),
        Column::words("at", "At"),
        Column::words("opens", "Opens"),
        Column::words("closes", "Closes"),
        Column::words("state", "State"),
    ];
    let mut table = DataTable::new("check-ins", "Check-ins in order of time", columns);
    let mut anchored: Vec<&str> = Vec::new();
    for point in points(desk) {
        let id = point.check_in.id().as_str();
        let anchor = (!anchored.contains(&id)).then(|| place::anchor(&point.check_in.reference()));
        anchored.push(id);
        let state = state(desk, &point);
        table.push(
            anchor,
            vec![
                Cell::rich(Rich::text(point.check_in.title.clone())),
                rich_cell(point.at),
                date_cell(point.opens),
                date_cell(point.opens.map(|day| closes(point.check_in, day))),
                Cell::rich(state),
            ],
        );
    }
    draft.section("Check-ins");
    draft.add(desk.rows(table));
    let asked: Vec<String> = desk
        .records
        .check_ins
        .iter()
        .filter_map(|check_in| Some(format!("{}: {}", check_in.title, check_in.respondents.as_ref()?)))
        .collect();
    if !asked.is_empty() {
        draft.sentence(format!("Who is asked. {}.", asked.join("; ")));
    }
}

/// The next check-in in a sentence.
pub fn next(desk: &Desk<'_>) -> Option<String> {
    let points = points(desk);
    let coming =
        |point: &&Point<'_>| point.wave.is_none() && point.opens.is_some_and(|day| day >= desk.as_of);
    let next = points.iter().find(coming)?;
    let day = next.opens?;
    let away = days_between(desk.as_of, day);
    let when = if away == 0 { "today".to_owned() } else { format!("in {}", days(away)) };
    Some(format!(
        "The next check-in is {}, {}: {}, {when}.",
        next.check_in.title,
        next.at_words,
        format::date(day)
    ))
}

fn points<'a>(desk: &Desk<'a>) -> Vec<Point<'a>> {
    let mut points: Vec<Point<'a>> = Vec::new();
    for check_in in &desk.records.check_ins {
        for reference in &check_in.milestones {
            let Some(milestone) = desk.records.milestones.get(reference) else { continue };
            points.push(Point {
                check_in,
                at: desk.to(reference),
                at_words: format!("at {}", milestone.name),
                opens: milestone.expected(),
                wave: desk.records.waves.iter().find(|wave| {
                    wave.instrument == check_in.instrument && wave.milestone.as_ref() == Some(reference)
                }),
            });
        }
        points.extend(regular(desk, check_in));
    }
    points.sort_by_key(|point| (point.opens.is_none(), point.opens, point.check_in.id().clone()));
    points
}

/// The last time that a regular check-in was taken, and the next time that it is due.
fn regular<'a>(desk: &Desk<'a>, check_in: &'a CheckIn) -> Vec<Point<'a>> {
    let Some(every) = check_in.every else { return Vec::new() };
    let words = rhythm(every).to_owned();
    let point =
        |opens, wave| Point { check_in, at: Rich::text(words.clone()), at_words: words.clone(), opens, wave };
    let asked = |wave: &&SurveyWave| wave.instrument == check_in.instrument && wave.milestone.is_none();
    let day = |wave: &SurveyWave| wave.opened.or(wave.closed);
    let last = desk.records.waves.iter().filter(asked).max_by_key(|wave| day(wave));
    let mut points = Vec::new();
    let due = match last {
        Some(wave) => {
            points.push(point(day(wave), Some(wave)));
            day(wave).and_then(|day| after(day, every))
        }
        None => check_in.from,
    };
    if due.is_some() {
        points.push(point(due, None));
    }
    points
}

fn rhythm(every: Frequency) -> &'static str {
    match every {
        Frequency::Weekly => "every week",
        Frequency::Fortnightly => "every two weeks",
        Frequency::Monthly => "every month",
        Frequency::EveryTwoMonths => "every two months",
        Frequency::Quarterly => "every quarter",
        Frequency::SemiAnnual => "every half-year",
        Frequency::Yearly => "every year",
        Frequency::Once => "once",
        Frequency::AsNeeded => "as needed",
    }
}

/// The next time after `day`; `None` for what has no rhythm.
fn after(day: Date, every: Frequency) -> Option<Date> {
    let span = match every {
        Frequency::Weekly => 1.week(),
        Frequency::Fortnightly => 2.weeks(),
        Frequency::Monthly => 1.month(),
        Frequency::EveryTwoMonths => 2.months(),
        Frequency::Quarterly => 3.months(),
        Frequency::SemiAnnual => 6.months(),
        Frequency::Yearly => 1.year(),
        Frequency::Once | Frequency::AsNeeded => return None,
    };
    day.checked_add(span).ok()
}

fn closes(check_in: &CheckIn, opens: Date) -> Date {
    days_after(opens, i64::from(check_in.window_days)).unwrap_or(Date::MAX)
}

fn state(desk: &Desk<'_>, point: &Point<'_>) -> Rich {
    if let Some(wave) = point.wave {
        return Rich::status(Tone::Done, "taken").then(Rich::text(": ")).then(desk.link(&wave.reference()));
    }
    let Some(opens) = point.opens else { return Rich::quiet("no day stated") };
    let closes = closes(point.check_in, opens);
    if desk.as_of < opens {
        let away = days(days_between(desk.as_of, opens));
        Rich::status(Tone::Neutral, format!("to come, in {away}"))
    } else if desk.as_of <= closes {
        Rich::status(Tone::Watch, format!("under way, {} left", days(days_between(desk.as_of, closes))))
    } else {
        Rich::status(Tone::Act, format!("not taken, {} past", days(days_between(closes, desk.as_of))))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_rhythm_keeps_to_the_calendar() {
        assert_eq!(after(date(2026, 8, 31), Frequency::SemiAnnual), Some(date(2027, 2, 28)));
        assert_eq!(after(date(2026, 8, 31), Frequency::AsNeeded), None);
    }
}
