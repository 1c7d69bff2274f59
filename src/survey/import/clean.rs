//! From a cell to an answer: the cleaning of single values.

use rustc_hash::FxHashMap;

use super::table::cell_text;
use crate::model::instrument::ItemKind;
use crate::model::wave_files::FileFormat;
use crate::survey::label::normalise;
use crate::survey::plan::{ItemPlan, Wordings};
use crate::survey::response::{Answer, Coded};

/// The most spellings that are remembered for one item.
const REMEMBERED: usize = 512;

/// Reads the cells of one item.
pub(in crate::survey) struct CellReader {
    kind: ItemKind,
    wordings: Wordings,
    /// How many points the scale of a reversed item has.
    mirrored: Option<usize>,
    /// Whether `A1` and `AO01` are how the tool writes the codes of answers.
    answer_codes: bool,
    /// Spellings met so far, so that each is made comparable once and not once a row.
    seen: FxHashMap<Box<[u8]>, Answer>,
    /// The same for cells of one byte, which most cells of most files are.
    short: [Coded; 256],
}

impl CellReader {
    pub fn new(plan: &ItemPlan, wordings: Wordings, format: FileFormat) -> Self {
        CellReader {
            kind: plan.item.kind,
            wordings,
            mirrored: plan.is_reversed().then_some(plan.leanings.len()),
            answer_codes: format == FileFormat::LimeSurvey,
            seen: FxHashMap::default(),
            short: [Coded::UNREAD; 256],
        }
    }

    /// The answer in a cell that was met before and is short, as most are.
    #[inline]
    pub fn known(&self, cell: &[u8]) -> Option<Coded> {
        match cell {
            [] => Some(Coded::BLANK),
            [byte] => Some(self.short[usize::from(*byte)]).filter(|code| *code != Coded::UNREAD),
            _ => None,
        }
    }

    /// The answer in a cell, after reverse coding.
    pub fn read(&mut self, cell: &[u8]) -> Answer {
        match cell {
            [] => Answer::Blank,
            [byte] => {
                let answer = self.interpret(cell);
                if let Some(code) = Coded::of(answer).filter(|code| *code != Coded::OFF_SCALE) {
                    self.short[usize::from(*byte)] = code;
                }
                answer
            }
            _ if self.kind == ItemKind::Text => self.interpret(cell),
            _ => self.seen.get(cell).copied().unwrap_or_else(|| self.remember(cell)),
        }
    }

    /// An answer, turned round where the item is reversed.
    pub fn turned(&self, answer: Answer) -> Answer {
        self.mirrored.map_or(answer, |points| answer.mirrored(points))
    }

    fn remember(&mut self, cell: &[u8]) -> Answer {
        let answer = self.interpret(cell);
        if self.seen.len() < REMEMBERED {
            self.seen.insert(cell.into(), answer);
        }
        answer
    }

    /// The codes of answers that were met and read by their numbers, each with its point.
    pub fn codes_met(&self) -> impl Iterator<Item = (String, usize)> {
        self.seen.keys().filter_map(|cell| {
            let label = normalise(cell_text(cell));
            if !self.answer_codes || self.wordings.find(&label).is_some() {
                return None;
            }
            match self.wordings.find(answer_code(&label)?)? {
                Answer::Point(at) => Some((cell_text(cell).trim().to_uppercase(), at)),
                _ => None,
            }
        })
    }

    fn interpret(&self, cell: &[u8]) -> Answer {
        let cell = cell_text(cell);
        if self.kind == ItemKind::Text {
            return if cell.trim().is_empty() { Answer::Blank } else { Answer::Words };
        }
        let label = normalise(cell);
        if label.is_empty() {
            return Answer::Blank;
        }
        match (self.find(&label), self.kind) {
            (Some(Answer::Point(at)), ItemKind::Multi) => Answer::Chosen(1 << at),
            (Some(answer), _) => self.turned(answer),
            (None, ItemKind::Multi) => self.choices(&label).unwrap_or(Answer::OffScale),
            (None, _) => Answer::OffScale,
        }
    }

    fn find(&self, label: &str) -> Option<Answer> {
        self.wordings.find(label).or_else(|| {
            let code = self.answer_codes.then(|| answer_code(label))??;
            self.wordings.find(code)
        })
    }

    /// Several choices in one cell, parted by semicolons, bars or commas. Words of one's own count as
    /// "other" where the scale has it, and only where no way of parting does without.
    fn choices(&self, label: &str) -> Option<Answer> {
        let readings = [';', '|', ','].map(|separator| self.chosen(label, separator));
        let (chosen, own_words) = readings.into_iter().min_by_key(|&(chosen, own_words)| {
            // Of two readings with words of one's own the one that knows more is right.
            (chosen == 0 && own_words == 0, own_words > 0, u32::MAX - chosen.count_ones())
        })?;
        let other = if own_words > 0 { 1 << self.wordings.other()? } else { 0 };
        Some(chosen | other).filter(|&chosen| chosen != 0).map(Answer::Chosen)
    }

    /// The points in a cell, and how many of its parts are none. A choice may hold the separator
    /// itself, so the longest run of parts that is a choice is taken as one.
    fn chosen(&self, label: &str, separator: char) -> (u64, usize) {
        let has_words = |part: &&str| part.chars().any(char::is_alphanumeric);
        let parts: Vec<&str> = label.split(separator).map(str::trim).filter(has_words).collect();
        let glues = [format!("{separator} "), separator.to_string()];
        let point = |parts: &[&str]| {
            glues.iter().find_map(|glue| match self.find(&parts.join(glue)) {
                Some(Answer::Point(point)) => Some(point),
                _ => None,
            })
        };
        let (mut chosen, mut own_words, mut at) = (0, 0, 0);
        while at < parts.len() {
            let run = (at + 1..=parts.len()).rev().find_map(|end| Some((point(&parts[at..end])?, end)));
            match run {
                Some((point, end)) => {
                    chosen |= 1 << point;
                    at = end;
                }
                None => {
                    own_words += 1;
                    at += 1;
                }
            }
        }
        (chosen, own_words)
    }
}

/// The digits of `a1` or `ao01`.
fn answer_code(label: &str) -> Option<&str> {
    let digits = label.strip_prefix("ao").or_else(|| label.strip_prefix('a'))?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(digits)
}

/// A [`RowRule`](crate::model::wave_files::RowRule) bound to a column of a file.
pub(in crate::survey) struct BoundRule {
    column: usize,
    test: Test,
}

enum Test {
    /// The cell is one of these, ready for comparison.
    OneOf(Vec<String>),
    Filled,
}

impl BoundRule {
    pub fn one_of<'v>(column: usize, values: impl IntoIterator<Item = &'v str>) -> Self {
        BoundRule { column, test: Test::OneOf(values.into_iter().map(normalise).collect()) }
    }

    pub fn filled(column: usize) -> Self {
        BoundRule { column, test: Test::Filled }
    }

    pub fn column(&self) -> usize {
        self.column
    }

    /// Whether it holds for a row; `cell` gives the text of a column.
    pub fn holds<'r>(&self, cell: impl Fn(usize) -> &'r str) -> bool {
        match &self.test {
            Test::OneOf(values) => values.contains(&normalise(cell(self.column))),
            Test::Filled => !cell(self.column).trim().is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::instrument::{Item, Scale, ScalePoint};
    use crate::model::wave_files::Mapping;
    use crate::survey::problem::Problems;

    fn reader(labels: &[&str], format: FileFormat) -> CellReader {
        let point =
            |(code, label): (i32, &&str)| ScalePoint { code, label: (*label).to_owned(), meaning: None };
        let scale = Scale { points: (1..).zip(labels).map(point).collect(), ..Scale::default() };
        let wordings = Wordings::new(&scale, &Mapping::default(), &mut Problems::default());
        let item = Item { kind: ItemKind::Multi, ..Item::default() };
        let plan = ItemPlan { item: &item, texts: Vec::new(), scale: None, leanings: Vec::new() };
        CellReader::new(&plan, wordings, format)
    }

    #[test]
    fn several_choices_in_one_cell() {
        let mut reader = reader(&["Slow", "Slow, but good", "Other (please specify)"], FileFormat::Detect);
        assert_eq!(reader.read(b"Slow;Slow, but good;"), Answer::Chosen(0b11));
        assert_eq!(reader.read(b"Slow, but good, Slow"), Answer::Chosen(0b11));
        assert_eq!(reader.read(b"Slow, in my own words"), Answer::Chosen(0b101));
        assert_eq!(reader.read(b"1;2"), Answer::Chosen(0b11));
        assert_eq!(reader.read(b" ; "), Answer::OffScale);
    }

    #[test]
    fn codes_of_answers_are_read_where_the_tool_writes_them() {
        assert_eq!(reader(&["a", "b"], FileFormat::LimeSurvey).read(b"A2"), Answer::Chosen(0b10));
        assert_eq!(reader(&["a", "b"], FileFormat::LimeSurvey).read(b"AO02"), Answer::Chosen(0b10));
        assert_eq!(reader(&["x", "y"], FileFormat::Plain).read(b"A2"), Answer::OffScale);
    }
}
