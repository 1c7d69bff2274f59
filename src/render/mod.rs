//! From a book to files.
pub mod export;
pub mod html;
pub mod search;
pub mod svg;
