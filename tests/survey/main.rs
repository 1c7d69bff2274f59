//! The survey layer as its callers see it: answer files in, figures and problems out.

mod recovery;
mod shared;
mod support;
