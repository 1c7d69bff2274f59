//! A new version leads back to an earlier one, and its items to items of that one.

use super::Rule;
use crate::diagnostic::suggestion::did_you_mean;
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::Scope;
use crate::model::survey::SurveyInstrument;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&EARLIER], check };

static EARLIER: Code = Code {
    name: "earlier-version",
    level: Level::Error,
    summary: "A new version of an instrument names an earlier one, or an item of it, that is not there.",
    explanation: "A changed questionnaire is a new instrument with an id of its own that says which one it `revises`. Whether an item still asks the same is for you to say: `equates_to` names the earlier item, and the line over the waves goes on; without it the line breaks, which is the honest thing for a new question.",
};

fn check(instrument: &SurveyInstrument, scope: Scope<'_>, diagnostics: &mut Diagnostics) {
    let earlier = instrument.revises.as_ref();
    let earlier = earlier.and_then(|earlier| scope.get(|records| &records.instruments, earlier));
    if earlier.is_some() && revises_itself(instrument, scope) {
        let message = format!("“{}” leads back to itself.", shortened(&instrument.title));
        diagnostics.push(
            Diagnostic::new(&EARLIER, instrument.at().of("revises"), message)
                .label("a circle of versions")
                .help("let `revises` name the version that was asked before"),
        );
        return;
    }
    for item in &instrument.items {
        let Some(equates_to) = &item.equates_to else { continue };
        let place = item.at.of("equates_to");
        let Some(earlier) = earlier else {
            // A version that does not exist has been reported as a reference.
            if instrument.revises.is_none() {
                let message = format!(
                    "The item `{}` equates to an item of an earlier version, and there is none.",
                    item.id
                );
                diagnostics.push(
                    Diagnostic::new(&EARLIER, place, message)
                        .label("of which instrument?")
                        .help("say which instrument this one `revises`"),
                );
            }
            continue;
        };
        let Some(before) = earlier.items.iter().find(|known| known.id == *equates_to) else {
            let known = earlier.items.iter().map(|known| known.id.as_str());
            let message = format!("“{}” has no item `{equates_to}`.", shortened(&earlier.title));
            diagnostics.push(
                Diagnostic::new(&EARLIER, place, message)
                    .label("no such item")
                    .related(earlier.at().whole(), "the earlier version")
                    .help_if(did_you_mean(equates_to.as_str(), known)),
            );
            continue;
        };
        let codes = |instrument: &SurveyInstrument, item| -> Vec<i64> {
            let scale = super::scale_of(instrument, item);
            scale.into_iter().flat_map(|scale| scale.points.iter().map(|point| point.code)).collect()
        };
        if codes(instrument, item) != codes(earlier, before) || item.kind != before.kind {
            let message =
                format!("The items `{}` and `{equates_to}` are answered on different scales.", item.id);
            diagnostics.push(
                Diagnostic::new(&EARLIER, place, message)
                    .label("cannot go on as one line")
                    .related(before.at.of("id"), "the earlier item")
                    .help("take `equates_to` out: on another scale it is another figure"),
            );
        }
    }
}

fn revises_itself(instrument: &SurveyInstrument, scope: Scope<'_>) -> bool {
    let mut seen = vec![instrument.id()];
    let mut current = instrument;
    while let Some(earlier) =
        current.revises.as_ref().and_then(|earlier| scope.get(|records| &records.instruments, earlier))
    {
        if seen.contains(&earlier.id()) {
            return seen[0] == earlier.id();
        }
        seen.push(earlier.id());
        current = earlier;
    }
    false
}
