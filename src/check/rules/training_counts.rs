//! The figures of a training session are possible, and its participants are heard.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&IMPOSSIBLE, &UNHEARD], check };

static IMPOSSIBLE: Code = Code {
    name: "impossible-participation",
    level: Level::Error,
    summary: "More people used something of a session than took part, or more took part than were invited.",
    explanation: "The shares that the programme is judged by are made of these figures. A share above a hundred per cent is a slip that readers see, and one below it is a slip that they do not.",
};

static UNHEARD: Code = Code {
    name: "unheard-training",
    level: Level::Note,
    summary: "Participants of a session were not asked what they thought of it, those of others were.",
    explanation: "Without feedback a programme repeats what its makers like. Four questions on the last minute of a session are enough; `training-feedback` is an instrument for it, and `feedback` names the wave.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let trainings = &ground.records.trainings;
    for training in trainings {
        for part in &training.attended {
            let Some(people) = part.people.known() else { continue };
            let named = format!("{} in “{}”", shortened(&part.function), shortened(&training.title));
            if let Some(applied) = part.applied.filter(|applied| *applied > people) {
                let message = format!("Of {named}, {applied} used it and {people} took part.");
                diagnostics.push(
                    Diagnostic::new(&IMPOSSIBLE, part.at.of("applied"), message)
                        .label("more than took part")
                        .related(part.at.of("people"), "took part")
                        .help("correct one of the two"),
                );
            }
            if let Some(invited) = part.invited.filter(|invited| *invited < people) {
                let message = format!("Of {named}, {people} took part and {invited} were invited.");
                diagnostics.push(
                    Diagnostic::new(&IMPOSSIBLE, part.at.of("invited"), message)
                        .label("fewer than took part")
                        .related(part.at.of("people"), "took part")
                        .help("count those who came uninvited among the invited, or correct the figure"),
                );
            }
        }
    }
    if trainings.iter().all(|training| training.feedback.is_none()) {
        return;
    }
    let held = |day: jiff::civil::Date| day <= ground.as_of;
    for training in trainings.iter().filter(|training| training.feedback.is_none() && held(training.date)) {
        diagnostics.push(
            Diagnostic::new(
                &UNHEARD,
                training.at().of("title"),
                format!("Nobody was asked about “{}”.", shortened(&training.title)),
            )
            .label("no `feedback`")
            .help("ask with `training-feedback`, and name the wave"),
        );
    }
}
