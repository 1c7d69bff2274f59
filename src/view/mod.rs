//! The book: what an edition's readers see, as plain data.
pub mod chart;
pub mod rich;
pub mod route;
pub mod table;
