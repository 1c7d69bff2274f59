//! From a book to files.
pub mod svg;
