//! Every `tests/charts/<name>.toml` is a figure; beside it stand its drawings and its table.
//!
//! `SNAPSHOTS=overwrite cargo test --test charts` writes what is expected anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use briefbook::render::svg::{Fonts, Weight, Width, draw};
use briefbook::view::chart::Figure;
use briefbook::view::route::Route;
use briefbook::view::table::DataTable;
use libtest_mimic::{Arguments, Failed, Trial};

const CASES: &str = "tests/charts";

fn main() {
    let mut arguments = Arguments::from_args();
    // Overwriting in several threads would be just as safe; one keeps the order of messages.
    arguments.test_threads = arguments.test_threads.or(Some(1));
    let fonts: &Fonts = Box::leak(Box::new(theme()));
    let mut trials = Vec::new();
    let mut expected = BTreeSet::new();
    for path in paths("toml") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for part in ["wide.svg", "narrow.svg", "table.txt"] {
            expected.insert(PathBuf::from(format!("{CASES}/{name}.{part}")));
        }
        trials.push(Trial::test(name, move || case(&path, fonts)));
    }
    let found: BTreeSet<PathBuf> = paths("svg").into_iter().chain(paths("txt")).collect();
    for path in found.difference(&expected) {
        let name = format!("leftover {}", path.display());
        trials.push(Trial::test(name, || Err("no case expects this file: delete it".into())));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn theme() -> Fonts {
    let read = |weight| fs::read(format!("themes/default/assets/fonts/SourceSans3-{weight}.ttf")).unwrap();
    Fonts::new(&read("Regular"), &read("Semibold")).unwrap()
}

/// The cases' files that end in `extension`, sorted.
fn paths(extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == extension)).collect();
    paths.sort();
    paths
}

fn case(path: &Path, fonts: &Fonts) -> Result<(), Failed> {
    let figure: Figure = toml::from_str(&fs::read_to_string(path)?)?;
    for width in Width::ALL {
        let svg = draw(&figure, fonts, width, &Route::page("alpha/charts"));
        sound(&svg, fonts).map_err(|problem| format!("{}: {problem}", width.name()))?;
        compare(&path.with_extension(format!("{}.svg", width.name())), &svg)?;
    }
    compare(&path.with_extension("table.txt"), &plain(&figure.table()))
}

fn compare(path: &Path, drawn: &str) -> Result<(), Failed> {
    if env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite") {
        if fs::read_to_string(path).ok().as_deref() != Some(drawn) {
            fs::write(path, drawn)?;
        }
        return Ok(());
    }
    let expected = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if expected == drawn {
        return Ok(());
    }
    let at = expected.lines().zip(drawn.lines()).position(|(old, new)| old != new);
    let line = at.unwrap_or_else(|| expected.lines().count().min(drawn.lines().count()));
    let show = |text: &str| text.lines().nth(line).unwrap_or("(no such line)").to_owned();
    let (old, new) = (show(&expected), show(drawn));
    Err(format!("{}:{}: expected\n  {old}\nbut drawn is\n  {new}", path.display(), line + 1).into())
}

/// A table as an author would type it.
fn plain(table: &DataTable) -> String {
    let mut text = format!("{}\n{}\n\n", table.id, table.caption);
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
    text.push_str(&titles.join(" | "));
    text.push('\n');
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.shown.plain()).collect();
        text.push_str(cells.join(" | ").trim_end());
        text.push('\n');
    }
    text
}

/// What must hold for every drawing, whatever it shows.
fn sound(svg: &str, fonts: &Fonts) -> Result<(), String> {
    if svg.contains("style=") || svg.contains("<style") {
        return Err("styles belong in the style sheet".into());
    }
    let tags = tags(svg)?;
    let root = &tags[0];
    let size: Vec<f64> = root.get("viewBox").split(' ').map(|number| number.parse().unwrap()).collect();
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.find("id")).collect();
    if ids.iter().collect::<BTreeSet<_>>().len() != ids.len() {
        return Err("an id stands twice".into());
    }
    for id in root.get("aria-labelledby").split(' ') {
        if !ids.contains(&id) {
            return Err(format!("no element has the id {id}"));
        }
    }
    if (root.get("role") == "img") == tags.iter().any(|tag| tag.name == "a") {
        return Err("links inside an image cannot be reached, a group without links is an image".into());
    }
    let mut boxes: Vec<(f64, f64, f64, f64, &str)> = Vec::new();
    for (at, tag) in tags.iter().enumerate().filter(|(_, tag)| tag.name == "text") {
        let font = tag.number("font-size");
        if font < 12.0 {
            return Err(format!("{font} px is too small: {:?}", tag.words));
        }
        let weight = if tag.find("font-weight").is_some() { Weight::Semibold } else { Weight::Regular };
        let wide = fonts.width(&unescape(tag.words), weight, font);
        let start = match tag.find("text-anchor") {
            Some("middle") => -wide / 2.0,
            Some("end") => -wide,
            _ => 0.0,
        };
        let (left, top, right, bottom) = match tag.find("transform") {
            // Turned upwards: width becomes height.
            Some(transform) => {
                let inside = transform.trim_start_matches("translate(").split(')').next().unwrap();
                let (x, y) = inside.split_once(' ').unwrap();
                let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
                let down = tag.number("y");
                (x + down - font * 0.75, y - start - wide, x + down + font * 0.2, y - start)
            }
            None => {
                let (x, y) = (tag.number("x"), tag.number("y"));
                (x + start, y - font * 0.66, x + start + wide, y)
            }
        };
        if left < -0.6 || top < -0.6 || right > size[2] + 0.6 || bottom > size[3] + 0.6 {
            return Err(format!(
                "outside the view box: {:?} at {left:.1} {top:.1} {right:.1} {bottom:.1}",
                tag.words
            ));
        }
        for (other_left, other_top, other_right, other_bottom, words) in &boxes {
            let apart = left >= other_right - 0.5
                || right <= other_left + 0.5
                || top >= other_bottom - 0.5
                || bottom <= other_top + 0.5;
            if !apart {
                return Err(format!("{:?} overlaps {words:?} at {left:.1} {top:.1}", tag.words));
            }
        }
        if let Some(line) = struck_through(&tags, at, (left + 1.0, top + 1.0, right - 1.0, bottom - 1.0)) {
            return Err(format!("{:?} is struck through by the line {line}", tag.words));
        }
        boxes.push((left, top, right, bottom, tag.words));
    }
    Ok(())
}

/// A line as strong as words that runs through a box of words, and that no ground drawn between them hides.
fn struck_through<'s>(tags: &[Tag<'s>], words: usize, inside: (f64, f64, f64, f64)) -> Option<&'s str> {
    let (left, top, right, bottom) = inside;
    let is_hidden = |line: usize| {
        tags[line..].iter().take(words.saturating_sub(line)).any(|tag| {
            let is_ground = tag.name == "rect" && tag.find("stroke").is_none();
            let covers = || {
                let (x, y) = (tag.number("x"), tag.number("y"));
                let (wide, high) = (tag.number("width"), tag.number("height"));
                x <= left && y <= top && x + wide >= right && y + high >= bottom
            };
            is_ground && covers()
        })
    };
    let mut lines =
        tags.iter().enumerate().filter(|(_, tag)| tag.name == "path" && tag.get("class") == "s-ink");
    let found = lines.find(|(at, tag)| {
        let points: Vec<(f64, f64)> = tag
            .get("d")
            .trim_start_matches('M')
            .split('L')
            .filter_map(|point| point.split_once(' '))
            .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
            .collect();
        // A point a pixel is close enough to meet the lowest word.
        let meets = |from: (f64, f64), to: (f64, f64)| {
            let steps = (to.0 - from.0).abs().max((to.1 - from.1).abs()).ceil().max(1.0);
            (0..=steps as usize).map(|step| step as f64 / steps).any(|part| {
                let (x, y) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
                left < x && x < right && top < y && y < bottom
            })
        };
        points.windows(2).any(|pair| meets(pair[0], pair[1])) && !is_hidden(*at)
    });
    found.map(|(_, tag)| tag.get("d"))
}

/// An opening tag with its attributes and the text right after it.
struct Tag<'s> {
    name: &'s str,
    attributes: Vec<(&'s str, &'s str)>,
    words: &'s str,
}

impl<'s> Tag<'s> {
    fn find(&self, name: &str) -> Option<&'s str> {
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    }

    fn get(&self, name: &str) -> &'s str {
        self.find(name).unwrap_or_else(|| panic!("<{}> lacks {name}", self.name))
    }

    fn number(&self, name: &str) -> f64 {
        self.get(name).parse().unwrap()
    }
}

/// The opening tags in order; an error where elements do not nest.
fn tags(svg: &str) -> Result<Vec<Tag<'_>>, String> {
    let mut tags = Vec::new();
    let mut open = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, words) = part.split_once('>').ok_or("a tag without an end")?;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes something else"));
            }
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
        if !closed {
            open.push(name);
        }
        let mut attributes = Vec::new();
        let mut rest = rest.trim();
        while let Some((attribute, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').ok_or("an attribute without an end")?;
            if attributes.iter().any(|(other, _)| *other == attribute) {
                return Err(format!("{attribute} stands twice in <{name}>"));
            }
            attributes.push((attribute, value));
            rest = after.trim();
        }
        tags.push(Tag { name, attributes, words });
    }
    if open.is_empty() { Ok(tags) } else { Err(format!("never closed: {open:?}")) }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
