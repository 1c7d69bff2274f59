//! briefbook, the library: from sources to artifacts, without touching a disk.
pub mod artifact;
pub mod diagnostic;
pub mod model;
pub mod render;
pub mod schema;
pub mod source;
pub mod theme;
pub mod view;
