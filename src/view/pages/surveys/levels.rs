//! What people at different distances from the front line answered: whether vision and roles arrive.
//!
//! Holds: a question is shown for all levels or for none, as the survey has decided it.

use super::{estimate, heat, likert, said};
use crate::model::survey::{RespondentLevel, SurveyInstrument};
use crate::survey::ShownWave;
use crate::survey::cell::{Cell as Kept, Reason};
use crate::survey::findings::Gap;
use crate::survey::levels::{FrontLineGap, ShownLevels};
use crate::view::block::Block;
use crate::view::chart::{Chart, Figure, Heat, HeatCell, HeatRow};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::rich::Rich;

/// A question with its levels.
struct Asked<'s> {
    /// As a page names it: with a word where its answers are turned round.
    text: String,
    factor: &'s str,
    levels: &'s ShownLevels,
}

impl Asked<'_> {
    /// What the front line is apart from those above, where that is more than chance and matters.
    fn notable(&self) -> Option<FrontLineGap> {
        self.levels.front_line().filter(|gap| {
            gap.difference.difference.abs() >= Gap::MATTERS && gap.difference.interval.excludes_zero()
        })
    }
}

/// The section, where the files of the wave tell levels.
pub fn section(desk: &Desk<'_>, instrument: &SurveyInstrument, shown: &ShownWave, draft: &mut Draft<'_, '_>) {
    let told: Vec<&Kept<ShownLevels>> = shown.items.iter().filter_map(|item| item.levels.as_ref()).collect();
    if told.is_empty() {
        return;
    }
    draft.section("From the leadership to the front line");
    let asked = asked(instrument, shown);
    if asked.is_empty() {
        draft.add(Block::Nothing(nothing(&told, shown.min_n)));
        return;
    }
    draft.add(desk.figure(figure(&asked, shown)));
    let mut notable: Vec<(&Asked<'_>, FrontLineGap)> =
        asked.iter().filter_map(|asked| Some((asked, asked.notable()?))).collect();
    notable.sort_by(|(_, one), (_, two)| one.difference.difference.total_cmp(&two.difference.difference));
    if !notable.is_empty() {
        draft.add(Block::List(notable.iter().map(|(asked, gap)| Rich::text(apart(asked, gap))).collect()));
    }
    draft.sentence(note(asked.len(), told.len(), shown.min_n).as_str());
}

/// The questions that are shown by level, in the order of the instrument.
fn asked<'s>(instrument: &'s SurveyInstrument, shown: &'s ShownWave) -> Vec<Asked<'s>> {
    let found = |item: &'s crate::model::survey::SurveyItem| {
        let of = shown.items.iter().find(|of| of.item == item.id.as_str())?;
        let levels = of.levels.as_ref()?.shown()?;
        let factor = instrument.factors.iter().find(|factor| Some(&factor.id) == item.factor.as_ref());
        let text = likert::text(instrument, item.id.as_str());
        Some(Asked { text, factor: factor.map_or("", |factor| &factor.name), levels })
    };
    instrument.items.iter().filter_map(found).collect()
}

fn nothing(told: &[&Kept<ShownLevels>], min_n: u32) -> String {
    let is_open = |kept: &&Kept<ShownLevels>| **kept == Kept::Withheld(Reason::StillOpen);
    if told.iter().any(is_open) {
        return "By level nothing is shown yet: more answers may come.".to_owned();
    }
    let mut found: Vec<&Reason> = Vec::new();
    for kept in told {
        if let Kept::Withheld(reason) = kept
            && !found.contains(&reason)
        {
            found.push(reason);
        }
    }
    let whom = if found.len() > 1 { "some of them" } else { "each of them" };
    let why = |reason: &&Reason| match reason {
        Reason::TooFew => format!(
            "to {whom}, fewer than {min_n} people of some level answered, or of a level within one side; where \
             levels stand beside sides, that would tell about these few"
        ),
        Reason::Derivable => format!(
            "of {whom}, levels beside the factor would tell about those who left a question of it out, because \
             the factor is the mean of what each person answered on average"
        ),
        Reason::NoAnswers => format!("to {whom}, nobody answered"),
        Reason::RestsOnWithheld | Reason::Protects | Reason::StillOpen => {
            format!("of {whom}, what everyone answered is withheld, and levels add up to it")
        }
    };
    let why: Vec<String> = found.iter().map(why).collect();
    format!("By level no question can be shown: {}.", why.join("; "))
}

fn figure(asked: &[Asked<'_>], shown: &ShownWave) -> Figure {
    let mut levels: Vec<RespondentLevel> =
        asked.iter().flat_map(|asked| asked.levels.shares.keys().copied()).collect();
    levels.sort_unstable();
    levels.dedup();
    let row = |asked: &Asked<'_>| HeatRow {
        name: asked.text.clone(),
        when: asked.factor.to_owned(),
        cells: levels.iter().map(|level| cell(asked.levels, *level)).collect(),
        standing: None,
        target: None,
    };
    Figure {
        id: format!("{}-levels", shown.wave),
        title: finding(asked),
        subtitle: "Share of favourable answers by the level of those who answered".to_owned(),
        description: asked.iter().map(|asked| described(asked, &levels)).collect::<Vec<String>>().join(" "),
        chart: Chart::Heat(Heat {
            unit: "% favourable".to_owned(),
            rows_title: "Question".to_owned(),
            columns: levels.iter().map(|level| name(*level)).collect(),
            bands: heat::bands(),
            rows: asked.iter().map(row).collect(),
            nothing: String::new(),
        }),
    }
}

fn name(level: RespondentLevel) -> String {
    match level {
        RespondentLevel::Executive => "Executives",
        RespondentLevel::Leadership => "Leadership",
        RespondentLevel::Operational => "Operational",
        RespondentLevel::FrontLine => "Front line",
        RespondentLevel::NotStated => "Not stated",
    }
    .to_owned()
}

fn cell(levels: &ShownLevels, level: RespondentLevel) -> HeatCell {
    match levels.shares.get(&level).copied().flatten() {
        Some(share) => HeatCell::Shown {
            value: estimate::share_level(share.share),
            n: share.n.to_string(),
            course: Vec::new(),
        },
        None => HeatCell::Withheld("no answers".to_owned()),
    }
}

/// Where the front line is furthest behind, if it is anywhere.
fn finding(asked: &[Asked<'_>]) -> String {
    let behind: Vec<(&str, FrontLineGap)> = asked
        .iter()
        .filter_map(|asked| Some((asked.text.as_str(), asked.notable()?)))
        .filter(|(_, gap)| gap.difference.difference < 0.0)
        .collect();
    let furthest = behind
        .iter()
        .min_by(|(_, one), (_, two)| one.difference.difference.total_cmp(&two.difference.difference));
    match furthest {
        Some((text, _)) => format!(
            "The front line is behind {} in {} of {}, furthest in “{}”",
            // Where no executive answered a question, the leadership stands in their place.
            match FrontLineGap::level_above(behind.iter().map(|(_, gap)| gap)) {
                Some(RespondentLevel::Executive) => "the executives",
                Some(_) => "the leadership",
                None => "those who lead",
            },
            behind.len(),
            format::count(asked.len(), "question", "questions"),
            text.trim_end_matches('.')
        ),
        None if asked.iter().any(|asked| asked.levels.front_line().is_some()) => {
            "In no question is the front line behind by more than chance".to_owned()
        }
        None => "Favourable answers by level".to_owned(),
    }
}

fn above(gap: &FrontLineGap) -> &'static str {
    match gap.above.0 {
        RespondentLevel::Executive => "executives",
        _ => "leadership",
    }
}

/// "“I know who decides”: front line 33 % (15 to 58) of 12, leadership 77 % (…) of 22; −44 points (…)".
fn apart(asked: &Asked<'_>, gap: &FrontLineGap) -> String {
    let points = estimate::points(gap.difference.difference).shown;
    let span = estimate::span(gap.difference.interval);
    format!(
        "“{}”: front line {}, n {}; {} {}, n {}; a difference of {points} points ({}).",
        asked.text,
        said::share(&gap.front_line),
        gap.front_line.n,
        above(gap),
        said::share(&gap.above.1),
        gap.above.1.n,
        span.words()
    )
}

fn described(asked: &Asked<'_>, levels: &[RespondentLevel]) -> String {
    let of_level = |level: &RespondentLevel| {
        let words = match cell(asked.levels, *level) {
            HeatCell::Shown { value, .. } => value.shown,
            HeatCell::Withheld(words) => words,
        };
        format!("{} {words}", name(*level).to_lowercase())
    };
    let cells: Vec<String> = levels.iter().map(of_level).collect();
    format!("“{}” {}.", asked.text.trim_end_matches('.'), cells.join(", "))
}

fn note(shown: usize, all: usize, min_n: u32) -> String {
    let left_out = match all - shown {
        0 => String::new(),
        left => format!(
            " {} not shown by level.",
            if left == 1 { "One question is".to_owned() } else { format!("{left} questions are") }
        ),
    };
    format!(
        "Levels are told by question and never by factor or over time; all of them or none, and only where of every \
         level, and of every level within a side that is shown, nobody or at least {min_n} people answered.{left_out} \
         A difference is listed where it is ten points or more and its interval (Newcombe’s, 95 %) leaves zero out; \
         among many questions about one in twenty differs by chance."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::statistics::proportion::Share;

    /// A question that nearly all of these above the front line answered favourably, and few of it.
    fn behind(above: &[(RespondentLevel, u64)]) -> ShownLevels {
        let front_line = (RespondentLevel::FrontLine, Share::of(2, 20));
        let above = above.iter().map(|(level, n)| (*level, Share::of(*n, *n)));
        ShownLevels { shares: above.chain([front_line]).collect() }
    }

    fn title(levels: &[ShownLevels]) -> String {
        let asked = |levels| Asked { text: "I know who decides.".to_owned(), factor: "", levels };
        finding(&levels.iter().map(asked).collect::<Vec<Asked<'_>>>())
    }

    #[test]
    fn the_title_names_those_above_in_all_questions_it_counts() {
        let executives = behind(&[(RespondentLevel::Executive, 8), (RespondentLevel::Leadership, 12)]);
        let without = behind(&[(RespondentLevel::Executive, 0), (RespondentLevel::Leadership, 12)]);
        let is_said = |levels: &[ShownLevels], words: &str| {
            let title = title(levels);
            assert!(title.starts_with(&format!("The front line is behind {words} in ")), "{title}");
        };
        is_said(std::slice::from_ref(&executives), "the executives");
        is_said(std::slice::from_ref(&without), "the leadership");
        is_said(&[executives, without], "those who lead");
    }

    fn said(reasons: &[Reason]) -> String {
        let kept: Vec<Kept<ShownLevels>> = reasons.iter().map(|reason| Kept::Withheld(*reason)).collect();
        nothing(&kept.iter().collect::<Vec<_>>(), 5)
    }

    #[test]
    fn the_reason_why_nothing_is_shown_is_the_one_it_has() {
        assert!(said(&[Reason::TooFew, Reason::TooFew]).contains("to each of them, fewer than 5 people"));
        for (reason, words) in [
            (Reason::Derivable, "of each of them, levels beside the factor would tell"),
            (Reason::NoAnswers, "to each of them, nobody answered."),
            (Reason::RestsOnWithheld, "of each of them, what everyone answered is withheld"),
        ] {
            let said = said(&[reason]);
            assert!(said.contains(words) && !said.contains("fewer than"), "{said}");
        }
        assert_eq!(
            said(&[Reason::NoAnswers, Reason::RestsOnWithheld]),
            "By level no question can be shown: to some of them, nobody answered; of some of them, what \
             everyone answered is withheld, and levels add up to it."
        );
        assert!(said(&[Reason::StillOpen, Reason::TooFew]).contains("more answers may come"));
    }
}
