//! The factors of a wave side by side as a chart.

use super::{estimate, likert, said, wave};
use crate::model::survey::{SurveyFactor, SurveyInstrument};
use crate::survey::ShownWave;
use crate::survey::suppression::ShownFactor;
use crate::view::chart::{Chart, Figure, Level, Profile, ProfileRow, Side};
use crate::view::desk::Desk;
use crate::view::format;

/// The profile under an id of its own; none where no factor was asked.
pub fn figure(
    desk: &Desk<'_>,
    instrument: &SurveyInstrument,
    shown: &ShownWave,
    label: &str,
    id: String,
) -> Option<Figure> {
    let factors = wave::known_factors(instrument, shown);
    if factors.is_empty() {
        return None;
    }
    let rows: Vec<ProfileRow> = factors.iter().map(|(factor, of)| row(desk, shown, factor, of)).collect();
    let told: Vec<String> = rows.iter().map(|row| format!("{}: {}", row.name, sides_words(row))).collect();
    let profile = Profile {
        unit: "% favourable, with 95 % intervals".to_owned(),
        rows_title: "Factor".to_owned(),
        rows,
        low: Some(0.0),
        high: Some(100.0),
        nothing: String::new(),
    };
    Some(Figure {
        id,
        title: format::capital(&wave::finding(desk, instrument, shown)),
        subtitle: format!(
            "Share of favourable answers by factor, {label}{}{}",
            likert::answered(desk, shown),
            if profile.rows.iter().any(|row| row.goal.is_some()) { "; dashed: the target" } else { "" }
        ),
        description: format!("{}.", told.join(". ")),
        chart: Chart::Profile(profile),
    })
}

fn sides_words(row: &ProfileRow) -> String {
    let sides = row.sides.iter().map(|side| match side.name.as_str() {
        "" => side.estimate.words(),
        name => format!("{name} {}", side.estimate.words()),
    });
    sides.collect::<Vec<String>>().join("; ")
}

fn row(desk: &Desk<'_>, shown: &ShownWave, factor: &SurveyFactor, of: &ShownFactor) -> ProfileRow {
    ProfileRow {
        name: factor.name.clone(),
        sides: sides(desk, shown, of),
        goal: factor.target.map(|target| Level {
            shown: format!("target {}", format::percent(target)),
            ..estimate::share_level(target)
        }),
        target: None,
    }
}

/// The sides apart where there are two or more and one can be shown, else everyone.
fn sides(desk: &Desk<'_>, shown: &ShownWave, of: &ShownFactor) -> Vec<Side> {
    let sides: Vec<Side> = said::sides(desk, &of.groups.sides)
        .into_iter()
        .map(|(name, party, kept)| Side { name, party, estimate: estimate::of_factor(kept, shown.min_n) })
        .collect();
    if sides.len() > 1 && sides.iter().any(|side| side.estimate.value().is_some()) {
        return sides;
    }
    let name = if sides.len() > 1 { "Everyone" } else { "" };
    let estimate = estimate::of_factor(&of.groups.everyone, shown.min_n);
    vec![Side { name: name.to_owned(), party: None, estimate }]
}
