//! What a sum tells about its parts.
//!
//! In: what is known of each of several whole numbers, and their sum. Out: what is then known of
//! each. Holds: the ranges are the narrowest that follow.

/// The whole numbers that something may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) struct Range {
    pub low: u64,
    pub high: u64,
}

impl Range {
    pub const ANY: Range = Range { low: 0, high: u64::MAX };
    pub const NONE: Range = Range { low: 0, high: 0 };

    /// What is in both.
    pub fn and(self, other: Range) -> Self {
        Range { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    /// Last less first.
    pub fn width(self) -> u64 {
        self.high.saturating_sub(self.low)
    }
}

/// What is known of each part once all of them are known to make `total`.
pub(in crate::survey) fn given_sum(parts: &[Range], total: u64) -> Vec<Range> {
    let others = |at: usize, end: fn(&Range) -> u64| -> u64 {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        others.fold(0, |sum, (_, part)| sum.saturating_add(end(part)))
    };
    let narrowed = |(at, part): (usize, &Range)| Range {
        low: part.low.max(total.saturating_sub(others(at, |part| part.high))),
        high: part.high.min(total.saturating_sub(others(at, |part| part.low))),
    };
    parts.iter().enumerate().map(narrowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: u64, high: u64) -> Range {
        Range { low, high }
    }

    #[test]
    fn two_small_groups_may_pin_each_other() {
        assert_eq!(given_sum(&[range(1, 4), range(1, 4)], 8), [range(4, 4), range(4, 4)]);
        assert_eq!(given_sum(&[range(1, 4), range(1, 4)], 5), [range(1, 4), range(1, 4)]);
    }

    #[test]
    fn a_part_without_an_end_leaves_the_others_alone() {
        assert_eq!(given_sum(&[range(1, 4), Range::ANY], 23), [range(1, 4), range(19, 22)]);
    }
}
