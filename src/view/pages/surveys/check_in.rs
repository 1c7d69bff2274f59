//! The schedule of check-ins.

use jiff::civil::Date;

use crate::model::agreement::Frequency;
use crate::model::measure::Milestone;
use crate::model::schedule::{self, closes};
use crate::model::survey::{CheckIn, SurveyWave};
use crate::schema::Record;
use crate::view::calendar;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{days, days_between, rich_cell};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

/// One point of a schedule.
pub struct Point<'a> {
    pub check_in: &'a CheckIn,
    /// What it is tied to.
    at: Rich,
    /// The same in plain words.
    pub at_words: String,
    pub milestone: Option<&'a Milestone>,
    pub opens: Option<Date>,
    pub wave: Option<&'a SurveyWave>,
    /// The wave before a regular one that is to come.
    pub after: Option<&'a SurveyWave>,
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
    let route = calendar::check_ins_route(&desk.prefix);
    if desk.calendars().iter().any(|calendar| calendar.route == route) {
        let place = Target::page(&route);
        draft.sentence(Rich::text("For your own calendar: ").then(Rich::link("check-ins.ics", place)));
    }
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
    let (next, day) = coming(desk)?;
    let away = days_between(desk.as_of, day);
    let when = if away == 0 { "today".to_owned() } else { format!("in {}", days(away)) };
    Some(format!(
        "The next check-in is {}, {}: {}, {when}.",
        format::quoted(&next.check_in.title),
        next.at_words,
        format::date(day)
    ))
}

/// The day on which it opens.
pub fn next_day(desk: &Desk<'_>) -> Option<Date> {
    coming(desk).map(|(_, day)| day)
}

/// The first point ahead that has not been taken, with its day.
fn coming<'a>(desk: &Desk<'a>) -> Option<(Point<'a>, Date)> {
    let open = points(desk).into_iter().filter(|point| point.wave.is_none());
    open.filter_map(|point| Some((point.opens?, point)))
        .find(|(day, _)| *day >= desk.as_of)
        .map(|(day, point)| (point, day))
}

/// The points of all schedules, in order of time.
pub fn points<'a>(desk: &Desk<'a>) -> Vec<Point<'a>> {
    let mut points: Vec<Point<'a>> = Vec::new();
    for check_in in &desk.records.check_ins {
        let milestone = |reference: &_| {
            let own = desk.records.milestones.get(reference);
            own.or_else(|| desk.edition.shared().milestones.get(reference))
        };
        for point in schedule::points(check_in, desk.records.waves.iter(), milestone, desk.as_of) {
            let (at, at_words) = match point.milestone {
                Some(milestone) => {
                    (desk.link(&milestone.reference()), format!("at {}", format::quoted(&milestone.name)))
                }
                None => {
                    let words = check_in.every.map_or("", rhythm);
                    (Rich::text(words), words.to_owned())
                }
            };
            points.push(Point {
                check_in,
                at,
                at_words,
                milestone: point.milestone,
                opens: point.opens,
                wave: point.wave,
                after: point.after,
            });
        }
    }
    points.sort_by_key(|point| (point.opens.is_none(), point.opens, point.check_in.id().clone()));
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
        let past = format!("{} past", days(days_between(closes, desk.as_of)));
        // It may have been a wave that the edition withholds.
        match desk.shows_all::<SurveyWave>() {
            true => Rich::status(Tone::Act, format!("not taken, {past}")),
            false => Rich::quiet(past),
        }
    }
}
