//! Words with marks as HTML.
//!
//! In: [`Rich`] and the page it stands on. Out: inline HTML.
//! Holds: a state is a shape, a word and a colour; an address outside is a link only where it
//! leads to the web or to a mailbox.

use super::escape;
use crate::view::rich::{Piece, Rich, Tone};
use crate::view::route::{Route, Target};

/// What a black bar says when asked.
const REDACTED_TITLE: &str = "blacked out in the agreement";

/// The marks of what changed. Not every screen reader tells them, so they say it in words as well.
const NEW: &str = "<ins><span class=\"unseen\">new: </span>";
const GONE: &str = "<del><span class=\"unseen\">gone: </span>";

pub fn rich(rich: &Rich, from: &Route) -> String {
    let mut html = String::new();
    for piece in &rich.0 {
        match piece {
            Piece::Text(text) => escape::text(&mut html, text),
            Piece::Link { text, target } => {
                let open = open_link(&mut html, target, from);
                escape::text(&mut html, text);
                close_link(&mut html, open);
            }
            Piece::Status { tone, text } => status(&mut html, *tone, text),
            // In a table its mark is short; anywhere else there is room.
            Piece::Quiet(text) | Piece::Withheld(text) => {
                wrapped(&mut html, "<span class=\"quiet\">", text, "</span>")
            }
            Piece::Strong(text) => wrapped(&mut html, "<strong>", text, "</strong>"),
            Piece::New(text) => wrapped(&mut html, NEW, text, "</ins>"),
            Piece::Gone(text) => wrapped(&mut html, GONE, text, "</del>"),
            Piece::Redacted => redacted(&mut html),
            Piece::Break => html.push_str("<br>"),
        }
    }
    html
}

fn wrapped(html: &mut String, open: &str, text: &str, close: &str) {
    html.push_str(open);
    escape::text(html, text);
    html.push_str(close);
}

/// Opens a link, where the target may be one; says whether it did.
pub fn open_link(html: &mut String, target: &Target, from: &Route) -> bool {
    if let Target::Outside(address) = target
        && !is_safe(address)
    {
        return false;
    }
    html.push_str("<a");
    escape::attribute(html, "href", &target.href(from));
    if matches!(target, Target::Outside(_)) {
        html.push_str(" class=\"outside\" rel=\"noreferrer\"");
    }
    html.push('>');
    true
}

pub fn close_link(html: &mut String, open: bool) {
    if open {
        html.push_str("</a>");
    }
}

/// Whether an address leads to the web or to a mailbox, and runs nothing.
pub fn is_safe(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

pub fn redacted(html: &mut String) {
    html.push_str("<span class=\"redacted\"");
    escape::attribute(html, "title", REDACTED_TITLE);
    html.push_str(">[***]</span>");
}

/// A state: its shape, its word.
pub fn status(html: &mut String, tone: Tone, word: &str) {
    html.push_str("<span class=\"status status-");
    html.push_str(tone_name(tone));
    html.push_str("\">");
    html.push_str(shape(tone));
    escape::text(html, word);
    html.push_str("</span>");
}

/// What classes call a tone.
pub fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Watch => "watch",
        Tone::Act => "act",
        Tone::Done => "done",
        Tone::Neutral => "neutral",
    }
}

/// The shapes that charts draw for the same tones. They are in the page rather than in a style
/// sheet because paper without backgrounds and forced colours must show them too.
pub fn shape(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => {
            r#"<svg class="shape" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5"/></svg>"#
        }
        Tone::Watch => {
            r#"<svg class="shape" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 1l5.4 10H.6z"/></svg>"#
        }
        Tone::Act => {
            r#"<svg class="shape" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 .2L11.8 6 6 11.8.2 6z"/></svg>"#
        }
        Tone::Done => {
            r#"<svg class="shape shape-open" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4"/></svg>"#
        }
        Tone::Neutral => {
            r#"<svg class="shape" viewBox="0 0 12 12" aria-hidden="true"><path d="M1.5 5h9v2h-9z"/></svg>"#
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_a_shape_a_word_and_a_class() {
        let html = rich(&Rich::status(Tone::Act, "over<due"), &Route::page(""));
        assert!(html.starts_with("<span class=\"status status-act\"><svg"));
        assert!(html.ends_with("over&lt;due</span>"));
    }

    #[test]
    fn links_are_relative_and_harmless() {
        let from = Route::page("a/b");
        let inside = Rich::link("the charter", Target::at(&Route::page("a/jsc"), "quorum"));
        assert_eq!(rich(&inside, &from), "<a href=\"../jsc/index.html#quorum\">the charter</a>");
        let script = Rich::link("click", Target::Outside("javascript:alert(1)".into()));
        assert_eq!(rich(&script, &from), "click");
    }

    #[test]
    fn a_black_bar_says_what_it_is() {
        let html = rich(&Rich::redacted(), &Route::page(""));
        assert_eq!(html, "<span class=\"redacted\" title=\"blacked out in the agreement\">[***]</span>");
    }
}
