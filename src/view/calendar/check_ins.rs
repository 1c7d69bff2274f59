//! The windows in which an alliance answers its check-ins.

use super::{Entry, Event, State, When};
use crate::model::schedule::closes;
use crate::schema::Record;
use crate::view::desk::Desk;
use crate::view::pages::surveys::check_in;

pub(super) fn entries(desk: &Desk<'_>) -> Vec<Entry> {
    let managers = desk.parties.iter().filter_map(|party| party.alliance_manager.as_ref());
    let people: Vec<_> = managers.map(|manager| manager.id.clone()).collect();
    let parties: Vec<_> = desk.records.parties.iter().map(|party| party.id().clone()).collect();
    let events = check_in::points(desk);
    let events = events.iter().filter_map(|point| event(desk, point));
    events
        .map(|event| Entry { event, body: None, parties: parties.clone(), people: people.clone() })
        .collect()
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
    let mut text = vec![format!("Check-in {}.", point.at_words)];
    text.extend(check_in.respondents.as_ref().map(|who| format!("Who is asked: {who}.")));
    Some(Event {
        id: format!("check-in.{}.{turn}.{}", check_in.id(), desk.prefix),
        when: When::Days { first, last: closes(check_in, first) },
        // Nobody is busy for three weeks because a questionnaire is open.
        state: State::Deadline,
        title: format!("{}: {}", desk.alliance?.alliance().name, check_in.title),
        text: text.join(" "),
        place: None,
    })
}
