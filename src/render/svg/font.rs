//! The theme's letters: how wide words are, and where lines break.
//!
//! In: the bytes of two TrueType fonts. Out: widths in pixels, wrapped lines.
//! Holds: no system font is asked, so that the same words break at the same place on every
//! machine.

use std::collections::BTreeMap;
use std::fmt;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// Widths of the two weights that charts are set in.
#[derive(Debug, Clone)]
pub struct Fonts {
    regular: Face,
    semibold: Face,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Semibold,
}

/// The bytes were not those of a font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontError(String);

/// One font's measures, all in parts of an em.
#[derive(Debug, Clone)]
struct Face {
    /// The advance of each character below `COMMON`.
    common: Vec<f32>,
    /// The advances of the others.
    rare: BTreeMap<char, f32>,
    /// The advance of a character that the font lacks.
    missing: f32,
    cap_height: f32,
}

/// Latin, Greek, Cyrillic and general punctuation stand below it: one look-up without a search.
const COMMON: usize = 0x2100;

impl Fonts {
    pub fn new(regular: &[u8], semibold: &[u8]) -> Result<Self, FontError> {
        Ok(Fonts { regular: Face::new(regular)?, semibold: Face::new(semibold)? })
    }

    /// The width of `text` in pixels at `size` pixels.
    pub fn width(&self, text: &str, weight: Weight, size: f64) -> f64 {
        let face = self.face(weight);
        text.chars().map(|letter| f64::from(face.advance(letter))).sum::<f64>() * size
    }

    /// The height of capitals in pixels at `size` pixels.
    pub fn cap_height(&self, weight: Weight, size: f64) -> f64 {
        f64::from(self.face(weight).cap_height) * size
    }

    /// `text` in lines no wider than `width` pixels. Breaks at spaces, then after `/` and `-`;
    /// a word that is still too long is cut between letters.
    pub fn wrap(&self, text: &str, weight: Weight, size: f64, width: f64) -> Vec<String> {
        let space = self.width(" ", weight, size);
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut used = 0.0;
        for word in text.split_whitespace() {
            let wide = self.width(word, weight, size);
            if !line.is_empty() && used + space + wide <= width {
                line.push(' ');
                line.push_str(word);
                used += space + wide;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if wide <= width {
                line.push_str(word);
                used = wide;
                continue;
            }
            used = 0.0;
            for part in word.split_inclusive(['/', '-', '\u{2013}']) {
                let wide = self.width(part, weight, size);
                if used > 0.0 && used + wide > width {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                if wide <= width {
                    line.push_str(part);
                    used += wide;
                    continue;
                }
                for letter in part.chars() {
                    let wide = f64::from(self.face(weight).advance(letter)) * size;
                    if used > 0.0 && used + wide > width {
                        lines.push(std::mem::take(&mut line));
                        used = 0.0;
                    }
                    line.push(letter);
                    used += wide;
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Semibold => &self.semibold,
        }
    }
}

impl Face {
    fn new(bytes: &[u8]) -> Result<Self, FontError> {
        let font = FontRef::new(bytes).map_err(|error| FontError(error.to_string()))?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = f32::from(metrics.units_per_em.max(1));
        let missing = glyphs.advance_width(Default::default()).unwrap_or(em / 2.0) / em;
        let mut common = vec![missing; COMMON];
        let mut rare = BTreeMap::new();
        for (code, glyph) in font.charmap().mappings() {
            let advance = glyphs.advance_width(glyph).map_or(missing, |advance| advance / em);
            match (common.get_mut(code as usize), char::from_u32(code)) {
                (Some(place), _) => *place = advance,
                (None, Some(letter)) => {
                    rare.insert(letter, advance);
                }
                (None, None) => {}
            }
        }
        let cap_height = metrics.cap_height.map_or(0.66, |height| height / em);
        Ok(Face { common, rare, missing, cap_height })
    }

    fn advance(&self, letter: char) -> f32 {
        match self.common.get(letter as usize) {
            Some(advance) => *advance,
            None => self.rare.get(&letter).copied().unwrap_or(self.missing),
        }
    }
}

impl fmt::Display for FontError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the font cannot be read: {}", self.0)
    }
}

impl std::error::Error for FontError {}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The fonts of the default theme.
    pub fn fonts() -> Fonts {
        Fonts::new(
            include_bytes!("../../../themes/default/assets/fonts/SourceSans3-Regular.ttf"),
            include_bytes!("../../../themes/default/assets/fonts/SourceSans3-Semibold.ttf"),
        )
        .unwrap()
    }

    #[test]
    fn digits_are_tabular_and_semibold_is_wider() {
        let fonts = fonts();
        let ones = fonts.width("1111", Weight::Regular, 10.0);
        assert!((ones - fonts.width("8888", Weight::Regular, 10.0)).abs() < 1e-6);
        assert!((ones - 19.88).abs() < 0.01, "497 of 1000 units each, found {ones}");
        assert!(
            fonts.width("Steering", Weight::Semibold, 10.0) > fonts.width("Steering", Weight::Regular, 10.0)
        );
    }

    #[test]
    fn breaks_at_spaces_then_hyphens_then_anywhere() {
        let fonts = fonts();
        let wrap = |text, width| fonts.wrap(text, Weight::Regular, 10.0, width);
        assert_eq!(wrap("Joint Steering Committee", 70.0), ["Joint Steering", "Committee"]);
        assert_eq!(wrap("co-commercialisation", 70.0), ["co-", "commercialisati", "on"]);
        assert_eq!(wrap("", 70.0), Vec::<String>::new());
    }

    #[test]
    fn not_a_font_is_an_error() {
        assert!(Fonts::new(b"no", b"font").is_err());
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-zA-Z \u{e9}\u{159}/-]{0,80}", width in 12.0..200.0f64) {
            let fonts = fonts();
            let lines = fonts.wrap(&text, Weight::Regular, 10.0, width);
            for line in &lines {
                prop_assert!(fonts.width(line, Weight::Regular, 10.0) <= width + 1e-6);
            }
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
