//! Who does what: activities by roles, with the sign-off of each row.
//!
//! In: duties by activity and role. Out: [`Raci`].
//! Holds: a row has one cell for each role, in the order of the groups and their roles.

use serde::{Deserialize, Serialize};

use super::State;
use crate::view::route::Target;
use crate::view::table::{Column, DataTable};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Raci {
    #[serde(default)]
    pub groups: Vec<RoleGroup>,
    #[serde(default)]
    pub rows: Vec<RaciRow>,
    /// The heading of the sign-off column; empty when there is none.
    #[serde(default)]
    pub signoff: String,
    /// What a row without an accountable role says: "nobody accountable".
    pub unaccountable: String,
    /// What stands there when there is no row.
    #[serde(default)]
    pub nothing: String,
}

/// The roles of one party, or the shared ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleGroup {
    pub name: String,
    /// From 1; none for roles of the alliance itself.
    pub party: Option<u8>,
    pub roles: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RaciRow {
    pub activity: String,
    #[serde(default)]
    pub note: String,
    /// The duties of each role; mostly one, sometimes two, often none.
    pub cells: Vec<Vec<Duty>>,
    pub signoff: Option<State>,
    pub target: Option<Target>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Duty {
    #[serde(rename = "A")]
    Accountable,
    #[serde(rename = "R")]
    Responsible,
    #[serde(rename = "C")]
    Consulted,
    #[serde(rename = "I")]
    Informed,
}

impl Duty {
    pub const ALL: [Duty; 4] = [Duty::Accountable, Duty::Responsible, Duty::Consulted, Duty::Informed];

    pub fn letter(self) -> &'static str {
        match self {
            Duty::Accountable => "A",
            Duty::Responsible => "R",
            Duty::Consulted => "C",
            Duty::Informed => "I",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Duty::Accountable => "accountable",
            Duty::Responsible => "responsible",
            Duty::Consulted => "consulted",
            Duty::Informed => "informed",
        }
    }
}

impl RaciRow {
    pub fn lacks_accountable(&self) -> bool {
        !self.cells.iter().flatten().any(|duty| *duty == Duty::Accountable)
    }
}

impl Raci {
    /// Every role with the position of its group.
    pub fn roles(&self) -> impl Iterator<Item = (usize, &str)> {
        let groups = self.groups.iter().enumerate();
        groups.flat_map(|(at, group)| group.roles.iter().map(move |role| (at, role.as_str())))
    }

    pub fn table(&self, id: &str, caption: &str) -> DataTable {
        let mut columns = vec![Column::words("activity", "Activity"), Column::words("note", "Note")];
        for (at, (group, role)) in self.roles().enumerate() {
            let title = format!("{} ({})", role, self.groups[group].name);
            columns.push(Column::words(&format!("role_{}", at + 1), &title));
        }
        columns
            .push(Column::words("signoff", if self.signoff.is_empty() { "Sign-off" } else { &self.signoff }));
        columns.push(Column::words("check", "Check"));
        let roles = columns.len() - 4;
        let mut table = DataTable::new(id, caption, columns);
        for row in &self.rows {
            let mut cells = vec![super::linked(&row.activity, row.target.as_ref()), super::words(&row.note)];
            for at in 0..roles {
                let duties = row.cells.get(at).map(Vec::as_slice).unwrap_or_default();
                let letters: Vec<&str> = duties.iter().map(|duty| duty.letter()).collect();
                cells.push(super::words(&letters.join(" ")));
            }
            cells.push(super::state(row.signoff.as_ref()));
            cells.push(super::words(if row.lacks_accountable() { &self.unaccountable } else { "" }));
            table.push(None, cells);
        }
        table
    }
}
