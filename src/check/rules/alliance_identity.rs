//! An alliance has the name of its folder, and nobody stands in the book twice.

use std::collections::BTreeMap;

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;
use crate::schema::slug::folded;
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&OTHER_ID, &SAME_NAME], check };

static OTHER_ID: Code = Code {
    name: "other-alliance-id",
    level: Level::Error,
    summary: "The id of an alliance is not the name of its folder.",
    explanation: "The folder's name is the alliance's part of every address, and no two folders have the same. An id that says something else would be a second name that leads nowhere, and two alliances could share it. Leave `id` out, or rename the folder.",
};

static SAME_NAME: Code = Code {
    name: "same-name",
    level: Level::Warning,
    summary: "Two people or two bodies of different ids have the same name, but for accents and capitals.",
    explanation: "Mostly it is one person, or one body, that was written down twice, in a list and in another file; then half of the actions belong to the one and half to the other. Keep one of the two. If they are two, tell them apart by their names, as in “Anna Keller (Basel)”, because readers see no ids.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    if let Some(alliance) = ground.folder.alliance()
        && alliance.head.id_written
        && *alliance.id() != ground.folder.slug
    {
        let message = format!("The id `{}` is not the name of the alliance's folder.", alliance.id());
        diagnostics.push(
            Diagnostic::new(&OTHER_ID, alliance.at().of("id"), message)
                .label(format!("the folder is `{}`", ground.folder.slug))
                .help("leave `id` out, or rename the folder"),
        );
    }
    let all = || [&ground.portfolio.shared, ground.records];
    let people = all().into_iter().flat_map(|records| &records.people);
    same_names(people.map(|person| (person.name.as_str(), person.at().of("name"))), "people", diagnostics);
    let bodies = all().into_iter().flat_map(|records| &records.committees);
    same_names(bodies.map(|body| (body.name.as_str(), body.at().of("name"))), "bodies", diagnostics);
}

fn same_names<'a>(named: impl Iterator<Item = (&'a str, Span)>, what: &str, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for (name, span) in named {
        // Without accents and capitals: José of one list is Jose of another.
        let Some(plain) = folded(name) else { continue };
        let Some((earlier, place)) = first.get(&plain) else {
            first.insert(plain, (name, span));
            continue;
        };
        let is_spelt_alike = name.split_whitespace().eq(earlier.split_whitespace());
        let (message, meant) = if is_spelt_alike {
            (format!("Two {what} are called “{name}”."), String::new())
        } else {
            let message = format!(
                "“{name}” and “{earlier}” are two {what} here; only accents or capitals tell their names apart."
            );
            (message, format!("if you mean “{earlier}”, "))
        };
        diagnostics.push(
            Diagnostic::new(&SAME_NAME, span, message)
                .label("named again here")
                .related(*place, "first named here")
                .help(format!("{meant}keep one of the two records, or tell them apart by their names")),
        );
    }
}
