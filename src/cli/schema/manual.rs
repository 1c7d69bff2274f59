//! The manual of all fields: what `docs/fields.md` says.
//!
//! In: the shapes that files are read by. Out: Markdown, with a section a kind. Holds: it is made
//! from what reads the files, so that it cannot tell another story than `check`.

use briefbook::model::Config;
use briefbook::model::measure::KpiValue;
use briefbook::model::records::{KINDS, shapes};
use briefbook::schema::shape::Fields;
use briefbook::schema::{Field, Head, Shape};

use crate::cli::fields::{fits_a_cell, lines};
use crate::cli::new::{SINGLE, TEXTS, fields_of, plural};
use crate::cli::text::wrap;

const OPENING: &str = "\
# Fields

What can be written down, kind by kind. `briefbook schema --format markdown` writes this page, `briefbook new
KIND` a record with its fields explained, and `briefbook schema` the same for editors.

## Where a record stands

A record is a table `[[kind]]` in any TOML file, a row in a spreadsheet named after its kind (`actions.csv`,
also with semicolons or tabs, or `actions.xlsx`; a workbook of any name has a sheet for each list, named after
its kind), or a Markdown file in a folder named after its kind (`meetings/`), with its
fields between two lines `+++` and its text below.

Every record has an **id**: the one that is written; for a Markdown file its name without the ending
(`meetings/2026-03-12-jsc.md` is `2026-03-12-jsc`); else one made from its title. An
alliance is known by the name of its folder.

In a spreadsheet the first row names the fields, as people would write them: `Done on` is `done_on`; a title
may stand above it. Several values in one cell are parted by semicolons. What holds tables does not fit into a
cell; write such a record in TOML.

`\"[***]\"` stands for a figure that the agreement's copy blacks out.

## Every kind
";

const VALUES: &str = "\
The values of a KPI are best kept in a spreadsheet `kpis/ID.csv`, named after the KPI's id, a row a period:
";

const SETTINGS: &str = "\
## briefbook.toml

The settings of the project.
";

pub fn manual() -> String {
    let mut text = format!("{OPENING}\n");
    let shapes = shapes();
    text.push_str(&list(&Fields { name: "", text: "", fields: Head::shapes() }));
    for kind in KINDS {
        let fields = fields_of(*kind, &shapes);
        let own = own(fields);
        let word = kind.word();
        let about = fields.text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str(&format!(
            "\n## {word}\n\n{}\n\n",
            wrap(&format!("{about} {}", place(word, &own)), WIDTH)
        ));
        text.push_str(&list(&own));
        if word == "kpi"
            && let Shape::Table(values) = KpiValue::shape()
        {
            text.push_str(&format!("\n{VALUES}\n{}", list(&values)));
        }
    }
    if let Shape::Table(settings) = Config::shape() {
        text.push_str(&format!("\n{SETTINGS}\n{}", list(&settings)));
    }
    text
}

const WIDTH: usize = 110;

/// The fields that only this kind has.
fn own(fields: &Fields) -> Fields {
    let common = Head::shapes();
    let own = fields.fields.iter().filter(|field| !common.contains(field)).cloned().collect();
    Fields { fields: own, ..fields.clone() }
}

/// Where records of the kind are kept.
fn place(word: &str, own: &Fields) -> String {
    if word == "alliance" {
        return "In `alliance.toml`, the file that makes a folder of `content/` an alliance.".to_owned();
    }
    let folder = plural(word);
    let columns: Vec<String> = own
        .fields
        .iter()
        .filter(|field| fits_a_cell(&field.shape))
        .map(|field| format!("`{}`", field.name))
        .collect();
    if TEXTS.contains(&word) {
        let file = if SINGLE.contains(&word) { format!("{word}.md") } else { format!("{folder}/ID.md") };
        return format!("Mostly as Markdown, `{file}`.");
    }
    format!(
        "In a spreadsheet `{folder}.csv` the columns are {}, and those of every kind.",
        columns.join(", ")
    )
}

fn list(fields: &Fields) -> String {
    lines(fields).iter().map(|line| line.bullet("`", WIDTH) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, file};

    use super::*;

    /// `SNAPSHOTS=overwrite` writes the page anew.
    #[test]
    fn the_manual_tells_what_the_program_reads() {
        assert_data_eq!(manual(), file!["../../../docs/fields.md"].raw());
    }
}
