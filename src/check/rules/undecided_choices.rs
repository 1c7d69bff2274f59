//! Questions that an alliance settles once are settled.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::governance::Delegate;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code {
    name: "undecided-choice",
    level: Level::Warning,
    summary: "A template or a delegation is still undecided.",
    explanation: "Whose template is used, and what a partner may decide alone, are questions that cost a morning to settle and months to leave open: each team settles them for itself, differently.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for template in ground.records.templates.iter().filter(|template| template.chosen.is_none()) {
        let message =
            format!("It is undecided whose template is used for “{}”.", shortened(&template.document));
        diagnostics.push(
            Diagnostic::new(&CODE, template.at().of("document"), message)
                .label("no `chosen`")
                .help("decide, and add `chosen` and `decided_on`"),
        );
    }
    for delegation in ground.records.delegations.iter().filter(|row| row.decides == Delegate::Undecided) {
        let message = format!("It is undecided who may decide on “{}”.", shortened(&delegation.topic));
        diagnostics.push(
            Diagnostic::new(&CODE, delegation.at().of("decides"), message)
                .label("undecided")
                .help("agree on sponsor, cro, joint or cro-with-notice"),
        );
    }
}
