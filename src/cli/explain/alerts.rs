//! What is told of alert rules: a page for one, and `docs/alerts.md` for all.
//!
//! Holds: both are made from the rules themselves, so that they cannot tell another story.

use briefbook::alert::{Knob, RuleFacts, rules};
use briefbook::diagnostic::Code;

use crate::cli::text::{capital, wrap};

const OPENING: &str = "\
# Alerts

What briefbook tells of an alliance, from its records and its health checks, on the day that the book
describes. Every alert names the record that it is about, since when it holds, to whom it falls and what
to do; those to act on come first. It is raised from what an edition shows, so that none can tell what the
edition withholds: where something is missing only because readers do not see it, a rule is silent.
`briefbook explain --alerts` writes this page.

To turn a rule off, name it below `[rules]` in `briefbook.toml`; to set it, below `[alerts]`:

```toml
[rules]
unagreed-term = \"off\"

[alerts.overdue-action]
threshold = 7            # days; sooner, nothing is said
act = 21
severity = \"watch\"       # of every such alert
```

That somebody has looked at an alert is written down as well, and the alert then stands behind the others:

```toml
[[acknowledgement]]
rule = \"silent-kpi\"
about = \"site-activation\"
by = \"anna-keller\"
on = 2026-03-04
note = \"The source moves to the new system in April.\"
until = 2026-04-30
```

An alert falls to whoever its record names; else to whoever chairs the body, to the alliance manager of the
party, or to all alliance managers. `briefbook status --person ID` lists what falls to one person.
";

/// The page of all rules, in the order of the book.
pub fn manual() -> String {
    let mut text = OPENING.to_owned();
    for rule in rules() {
        let code = rule.code;
        let (summary, explanation) = (wrap(code.summary, WIDTH), wrap(code.explanation, WIDTH));
        text.push_str(&format!("\n## {}\n\n{summary}\n\n{explanation}\n\n", code.name));
        for knob in rule.knobs {
            text.push_str(&format!("- `{}`: {}\n", knob.key(), words(*knob, &rule)));
        }
        text.push_str("- `severity`: of every such alert, `act`, `watch` or `information`\n");
    }
    text
}

/// The page of one rule; `None` where the code is none of an alert.
pub fn page(code: &Code) -> Option<String> {
    let rule = rules().find(|rule| rule.code.name == code.name)?;
    let name = code.name;
    let width = rule.knobs.iter().map(|knob| knob.key().len()).max().unwrap_or(0).max("severity".len());
    let mut settings = String::new();
    for knob in rule.knobs {
        settings.push_str(&format!("  {:width$}  {}\n", knob.key(), words(*knob, &rule)));
    }
    settings.push_str(&format!("  {:width$}  of every such alert: act, watch or information\n", "severity"));
    Some(format!(
        "{name} (alert)\n\n{}\n\n{}\n\nUnder [alerts.{name}] in briefbook.toml can be set:\n\n{settings}\nTo turn it off, write under [rules]: {name} = \"off\"\n",
        wrap(code.summary, 80),
        wrap(code.explanation, 80),
    ))
}

/// "where it begins to be told; a number of days; 30 days where nothing is said".
fn words(knob: Knob, rule: &RuleFacts) -> String {
    let default = knob.default_in(&rule.defaults);
    let default = default.map(|default| format!(" ({default} where nothing is said)")).unwrap_or_default();
    format!("{}{default}", capital(knob.meaning()))
}

const WIDTH: usize = 110;

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, file};

    use super::*;

    /// `SNAPSHOTS=overwrite` writes the page anew.
    #[test]
    fn the_page_tells_what_the_rules_go_by() {
        assert_data_eq!(manual(), file!["../../../docs/alerts.md"].raw());
    }
}
