//! All alerts, by what to do first.

use crate::alert::Severity;
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft::Made;
use crate::view::format;

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let mut draft = desk.draft("alerts", desk.register("alerts"), "What needs somebody");
    draft.covers_references(desk.alerts.iter().map(|alert| &alert.subject));
    let of = |severity: Severity| desk.alerts.iter().filter(move |alert| alert.severity == severity);
    let act = of(Severity::Act).count();
    draft.lede(if desk.alerts.is_empty() {
        "Nothing needs anybody today.".to_owned()
    } else {
        format!("{}; {act} to act on.", format::count(desk.alerts.len(), "alert", "alerts"))
    });
    let parts = [
        (Severity::Act, "To act on"),
        (Severity::Watch, "To watch"),
        (Severity::Information, "For information"),
    ];
    for (severity, title) in parts {
        let lines = desk.alert_lines(of(severity));
        if !lines.is_empty() {
            draft.section(title);
            draft.add(Block::Alerts(lines));
        }
    }
    vec![draft.finish()]
}
