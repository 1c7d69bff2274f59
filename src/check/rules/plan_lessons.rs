//! A plan that rests on what was learned, and on both parties' word.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::{counted, shortened};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::measure::Milestone;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&UNLEARNED, &ONE_SIDED], check };

static UNLEARNED: Code = Code {
    name: "plan-without-lessons",
    level: Level::Warning,
    summary: "Lessons are written down, and no milestone to come cites one.",
    explanation: "Estimates made without a look at the past are hopeful. Each milestone can name the `lessons` on which its day rests; at least one should.",
};

static ONE_SIDED: Code = Code {
    name: "one-sided-milestone",
    level: Level::Note,
    summary: "The day of a milestone to come was not agreed by both parties.",
    explanation: "A stretch target that one side sets is missed by the other. Go through the day together, with the range that both believe in, and then say `jointly_agreed = true` or leave the line out.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let to_come: Vec<&Milestone> =
        ground.records.milestones.iter().filter(|milestone| milestone.actual.is_none()).collect();
    let known = ground.records.lessons.len();
    if let Some(first) = to_come.first().filter(|_| known > 0)
        && to_come.iter().all(|milestone| milestone.lessons.is_empty())
    {
        let message = format!(
            "{} written down, and no milestone to come rests on one.",
            match known {
                1 => "A lesson is".to_owned(),
                many => format!("{} are", counted(many as i64, "lesson")),
            }
        );
        diagnostics.push(
            Diagnostic::new(&UNLEARNED, first.at().of("name"), message)
                .label("the first milestone to come")
                .help("name the `lessons` that its day takes into account"),
        );
    }
    for milestone in to_come.into_iter().filter(|milestone| !milestone.jointly_agreed) {
        let message = format!("The day of “{}” was not agreed by both parties.", shortened(&milestone.name));
        diagnostics.push(
            Diagnostic::new(&ONE_SIDED, milestone.at().of("jointly_agreed"), message)
                .label("not agreed")
                .help("go through it together, then write `jointly_agreed = true`"),
        );
    }
}
