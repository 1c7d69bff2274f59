//! The book: what an edition's readers see, as plain data.
//!
//! In: an edition, its alerts and the day the book describes. Out: [`page::Book`]: pages made of
//! sections and blocks, tables and figures, navigation. Holds: nothing here is markup, and
//! nothing here was withheld: renderers see a book and nothing else. Every figure is in words
//! already; a renderer only sets it.

pub mod block;
pub mod book;
pub mod calendar;
pub mod chart;
pub mod classes;
pub mod desk;
pub mod draft;
pub mod feed;
pub mod format;
pub mod glossary;
pub mod index;
pub mod lists;
pub mod measure;
pub mod page;
pub mod pages;
pub mod place;
pub mod print;
pub mod prose;
pub mod rich;
pub mod route;
pub mod table;
