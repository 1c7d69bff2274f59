//! How a tool arranges its export: rows of headings, names of columns, columns of its own.

use crate::survey::label::normalise;

/// What one file of a tool looks like, told from its first rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::survey) struct Layout {
    /// How many rows of headings come before the answers.
    pub header_rows: usize,
    pub columns: Vec<Column>,
    /// The tool's own columns, where it has them.
    pub respondent: Option<usize>,
    pub finished: Option<usize>,
    pub status: Option<usize>,
    /// Values of `status`, ready for comparison, that mark previews and tests.
    pub test_values: &'static [&'static str],
}

/// The names under which an author may call a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::survey) struct Column {
    pub name: String,
    /// The tool's own id of the question.
    pub import_id: String,
    pub question: String,
}

/// Why a name does not lead to one column.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::survey) enum NotFound {
    Missing { nearest: Option<String> },
    Ambiguous { times: usize },
}

impl Layout {
    /// The column that an author calls `name`: by heading, else by the tool's id, else by the
    /// question's text. `name#2` is the second of that name.
    pub fn find(&self, name: &str) -> Result<usize, NotFound> {
        let mut times = 0;
        let parts: [fn(&Column) -> &String; 3] =
            [|column| &column.name, |column| &column.import_id, |column| &column.question];
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

    fn named(&self, part: impl Fn(&Column) -> &String, name: &str) -> Vec<usize> {
        let wanted = normalise(name);
        let same = |at: &usize| !wanted.is_empty() && normalise(part(&self.columns[*at])) == wanted;
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
