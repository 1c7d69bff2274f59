//! The cells of the matrix, and where in them a chip stands for each risk.
//!
//! Holds: every cell has room for all its chips, those of its risks and those of risks that were there
//! before; none covers another.

use super::super::canvas::{Canvas, Type};
use crate::view::chart::{RiskMark, RiskMatrix};

/// The height of a chip, and the room between chips and to the edges of their cell.
pub(super) const CHIP: f64 = 17.0;
const GAP: f64 = 5.0;

/// The matrix in pixels. All columns are as wide as each other; a row is as high as its fullest cell.
pub(super) struct Cells {
    pub left: f64,
    pub top: f64,
    pub bottom: f64,
    pub wide: f64,
    /// The lower edges of the rows of probability 1 to 5, and the upper one of the last.
    edges: [f64; 6],
    /// The width of the widest chip.
    chip: f64,
    /// What stands in the cell for each risk.
    pub labels: Vec<String>,
}

/// The middle of a chip, its width and its words.
pub(super) struct Spot {
    pub x: f64,
    pub y: f64,
    pub wide: f64,
    pub label: String,
}

/// For each risk where it stands, and where it came from.
pub(super) struct Spots {
    pub now: Vec<Spot>,
    pub before: Vec<Option<Spot>>,
}

/// Probability and impact from 0 to 4.
type Place = (usize, usize);

/// A chip in its cell.
struct Chip {
    risk: usize,
    is_before: bool,
    /// Whether its arrow leads left or right, up or down: below 0, above 0, or neither.
    right: i8,
    down: i8,
}

impl Chip {
    /// `other` is the cell of the other end of its arrow, if it has one.
    fn new(risk: usize, here: Place, other: Option<Place>, is_before: bool) -> Self {
        let way = |from: usize, to: usize| to.cmp(&from) as i8;
        let (row, column) = other.unwrap_or(here);
        Chip { risk, is_before, right: way(here.1, column), down: way(row, here.0) }
    }
}

impl Spot {
    /// Whether a point lies on the chip or within `room` of it.
    pub fn holds(&self, (x, y): (f64, f64), room: f64) -> bool {
        (x - self.x).abs() <= self.wide / 2.0 + room && (y - self.y).abs() <= CHIP / 2.0 + room
    }
}

impl Cells {
    /// Sizes the matrix under `top` so that each row holds its fullest cell.
    pub fn of(chart: &RiskMatrix, canvas: &Canvas<'_>, top: f64) -> Self {
        let set = Type::LABEL.small();
        let room = if canvas.narrow { 62.0 } else { 104.0 };
        let words = chart.probabilities.iter().flat_map(|label| canvas.wrap(label, set, room));
        let axis = words.map(|label| canvas.measure(&label, set)).fold(0.0, f64::max);
        let left = axis + 10.0;
        let wide = (canvas.width - 1.0 - left) / 5.0;
        let widest = |labels: &[String]| labels.iter().map(|label| chip(label, canvas)).fold(18.0, f64::max);
        let mut labels: Vec<String> = chart.risks.iter().map(|risk| risk.label.clone()).collect();
        // Where a label is wider than its cell, all give way to numbers.
        if widest(&labels) > wide - 2.0 * GAP {
            labels = numbers(chart);
        }
        let chip = widest(&labels);
        let across = across(wide, chip);
        let counts = counts(chart);
        let least = if canvas.narrow { 46.0 } else { 54.0 };
        let high = |row: usize| {
            let lines = counts[row].iter().max().copied().unwrap_or(0).div_ceil(across);
            (lines as f64 * (CHIP + GAP) + GAP + 6.0).max(least)
        };
        let top = top + Type::LABEL.leading() + 2.0;
        let mut edges = [top; 6];
        for row in (0..5).rev() {
            edges[row] = edges[row + 1] + high(row);
        }
        Cells { left, top, bottom: edges[0], wide, edges, chip, labels }
    }

    pub fn right(&self) -> f64 {
        self.left + 5.0 * self.wide
    }

    /// The left edge of the column of an impact from 1 to 5.
    pub fn left_of(&self, impact: u8) -> f64 {
        self.left + f64::from(impact - 1) * self.wide
    }

    /// The upper and the lower edge of the row of a probability from 1 to 5.
    pub fn row(&self, probability: u8) -> (f64, f64) {
        (self.edges[usize::from(probability)], self.edges[usize::from(probability) - 1])
    }

    /// Where every chip stands: in rows, those of a row centred in its cell, and each as near as may be to
    /// where its arrow leads.
    pub fn spots(&self, chart: &RiskMatrix, canvas: &Canvas<'_>) -> Spots {
        let mut in_cells: [[Vec<Chip>; 5]; 5] = Default::default();
        for (risk, mark) in chart.risks.iter().enumerate() {
            let (here, before) = (of(mark), before(mark));
            in_cells[here.0][here.1].push(Chip::new(risk, here, before, false));
            if let Some(before) = before {
                in_cells[before.0][before.1].push(Chip::new(risk, before, Some(here), true));
            }
        }
        let mut now: Vec<Option<Spot>> = chart.risks.iter().map(|_| None).collect();
        let mut before: Vec<Option<Spot>> = chart.risks.iter().map(|_| None).collect();
        let across = across(self.wide, self.chip);
        for (row, cells) in in_cells.into_iter().enumerate() {
            for (column, mut chips) in cells.into_iter().enumerate() {
                // A single row is ordered from left to right, several from top to bottom first.
                let has_rows = chips.len() > across;
                chips.sort_by_key(|chip| match has_rows {
                    true => (chip.down, chip.right),
                    false => (chip.right, chip.down),
                });
                let count = chips.len();
                for (nth, chip) in chips.into_iter().enumerate() {
                    let label = self.labels[chip.risk].clone();
                    let spot = self.spot((row, column), (nth, count), label, canvas);
                    let of_its_kind = if chip.is_before { &mut before } else { &mut now };
                    of_its_kind[chip.risk] = Some(spot);
                }
            }
        }
        Spots { now: now.into_iter().flatten().collect(), before }
    }

    /// The `nth` of `count` chips in a cell.
    fn spot(
        &self,
        (row, column): Place,
        (nth, count): (usize, usize),
        label: String,
        canvas: &Canvas<'_>,
    ) -> Spot {
        let across = across(self.wide, self.chip);
        let lines = count.div_ceil(across);
        let (line, at) = (nth / across, nth % across);
        let here = if line + 1 == lines { count - line * across } else { across };
        let middle =
            (self.left + (column as f64 + 0.5) * self.wide, (self.edges[row] + self.edges[row + 1]) / 2.0);
        Spot {
            x: middle.0 + (at as f64 - (here as f64 - 1.0) / 2.0) * (self.chip + GAP),
            y: middle.1 + (line as f64 - (lines as f64 - 1.0) / 2.0) * (CHIP + GAP),
            wide: chip(&label, canvas),
            label,
        }
    }
}

/// How many chips stand beside each other in a cell.
fn across(wide: f64, chip: f64) -> usize {
    (((wide - GAP) / (chip + GAP)).floor() as usize).max(1)
}

/// How many chips each cell holds, by row and column.
fn counts(chart: &RiskMatrix) -> [[usize; 5]; 5] {
    let mut counts = [[0; 5]; 5];
    let places = chart.risks.iter().flat_map(|risk| [Some(of(risk)), before(risk)]).flatten();
    places.for_each(|(row, column)| counts[row][column] += 1);
    counts
}

fn of(risk: &RiskMark) -> Place {
    place(risk.probability, risk.impact)
}

fn before(risk: &RiskMark) -> Option<Place> {
    risk.came_from().map(|(probability, impact)| place(probability, impact))
}

fn place(probability: u8, impact: u8) -> Place {
    (usize::from(probability.clamp(1, 5)) - 1, usize::from(impact.clamp(1, 5)) - 1)
}

/// The rank of each risk, in the order given.
fn numbers(chart: &RiskMatrix) -> Vec<String> {
    let mut order: Vec<usize> = (0..chart.risks.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(chart.risks[*at].score()));
    let mut numbers = vec![String::new(); order.len()];
    for (rank, at) in order.into_iter().enumerate() {
        numbers[at] = (rank + 1).to_string();
    }
    numbers
}

fn chip(label: &str, canvas: &Canvas<'_>) -> f64 {
    canvas.measure(label, Type::LABEL.small().strong()) + 8.0
}
