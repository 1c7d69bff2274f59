//! When check-ins are due, and which wave each of them is.
//!
//! In: a check-in, and the waves and milestones that can be seen. Out: [`Point`]s. Holds: pages and
//! alerts go by this one computation, so that they cannot contradict each other.

use jiff::civil::Date;

use crate::model::measure::Milestone;
use crate::model::survey::{CheckIn, SurveyWave};
use crate::model::working_days::days_after;
use crate::schema::Ref;

/// Days by which a wave may open ahead of its milestone and still belong to it.
const AHEAD: i64 = 14;

/// One point of a schedule.
#[derive(Debug, Clone, Copy)]
pub struct Point<'r> {
    /// What it is tied to; `None` where it comes round regularly.
    pub milestone: Option<&'r Milestone>,
    pub opens: Option<Date>,
    /// The wave that was asked for it.
    pub wave: Option<&'r SurveyWave>,
    /// For a regular one that is to come, the wave that it counts from.
    pub after: Option<&'r SurveyWave>,
}

/// The points of a check-in: one for each milestone, then the last and the next regular one.
/// `waves` are all that can be seen; whichever has the instrument, for whatever reason it was
/// asked, starts the interval anew.
pub fn points<'r>(
    check_in: &CheckIn,
    waves: impl Iterator<Item = &'r SurveyWave>,
    milestone: impl Fn(&Ref<Milestone>) -> Option<&'r Milestone>,
    as_of: Date,
) -> Vec<Point<'r>> {
    let waves: Vec<&SurveyWave> = waves.filter(|wave| wave.instrument == check_in.instrument).collect();
    let mut points: Vec<Point<'r>> = Vec::new();
    for reference in &check_in.milestones {
        let Some(milestone) = milestone(reference) else { continue };
        let opens = milestone.expected();
        let belongs = |wave: &&&SurveyWave| match &wave.milestone {
            Some(at) => at == reference,
            None => is_near(wave, opens, check_in.window_days),
        };
        let wave = waves.iter().find(belongs).copied();
        points.push(Point { milestone: Some(milestone), opens, wave, after: None });
    }
    let Some(every) = check_in.every else { return points };
    let day = |wave: &SurveyWave| wave.opened.or(wave.closed).filter(|day| *day <= as_of);
    let last = waves.iter().filter_map(|wave| Some((day(wave)?, *wave))).max_by_key(|(day, _)| *day);
    let next = match last {
        Some((day, wave)) => {
            let is_told = points.iter().any(|point| point.wave.is_some_and(|told| std::ptr::eq(told, wave)));
            if !is_told {
                points.push(Point { milestone: None, opens: Some(day), wave: Some(wave), after: None });
            }
            every.after(day, 1)
        }
        None => check_in.from,
    };
    if next.is_some() {
        points.push(Point { milestone: None, opens: next, wave: None, after: last.map(|(_, wave)| wave) });
    }
    points
}

/// The last day on which a check-in that opens on a day can be answered.
pub fn closes(check_in: &CheckIn, opens: Date) -> Date {
    days_after(opens, i64::from(check_in.window_days)).unwrap_or(Date::MAX)
}

fn is_near(wave: &SurveyWave, day: Option<Date>, window: u32) -> bool {
    let (Some(opened), Some(day)) = (wave.opened, day) else { return false };
    let from = days_after(day, -AHEAD).unwrap_or(Date::MIN);
    let to = days_after(day, i64::from(window)).unwrap_or(Date::MAX);
    (from..=to).contains(&opened)
}
