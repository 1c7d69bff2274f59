//! The list of alert rules: one file a subject, one rule a code.

mod agreement_term;
mod charter_review;
mod check_ins;
mod communications;
mod concerns;
mod decisions;
pub mod health;
mod kpis;
mod late_agenda;
mod late_approval;
mod late_minutes;
mod leadership;
mod meetings;
mod milestones;
mod north_star;
mod obligations;
mod overdue_action;
mod people;
mod readiness;
mod responsibilities;
mod risks;
mod seats;
mod strategic_plan;
mod terms;

use crate::alert::Rule;

/// Every rule, in the order of the book.
pub static ALL: &[Rule] = &[
    agreement_term::RULE,
    obligations::RULE,
    obligations::TRANSFER_RULE,
    north_star::RULE,
    north_star::STALE_RULE,
    north_star::CASCADE_RULE,
    strategic_plan::RULE,
    strategic_plan::REVIEW_RULE,
    readiness::RULE,
    seats::RULE,
    seats::ALTERNATE_RULE,
    meetings::RULE,
    meetings::GUESTS_RULE,
    charter_review::RULE,
    charter_review::CHANGED_RULE,
    leadership::RULE,
    responsibilities::RULE,
    late_agenda::RULE,
    late_agenda::PAPER_RULE,
    late_minutes::RULE,
    late_minutes::UNAPPROVED_RULE,
    decisions::RULE,
    decisions::OVERTURNED_RULE,
    late_approval::RULE,
    overdue_action::RULE,
    kpis::RULE,
    kpis::SILENT_RULE,
    milestones::RULE,
    milestones::OVERDUE_RULE,
    milestones::FLOAT_RULE,
    risks::RULE,
    concerns::RULE,
    concerns::SEVERE_RULE,
    concerns::INCIDENT_RULE,
    people::RULE,
    people::ROLE_RULE,
    people::COUNTERPART_RULE,
    communications::RULE,
    terms::RULE,
    check_ins::RULE,
];
