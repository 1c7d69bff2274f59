//! Key roles that end.

use crate::alert::ground::{Ground, days};
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule};
use crate::diagnostic::Code;
use crate::model::people::Person;
use crate::schema::Kinded;

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 90.0, act: Some(30.0), ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Days), Knob::Act(Unit::Days)],
    raise,
};

static CODE: Code = Code {
    name: "ending-role",
    level: LEVEL,
    summary: "A key role ends within ninety days and has no successor.",
    explanation: "Alliances live on relations between people. A key person who leaves without handing over takes two years of trust along.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // The successor may be somebody whom these readers do not see.
    if !ground.alliance.is_complete(Person::KIND) {
        return;
    }
    let settings = ground.settings(&RULE);
    for person in ground.records.people.iter().filter(|person| person.key_role && person.successor.is_none())
    {
        let Some(end) = person.to else { continue };
        let until = ground.days_until(end);
        let Some((severity, since)) = settings.ahead(until, end) else { continue };
        let role = person.title.as_deref().or(person.function.as_deref()).unwrap_or("a key role");
        let when =
            if until < 0 { format!("left on {end}") } else { format!("leaves on {end}, in {}", days(until)) };
        let text = format!("{} ({role}) {when}, and there is no successor.", person.name);
        let advice = "Name a successor, and let the two overlap by a month.";
        alerts.push(Alert::new(&CODE, severity, person, text, advice).since(since));
    }
}
