//! The survey layer as its callers see it: answer files in, figures and problems out.

mod cleaning;
mod course;
mod disclosure;
mod random;
mod recovery;
mod reference;
mod shared;
mod support;
