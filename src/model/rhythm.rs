//! The days on which a body meets by its cadence.
//!
//! In: a cadence, and a day from which it counts. Out: [`Turn`]s. Holds: a turn has the same name in
//! every build, whether a meeting was held on it, moved or cancelled; a rule in words that names no
//! day of its own ("in the second half of the quarter") gives none, for a guess is worse than nothing.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::agreement::Frequency;
use crate::model::body_rules::Cadence;
use crate::schema::day::MONTHS;

/// One time that a body meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The month, or for weekly ones the Monday of the week: it stays when the meeting moves.
    pub name: String,
    pub day: Date,
}

/// Which of the days of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// From 1.
    Number(i8),
    Last,
}

/// A rule of a day that says which one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    which: Option<Which>,
    weekday: Weekday,
    /// The months that it names; empty where it names none.
    months: Vec<i8>,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

const ORDINALS: [(&str, Which); 11] = [
    ("first", Which::Number(1)),
    ("second", Which::Number(2)),
    ("third", Which::Number(3)),
    ("fourth", Which::Number(4)),
    ("fifth", Which::Number(5)),
    ("last", Which::Last),
    ("1st", Which::Number(1)),
    ("2nd", Which::Number(2)),
    ("3rd", Which::Number(3)),
    ("4th", Which::Number(4)),
    ("5th", Which::Number(5)),
];

/// Reads "second Wednesday", "last Friday of March and September", "Tuesday".
fn rule(text: &str) -> Option<Rule> {
    let text = text.to_lowercase();
    let mut words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    words.retain(|word| !word.is_empty() && !["the", "every", "each", "of", "and", "month"].contains(word));
    let mut words = words.into_iter().peekable();
    let which = words.peek().and_then(|word| ORDINALS.iter().find(|(name, _)| name == word));
    if which.is_some() {
        words.next();
    }
    let day = words.next()?;
    let (_, weekday) = WEEKDAYS.iter().find(|(name, _)| *name == day || format!("{name}s") == day)?;
    let month = |word: &str| MONTHS.iter().position(|name| name.to_lowercase() == word);
    // A word that is not understood may change what the others mean.
    let months: Option<Vec<i8>> = words.map(|word| Some(month(word)? as i8 + 1)).collect();
    Some(Rule { which: which.map(|(_, which)| *which), weekday: *weekday, months: months? })
}

/// Why no meeting can be expected by the rule of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A word that is nearly one of a rule: what is written, and the whole rule as it was probably meant.
    Misspelt { word: String, meant: String },
    /// It names no day of the week.
    NoWeekday,
    /// It does not say which of the days of a month: "Thursday".
    Which { weekday: String },
}

/// What is wrong with the rule of a cadence; `None` where it can be read, and where it leaves the day open in words of
/// its own ("a Thursday in the second half of the quarter").
pub fn slip(cadence: &Cadence) -> Option<Slip> {
    let text = cadence.day.as_deref()?;
    if let Some(rule) = rule(text) {
        let is_of_months = cadence.every.is_some_and(|every| months_between(every).is_some());
        let (weekday, _) = WEEKDAYS.iter().find(|(_, weekday)| *weekday == rule.weekday)?;
        return (rule.which.is_none() && is_of_months).then(|| Slip::Which { weekday: capitalised(weekday) });
    }
    let days = || WEEKDAYS.iter().map(|(name, _)| *name);
    let ordinals = || ORDINALS.iter().map(|(name, _)| *name);
    let months: Vec<String> = MONTHS.iter().map(|name| name.to_lowercase()).collect();
    let known = || days().chain(ordinals()).chain(months.iter().map(String::as_str));
    let is_one = |small: &str, name: &str| name == small.trim_end_matches('s') || name == small;
    let words = || text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let has_day = words().any(|word| days().any(|name| is_one(&word.to_lowercase(), name)));
    for word in words() {
        let small = word.to_lowercase();
        if known().any(|name| is_one(&small, name)) {
            continue;
        }
        let is_shortened = |name: &&str| small.len() >= 3 && name.starts_with(small.as_str());
        let near = || misspelt(&small, known(), has_day);
        if let Some(name) = days().find(is_shortened).or_else(near) {
            let is_ordinal = ordinals().any(|ordinal| ordinal == name);
            let name = if is_ordinal { name.to_owned() } else { capitalised(name) };
            return Some(Slip::Misspelt { word: word.to_owned(), meant: text.replacen(word, &name, 1) });
        }
    }
    let small = text.to_lowercase();
    (!days().any(|name| small.contains(name))).then_some(Slip::NoWeekday)
}

/// The name that a word misses by a slip. Other words are not far from these, "latest", "midday", "thirty": in short
/// ones, and in a text whose day can be read, only one letter may be wrong.
fn misspelt<'n>(word: &str, names: impl Iterator<Item = &'n str>, has_day: bool) -> Option<&'n str> {
    let most = if has_day || word.chars().count() < 7 { 1 } else { 2 };
    // "least" is nearer to "last" than many a slip to what was meant.
    let long = names.filter(|name| name.len() >= 5 && word.chars().count() >= 5);
    let apart = long.map(|name| (strsim::osa_distance(word, name), name));
    apart.filter(|(apart, _)| *apart <= most).min_by_key(|(apart, _)| *apart).map(|(_, name)| name)
}

fn capitalised(name: &str) -> String {
    [&name[..1].to_uppercase(), &name[1..]].concat()
}

/// The turns of a cadence from one day to another, both included, without those that it leaves out.
/// Where the cadence does not say from when it counts, it counts from `origin`.
pub fn turns(cadence: &Cadence, origin: Option<Date>, from: Date, to: Date) -> Vec<Turn> {
    let (Some(every), Some(text)) = (cadence.every, &cadence.day) else { return Vec::new() };
    let Some(rule) = rule(text) else { return Vec::new() };
    let origin = cadence.from.or(origin);
    let found = match (every, rule.which) {
        (Frequency::Weekly, None) => weekly(&rule, 1, origin.unwrap_or(from), from, to),
        // Which of two weeks it is only a first day tells.
        (Frequency::Fortnightly, None) => {
            origin.map_or_else(Vec::new, |origin| weekly(&rule, 2, origin, from, to))
        }
        (_, Some(which)) => match (months_between(every), rule.months.is_empty(), origin) {
            (Some(1), true, _) | (_, false, _) => monthly(&rule, which, |_| true, from, to),
            (Some(step), true, Some(origin)) => {
                let first = month_number(origin);
                monthly(&rule, which, |month| (month - first).rem_euclid(step) == 0, from, to)
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let counts = |turn: &Turn| {
        !cadence.except.contains(&turn.day) && cadence.from.is_none_or(|first| first <= turn.day)
    };
    found.into_iter().filter(counts).collect()
}

fn months_between(every: Frequency) -> Option<i32> {
    match every {
        Frequency::Monthly => Some(1),
        Frequency::EveryTwoMonths => Some(2),
        Frequency::Quarterly => Some(3),
        Frequency::SemiAnnual => Some(6),
        Frequency::Yearly => Some(12),
        _ => None,
    }
}

/// Months since the year 0.
fn month_number(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

fn monthly(rule: &Rule, which: Which, counts: impl Fn(i32) -> bool, from: Date, to: Date) -> Vec<Turn> {
    let in_rule = |month: i32| {
        counts(month) && (rule.months.is_empty() || rule.months.contains(&((month.rem_euclid(12) + 1) as i8)))
    };
    let day = |month: i32| {
        let first =
            Date::new(i16::try_from(month.div_euclid(12)).ok()?, (month.rem_euclid(12) + 1) as i8, 1).ok()?;
        let number = match which {
            Which::Number(number) => number,
            Which::Last => -1,
        };
        first.nth_weekday_of_month(number, rule.weekday).ok()
    };
    let months = (month_number(from)..=month_number(to)).filter(|month| in_rule(*month));
    let days = months.filter_map(day).filter(|day| (from..=to).contains(day));
    days.map(|day| Turn { name: format!("{}-{:02}", day.year(), day.month()), day }).collect()
}

fn weekly(rule: &Rule, weeks: i64, origin: Date, from: Date, to: Date) -> Vec<Turn> {
    let monday = |day: Date| day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok();
    let days_in = i64::from(rule.weekday.to_monday_zero_offset());
    let (Some(first), Some(start)) = (monday(origin), monday(from)) else { return Vec::new() };
    let Ok(apart) = first.until(start) else { return Vec::new() };
    // The first week of the rhythm that is not before the one of `from`.
    let ahead = (-i64::from(apart.get_days())).rem_euclid(weeks * 7);
    let mut turns = Vec::new();
    let mut week = start.checked_add(ahead.days()).ok();
    while let Some(monday) = week.filter(|monday| *monday <= to) {
        if let Ok(day) = monday.checked_add(days_in.days())
            && (from..=to).contains(&day)
        {
            turns.push(Turn { name: monday.to_string(), day });
        }
        week = monday.checked_add((weeks * 7).days()).ok();
    }
    turns
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::schema::Spans;
    use crate::source::Span;

    fn cadence(every: Frequency, day: &str) -> Cadence {
        Cadence {
            at: Spans::new(Span::project(), Vec::new()),
            every: Some(every),
            min_per_year: None,
            day: Some(day.to_owned()),
            from: None,
            except: Vec::new(),
            start: None,
            minutes: None,
        }
    }

    fn days(cadence: &Cadence, origin: Option<Date>) -> Vec<String> {
        let turns = turns(cadence, origin, date(2026, 10, 1), date(2027, 3, 31));
        turns.into_iter().map(|turn| turn.day.to_string()).collect()
    }

    #[test]
    fn rules_of_months() {
        let monthly = cadence(Frequency::Monthly, "second Wednesday");
        let expected = ["2026-10-14", "2026-11-11", "2026-12-09", "2027-01-13", "2027-02-10", "2027-03-10"];
        assert_eq!(days(&monthly, None), expected);
        let named = cadence(Frequency::Quarterly, "second Thursday of March, June, September and December");
        assert_eq!(days(&named, None), ["2026-12-10", "2027-03-11"]);
        let last = cadence(Frequency::EveryTwoMonths, "last Wednesday");
        assert_eq!(days(&last, Some(date(2024, 11, 27))), ["2026-11-25", "2027-01-27", "2027-03-31"]);
        assert!(days(&last, None).is_empty(), "which of two months is not known");
    }

    #[test]
    fn rules_of_weeks_and_what_they_leave_out() {
        let mut fortnightly = cadence(Frequency::Fortnightly, "Tuesday");
        fortnightly.from = Some(date(2026, 10, 13));
        fortnightly.except = vec![date(2026, 12, 22)];
        let days = days(&fortnightly, None);
        assert_eq!(days[..5], ["2026-10-13", "2026-10-27", "2026-11-10", "2026-11-24", "2026-12-08"]);
        assert_eq!(days[5], "2027-01-05");
    }

    #[test]
    fn what_names_no_day_gives_none() {
        for vague in [
            "a Thursday in the second half of the middle month of the quarter",
            "Tuesday, at least two weeks before the JSC",
            "Tuesday of the third or fourth week of February",
        ] {
            assert!(
                days(&cadence(Frequency::Quarterly, vague), Some(date(2024, 1, 1))).is_empty(),
                "{vague}"
            );
        }
    }
    #[test]
    fn slips_in_rules_are_found() {
        let slip = |day: &str| slip(&cadence(Frequency::Monthly, day));
        for (written, word, meant) in [
            ("2nd Thursdy", "Thursdy", "2nd Thursday"),
            ("secnd Thursday", "secnd", "second Thursday"),
            ("last Thu", "Thu", "last Thursday"),
            ("first Monday of Febuary", "Febuary", "first Monday of February"),
            ("last Wensday", "Wensday", "last Wednesday"),
        ] {
            let expected = Slip::Misspelt { word: word.to_owned(), meant: meant.to_owned() };
            assert_eq!(slip(written), Some(expected), "{written}");
        }
        for without in [
            "mid of the month",
            "first working day of the month",
            "last weekday of the month",
            "midday of the thirtieth at the latest",
        ] {
            assert_eq!(slip(without), Some(Slip::NoWeekday), "{without}");
        }
        assert_eq!(slip("Thursday"), Some(Slip::Which { weekday: "Thursday".to_owned() }));
        for open in [
            "2nd Thursday",
            "a Thursday in the second half of the middle month of the quarter",
            "Tuesday, at least two weeks before the JSC",
            "Thursday, two weeks before the JSC at the latest",
            "Tuesday at midday",
            "Friday, as of today",
            "Monday, thirty or forty days before the JSC",
            "Friday, or the next weekday",
        ] {
            assert_eq!(slip(open), None, "{open}");
        }
    }
}
