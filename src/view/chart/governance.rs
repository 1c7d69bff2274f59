//! Who reports to whom, and where a disagreement goes.
//!
//! In: bodies with their parents, and the steps of escalation. Out: [`GovernanceTree`].
//! Holds: a parent that is not among the bodies counts as none; a circle of parents is broken at
//! its first body, so that every body is shown exactly once.

use serde::{Deserialize, Serialize};

use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GovernanceTree {
    #[serde(default)]
    pub bodies: Vec<Body>,
    pub escalation: Option<Escalation>,
    /// What stands there when no body is shown.
    #[serde(default)]
    pub nothing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// What other bodies and steps call it.
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub abbreviation: String,
    /// "decides", "advises only".
    #[serde(default)]
    pub authority: String,
    /// "Co-chairs: A. Moreau, J. Lind".
    #[serde(default)]
    pub chairs: String,
    #[serde(default)]
    pub seats: Vec<Seats>,
    pub parent: Option<String>,
    pub target: Option<Target>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seats {
    /// From 1.
    pub party: u8,
    /// "3 Aurelia".
    pub shown: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Escalation {
    /// "If they cannot agree".
    pub title: String,
    pub steps: Vec<EscalationStep>,
    /// What holds at the end of the way.
    pub end_rule: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EscalationStep {
    /// The body that has the matter, where it is one of the tree's.
    pub body: Option<String>,
    /// Its name or the officers': "JSC", "Chief executives".
    pub name: String,
    /// How long it has: "10 working days".
    #[serde(default)]
    pub limit: String,
}

impl GovernanceTree {
    /// For each body the positions of its children, and the positions of the bodies on top.
    pub fn children(&self) -> (Vec<Vec<usize>>, Vec<usize>) {
        let place = |id: &str| self.bodies.iter().position(|body| body.id == id);
        let mut parents: Vec<Option<usize>> =
            self.bodies.iter().map(|body| body.parent.as_deref().and_then(place)).collect();
        for at in 0..parents.len() {
            let mut above = parents[at];
            // A chain longer than the number of bodies has come back to where it began.
            for _ in 0..self.bodies.len() {
                above = match above {
                    Some(up) if up == at => {
                        parents[at] = None;
                        None
                    }
                    Some(up) => parents[up],
                    None => break,
                };
            }
        }
        let mut children = vec![Vec::new(); self.bodies.len()];
        let mut tops = Vec::new();
        for (at, parent) in parents.iter().enumerate() {
            match parent {
                Some(parent) => children[*parent].push(at),
                None => tops.push(at),
            }
        }
        (children, tops)
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let columns = vec![
            Column::words("body", "Body"),
            Column::words("abbreviation", "Short"),
            Column::words("reports_to", "Reports to"),
            Column::words("authority", "Authority"),
            Column::words("chairs", "Chairs"),
            Column::words("seats", "Seats"),
            Column::words("escalation", "Escalation"),
        ];
        let mut table = DataTable::new(id, caption, columns);
        let step_words = |at: usize, step: &EscalationStep| match step.limit.as_str() {
            "" => format!("step {}", at + 1),
            limit => format!("step {}, {limit}", at + 1),
        };
        let steps = || self.escalation.iter().flat_map(|escalation| escalation.steps.iter().enumerate());
        for body in &self.bodies {
            let parent = self.bodies.iter().find(|other| Some(&other.id) == body.parent.as_ref());
            let seats: Vec<&str> = body.seats.iter().map(|seats| seats.shown.as_str()).collect();
            let on: Vec<String> = steps()
                .filter(|(_, step)| step.body.as_ref() == Some(&body.id))
                .map(|(at, step)| step_words(at, step))
                .collect();
            let cells = vec![
                super::linked(&body.name, body.target.as_ref()),
                super::words(&body.abbreviation),
                super::words(parent.map_or("", |parent| &parent.name)),
                super::words(&body.authority),
                super::words(&body.chairs),
                super::words(&seats.join(", ")),
                super::words(&on.join("; ")),
            ];
            table.push(None, cells);
        }
        let known =
            |id: &Option<String>| id.as_ref().is_some_and(|id| self.bodies.iter().any(|body| &body.id == id));
        for (at, step) in steps().filter(|(_, step)| !known(&step.body)) {
            let mut cells = vec![Cell::text(step.name.clone())];
            cells.resize_with(6, Cell::empty);
            cells.push(Cell::text(step_words(at, step)));
            table.push(None, cells);
        }
        if let Some(escalation) =
            self.escalation.as_ref().filter(|escalation| !escalation.end_rule.is_empty())
        {
            let mut cells = vec![Cell::empty(); 6];
            cells.push(Cell::text(format!("then {}", escalation.end_rule)));
            table.push(None, cells);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(parents: &[(&str, Option<&str>)]) -> GovernanceTree {
        let body = |(id, parent): &(&str, Option<&str>)| Body {
            id: (*id).into(),
            name: (*id).into(),
            abbreviation: String::new(),
            authority: String::new(),
            chairs: String::new(),
            seats: Vec::new(),
            parent: parent.map(str::to_owned),
            target: None,
        };
        let bodies = parents.iter().map(body).collect();
        GovernanceTree { bodies, escalation: None, nothing: String::new() }
    }

    #[test]
    fn a_circle_is_broken_at_its_first_body() {
        let (children, tops) =
            tree(&[("a", Some("c")), ("b", Some("a")), ("c", Some("b")), ("d", Some("gone"))]).children();
        assert_eq!(tops, [0, 3]);
        assert_eq!(children, [vec![1], vec![2], vec![], vec![]]);
    }
}
