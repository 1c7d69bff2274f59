//! What the alliance is for: North Star, business case, plan, leadership, readiness, reports.

use crate::model::decision::Meeting;
use crate::model::governance::Committee;
use crate::model::strategy::{
    Habit, HabitStatus, NorthStar, ObjectiveStatus, Practice, Readiness, ReadinessState,
};
use crate::schema::{Record, Slug};
use crate::view::block::{Block, Fact, ListColumn, ListEntry};
use crate::view::desk::{Desk, date_cell, fact, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::place;
use crate::view::rich::{Piece, Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    [north_star(desk), business_case(desk), plan(desk), leadership(desk), readiness(desk), reports(desk)]
        .into_iter()
        .flatten()
        .collect()
}

/// The North Star, set apart, with who endorsed it.
pub fn hero(desk: &Desk<'_>, star: &NorthStar) -> Block {
    let mut endorsement = Rich::default();
    match (&star.endorsed_by, star.endorsed_on) {
        (Some(committee), day) => {
            endorsement = endorsement.then(Rich::text("Endorsed by the ")).then(desk.committee(committee));
            if let Some(day) = day {
                endorsement.0.push(Piece::Text(format!(" on {}", format::date(day))));
            }
        }
        // The body that endorsed it may be one that the edition withholds.
        (None, _) if !desk.shows_all::<Committee>() => {}
        (None, _) => endorsement.0.push(Piece::Text("Not endorsed yet".into())),
    }
    if let Some(day) = star.reviewed {
        let last = if endorsement.is_empty() { "Last" } else { "; last" };
        endorsement.0.push(Piece::Text(format!("{last} reviewed on {}", format::date(day))));
    }
    if !endorsement.is_empty() {
        endorsement.0.push(Piece::Text(".".into()));
    }
    Block::NorthStar { text: star.text.clone(), endorsement }
}

fn north_star(desk: &Desk<'_>) -> Option<Made> {
    let star = desk.records.north_stars.first()?;
    let mut draft = desk.draft("north-star", desk.register("north-star"), "North Star");
    draft.covers([star]);
    draft.add(hero(desk, star));
    draft.alerts_about(star);
    let mut facts = Vec::new();
    fact(&mut facts, "Endorsed by", desk.to_some(star.endorsed_by.as_ref()));
    fact(&mut facts, "Decision", desk.to_some(star.decision.as_ref()));
    if let Some(months) = star.review_every {
        fact(&mut facts, "Reviewed every", Rich::text(format::count(months as usize, "month", "months")));
    }
    draft.facts(facts);
    draft.prose(&star.head.body);
    cascade(desk, star, &mut draft);
    Some(draft.finish())
}

fn cascade(desk: &Desk<'_>, star: &NorthStar, draft: &mut Draft<'_, '_>) {
    if desk.records.committees.is_empty() {
        return;
    }
    draft.section("Carried into the committees");
    let mut table = DataTable::new(
        "north-star-cascade",
        "Which bodies have taken up the North Star",
        vec![Column::words("committee", "Committee"), Column::words("state", "State")],
    );
    for committee in desk.records.committees.iter().filter(|committee| committee.disbanded.is_none()) {
        let endorsed = star.endorsed_by.as_ref().is_some_and(|by| by.id == *committee.id());
        let taken = star.cascaded_to.iter().any(|taken| taken.id == *committee.id());
        let state = match (endorsed, taken) {
            (true, _) => Rich::status(Tone::Good, "endorsed it"),
            (false, true) => Rich::status(Tone::Good, "has taken it up"),
            (false, false) => Rich::status(Tone::Watch, "not yet"),
        };
        table.push(None, vec![Cell::rich(desk.link(&committee.reference())), Cell::rich(state)]);
    }
    draft.add(desk.rows(table));
}

/// One case for all, or one for each party that states its own.
fn business_case(desk: &Desk<'_>) -> Option<Made> {
    let cases = &desk.records.business_cases;
    cases.first()?;
    let mut draft = desk.draft("business-case", desk.register("business-case"), "Why we partner");
    draft.covers(cases);
    for case in cases {
        if cases.len() > 1 {
            draft.section_at(
                &place::anchor(&case.reference()),
                &format::capital(&case.id().as_str().replace('-', " ")),
            );
        }
        let mut facts = Vec::new();
        fact(&mut facts, "Sponsor", desk.to_some(case.sponsor.as_ref()));
        if let Some(day) = case.date {
            fact(&mut facts, "Dated", Rich::text(format::date(day)));
        }
        draft.facts(facts);
        draft.prose(&case.head.body);
    }
    Some(draft.finish())
}

fn objective_tone(status: ObjectiveStatus) -> Tone {
    match status {
        ObjectiveStatus::OnTrack => Tone::Good,
        ObjectiveStatus::AtRisk => Tone::Watch,
        ObjectiveStatus::OffTrack => Tone::Act,
        ObjectiveStatus::Reached | ObjectiveStatus::Dropped => Tone::Done,
        ObjectiveStatus::Planned => Tone::Neutral,
    }
}

fn plan(desk: &Desk<'_>) -> Option<Made> {
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
        .filter(|objective| matches!(objective.status, ObjectiveStatus::OnTrack | ObjectiveStatus::Reached));
    draft.lede(format!(
        "{} of {} are on track or reached.",
        on_track.count(),
        format::count(records.objectives.len(), "objective", "objectives")
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

fn leadership(desk: &Desk<'_>) -> Option<Made> {
    let records = desk.records;
    if records.behaviours.is_empty() && records.habits.is_empty() && records.improvements.is_empty() {
        return None;
    }
    let mut draft = desk.draft("leadership", desk.register("leadership"), "Collaborative leadership");
    draft.covers(&records.behaviours);
    draft.covers(&records.habits);
    draft.lede(
        "The behaviours that the leaders commit to, and what is started, stopped and continued for them.",
    );
    behaviours(desk, &mut draft);
    habits(desk, &mut draft);
    improvements(desk, &mut draft);
    Some(draft.finish())
}

fn behaviours(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.behaviours.is_empty() {
        return;
    }
    draft.section("The agenda");
    let columns = vec![
        Column::words("behaviour", "Behaviour"),
        Column::words("adopted", "Adopted"),
        Column::words("committees", "Looked at by"),
        Column::figures("reviews", "Reviews"),
        Column::words("last", "Last looked at"),
    ];
    let mut table =
        DataTable::new("behaviours", "Behaviours, and how often meetings looked at them", columns);
    // A count that leaves out withheld meetings would be a wrong one.
    let all = desk.shows_all::<Meeting>();
    for behaviour in &desk.records.behaviours {
        let reviews = desk.records.meetings.iter().filter(|meeting| {
            meeting.leadership_review.iter().any(|review| review.behaviour.id == *behaviour.id())
        });
        let days: Vec<_> = reviews.map(|meeting| meeting.date).collect();
        let committees = behaviour.committees.iter().map(|committee| desk.committee(committee));
        table.push(
            Some(place::anchor(&behaviour.reference())),
            vec![
                Cell::text(&behaviour.text),
                date_cell(behaviour.adopted),
                Cell::rich(Rich::join(committees, ", ")),
                if all { Cell::number(days.len() as f64, days.len().to_string()) } else { Cell::empty() },
                date_cell(days.iter().max().copied().filter(|_| all)),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(&desk.records.behaviours);
}

fn habits(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.habits.is_empty() {
        return;
    }
    draft.section("Start, stop, continue");
    let column = |kind: Practice, title: &str| ListColumn {
        title: title.to_owned(),
        items: desk
            .records
            .habits
            .iter()
            .filter(|habit| habit.kind == kind && habit.status != HabitStatus::Dropped)
            .map(|habit| {
                let mut item = Rich::text(&habit.text);
                item.0.push(Piece::Quiet(format!(
                    " {}, {}",
                    habit.status.label(),
                    format::short_date(habit.date)
                )));
                match &habit.owner {
                    Some(owner) => item.then(Rich::quiet(", ")).then(desk.to(owner)),
                    None => item,
                }
            })
            .collect(),
        nothing: if desk.shows_all::<Habit>() { "Nothing agreed." } else { "Nothing is shown." }.into(),
    };
    draft.add(Block::Columns(vec![
        column(Practice::Start, "Start"),
        column(Practice::Stop, "Stop"),
        column(Practice::Continue, "Continue"),
    ]));
}

fn improvements(desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
    if desk.records.improvements.is_empty() {
        return;
    }
    draft.covers(&desk.records.improvements);
    draft.section("Getting better at one thing");
    let columns = vec![
        Column::words("focus", "Focus"),
        Column::words("started", "Started"),
        Column::words("ended", "Ended"),
        Column::words("measure", "Measure"),
        Column::figures("before", "Before"),
        Column::figures("after", "After"),
        Column::words("owner", "Owner"),
    ];
    let mut table = DataTable::new("improvements", "What the alliance set out to improve", columns);
    let figure = |value: Option<f64>| {
        value.map_or_else(Cell::empty, |value| Cell::number(value, format::number(value, 1)))
    };
    for improvement in &desk.records.improvements {
        table.push(
            Some(place::anchor(&improvement.reference())),
            vec![
                Cell::text(&improvement.focus),
                date_cell(Some(improvement.started)),
                date_cell(improvement.ended),
                Cell::text(&improvement.measure),
                figure(improvement.before),
                figure(improvement.after),
                Cell::rich(desk.to_some(improvement.owner.as_ref())),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(&desk.records.improvements);
}

fn readiness(desk: &Desk<'_>) -> Option<Made> {
    let items = &desk.records.readiness;
    if items.is_empty() {
        return None;
    }
    let mut draft =
        desk.draft("readiness", desk.register("readiness"), "Readiness before a request for proposals");
    draft.covers(items);
    let signed = items.iter().filter(|item| item.state == ReadinessState::Signed).count();
    draft.lede(if signed == items.len() && !desk.shows_all::<Readiness>() {
        format!("All that is shown is signed: {}.", format::count(items.len(), "item", "items"))
    } else if signed == items.len() {
        format!("Ready: all {} are signed.", format::count(items.len(), "item", "items"))
    } else {
        format!("Not ready: {signed} of {} are signed.", format::count(items.len(), "item", "items"))
    });
    let columns = vec![
        Column::words("item", "Item"),
        Column::words("function", "Function"),
        Column::words("owner", "Owner"),
        Column::words("state", "State"),
        Column::words("signed_on", "Signed"),
        Column::words("note", "Note"),
    ];
    let mut table =
        DataTable::new("readiness", "What has to be settled inside, function by function", columns);
    for item in items {
        let tone = match item.state {
            ReadinessState::Signed => Tone::Good,
            ReadinessState::InProgress => Tone::Watch,
            ReadinessState::Open => Tone::Act,
        };
        table.push(
            Some(place::anchor(&item.reference())),
            vec![
                Cell::text(&item.item),
                Cell::text(&item.function),
                Cell::rich(desk.to_some(item.owner.as_ref())),
                Cell::rich(Rich::status(tone, item.state.label())),
                date_cell(item.signed_on),
                words_cell(item.note.as_deref()),
            ],
        );
    }
    draft.add(desk.rows(table));
    draft.texts(items);
    Some(draft.finish())
}

fn reports(desk: &Desk<'_>) -> Option<Made> {
    let mut reports: Vec<_> = desk.records.top_reports.iter().collect();
    reports.sort_by_key(|report| std::cmp::Reverse(report.date));
    let newest = reports.first()?;
    let mut draft = desk.draft("reports", desk.register("reports"), "Report to the top");
    draft.lede(format!("The latest is for {}, of {}.", newest.period, format::date(newest.date)));
    for report in reports {
        draft.covers([report]);
        draft.section_at(&place::anchor(&report.reference()), &report.period);
        let lists = [
            ("What goes well", &report.good),
            ("What is in the way", &report.roadblocks),
            ("What is asked", &report.asks),
        ];
        let columns = lists.map(|(title, lines)| ListColumn {
            title: title.to_owned(),
            items: lines
                .iter()
                .map(|line| {
                    let mut item = format::words(&line.text);
                    if let Some(level) = line.level {
                        item.0.push(Piece::Quiet(format!(" {}", level.label())));
                    }
                    match &line.of {
                        Some(person) => item.then(Rich::quiet(", asked of ")).then(desk.to(person)),
                        None => item,
                    }
                })
                .collect(),
            nothing: "Nothing was named.".into(),
        });
        draft.add(Block::Columns(columns.into()));
        draft.prose(&report.head.body);
    }
    Some(draft.finish())
}

/// The ladder on which the relationship stands, for the page of the alliance's agreement and plan.
pub fn stages(desk: &Desk<'_>) -> Option<Block> {
    let alliance = desk.alliance?.alliance();
    if alliance.stages.is_empty() {
        return None;
    }
    let is = |id: &Option<Slug>, stage: &Slug| id.as_ref() == Some(stage);
    let entries = alliance.stages.iter().map(|stage| {
        let mut title = Rich::text(&stage.name);
        if is(&alliance.stage, &stage.id) {
            title = title.then(Rich::text(" ")).then(Rich::status(Tone::Good, "where we are"));
        }
        if is(&alliance.target_stage, &stage.id) {
            let by = alliance
                .target_stage_by
                .map_or_else(String::new, |day| format!(" by {}", format::short_date(day)));
            title = title
                .then(Rich::text(" "))
                .then(Rich::status(Tone::Neutral, format!("where we mean to be{by}")));
        }
        ListEntry {
            lead: stage.reached.map(format::short_date),
            title,
            detail: Some(format::words(&stage.meaning)),
            anchor: None,
        }
    });
    Some(Block::Entries(entries.collect()))
}
