//! The next meeting of a body, prepared from what the book knows.
//!
//! In: the records of an alliance and the body. Out: the id and the text of its next meeting: the day
//! that follows from its rhythm, an agenda of what is due, the actions that are still open. Holds:
//! nobody is written down as present; that is for whoever takes the minutes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use briefbook::model::agreement::Frequency;
use briefbook::model::decision::{Action, AgendaItem, Decision, Meeting};
use briefbook::model::governance::Committee;
use briefbook::model::people::Person;
use briefbook::model::rhythm;
use briefbook::model::working_days::days_after;
use briefbook::model::{Folder, Portfolio, Records};
use briefbook::schema::{Record, Ref, Slug, day};
use jiff::civil::Date;

/// A meeting that is ready to be written.
pub struct Prepared {
    pub id: Slug,
    pub text: String,
}

/// What is looked at to prepare it.
pub struct Next<'a> {
    pub portfolio: &'a Portfolio,
    pub folder: &'a Folder,
    pub body: &'a Committee,
    pub as_of: Date,
}

impl<'a> Next<'a> {
    /// The meeting under `id`, else under its day and the body.
    pub fn prepare(&self, id: Option<Slug>) -> Prepared {
        let mut held: Vec<&Meeting> = self.records().meetings.iter().collect();
        held.retain(|meeting| !meeting.cancelled && meeting.committee.id == *self.body.id());
        held.sort_by_key(|meeting| meeting.date);
        let last = held.last().copied();
        let date = id.as_ref().and_then(day_in).unwrap_or_else(|| self.date(&held));
        let own = || Slug::from_words(&format!("{date}-{}", self.body.id())).unwrap_or_else(Slug::unnamed);
        let id = id.unwrap_or_else(own);
        let open = self.open_actions();
        let decisions = self.decisions(date);
        let mut text = self.fields(date, last);
        let _ = write!(text, "agenda = [\n{}]\n+++\n\n", self.agenda(date, &held, &open, &decisions));
        text.push_str(&self.present());
        text.push_str(&self.carried_over(&open));
        text.push_str(&self.points(&decisions));
        Prepared { id, text }
    }

    fn records(&self) -> &'a Records {
        &self.folder.records
    }

    /// The day that follows from the body's rhythm, never one that has passed.
    fn date(&self, held: &[&Meeting]) -> Date {
        let every = self.body.meets.as_ref().and_then(|meets| meets.every);
        let from = held.last().map_or(self.as_of, |last| last.date);
        if let Some(day) = self.day_of_rule(held, every) {
            return day;
        }
        let after = |count| match every {
            Some(every) => every.after(from, count),
            None => days_after(from, 30 * count),
        };
        let mut days = (1..=600).map_while(after);
        days.find(|day| *day >= self.as_of).unwrap_or(self.as_of)
    }

    /// The day that a rule such as "second Wednesday" tells, with the days that it leaves out.
    fn day_of_rule(&self, held: &[&Meeting], every: Option<Frequency>) -> Option<Date> {
        let cadence = self.body.meets.as_ref()?;
        let established = self.body.established.as_ref().and_then(|day| day.value().copied());
        let origin = established.or_else(|| held.first().map(|first| first.date));
        // A meeting that was held somewhat early has had its turn already.
        let begin = match held.last() {
            Some(last) => {
                let next = every?.after(last.date, 1)?;
                days_after(last.date, i64::from(last.date.until(next).ok()?.get_days()) / 2 + 1)?
            }
            None => self.as_of,
        };
        let begin = begin.max(self.as_of);
        let turns = rhythm::turns(cadence, origin, begin, days_after(begin, 2 * 366)?);
        turns.first().map(|turn| turn.day)
    }

    fn fields(&self, date: Date, last: Option<&Meeting>) -> String {
        let mut text = format!("+++\ncommittee = {}\n", quoted(self.body.id().as_str()));
        if let Some(number) = last.and_then(|last| last.number) {
            let _ = writeln!(text, "number = {}", number.saturating_add(1));
        }
        let _ = writeln!(text, "date = {date}");
        if let Some(last) = last {
            let _ = last.start.map(|start| writeln!(text, "start = {}", start.strftime("%H:%M:%S")));
            let _ = last.minutes.map(|minutes| writeln!(text, "minutes = {minutes}"));
            let _ =
                last.mode.map(|mode| writeln!(text, "mode = {}", quoted(&mode.label().replace(' ', "-"))));
        }
        text
    }

    /// Minutes and actions first, then what is to be decided, then what every meeting has.
    fn agenda(&self, date: Date, held: &[&Meeting], open: &[&Action], decisions: &[&Decision]) -> String {
        let mut agenda = String::new();
        let mut add = |item: &str, kind: &str, more: &str| {
            let _ = writeln!(agenda, "  {{ item = {}, kind = \"{kind}\"{more} }},", quoted(item));
        };
        let last = held.last().filter(|last| last.approved_on.is_none());
        if let Some(last) = last {
            add(&format!("Minutes of {}", day::words(last.date)), "decide", ", minutes = 5");
        }
        if !open.is_empty() {
            add("Actions carried over", "discuss", ", minutes = 10");
        }
        let lead = self.body.agenda_lead_days.as_ref().and_then(|days| days.value().copied());
        let paper = lead.and_then(|lead| days_after(date, -i64::from(lead)));
        let paper = paper.map(|day| format!(", paper_due = {day}")).unwrap_or_default();
        for decision in decisions {
            let owner =
                decision.owner.as_ref().map(|owner| format!(", owner = {}", quoted(owner.id.as_str())));
            let id = quoted(decision.id().as_str());
            let more = format!(", decision = {id}{}{paper}", owner.unwrap_or_default());
            add(&decision.title, "decide", &more);
        }
        for item in standing(held) {
            let minutes = item.minutes.map(|minutes| format!(", minutes = {minutes}")).unwrap_or_default();
            add(&item.item, &item.kind.label(), &minutes);
        }
        let behaves = |body: &Ref<Committee>| body.id == *self.body.id();
        if self.records().behaviours.iter().any(|behaviour| behaviour.committees.iter().any(behaves)) {
            add("Leadership agenda", "discuss", ", minutes = 5");
        }
        agenda
    }

    fn present(&self) -> String {
        let members = self.records().memberships.iter().filter(|membership| {
            membership.committee.id == *self.body.id() && membership.runs_on(self.as_of)
        });
        let names: Vec<String> = members
            .filter_map(|membership| Some((self.person(&membership.person)?, membership.role.label())))
            .map(|(person, role)| format!("- {} ({role})\n", person.name))
            .collect();
        // Names below "Expected" are read as nobody's presence.
        format!("## Present\n\n## Apologies\n\n## Expected\n\n{}\n", names.concat())
    }

    fn carried_over(&self, open: &[&Action]) -> String {
        if open.is_empty() {
            return String::new();
        }
        let mut text = "## Actions carried over\n\n".to_owned();
        for action in open {
            let owner = self.person(&action.owner).map_or("nobody", |person| person.name.as_str());
            let late = if action.due < self.as_of { ", late" } else { "" };
            let words = action.text.trim_end_matches('.');
            let _ = writeln!(
                text,
                "- [{words}](action:{}) ({owner}, due on {}{late})",
                action.id(),
                day::words(action.due)
            );
        }
        text.push('\n');
        text
    }

    fn points(&self, decisions: &[&Decision]) -> String {
        let mut text = String::new();
        for decision in decisions {
            let _ = write!(
                text,
                "## {}\n\nTo be decided: [{}](decision:{}).\n\n",
                decision.title,
                decision.id(),
                decision.id()
            );
        }
        text.push_str("## What we carry back\n");
        text
    }

    /// The open actions that the body gave, the earliest first.
    fn open_actions(&self) -> Vec<&'a Action> {
        let records = self.records();
        let is_own = |action: &&Action| {
            let raised_in = action.raised_in.as_ref().and_then(|meeting| records.meetings.get(meeting));
            let body = action.committee.as_ref().or(raised_in.map(|meeting| &meeting.committee));
            action.status.is_open() && body.is_some_and(|body| body.id == *self.body.id())
        };
        let mut open: Vec<&Action> = records.actions.iter().filter(is_own).collect();
        open.sort_by_key(|action| (action.due, action.id().clone()));
        open
    }

    /// What the body has to decide by the day of the meeting, and what is late.
    fn decisions(&self, date: Date) -> Vec<&'a Decision> {
        let is_due = |decision: &&Decision| {
            let is_own = decision.committee.id == *self.body.id();
            is_own && decision.status.is_open() && decision.date <= date
        };
        let mut due: Vec<&Decision> = self.records().decisions.iter().filter(is_due).collect();
        due.sort_by_key(|decision| (decision.date, decision.id().clone()));
        due
    }

    fn person(&self, reference: &Ref<Person>) -> Option<&'a Person> {
        self.records().people.get(reference).or_else(|| self.portfolio.shared.people.get(reference))
    }
}

/// The points that the last two meetings both had, as the last one had them.
fn standing<'a>(held: &[&'a Meeting]) -> Vec<&'a AgendaItem> {
    let [.., before, last] = held else { return Vec::new() };
    let earlier: BTreeSet<&str> = before.agenda.iter().map(|item| item.item.as_str()).collect();
    last.agenda
        .iter()
        .filter(|item| item.decision.is_none() && earlier.contains(item.item.as_str()))
        .collect()
}

/// The day with which an id begins.
fn day_in(id: &Slug) -> Option<Date> {
    id.as_str().get(..10)?.parse().ok()
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
