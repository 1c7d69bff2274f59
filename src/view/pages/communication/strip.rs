//! The plan as a strip: a row for each of its lines, a mark for each planned day.
//!
//! Holds: of a line about which the edition withholds entries of the log nothing is drawn.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::adherence::{has_whole_log, in_all};
use crate::model::adherence::{Kept, Occasion, occasions, planned};
use crate::model::communication::Communication;
use crate::schema::{Record, Slug};
use crate::view::chart::{Adherence, AdherenceKey, AdherenceRow, Chart, Figure, Keeping, PlannedMark, State};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::place;
use crate::view::rich::Tone;
use crate::view::route::Target;

/// How far back and ahead of the day of the book the strip reaches, in months.
const BACK: i32 = 12;
const AHEAD: i32 = 3;

/// `None` where no line of the plan has a day within reach.
pub fn figure(desk: &Desk<'_>) -> Option<Figure> {
    let reach = |span: Span| desk.as_of.checked_add(span).unwrap_or(desk.as_of);
    let (first, last) = (reach((-BACK).months()), reach(AHEAD.months()));
    let rows: Vec<(AdherenceRow, Vec<Occasion>)> = desk
        .records
        .communications
        .iter()
        .filter(|row| has_whole_log(desk, row.id()))
        .filter_map(|row| strip(desk, row, (first, last)))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let judged: Vec<(&str, Vec<Occasion>)> =
        rows.iter().map(|(row, judged)| (row.name.as_str(), judged.clone())).collect();
    let title = title(&judged);
    let described: Vec<String> = rows.iter().map(|(row, _)| described(row)).collect();
    Some(Figure {
        id: "communication-strip".to_owned(),
        title,
        subtitle: format!(
            "Each planned day of the communication plan, {} to {}",
            format::short_date(first),
            format::short_date(last)
        ),
        description: described.join(" "),
        chart: Chart::Adherence(Adherence {
            as_of: desk.as_of,
            as_of_shown: format!("as of {}", format::short_date(desk.as_of)),
            first,
            last,
            rows_title: "Who is told what".to_owned(),
            rows: rows.into_iter().map(|(row, _)| row).collect(),
            key: AdherenceKey::default(),
            nothing: "Nothing is planned.".to_owned(),
        }),
    })
}

/// A line of the plan with its days within reach, and those of them that can be judged.
fn strip(
    desk: &Desk<'_>,
    row: &Communication,
    (first, last): (Date, Date),
) -> Option<(AdherenceRow, Vec<Occasion>)> {
    let done = days_done(desk, row.id());
    let is_within = |occasion: &Occasion| (first..=last).contains(&occasion.due);
    let all: Vec<Occasion> = planned(row, &done, last).into_iter().filter(is_within).collect();
    if all.is_empty() {
        return None;
    }
    let judged: Vec<Occasion> = occasions(row, &done, desk.as_of).into_iter().filter(is_within).collect();
    let mark = |occasion: &Occasion| PlannedMark {
        due: occasion.due,
        done: occasion.done,
        is: match occasion.kept(desk.as_of) {
            Kept::OnTime => Keeping::Kept,
            Kept::Late => Keeping::Late,
            Kept::Missed => Keeping::Missed,
            Kept::ToCome => Keeping::ToCome,
        },
    };
    let strip = AdherenceRow {
        name: format!("{}: {}", row.audience, row.content),
        note: format!("{}, {}", format::how_often(row.frequency), row.channel),
        marks: all.iter().map(mark).collect(),
        shown: match judged.len() {
            0 => "nothing was due yet".to_owned(),
            count => format!("{} of {count} kept", judged.iter().filter(|day| day.done.is_some()).count()),
        },
        state: state(&judged, desk.as_of),
        target: Some(Target::Anchor(place::anchor(&row.reference()))),
    };
    Some((strip, judged))
}

/// The days of the log's entries about a line of the plan, in order.
fn days_done(desk: &Desk<'_>, communication: &Slug) -> Vec<Date> {
    let entries = desk.records.communication_logs.iter();
    let of_row = entries.filter(|entry| entry.communication.id == *communication);
    let mut days: Vec<Date> = of_row.map(|entry| entry.on).collect();
    days.sort_unstable();
    days
}

/// "2 missed, 1 late", where there is such.
fn state(judged: &[Occasion], as_of: Date) -> Option<State> {
    let count = |kept: Kept| judged.iter().filter(|day| day.kept(as_of) == kept).count();
    let (missed, late) = (count(Kept::Missed), count(Kept::Late));
    let words = |count: usize, word: &str| (count > 0).then(|| format!("{count} {word}"));
    let told: Vec<String> = [words(missed, "missed"), words(late, "late")].into_iter().flatten().collect();
    let tone = if missed > 0 { Tone::Act } else { Tone::Watch };
    (!told.is_empty()).then(|| State { tone, text: told.join(", ") })
}

/// The finding: how much was kept, and the line of the plan in which more was missed than in all others.
fn title(judged: &[(&str, Vec<Occasion>)]) -> String {
    let sum = in_all(judged);
    if sum.planned == 0 {
        return "Nothing of the plan was due yet".to_owned();
    }
    let kept = format!("{} were kept", sum.shown());
    let missed = |days: &[Occasion]| days.iter().filter(|day| day.done.is_none()).count();
    let worst = judged.iter().find(|(_, days)| missed(days) * 2 > sum.missed());
    match (sum.missed(), worst) {
        (0, _) => kept,
        (1, Some((name, _))) => format!("{kept}; one was missed, in “{name}”"),
        (many, Some((name, days))) if missed(days) < many => {
            format!("{kept}; most were missed in “{name}”")
        }
        (many, Some((name, _))) => format!("{kept}; {many} were missed, all in “{name}”"),
        (many, None) => format!("{kept}; {many} were missed"),
    }
}

fn described(row: &AdherenceRow) -> String {
    let to_come = row.marks.iter().filter(|mark| mark.is == Keeping::ToCome).count();
    let state = row.state.as_ref().map_or_else(String::new, |state| format!(", {}", state.text));
    let to_come = if to_come == 0 { String::new() } else { format!(", {to_come} to come") };
    format!("{}: {}{state}{to_come}.", row.name, row.shown)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_title_names_a_line_only_where_most_was_missed_in_it() {
        let day = |kept: bool| {
            let due = date(2026, 3, 2);
            Occasion { due, latest: due, done: kept.then_some(due) }
        };
        let line = |kept: usize, missed: usize| {
            let days = std::iter::repeat_n(true, kept).chain(std::iter::repeat_n(false, missed));
            days.map(day).collect::<Vec<_>>()
        };
        let told = |lines: [(usize, usize); 2]| {
            let [one, two] = lines.map(|(kept, missed)| line(kept, missed));
            title(&[("Sites", one), ("Staff", two)])
        };
        assert_eq!(told([(0, 0), (0, 0)]), "Nothing of the plan was due yet");
        assert_eq!(told([(3, 0), (1, 0)]), "4 of 4 planned days (100 %) were kept");
        let kept = "3 of 4 planned days (75 %) were kept";
        assert_eq!(told([(2, 1), (1, 0)]), format!("{kept}; one was missed, in “Sites”"));
        let kept = "6 of 10 planned days (60 %) were kept";
        assert_eq!(told([(3, 1), (3, 3)]), format!("{kept}; most were missed in “Staff”"));
        assert_eq!(told([(2, 4), (4, 0)]), format!("{kept}; 4 were missed, all in “Sites”"));
        assert_eq!(told([(3, 2), (3, 2)]), format!("{kept}; 4 were missed"));
    }
}
