//! briefbook, the library: from sources to artifacts, without touching a disk.
pub mod content;
pub mod diagnostic;
pub mod model;
pub mod render;
pub mod schema;
pub mod source;
pub mod survey;
pub mod view;
