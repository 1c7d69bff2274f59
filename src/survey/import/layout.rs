//! How a tool arranges its export: rows of headings, names of columns, columns of its own.

use crate::model::wave_files::FileFormat;
use crate::survey::label::normalise;

/// What one file of a tool looks like, told from its first rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::survey) struct Layout {
    pub format: FileFormat,
    /// How many rows of headings come before the answers.
    pub header_rows: usize,
    pub columns: Vec<Column>,
    /// The tool's own columns, where it has them.
    pub respondent: Option<usize>,
    pub side: Option<usize>,
    /// When somebody answered, or handed in.
    pub date: Option<usize>,
    pub finished: Option<(usize, Finished)>,
    pub status: Option<usize>,
    /// Values of `status`, ready for comparison, that mark previews and tests.
    pub test_values: &'static [&'static str],
}

/// How a tool's column says that a response was finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::survey) enum Finished {
    /// By one of these values, ready for comparison.
    Values(&'static [&'static str]),
    /// By holding anything at all.
    Filled,
}

/// The names under which an author may call a column, and what the tool says of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::survey) struct Column {
    pub name: String,
    /// The tool's own id of the question.
    pub import_id: String,
    pub question: String,
    /// What the column holds of its question: a row of a grid, a choice, or both with ` - ` between.
    pub part: String,
    /// Whether the tool added it: no answer to any question.
    pub own: bool,
}

impl Column {
    /// `Question [part]`, as several tools write it; empty where the question has no parts.
    pub fn whole(&self) -> String {
        match self.part.is_empty() {
            true => String::new(),
            false => format!("{} [{}]", self.question, self.part),
        }
    }
}

/// `Question [part]` as its two parts, of which the second may be empty.
pub(in crate::survey) fn bracketed(heading: &str) -> (String, String) {
    let heading = heading.trim();
    // A part may hold brackets itself: the first one that opens behind a blank counts.
    let open = heading.strip_suffix(']').and_then(|inner| inner.find(" ["));
    match open {
        Some(at) if at > 0 => {
            (heading[..at].trim().to_owned(), heading[at + 2..heading.len() - 1].trim().to_owned())
        }
        _ => (heading.to_owned(), String::new()),
    }
}

/// Why a name does not lead to one column.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::survey) enum NotFound {
    Missing { nearest: Option<String> },
    Ambiguous { times: usize },
}

impl Layout {
    /// The column that an author calls `name`: by heading, else by the tool's id, else by the
    /// question's text. `name#2` is the second of that name, `#2` the second column of all.
    pub fn find(&self, name: &str) -> Result<usize, NotFound> {
        let mut times = 0;
        if let Some(nth) = name.strip_prefix('#').and_then(|nth| nth.parse::<usize>().ok())
            && (1..=self.columns.len()).contains(&nth)
        {
            return Ok(nth - 1);
        }
        let parts: [fn(&Column) -> String; 5] = [
            |column| column.name.clone(),
            |column| column.import_id.clone(),
            Column::whole,
            |column| column.question.clone(),
            |column| column.part.clone(),
        ];
        for part in parts {
            let found = self.named(part, name);
            if let [only] = found[..] {
                return Ok(only);
            }
            times = times.max(found.len());
            if let Some((base, nth)) = name.rsplit_once('#')
                && let Ok(nth @ 1..) = nth.parse::<usize>()
                && let Some(&at) = self.named(part, base).get(nth - 1)
            {
                return Ok(at);
            }
        }
        if times > 1 { Err(NotFound::Ambiguous { times }) } else { Err(self.missing(name)) }
    }

    fn named(&self, part: impl Fn(&Column) -> String, name: &str) -> Vec<usize> {
        let wanted = normalise(name);
        let same = |at: &usize| !wanted.is_empty() && normalise(&part(&self.columns[*at])) == wanted;
        (0..self.columns.len()).filter(same).collect()
    }

    fn missing(&self, name: &str) -> NotFound {
        let wanted = normalise(name);
        let likeness = |column: &&Column| strsim::jaro_winkler(&normalise(&column.name), &wanted);
        let nearest = self
            .columns
            .iter()
            .filter(|column| likeness(column) > 0.8)
            .max_by(|left, right| likeness(left).total_cmp(&likeness(right)))
            .map(|column| column.name.clone());
        NotFound::Missing { nearest }
    }
}
