//! The list of alert rules: one rule a file, which is named after its code.

mod absent_sponsor;
mod changed_membership;
mod charter_review_due;
mod due_check_in;
mod ending_role;
mod fait_accompli;
pub mod health;
mod high_turnover;
mod idle_body;
mod kpi_off_target;
mod late_agenda;
mod late_approval;
mod late_consultation;
mod late_minutes;
mod late_pre_read;
mod lingering_concern;
mod missed_communication;
mod missed_meeting;
mod missing_alternate;
mod missing_improvement;
mod missing_plan;
mod missing_top_report;
mod nearing_notice;
mod nearing_obligation;
mod negative_float;
mod neglected_leadership_agenda;
mod open_readiness;
mod outnumbered_members;
mod overdue_action;
mod overdue_decision;
mod overdue_escalation;
mod overdue_improvement;
mod overdue_milestone;
mod overdue_plan_review;
mod overturned_decision;
mod page_review_due;
mod repeated_bypass;
mod risk_share_set_off;
mod severe_concern;
mod silent_kpi;
mod slipping_milestone;
mod slower_to_partner;
mod stale_north_star;
mod stale_roadmap;
mod stretched_member;
mod unacknowledged_heads_up;
mod unagreed_term;
mod unaligned_decision;
mod unanswered_challenge;
mod unanswered_process;
mod unapproved_minutes;
mod unattended_risk;
mod uncascaded_north_star;
mod undocumented_transfer;
mod unendorsed_north_star;
mod unheard_level;
mod unkept_rule;
mod unmeasured_improvement;
mod unreached_target_stage;
mod unsettled_incident;
mod unsigned_responsibility;
mod updating_meeting;
mod vacant_counterpart;
mod vacant_seat;
mod waiting_joiner;

use crate::alert::Rule;

/// Every rule, in the order of the book.
pub static ALL: &[Rule] = &[
    nearing_notice::RULE,
    nearing_obligation::RULE,
    undocumented_transfer::RULE,
    risk_share_set_off::RULE,
    unendorsed_north_star::RULE,
    stale_north_star::RULE,
    uncascaded_north_star::RULE,
    missing_plan::RULE,
    overdue_plan_review::RULE,
    stale_roadmap::RULE,
    unreached_target_stage::RULE,
    open_readiness::RULE,
    vacant_seat::RULE,
    missing_alternate::RULE,
    missed_meeting::RULE,
    outnumbered_members::RULE,
    stretched_member::RULE,
    idle_body::RULE,
    unkept_rule::RULE,
    updating_meeting::RULE,
    charter_review_due::RULE,
    page_review_due::RULE,
    changed_membership::RULE,
    neglected_leadership_agenda::RULE,
    missing_improvement::RULE,
    unmeasured_improvement::RULE,
    overdue_improvement::RULE,
    absent_sponsor::RULE,
    missing_top_report::RULE,
    unheard_level::RULE,
    unsigned_responsibility::RULE,
    unanswered_process::RULE,
    late_agenda::RULE,
    late_pre_read::RULE,
    late_minutes::RULE,
    unapproved_minutes::RULE,
    overdue_decision::RULE,
    overturned_decision::RULE,
    overdue_escalation::RULE,
    fait_accompli::RULE,
    late_consultation::RULE,
    unaligned_decision::RULE,
    late_approval::RULE,
    overdue_action::RULE,
    kpi_off_target::RULE,
    silent_kpi::RULE,
    slipping_milestone::RULE,
    overdue_milestone::RULE,
    negative_float::RULE,
    unattended_risk::RULE,
    lingering_concern::RULE,
    severe_concern::RULE,
    unanswered_challenge::RULE,
    unsettled_incident::RULE,
    repeated_bypass::RULE,
    slower_to_partner::RULE,
    high_turnover::RULE,
    waiting_joiner::RULE,
    ending_role::RULE,
    vacant_counterpart::RULE,
    missed_communication::RULE,
    unacknowledged_heads_up::RULE,
    unagreed_term::RULE,
    due_check_in::RULE,
];
