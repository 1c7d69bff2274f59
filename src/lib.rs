//! briefbook, the library: from sources to artifacts, without touching a disk.

pub mod render;
pub mod source;
pub mod view;
