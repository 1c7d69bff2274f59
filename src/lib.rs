//! briefbook, the library: from sources to artifacts, without touching a disk.
pub mod model;
pub mod source;
pub mod survey;
pub mod view;
