//! An agreement that renews itself says until when notice can be given.

use crate::check::ground::skipped;
use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::RenewalKind;
use crate::schema::{Record, Stated};

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "missing-notice-period",
    level: Level::Warning,
    summary: "An agreement is renewed automatically or by notice, and the day for the notice cannot be computed.",
    explanation: "The last day for a notice is the end of the term less the notice period. Missed, it binds a company for years or ends an alliance that nobody meant to end. State `term_end` and `renewal.notice_days`; where the public copy blacks the figure out, write \"[***]\".",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for agreement in &ground.records.agreements {
        let Some(renewal) = &agreement.renewal else { continue };
        if !matches!(renewal.kind, RenewalKind::Automatic | RenewalKind::ByNotice) {
            continue;
        }
        let title = shortened(&agreement.title);
        if renewal.notice_days == Some(Stated::Redacted) {
            skipped(
                renewal.at.of("notice_days"),
                &format!("The last day for a notice under “{title}”"),
                diagnostics,
            );
            continue;
        }
        let (span, field) = match (&renewal.notice_days, &agreement.term_end) {
            (None, _) => (renewal.at.of("kind"), "notice_days"),
            (_, None) => (agreement.at().of("title"), "term_end"),
            _ => continue,
        };
        let message =
            format!("The last day for a notice under “{title}” cannot be told: `{field}` is missing.");
        diagnostics.push(
            Diagnostic::new(&CODE, span, message)
                .label(format!("no `{field}`"))
                .help(format!("add `{field}`, or \"[***]\" where the copy blacks it out")),
        );
    }
}
