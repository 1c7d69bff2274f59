//! The time zone of meetings exists.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "unknown-time-zone",
    level: Level::Error,
    summary: "The alliance's time zone is not in the time-zone database.",
    explanation: "Calendars that readers subscribe to convert the hours of meetings from this zone to their own. Zones are named after a region and a city, as in Europe/Zurich or America/New_York; short forms such as EST mean different hours to different people.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for alliance in &ground.records.alliances {
        let Some(zone) = &alliance.time_zone else { continue };
        if jiff::tz::TimeZone::get(zone).is_err() {
            diagnostics.push(
                Diagnostic::new(
                    &CODE,
                    alliance.at().of("time_zone"),
                    format!("There is no time zone “{zone}”."),
                )
                .label("not in the time-zone database")
                .help("write region and city, as in Europe/Zurich"),
            );
        }
    }
}
