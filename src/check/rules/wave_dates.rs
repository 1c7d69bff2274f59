//! Two waves of an instrument are two points in time.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "same-wave-dates",
    level: Level::Warning,
    summary: "Two waves of one instrument have the same dates.",
    explanation: "A line from wave to wave needs two days. Either one wave was copied and its dates were not changed, or two exports of one wave were written down as two: then name both files in one wave.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let waves: Vec<_> = ground.records.waves.iter().collect();
    for (at, wave) in waves.iter().enumerate() {
        let dates = (wave.opened, wave.closed);
        let same = waves[..at].iter().find(|earlier| {
            earlier.instrument.id == wave.instrument.id && (earlier.opened, earlier.closed) == dates
        });
        let Some(earlier) = same.filter(|_| dates != (None, None)) else { continue };
        let (one, other) = (shortened(&wave.label), shortened(&earlier.label));
        let field = if wave.opened.is_some() { "opened" } else { "closed" };
        let message = format!("The waves “{other}” and “{one}” have the same dates.");
        diagnostics.push(
            Diagnostic::new(&CODE, wave.at().of(field), message)
                .label("the same as")
                .related(earlier.at().of(field), "these")
                .help("correct the dates, or put the files of both into one wave"),
        );
    }
}
