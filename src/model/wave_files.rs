//! The files in which the answers of a wave stand.
//!
//! In: what an author wrote about a file. Out: for each [`WaveFile`] its [`Mapping`], from columns to items,
//! sides, levels and the rows that count. Holds: it is independent of the tool that wrote the file; what a tool
//! does by itself is left open here and known in `survey::import`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::instrument::Code;
use crate::model::survey::RespondentLevel;

/// A file of answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WaveFile {
    /// Relative to the project's root.
    pub path: String,
    pub mapping: Mapping,
}

/// What the columns of a file mean.
///
/// A column is named by its heading in the first row; where that is not found, by the tool's own
/// id of the question, or by the question's text. `name#2` is the second column with that name,
/// `#2` the second column of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mapping {
    pub format: FileFormat,
    /// Item id to column, or to the question whose columns are the item's choices.
    pub columns: BTreeMap<String, String>,
    /// Items with a column for each choice: item id to column to the code that it stands for.
    pub choices: BTreeMap<String, BTreeMap<String, Code>>,
    /// In files with one answer a row: the columns of the item and of the answer.
    pub item_column: Option<String>,
    pub answer_column: Option<String>,
    pub side: SideSource,
    /// The column that tells the wave, in a file that holds several.
    pub wave: Option<String>,
    /// The column that tells respondents apart; needed to find duplicates within the file.
    pub respondent: Option<String>,
    /// Marks a finished response; tools that say so by themselves need no rule.
    pub finished: Option<RowRule>,
    /// Rows that were not finished are used all the same.
    pub keep_unfinished: bool,
    /// Marks previews and tests; tools that say so by themselves need no rule.
    pub tests: Option<RowRule>,
    /// Previews and tests are used all the same.
    pub keep_tests: bool,
    /// The column that says when somebody answered; the tool's own where it is left out.
    pub date: Option<String>,
    /// Responses that came after the wave had closed are not used.
    pub leave_out_late: bool,
    /// Only rows that satisfy all of these belong to the wave.
    pub only: Vec<RowRule>,
    /// The column of a respondent's role. It is not read: no figure needs it.
    pub role: Option<String>,
    /// Where a respondent's level is written; nowhere: no figure is made by level.
    pub level: Option<LevelColumn>,
    /// Further wordings of a scale's points: scale id to label to code.
    pub labels: BTreeMap<String, BTreeMap<String, Code>>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FileFormat {
    /// By what stands in the file.
    #[default]
    Detect,
    /// One row of headings, then the answers.
    Plain,
    /// One answer a row: respondent, item, answer.
    Long,
    /// What briefbook's own questionnaire saves.
    ResponseFile,
    Qualtrics,
    SurveyMonkey,
    LimeSurvey,
    MicrosoftForms,
    GoogleForms,
}

impl FileFormat {
    /// As people call it.
    pub fn label(self) -> &'static str {
        match self {
            FileFormat::Detect => "unknown",
            FileFormat::Plain => "plain table",
            FileFormat::Long => "one answer a row",
            FileFormat::ResponseFile => "response file of briefbook",
            FileFormat::Qualtrics => "Qualtrics",
            FileFormat::SurveyMonkey => "SurveyMonkey",
            FileFormat::LimeSurvey => "LimeSurvey",
            FileFormat::MicrosoftForms => "Microsoft Forms",
            FileFormat::GoogleForms => "Google Forms",
        }
    }
}

/// Where a respondent's side is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum SideSource {
    /// Nowhere: there is only everyone.
    #[default]
    None,
    /// The whole file comes from one side.
    Whole(String),
    /// In a column: its value, compared like a label, to the side. With an empty map the column
    /// holds the ids of the sides that were invited.
    Column { column: String, values: BTreeMap<String, String> },
    /// In a column whose values are the sides, whatever they are.
    Values { column: String },
}

impl SideSource {
    /// The sides that this source can name by itself.
    pub fn sides(&self) -> BTreeSet<&str> {
        match self {
            SideSource::None | SideSource::Values { .. } => BTreeSet::new(),
            SideSource::Whole(side) => BTreeSet::from([side.as_str()]),
            SideSource::Column { values, .. } => values.values().map(String::as_str).collect(),
        }
    }
}

/// The column of respondents' levels.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LevelColumn {
    pub column: String,
    /// Its values, compared like labels; where there are none, the words of the levels.
    pub values: BTreeMap<String, RespondentLevel>,
}

/// A column and the values, compared like labels, for which the rule holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowRule {
    pub column: String,
    pub values: Vec<String>,
}
