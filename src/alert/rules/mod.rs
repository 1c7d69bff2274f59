//! The list of alert rules: one file each.

mod overdue_action;

use crate::alert::Rule;

/// Every rule, in the order of the book.
pub static ALL: &[Rule] = &[overdue_action::RULE];
