//! briefbook, the library: from sources to artifacts, without touching a disk.
//!
//! The way of the data, which [`build`] tells in code: [`content`] reads [`source`]s into the
//! [`model`], [`check`] looks whether it fits together, [`survey`] turns answers into findings,
//! [`edition`] cuts out what an audience may see, [`alert`] says what needs somebody, [`view`]
//! composes the book, [`render`] makes files of it. Whoever calls decides where they go.

pub mod alert;
pub mod artifact;
pub mod check;
pub mod content;
pub mod diagnostic;
pub mod edition;
pub mod model;
mod placeholder;
pub mod render;
pub mod schema;
pub mod source;
pub mod survey;
pub mod theme;
pub mod view;

pub use placeholder::*;

/// Every kind of problem and alert there is, for `explain` and for the levels of a project.
pub fn catalogue() -> Vec<&'static diagnostic::Code> {
    let stages = [schema::problem::CODES, content::problem::CODES, survey::code::CODES, check::levels::CODES];
    let written = stages.into_iter().flatten().copied();
    let found = check::codes().chain([&edition::audit::WITHHELD_WORDS]).chain(alert::codes());
    written.chain(found).collect()
}
