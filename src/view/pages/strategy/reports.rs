//! The report to the top: what goes well, what is in the way, what is asked.

use crate::model::strategy::ReportLine;
use crate::schema::Record;
use crate::view::block::{Block, ListColumn};
use crate::view::desk::Desk;
use crate::view::draft::Made;
use crate::view::format;
use crate::view::pages::register::stacked;
use crate::view::place;
use crate::view::rich::Rich;

pub(super) fn page(desk: &Desk<'_>) -> Option<Made> {
    let mut reports: Vec<_> = desk.records.top_reports.iter().collect();
    reports.sort_by_key(|report| std::cmp::Reverse(report.date));
    let newest = reports.first()?;
    let mut draft = desk.draft("reports", desk.register("reports"), "Report to the top");
    draft.lede(format!(
        "The latest is for {}, of {}.",
        format::period(&newest.period),
        format::date(newest.date)
    ));
    for report in reports {
        draft.covers([report]);
        draft.section_at(&place::anchor(&report.reference()), &format::period(&report.period));
        let lists = [
            ("What goes well", &report.good, "told by "),
            ("What is in the way", &report.roadblocks, "told by "),
            ("What is asked", &report.asks, "asked of "),
        ];
        let columns = lists.map(|(title, lines, of)| ListColumn {
            title: title.to_owned(),
            items: lines.iter().map(|reported| line(desk, reported, of)).collect(),
            nothing: "Nothing was named.".into(),
        });
        draft.add(Block::Columns(columns.into()));
        draft.prose(&report.head.body);
    }
    Some(draft.finish())
}

/// A line with the level it comes from and the person behind it below.
fn line(desk: &Desk<'_>, line: &ReportLine, of: &str) -> Rich {
    let level = line.level.map(|level| Rich::quiet(format!("{} level", format::capital(&level.label()))));
    let person = line.of.as_ref().map(|person| Rich::quiet(of).then(desk.to(person)));
    let origin = Rich::join_quiet(level.into_iter().chain(person));
    stacked(vec![format::words(&line.text), origin])
}
