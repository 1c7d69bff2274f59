//! Items that stand out within a factor that as a whole does not.
//!
//! In: what was found of each item. Out: one alert a factor, not one an item. Holds: what the
//! factor says already is not said again of its items.

use std::collections::BTreeMap;

use crate::alert::evidence::{Evidence, Topic};
use crate::alert::health::Check;
use crate::alert::{Alert, Severity};
use crate::diagnostic::Code;
use crate::diagnostic::words::listed;
use crate::schema::Record;
use crate::survey::course::Line;

/// How items stand out.
pub struct Manner {
    pub code: &'static Code,
    /// The rules that say it of a whole factor, this one among them.
    pub of_factors: &'static [&'static str],
    /// As in "are low".
    pub words: &'static str,
    /// Whether each item is held against chance by itself, so that of many some stand out anyhow.
    pub each_by_itself: bool,
}

/// So many items are told with their words; of the others how many.
const TOLD: usize = 3;

/// Adds an alert for each factor with items of which `find` finds something.
pub fn tell(
    check: &Check<'_>,
    manner: &Manner,
    alerts: &mut Vec<Alert>,
    find: impl Fn(&Line) -> Option<(String, Evidence)>,
) {
    let mut by_factor: BTreeMap<Option<&str>, Vec<(String, Evidence)>> = BTreeMap::new();
    for (item, evidence) in check.items().iter().filter_map(find) {
        by_factor.entry(check.factor_of(&item)).or_default().push((item, evidence));
    }
    by_factor.retain(|factor, _| factor.is_none_or(|factor| !is_told(check, manner, alerts, factor)));
    let made: Vec<Alert> =
        by_factor.into_iter().map(|(factor, found)| alert(check, manner, factor, &found)).collect();
    alerts.extend(made);
}

fn is_told(check: &Check<'_>, manner: &Manner, alerts: &[Alert], factor: &str) -> bool {
    let wave = check.latest().record.reference();
    alerts.iter().any(|alert| {
        let about = alert.topic.as_ref().and_then(|topic| topic.factor.as_deref());
        manner.of_factors.contains(&alert.rule) && alert.subject == wave && about == Some(factor)
    })
}

fn alert(check: &Check<'_>, manner: &Manner, factor: Option<&str>, found: &[(String, Evidence)]) -> Alert {
    let words = |(item, evidence): &(String, Evidence)| format!("{} {}", check.words(item), evidence.words());
    let mut told: Vec<String> = found.iter().take(TOLD).map(words).collect();
    if found.len() > TOLD {
        told.push(format!("{} more", found.len() - TOLD));
    }
    let noun = if found.len() == 1 { "one item" } else { "items" };
    let place = match factor {
        Some(factor) => format!("Within {}, which as a whole does not show it, {noun}", check.name(factor)),
        None => noun.replacen(['o', 'i'], if found.len() == 1 { "O" } else { "I" }, 1),
    };
    // Among many, some stand out in any case; the reader has to know among how many.
    let chance = match manner.each_by_itself {
        true => format!(
            " Of the {} items that were compared, about one in twenty differs by chance.",
            check.items().len()
        ),
        false => String::new(),
    };
    let verb =
        if found.len() == 1 { manner.words.replacen("are ", "is ", 1) } else { manner.words.to_owned() };
    let text = format!("{place} {verb} in {}: {}.{chance}", check.label(), listed(&told));
    let topic = Topic {
        factor: factor.map(str::to_owned),
        items: found.iter().map(|(item, _)| item.clone()).collect(),
        side: None,
    };
    let advice = "Ask at the next review meeting what people had in mind.";
    check.alert((manner.code, Severity::Watch), topic, found[0].1, text, advice)
}
