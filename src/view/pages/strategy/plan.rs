//! The strategic plan and its objectives.

use crate::model::strategy::ObjectiveStatus;
use crate::schema::Record;
use crate::view::block::Fact;
use crate::view::desk::{Desk, date_cell, fact};
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::are;
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

fn objective_tone(status: ObjectiveStatus) -> Tone {
    match status {
        ObjectiveStatus::OnTrack => Tone::Good,
        ObjectiveStatus::AtRisk => Tone::Watch,
        ObjectiveStatus::OffTrack => Tone::Act,
        ObjectiveStatus::Reached | ObjectiveStatus::Dropped => Tone::Done,
        ObjectiveStatus::Planned => Tone::Neutral,
    }
}

pub(super) fn page(desk: &Desk<'_>) -> Option<Made> {
    let records = desk.records;
    if records.plans.is_empty() && records.objectives.is_empty() {
        return None;
    }
    let mut draft = desk.draft("plan", desk.register("plan"), "Strategic plan");
    draft.covers(&records.plans);
    draft.covers(&records.objectives);
    let on_track = records
        .objectives
        .iter()
        .filter(|objective| matches!(objective.status, ObjectiveStatus::OnTrack | ObjectiveStatus::Reached))
        .count();
    draft.lede(format!(
        "{on_track} of {} {} on track or reached.",
        format::count(records.objectives.len(), "objective", "objectives"),
        are(on_track)
    ));
    for plan in &records.plans {
        draft.section_at(&place::anchor(&plan.reference()), &plan.title);
        draft.alerts_about(plan);
        let mut facts = vec![Fact {
            label: "Covers".into(),
            value: Rich::text(format!("{} to {}", format::date(plan.from), format::date(plan.to))),
        }];
        fact(&mut facts, "Owner", desk.to_some(plan.owner.as_ref()));
        for (label, day) in
            [("Adopted", plan.adopted), ("Last reviewed", plan.reviewed), ("Next review", plan.next_review)]
        {
            fact(&mut facts, label, day.map_or_else(Rich::default, |day| Rich::text(format::date(day))));
        }
        draft.facts(facts);
        draft.prose(&plan.head.body);
    }
    draft.section("Objectives");
    let columns = vec![
        Column::words("objective", "Objective"),
        Column::words("by", "By"),
        Column::words("status", "State"),
        Column::words("owner", "Owner"),
        Column::words("kpis", "Measured by"),
        Column::words("milestones", "Milestones"),
    ];
    let mut table =
        DataTable::new("objectives", "Objectives, how they are measured and where they stand", columns);
    for objective in &records.objectives {
        let status = Rich::status(objective_tone(objective.status), objective.status.label());
        table.push(
            Some(place::anchor(&objective.reference())),
            vec![
                Cell::text(&objective.title),
                date_cell(objective.by),
                Cell::rich(status),
                Cell::rich(desk.to_some(objective.owner.as_ref())),
                Cell::rich(desk.to_all(&objective.kpis)),
                Cell::rich(desk.to_all(&objective.milestones)),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(&records.objectives);
    Some(draft.finish())
}
