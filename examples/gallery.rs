//! Every chart of `tests/charts` on one page, to be looked at.
//!
//! `cargo run --example gallery [word] > gallery.html` shows the cases whose name has the word.

use std::fmt::Write;
use std::{env, fs, io};

use briefbook::render::svg::{Fonts, Width, draw};
use briefbook::view::chart::Figure;
use briefbook::view::route::Route;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let assets = "themes/default/assets";
    let fonts = Fonts::new(
        &fs::read(format!("{assets}/fonts/SourceSans3-Regular.ttf"))?,
        &fs::read(format!("{assets}/fonts/SourceSans3-Semibold.ttf"))?,
    )?;
    let word = env::args().nth(1).unwrap_or_default();
    let mut paths: Vec<_> =
        fs::read_dir("tests/charts")?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.retain(|path| path.to_string_lossy().contains(&word));
    paths.sort();
    let here = env::current_dir()?;
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Charts</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<base href=\"file://{}/{assets}/\">\n\
         <link rel=\"stylesheet\" href=\"tokens.css\"><link rel=\"stylesheet\" href=\"charts.css\">\n<style>\n\
         @font-face {{ font-family: \"Source Sans 3\"; src: url(fonts/SourceSans3-Regular.woff2) }}\n\
         @font-face {{ font-family: \"Source Sans 3\"; font-weight: 600; src: url(fonts/SourceSans3-Semibold.woff2) }}\n\
         body {{ font: 16px/1.4 \"Source Sans 3\"; color: var(--ink); background: var(--paper); margin: 16px auto; max-width: 720px; padding: 0 16px }}\n\
         h2 {{ font-size: 19px; line-height: 1.25; margin: 40px 0 0 }} p {{ color: var(--quiet); margin: 2px 0 14px }}\n\
         figure {{ margin: 0 }}\n</style></head><body>\n",
        here.display()
    );
    for path in paths {
        let figure: Figure = toml::from_str(&fs::read_to_string(&path)?)?;
        writeln!(
            page,
            "<h2>{}</h2><p>{}</p>\n<figure class=\"figure-chart\">",
            figure.title, figure.subtitle
        )?;
        for width in Width::ALL {
            page.push_str(&draw(&figure, &fonts, width, &Route::page("alpha/charts")));
        }
        page.push_str("</figure>\n");
    }
    println!("{page}</body></html>");
    Ok(())
}
