//! Figures in texts: `{{kpi.on-time}}` stands for what the data say.
//!
//! In: words as an author wrote them. Out: the figures in them, each with the record and the
//! [`Aspect`] of it that is asked for. Holds: braces around anything else are words; what looks like
//! a figure and is none is told of, so that nobody publishes braces.

use std::ops::Range;

/// What of a record a figure tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The latest value of a KPI with its unit and period.
    Latest,
    /// The latest value of a KPI with its unit.
    Value,
    /// The period of that value.
    Period,
    /// The number of cases behind it.
    Cases,
    Target,
    /// The value of a KPI at the start, or the day first planned for a milestone.
    Baseline,
    /// The day on which a milestone came or is expected.
    Day,
    /// The share of those asked who answered a wave of a health check.
    ResponseRate,
    /// How many answered.
    Returned,
}

/// The kinds that have figures, each with what can be asked of it; the first is meant where nothing
/// is said.
const KINDS: [(&str, &[(&str, Aspect)]); 3] = [
    (
        "kpi",
        &[
            ("latest", Aspect::Latest),
            ("value", Aspect::Value),
            ("period", Aspect::Period),
            ("n", Aspect::Cases),
            ("target", Aspect::Target),
            ("baseline", Aspect::Baseline),
        ],
    ),
    ("milestone", &[("day", Aspect::Day), ("baseline", Aspect::Baseline)]),
    ("wave", &[("response-rate", Aspect::ResponseRate), ("returned", Aspect::Returned)]),
];

/// A figure as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it stands, braces and all.
    pub range: Range<usize>,
    /// Kind, id and aspect; or what to write instead.
    pub means: Result<(&'static str, String, Aspect), String>,
}

/// The figures in `text`, in the order in which they stand.
pub fn figures(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|at| from + at) {
        let Some(end) = text[start..].find("}}").map(|at| start + at + 2) else { break };
        let inside = text[start + 2..end - 2].trim();
        // Of braces in braces the inner ones count.
        if let Some(inner) = inside.rfind("{{") {
            from = start + 2 + inner;
            continue;
        }
        if let Some(means) = read(inside) {
            found.push(Written { range: start..end, means });
        }
        from = end;
    }
    found
}

/// What the words between the braces mean; `None` for words that have nothing to do with figures.
fn read(inside: &str) -> Option<Result<(&'static str, String, Aspect), String>> {
    let (word, rest) = inside.split_once(['.', ':', ' '])?;
    let folded = word.to_lowercase();
    let (kind, aspects) =
        *KINDS.iter().find(|(kind, _)| folded.strip_suffix('s').unwrap_or(&folded) == *kind)?;
    let (id, aspect) = match rest.split_once('.') {
        Some((id, aspect)) => (id.trim(), aspect.trim()),
        None => (rest.trim(), aspects[0].0),
    };
    let known = aspects.iter().find(|(name, _)| *name == aspect);
    let is_well_formed = word == kind && inside[word.len()..].starts_with('.');
    Some(match known {
        Some((_, aspect)) if is_well_formed => Ok((kind, id.to_owned(), *aspect)),
        Some((name, _)) => Err(match *name == aspects[0].0 {
            true => format!("write `{{{{{kind}.{id}}}}}`"),
            false => format!("write `{{{{{kind}.{id}.{name}}}}}`"),
        }),
        None => {
            let names: Vec<String> =
                aspects.iter().skip(1).map(|(name, _)| format!("`{{{{{kind}.{id}.{name}}}}}`")).collect();
            Err(format!("write `{{{{{kind}.{id}}}}}`, or {}", names.join(", ")))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<String> {
        let told = |written: Written| match written.means {
            Ok((kind, id, aspect)) => format!("{} is {kind} {id} {aspect:?}", &text[written.range]),
            Err(help) => format!("{}: {help}", &text[written.range]),
        };
        figures(text).into_iter().map(told).collect()
    }

    #[test]
    fn figures_are_found_among_words() {
        assert_eq!(
            read_all("At {{kpi.on-time}}, target {{ kpi.on-time.target }}, on {{milestone.dbl}}."),
            [
                "{{kpi.on-time}} is kpi on-time Latest",
                "{{ kpi.on-time.target }} is kpi on-time Target",
                "{{milestone.dbl}} is milestone dbl Day",
            ]
        );
    }

    #[test]
    fn other_braces_are_words() {
        for words in ["{{name}}", "{{site.url}}", "{kpi.on-time}", "{{kpi.on-time", "{{}}", "}}{{"] {
            assert_eq!(read_all(words), [""; 0], "{words}");
        }
        assert_eq!(read_all("{{a {{wave.w1}} b}}"), ["{{wave.w1}} is wave w1 ResponseRate"]);
    }

    #[test]
    fn what_is_nearly_a_figure_is_told_how_to_be_one() {
        assert_eq!(read_all("{{KPIs.on-time}}"), ["{{KPIs.on-time}}: write `{{kpi.on-time}}`"]);
        assert_eq!(read_all("{{kpi:x.n}}"), ["{{kpi:x.n}}: write `{{kpi.x.n}}`"]);
        assert_eq!(
            read_all("{{wave.w1.rate}}"),
            ["{{wave.w1.rate}}: write `{{wave.w1}}`, or `{{wave.w1.returned}}`"]
        );
    }
}
