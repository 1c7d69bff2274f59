//! Answers on a scale, item by item and side by side.
//!
//! In: shares of the answers for each scale point. Out: [`Likert`].
//! Holds: shares are proportions of the valid answers and sum to 1; a side that must not be shown
//! carries words and no number at all.

use serde::{Deserialize, Serialize};

use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Likert {
    pub scale: Scale,
    #[serde(default)]
    pub arrangement: Arrangement,
    #[serde(default)]
    pub groups: Vec<LikertGroup>,
    /// The heading over the counts, and over the shares of answers that are none ("N/A"); the
    /// second is empty when no such answer was possible.
    pub n_title: String,
    #[serde(default)]
    pub na_title: String,
    /// What stands there when there is no item.
    #[serde(default)]
    pub nothing: String,
}

/// The points of a scale from low to high: `low` unfavourable ones, neutral ones between, `high`
/// favourable ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    pub labels: Vec<String>,
    pub low: usize,
    pub high: usize,
}

/// Where the bars stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrangement {
    /// Centred on the middle of the neutral answers (Robbins and Heiberger).
    #[default]
    Diverging,
    /// Centred between unfavourable and favourable; neutral apart, to the right.
    NeutralAside,
    /// From the left edge to the right edge.
    Stacked,
}

/// The items of a factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikertGroup {
    #[serde(default)]
    pub name: String,
    pub items: Vec<LikertItem>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikertItem {
    pub text: String,
    pub sides: Vec<LikertSide>,
    pub target: Option<Target>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikertSide {
    /// Empty when there is but one.
    #[serde(default)]
    pub name: String,
    /// From 1; none for all together.
    pub party: Option<u8>,
    pub answers: Answers,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answers {
    Shown {
        /// One for each point of the scale.
        shares: Vec<f64>,
        /// The same in words.
        shown: Vec<String>,
        n: String,
        /// The share of answers that are none, in words; empty without any.
        #[serde(default)]
        na: String,
    },
    /// Not for these readers, or nothing to show: "fewer than 5 answers: not shown".
    Withheld(String),
}

impl Scale {
    /// A scale whose middle is its neutral point, or which has none.
    pub fn symmetric(labels: Vec<String>) -> Self {
        let half = labels.len() / 2;
        Scale { labels, low: half, high: half }
    }

    pub fn neutral(&self) -> usize {
        self.labels.len().saturating_sub(self.low + self.high)
    }
}

impl Likert {
    /// Whether the items are split by side.
    pub fn has_sides(&self) -> bool {
        self.groups
            .iter()
            .flat_map(|group| &group.items)
            .any(|item| item.sides.len() > 1 || item.sides.iter().any(|side| !side.name.is_empty()))
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let mut columns = vec![
            Column::words("factor", "Factor"),
            Column::words("item", "Item"),
            Column::words("side", "Side"),
            Column::figures("n", &self.n_title),
        ];
        for (at, label) in self.scale.labels.iter().enumerate() {
            columns.push(Column::figures(&format!("point_{}", at + 1), label));
        }
        columns.push(Column::figures("na", if self.na_title.is_empty() { "N/A" } else { &self.na_title }));
        columns.push(Column::words("note", "Note"));
        let points = self.scale.labels.len();
        let mut table = DataTable::new(id, caption, columns);
        for group in &self.groups {
            for item in &group.items {
                for side in &item.sides {
                    let mut cells = vec![
                        super::words(&group.name),
                        super::linked(&item.text, item.target.as_ref()),
                        super::words(&side.name),
                    ];
                    match &side.answers {
                        Answers::Shown { shares, shown, n, na } => {
                            cells.push(super::run::count(Some(n)));
                            for at in 0..points {
                                let share = shares.get(at).copied().unwrap_or_default();
                                let words = shown.get(at).cloned().unwrap_or_default();
                                cells.push(Cell::number(share, words));
                            }
                            cells.push(super::words(na));
                            cells.push(Cell::empty());
                        }
                        Answers::Withheld(words) => {
                            cells.resize_with(points + 5, Cell::empty);
                            cells.push(super::words(words));
                        }
                    }
                    table.push(None, cells);
                }
            }
        }
        table.without_empty("factor")
    }
}
