//! The list of rules: one file each.

pub mod project;
mod responsibility_accountable;

use crate::check::Rule;

/// Every rule about an alliance, in the order of the book.
pub static ALL: &[Rule] = &[responsibility_accountable::RULE];
