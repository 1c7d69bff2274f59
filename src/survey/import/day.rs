//! The day on which somebody answered, as survey tools write it.
//!
//! In: the cells of a column. Out: the earliest day that a cell can mean. Holds: which of two numbers
//! is the day is told by the column as a whole; where no row of it settles that, a cell may be read
//! both ways, so that nobody is called late who may not be.

use jiff::civil::Date;

/// So many rows are looked at for one that tells the order.
const LOOKED_AT: usize = 10_000;

/// How a column writes days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) enum DayOrder {
    /// 20/02/2026
    DayFirst,
    /// 02/20/2026
    MonthFirst,
    /// No row has told.
    Open,
}

/// A day as it is written.
#[derive(Debug, Clone, Copy)]
enum Written {
    /// It can be read in one way only.
    Sure(Date),
    /// Two numbers, and the year.
    Either(i8, i8, i16),
}

impl DayOrder {
    /// What the rows of a column tell; the first that settles it ends the search.
    pub fn of(cells: impl Iterator<Item = impl AsRef<str>>) -> Self {
        for cell in cells.take(LOOKED_AT) {
            match written(cell.as_ref()) {
                Some(Written::Sure(_)) => return DayOrder::Open,
                Some(Written::Either(first, _, _)) if first > 12 => return DayOrder::DayFirst,
                Some(Written::Either(_, second, _)) if second > 12 => return DayOrder::MonthFirst,
                _ => {}
            }
        }
        DayOrder::Open
    }

    /// The earliest day that a cell can mean; `None` where it is none.
    pub fn earliest(self, cell: &str) -> Option<Date> {
        let day = |year, month, day| Date::new(year, month, day).ok();
        match written(cell)? {
            Written::Sure(day) => Some(day),
            Written::Either(first, second, year) => match self {
                DayOrder::DayFirst => day(year, second, first),
                DayOrder::MonthFirst => day(year, first, second),
                DayOrder::Open => day(year, second, first).into_iter().chain(day(year, first, second)).min(),
            },
        }
    }
}

/// The day at the start of a cell; what stands behind it is the time.
fn written(cell: &str) -> Option<Written> {
    let cell = cell.trim();
    let end = cell.find(|letter: char| !(letter.is_ascii_digit() || "-/.".contains(letter)));
    let word = &cell[..end.unwrap_or(cell.len())];
    let mark = word.chars().find(|letter| !letter.is_ascii_digit())?;
    let mut parts = word.splitn(3, mark);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if first.len() == 4 {
        return Date::new(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?)
            .ok()
            .map(Written::Sure);
    }
    let year: i16 = match third.len() {
        4 => third.parse().ok()?,
        2 => 2000 + third.parse::<i16>().ok()?,
        _ => return None,
    };
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    match mark {
        // With points the day always comes first.
        '.' => Date::new(year, second, first).ok().map(Written::Sure),
        _ => Some(Written::Either(first, second, year)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(cells: &[&str]) -> Vec<String> {
        let order = DayOrder::of(cells.iter().copied());
        let day = |cell: &&str| order.earliest(cell).map_or("none".to_owned(), |day| day.to_string());
        cells.iter().map(day).collect()
    }

    #[test]
    fn days_as_the_tools_write_them() {
        assert_eq!(days(&["2026-02-20 13:45:12", "2026-02-21T08:00:00Z"]), ["2026-02-20", "2026-02-21"]);
        assert_eq!(days(&["2026/02/20 1:45:12 PM MEZ"]), ["2026-02-20"]);
        assert_eq!(days(&["20.02.2026 13:45", "3.2.26"]), ["2026-02-20", "2026-02-03"]);
        assert_eq!(days(&["2/3/26 9:00:00", "2/20/26 9:00:00"]), ["2026-02-03", "2026-02-20"]);
        assert_eq!(days(&["03/02/2026", "20/02/2026"]), ["2026-02-03", "2026-02-20"]);
        assert_eq!(days(&["", "soon", "2026", "31/31/2026"]), ["none"; 4]);
    }

    #[test]
    fn what_may_be_either_is_the_earlier() {
        assert_eq!(days(&["03/02/2026", "02/03/2026"]), ["2026-02-03", "2026-02-03"]);
    }
}
