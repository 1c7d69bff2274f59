//! Figures from the data stand where they are understood, and have something to tell.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Records;
use crate::schema::figure::{Aspect, figures};
use crate::schema::{Record, Words};

pub const RULE: Rule = Rule { codes: &[&EMPTY, &MISPLACED], check };

static EMPTY: Code = Code {
    name: "empty-figure",
    level: Level::Warning,
    summary: "A text asks for a figure that its record does not give.",
    explanation: "A KPI without values has none to show, one without a target no target, and a day that is blacked out is nobody's to tell. The sentence is then left out of every edition. Give the record what is asked for, or write the sentence without it.",
};

static MISPLACED: Code = Code {
    name: "misplaced-figure",
    level: Level::Warning,
    summary: "A field of plain words holds a figure from the data, which only texts understand.",
    explanation: "`{{kpi.on-time}}` works in Markdown texts: the body of a record, and fields that take Markdown. In a title or another field of plain words readers would see the braces.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let mut has_figures = false;
    ground.records.each_words(&mut |_, words| {
        has_figures |= matches!(words, Words::Text(text) if text.contains("{{"));
    });
    // Every Markdown text of every field, as an edition fills them; the copy is only read.
    let mut records = if has_figures { ground.records.clone() } else { Records::default() };
    records.each_prose_mut(&mut |_, prose| {
        prose.each_figure(&mut |reference, aspect, to| {
            let scope = ground.scope;
            let kpi = || scope.own.kpis.find(&reference.id).or_else(|| scope.shared.kpis.find(&reference.id));
            let milestones = || {
                let own = scope.own.milestones.find(&reference.id);
                own.or_else(|| scope.shared.milestones.find(&reference.id))
            };
            let (is_told, what, name) = match reference.kind.word() {
                "kpi" => kpi().map(|kpi| (kpi.told(aspect).is_some(), "KPI", kpi.title())),
                "milestone" => {
                    milestones().map(|stone| (stone.told(aspect).is_some(), "milestone", stone.title()))
                }
                // What is told of answers depends on how many there are.
                _ => None,
            }
            .unwrap_or((true, "", String::new()));
            if !is_told {
                let message = format!("The {what} “{}” has no {}.", shortened(&name), lacking(aspect));
                diagnostics.push(Diagnostic::new(&EMPTY, to.span, message).label("nothing to tell").help(
                    "the sentence is left out; give the record what is asked for, or take the figure out",
                ));
            }
        });
    });
    ground.records.each_words(&mut |record, words| {
        if let Words::Value(value) = words
            && value.contains("{{")
            && !figures(value).is_empty()
        {
            let message = format!(
                "A field of the {} “{}” holds a figure from the data, and takes plain words.",
                record.reference.kind.label(),
                shortened(&record.title)
            );
            diagnostics.push(
                Diagnostic::new(&MISPLACED, record.head.at.whole(), message)
                    .label("readers see the braces")
                    .help("say it in the record's text, its `body`"),
            );
        }
    });
}

fn lacking(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Latest | Aspect::Value | Aspect::Period => "value yet",
        Aspect::Cases => "number of cases with its latest value",
        Aspect::Target => "target",
        Aspect::Baseline => "baseline",
        Aspect::Day => "day",
        Aspect::ResponseRate | Aspect::Returned => "answers",
    }
}
