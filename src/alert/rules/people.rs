//! New people whom nobody has met, key roles that end, and counterparts that are missing.

use std::collections::BTreeSet;

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::{listed, shortened};
use crate::model::people::Person;
use crate::schema::{Kinded, Record, Slug};

pub const RULE: Rule = Rule { code: &JOINER, raise };
pub const ROLE_RULE: Rule = Rule { code: &ROLE, raise: raise_roles };
pub const COUNTERPART_RULE: Rule = Rule { code: &COUNTERPART, raise: raise_counterparts };

static JOINER: Code = Code {
    name: "waiting-joiner",
    level: LEVEL,
    summary: "Somebody new has had no one-to-one for three weeks.",
    explanation: "New people reopen what was decided, because nobody told them why. A one-to-one in the first three weeks costs an hour and saves a quarter.",
};

static ROLE: Code = Code {
    name: "ending-role",
    level: LEVEL,
    summary: "A key role ends within ninety days and has no successor.",
    explanation: "Alliances live on relations between people. A key person who leaves without handing over takes two years of trust along.",
};

static COUNTERPART: Code = Code {
    name: "vacant-counterpart",
    level: LEVEL,
    summary: "A counterpart pair lacks somebody from one of the parties.",
    explanation: "Whoever has no counterpart talks to whoever answers the telephone, or to nobody, and goes around the channels at the first difficulty.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    for path in &ground.records.onboarding {
        for joiner in path.joiners.iter().filter(|joiner| joiner.one_to_one.is_none()) {
            let waiting = ground.days_since(joiner.joined);
            if waiting > 21 {
                let name = ground.name_of(&joiner.person);
                let text = format!(
                    "{name} joined {} ago as {} and has had no one-to-one.",
                    days(waiting),
                    path.role
                );
                let advice = "Meet this week, and go through what is already decided.";
                let alert = Alert::new(&JOINER, Severity::Watch, path, text, advice);
                alerts.push(alert.since(joiner.joined).owner(joiner.with.as_ref().or(Some(&joiner.person))));
            }
        }
    }
}

fn raise_roles(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // The successor may be somebody whom these readers do not see.
    if !ground.alliance.is_complete(Person::KIND) {
        return;
    }
    for person in ground.records.people.iter().filter(|person| person.key_role && person.successor.is_none())
    {
        let Some(end) = person.to else { continue };
        let until = ground.days_until(end);
        let (severity, ahead) = match until {
            ..=-1 => (Severity::Act, 0),
            0..=30 => (Severity::Act, 30),
            31..=90 => (Severity::Watch, 90),
            _ => continue,
        };
        let role = person.title.as_deref().or(person.function.as_deref()).unwrap_or("a key role");
        let when =
            if until < 0 { format!("left on {end}") } else { format!("leaves on {end}, in {}", days(until)) };
        let text = format!("{} ({role}) {when}, and there is no successor.", person.name);
        let advice = "Name a successor, and let the two overlap by a month.";
        alerts.push(Alert::new(&ROLE, severity, person, text, advice).since(plus_days(end, -ahead)));
    }
}

fn raise_counterparts(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.is_complete(Person::KIND) {
        return;
    }
    let parties: Vec<&Slug> = ground.alliance.parties().into_iter().map(|party| party.id()).collect();
    for pair in &ground.records.counterparts {
        let present: BTreeSet<&Slug> = pair
            .people
            .iter()
            .filter_map(|person| ground.person(person))
            .filter(|person| person.to.is_none_or(|to| to >= ground.as_of))
            .filter_map(|person| Some(&person.party.as_ref()?.id))
            .collect();
        let vacant: Vec<String> = parties
            .iter()
            .filter(|party| !present.contains(**party))
            .map(|party| ground.short(party))
            .collect();
        if !vacant.is_empty() {
            let text = format!("“{}” has no counterpart at {}.", shortened(&pair.role), listed(&vacant));
            let advice = "Ask the party who answers for it now.";
            alerts.push(Alert::new(&COUNTERPART, Severity::Watch, pair, text, advice));
        }
    }
}
