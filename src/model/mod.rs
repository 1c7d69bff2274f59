//! What a portfolio consists of: typed records, plain data, every reference already bound.
//!
//! In: nothing; other modules fill these types. Out: the types. Holds: no record knows how it was
//! written down or how it will be shown.

pub mod instrument;
