//! Surveys as authors write them down: instruments, waves and the schedule of check-ins.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::model::agreement::{Frequency, Party};
use crate::model::decision::Action;
use crate::model::measure::{Benchmark, Milestone};
use crate::model::people::Person;
use crate::model::risk::Concern;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;
use crate::schema::slug::folded;
use crate::schema::{Ref, Slug};

record! {
    /// A questionnaire.
    SurveyInstrument, "a survey instrument", "instrument", |me| me.title.clone(), {
        title: String,
        version: String,
        /// The earlier instrument that this one is a new version of; its items can be named by
        /// `equates_to`.
        revises: Option<Ref<SurveyInstrument>>,
        /// Where the questions come from.
        origin: Option<String>,
        /// The language of the texts below, as in en or de.
        language: String = "en".to_owned(),
        /// What it is about and how long it takes, in the words respondents read first.
        introduction: Option<String>,
        /// What respondents are promised about their anonymity, in the words they read.
        promise: Option<String>,
        /// No figure is shown for a group with fewer answers.
        min_n: u32 = 5,
        /// No comment is attributed to a side with fewer respondents.
        comments_min_n: u32 = 10,
        scales: Vec<SurveyScale>,
        factors: Vec<SurveyFactor>,
        items: Vec<SurveyItem>,
        /// The texts in further languages, by the language's code.
        translations: BTreeMap<String, SurveyTranslation>,
    }
}

part! {
    /// The answers that can be chosen, from the least to the most.
    SurveyScale, "a scale" {
        id: Slug,
        points: Vec<SurveyPoint>,
        /// Codes that count as favourable; where none of the three lists is given, they are
        /// derived from the middle of the scale.
        favourable: Vec<i64>,
        neutral: Vec<i64>,
        unfavourable: Vec<i64>,
        /// Codes or labels that mean "not applicable"; respondents read the first one in words.
        not_applicable: Vec<String>,
        /// Codes or labels that mean that no answer was given.
        missing: Vec<String>,
    }
}

part! {
    /// One answer of a scale.
    SurveyPoint, "a point of a scale" {
        code: i64,
        label: String,
        /// What the level means, on an anchored scale.
        meaning: Option<String>,
    }
}

choice! {
    /// How the items of a factor become one number.
    ScoreRule, "a rule for a score" {
        MeanOfItemMeans = "mean-of-item-means",
        MeanOfPersonMeans = "mean-of-person-means",
        PooledAnswers = "pooled-answers",
    }
}

part! {
    /// Items that measure one thing together.
    SurveyFactor, "a factor" {
        id: Slug,
        name: String,
        rule: ScoreRule = ScoreRule::MeanOfItemMeans,
        /// The share of favourable answers aimed at, from 0 to 1.
        target: Option<f64>,
        /// The share of favourable answers that others have, from 0 to 1, with its source.
        benchmark: Option<Benchmark>,
        weight: Option<f64>,
    }
}

choice! {
    SurveyItemKind, "a kind of question" {
        Likert = "likert",
        Nps = "nps",
        Single = "single",
        Multi = "multi",
        Rank = "rank",
        Text = "text",
    }
}

choice! {
    /// Who is rated.
    Rated, "who is rated" {
        OwnSide = "own-side",
        Partner = "partner",
        Alliance = "alliance",
    }
}

part! {
    /// One question.
    SurveyItem, "an item" {
        id: Slug,
        text: String,
        factor: Option<Slug>,
        scale: Option<Slug>,
        /// Whether a high answer means little of what the factor measures.
        reversed: bool = false,
        kind: SurveyItemKind = SurveyItemKind::Likert,
        about: Option<Rated>,
        /// Whether it asks what a side gets from the alliance.
        value: bool = false,
        /// What each point of the scale means for this item, from the first point to the last.
        levels: Vec<String>,
        /// The item of the instrument that this one revises that asked the same in other words.
        equates_to: Option<Slug>,
    }
}

part! {
    /// The texts of an instrument in another language.
    SurveyTranslation, "a translation" {
        title: Option<String>,
        introduction: Option<String>,
        promise: Option<String>,
        /// By the scale's id.
        scales: BTreeMap<String, ScaleTranslation>,
        /// Names, by the factor's id.
        factors: BTreeMap<String, String>,
        /// Questions, by the item's id.
        items: BTreeMap<String, String>,
        /// What each point means for an item, by the item's id.
        levels: BTreeMap<String, Vec<String>>,
    }
}

part! {
    /// The answers of a scale in another language.
    ScaleTranslation, "the translation of a scale" {
        /// One for each point, from the first to the last.
        labels: Vec<String>,
        meanings: Vec<String>,
        /// Further labels that mean "not applicable"; respondents read the first one.
        not_applicable: Vec<String>,
    }
}

choice! {
    /// How far from the front line somebody who answered works.
    RespondentLevel, "a level of respondents" {
        Executive = "executive",
        Leadership = "leadership",
        Operational = "operational",
        FrontLine = "front-line",
        /// Somebody who left it open or would not say.
        NotStated = "not-stated",
    }
}

record! {
    /// One time that an instrument was asked.
    SurveyWave, "a survey wave", "wave", |me| me.label.clone(), {
        label: String,
        instrument: Ref<SurveyInstrument>,
        /// Who was asked, where the instrument is asked of different people: a body after its meetings, the
        /// guests of an open meeting. Only waves of the same group are compared.
        group: Option<String>,
        opened: Option<Date>,
        closed: Option<Date>,
        milestone: Option<Ref<Milestone>>,
        /// How many people of each side were asked, by the party's id.
        invited: BTreeMap<String, u32>,
        /// The exports of the survey tool, or lists kept by hand.
        files: Vec<SurveyFile>,
        /// You said – we did.
        answers: Vec<SurveyAnswer>,
    }
}

part! {
    /// What the parties made of what people said about a factor.
    SurveyAnswer, "an answer to a wave" {
        factor: Slug,
        /// The side that said it; none where both did.
        side: Option<Ref<Party>>,
        /// What was heard, in a sentence.
        said: String,
        /// What follows from it.
        did: Option<String>,
        actions: Vec<Ref<Action>>,
        concern: Option<Ref<Concern>>,
    }
}

record! {
    /// Something that a respondent wrote, for a person to release or not.
    SurveyComment, "a survey comment", "survey-comment", |me| format!("{}, {}", me.wave.id, me.item), {
        wave: Ref<SurveyWave>,
        /// The question that it answers, by its id.
        item: Slug,
        /// As it was written, or in other words.
        text: String,
        /// The side that it comes from; only where comments of that side may be told apart.
        side: Option<Ref<Party>>,
        /// Whether it may be published.
        released: bool = false,
        released_by: Option<Ref<Person>>,
        released_on: Option<Date>,
    }
}

/// A place for a comment in an order that is the same in every build and tells nothing of the one in
/// which comments were written.
pub fn shuffled(wave: &str, text: &str) -> [u8; 32] {
    Sha256::digest(format!("comments of {wave}\0{text}")).into()
}

choice! {
    SurveyFormat, "a format of survey files" {
        Detect = "detect",
        Plain = "plain",
        Long = "long",
        ResponseFile = "response-file",
        Qualtrics = "qualtrics",
        SurveyMonkey = "survey-monkey",
        LimeSurvey = "lime-survey",
        MicrosoftForms = "microsoft-forms",
        GoogleForms = "google-forms",
    }
}

part! {
    /// A file of answers, or a folder of them, with what the columns mean.
    SurveyFile, "a file of answers" {
        /// Relative to the folder of the file that names it.
        path: String,
        /// A file with further fields of this table, which count where they are not written here;
        /// its name ends in `mapping.toml`.
        mapping: Option<String>,
        format: SurveyFormat = SurveyFormat::Detect,
        /// Column of each item, by the item's id; items that are left out are looked for under
        /// their id and their text.
        columns: BTreeMap<String, String>,
        /// For items with a column for each choice: the code of each column, by the item's id.
        choices: BTreeMap<String, BTreeMap<String, i64>>,
        /// In files with one answer a row: the column that names the item.
        item_column: Option<String>,
        /// In files with one answer a row: the column that holds the answer.
        answer_column: Option<String>,
        /// The side that the whole file comes from.
        side: Option<Ref<Party>>,
        /// The column that tells the side.
        side_column: Option<String>,
        /// The party of each value in that column; without it the values are party ids.
        side_values: BTreeMap<String, Ref<Party>>,
        /// The column that tells respondents apart.
        respondent_column: Option<String>,
        /// The column of a respondent's role, which is not read: it could tell who somebody is, and
        /// no figure needs it.
        role_column: Option<String>,
        /// The column that tells how far from the front line a respondent works. Figures by level
        /// are shown only where every level has enough people, of each side that is shown too.
        level_column: Option<String>,
        /// The level of each value in that column; without it the values are the words of the
        /// levels. Several values may make one level that is large enough. A value that is left out
        /// counts as `not-stated`.
        level_values: BTreeMap<String, RespondentLevel>,
        /// What marks a row that its respondent finished; only those count.
        finished: Option<SurveyRule>,
        /// Whether rows that were not finished count as well.
        keep_unfinished: bool = false,
        /// What marks a row that was a test of the survey; those do not count.
        tests: Option<SurveyRule>,
        /// Whether rows that were tests count as well.
        keep_tests: bool = false,
        /// The column with the day of each response; that of the survey tool where none is given.
        date_column: Option<String>,
        /// Whether responses dated after the wave's last day are left out: figures that have been
        /// published then stay as they are.
        leave_out_late: bool = false,
        /// Only rows for which all of these hold belong to the wave.
        only: Vec<SurveyRule>,
        /// Other words for the points of a scale: code by label, by the scale's id.
        labels: BTreeMap<String, BTreeMap<String, i64>>,
    }
}

part! {
    /// A column, and the values for which a rule holds.
    SurveyRule, "a rule for rows" {
        column: String,
        /// The values for which it holds; those that survey tools use where none is given.
        values: Vec<String>,
    }
}

record! {
    /// When an instrument is asked: at milestones, or every so often.
    CheckIn, "a check-in schedule", "check-in", |me| me.title.clone(), {
        title: String,
        instrument: Ref<SurveyInstrument>,
        milestones: Vec<Ref<Milestone>>,
        every: Option<Frequency>,
        from: Option<Date>,
        /// Days within which both sides answer.
        window_days: u32 = 21,
        respondents: Option<String>,
    }
}

impl SurveyScale {
    /// Whether a point counts as favourable: as it is listed, else where it lies beyond the middle.
    pub fn is_favourable(&self, code: i64) -> bool {
        let is_listed =
            !(self.favourable.is_empty() && self.neutral.is_empty() && self.unfavourable.is_empty());
        match self.points.iter().position(|point| point.code == code) {
            Some(_) if is_listed => self.favourable.contains(&code),
            Some(at) => 2 * at + 1 > self.points.len(),
            None => false,
        }
    }
}

impl SurveyWave {
    /// The group that was asked, whatever the case and the punctuation of its name.
    pub fn group_key(&self) -> Option<String> {
        folded(self.group.as_deref()?)
    }

    /// Whether it asks the same questions of the same group, so that one can be set beside the other.
    pub fn asks_as(&self, other: &SurveyWave) -> bool {
        self.instrument == other.instrument && self.group_key() == other.group_key()
    }

    /// Whether it can still be answered.
    pub fn is_open(&self, day: Date) -> bool {
        self.closed.is_some_and(|closed| closed >= day)
    }
}
