//! One person's answers while they are being counted. They never leave this module.

/// What a person answered to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) enum Answer {
    /// Nothing, or a code that means so.
    Blank,
    NotApplicable,
    /// Something that is not on the scale.
    OffScale,
    /// The point of the scale, from 0; after reverse coding where the item is reversed.
    Point(usize),
    /// The set of points chosen: bit i for point i.
    Chosen(u64),
    /// A comment. Its words are not kept.
    Words,
}

/// One response of the wave.
#[derive(Debug, Clone, Copy)]
pub(in crate::survey) struct Response<'a> {
    /// The wave by its place among those of the files; 0 where there is one.
    pub wave: usize,
    /// The side by its place in the intake's list; `None` where it could not be told.
    pub side: Option<usize>,
    /// One answer an item, in the plan's order.
    pub answers: &'a [Answer],
}
