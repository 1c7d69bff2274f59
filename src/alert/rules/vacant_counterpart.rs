//! Counterparts that are missing.

use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::{listed, shortened};
use crate::model::people::Person;
use crate::schema::{Kinded, Record, Slug};
use std::collections::BTreeSet;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "vacant-counterpart",
    level: LEVEL,
    summary: "A counterpart pair lacks somebody from one of the parties.",
    explanation: "Whoever has no counterpart talks to whoever answers the telephone, or to nobody, and goes around the channels at the first difficulty.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
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
            let gone = pair.people.iter().filter_map(|person| ground.person(person)?.to);
            let since = gone.filter(|day| *day < ground.as_of).max().and_then(|day| day.tomorrow().ok());
            let mut alert = Alert::new(&CODE, Severity::Watch, pair, text, advice).since_if(since);
            for party in parties.iter().filter(|party| !present.contains(**party)) {
                alert = alert.owner(ground.party(party).and_then(|party| party.alliance_manager.as_ref()));
            }
            alerts.push(alert);
        }
    }
}
