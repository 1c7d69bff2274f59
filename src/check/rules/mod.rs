//! The list of rules: one file each.

mod agenda_length;
mod agreement_notice;
mod agreement_sections;
mod alliance_identity;
mod alliance_parties;
mod alliance_stage;
mod alliance_time_zone;
mod behaviour_measure;
mod benchmarks;
mod business_case;
mod charter_workflow;
mod check_in_schedule;
mod committee_charter;
mod committee_rules;
mod committee_seats;
mod committee_tree;
mod communication_log;
mod dates_in_order;
mod decision_history;
mod decision_meeting;
mod decision_quorum;
mod decision_right;
mod decision_succession;
mod decision_upcoming;
mod decision_voters;
mod decision_votes;
mod departed_owner;
mod disclosure;
mod duplicate_systems;
mod edition_internals;
mod escalation_steps;
mod figures;
mod future_facts;
mod glossary_acronyms;
mod glossary_terms;
pub mod instrument;
mod kpi_factor;
mod kpi_quadrant;
mod kpi_thresholds;
mod kpi_values;
mod maturity_assessment;
mod meeting_attendance;
mod meeting_day;
mod meeting_substitutes;
mod membership_alternate;
mod membership_overlap;
mod membership_party;
mod membership_seats;
mod membership_voting;
mod missing_owner;
mod north_star;
mod objective_measure;
mod one_focus;
mod one_sided_duty;
mod open_meetings;
mod party_colour;
mod party_interests;
mod plan_lessons;
mod process_acceptance;
pub mod project;
mod relationship_owners;
mod responsibility_accountable;
mod responsibility_letters;
mod responsibility_parties;
mod responsibility_signatures;
mod risk_scale;
mod roadmap_staffing;
mod survey_answers;
mod training_counts;
mod typed_figures;
mod undecided_choices;
mod unpaired_role;
mod wave_dates;
mod working_styles;

use crate::check::Rule;

/// Every rule about an alliance, in the order of the book.
pub static ALL: &[Rule] = &[
    alliance_identity::RULE,
    alliance_parties::RULE,
    alliance_stage::RULE,
    alliance_time_zone::RULE,
    party_colour::RULE,
    party_interests::RULE,
    agreement_notice::RULE,
    agreement_sections::RULE,
    dates_in_order::RULE,
    future_facts::RULE,
    disclosure::RULE,
    north_star::RULE,
    business_case::RULE,
    objective_measure::RULE,
    plan_lessons::RULE,
    roadmap_staffing::RULE,
    one_focus::RULE,
    behaviour_measure::RULE,
    committee_tree::RULE,
    committee_seats::RULE,
    committee_rules::RULE,
    meeting_day::RULE,
    committee_charter::RULE,
    charter_workflow::RULE,
    membership_party::RULE,
    membership_seats::RULE,
    membership_voting::RULE,
    membership_alternate::RULE,
    membership_overlap::RULE,
    escalation_steps::RULE,
    undecided_choices::RULE,
    duplicate_systems::RULE,
    relationship_owners::RULE,
    unpaired_role::RULE,
    process_acceptance::RULE,
    working_styles::RULE,
    training_counts::RULE,
    responsibility_accountable::RULE,
    responsibility_letters::RULE,
    responsibility_parties::RULE,
    responsibility_signatures::RULE,
    maturity_assessment::RULE,
    agenda_length::RULE,
    meeting_attendance::RULE,
    meeting_substitutes::RULE,
    decision_right::RULE,
    decision_meeting::RULE,
    decision_quorum::RULE,
    decision_votes::RULE,
    decision_voters::RULE,
    decision_history::RULE,
    decision_succession::RULE,
    decision_upcoming::RULE,
    departed_owner::RULE,
    missing_owner::RULE,
    kpi_factor::RULE,
    kpi_quadrant::RULE,
    kpi_thresholds::RULE,
    kpi_values::RULE,
    benchmarks::RULE,
    one_sided_duty::RULE,
    figures::RULE,
    typed_figures::RULE,
    risk_scale::RULE,
    communication_log::RULE,
    open_meetings::RULE,
    glossary_terms::RULE,
    glossary_acronyms::RULE,
    wave_dates::RULE,
    check_in_schedule::RULE,
    survey_answers::RULE,
];
