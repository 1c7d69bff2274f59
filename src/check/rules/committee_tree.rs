//! The bodies form one tree.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::Committee;
use crate::schema::{Record, Slug};

pub const RULE: Rule = Rule { codes: &[&ORPHAN, &CIRCLE], check };

static ORPHAN: Code = Code {
    name: "orphan-committee",
    level: Level::Warning,
    summary: "A body answers to no other and is not the one at the top.",
    explanation: "A body without a parent has nowhere to take what it cannot agree on, and nobody hears its report. Name the body it answers to. The one that most others hang from counts as the top.",
};

static CIRCLE: Code = Code {
    name: "committee-circle",
    level: Level::Error,
    summary: "Bodies answer to each other in a circle.",
    explanation: "In a circle a disagreement would be escalated for ever, and no body is at the top. One of the parents is wrong.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let bodies = &ground.records.committees;
    let parents: BTreeMap<&Slug, &Slug> = bodies
        .iter()
        .filter_map(|body| Some((body.id(), &body.parent.as_ref()?.id)))
        .filter(|(_, parent)| bodies.contains(parent))
        .collect();
    let tops = tops(bodies.iter().map(Record::id), &parents);
    let mut below: BTreeMap<&Slug, usize> = BTreeMap::new();
    for top in tops.values().flatten() {
        *below.entry(top).or_default() += 1;
    }
    let roots: Vec<&Committee> =
        bodies.iter().filter(|body| body.parent.is_none() && body.disbanded.is_none()).collect();
    let size = |body: &Committee| below.get(body.id()).copied().unwrap_or(0);
    // Of equals the one that is written first is the top.
    let top = roots.iter().copied().rev().max_by_key(|body| size(body));
    if let Some(top) = top {
        for orphan in roots.iter().filter(|body| body.id() != top.id()) {
            diagnostics.push(
                Diagnostic::new(
                    &ORPHAN,
                    orphan.at().of("name"),
                    format!("The {} answers to no other body.", orphan.name),
                )
                .label("no `parent`")
                .help(format!("add `parent = \"{}\"`, or the body between", top.id())),
            );
        }
    }
    for body in bodies.iter().filter(|body| in_circle(body.id(), &parents, &tops)) {
        diagnostics.push(
            Diagnostic::new(
                &CIRCLE,
                body.at().of("parent"),
                format!("The {} answers, in the end, to itself.", body.name),
            )
            .label("leads back to the body")
            .help("name the body that is really above it"),
        );
    }
}

/// The top that each body hangs from; `None` for those in or below a circle. Every way up is
/// walked once.
fn tops<'a>(
    bodies: impl Iterator<Item = &'a Slug>,
    parents: &BTreeMap<&'a Slug, &'a Slug>,
) -> BTreeMap<&'a Slug, Option<&'a Slug>> {
    let mut tops: BTreeMap<&Slug, Option<&Slug>> = BTreeMap::new();
    for body in bodies {
        let mut way = Vec::new();
        let mut seen = BTreeSet::new();
        let mut here = body;
        let top = loop {
            if let Some(known) = tops.get(here) {
                break *known;
            }
            if !seen.insert(here) {
                break None;
            }
            way.push(here);
            match parents.get(here) {
                Some(parent) => here = parent,
                None => break Some(here),
            }
        };
        tops.extend(way.into_iter().map(|body| (body, top)));
    }
    tops
}

/// Whether a body is part of a circle, and not just below one. Only bodies without a top are
/// followed, so sound trees cost nothing.
fn in_circle(body: &Slug, parents: &BTreeMap<&Slug, &Slug>, tops: &BTreeMap<&Slug, Option<&Slug>>) -> bool {
    if tops.get(body).copied().flatten().is_some() {
        return false;
    }
    let mut here = body;
    for _ in 0..parents.len() {
        match parents.get(here) {
            Some(parent) if *parent == body => return true,
            Some(parent) => here = parent,
            None => return false,
        }
    }
    false
}
