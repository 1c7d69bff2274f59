//! Numbers that somebody typed beside the name of a KPI.
//!
//! Only texts that speak of today are read: what minutes or a decision say was true on their day.

use crate::check::{Ground, Rule};
use crate::diagnostic::words::shortened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::model::agreement::Party;
use crate::model::governance::Charter;
use crate::model::measure::Kpi;
use crate::model::page::Page;
use crate::model::risk::Risk;
use crate::model::strategy::{NorthStar, Objective, StrategicPlan};
use crate::schema::day::MONTHS;
use crate::schema::{Kind, Kinded, Record};
use crate::source::Span;

pub const RULE: Rule = Rule { codes: &[&STALE, &TYPED], check };

static STALE: Code = Code {
    name: "stale-figure",
    level: Level::Warning,
    summary: "A number typed beside the name of a KPI differs from the data.",
    explanation: "Two versions of a figure cost more trust than a bad figure. In pages, charters, plans, objectives, risks and texts about parties, a number counts as that of a KPI where it stands in one sentence with the KPI's name or a link to it and has the KPI's unit behind it; after a word such as “target” it is held against the target, else against the latest value, rounded as it was typed. Passed over are sentences that tell of the past (a month, a quarter, a year, “was”), numbers that are a limit (“within 5 days”, “at least 90 %”) or a distance (“2 days before”), that can be read in two ways (“97,5”) or stand in another clause (“…, and 40 % of …”), and those that equal the KPI's target, baseline or limits. Write the figure as the help shows: then it comes from the data, and every edition says the same.",
};

static TYPED: Code = Code {
    name: "typed-figure",
    level: Level::Note,
    summary: "A number typed beside the name of a KPI is right today.",
    explanation: "It agrees with the data by somebody's care, and will not when the next value comes. Written as the help shows it stays right by itself. What counts as such a number, `briefbook explain stale-figure` tells.",
};

/// Kinds whose texts speak of today.
const OF_TODAY: [Kind; 7] = [
    Page::KIND,
    Charter::KIND,
    NorthStar::KIND,
    StrategicPlan::KIND,
    Objective::KIND,
    Risk::KIND,
    Party::KIND,
];

/// Words after which a number is a bound and not a value.
const BOUNDS: [&str; 15] = [
    "within", "below", "above", "under", "over", "least", "most", "than", "to", "by", "every", "after",
    "until", "between", "beyond",
];

const TARGETS: [&str; 4] = ["target", "goal", "aim", "aims"];

/// What begins a clause that may speak of something else.
const TURNS: [&str; 6] = [", and ", ", but ", ", while ", ", which ", " – ", "; "];

/// Words that tell of the past.
const PAST: [&str; 8] = ["was", "were", "had", "rose", "fell", "last", "since", "ago"];

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    let named: Vec<Named<'_>> = ground.records.kpis.iter().filter_map(Named::of).collect();
    if named.is_empty() {
        return;
    }
    ground.records.each(&mut |record| {
        let body = record.head.at.of("body");
        if OF_TODAY.contains(&record.reference.kind) && !record.head.body.is_empty() {
            look_at(ground.sources.slice(body), body, &named, diagnostics);
        }
    });
}

/// A KPI and the words that mean it.
struct Named<'a> {
    kpi: &'a Kpi,
    latest: f64,
    name: String,
    link: String,
    units: Vec<String>,
}

impl<'a> Named<'a> {
    fn of(kpi: &'a Kpi) -> Option<Self> {
        let unit = in_small(&kpi.unit);
        if unit.is_empty() || kpi.name.split_whitespace().count() < 2 {
            // Beside a common word, or without a unit, any number might be meant.
            return None;
        }
        let per_cent = ["per cent", "percent"].map(str::to_owned);
        let units = if unit == "%" { [vec![unit], per_cent.into()].concat() } else { vec![unit] };
        let link = format!("(kpi:{})", kpi.id());
        Some(Named { kpi, latest: kpi.latest()?.value, name: in_small(&kpi.name), link, units })
    }

    /// Where a sentence in small letters speaks of it.
    fn mention(&self, sentence: &str) -> Option<usize> {
        sentence.find(&self.link).or_else(|| whole_word(sentence, &self.name))
    }
}

/// Small letters, each as long as it was, so that every place stays where it is.
fn in_small(text: &str) -> String {
    let small = |letter: char| {
        let mut small = letter.to_lowercase();
        small.next().filter(|one| small.len() == 0 && one.len_utf8() == letter.len_utf8()).unwrap_or(letter)
    };
    text.chars().map(small).collect()
}

/// Where `words` stand in `text` and not as a part of others.
fn whole_word(text: &str, words: &str) -> Option<usize> {
    text.match_indices(words).map(|(at, _)| at).find(|&at| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + words.len()..].starts_with(char::is_alphanumeric)
    })
}

fn look_at(text: &str, place: Span, named: &[Named<'_>], diagnostics: &mut Diagnostics) {
    let small = in_small(text);
    for (start, sentence) in sentences(&small) {
        let mentions: Vec<(usize, &Named<'_>)> =
            named.iter().filter_map(|named| Some((named.mention(sentence)?, named))).collect();
        if mentions.is_empty() || tells_of_the_past(sentence) {
            continue;
        }
        for number in numbers(sentence) {
            let has_unit = |named: &&Named<'_>| named.units.iter().any(|unit| number.has_unit(unit));
            // The name that stands nearest before the number, else the first behind it.
            let of_unit = mentions.iter().filter(|(_, named)| has_unit(named));
            let before = of_unit.clone().filter(|(at, _)| *at < number.start).max_by_key(|(at, _)| *at);
            let Some((_, named)) = before.or_else(|| of_unit.min_by_key(|(at, _)| *at)) else { continue };
            if number.counts_from_something(&named.units) {
                continue;
            }
            if number.is_apart_from(named.mention(sentence).unwrap_or(0)) {
                continue;
            }
            let at = start + number.start..start + number.start + number.written.len();
            if let Some(problem) = judge(&number, named, place.within(at)) {
                diagnostics.push(problem);
            }
        }
    }
}

/// What is to be said of a number that stands beside the name of a KPI.
fn judge(number: &Number<'_>, named: &Named<'_>, span: Span) -> Option<Diagnostic> {
    let Named { kpi, latest, .. } = named;
    let target = kpi.target.as_ref().and_then(|target| target.value().copied());
    let is_target = number.follows(&TARGETS);
    let (means, shortcode, of) = match target {
        Some(target) if is_target => (target, format!("{{{{kpi.{}.target}}}}", kpi.id()), "target"),
        _ if is_target || number.follows(&BOUNDS) => return None,
        _ => (*latest, format!("{{{{kpi.{}}}}}", kpi.id()), "latest value"),
    };
    let name = shortened(&kpi.name);
    let help = format!("write `{shortcode}` in its place");
    if number.is(means) {
        let message = format!("The {of} of “{name}” is typed here; the next one will not be.");
        return Some(Diagnostic::new(&TYPED, span, message).label("right today").help(help));
    }
    let known = [target, kpi.baseline, kpi.amber, kpi.red, kpi.tolerance];
    if !is_target && known.into_iter().flatten().any(|known| number.is(known)) {
        return None;
    }
    let period = kpi.latest().map(|latest| format!(" ({})", kpi.period(latest.period)));
    let period = period.filter(|_| !is_target).unwrap_or_default();
    let message =
        format!("“{name}” stands at {}{period} in the data; this text says otherwise.", kpi.shown(means));
    let message = if is_target {
        format!("The target of “{name}” is {} in the data; this text says otherwise.", kpi.shown(means))
    } else {
        message
    };
    Some(Diagnostic::new(&STALE, span, message).label("typed by hand").help(help))
}

/// A number in a sentence.
struct Number<'s> {
    sentence: &'s str,
    start: usize,
    written: &'s str,
    value: f64,
    decimals: usize,
}

/// Words that make of a span of time a distance: "2 days before each meeting".
const DISTANCES: [&str; 4] = ["before", "after", "ahead", "later"];

impl<'s> Number<'s> {
    fn has_unit(&self, unit: &str) -> bool {
        self.behind(unit).is_some()
    }

    /// What follows the unit, where that stands behind the number.
    fn behind(&self, unit: &str) -> Option<&'s str> {
        let behind = &self.sentence[self.start + self.written.len()..];
        let behind = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}', '*', '_', '\n']);
        behind
            .strip_prefix(unit)
            .filter(|rest| !unit.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
    }

    /// Whether it tells how far something is from something else.
    fn counts_from_something(&self, units: &[String]) -> bool {
        units.iter().filter_map(|unit| self.behind(unit)).any(|rest| {
            let mut words = rest.split(|letter: char| !letter.is_alphanumeric());
            words.find(|word| !word.is_empty()).is_some_and(|word| DISTANCES.contains(&word))
        })
    }

    /// Whether it stands in code, or in another clause than the words at `mention`.
    fn is_apart_from(&self, mention: usize) -> bool {
        let between = &self.sentence[mention.min(self.start)..mention.max(self.start)];
        let is_code = self.sentence[..self.start].matches('`').count() % 2 == 1;
        is_code || TURNS.iter().any(|turn| between.contains(turn))
    }

    /// Whether it is `value`, as far as it was written out.
    fn is(&self, value: f64) -> bool {
        let half = 0.5 * 10f64.powi(-(self.decimals.min(6) as i32));
        (self.value - value).abs() <= half + 1e-9
    }

    /// Whether one of `words` is among the three before it.
    fn follows(&self, words: &[&str]) -> bool {
        let before = self.sentence[..self.start].split(|letter: char| !letter.is_alphanumeric());
        before.rev().filter(|word| !word.is_empty()).take(3).any(|word| words.contains(&word))
    }
}

fn numbers(sentence: &str) -> Vec<Number<'_>> {
    let mut found = Vec::new();
    let bytes = sentence.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        at = end_of_number(sentence, start);
        let written = &sentence[start..at];
        // A part of a word, an id or a range is no number by itself.
        let stands_alone = !sentence[..start]
            .ends_with(|letter: char| letter.is_alphanumeric() || "-–.:/#".contains(letter));
        // Where blanks part thousands, a comma parts the fraction: "12 345,678".
        let has_blanks = written.contains(char::is_whitespace);
        let comma = if has_blanks && !written.contains('.') { "." } else { "" };
        let plain = written.replace(char::is_whitespace, "").replace(',', comma);
        // A comma that does not part thousands may be that of a fraction: who knows.
        let has_thousands = written.split('.').next().unwrap_or_default();
        let is_clear = has_blanks || has_thousands.split(',').skip(1).all(|group| group.len() == 3);
        if let Some(value) = plain.parse().ok().filter(|_| stands_alone && is_clear) {
            let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            found.push(Number { sentence, start, written, value, decimals });
        }
    }
    found
}

/// Where the number ends that begins at `start`: with its fraction, and with groups of three digits
/// behind commas and blanks.
fn end_of_number(sentence: &str, start: usize) -> usize {
    let digits = |from: usize| sentence[from..].bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(start);
    let mut at = start + first;
    let mut has_fraction = false;
    while let Some(sign) = sentence[at..].chars().next() {
        let next = at + sign.len_utf8();
        let count = digits(next);
        match sign {
            '.' | ',' if count > 0 => has_fraction |= sign == '.',
            ' ' | '\u{a0}' | '\u{202f}' if count == 3 && first <= 3 && !has_fraction => {}
            _ => break,
        }
        at = next + count;
    }
    at
}

fn tells_of_the_past(sentence: &str) -> bool {
    sentence.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
        let is_year = word.len() == 4 && word.starts_with("20") && word.parse::<u16>().is_ok();
        let is_quarter = word.len() == 2
            && word.starts_with(['q', 'h'])
            && word.ends_with(|digit: char| digit.is_ascii_digit());
        // "May" is most often the verb.
        let is_month = word != "may" && MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word));
        is_year || is_quarter || is_month || PAST.contains(&word)
    })
}

/// The sentences of a Markdown text outside of code, each with its place; a list item, a row and a
/// line behind an empty one begin a new one.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut fence = false;
    let mut at = 0;
    let mut close = |from: usize, to: usize| {
        if !text[from..to].trim().is_empty() {
            sentences.push((from, &text[from..to]));
        }
    };
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let is_fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        let begins = trimmed.is_empty()
            || trimmed.starts_with(['#', '|', '>', ':'])
            || ["- ", "* ", "+ "].iter().any(|mark| trimmed.starts_with(mark))
            || trimmed
                .split_once(". ")
                .is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
        if (begins || is_fence) && !fence {
            close(start, at);
            start = at;
        }
        if is_fence {
            fence = !fence;
            start = at + line.len();
        } else if fence {
            start = at + line.len();
        } else {
            for (stop, _) in line.match_indices(['.', '!', '?', ';']) {
                if line[stop + 1..].starts_with([' ', '\n', '\r']) {
                    close(start, at + stop + 1);
                    start = at + stop + 1;
                }
            }
        }
        at += line.len();
    }
    close(start.min(text.len()), text.len());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_parted() {
        let text = "one 1.5 % here. two\ngoes on\n\n- item\n```\ncode\n```\n| a | b |\nend";
        let found: Vec<&str> = sentences(text).into_iter().map(|(_, sentence)| sentence.trim()).collect();
        assert_eq!(found, ["one 1.5 % here.", "two\ngoes on", "- item", "| a | b |\nend"]);
    }

    #[test]
    fn numbers_stand_alone() {
        let found: Vec<f64> = numbers("at 1,204.5 days, q3, d-014, 10-12, v2.1 and 7")
            .into_iter()
            .map(|number| number.value)
            .collect();
        assert_eq!(found, [1204.5, 10.0, 7.0]);
        let found: Vec<f64> = numbers(
            "12 345 EUR, 1\u{202f}204.5, 7\u{a0}000\u{a0}001, 97,5 %, 1,23,456, 12 345,678 or 2 days",
        )
        .into_iter()
        .map(|number| number.value)
        .collect();
        assert_eq!(found, [12345.0, 1204.5, 7000001.0, 12345.678, 2.0]);
    }
}
