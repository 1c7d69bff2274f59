//! The ladder of the relationship: where it stands, how it came there, what is done to climb on.

use jiff::civil::Date;

use crate::model::agreement::{Alliance, Stage, StageStep};
use crate::model::decision::{Action, ActionStatus};
use crate::schema::Record;
use crate::view::block::Block;
use crate::view::chart::{Aim, Chart, Figure, Ladder, LadderStep, Rung, State};
use crate::view::desk::{Desk, date_cell, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::register::{self, are};
use crate::view::rich::{Rich, Tone};
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

/// The alert that is told here.
const ALERT: &str = "unreached-target-stage";

/// The stage that the relationship has reached, leading to this page.
pub fn standing(desk: &Desk<'_>) -> Rich {
    let Some(stage) = desk.alliance.and_then(|alliance| alliance.alliance().standing()) else {
        return Rich::default();
    };
    Rich::link(&stage.name, Target::page(&desk.register("relationship")))
}

pub(super) fn page(desk: &Desk<'_>) -> Option<Made> {
    let alliance = desk.alliance?.alliance();
    if alliance.stages.is_empty() {
        return None;
    }
    let mut draft = desk.draft("relationship", desk.register("relationship"), "Relationship");
    draft.covers([alliance]);
    draft.lede(lede(alliance));
    let alerts = || desk.alerts.iter().filter(|alert| alert.rule == ALERT);
    if alerts().next().is_some() {
        draft.covers_references(alerts().flat_map(|alert| alert.records()));
        draft.add(Block::Alerts(desk.alert_lines(alerts())));
    }
    draft.section("The ladder");
    draft.add(desk.figure(figure(desk, alliance)));
    actions(desk, alliance, &mut draft);
    history(desk, alliance, &mut draft);
    Some(draft.finish())
}

/// "Joint teams since 20 November 2025; the parties mean to reach “Shared enterprise” by 31 December 2027."
fn lede(alliance: &Alliance) -> String {
    let here = alliance.standing().map(|stage| {
        let since = alliance.stage_history.last().filter(|step| step.stage == stage.id);
        let since = since.map_or_else(String::new, |step| format!(" since {}", format::date(step.on)));
        format!("“{}”{since}", stage.name)
    });
    let ahead = alliance.ahead().map(|stage| {
        let by =
            alliance.target_stage_by.map_or_else(String::new, |day| format!(" by {}", format::date(day)));
        format!("the parties mean to reach “{}”{by}", stage.name)
    });
    let parts: Vec<String> = here.into_iter().chain(ahead).collect();
    if parts.is_empty() {
        return "The stages that a relationship can go through.".into();
    }
    format!("{}.", format::capital(&parts.join("; ")))
}

fn figure(desk: &Desk<'_>, alliance: &Alliance) -> Figure {
    let position = |id: &crate::schema::Slug| alliance.stages.iter().position(|stage| stage.id == *id);
    let steps = alliance.stage_history.iter().filter(|step| step.on <= desk.as_of);
    let ladder = Ladder {
        as_of: desk.as_of,
        as_of_shown: format!("as of {}", format::short_date(desk.as_of)),
        rungs: alliance.stages.iter().map(|stage| rung(desk, alliance, stage)).collect(),
        steps: steps
            .filter_map(|step| Some(LadderStep { rung: position(&step.stage)?, on: step.on }))
            .collect(),
        here: alliance.stage.as_ref().and_then(position),
        aim: alliance
            .ahead()
            .and_then(|stage| Some(Aim { rung: position(&stage.id)?, by: alliance.target_stage_by })),
        nothing: String::new(),
    };
    let number = |at: usize| format!("{} of {}", at + 1, alliance.stages.len());
    let title = ladder.here.map_or_else(
        || format!("{} on the ladder", format::count(alliance.stages.len(), "stage", "stages")),
        |at| {
            format!(
                "The relationship stands at stage {}: {}",
                number(at),
                format::quoted(&alliance.stages[at].name)
            )
        },
    );
    let description = alliance.stages.iter().zip(&ladder.rungs).rev().map(|(stage, rung)| {
        let state = rung.state.as_ref().map_or_else(String::new, |state| format!(", {}", state.text));
        let when = if rung.when.is_empty() { String::new() } else { format!(", {}", rung.when) };
        format!("{}{state}{when}.", stage.name)
    });
    Figure {
        id: "relationship-ladder".into(),
        title,
        subtitle: "From the simplest relationship at the foot to the closest on top".into(),
        description: description.collect::<Vec<_>>().join(" "),
        chart: Chart::Ladder(ladder),
    }
}

fn rung(desk: &Desk<'_>, alliance: &Alliance, stage: &Stage) -> Rung {
    let state = if alliance.stage.as_ref() == Some(&stage.id) {
        Some(State { tone: Tone::Good, text: "where we are".into() })
    } else if alliance.ahead().is_some_and(|ahead| ahead.id == stage.id) {
        let by = alliance.target_stage_by;
        let tone = if by.is_some_and(|day| day < desk.as_of) { Tone::Act } else { Tone::Neutral };
        let by = by.map_or_else(String::new, |day| format!(" by {}", format::short_date(day)));
        Some(State { tone, text: format!("where we mean to be{by}") })
    } else {
        None
    };
    Rung {
        name: stage.name.clone(),
        when: periods(alliance, stage, desk.as_of).join("; "),
        state,
        meaning: format::words(&stage.meaning).plain(),
    }
}

/// "2 Nov 2020 to 14 Mar 2022", for each time the relationship was at a stage.
fn periods(alliance: &Alliance, stage: &Stage, as_of: Date) -> Vec<String> {
    let steps: Vec<&StageStep> = alliance.stage_history.iter().filter(|step| step.on <= as_of).collect();
    let of_stage = steps.iter().enumerate().filter(|(_, step)| step.stage == stage.id);
    of_stage
        .map(|(at, step)| {
            let from = format::short_date(step.on);
            steps.get(at + 1).map_or_else(
                || format!("since {from}"),
                |next| format!("{from} to {}", format::short_date(next.on)),
            )
        })
        .collect()
}

/// The actions of the log that lead to the target.
fn actions(desk: &Desk<'_>, alliance: &Alliance, draft: &mut Draft<'_, '_>) {
    let Some(ahead) = alliance.ahead() else { return };
    let mut actions: Vec<&Action> =
        alliance.target_actions.iter().filter_map(|action| desk.records.actions.get(action)).collect();
    actions.sort_by_key(|action| (!action.status.is_open(), action.due, action.id().clone()));
    draft.section("What is done to climb on");
    if actions.is_empty() {
        if desk.shows_all::<Action>() {
            let text = format!("No action leads to “{}” yet: so far it is a wish.", ahead.name);
            draft.add(Block::Nothing(text));
        }
        return;
    }
    let done = actions.iter().filter(|action| action.status == ActionStatus::Done).count();
    // Others may be withheld; what is shown is counted as such.
    let all = if desk.shows_all::<Action>() { "actions" } else { "actions that are shown" };
    draft.sentence(format!("{done} of {} {all} {} done.", actions.len(), are(done)));
    let columns = vec![
        Column::words("action", "Action"),
        Column::words("owner", "Owner"),
        Column::words("due", "Due"),
        Column::words("state", "State"),
    ];
    let caption = format!("Actions that lead to “{}”", ahead.name);
    let mut table = DataTable::new("target-actions", caption, columns);
    draft.covers(actions.iter().copied());
    for action in actions {
        let late = register::days_between(action.due, desk.as_of);
        let tone = match action.status {
            ActionStatus::Done | ActionStatus::Dropped => Tone::Done,
            _ if late > 0 => Tone::Watch,
            _ => Tone::Neutral,
        };
        let mut state = action.status.label().to_string();
        if action.status.is_open() && late > 0 {
            state = format!("{state}, {}", register::lateness(late));
        }
        let cells = vec![
            Cell::rich(desk.link(&action.reference())),
            Cell::rich(desk.to(&action.owner)),
            date_cell(Some(action.due)),
            Cell::rich(Rich::status(tone, state)),
        ];
        table.push(None, cells);
    }
    draft.add(desk.rows(table));
}

/// How the relationship came to its stage, the latest step first.
fn history(desk: &Desk<'_>, alliance: &Alliance, draft: &mut Draft<'_, '_>) {
    if alliance.stage_history.is_empty() {
        return;
    }
    draft.section("How it came here");
    let columns = vec![
        Column::words("on", "Since"),
        Column::words("stage", "Stage"),
        Column::words("way", "Way"),
        Column::words("note", "What made the difference"),
        Column::words("decided", "Decided"),
    ];
    let mut table =
        DataTable::new("relationship-history", "Steps of the relationship, the latest first", columns);
    let position = |step: &StageStep| alliance.stages.iter().position(|stage| stage.id == step.stage);
    for (at, step) in alliance.stage_history.iter().enumerate().rev() {
        let before = at.checked_sub(1).and_then(|before| position(&alliance.stage_history[before]));
        let way = match (before, position(step)) {
            (Some(before), Some(now)) if now > before => "up",
            (Some(before), Some(now)) if now < before => "down",
            (Some(_), Some(_)) => "as before",
            _ => "",
        };
        let decided = step.decision.as_ref().map(|decision| desk.to(decision));
        let decided = decided.into_iter().chain(step.meeting.as_ref().map(|meeting| desk.to(meeting)));
        let cells = vec![
            date_cell(Some(step.on)),
            alliance.stage_named(&step.stage).map_or_else(Cell::empty, |stage| Cell::text(&stage.name)),
            if way.is_empty() { Cell::empty() } else { Cell::text(way) },
            words_cell(step.note.as_deref()),
            register::rich_cell(Rich::join(decided.filter(|words| !words.is_empty()), ", ")),
        ];
        table.push(None, cells);
    }
    draft.add(desk.rows(table.without_empty("decided").without_empty("note")));
}
