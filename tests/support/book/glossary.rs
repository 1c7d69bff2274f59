//! The terms, in groups by their letters.

use super::*;

pub fn glossary() -> Page {
    let mut glossary = page(
        "alpha/glossary",
        "glossary",
        "Glossary",
        "Common language",
        "42 words with one meaning each, agreed by both parties.",
    );
    let entry = |anchor: &str, term: &str, abbr: Option<&str>, definition: &str| TermEntry {
        anchor: anchor.into(),
        term: term.into(),
        abbr: abbr.map(str::to_owned),
        definition: definition.into(),
        details: if abbr.is_some() {
            vec![
                Fact { label: "Not to be mixed up with".into(), value: "Joint operations team".into() },
                Fact { label: "Owner".into(), value: "Alliance leads".into() },
            ]
        } else {
            vec![]
        },
    };
    glossary.sections = vec![
        section(
            "letter-c",
            "C",
            vec![Block::Terms(vec![
                entry(
                    "clean-team",
                    "Clean team",
                    None,
                    "People of both parties who may see competitively sensitive data and do not take part in commercial decisions.",
                ),
                entry("consensus", "Consensus", None, "No party says no."),
            ])],
        ),
        section(
            "letter-j",
            "J",
            vec![Block::Terms(vec![
                entry(
                    "joint-plan",
                    "Joint plan",
                    None,
                    "The plan of work and cost that both parties have signed for the year.",
                ),
                entry(
                    "jsc",
                    "Joint steering committee",
                    Some("JSC"),
                    "The body in which both parties decide on strategy, budget and scope.",
                ),
            ])],
        ),
    ];
    glossary
}
