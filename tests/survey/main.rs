//! The survey layer as its callers see it: answer files in, figures and problems out.

mod attack;
mod cleaning;
mod course;
mod disclosure;
mod equations;
mod form;
mod known_method;
mod levels;
mod random;
mod recovery;
mod reference;
mod shared;
mod sizes;
mod support;
