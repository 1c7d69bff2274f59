//! Which tool wrote a file, told by its first rows.
//!
//! In: the first rows, and the format that the mapping asks for. Out: a [`Layout`]. Holds: a file
//! that no tool is known for is a plain table; lines of title above the headings are passed over.

use super::layout::Layout;
use super::{google_forms, lime_survey, microsoft_forms, plain, qualtrics, response_file, survey_monkey};
use crate::model::wave_files::FileFormat;

type Recognise = fn(&[Vec<String>]) -> Option<Layout>;

/// The tools, the most particular first.
const TOOLS: [(FileFormat, Recognise); 6] = [
    (FileFormat::ResponseFile, response_file::layout),
    (FileFormat::SurveyMonkey, survey_monkey::layout),
    (FileFormat::Qualtrics, qualtrics::layout),
    (FileFormat::LimeSurvey, lime_survey::layout),
    (FileFormat::MicrosoftForms, microsoft_forms::layout),
    (FileFormat::GoogleForms, google_forms::layout),
];

/// The layout of a file with these first `rows`; `merged` tells whether a heading in a row covers
/// several columns.
pub(in crate::survey) fn layout(
    rows: &[Vec<String>],
    asked: FileFormat,
    merged: impl Fn(usize) -> bool,
) -> Layout {
    let title = title_rows(rows);
    let rows = &rows[title..];
    let is_asked = |format| asked == FileFormat::Detect || asked == format;
    let found = TOOLS
        .iter()
        .filter(|(format, _)| is_asked(*format))
        .find_map(|(format, recognise)| recognise(rows).map(|layout| Layout { format: *format, ..layout }));
    let mut layout =
        found.unwrap_or_else(|| Layout { format: FileFormat::Plain, ..plain::layout(rows, merged(title)) });
    layout.header_rows += title;
    layout
}

/// How many rows of title come before the headings: each holds one text, in whatever cells.
fn title_rows(rows: &[Vec<String>]) -> usize {
    let texts = |row: &Vec<String>| {
        let mut texts: Vec<&str> =
            row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        texts.dedup();
        texts.len()
    };
    let titles = rows.iter().take_while(|row| texts(row) <= 1).count();
    // Where everything is one column wide there are no titles.
    match rows.get(titles) {
        Some(headings) if texts(headings) > 2 => titles,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_above_the_headings_is_no_heading() {
        let rows: Vec<Vec<String>> = ["Health check,,", ",,", "id,side,q1", "1,a,4"]
            .map(|line| line.split(',').map(str::to_owned).collect())
            .to_vec();
        let layout = layout(&rows, FileFormat::Detect, |_| false);
        assert_eq!((layout.header_rows, layout.columns[1].name.as_str()), (3, "side"));
    }
}
