//! The scorecard: what the partnership is to bring, quadrant by quadrant.

use crate::model::measure::{Kpi, Quadrant};
use crate::schema::Record;
use crate::view::block::{Block, ListColumn};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::measure;
use crate::view::rich::{Piece, Rich, Tone};

/// Quadrants that stand side by side.
const ACROSS: usize = 2;

/// The four quadrants, where any KPI stands in one. A quadrant that nothing measures says so.
pub(super) fn section(desk: &Desk<'_>, all: &[&Kpi], draft: &mut Draft<'_, '_>) {
    if all.iter().all(|kpi| kpi.quadrant.is_none()) {
        return;
    }
    draft.section("Scorecard");
    draft.sentence(reading(desk, all));
    let columns: Vec<ListColumn> =
        Quadrant::ALL.iter().map(|quadrant| column(desk, all, *quadrant)).collect();
    for row in columns.chunks(ACROSS) {
        draft.add(Block::Columns(row.to_vec()));
    }
}

fn of<'k>(all: &[&'k Kpi], quadrant: Quadrant) -> Vec<&'k Kpi> {
    all.iter().copied().filter(|kpi| kpi.quadrant == Some(quadrant)).collect()
}

/// "Quality 3 of 4, efficiency 1 of 2 on target or near it. Nothing measures savings."
fn reading(desk: &Desk<'_>, all: &[&Kpi]) -> String {
    let (mut told, mut empty) = (Vec::new(), Vec::new());
    for quadrant in Quadrant::ALL {
        let kpis = of(all, *quadrant);
        let good = kpis
            .iter()
            .filter(|kpi| measure::status(kpi).is_some_and(|(tone, _)| tone == Tone::Good))
            .count();
        if kpis.is_empty() {
            empty.push(quadrant.label());
        } else {
            told.push(format!("{} {good} of {}", quadrant.label(), kpis.len()));
        }
    }
    let mut reading =
        format::capital(&format!("{} on target, near it or within limits.", format::list(&told)));
    if !empty.is_empty() {
        let none = if desk.shows_all::<Kpi>() { "Nothing measures" } else { "Nothing is shown of" };
        reading.push_str(&format!(" {none} {}.", format::list(&empty)));
    }
    reading
}

fn column(desk: &Desk<'_>, all: &[&Kpi], quadrant: Quadrant) -> ListColumn {
    let mut kpis = of(all, quadrant);
    kpis.sort_by_key(|kpi| measure::status(kpi).map_or(u8::MAX, |(tone, _)| measure::urgency(tone)));
    let nothing = if desk.shows_all::<Kpi>() { "No KPI measures it." } else { "Nothing is shown." };
    ListColumn {
        title: format::capital(&quadrant.label()),
        items: kpis.into_iter().map(|kpi| item(desk, kpi)).collect(),
        nothing: nothing.into(),
    }
}

/// The KPI with its latest value, what it should reach, and how it stands.
fn item(desk: &Desk<'_>, kpi: &Kpi) -> Rich {
    let link = desk.link(&kpi.reference());
    let Some(value) = measure::latest(kpi) else {
        return link.then(Rich::quiet(" no value yet"));
    };
    let state = measure::status(kpi);
    let state =
        state.map_or_else(Rich::default, |(tone, word)| Rich::text(" ").then(Rich::status(tone, word)));
    let goal = measure::goal(kpi).map(|goal| format!(", {}", goal.shown())).unwrap_or_default();
    let reading =
        format!("{} in {}{goal}", measure::shown(kpi, value.value), measure::period(kpi, value.period));
    link.then(state).then(Rich(vec![Piece::Break, Piece::Quiet(reading)]))
}
