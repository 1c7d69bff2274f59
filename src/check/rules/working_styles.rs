//! Notes on how people work stay inside one company, with the consent of the people.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::listed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::model::people::Person;
use crate::model::working_style::WorkingStyle;
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&WIDE, &UNAGREED, &OLD], check };

static WIDE: Code = Code {
    name: "wide-working-style",
    level: Level::Error,
    summary: "A note on how somebody works is not internal to one party.",
    explanation: "What one company notes about the manner of a colleague or of its partner helps to prepare a talk and hurts when it is read by the other side. It has to carry, in a line of its own, the `internal_class` of the party that keeps it; editions that are not made for that party never show it.",
};

static UNAGREED: Code = Code {
    name: "unagreed-working-style",
    level: Level::Error,
    summary: "How a person works is kept, and the person is not known to have agreed.",
    explanation: "Preferences of a person are personal data. They are kept only of people who said yes, and `agreed_on` is the day on which they did. A note about a party as a whole needs nobody's consent.",
};

static OLD: Code = Code {
    name: "outdated-working-style",
    level: Level::Warning,
    summary: "How a person works is kept though the person has left, or agreed more than two years ago.",
    explanation: "Personal data are kept as long as they serve what they were given for. When somebody leaves the alliance the note goes; after two years the person is asked whether it still holds and may still be kept.",
};

/// Years after which somebody is asked again.
const YEARS: i16 = 2;

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let parties = || ground.records.parties.iter().chain(&ground.portfolio.shared.parties);
    for style in &ground.records.working_styles {
        if style.kept_by(parties()).is_none() {
            wide(style, parties(), diagnostics);
        }
        let Some(person) = style.person.as_ref().and_then(|person| ground.person(person)) else { continue };
        match style.agreed_on {
            None => diagnostics.push(
                Diagnostic::new(
                    &UNAGREED,
                    style.at().of("person"),
                    format!("{} is not known to have agreed to this note.", person.name),
                )
                .label("personal data, without `agreed_on`")
                .help("ask, and write down the day with `agreed_on`; or take the record out"),
            ),
            Some(day) => old(ground, style, person, day, diagnostics),
        }
    }
}

fn wide<'p>(style: &WorkingStyle, parties: impl Iterator<Item = &'p Party>, diagnostics: &mut Diagnostics) {
    let internal: Vec<String> =
        parties.filter_map(|party| party.internal_class.as_ref()).map(|class| format!("`{class}`")).collect();
    let help = if internal.is_empty() {
        "give the party that keeps it an `internal_class`, and write that as `class`".to_owned()
    } else {
        format!("write as `class` the internal class of the party that keeps it: {}", listed(&internal))
    };
    let message = match &style.head().class {
        Some(class) => format!("The class `{class}` is not internal to one party."),
        None => "This note on how somebody works has no class of its own.".to_owned(),
    };
    diagnostics.push(
        Diagnostic::new(&WIDE, style.at().of("class"), message).label("others would read it").help(help),
    );
}

fn old(
    ground: &Ground<'_>,
    style: &WorkingStyle,
    person: &Person,
    agreed: jiff::civil::Date,
    diagnostics: &mut Diagnostics,
) {
    let two_years = agreed.saturating_add(jiff::Span::new().years(YEARS));
    let message = match person.to.filter(|to| *to < ground.as_of) {
        Some(left) => format!("{} left on {left}, and how the person works is still kept.", person.name),
        None if two_years < ground.as_of => {
            format!("{} agreed on {agreed}, more than two years ago.", person.name)
        }
        None => return,
    };
    diagnostics.push(
        Diagnostic::new(&OLD, style.at().of("agreed_on"), message)
            .label("personal data beyond their time")
            .help("ask again and change the day, or take the record out"),
    );
}
