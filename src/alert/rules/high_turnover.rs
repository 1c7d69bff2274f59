//! A party whose people change faster than trust can grow.

use crate::alert::ground::Ground;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::continuity::Continuity;
use crate::model::people::Person;
use crate::schema::{Kinded, Record};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 20.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Percent)],
    raise,
};

static CODE: Code = Code {
    name: "high-turnover",
    level: LEVEL,
    summary: "More than a fifth of a party's people left within a year.",
    explanation: "Counted are those who left in the twelve months before the day of the book, against the mean of the numbers at both ends of these months; groups of fewer than five people are not judged. Each departure takes knowledge and relations along, and the other side pays for it too: plan staffing together, and let people overlap.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.is_complete(Person::KIND) {
        return;
    }
    let high = ground.settings(&RULE).share();
    let began = ground.alliance.alliance().effective.as_ref().and_then(|day| day.value().copied());
    for party in ground.alliance.parties() {
        let is_of = |person: &&Person| person.party.as_ref().is_some_and(|of| of.id == *party.id());
        let people = ground.records.people.iter().filter(is_of);
        let year = Continuity::of(people, began, ground.as_of);
        let Some(rate) = year.turnover().filter(|rate| *rate > high) else { continue };
        let text = format!(
            "{} of {} left within twelve months, {:.0}\u{a0}% of the mean of {} and {}.",
            if year.left == 1 { "1 person".to_owned() } else { format!("{} people", year.left) },
            party.short,
            rate * 100.0,
            year.before,
            year.now
        );
        let advice = "Ask what makes people leave, and agree on handovers and on who may not leave together.";
        let alert = Alert::new(&CODE, Severity::Watch, party, text, advice);
        alerts.push(alert.owner(party.alliance_manager.as_ref()));
    }
}
