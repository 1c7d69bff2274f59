//! What falls due besides meetings: obligations, the end of agreements and the last day to give
//! notice, and what a person has promised to do.

use jiff::civil::Date;

use super::{AHEAD, BACK, Entry, Event};
use crate::alert::ground;
use crate::model::agreement::{Agreement, Obligation, ObligationStatus};
use crate::model::decision::Action;
use crate::model::working_days::days_after;
use crate::schema::{Record, Slug};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::pages::register::days_between;

pub(super) fn entries(desk: &Desk<'_>) -> Vec<Entry> {
    let records = desk.records;
    let obligations = records.obligations.iter().flat_map(|obligation| of_obligation(desk, obligation));
    let agreements = records.agreements.iter().flat_map(|agreement| of_agreement(desk, agreement));
    let actions = records.actions.iter().filter_map(|action| of_action(desk, action));
    obligations.chain(agreements).chain(actions).collect()
}

fn is_in_reach(desk: &Desk<'_>, day: Date) -> bool {
    (-BACK..=AHEAD).contains(&days_between(desk.as_of, day))
}

fn title(desk: &Desk<'_>, what: &str) -> String {
    let alliance = desk.alliance.map_or("", |alliance| alliance.alliance().name.as_str());
    format!("{alliance}: {what}")
}

/// The day it is due, and the days on which it comes back.
fn of_obligation(desk: &Desk<'_>, obligation: &Obligation) -> Vec<Entry> {
    use ObligationStatus as Status;
    let is_open = matches!(obligation.status, Status::Open | Status::InProgress | Status::Standing);
    let due = obligation.due.as_ref().and_then(|due| due.value().copied());
    let Some(due) = due.filter(|_| is_open && obligation.met_on.is_none()) else { return Vec::new() };
    let again = |count: i64| obligation.every.and_then(|every| every.after(due, count));
    let days = std::iter::once(due).chain((1..).map_while(again));
    let days = days.take_while(|day| days_between(desk.as_of, *day) <= AHEAD);
    let entry = |day: Date| {
        // The one that stands in the record keeps its name when it is moved.
        let name = if day == due { "due".to_owned() } else { day.to_string() };
        let agreement = desk.records.agreements.get(&obligation.agreement);
        let of = agreement.map(|agreement| format!(" of {}", agreement.title)).unwrap_or_default();
        let party = desk.party_name(&obligation.obligor.id);
        Entry {
            event: Event::deadline(
                format!("obligation.{}.{name}.{}", obligation.id(), desk.prefix),
                day,
                title(desk, &format!("{party}: {}", obligation.description)),
                format!("{}{of}.", format::capital(&ground::section(&obligation.section))),
            ),
            body: None,
            parties: vec![obligation.obligor.id.clone()],
            people: obligation.owner.iter().map(|owner| owner.id.clone()).collect(),
        }
    };
    days.filter(|day| is_in_reach(desk, *day)).map(entry).collect()
}

/// The end of the term, and the last day to give notice before it.
fn of_agreement(desk: &Desk<'_>, agreement: &Agreement) -> Vec<Entry> {
    let Some(end) = agreement.term_end.as_ref().and_then(|day| day.value().copied()) else {
        return Vec::new();
    };
    let notice =
        agreement.renewal.as_ref().and_then(|renewal| renewal.notice_days.as_ref()?.value().copied());
    let last = notice.and_then(|days| Some((days, days_after(end, -i64::from(days))?)));
    let parties: Vec<Slug> = agreement.parties.iter().map(|party| party.id.clone()).collect();
    let managers = desk.parties.iter().filter(|party| parties.contains(party.id()));
    let managers = managers.filter_map(|party| party.alliance_manager.as_ref());
    let people: Vec<Slug> = managers.map(|manager| manager.id.clone()).collect();
    let entry = |what: &str, day: Date, words: String, text: String| Entry {
        event: Event::deadline(
            format!("agreement.{}.{what}.{}", agreement.id(), desk.prefix),
            day,
            title(desk, &words),
            text,
        ),
        body: None,
        parties: parties.clone(),
        people: people.clone(),
    };
    let name = &agreement.title;
    let mut entries = Vec::new();
    if is_in_reach(desk, end) {
        let how = agreement.renewal.as_ref().map(|renewal| format!("Renewal: {}.", renewal.kind.label()));
        entries.push(entry("end", end, format!("term of {name} ends"), how.unwrap_or_default()));
    }
    if let Some((days, day)) = last.filter(|(_, day)| is_in_reach(desk, *day)) {
        let words = format!("last day for a notice under {name}");
        let days = format::count(days as usize, "day", "days");
        entries.push(entry(
            "notice",
            day,
            words,
            format!("{days} before the term ends on {}.", format::date(end)),
        ));
    }
    entries
}

fn of_action(desk: &Desk<'_>, action: &Action) -> Option<Entry> {
    let is_told = action.status.is_open() && is_in_reach(desk, action.due);
    is_told.then(|| Entry {
        event: Event::deadline(
            format!("action.{}.{}", action.id(), desk.prefix),
            action.due,
            title(desk, &action.text),
            String::new(),
        ),
        body: None,
        parties: Vec::new(),
        people: vec![action.owner.id.clone()],
    })
}
