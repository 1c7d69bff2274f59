//! How many people a group has, where a small group must not be told.

use crate::diagnostic::Diagnostics;
use crate::schema::{Field, Node, Shape, Statement};

/// The size of a group of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headcount {
    Known(u32),
    /// So few that somebody could be recognised, or a group from which the size of such a one would
    /// follow; an edition says no more of it, and not which of the two it is.
    Withheld,
}

impl Headcount {
    /// The number, where it is told.
    pub fn known(self) -> Option<u32> {
        match self {
            Headcount::Known(people) => Some(people),
            Headcount::Withheld => None,
        }
    }

    /// Whether somebody is in the group, but fewer than `least` people.
    pub fn is_below(self, least: u32) -> bool {
        self.known().is_none_or(|people| is_few(people, least))
    }
}

/// Whether so many are somebody, but fewer than `least` people.
pub fn is_few(people: u32, least: u32) -> bool {
    people > 0 && people < least
}

impl Field for Headcount {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        u32::read(node, diagnostics).map(Headcount::Known)
    }

    fn shape() -> Shape {
        Shape::Whole
    }

    fn statement(&self) -> Statement {
        self.known().map_or(Statement::Nothing, |people| Statement::text(people.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_no_small_group() {
        assert!(!Headcount::Known(0).is_below(5));
        assert!(Headcount::Known(4).is_below(5));
        assert!(!Headcount::Known(5).is_below(5));
        assert!(Headcount::Withheld.is_below(1));
    }
}
