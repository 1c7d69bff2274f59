//! The partnering programme: who took part, what they have used since, what they said of it.
//!
//! Holds: shares are counted from groups that are shown, so that no total gives a small one away.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::headcount::Headcount;
use crate::model::programme::{Participation, Training};
use crate::schema::{Record, Slug};
use crate::view::desk::{Desk, date_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::register::rich_cell;
use crate::view::pages::surveys::feedback;
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let trainings = &desk.records.trainings;
    if trainings.is_empty() {
        return Vec::new();
    }
    let mut sorted: Vec<&Training> = trainings.iter().collect();
    sorted.sort_by_key(|training| (training.date, training.id().clone()));
    let mut draft = desk.draft("programme", desk.register("programme"), "Partnering programme");
    draft.covers(trainings);
    let mut whole = Sum::default();
    each_group(&sorted, |training, part| whole.add(training, part));
    draft.lede(lede(sorted.len(), &whole));
    participation(desk, &sorted, &mut draft);
    sessions(desk, &sorted, &mut draft);
    feedback::section(desk, &sorted, &mut draft);
    draft.texts(trainings);
    vec![draft.finish()]
}

fn each_group<'r>(trainings: &[&'r Training], mut take: impl FnMut(&'r Training, &'r Participation)) {
    for training in trainings {
        training.attended.iter().for_each(|part| take(training, part));
    }
}

/// What groups come to together.
#[derive(Default)]
struct Sum<'r> {
    /// One session may have several groups of a function.
    sessions: BTreeSet<&'r Slug>,
    people: u64,
    /// Groups of which nothing is told.
    withheld: usize,
    /// Of groups that tell how many were asked: those who came, and those who were asked.
    came: u64,
    invited: u64,
    /// Of groups that tell how many have used something: those, and all who came.
    applied: u64,
    asked: u64,
}

impl<'r> Sum<'r> {
    fn add(&mut self, training: &'r Training, part: &Participation) {
        self.sessions.insert(training.id());
        let Headcount::Known(people) = part.people else {
            self.withheld += 1;
            return;
        };
        let people = u64::from(people);
        self.people += people;
        if let Some(invited) = part.invited {
            self.came += people;
            self.invited += u64::from(invited);
        }
        if let Some(applied) = part.applied {
            self.applied += u64::from(applied);
            self.asked += people;
        }
    }

    /// "55", "12, and 1 group not shown", "2 groups not shown", "not shown".
    fn people_cell(&self) -> Cell {
        let withheld = format!("{} not shown", format::count(self.withheld, "group", "groups"));
        match (self.people, self.withheld) {
            (people, 0) => Cell::number(people as f64, people.to_string()),
            (0, 1) => Cell::rich(Rich::quiet("not shown")),
            (0, _) => Cell::rich(Rich::quiet(withheld)),
            (people, _) => Cell::number(people as f64, format!("{people}, and {withheld}")),
        }
    }
}

/// "61 % (20 of 33)"; nothing where nobody was counted.
fn share(part: u64, of: u64) -> Cell {
    if of == 0 {
        return Cell::empty();
    }
    let share = part as f64 / of as f64;
    Cell::number(share, format!("{} ({part} of {of})", format::percent(share)))
}

fn lede(sessions: usize, whole: &Sum<'_>) -> String {
    let sessions = format::count(sessions, "session", "sessions");
    let taken = format!("{sessions} with {} participations", whole.people);
    if whole.asked == 0 {
        return format!("{taken}.");
    }
    let share = format::percent(whole.applied as f64 / whole.asked as f64);
    format!(
        "{taken}. Of {} participants who were asked later, {} ({share}) had used a technique in their work.",
        whole.asked, whole.applied
    )
}

/// Party and function, in the order of the parties.
type Group = (usize, Option<Slug>, String);

fn participation(desk: &Desk<'_>, trainings: &[&Training], draft: &mut Draft<'_, '_>) {
    let mut groups: BTreeMap<Group, Sum<'_>> = BTreeMap::new();
    each_group(trainings, |training, part| {
        let party = part.party.as_ref().map(|party| party.id.clone());
        let at = desk.parties.iter().position(|known| Some(known.id()) == party.as_ref());
        groups
            .entry((at.unwrap_or(usize::MAX), party, part.function.clone()))
            .or_default()
            .add(training, part);
    });
    if groups.is_empty() {
        return;
    }
    draft.section("Participation by function");
    draft.sentence(
        "People count once for each session. Groups too small to tell, and such from which their size would \
         follow, are named without figures and are in no share; “used” asks whether a participant has used at least one technique since.",
    );
    let columns = vec![
        Column::words("party", "Party"),
        Column::words("function", "Function"),
        Column::figures("sessions", "Sessions"),
        Column::figures("people", "People"),
        Column::figures("came", "Came of those invited"),
        Column::figures("applied", "Used a technique since"),
    ];
    let mut table = DataTable::new("participation", "Who took part, by function", columns);
    for ((_, party, function), sum) in &groups {
        let party = party.as_ref().map_or_else(Rich::default, |party| {
            desk.party(party).map_or_else(Rich::default, |party| desk.link(&party.reference()))
        });
        table.push(
            None,
            vec![
                rich_cell(party),
                Cell::text(function),
                Cell::number(sum.sessions.len() as f64, sum.sessions.len().to_string()),
                sum.people_cell(),
                share(sum.came, sum.invited),
                share(sum.applied, sum.asked),
            ],
        );
    }
    draft.add(desk.rows(table.without_empty("came").without_empty("applied")));
}

fn sessions(desk: &Desk<'_>, trainings: &[&Training], draft: &mut Draft<'_, '_>) {
    draft.section("Sessions");
    let columns = vec![
        Column::words("date", "Date"),
        Column::words("session", "Session"),
        Column::words("format", "Form"),
        Column::words("function", "Function"),
        Column::words("party", "Party"),
        Column::figures("people", "People"),
        Column::figures("applied", "Used it since"),
    ];
    let mut table = DataTable::new("programme", "Sessions of the programme, and who took part", columns);
    for training in trainings {
        let head = |anchored: bool| {
            let anchor = anchored.then(|| place::anchor(&training.reference()));
            let cells = vec![
                date_cell(Some(training.date)),
                Cell::text(&training.title),
                training.format.as_deref().map_or_else(Cell::empty, Cell::text),
            ];
            (anchor, cells)
        };
        if training.attended.is_empty() {
            let (anchor, mut cells) = head(true);
            cells.push(Cell::rich(Rich::quiet("not recorded")));
            cells.extend([Cell::empty(), Cell::empty(), Cell::empty()]);
            table.push(anchor, cells);
        }
        for (at, part) in training.attended.iter().enumerate() {
            let (anchor, mut cells) = head(at == 0);
            let mut people = Sum::default();
            people.add(training, part);
            cells.extend([
                Cell::text(&part.function),
                rich_cell(desk.to_some(part.party.as_ref())),
                people.people_cell(),
                share(people.applied, people.asked),
            ]);
            table.push(anchor, cells);
        }
    }
    draft.add(desk.rows(table));
}
