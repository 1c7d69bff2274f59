//! The backend through which plotters writes semantic SVG.
//!
//! In: plotters' drawing calls, in tenths of a pixel, with a role in place of a colour; groups
//! opened and closed around them. Out: SVG elements with a class and a colour each.
//! Holds: nothing is written twice for a machine or a time: the same calls give the same bytes.
//! Drawing never fails, for it only appends to a string.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;

use plotters::style::Color;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::font::{Fonts, Weight};
use super::ink::{self, Ink};

/// Plotters knows whole steps only; ten of ours make a pixel.
pub(super) const FINE: f64 = 10.0;

/// Taller than any chart: the real height is known when everything is drawn.
const TALL: u32 = 10_000_000;

/// What has been drawn.
pub(super) struct Sheet<'a> {
    width: u32,
    pub fonts: &'a Fonts,
    out: RefCell<String>,
}

/// What plotters draws with: many pens may share a sheet.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a>(pub &'a Sheet<'a>);

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Sheet<'a> {
    pub fn new(width: f64, fonts: &'a Fonts) -> Self {
        Sheet { width: (width * FINE) as u32, fonts, out: RefCell::new(String::with_capacity(8192)) }
    }

    /// Writes an opening or closing tag between plotters' elements.
    pub fn write(&self, markup: &str) {
        self.out.borrow_mut().push_str(markup);
    }

    pub fn finish(self) -> String {
        self.out.into_inner()
    }
}

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.0.width, TALL)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + FINE as i32, y + FINE as i32), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let out = &mut *self.0.out.borrow_mut();
        out.push_str("<rect");
        attribute(out, "x", a.0);
        attribute(out, "y", a.1);
        attribute(out, "width", b.0 - a.0);
        attribute(out, "height", b.1 - a.1);
        paint(out, style, fill);
        out.push_str("/>\n");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let out = &mut *self.0.out.borrow_mut();
        out.push_str("<path d=\"");
        points(out, path);
        out.push('"');
        paint(out, style, false);
        out.push_str("/>\n");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let out = &mut *self.0.out.borrow_mut();
        out.push_str("<circle");
        attribute(out, "cx", center.0);
        attribute(out, "cy", center.1);
        attribute(out, "r", radius as i32);
        paint(out, style, fill);
        out.push_str("/>\n");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let out = &mut *self.0.out.borrow_mut();
        out.push_str("<path d=\"");
        points(out, vert);
        out.push_str("Z\"");
        paint(out, style, true);
        out.push_str("/>\n");
        Ok(())
    }

    /// The text, its baseline set from the font's own capitals: `Top` is half an em above their
    /// middle, `Bottom` half an em below.
    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let weight = weight(style);
        let size = style.size() / FINE;
        let middle = self.0.fonts.cap_height(weight, style.size()) / 2.0;
        let down = match style.anchor().v_pos {
            VPos::Top => middle + style.size() / 2.0,
            VPos::Center => middle,
            VPos::Bottom => middle - style.size() / 2.0,
        };
        let down = down.round() as i32;
        let (name, colour) = ink::role(style.color());
        let out = &mut *self.0.out.borrow_mut();
        out.push_str("<text");
        match style.transform() {
            FontTransform::None => {
                attribute(out, "x", x);
                attribute(out, "y", y + down);
            }
            turned => {
                let angle = match turned {
                    FontTransform::Rotate90 => 90,
                    FontTransform::Rotate180 => 180,
                    _ => 270,
                };
                let at = |out: &mut String, value: i32| tenth(out, value);
                out.push_str(" transform=\"translate(");
                at(out, x);
                out.push(' ');
                at(out, y);
                let _ = write!(out, ") rotate({angle})\"");
                attribute(out, "y", down);
            }
        }
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => out.push_str(" text-anchor=\"middle\""),
            HPos::Right => out.push_str(" text-anchor=\"end\""),
        }
        out.push_str(" class=\"t");
        if name != "ink" {
            let _ = write!(out, " t-{name}");
        }
        let is_haloed = style.color().rgb.1 == 1;
        if is_haloed {
            out.push_str(" t-halo");
        }
        if weight == Weight::Semibold {
            out.push_str(" t-strong\" font-weight=\"600");
        }
        let _ = write!(out, "\" font-size=\"{size}\" fill=\"{colour}\"");
        if is_haloed {
            // As charts.css has it, for paper; a little less, for there each letter is drawn after the other.
            let paper = ink::role(Ink::Paper.to_backend_color()).1;
            let _ = write!(
                out,
                " stroke=\"{paper}\" stroke-width=\"2\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            );
        }
        out.push('>');
        escape(out, text);
        out.push_str("</text>\n");
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = self.0.fonts.width(text, weight(style), style.size());
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}

fn weight<T: BackendTextStyle>(style: &T) -> Weight {
    match style.style() {
        FontStyle::Bold => Weight::Semibold,
        _ => Weight::Regular,
    }
}

/// The class that a style sheet colours, and the colour for where none is read.
fn paint<S: BackendStyle>(out: &mut String, style: &S, fill: bool) {
    let color = style.color();
    let (name, colour) = ink::role(color);
    if fill {
        let _ = write!(out, " class=\"f-{name}\" fill=\"{colour}\"");
        return;
    }
    let _ = write!(out, " class=\"s-{name}\" fill=\"none\" stroke=\"{colour}\"");
    attribute(out, "stroke-width", style.stroke_width() as i32);
    if let Some(dash) = ink::dash(color) {
        let _ = write!(out, " stroke-dasharray=\"{dash}\"");
    }
}

fn points(out: &mut String, path: impl IntoIterator<Item = BackendCoord>) {
    for (at, (x, y)) in path.into_iter().enumerate() {
        out.push(if at == 0 { 'M' } else { 'L' });
        tenth(out, x);
        out.push(' ');
        tenth(out, y);
    }
}

fn attribute(out: &mut String, name: &str, value: i32) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    tenth(out, value);
    out.push('"');
}

/// A number of tenths as pixels: `125` is `12.5`.
pub(super) fn tenth(out: &mut String, value: i32) {
    let sign = if value < 0 { "-" } else { "" };
    let value = value.unsigned_abs();
    let _ = match value % 10 {
        0 => write!(out, "{sign}{}", value / 10),
        part => write!(out, "{sign}{}.{part}", value / 10),
    };
}

/// Text as it stands in markup, within an element or a double-quoted attribute. Characters that
/// XML cannot hold are left out.
pub(super) fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_written_as_pixels() {
        let shown = |value| {
            let mut out = String::new();
            tenth(&mut out, value);
            out
        };
        assert_eq!([shown(0), shown(125), shown(-5), shown(7200)], ["0", "12.5", "-0.5", "720"]);
    }

    #[test]
    fn markup_in_words_stays_words() {
        let mut out = String::new();
        escape(&mut out, "R&D <\"now\">\n\u{7}");
        assert_eq!(out, "R&amp;D &lt;&quot;now&quot;&gt; ");
    }
}
