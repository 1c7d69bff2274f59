//! Requests of the partner that lose to those of one's own side.

use crate::alert::ground::Ground;
use crate::alert::settings::{Knob, Settings, Unit};
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::model::responsiveness::Responsiveness;
use crate::model::risk::Concern;
use crate::schema::{Kinded, Record};

pub const RULE: Rule = Rule {
    code: &CODE,
    defaults: Settings { threshold: 2.0, ..Settings::PLAIN },
    knobs: &[Knob::Threshold(Unit::Ratio)],
    raise,
};

static CODE: Code = Code {
    name: "slower-to-partner",
    level: LEVEL,
    summary: "A party answers its partner in more than twice the time in which it answers its own side.",
    explanation: "Compared are the medians over concerns that say who raised them, which party's function is asked (`blocked_party`), and when; from three answers each on. Functions serve whom they know: the alliance's requests lose to internal ones unless somebody says that they count the same.",
};

/// Answers that each group needs before medians are compared.
const ENOUGH: usize = 3;

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    if !ground.alliance.is_complete(Concern::KIND) {
        return;
    }
    let too_long = ground.settings(&RULE).threshold;
    for party in ground.alliance.parties() {
        let answers = Responsiveness::of(party.id(), &ground.records.concerns, ground.as_of);
        let (own, partner) = (&answers.to_own_side, &answers.to_partner);
        let (Some(to_own), Some(to_partner)) = (own.median(), partner.median()) else { continue };
        let is_enough = own.taken.len() >= ENOUGH && partner.taken.len() >= ENOUGH;
        if !is_enough || to_partner <= to_own.max(1.0) * too_long {
            continue;
        }
        let text = format!(
            "{} answers its partner in a median of {to_partner:.0} days ({} answers), its own side in {to_own:.0} ({}).",
            party.short,
            partner.taken.len(),
            own.taken.len()
        );
        let advice = "Agree with the functions that requests of the alliance come with a day, whoever asks.";
        let alert = Alert::new(&CODE, Severity::Watch, party, text, advice);
        alerts.push(alert.owner(party.alliance_manager.as_ref()));
    }
}
