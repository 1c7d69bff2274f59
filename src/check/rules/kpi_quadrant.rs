//! Where KPIs make a scorecard, each stands in it.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::measure::Quadrant;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&OUTSIDE, &EMPTY], check };

static OUTSIDE: Code = Code {
    name: "kpi-outside-scorecard",
    level: Level::Warning,
    summary: "A KPI stands in no quadrant of the scorecard, and others do.",
    explanation: "The scorecard asks what the partnership brings: quality, efficiency, savings, and the commitment of both sides. A KPI that is left out of it is measured and not read: whoever looks at the quadrants believes to have seen all.",
};

static EMPTY: Code = Code {
    name: "empty-quadrant",
    level: Level::Note,
    summary: "No KPI stands in one of the quadrants of the scorecard.",
    explanation: "What is not measured is not talked about. A scorecard without savings looks as if cost did not matter, one without commitment as if the partner were a supplier. Say which KPI would tell, or know that none does.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let kpis = &ground.records.kpis;
    let Some(first) = kpis.iter().find(|kpi| kpi.quadrant.is_some()) else { return };
    for kpi in kpis.iter().filter(|kpi| kpi.quadrant.is_none()) {
        let message = format!("“{}” stands in no quadrant of the scorecard.", shortened(&kpi.name));
        diagnostics.push(
            Diagnostic::new(&OUTSIDE, kpi.at().of("name"), message)
                .label("no `quadrant`")
                .help("write quality, efficiency, savings or commitment"),
        );
    }
    for quadrant in Quadrant::ALL {
        if kpis.iter().all(|kpi| kpi.quadrant != Some(*quadrant)) {
            let message = format!("No KPI measures {}.", quadrant.label());
            diagnostics.push(
                Diagnostic::new(&EMPTY, first.at().of("quadrant"), message)
                    .label("the scorecard begins here")
                    .help(format!("give a KPI `quadrant = \"{}\"`", quadrant.word())),
            );
        }
    }
}
