//! Two waves of an instrument are two points in time, and each of them ends.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE, &UNENDED], check };

static CODE: Code = Code {
    name: "same-wave-dates",
    level: Level::Warning,
    summary: "Two waves of one instrument have the same dates.",
    explanation: "A line from wave to wave needs two days. Either one wave was copied and its dates were not changed, or two exports of one wave were written down as two: then name both files in one wave.",
};

static UNENDED: Code = Code {
    name: "wave-without-end",
    level: Level::Warning,
    summary: "A wave has answers and no last day.",
    explanation: "The figures of a wave are shown when its last day has passed, so that no two editions differ by what a few people answered in between. Without that day they are shown at once, and change with every answer that still comes. Write down as `closed` the last day on which somebody could answer.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let waves: Vec<_> = ground.records.waves.iter().collect();
    for wave in waves.iter().filter(|wave| wave.closed.is_none() && !wave.files.is_empty()) {
        let message = format!("The wave “{}” has answers and no last day.", shortened(&wave.label));
        diagnostics.push(
            Diagnostic::new(&UNENDED, wave.at().of("files"), message)
                .label("may still grow")
                .help("write `closed`, the last day on which somebody could answer"),
        );
    }
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
