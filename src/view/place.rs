//! Where each record stands in the book.
//!
//! Holds: a kind has pages of its own, or rows on a register; the address follows from kind and id
//! alone, so that links need no look at the page they lead to.

use crate::edition::Edition;
use crate::model::Records;
use crate::schema::Reference;
use crate::view::route::{Route, Target};

/// The folder of what all alliances share.
pub const SHARED: &str = "shared";

/// The place of a kind of record.
enum Place {
    /// A page of its own below this folder.
    Page(&'static str),
    /// A row or section on this page.
    Row(&'static str),
    /// The page as a whole.
    Whole(&'static str),
}

fn place_of(kind: &str) -> Place {
    use Place::{Page, Row, Whole};
    match kind {
        "alliance" | "attachment" => Whole(""),
        "party" => Page("parties"),
        "person" => Page("people"),
        "agreement" => Page("agreements"),
        "obligation" => Row("obligations"),
        "risk-share" => Row("risk-sharing"),
        "transfer" | "delegation" | "template" | "system" | "counterpart" | "change" => {
            Row("operating-model")
        }
        "process" => Row("processes"),
        "working-style" => Row("working-styles"),
        "north-star" => Whole("north-star"),
        "business-case" => Whole("business-case"),
        "strategic-plan" | "objective" => Row("plan"),
        "behaviour" | "improvement" => Row("leadership"),
        "habit" => Whole("leadership"),
        "readiness" => Row("readiness"),
        "top-report" => Row("reports"),
        "committee" => Page("committees"),
        "membership" => Whole("committees"),
        "charter" => Page("charters"),
        "decision-right" => Row("decision-rights"),
        "escalation" => Row("escalation"),
        "responsibility" => Row("responsibilities"),
        "meeting" => Page("meetings"),
        "decision" => Page("decisions"),
        "internal-approval" => Row("approvals"),
        "acknowledgement" => Whole("alerts"),
        "action" => Row("actions"),
        "risk" => Row("risks"),
        "concern" | "challenge" => Row("concerns"),
        "lesson" => Row("lessons"),
        "milestone" => Row("milestones"),
        "roadmap-item" => Row("roadmap"),
        "kpi" => Page("kpis"),
        "communication" | "communication-log" | "heads-up" | "incident" => Row("communication"),
        "term" => Row("glossary"),
        "onboarding" => Page("onboarding"),
        "instrument" => Page("instruments"),
        "wave" => Page("surveys"),
        "check-in" => Row("surveys"),
        "maturity-assessment" => Row("maturity"),
        "survey-comment" => Whole("surveys"),
        "toolkit" => Page("toolkit"),
        "training" => Row("programme"),
        _ => Page("pages"),
    }
}

/// The page of a register or overview: `committees`, `actions`; empty for the front page.
pub fn register(prefix: &str, folder: &str) -> Route {
    Route::page(&format!("{prefix}/{folder}"))
}

/// Where a record stands below `prefix`, the folder of its alliance.
pub fn target(prefix: &str, reference: &Reference) -> Target {
    match place_of(reference.kind.word()) {
        Place::Page(folder) => Target::page(&register(prefix, &format!("{folder}/{}", reference.id))),
        Place::Row(folder) => Target::at(&register(prefix, folder), anchor(reference)),
        Place::Whole(folder) => Target::page(&register(prefix, folder)),
    }
}

/// The same, where nothing else stands there: a link to it is a link to the record.
pub fn own_target(prefix: &str, reference: &Reference) -> Option<Target> {
    let is_own = !matches!(place_of(reference.kind.word()), Place::Whole(_));
    is_own.then(|| target(prefix, reference))
}

/// Where a record stands for an alliance whose own records are `own`, if the edition shows it.
pub fn shown(edition: &Edition, own: &Records, prefix: &str, reference: &Reference) -> Option<Target> {
    if own.contains(reference) {
        return Some(target(prefix, reference));
    }
    if !edition.shared().contains(reference) {
        return None;
    }
    Some(target(shared_prefix(prefix, reference), reference))
}

/// Shared terms stand in the glossary of each alliance as well.
pub fn shared_prefix<'p>(prefix: &'p str, reference: &Reference) -> &'p str {
    if reference.kind.word() == "term" { prefix } else { SHARED }
}

/// The page on which a record stands.
pub fn page(prefix: &str, reference: &Reference) -> Route {
    match place_of(reference.kind.word()) {
        Place::Page(folder) => register(prefix, &format!("{folder}/{}", reference.id)),
        Place::Row(folder) | Place::Whole(folder) => register(prefix, folder),
    }
}

/// The anchor of a record's row: kinds share registers, so its kind is part of it.
pub fn anchor(reference: &Reference) -> String {
    format!("{}-{}", reference.kind.word(), reference.id)
}
