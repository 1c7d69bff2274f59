//! From answers to figures.
pub mod statistics;
