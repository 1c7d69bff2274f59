//! Answers to the items of a factor as a chart.

use crate::model::instrument::{ItemKind, Leaning};
use crate::model::survey::{SurveyFactor, SurveyInstrument, SurveyScale};
use crate::survey::ShownWave;
use crate::survey::cell::Cell as Kept;
use crate::survey::findings::ItemFigures;
use crate::survey::instrument::scale_of;
use crate::survey::statistics::rounding::largest_remainder;
use crate::survey::suppression::{ShownFactor, ShownItem};
use crate::view::chart::{
    Answers, Arrangement, Chart, Figure, Likert, LikertGroup, LikertItem, LikertSide, Scale,
};
use crate::view::desk::Desk;
use crate::view::format;
use crate::view::pages::surveys::gaps::Asked;
use crate::view::pages::surveys::said;

/// A figure for each scale that the factor's items use; nearly always one. Their ids begin with
/// `id`.
pub fn figures(
    desk: &Desk<'_>,
    Asked { instrument, shown, label, id }: Asked<'_>,
    factor: &SurveyFactor,
    of_factor: &ShownFactor,
) -> Vec<Figure> {
    let items: Vec<(&ShownItem, &SurveyScale)> = shown
        .items
        .iter()
        .filter(|item| item.kind == ItemKind::Likert && of_factor.items.contains(&item.item))
        .filter_map(|item| Some((item, scale_of_item(instrument, &item.item)?)))
        .collect();
    let mut scales: Vec<&SurveyScale> = Vec::new();
    for (_, scale) in &items {
        if !scales.iter().any(|known| known.id == scale.id) {
            scales.push(scale);
        }
    }
    let figure = |(at, scale): (usize, &SurveyScale)| {
        let items: Vec<&ShownItem> =
            items.iter().filter(|(_, used)| used.id == scale.id).map(|(item, _)| *item).collect();
        let number = if at == 0 { String::new() } else { format!("-{}", at + 1) };
        Figure {
            id: format!("{id}-{}{number}", factor.id),
            title: finding(desk, factor, of_factor),
            subtitle: format!("Share of answers, {label}{}", answered(desk, shown)),
            description: description(desk, shown, of_factor),
            chart: Chart::Likert(chart(desk, instrument, shown, scale, &items)),
        }
    };
    scales.into_iter().enumerate().map(figure).collect()
}

fn scale_of_item<'i>(instrument: &'i SurveyInstrument, item: &str) -> Option<&'i SurveyScale> {
    let item = instrument.items.iter().find(|known| known.id.as_str() == item)?;
    let scale = item.scale.as_ref()?;
    instrument.scales.iter().find(|known| known.id == *scale)
}

/// What the chart says, in a sentence.
pub fn finding(desk: &Desk<'_>, factor: &SurveyFactor, shown: &ShownFactor) -> String {
    let name = &factor.name;
    if let Some((_, gap)) = said::largest(said::of_sides(&shown.gaps).map(|gap| ((), gap)))
        && let Some(told) = said::told(desk, gap)
    {
        return format!("{name}: {} sees it {} lower than {}", told.lower, told.amount, told.higher);
    }
    let shares: Vec<String> = said::sides(desk, &shown.groups.sides)
        .iter()
        .filter_map(|(side, _, kept)| {
            Some(format!("{side} {}", format::percent(kept.shown()?.favourable?.value)))
        })
        .collect();
    if shares.len() > 1 {
        return format!("{name}: no difference between the sides stands out ({})", shares.join(", "));
    }
    match shown.groups.everyone.shown().and_then(|figures| figures.favourable) {
        Some(favourable) => {
            format!("{name}: {} of the answers are favourable", format::percent(favourable.value))
        }
        None => format!("{name}: no figure for the factor as a whole can be shown"),
    }
}

/// ", 21 from Novalis and 34 from Corvane answered".
pub fn answered(desk: &Desk<'_>, shown: &ShownWave) -> String {
    let sides: Vec<String> = said::sides(desk, &shown.responses.sides)
        .iter()
        .filter_map(|(side, _, kept)| Some(format!("{} from {side}", kept.shown()?.returned)))
        .collect();
    match (sides.len(), shown.responses.everyone.shown()) {
        (2.., _) => format!(", {}", format::sample(format::list(&sides))),
        (_, Some(everyone)) => format!(", {}", format::sample(everyone.returned)),
        (_, None) => String::new(),
    }
}

fn description(desk: &Desk<'_>, shown: &ShownWave, factor: &ShownFactor) -> String {
    let told: Vec<String> = said::groups(desk, &factor.groups)
        .iter()
        .map(|(name, _, kept)| match kept {
            Kept::Shown(figures) => match &figures.favourable {
                Some(favourable) => format!("{name}: {} favourable", said::score_share(favourable)),
                None => format!("{name}: no figure"),
            },
            Kept::Withheld(reason) => format!("{name}: {}", said::withheld(*reason, shown.min_n)),
        })
        .collect();
    format!("Each item’s answers by side. For the factor, {}.", told.join("; "))
}

fn chart(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    shown: &ShownWave,
    scale: &SurveyScale,
    items: &[&ShownItem],
) -> Likert {
    let item = |item: &&ShownItem| LikertItem {
        text: text(instrument, &item.item),
        sides: sides(desk, shown, item),
        target: None,
    };
    let has_na = !scale.not_applicable.is_empty();
    Likert {
        scale: chart_scale(scale),
        arrangement: Arrangement::Diverging,
        groups: vec![LikertGroup { name: String::new(), items: items.iter().map(item).collect() }],
        n_title: "n".to_owned(),
        na_title: if has_na { "cannot judge".to_owned() } else { String::new() },
        nothing: "No item.".to_owned(),
    }
}

/// An item's words; where its answers were turned round, the bars mean the opposite of the words.
pub fn text(instrument: &SurveyInstrument, item: &str) -> String {
    match instrument.items.iter().find(|known| known.id.as_str() == item) {
        Some(item) if item.reversed => format!("{} (answers turned round)", item.text),
        Some(item) => item.text.clone(),
        None => item.to_owned(),
    }
}

/// The sides apart where there are two or more and one can be shown, else everyone.
fn sides(desk: &Desk<'_>, shown: &ShownWave, item: &ShownItem) -> Vec<LikertSide> {
    let row = |name: String, party: Option<u8>, kept: &Kept<ItemFigures>| LikertSide {
        name,
        party,
        answers: answers(kept, shown.min_n),
    };
    let sides = said::sides(desk, &item.groups.sides);
    if sides.len() > 1 && sides.iter().any(|(.., kept)| kept.shown().is_some()) {
        return sides.into_iter().map(|(name, party, kept)| row(name, party, kept)).collect();
    }
    let name = if sides.len() > 1 { "Everyone" } else { "" };
    vec![row(name.to_owned(), None, &item.groups.everyone)]
}

fn answers(kept: &Kept<ItemFigures>, min_n: u32) -> Answers {
    let figures = match kept {
        Kept::Withheld(reason) => return Answers::Withheld(said::withheld(*reason, min_n)),
        Kept::Shown(figures) => figures,
    };
    let n = figures.n as f64;
    let judged = figures.n + figures.not_applicable;
    let na = match figures.not_applicable {
        0 => String::new(),
        count => format::percent(count as f64 / judged as f64),
    };
    Answers::Shown {
        shares: figures.counts.iter().map(|&count| count as f64 / n).collect(),
        shown: rounded(&figures.counts).iter().map(|share| format!("{share} %")).collect(),
        n: figures.n.to_string(),
        na,
    }
}

/// Whole per cent that add up to 100, unless equal counts would then look unequal: those are each
/// rounded by themselves.
pub fn rounded(counts: &[u64]) -> Vec<u64> {
    let rounded = largest_remainder(counts, 100);
    let parts_equals = |at: usize| {
        let equals = |other: usize| counts[other] == counts[at] && rounded[other] != rounded[at];
        (0..at).any(equals)
    };
    if !(0..counts.len()).any(parts_equals) {
        return rounded;
    }
    let sum = counts.iter().sum::<u64>().max(1);
    counts.iter().map(|count| (count * 200 + sum) / (2 * sum)).collect()
}

/// The scale as the chart draws it: so many points on either side of the neutral ones.
fn chart_scale(scale: &SurveyScale) -> Scale {
    let labels = scale.points.iter().map(|point| point.label.clone()).collect();
    let leanings = scale_of(scale).leanings();
    let low = leanings.iter().take_while(|leaning| **leaning == Leaning::Unfavourable).count();
    let high = leanings.iter().rev().take_while(|leaning| **leaning == Leaning::Favourable).count();
    // A scale with only favourable points has no low end; the chart needs both to fit.
    Scale { low: low.min(leanings.len() - high), high, labels }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn equal_counts_look_equal() {
        assert_eq!(rounded(&[4, 3, 4, 4]), [27, 20, 27, 27]);
        assert_eq!(rounded(&[82, 223, 337, 402, 818, 922]), [3, 8, 12, 15, 29, 33]);
        assert_eq!(rounded(&[0, 0]), [0, 0]);
    }
}
