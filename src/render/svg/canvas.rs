//! What the charts draw on: plotters' areas and elements, measured in pixels.
//!
//! In: shapes and words at places in pixels, or in the units of a [`Plane`]. Out: plotters'
//! elements on the sheet.
//! Holds: every shape and every word goes through plotters; groups and links open and close
//! around them in pairs.

use std::fmt::Debug;
use std::ops::Range;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, FontTransform, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use super::Width;
use super::font::{Fonts, Weight};
use super::ink::{Ink, Stroke};
use super::sheet::{FINE, Pen, Sheet, escape};
use crate::view::rich::Tone;
use crate::view::route::{Route, Target};

pub(super) struct Canvas<'a> {
    sheet: &'a Sheet<'a>,
    area: DrawingArea<Pen<'a>, Shift>,
    from: &'a Route,
    pub width: f64,
    pub narrow: bool,
}

/// An area with axes: horizontal and vertical numbers in place of pixels.
pub(super) type Plane<'a> = DrawingArea<Pen<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// How words are set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub size: f64,
    pub weight: Weight,
    pub ink: Ink,
    pub across: HPos,
    pub along: VPos,
    pub turned: bool,
    pub halo: bool,
}

/// From one line's top to the next, in parts of the size.
const LEADING: f64 = 1.28;

impl Type {
    /// The common label: 13 px, left, its top at the place given.
    pub const LABEL: Type = Type {
        size: 13.0,
        weight: Weight::Regular,
        ink: Ink::Text,
        across: HPos::Left,
        along: VPos::Top,
        turned: false,
        halo: false,
    };

    pub const fn strong(self) -> Self {
        Type { weight: Weight::Semibold, ..self }
    }

    /// 12 px: the smallest, so that a chart may still shrink a little on its page.
    pub const fn small(self) -> Self {
        Type { size: 12.0, ..self }
    }

    pub const fn quiet(self) -> Self {
        Type { ink: Ink::Quiet, ..self }
    }

    pub const fn ink(self, ink: Ink) -> Self {
        Type { ink, ..self }
    }

    pub const fn right(self) -> Self {
        Type { across: HPos::Right, ..self }
    }

    pub const fn center(self) -> Self {
        Type { across: HPos::Center, ..self }
    }

    /// Its capitals' middle at the place given.
    pub const fn middle(self) -> Self {
        Type { along: VPos::Center, ..self }
    }

    /// Upwards, a quarter turned.
    pub const fn turned(self) -> Self {
        Type { turned: true, ..self }
    }

    /// With a rim of paper, for words that a line may cross.
    pub const fn halo(self) -> Self {
        Type { halo: true, ..self }
    }

    pub fn leading(self) -> f64 {
        (self.size * LEADING).round()
    }

    /// The height of `lines` lines.
    pub fn height(self, lines: usize) -> f64 {
        if lines == 0 { 0.0 } else { self.leading() * (lines - 1) as f64 + self.size }
    }
}

impl<'a> Canvas<'a> {
    pub fn new(sheet: &'a Sheet<'a>, from: &'a Route, width: Width) -> Self {
        let area = DrawingArea::from(Pen(sheet));
        Canvas { sheet, area, from, width: width.pixels(), narrow: width.is_narrow() }
    }

    pub fn fonts(&self) -> &Fonts {
        self.sheet.fonts
    }

    /// An area from `left`, `top` to `right`, `bottom` in pixels, its horizontal axis over `xs`,
    /// its vertical axis over `ys`, the lower number at the bottom.
    pub fn plane(
        &self,
        left: f64,
        top: f64,
        right: f64,
        bottom: f64,
        xs: Range<f64>,
        ys: Range<f64>,
    ) -> Plane<'a> {
        let (x0, y0) = fine((left, top));
        let (x1, y1) = fine((right, bottom));
        let area = self.area.clone().shrink((x0, y0), (x1 - x0, y1 - y0));
        let coordinates = Cartesian2d::new(solid(xs), solid(ys), (x0..x1, y1..y0));
        area.apply_coord_spec(coordinates)
    }

    pub fn line(&self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.path(&[from, to], stroke);
    }

    pub fn path(&self, points: &[(f64, f64)], stroke: Stroke) {
        let points: Vec<_> = points.iter().copied().map(fine).collect();
        draw(&self.area, &PathElement::new(points, stroke));
    }

    pub fn rect(&self, x: f64, y: f64, width: f64, height: f64, ink: Ink) {
        draw(&self.area, &Rectangle::new([fine((x, y)), fine((x + width, y + height))], ink.filled()));
    }

    pub fn frame(&self, x: f64, y: f64, width: f64, height: f64, stroke: Stroke) {
        draw(&self.area, &Rectangle::new([fine((x, y)), fine((x + width, y + height))], stroke));
    }

    pub fn polygon(&self, points: &[(f64, f64)], ink: Ink) {
        let points: Vec<_> = points.iter().copied().map(fine).collect();
        draw(&self.area, &Polygon::new(points, ink.filled()));
    }

    pub fn dot(&self, at: (f64, f64), radius: f64, ink: Ink) {
        draw(&self.area, &Circle::new(fine(at), (radius * FINE) as i32, ink.filled()));
    }

    /// A circle filled with paper.
    pub fn ring(&self, at: (f64, f64), radius: f64, stroke: Stroke) {
        self.dot(at, radius, Ink::Paper);
        draw(&self.area, &Circle::new(fine(at), (radius * FINE) as i32, stroke));
    }

    /// An arrow's head at `to`, coming from `from`.
    pub fn arrowhead(&self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(0.1);
        let (ux, uy) = (dx / length, dy / length);
        let back = (to.0 - 7.0 * ux, to.1 - 7.0 * uy);
        let wing = (-uy * 3.6, ux * 3.6);
        self.polygon(&[to, (back.0 + wing.0, back.1 + wing.1), (back.0 - wing.0, back.1 - wing.1)], ink);
    }

    /// The shape of a tone, about 9 px wide: each differs without its colour too.
    pub fn tone(&self, (x, y): (f64, f64), tone: Tone) {
        let ink = Ink::Tone(tone);
        match tone {
            Tone::Good => self.dot((x, y), 4.3, ink),
            Tone::Watch => self.polygon(&[(x, y - 5.0), (x + 5.2, y + 4.2), (x - 5.2, y + 4.2)], ink),
            Tone::Act => self.polygon(&[(x, y - 5.6), (x + 5.6, y), (x, y + 5.6), (x - 5.6, y)], ink),
            Tone::Done => self.ring((x, y), 3.8, ink.solid(1.6)),
            Tone::Neutral => self.rect(x - 4.0, y - 1.0, 8.0, 2.0, ink),
        }
    }

    pub fn text(&self, at: (f64, f64), text: &str, set: Type) {
        if text.is_empty() {
            return;
        }
        let weight = match set.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Semibold => FontStyle::Bold,
        };
        let mut font = FontDesc::new(FontFamily::SansSerif, set.size * FINE, weight);
        if set.turned {
            font = font.transform(FontTransform::Rotate270);
        }
        let pos = Pos::new(set.across, set.along);
        let mut color = set.ink.to_backend_color();
        color.rgb.1 = u8::from(set.halo);
        let style = TextStyle { font, color, pos };
        draw(&self.area, &Text::new(text, fine(at), style));
    }

    /// Lines under each other from `at`, and where the next could begin.
    pub fn lines(&self, at: (f64, f64), lines: &[String], set: Type) -> f64 {
        let mut y = at.1;
        for line in lines {
            self.text((at.0, y), line, set);
            y += set.leading();
        }
        y
    }

    /// Lines under each other, the whole centred on `at`.
    pub fn block(&self, at: (f64, f64), lines: &[String], set: Type) {
        self.lines((at.0, at.1 - set.height(lines.len()) / 2.0), lines, set);
    }

    pub fn measure(&self, text: &str, set: Type) -> f64 {
        self.fonts().width(text, set.weight, set.size)
    }

    pub fn wrap(&self, text: &str, set: Type, width: f64) -> Vec<String> {
        self.fonts().wrap(text, set.weight, set.size, width)
    }

    /// Whatever `inside` draws, as one group that says `title` and, with a target, leads there.
    pub fn mark(&self, class: &str, title: &str, target: Option<&Target>, inside: impl FnOnce()) {
        let mut open = String::new();
        match target {
            Some(target) => {
                open.push_str("<a href=\"");
                escape(&mut open, &target.href(self.from));
                open.push_str("\" class=\"");
            }
            None => open.push_str("<g class=\""),
        }
        open.push_str(class);
        open.push_str("\">");
        if !title.is_empty() {
            open.push_str("<title>");
            escape(&mut open, title);
            open.push_str("</title>");
        }
        open.push('\n');
        self.sheet.write(&open);
        inside();
        self.sheet.write(if target.is_some() { "</a>\n" } else { "</g>\n" });
    }
}

/// Draws an element where its plane puts it.
pub(super) fn draw<'e, C, E>(area: &DrawingArea<Pen<'_>, C>, element: &'e E)
where
    C: plotters::coord::CoordTranslate,
    &'e E: PointCollection<'e, C::From>,
    E: for<'p> Drawable<Pen<'p>>,
{
    done(area.draw(element));
}

/// A place on a plane, in pixels.
pub(super) fn place(plane: &Plane<'_>, x: f64, y: f64) -> (f64, f64) {
    let (x, y) = plane.map_coordinate(&(x, y));
    (f64::from(x) / FINE, f64::from(y) / FINE)
}

/// Drawing only appends to a string; plotters' other errors are mistakes of ours.
fn done<E: Debug>(drawn: Result<(), E>) {
    drawn.expect("a drawing in memory has no way to fail");
}

fn fine((x, y): (f64, f64)) -> (i32, i32) {
    ((x * FINE).round() as i32, (y * FINE).round() as i32)
}

/// A range that can be divided by: one that is empty gets some room.
fn solid(range: Range<f64>) -> Range<f64> {
    if range.end > range.start { range } else { range.start - 0.5..range.start + 0.5 }
}
