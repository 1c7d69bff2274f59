//! The roles a colour can play, their class for the web and their colour for print.
//!
//! In: a role. Out: its name in a style sheet and its colour where no style sheet is read.
//! Holds: names and colours are those of `themes/default/assets/tokens.css`, light scheme.

use plotters::style::{Color, RGBAColor, ShapeStyle};
use plotters_backend::BackendColor;

use crate::view::rich::Tone;

/// A role. Plotters hands colours through from the chart to the backend; ours carry the role's
/// number, and the backend looks up what to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Words, and whatever is as strong as words.
    Text,
    Quiet,
    Rule,
    Shade,
    Paper,
    Accent,
    /// From 1; there are six, and a seventh party starts again.
    Party(u8),
    Tone(Tone),
    /// The zone behind marks of a tone.
    Zone(Tone),
    /// A step of the ramp from 1, least favourable, over 6, neutral, to 11.
    Likert(u8),
    /// Words on a strong step of the ramp, or on any other full colour.
    OnStrong,
    /// Words on a weak step of the ramp.
    OnSoft,
}

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    Solid,
    Dashed,
    Dotted,
}

/// A line: role, width in pixels, dash.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub ink: Ink,
    pub width: f64,
    pub dash: Dash,
}

const TONES: [Tone; 5] = [Tone::Good, Tone::Watch, Tone::Act, Tone::Done, Tone::Neutral];

/// Every role's name and print colour; an ink's number is its place here.
const ROLES: [(&str, &str); 35] = [
    ("ink", "#1b2126"),
    ("quiet", "#58626b"),
    ("rule", "#d3d8db"),
    ("shade", "#eef0f1"),
    ("paper", "#ffffff"),
    ("accent", "#0d5c6b"),
    ("party-1", "#1f4e8c"),
    ("party-2", "#c4731a"),
    ("party-3", "#4c7d3f"),
    ("party-4", "#8a4a86"),
    ("party-5", "#5f6b76"),
    ("party-6", "#9c3f35"),
    ("good", "#2b7a57"),
    ("watch", "#a86f00"),
    ("act", "#b3261e"),
    ("done", "#66717b"),
    ("neutral", "#66717b"),
    ("zone-good", "#e9efeb"),
    ("zone-watch", "#e4d7b4"),
    ("zone-act", "#d9b1a8"),
    ("zone-done", "#e6e9eb"),
    ("zone-neutral", "#e6e9eb"),
    ("likert-1", "#8f4506"),
    ("likert-2", "#b05a10"),
    ("likert-3", "#d98d45"),
    ("likert-4", "#ecba86"),
    ("likert-5", "#f4d7b8"),
    ("likert-6", "#dfe1e2"),
    ("likert-7", "#c3d6e8"),
    ("likert-8", "#96b8d8"),
    ("likert-9", "#6594c2"),
    ("likert-10", "#376fa6"),
    ("likert-11", "#174a80"),
    ("on-strong", "#ffffff"),
    ("on-soft", "#1b2126"),
];

impl Ink {
    /// The party's own colour, or the accent for what belongs to all.
    pub fn of_party(party: Option<u8>) -> Self {
        party.map_or(Ink::Accent, Ink::Party)
    }

    /// What words are written with on a ground of this ink: of both colours for words the one that can be
    /// read on it, in the light and in the dark scheme.
    pub fn words_on(self) -> Self {
        match self {
            Ink::Likert(1 | 2 | 10 | 11) => Ink::OnStrong,
            Ink::Likert(_) => Ink::OnSoft,
            Ink::Text | Ink::Quiet | Ink::Accent => Ink::Paper,
            _ => Ink::Text,
        }
    }

    fn number(self) -> u8 {
        let tone = |tone: Tone| TONES.iter().position(|other| *other == tone).unwrap_or_default() as u8;
        match self {
            Ink::Text => 0,
            Ink::Quiet => 1,
            Ink::Rule => 2,
            Ink::Shade => 3,
            Ink::Paper => 4,
            Ink::Accent => 5,
            Ink::Party(party) => 6 + party.saturating_sub(1) % 6,
            Ink::Tone(of) => 12 + tone(of),
            Ink::Zone(of) => 17 + tone(of),
            Ink::Likert(step) => 22 + step.clamp(1, 11) - 1,
            Ink::OnStrong => 33,
            Ink::OnSoft => 34,
        }
    }

    pub fn solid(self, width: f64) -> Stroke {
        Stroke { ink: self, width, dash: Dash::Solid }
    }

    pub fn dashed(self, width: f64) -> Stroke {
        Stroke { ink: self, width, dash: Dash::Dashed }
    }

    pub fn dotted(self, width: f64) -> Stroke {
        Stroke { ink: self, width, dash: Dash::Dotted }
    }
}

/// The name and the print colour of the role that `color` carries.
pub(super) fn role(color: BackendColor) -> (&'static str, &'static str) {
    ROLES[usize::from(color.rgb.0)]
}

/// The dash pattern that `color` carries.
pub(super) fn dash(color: BackendColor) -> Option<&'static str> {
    match color.rgb.1 {
        1 => Some("5 4"),
        2 => Some("1.5 3.5"),
        _ => None,
    }
}

impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: (self.number(), 0, 0) }
    }
}

impl From<Stroke> for ShapeStyle {
    fn from(stroke: Stroke) -> Self {
        let color = RGBAColor(stroke.ink.number(), stroke.dash as u8, 0, 1.0);
        ShapeStyle { color, filled: false, stroke_width: (stroke.width * super::sheet::FINE) as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_finds_its_role() {
        let name = |ink: Ink| role(ink.to_backend_color()).0;
        assert_eq!(name(Ink::Accent), "accent");
        assert_eq!(name(Ink::Party(6)), "party-6");
        assert_eq!(name(Ink::Party(7)), "party-1");
        assert_eq!(name(Ink::Tone(Tone::Neutral)), "neutral");
        assert_eq!(name(Ink::Zone(Tone::Act)), "zone-act");
        assert_eq!(name(Ink::Likert(1)), "likert-1");
        assert_eq!(name(Ink::Likert(11)), "likert-11");
        assert_eq!(name(Ink::OnSoft), "on-soft");
    }

    #[test]
    fn both_dark_schemes_are_the_same() {
        let tokens = include_str!("../../../themes/default/assets/tokens.css");
        let dark: Vec<&str> = tokens.split("color-scheme: dark;").skip(1).collect();
        let block = |text: &str| text[..text.find('}').unwrap()].to_owned();
        assert_eq!(block(dark[0]), block(dark[1]));
        for (name, _) in ROLES {
            assert!(dark[0].contains(&format!("--{name}: #")), "--{name} has no dark colour");
        }
    }

    /// What WCAG 2.2 asks of words of our sizes (1.4.3).
    const READABLE: f64 = 4.5;

    #[test]
    fn words_can_be_read_on_every_ground() {
        let tokens = include_str!("../../../themes/default/assets/tokens.css");
        let grounds = (1..=11).map(Ink::Likert).chain(TONES.map(Ink::Zone)).chain([
            Ink::Paper,
            Ink::Shade,
            Ink::Text,
            Ink::Quiet,
            Ink::Accent,
        ]);
        for ground in grounds {
            for (scheme, of_scheme) in tokens.split(" color-scheme: ").skip(1).zip(["light", "dark", "dark"])
            {
                let colour = |ink: Ink| colour(scheme, role(ink.to_backend_color()).0);
                let found = contrast(colour(ground), colour(ground.words_on()));
                let (name, on) = (role(ground.to_backend_color()).0, ground.words_on());
                assert!(found >= READABLE, "{of_scheme}: {on:?} on {name} has a contrast of {found:.2}");
            }
        }
    }

    /// The colour of a role in a scheme, its red, green and blue from 0 to 255.
    fn colour(scheme: &str, name: &str) -> [u8; 3] {
        let from = scheme.find(&format!("--{name}: #")).expect("a role has a colour") + name.len() + 5;
        [0, 2, 4].map(|at| u8::from_str_radix(&scheme[from + at..from + at + 2], 16).expect("a colour"))
    }

    /// The contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it.
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let linear = |part: u8| match f64::from(part) / 255.0 {
            part if part <= 0.04045 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        let luminance = |[red, green, blue]: [u8; 3]| {
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrasts_are_those_of_the_definition() {
        assert_eq!(contrast([255; 3], [0; 3]), 21.0);
        assert!((contrast([255; 3], [0x77; 3]) - 4.48).abs() < 0.005, "grey #777 on white is known to fail");
    }

    #[test]
    fn print_colours_are_those_of_the_tokens() {
        let tokens = include_str!("../../../themes/default/assets/tokens.css");
        let light = &tokens[..tokens.find('}').unwrap()];
        for (name, colour) in ROLES {
            assert!(light.contains(&format!("--{name}: {colour};")), "--{name}: {colour};");
        }
    }
}
