//! The pack for a committee's meeting: everything that its members need on the table.
//!
//! Holds: without another wish it is the committee's next meeting; what changed is told since the
//! meeting before it.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::model::decision::{Action, Decision, Meeting};
use crate::model::governance::Committee;
use crate::options::paper::{Kind, Wanted};
use crate::schema::Record;
use crate::view::block::{Block, FigureBlock};
use crate::view::format;
use crate::view::page::{Page, Section};
use crate::view::pages::meetings::agenda;
use crate::view::pages::register::small;
use crate::view::pages::{actions, decisions, kpis, risks};
use crate::view::print::document::{Chapter, Document, Matter};
use crate::view::print::shelf::{self, Shelf, file_name};
use crate::view::rich::Rich;
use crate::view::route::Target;

/// The packs that are asked for: one a committee, or that of the meeting named.
pub fn of<'b>(shelf: &Shelf<'_, '_, 'b>, wanted: &Wanted) -> Vec<Document<'b>> {
    let records = shelf.desk.records;
    let mut meetings: Vec<&Meeting> = match &wanted.meeting {
        Some(id) => records.meetings.iter().filter(|meeting| meeting.id().as_str() == id).collect(),
        None => next_meetings(shelf),
    };
    if let Some(committee) = &wanted.committee {
        meetings.retain(|meeting| meeting.committee.id.as_str() == committee);
    }
    meetings.into_iter().filter_map(|meeting| pack(shelf, meeting)).collect()
}

/// The next meeting of each committee.
fn next_meetings<'a>(shelf: &Shelf<'_, 'a, '_>) -> Vec<&'a Meeting> {
    let is_ahead = |meeting: &&Meeting| meeting.date >= shelf.desk.as_of && !meeting.cancelled;
    let mut ahead: Vec<&Meeting> = shelf.desk.records.meetings.iter().filter(is_ahead).collect();
    ahead.sort_by_key(|meeting| (&meeting.committee.id, meeting.date, meeting.id()));
    ahead.dedup_by_key(|meeting| &meeting.committee.id);
    ahead
}

fn pack<'b>(shelf: &Shelf<'_, '_, 'b>, meeting: &Meeting) -> Option<Document<'b>> {
    let page = shelf.record(&meeting.reference())?;
    let committee = shelf.desk.body(&meeting.committee)?;
    let before = meeting_before(shelf, meeting, |_| true);
    // A meeting that was called for one matter looked at nothing else.
    let regular = meeting_before(shelf, meeting, |other| other.number.is_some());
    let since = regular.or(before).map(|meeting| meeting.date);
    let mut made_of = vec![page];
    let mut chapters = vec![the_meeting(shelf, meeting, page, &mut made_of)];
    let (wanted, proposals) = decisions_wanted(shelf, meeting, &mut made_of).unzip();
    chapters.extend(wanted);
    chapters.push(Chapter::titled("In this pack").with(Matter::Contents));
    chapters.extend(proposals);
    // First what the meeting does, then what it looks at.
    let parts = [
        last_minutes(shelf, before, &mut made_of),
        open_actions(shelf, committee, &mut made_of),
        indicators(shelf, &mut made_of),
        health(shelf, since, &mut made_of),
        leadership(shelf, &mut made_of),
        moved_risks(shelf, since, &mut made_of),
        milestones(shelf, &mut made_of),
    ];
    chapters.extend(parts.into_iter().flatten());
    chapters.push(Chapter::titled("Sign-off").with(shelf.signatures()));

    let mut document =
        shelf.document(Kind::CommitteePack, &file_name("pack", meeting.id()), page.title.clone(), made_of);
    document.lede = page.lede.clone();
    document.chapters = chapters;
    document.offered_on = vec![page.route.clone()];
    document.offered_on.extend(shelf.record(&committee.reference()).map(|page| page.route.clone()));
    document.offered_on.extend(shelf.register("").map(|page| page.route.clone()));
    Some(document)
}

/// The meeting of the same body that was held last before `meeting`, among those that count.
fn meeting_before<'a>(
    shelf: &Shelf<'_, 'a, '_>,
    meeting: &Meeting,
    counts: impl Fn(&Meeting) -> bool,
) -> Option<&'a Meeting> {
    let earlier = shelf.desk.records.meetings.iter().filter(|other| {
        other.committee == meeting.committee && other.date < meeting.date && !other.cancelled
    });
    let held = earlier.filter(|other| other.date <= shelf.desk.as_of && counts(other));
    held.max_by_key(|other| (other.date, other.id()))
}

/// The meeting itself, right below the title: what the alliance is for, facts, agenda with kinds and
/// minutes, papers.
fn the_meeting<'b>(
    shelf: &Shelf<'_, '_, 'b>,
    meeting: &Meeting,
    page: &'b Page,
    made_of: &mut Vec<&'b Page>,
) -> Chapter<'b> {
    let agenda = shelf::section(page, "agenda").map(|section| shelf::part(page, section));
    let papers = agenda::papers(shelf.desk, meeting).map(|table| {
        Chapter::titled("To be read before").with(Matter::Blocks(Cow::Owned(vec![small(table)])))
    });
    let whole = shelf::whole(page);
    Chapter {
        lede: None,
        class: None,
        kicker: None,
        title: String::new(),
        matter: shelf.north_star(made_of).into_iter().chain(whole.matter).collect(),
        chapters: agenda.into_iter().chain(papers).collect(),
        ..whole
    }
}

/// What the meeting is to decide: all at a glance with the parties' internal approvals, and each with its
/// proposal.
fn decisions_wanted<'b>(
    shelf: &Shelf<'_, '_, 'b>,
    meeting: &Meeting,
    made_of: &mut Vec<&'b Page>,
) -> Option<(Chapter<'b>, Chapter<'b>)> {
    let is_wanted = |decision: &&Decision| {
        let here = match &decision.meeting {
            Some(named) => named.id == *meeting.id(),
            None => decision.committee == meeting.committee && decision.date <= meeting.date,
        };
        here && decision.status.is_open()
    };
    let mut wanted: Vec<&Decision> = shelf.desk.records.decisions.iter().filter(is_wanted).collect();
    wanted.sort_by_key(|decision| (decision.date, decision.id()));
    let pages: Vec<&Page> =
        wanted.iter().filter_map(|decision| shelf.record(&decision.reference())).collect();
    made_of.extend(&pages);
    if pages.is_empty() {
        return None;
    }
    let caption = "Decisions wanted, with the internal approvals of each party";
    let table = decisions::upcoming(shelf.desk, "decisions-wanted", caption, &wanted);
    let at_a_glance =
        Chapter::titled("Decisions wanted").with(Matter::Blocks(Cow::Owned(vec![small(table)])));
    let mut proposals = Chapter { opens_page: true, ..Chapter::titled("The proposals") };
    proposals.chapters = pages.into_iter().map(shelf::whole).collect();
    Some((at_a_glance, proposals))
}

/// The committee's open actions, the oldest first.
fn open_actions<'b>(
    shelf: &Shelf<'_, '_, 'b>,
    committee: &Committee,
    made_of: &mut Vec<&'b Page>,
) -> Option<Chapter<'b>> {
    let page = shelf.register("actions")?;
    let is_its = |action: &&Action| {
        action.status.is_open() && action.committee.as_ref().is_some_and(|of| of.id == *committee.id())
    };
    let mut open: Vec<&Action> = shelf.desk.records.actions.iter().filter(is_its).collect();
    if open.is_empty() {
        return None;
    }
    open.sort_by_key(|action| (action.due, action.id()));
    made_of.push(page);
    let caption = format!("Open actions of the {}, the oldest first", committee.short());
    let table = actions::aged_table(shelf.desk, "actions-of-committee", &caption, &open);
    Some(Chapter::titled("Open actions").with(Matter::Blocks(Cow::Owned(vec![small(table)]))))
}

/// All KPIs on one page.
fn indicators<'b>(shelf: &Shelf<'_, '_, 'b>, made_of: &mut Vec<&'b Page>) -> Option<Chapter<'b>> {
    let page = shelf.register("kpis")?;
    let figure = kpis::together(shelf.desk)?;
    made_of.push(page);
    let figure = Block::Figure(Box::new(FigureBlock { figure, note: None, export: None }));
    Some(Chapter::titled("Key performance indicators").with(Matter::Blocks(Cow::Owned(vec![figure]))))
}

/// The newest wave, if it closed after the last meeting; else that there is none.
fn health<'b>(
    shelf: &Shelf<'_, '_, 'b>,
    since: Option<Date>,
    made_of: &mut Vec<&'b Page>,
) -> Option<Chapter<'b>> {
    let (closed, page) = shelf.newest_wave()?;
    made_of.push(page);
    let chapter = Chapter::titled("Health check");
    if since.is_some_and(|since| closed < since) {
        let latest = Rich::link(page.title.clone(), Target::page(&page.route));
        let words = Rich::text("No health check has closed since the last meeting; the latest is ")
            .then(latest)
            .then(Rich::text(format!(", closed on {}.", format::date(closed))));
        return Some(chapter.with(shelf::sentence(words)));
    }
    // What stands in it before the single questions: by factor, between the sides, since the last wave.
    let is_told = |anchor: &str| {
        ["response", "by-factor", "where-the-sides-differ"].contains(&anchor) || anchor.starts_with("since-")
    };
    let sections = page.sections.iter().filter(|section| is_told(&section.anchor));
    Some(Chapter {
        lede: page.lede.as_ref(),
        chapters: sections.map(|section| in_short(page, section)).collect(),
        ..chapter
    })
}

/// A section up to its second chart, from which on it tells of single questions.
fn in_short<'b>(page: &'b Page, section: &'b Section) -> Chapter<'b> {
    let charts = section.blocks.iter().enumerate().filter(|(_, block)| matches!(block, Block::Figure(_)));
    let end = charts.map(|(at, _)| at).nth(1).unwrap_or(section.blocks.len());
    let matter = vec![Matter::Blocks(Cow::Borrowed(&section.blocks[..end]))];
    Chapter { matter, ..shelf::part(page, section) }
}

/// The risk matrix, and what moved on it.
fn moved_risks<'b>(
    shelf: &Shelf<'_, '_, 'b>,
    since: Option<Date>,
    made_of: &mut Vec<&'b Page>,
) -> Option<Chapter<'b>> {
    let page = shelf.register("risks")?;
    made_of.push(page);
    let mut chapter = Chapter { lede: page.lede.as_ref(), ..Chapter::titled("Risks that moved") };
    chapter.matter.extend(figures(&page.opening));
    chapter = chapter.with(match risks::moved::since(shelf.desk, since) {
        Some(table) => Matter::Blocks(Cow::Owned(vec![small(table)])),
        None => shelf::sentence("No risk that is shown has moved since the last meeting."),
    });
    Some(chapter)
}

fn milestones<'b>(shelf: &Shelf<'_, '_, 'b>, made_of: &mut Vec<&'b Page>) -> Option<Chapter<'b>> {
    let page = shelf.register("milestones")?;
    made_of.push(page);
    let mut chapter = Chapter { lede: page.lede.as_ref(), ..Chapter::titled("Milestones") };
    chapter.matter.extend(figures(&page.opening));
    chapter.chapters.extend(shelf::section(page, "to-come").map(|section| shelf::part(page, section)));
    Some(chapter)
}

/// The behaviours that the meeting looks at.
fn leadership<'b>(shelf: &Shelf<'_, '_, 'b>, made_of: &mut Vec<&'b Page>) -> Option<Chapter<'b>> {
    let page = shelf.register("leadership")?;
    let section = shelf::section(page, "the-agenda")?;
    made_of.push(page);
    Some(Chapter { title: "Collaborative leadership agenda".into(), ..shelf::part(page, section) })
}

/// The last minutes, where they still have to be approved.
fn last_minutes<'b>(
    shelf: &Shelf<'_, '_, 'b>,
    before: Option<&Meeting>,
    made_of: &mut Vec<&'b Page>,
) -> Option<Chapter<'b>> {
    let meeting = before?;
    let page = shelf.record(&meeting.reference())?;
    if let Some(approved) = meeting.approved_on {
        let minutes = Rich::text("The minutes of ")
            .then(Rich::link(page.title.clone(), Target::page(&page.route)))
            .then(Rich::text(format!(" were approved on {}.", format::date(approved))));
        return Some(Chapter::titled("Last minutes").with(shelf::sentence(minutes)));
    }
    made_of.push(page);
    Some(Chapter { title: format!("Minutes for approval: {}", page.title), ..shelf::whole(page) })
}

/// The charts among blocks, each borrowed by itself.
fn figures(blocks: &[Block]) -> impl Iterator<Item = Matter<'_>> {
    let charts = blocks.chunks(1).filter(|block| matches!(block, [Block::Figure(_)]));
    charts.map(|chart| Matter::Blocks(Cow::Borrowed(chart)))
}
