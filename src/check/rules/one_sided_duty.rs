//! Where one side's part is written down, the other's is too.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::model::risk::Duty;
use crate::schema::Record;
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "one-sided-duty",
    level: Level::Warning,
    summary: "For a KPI or a concern one side's duties are written down and another's are not.",
    explanation: "Where a partner misses a figure, the other has often neglected its own part: late answers, late data, too many reviews. So whoever writes what one side does for a KPI or about a concern writes what the other does, even if it is little. Without any duties nothing is asked.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for kpi in &ground.records.kpis {
        let place = kpi.at().of("duties");
        judge(ground, ("KPI", &kpi.name), &kpi.duties, place, diagnostics);
    }
    for concern in ground.records.concerns.iter().filter(|concern| concern.closed.is_none()) {
        let place = concern.at().of("duties");
        judge(ground, ("concern", &concern.title), &concern.duties, place, diagnostics);
    }
}

fn judge(
    ground: &Ground<'_>,
    (kind, title): (&str, &str),
    duties: &[Duty],
    place: Span,
    diagnostics: &mut Diagnostics,
) {
    if duties.is_empty() {
        return;
    }
    let has_some = |party: &&Party| duties.iter().any(|duty| duty.party.id == *party.id());
    let (told, silent): (Vec<&Party>, Vec<&Party>) = ground.records.parties.iter().partition(has_some);
    // Of three parties two may have nothing to do with it.
    let ([_], [first, ..]) = (told.as_slice(), silent.as_slice()) else { return };
    let names: Vec<&str> = silent.iter().map(|party| party.short.as_str()).collect();
    let names = if names.len() == 1 { names[0].to_owned() } else { "any other party".to_owned() };
    let message = format!("The {kind} “{}” does not tell what {names} does for it.", shortened(title));
    diagnostics.push(
        Diagnostic::new(&CODE, place, message)
            .label("the other side's duties alone")
            .help(format!("add `{{ party = \"{}\", duty = \"…\" }}`", first.id())),
    );
}
