//! The North Star is endorsed by a decision, and says something to patients.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::decision::DecisionStatus;
use crate::model::strategy::NorthStar;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&CODE, &BUSINESS], check };

static CODE: Code = Code {
    name: "unbacked-endorsement",
    level: Level::Error,
    summary: "The North Star counts as endorsed, and no decision of that body backs it.",
    explanation: "That the leaders of both companies stand behind the North Star is what gives it weight. The decision by which they endorsed it stands in the decision log, taken by the body and on the day that the North Star names.",
};

static BUSINESS: Code = Code {
    name: "business-north-star",
    level: Level::Warning,
    summary: "The North Star speaks of business results.",
    explanation: "A North Star tells what the alliance is for: value to patients and partners, and the way the companies work together. Revenue and market share are results; they differ from company to company and move nobody on the front line. They belong to the objectives.",
};

const RESULTS: &[&str] = &[
    "revenue",
    "revenues",
    "sales",
    "profit",
    "profits",
    "profitability",
    "margin",
    "margins",
    "ebitda",
    "turnover",
    "shareholder",
    "shareholders",
];

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for star in &ground.records.north_stars {
        if let Some(problem) = endorsement(ground, star) {
            diagnostics.push(problem);
        }
        let text = star.text.to_lowercase();
        let word = text
            .split(|letter: char| !letter.is_alphanumeric())
            .find(|word| RESULTS.contains(word))
            .or_else(|| text.contains("market share").then_some("market share"));
        if let Some(word) = word {
            diagnostics.push(
                Diagnostic::new(
                    &BUSINESS,
                    star.at().of("text"),
                    format!("The North Star speaks of “{word}”."),
                )
                .label("a business result")
                .help("say what patients and partners gain; put results among the objectives"),
            );
        }
    }
}

fn endorsement(ground: &Ground<'_>, star: &NorthStar) -> Option<Diagnostic> {
    let body = star.endorsed_by.as_ref()?;
    let name = ground.committee(body)?.name.as_str();
    let problem = |span, message: String, label: &str| {
        Diagnostic::new(&CODE, span, message)
            .label(label)
            .help("name the decision by which the body endorsed it, and its day")
    };
    let Some(reference) = &star.decision else {
        let message = format!("The {name} endorsed the North Star, and no decision says so.");
        return Some(problem(body.span, message, "endorsed by which decision?").help("add `decision`"));
    };
    let decision = ground.scope.get(|records| &records.decisions, reference)?;
    if decision.committee != *body {
        let other = ground.committee(&decision.committee).map_or("another body", |body| body.name.as_str());
        let message = format!("The {name} endorsed the North Star by a decision of the {other}.");
        let problem = problem(reference.span, message, "a decision of another body");
        return Some(problem.related(decision.at().of("committee"), "the body that decided"));
    }
    if decision.status != DecisionStatus::Decided {
        let message = format!("The decision that endorses the North Star is {}.", decision.status.label());
        let problem = problem(reference.span, message, "does not hold");
        return Some(problem.related(decision.at().of("status"), "its status"));
    }
    let day = star.endorsed_on.filter(|day| *day != decision.date)?;
    let message = format!("The North Star was endorsed on {day} by a decision of {}.", decision.date);
    let problem = problem(star.at().of("endorsed_on"), message, "another day");
    Some(problem.related(decision.at().of("date"), "the day of the decision"))
}
