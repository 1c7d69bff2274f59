//! A decision and the one that replaced it name each other.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::decision::{Decision, DecisionStatus};
use crate::schema::{Record, Ref};

pub const RULE: Rule = Rule { codes: &[&CODE, &UNEXPLAINED], check };

static CODE: Code = Code {
    name: "one-way-succession",
    level: Level::Error,
    summary: "A decision replaces another, and only one of the two says so.",
    explanation: "Readers find old decisions by searching, and must not act on one that no longer holds. So the old one names the new one with `superseded_by` and has the status `superseded`, and the new one names the old one with `supersedes`. A decision that was overturned keeps its status when another one takes its place.",
};

static UNEXPLAINED: Code = Code {
    name: "unexplained-reversal",
    level: Level::Error,
    summary: "A decision no longer holds, and the record does not tell by whose word.",
    explanation: "That a party's own governance overturned what the joint body decided is the most damaging thing that can happen to a joint body; that it was replaced by a better decision is everyday work. Readers have to see which of the two it was: `superseded_by` or `overturned_by`.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for decision in &ground.records.decisions {
        let title = shortened(&decision.title);
        if let Some((reference, old)) = other(ground, &decision.supersedes) {
            if !names(&old.superseded_by, decision) {
                let message =
                    format!("“{title}” replaces “{}”, which does not say so.", shortened(&old.title));
                let help = format!("add `superseded_by = \"{}\"` to the older one", decision.id());
                diagnostics.push(one_way(
                    reference,
                    "named here only",
                    message,
                    (old, "superseded_by"),
                    help,
                ));
            } else if !matches!(old.status, DecisionStatus::Superseded | DecisionStatus::Overturned) {
                let message = format!(
                    "“{}” was replaced, but its status is “{}”.",
                    shortened(&old.title),
                    old.status.label()
                );
                let help = "give the older one `status = \"superseded\"`".to_owned();
                diagnostics.push(one_way(reference, "replaced by this one", message, (old, "status"), help));
            }
        }
        if let Some((reference, new)) = other(ground, &decision.superseded_by)
            && !names(&new.supersedes, decision)
        {
            let message =
                format!("“{title}” was replaced by “{}”, which does not say so.", shortened(&new.title));
            let help = format!("add `supersedes = \"{}\"` to the newer one", decision.id());
            diagnostics.push(one_way(reference, "named here only", message, (new, "supersedes"), help));
        }
        let (field, unexplained) = match decision.status {
            DecisionStatus::Superseded => ("superseded_by", decision.superseded_by.is_none()),
            DecisionStatus::Overturned => ("overturned_by", decision.overturned_by.is_none()),
            _ => continue,
        };
        if unexplained {
            let message = format!("“{title}” is {}, and nobody can see by what.", decision.status.label());
            diagnostics.push(
                Diagnostic::new(&UNEXPLAINED, decision.at().of("status"), message)
                    .label(format!("no `{field}`"))
                    .help(format!("add `{field}`")),
            );
        }
    }
}

fn other<'a>(
    ground: &Ground<'a>,
    reference: &'a Option<Ref<Decision>>,
) -> Option<(&'a Ref<Decision>, &'a Decision)> {
    let reference = reference.as_ref()?;
    Some((reference, ground.records.decisions.get(reference)?))
}

fn names(reference: &Option<Ref<Decision>>, decision: &Decision) -> bool {
    reference.as_ref().is_some_and(|reference| reference.id == *decision.id())
}

fn one_way(
    reference: &Ref<Decision>,
    label: &str,
    message: String,
    (other, field): (&Decision, &str),
    help: String,
) -> Diagnostic {
    Diagnostic::new(&CODE, reference.span, message)
        .label(label)
        .related(other.at().of(field), "the other decision")
        .help(help)
}
