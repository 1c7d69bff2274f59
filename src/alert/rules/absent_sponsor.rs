//! Executive sponsors whom nobody has seen.

use crate::alert::ground::{Ground, days, plus_days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::communication::CommunicationLog;
use crate::model::decision::Meeting;
use crate::model::engagement::last_seen;
use crate::model::people::Person;
use crate::schema::Kinded;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 183.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "absent-sponsor",
    level: LEVEL,
    summary: "The executive sponsor of a party was at no meeting and sent nothing for half a year.",
    explanation: "Counted are meetings attended, entries of the communication log, and first talks with new people. A sponsor whom nobody sees is replaced by somebody who never chose the partner, and teams notice it before the committee does.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // What these readers do not see may be where the sponsor was.
    let kinds = [Person::KIND, Meeting::KIND, CommunicationLog::KIND];
    if !kinds.into_iter().all(|kind| ground.alliance.is_complete(kind)) {
        return;
    }
    let allowed = ground.settings(&RULE).days();
    let began = ground.alliance.alliance().effective.as_ref().and_then(|day| day.value().copied());
    let last = last_seen(ground.records, ground.as_of);
    for party in ground.alliance.parties() {
        let Some(sponsor) = &party.executive_sponsor else { continue };
        let Some(person) = ground.person(sponsor) else { continue };
        let seen = last.get(&sponsor.id).map(|seen| seen.on);
        let Some(from) = seen.or(person.from.max(began)) else { continue };
        let silent = ground.days_since(from);
        if silent <= allowed {
            continue;
        }
        let text = match seen {
            Some(on) => format!(
                "{}, executive sponsor of {}, last took part on {on}, {} ago.",
                person.name,
                party.short,
                days(silent)
            ),
            None => format!(
                "{}, executive sponsor of {}, has taken part in nothing that is on record.",
                person.name, party.short
            ),
        };
        let advice =
            "Agree on a day with the sponsor: the next steering committee, or an hour with the teams.";
        let alert = Alert::new(&CODE, Severity::Watch, party, text, advice);
        alerts.push(alert.since(plus_days(from, allowed)).owner(Some(sponsor)));
    }
}
