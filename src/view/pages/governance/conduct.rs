//! How a body keeps to its rules, and what its members carry back.

use crate::model::body_rules::ChairMode;
use crate::model::conduct::{self, Duty, Observance, Yearly};
use crate::model::decision::{Action, Meeting};
use crate::model::governance::Committee;
use crate::schema::Record;
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::{
    days_between, late_tone, rich_cell, small, stacked, status_cell, who_cell,
};
use crate::view::place;
use crate::view::rich::{Rich, Tone};
use crate::view::table::{Cell, Column, DataTable};

/// More meetings than these are told by their number.
const NAMED: usize = 5;

pub(super) fn section(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let deadlines = desk.deadlines(committee);
    let meetings = desk.records.meetings.iter().filter(|meeting| meeting.committee.id == *committee.id());
    let conduct = conduct::conduct(desk.bench(), committee, &deadlines, meetings, desk.as_of);
    let is_whole = desk.alliance.is_none_or(|alliance| alliance.has_all_meetings_of(committee.id()));
    let columns = vec![
        Column::words("rule", "Rule"),
        Column::words("kept", "Kept"),
        Column::words("broken", "Not kept at"),
        Column::words("untold", "Not told"),
    ];
    let id = format!("conduct-{}", committee.id());
    let mut table = DataTable::new(id, "How its meetings kept to its rules", columns);
    for observance in &conduct.observances {
        table.push(None, row(desk, committee.chair_mode, observance));
    }
    // A meeting that is withheld would be missing from the count of a year.
    let meetings = conduct.meetings.filter(|_| is_whole);
    let in_person = conduct.in_person.filter(|_| is_whole);
    for (rule, year) in [("Meetings in twelve months", meetings), ("In person, in twelve months", in_person)]
    {
        if let Some(year) = year {
            table.push(None, vec![Cell::text(rule), yearly(year), Cell::empty(), Cell::empty()]);
        }
    }
    if table.is_empty() {
        return;
    }
    draft.section("How it keeps to its rules");
    let note = match is_whole {
        true => "",
        false => " Of the meetings, those are counted that this edition shows.",
    };
    let judged = conduct.observances.iter().map(Observance::judged).sum();
    let kept = conduct.observances.iter().map(|observance| observance.kept.len()).sum();
    draft.sentence(format!("{}{note}", told(kept, judged, meetings, in_person)));
    draft.add(desk.rows(table.without_empty("broken").without_empty("untold")));
}

/// "Its rules were kept 31 times out of 36 that can be judged. In twelve months it met 3 times; its rules ask
/// for at least 4 times."
fn told(kept: usize, judged: usize, meetings: Option<Yearly>, in_person: Option<Yearly>) -> String {
    let years = [(meetings, "meet", "met"), (in_person, "meet in person", "met in person")];
    let short = years.into_iter().filter_map(|(year, meet, met)| too_few(year?, meet, met));
    let short: Vec<String> = short.collect();
    let at_meetings = match (judged, kept) {
        (0, _) => "How often it met is told; of its meetings the records tell no more.".to_owned(),
        // What a year asks for is a rule as well.
        (judged, kept) if judged == kept && !short.is_empty() => {
            format!("At its meetings its rules were kept every time that can be judged, {judged} in all.")
        }
        (judged, kept) if judged == kept => {
            format!("Its rules were kept every time that can be judged, {judged} in all.")
        }
        (judged, kept) => format!("Its rules were kept {kept} times out of {judged} that can be judged."),
    };
    std::iter::once(at_meetings).chain(short).collect::<Vec<_>>().join(" ")
}

/// "In twelve months it met once; its rules ask for at least 4 times."
fn too_few(year: Yearly, meet: &str, met: &str) -> Option<String> {
    let told = match year.held {
        0 => format!("did not {meet}"),
        1 => format!("{met} once"),
        2 => format!("{met} twice"),
        held => format!("{met} {held} times"),
    };
    let least = match year.least {
        1 => "once".to_owned(),
        least => format!("{least} times"),
    };
    (!year.is_kept()).then(|| format!("In twelve months it {told}; its rules ask for at least {least}."))
}

fn row(desk: &Desk<'_>, chairs: ChairMode, observance: &Observance<'_>) -> Vec<Cell> {
    let (kept, judged) = (observance.kept.len(), observance.judged());
    let tone = match observance.broken.len() {
        0 => Tone::Good,
        broken if broken * 2 < judged => Tone::Watch,
        _ => Tone::Act,
    };
    let untold = match observance.untold {
        0 => Cell::empty(),
        count => Cell::text(format::count(count, "meeting", "meetings")),
    };
    vec![
        Cell::text(name(observance.duty, chairs)),
        status_cell(tone, format!("{kept} of {judged}")),
        rich_cell(broken(desk, &observance.broken)),
        untold,
    ]
}

fn name(duty: Duty, chairs: ChairMode) -> &'static str {
    match duty {
        // Co-chairs agree among themselves who takes it; there is no turn.
        Duty::Chair if chairs == ChairMode::CoChairs => "Chaired by a co-chair",
        Duty::Chair if chairs == ChairMode::OneParty => "Chaired by its party",
        Duty::Quorum => "Quorum",
        Duty::Notice => "Called in time",
        Duty::Agenda => "Agenda in time",
        Duty::Papers => "Papers in time",
        Duty::Minutes => "Minutes in time",
        Duty::Chair => "Chair in turn",
    }
}

fn broken(desk: &Desk<'_>, meetings: &[&Meeting]) -> Rich {
    let last = meetings.iter().rev().take(NAMED).map(|meeting| desk.link(&meeting.reference()));
    let named = Rich::join(last, ", ");
    match meetings.len().saturating_sub(NAMED) {
        0 => named,
        more => named.then(Rich::quiet(format!(" and {more} more"))),
    }
}

fn yearly(year: Yearly) -> Cell {
    let tone = if year.is_kept() { Tone::Good } else { Tone::Act };
    status_cell(tone, format!("{}, of at least {}", year.held, year.least))
}

/// What members take from the body's meetings to their functions and subcommittees.
pub(super) fn carry_back(desk: &Desk<'_>, draft: &mut Draft<'_, '_>, committee: &Committee) {
    let is_of = |action: &&Action| {
        let by_meeting = action.raised_in.as_ref().and_then(|meeting| desk.records.meetings.get(meeting));
        action.committee.as_ref().is_some_and(|of| of.id == *committee.id())
            || by_meeting.is_some_and(|meeting| meeting.committee.id == *committee.id())
    };
    let mut actions: Vec<&Action> = desk
        .records
        .actions
        .iter()
        .filter(|action| action.status.is_open() && action.carry_back_to.is_some())
        .filter(is_of)
        .collect();
    if actions.is_empty() {
        return;
    }
    actions.sort_by_key(|action| (&action.carry_back_to, action.due, action.id().clone()));
    draft.covers(actions.iter().copied());
    draft.section("To carry back");
    let columns = vec![
        Column::words("to", "To"),
        Column::words("what", "What"),
        Column::words("who", "By whom"),
        Column::words("due", "Due"),
    ];
    let id = format!("carry-back-{}", committee.id());
    let mut table = DataTable::new(id, "To carry back", columns);
    for action in actions {
        let to = action.carry_back_to.as_deref().map_or_else(Rich::default, format::words);
        let what = Rich::link(action.text.clone(), place::target(&desk.prefix, &action.reference()));
        let what = stacked(vec![what, desk.to_some(action.raised_in.as_ref())]);
        let due = match days_between(action.due, desk.as_of) {
            late if late > 0 => {
                status_cell(late_tone(late), format!("{}, late", format::short_date(action.due)))
            }
            _ => date_cell(Some(action.due)),
        };
        table.push(None, vec![Cell::rich(to), Cell::rich(what), who_cell(desk, Some(&action.owner)), due]);
    }
    draft.add(small(table));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_follows_from_all_rules() {
        let year = |held, least| Some(Yearly { held, least });
        assert_eq!(
            told(5, 5, year(4, 4), None),
            "Its rules were kept every time that can be judged, 5 in all."
        );
        assert_eq!(
            told(5, 5, year(1, 4), year(1, 1)),
            "At its meetings its rules were kept every time that can be judged, 5 in all. \
             In twelve months it met once; its rules ask for at least 4 times."
        );
        assert_eq!(
            told(3, 5, year(4, 4), year(0, 1)),
            "Its rules were kept 3 times out of 5 that can be judged. \
             In twelve months it did not meet in person; its rules ask for at least once."
        );
    }
}
