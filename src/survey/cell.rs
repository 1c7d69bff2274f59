//! A place for a figure that may be withheld.

/// A figure, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<T> {
    Shown(T),
    Withheld(Reason),
}

impl<T> Cell<T> {
    /// The figure, if it may be seen.
    pub fn shown(&self) -> Option<&T> {
        match self {
            Cell::Shown(figure) => Some(figure),
            Cell::Withheld(_) => None,
        }
    }

    /// `figure`, unless there is a reason to withhold it.
    pub(in crate::survey) fn of(figure: T, withheld: Option<Reason>) -> Self {
        withheld.map_or(Cell::Shown(figure), Cell::Withheld)
    }
}

/// Why a figure is withheld. Words for readers are made elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Fewer than the threshold; how many is not told.
    TooFew,
    /// Large enough, but a smaller group could be worked out from it.
    Protects,
    /// A few people's answers could be worked out from it together with the items.
    Derivable,
    /// It rests on figures that are withheld.
    RestsOnWithheld,
    /// Nobody answered.
    NoAnswers,
    /// More answers may come; figures of two days would tell what those in between said.
    StillOpen,
}
