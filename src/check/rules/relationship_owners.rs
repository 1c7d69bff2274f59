//! Each level of the relationship has one pair that owns it.

use std::collections::BTreeMap;

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::people::{Counterpart, PersonLevel};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unowned-level",
    level: Level::Warning,
    summary: "At a level of the alliance nobody owns the relationship, or several pairs do.",
    explanation: "A relationship that is run from the middle is still owned at each level: by the sponsors, by the leaders of the programme, by the teams. Where one pair of counterparts says `owns_relationship = true`, each level that has counterparts names exactly one, so that everybody knows to whom a worry about the partner goes.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let pairs = &ground.records.counterparts;
    if !pairs.iter().any(|pair| pair.owns_relationship) {
        return;
    }
    let mut levels: BTreeMap<PersonLevel, Vec<&Counterpart>> = BTreeMap::new();
    pairs.iter().for_each(|pair| levels.entry(pair.level).or_default().push(pair));
    for (level, pairs) in levels {
        let owners: Vec<&&Counterpart> = pairs.iter().filter(|pair| pair.owns_relationship).collect();
        let problem = match owners.as_slice() {
            [_] => continue,
            [] => Diagnostic::new(
                &CODE,
                pairs[0].at().of("level"),
                format!("Nobody owns the relationship at the {} level.", level.label()),
            )
            .label("one of the pairs of this level")
            .help("add `owns_relationship = true` to one pair of this level"),
            [first, second, ..] => Diagnostic::new(
                &CODE,
                second.at().of("owns_relationship"),
                format!(
                    "“{}” owns the relationship at the {} level too.",
                    shortened(&second.role),
                    level.label()
                ),
            )
            .label("a second owner")
            .related(first.at().of("owns_relationship"), "the first")
            .help("keep one pair of each level"),
        };
        diagnostics.push(problem);
    }
}
