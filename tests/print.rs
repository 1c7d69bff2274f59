//! Documents for paper: what stands in them, in which order, and what never does.
