//! What to talk about in the next review meeting.

use super::course::{Told, changes};
use super::{answers, said, wave};
use crate::alert::Lines;
use crate::model::decision::Meeting;
use crate::model::risk::{Concern, ConcernSource};
use crate::model::survey::{SurveyFactor, SurveyWave};
use crate::schema::Record;
use crate::survey::ShownWave;
use crate::survey::suppression::ShownFactor;
use crate::view::block::Block;
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::rich::{Piece, Rich};

pub fn section(
    desk: &Desk<'_>,
    told: &Told<'_>,
    latest: &SurveyWave,
    shown: &ShownWave,
    draft: &mut Draft<'_, '_>,
) {
    draft.section("For the next review meeting");
    if let Some(sentence) = meeting(desk) {
        draft.sentence(sentence);
    }
    let mut topics: Vec<Rich> = wave::known_factors(told.instrument, shown)
        .into_iter()
        .filter_map(|(factor, of)| topic(desk, told, factor, of))
        .collect();
    topics.extend(silent(desk, shown));
    let concerns: Vec<&Concern> = desk
        .records
        .concerns
        .iter()
        .filter(|concern| concern.closed.is_none() && concern.from == Some(ConcernSource::Survey))
        .collect();
    topics.extend(concerns.iter().map(|concern| {
        Rich::text("Open concern from the health check: ")
            .then(desk.link(&concern.reference()))
            .then(Rich::text(format!(", since {}.", format::date(concern.opened))))
    }));
    draft.covers(concerns);
    match topics.is_empty() {
        true => draft.add(Block::Nothing("Nothing in the figures asks to be talked about.".to_owned())),
        false => draft.add(Block::List(topics)),
    }
    draft.alerts_about(latest);
}

/// What a factor asks to be talked about for, in one line; none where nothing stands out.
fn topic(desk: &Desk<'_>, told: &Told<'_>, factor: &SurveyFactor, of: &ShownFactor) -> Option<Rich> {
    let mut reasons: Vec<String> = Vec::new();
    let gaps = said::of_sides(&of.gaps).filter(|gap| gap.notable);
    reasons.extend(gaps.map(|gap| said::gap(desk, gap).plain()));
    let fell =
        changes(desk, told).into_iter().filter(|change| change.factor == factor.name && change.is_fall());
    reasons.extend(fell.map(|change| change.since_words()));
    let low = answers::low(desk, factor, of);
    if !low.is_empty() {
        let target =
            factor.target.map_or("low".to_owned(), |target| format!("below {}", format::percent(target)));
        reasons.push(format!("{target}: {}", format::list(&low)));
    }
    (!reasons.is_empty()).then(|| {
        Rich(vec![Piece::Strong(factor.name.clone()), Piece::Text(format!(": {}.", reasons.join("; ")))])
    })
}

/// The sides of which too few answered to speak for the rest.
fn silent(desk: &Desk<'_>, shown: &ShownWave) -> Option<Rich> {
    let enough = Lines::of(desk.edition.book()).response;
    let few = said::sides(desk, &shown.responses.sides).into_iter().filter_map(|(name, _, kept)| {
        let responses = kept.shown()?;
        (responses.rate? < enough).then(|| format!("{name} {}", said::response(responses)))
    });
    let few: Vec<String> = few.collect();
    (!few.is_empty()).then(|| {
        let rest =
            format!(": fewer than {} of those asked: {}.", format::percent(enough), format::list(&few));
        Rich(vec![Piece::Strong("Response".to_owned()), Piece::Text(rest)])
    })
}

/// The next meeting with the health check on its agenda.
fn meeting(desk: &Desk<'_>) -> Option<Rich> {
    let ahead =
        desk.records.meetings.iter().filter(|meeting| meeting.date >= desk.as_of && !meeting.cancelled);
    let names_it = |meeting: &&Meeting| {
        meeting.agenda.iter().any(|item| item.item.to_lowercase().contains("health check"))
    };
    let meeting = ahead.filter(names_it).min_by_key(|meeting| meeting.date)?;
    let link = desk.link(&meeting.reference());
    let day = format!(" on {} has the health check on its agenda.", format::date(meeting.date));
    Some(link.then(Rich::text(day)))
}
