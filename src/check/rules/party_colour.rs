//! The colour of a party can be read and seen.

use crate::check::{Ground, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::schema::Record;

pub const RULE: Rule = Rule { codes: &[&BAD, &PALE], check };

static BAD: Code = Code {
    name: "bad-colour",
    level: Level::Error,
    summary: "A party's colour is not written as #rrggbb.",
    explanation: "The colour marks the party in every chart, on the screen and on paper. It is written as a number sign and six hexadecimal digits, as in #1f4e79: two each for red, green and blue.",
};

static PALE: Code = Code {
    name: "pale-colour",
    level: Level::Warning,
    summary: "A party's colour is too pale to be seen on white.",
    explanation: "Lines and bars need a contrast of at least 3 to 1 to the page (WCAG 2.2, 1.4.11), or readers with weak sight and readers of a print-out miss one of the two parties. Take a darker shade of the company's colour.",
};

fn check(ground: &Ground<'_>, diagnostics: &mut Diagnostics) {
    for party in &ground.records.parties {
        let Some(colour) = &party.colour else { continue };
        let span = party.at().of("colour");
        let Some(channels) = channels(colour) else {
            diagnostics.push(
                Diagnostic::new(&BAD, span, format!("“{colour}” is not a colour that charts can use."))
                    .label("not #rrggbb")
                    .help("write six hexadecimal digits behind `#`, as in #1f4e79"),
            );
            continue;
        };
        let contrast = 1.05 / (luminance(channels) + 0.05);
        if contrast < 3.0 {
            let message = format!(
                "The colour of {} has a contrast of {contrast:.1} to 1 on white; charts need 3 to 1.",
                party.short
            );
            diagnostics
                .push(Diagnostic::new(&PALE, span, message).label("too pale").help("take a darker shade"));
        }
    }
}

fn channels(colour: &str) -> Option<[f64; 3]> {
    let digits = colour.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let channel =
        |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(|value| f64::from(value) / 255.0);
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// Relative luminance, as WCAG defines it.
fn luminance(channels: [f64; 3]) -> f64 {
    let linear = channels
        .map(|value| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |colour| 1.05 / (luminance(channels(colour).unwrap()) + 0.05);
        assert_eq!(format!("{:.2}", contrast("#767676")), "4.54");
        assert_eq!(format!("{:.2}", contrast("#000000")), "21.00");
        assert!(channels("#12345é").is_none());
    }
}
