//! Bodies in which guests outnumber members.

use crate::alert::bodies;
use crate::alert::ground::Ground;
use crate::alert::settings::Settings;
use crate::alert::{Alert, LEVEL, Rule, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::counted;
use crate::model::quorum::{Part, part};
use crate::schema::Record;

pub const RULE: Rule = Rule { code: &CODE, defaults: Settings::PLAIN, knobs: &[], raise };

static CODE: Code = Code {
    name: "outnumbered-members",
    level: LEVEL,
    summary: "More guests than members were at the last meeting of a body.",
    explanation: "A joint body decides and oversees. When guests outnumber members it has become a general update meeting, in which nobody says what they think, and some are no longer sure who the members are. Whoever has a place on the body without a seat, such as the alliance managers, the secretary and observers, is neither.",
};

fn raise(ground: &Ground<'_>, alerts: &mut Vec<Alert>) {
    // Members who are withheld would be missing from the count, or be taken for guests.
    if !ground.alliance.bench().is_whole {
        return;
    }
    for (last, _) in bodies::last_and_next(ground).into_values() {
        let Some(meeting) = last else { continue };
        let there = meeting.attendance.iter().filter(|attendance| attendance.present);
        let (mut members, mut guests) = (0u32, 0u32);
        for attendance in there {
            match part(ground.alliance.bench(), meeting, attendance) {
                Part::Guest => guests += 1,
                Part::Attendant => {}
                Part::Member | Part::Alternate => members += 1,
            }
        }
        if guests > members {
            let (guests, members) = (counted(guests, "guest"), counted(members, "member"));
            let text = format!("{guests} and {members} were at “{}”.", meeting.title());
            let advice = "Invite guests for their point of the agenda only, and send the others the minutes.";
            alerts.push(Alert::new(&CODE, Severity::Information, meeting, text, advice).since(meeting.date));
        }
    }
}
