//! A survey as it was designed, and each time it was asked.
//!
//! In: what an author wrote about a questionnaire. Out: [`Instrument`] with its scales, factors and
//! items, and [`Wave`] with the files that hold the answers. Holds: no answer of anybody; those stay
//! in the files and in the `survey` module.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::translation::Translation;
use crate::model::wave_files::WaveFile;

/// The number an answer stands for, such as 1 to 5 or 0, 25, 50, 75, 100.
pub type Code = i32;

/// The least size of a group whose figures are shown, where an instrument names no other.
pub const DEFAULT_MIN_N: u32 = 5;

/// The least size of a group whose comments are counted apart, where an instrument names no other.
pub const DEFAULT_COMMENTS_MIN_N: u32 = 10;

/// A questionnaire. A change of wording makes a new item, which may equate to the old one.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    pub id: String,
    pub version: String,
    /// The id of the earlier instrument that this one is a new version of.
    pub revises: Option<String>,
    pub title: String,
    /// Where the questions come from.
    pub source: Option<String>,
    /// The language of the texts, as in `en`.
    pub language: String,
    /// What it is about and how long it takes, in the words respondents read first.
    pub introduction: Option<String>,
    /// What respondents were promised about their anonymity, in the words they read.
    pub promise: Option<String>,
    /// No figure is shown for a group with fewer answers than this.
    pub min_n: u32,
    /// No comment is attributed to a side with fewer respondents than this.
    pub comments_min_n: u32,
    pub scales: Vec<Scale>,
    pub factors: Vec<Factor>,
    pub items: Vec<Item>,
    /// The texts in further languages, by the language's code.
    pub translations: BTreeMap<String, Translation>,
}

impl Default for Instrument {
    fn default() -> Self {
        Instrument {
            id: String::new(),
            version: String::new(),
            revises: None,
            title: String::new(),
            source: None,
            language: "en".to_owned(),
            introduction: None,
            promise: None,
            min_n: DEFAULT_MIN_N,
            comments_min_n: DEFAULT_COMMENTS_MIN_N,
            scales: Vec::new(),
            factors: Vec::new(),
            items: Vec::new(),
            translations: BTreeMap::new(),
        }
    }
}

impl Instrument {
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The items that name `factor`, in the order of the questionnaire.
    pub fn items_of<'a>(&'a self, factor: &'a str) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.factor.as_deref() == Some(factor))
    }
}

/// The answers that can be chosen, from the least to the most.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scale {
    pub id: String,
    /// In ascending order of meaning: the first is the weakest, the last the strongest.
    pub points: Vec<ScalePoint>,
    /// Codes that count as favourable; where all three lists are empty they are derived.
    pub favourable: Vec<Code>,
    pub neutral: Vec<Code>,
    pub unfavourable: Vec<Code>,
    /// Codes or labels that mean "not applicable", "no basis to judge".
    /// Respondents read the first one in words.
    pub not_applicable: Vec<String>,
    /// Codes or labels that mean that no answer was given, such as `-99`.
    pub missing: Vec<String>,
    /// What else the points are called: in further languages, and with their descriptions.
    pub wordings: Vec<(String, Code)>,
}

/// One answer of a scale.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScalePoint {
    pub code: Code,
    /// The choice as respondents read it.
    pub label: String,
    /// What the level means, for anchored scales.
    pub meaning: Option<String>,
}

/// Which way an answer leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaning {
    Unfavourable,
    Neutral,
    Favourable,
}

impl ScalePoint {
    /// How a point with a description stands among choices that have only a label.
    pub fn described(label: &str, meaning: &str) -> String {
        format!("{label}: {meaning}")
    }
}

impl Scale {
    /// What respondents read where they cannot answer, if the scale lets them say so.
    pub fn not_applicable_label(&self) -> Option<&str> {
        let mut labels = self.not_applicable.iter().map(String::as_str);
        labels.find(|label| label.parse::<f64>().is_err())
    }

    /// The leaning of each point, in the order of `points`.
    ///
    /// Every point gets exactly one, so the three shares of an item add up to one. Where nothing is
    /// given, points above the middle are favourable, those below unfavourable, and the middle of
    /// an odd scale is neutral. Where only the favourable codes are given, the same number of points
    /// at the other end is unfavourable and what lies between is neutral. Where favourable and
    /// unfavourable codes are given, all others are neutral.
    pub fn leanings(&self) -> Vec<Leaning> {
        let count = self.points.len();
        let given = |codes: &[Code], at: usize| codes.contains(&self.points[at].code);
        let nothing_given =
            self.favourable.is_empty() && self.neutral.is_empty() && self.unfavourable.is_empty();
        (0..count)
            .map(|at| {
                let mirror = count - 1 - at;
                if nothing_given {
                    match at.cmp(&mirror) {
                        std::cmp::Ordering::Greater => Leaning::Favourable,
                        std::cmp::Ordering::Equal => Leaning::Neutral,
                        std::cmp::Ordering::Less => Leaning::Unfavourable,
                    }
                } else if given(&self.favourable, at) {
                    Leaning::Favourable
                } else if given(&self.neutral, at) {
                    Leaning::Neutral
                } else if given(&self.unfavourable, at)
                    || (self.unfavourable.is_empty() && given(&self.favourable, mirror))
                {
                    Leaning::Unfavourable
                } else {
                    Leaning::Neutral
                }
            })
            .collect()
    }

    /// The leanings of a "would you recommend" scale: 9 and 10 promote, 0 to 6 detract.
    pub fn recommendation_leanings(&self) -> Vec<Leaning> {
        let leaning = |point: &ScalePoint| match point.code {
            9.. => Leaning::Favourable,
            7 | 8 => Leaning::Neutral,
            _ => Leaning::Unfavourable,
        };
        self.points.iter().map(leaning).collect()
    }
}

/// Items that measure one thing together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Factor {
    pub id: String,
    pub name: String,
    pub rule: FactorRule,
    /// The share of favourable answers aimed at, from 0 to 1.
    pub target: Option<f64>,
    /// The weight in an overall score, where one is made; 1 where none is given.
    pub weight: Option<f64>,
}

/// How the items of a factor become one number. The three differ as soon as answers are missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FactorRule {
    /// The mean of the items' means: every item weighs the same.
    #[default]
    MeanOfItemMeans,
    /// The mean of the respondents' own means, for those who answered at least half of the items:
    /// every respondent weighs the same.
    MeanOfPersonMeans,
    /// The mean of all answers: every answer weighs the same.
    PooledAnswers,
}

/// One question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    pub id: String,
    pub text: String,
    pub factor: Option<String>,
    /// The scale's id; every kind but `Text` needs one.
    pub scale: Option<String>,
    /// A high answer means little of what the factor measures.
    pub reversed: bool,
    pub kind: ItemKind,
    pub about: Option<About>,
    /// What each point of the scale means for this item, from the first to the last.
    pub levels: Vec<String>,
    /// The item of the revised instrument that asked the same in other words.
    pub equates_to: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ItemKind {
    /// One point of an ordered scale.
    #[default]
    Likert,
    /// "Would you recommend", 0 to 10.
    Nps,
    /// One of several choices without an order.
    Single,
    /// Any number of choices.
    Multi,
    /// Choices put into an order; not analysed yet.
    Rank,
    /// Words; only their number is analysed.
    Text,
}

/// Who is rated by an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    OwnSide,
    Partner,
    Alliance,
}

/// One time that an instrument was asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wave {
    pub id: String,
    pub label: String,
    /// The instrument's id.
    pub instrument: String,
    pub opened: Option<Date>,
    pub closed: Option<Date>,
    /// The event that the wave belongs to, such as a milestone.
    pub anchor: Option<String>,
    /// How many people of each side were asked. Sides are party ids.
    pub invited: BTreeMap<String, u32>,
    pub files: Vec<WaveFile>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(count: Code, favourable: &[Code]) -> Scale {
        Scale {
            points: (1..=count)
                .map(|code| ScalePoint { code, label: code.to_string(), meaning: None })
                .collect(),
            favourable: favourable.to_vec(),
            ..Scale::default()
        }
    }

    #[test]
    fn leanings_are_derived_around_the_middle() {
        use Leaning::{Favourable as F, Neutral as N, Unfavourable as U};
        assert_eq!(scale(5, &[]).leanings(), [U, U, N, F, F]);
        assert_eq!(scale(4, &[]).leanings(), [U, U, F, F]);
        assert_eq!(scale(6, &[5, 6]).leanings(), [U, U, N, N, F, F]);
    }
}
