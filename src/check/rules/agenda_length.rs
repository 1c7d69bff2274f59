//! An agenda that fits into its meeting.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agenda;
use crate::model::decision::Meeting;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "agenda-too-long",
    level: Level::Warning,
    summary: "The items of an agenda take more minutes than the meeting has.",
    explanation: "An agenda that does not fit is decided by the clock: what stands last is put off, or nodded through, whatever it is. Shorten or drop items, send for information what is only told, or make the meeting longer; `minutes` of the meeting and of its items tell.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    // What is over cannot be shortened any more.
    let is_ahead = |meeting: &&Meeting| !meeting.cancelled && meeting.date >= ground.as_of;
    for meeting in ground.records.meetings.iter().filter(is_ahead) {
        let Some(plan) = agenda::plan(meeting).filter(|plan| plan.items > plan.meeting) else { continue };
        let message = format!(
            "The agenda of {} takes {} minutes, and the meeting has {}.",
            meeting.date, plan.items, plan.meeting
        );
        let problem = Diagnostic::new(&CODE, meeting.at().of("minutes"), message)
            .label("the meeting lasts so long")
            .related(meeting.at().of("agenda"), format!("its items take {} minutes", plan.items))
            .help("shorten or drop items, or make the meeting longer");
        diagnostics.push(problem);
    }
}
