//! Who answers with whom, level by level: a ladder with a side for each party.
//!
//! In: levels with their pairs, the words for people and for empty places. Out: [`Counterparts`].
//! Holds: every pair has a place for each side, in the order of the sides; a place without names says
//! why, unless readers may not see who stands there.

use serde::{Deserialize, Serialize};

use super::State;
use crate::view::rich::Rich;
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Counterparts {
    #[serde(default)]
    pub sides: Vec<CounterpartSide>,
    /// The highest first.
    #[serde(default)]
    pub levels: Vec<CounterpartLevel>,
    /// What stands there when there is no level.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CounterpartSide {
    /// The number of the party's colour, from 1.
    pub party: u8,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CounterpartLevel {
    /// "Executive".
    pub name: String,
    #[serde(default)]
    pub pairs: Vec<CounterpartPair>,
    /// What is to be said where nobody is paired.
    pub empty: Option<State>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CounterpartPair {
    /// What they answer for together.
    pub role: String,
    /// One for each side.
    pub places: Vec<CounterpartPlace>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CounterpartPlace {
    #[serde(default)]
    pub names: Vec<CounterpartName>,
    /// That nobody answers, or that somebody has left.
    pub state: Option<State>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CounterpartName {
    pub name: String,
    pub target: Option<Target>,
}

impl CounterpartPlace {
    /// Whether somebody answers there.
    pub fn is_held(&self) -> bool {
        !self.names.is_empty() && self.state.is_none()
    }
}

impl Counterparts {
    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let mut columns = vec![Column::words("level", "Level"), Column::words("role", "Answer together for")];
        let side =
            |(at, side): (usize, &CounterpartSide)| Column::words(&format!("side_{}", at + 1), &side.name);
        columns.extend(self.sides.iter().enumerate().map(side));
        let mut table = DataTable::new(id, caption, columns);
        for level in &self.levels {
            if let Some(empty) = &level.empty {
                let mut cells = vec![Cell::text(&level.name), super::state(Some(empty))];
                cells.extend(self.sides.iter().map(|_| Cell::empty()));
                table.push(None, cells);
            }
            for pair in &level.pairs {
                let mut cells = vec![Cell::text(&level.name), Cell::text(&pair.role)];
                let none = CounterpartPlace::default();
                cells.extend((0..self.sides.len()).map(|at| cell(pair.places.get(at).unwrap_or(&none))));
                table.push(None, cells);
            }
        }
        table
    }
}

fn cell(place: &CounterpartPlace) -> Cell {
    let name = |name: &CounterpartName| match &name.target {
        Some(target) => Rich::link(&name.name, target.clone()),
        None => Rich::text(&name.name),
    };
    let names = Rich::join(place.names.iter().map(name), ", ");
    let state = place.state.iter().map(|state| Rich::status(state.tone, state.text.clone()));
    let words = Rich::join([names].into_iter().chain(state).filter(|words| !words.is_empty()), ", ");
    if words.is_empty() { Cell::empty() } else { Cell::rich(words) }
}
