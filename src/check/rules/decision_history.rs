//! The steps of a decision lead to the state that it has.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "contradictory-history",
    level: Level::Error,
    summary: "The last step in the history of a decision is not the state that it has.",
    explanation: "How long decisions take, how often they are put off, reopened and overturned is computed from the history. When the last step says “deferred” and the record “decided”, one of the two was forgotten. Add the missing step, or correct the status.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for decision in &ground.records.decisions {
        let Some(last) = decision.history.last() else { continue };
        if last.status == decision.status {
            continue;
        }
        let message = format!(
            "“{}” is {}, and its last step, of {}, is “{}”.",
            shortened(&decision.title),
            decision.status.label(),
            last.on,
            last.status.label()
        );
        diagnostics.push(
            Diagnostic::new(&CODE, last.at.of("status"), message)
                .label("the last step")
                .related(decision.at().of("status"), "the state of the decision")
                .help("add the step that is missing, or correct the status"),
        );
    }
}
