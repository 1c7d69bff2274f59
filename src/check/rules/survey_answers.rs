//! The answer to a wave is about a factor that was asked.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unasked-factor",
    level: Level::Error,
    summary: "What was done about a wave is told of a factor that its instrument does not have.",
    explanation: "“You said – we did” stands beside the figures of the factor that it answers. Told of a factor that was not asked, it would stand nowhere, and the low factor it was meant for would go on looking as if nobody had answered.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for wave in &ground.records.waves {
        let Some(instrument) = ground.scope.get(|records| &records.instruments, &wave.instrument) else {
            continue;
        };
        let asked: Vec<&str> = instrument.factors.iter().map(|factor| factor.id.as_str()).collect();
        for answer in wave.answers.iter().filter(|answer| !asked.contains(&answer.factor.as_str())) {
            let title = shortened(&instrument.title);
            let message = format!("“{title}” has no factor “{}”.", answer.factor);
            let help = match asked.as_slice() {
                [] => "its questions belong to no factor".to_owned(),
                asked => format!("write one of {}", asked.join(", ")),
            };
            diagnostics
                .push(Diagnostic::new(&CODE, answer.at.of("factor"), message).label("not asked").help(help));
        }
    }
}
