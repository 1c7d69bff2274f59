//! briefbook, the library: from sources to artifacts, without touching a disk.
pub mod diagnostic;
pub mod model;
mod placeholder;
pub mod render;
pub mod schema;
pub mod source;
pub mod view;

pub use placeholder::*;
