//! One improvement at a time.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::strategy::Improvement;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "several-improvements",
    level: Level::Warning,
    summary: "The alliance is getting better at several things at the same time.",
    explanation: "One focus for the whole alliance is one that everybody can name; of three, each side has its own favourite. End those that wait, and start them when the first has its figure from after.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let is_running = |one: &&Improvement| one.started <= ground.as_of && one.is_open(ground.as_of);
    let mut running: Vec<&Improvement> = ground.records.improvements.iter().filter(is_running).collect();
    running.sort_by_key(|one| one.started);
    let Some((first, later)) = running.split_first() else { return };
    for one in later {
        let message = format!("“{}” runs beside “{}”.", shortened(&one.focus), shortened(&first.focus));
        diagnostics.push(
            Diagnostic::new(&CODE, one.at().of("focus"), message)
                .label("a second focus")
                .related(first.at().of("focus"), "the first, which has not ended")
                .help("give one of them `ended`, or let this one start later"),
        );
    }
}
