//! Days of an alliance that belong in a reader's own calendar.
//!
//! In: what an edition shows of an alliance. Out: [`Calendar`]s. Holds: an event keeps its identity
//! from build to build, so that a calendar which takes a file twice moves it instead of showing it
//! twice; whole days, nobody invited, nobody named.

use jiff::civil::Date;

use crate::model::schedule::closes;
use crate::schema::Record;
use crate::view::desk::Desk;
use crate::view::pages::surveys::check_in;
use crate::view::route::Route;

/// The days of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    pub route: Route,
    pub title: String,
    /// The day that the book describes.
    pub as_of: Date,
    pub events: Vec<Event>,
}

/// Something that lasts for whole days.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The same in every build and every edition.
    pub id: String,
    /// Higher when its days were moved.
    pub revision: usize,
    pub first: Date,
    /// Included.
    pub last: Date,
    pub title: String,
    pub text: String,
}

/// Where the check-ins of an alliance are.
pub fn check_ins_route(prefix: &str) -> Route {
    Route::file(format!("{prefix}/data/check-ins.ics"))
}

/// The windows in which an alliance answers its check-ins; `None` where none has a day.
pub fn check_ins(desk: &Desk<'_>) -> Option<Calendar> {
    let events: Vec<Event> = check_in::points(desk).iter().filter_map(|point| event(desk, point)).collect();
    let alliance = desk.alliance?.alliance();
    (!events.is_empty()).then(|| Calendar {
        route: check_ins_route(&desk.prefix),
        title: format!("{}: check-ins", alliance.name),
        as_of: desk.as_of,
        events,
    })
}

fn event(desk: &Desk<'_>, point: &check_in::Point<'_>) -> Option<Event> {
    let first = point.opens?;
    let check_in = point.check_in;
    // What comes round regularly is known by the one before it: its own day may still move.
    let turn = match (point.milestone, point.wave) {
        (Some(milestone), _) => format!("milestone.{}", milestone.id()),
        (None, Some(wave)) => format!("wave.{}", wave.id()),
        (None, None) => match &point.after {
            Some(wave) => format!("after.{}", wave.id()),
            None => "first".to_owned(),
        },
    };
    let revision = point
        .milestone
        .map_or(0, |milestone| milestone.forecast.len() + usize::from(milestone.actual.is_some()));
    let mut text = vec![format!("Check-in {}.", point.at_words)];
    text.extend(check_in.respondents.as_ref().map(|who| format!("Who is asked: {who}.")));
    Some(Event {
        id: format!("check-in.{}.{turn}.{}", check_in.id(), desk.prefix),
        revision,
        first,
        last: closes(check_in, first),
        title: format!("{}: {}", desk.alliance?.alliance().name, check_in.title),
        text: text.join(" "),
    })
}
