//! The practices on their levels: the baseline, and where they stand now.
//!
//! Holds: levels are those that an instrument describes in words; what shows a level stands beside it.

use crate::model::maturity::{AgreedLevel, MaturityAssessment};
use crate::model::survey::{SurveyInstrument, SurveyItem, SurveyPoint, SurveyScale};
use crate::schema::{Record, Slug};
use crate::view::chart::{Band, Chart, Figure, Heat, HeatCell, HeatRow, Level};
use crate::view::desk::{Desk, words_cell};
use crate::view::draft::{Draft, Made};
use crate::view::format;
use crate::view::pages::register::{rich_cell, stacked};
use crate::view::place;
use crate::view::rich::Rich;
use crate::view::route::Target;
use crate::view::table::{Cell, Column, DataTable};

pub fn pages(desk: &Desk<'_>) -> Vec<Made> {
    let Some(alliance) = desk.alliance else { return Vec::new() };
    let mut all: Vec<&MaturityAssessment> = desk.records.maturity_assessments.iter().collect();
    all.sort_by_key(|assessment| (assessment.on, assessment.id().clone()));
    let mut instruments: Vec<(&SurveyInstrument, Vec<&MaturityAssessment>)> = Vec::new();
    for &assessment in &all {
        let Some(instrument) = alliance.get(|records| &records.instruments, &assessment.instrument) else {
            continue;
        };
        match instruments.iter_mut().find(|(known, _)| known.id() == instrument.id()) {
            Some((_, assessments)) => assessments.push(assessment),
            None => instruments.push((instrument, vec![assessment])),
        }
    }
    if instruments.is_empty() {
        return Vec::new();
    }
    let mut draft =
        desk.draft("maturity", desk.register("maturity"), "Maturity of practices").kicker("Register");
    draft.covers(&desk.records.maturity_assessments);
    let courses: Vec<Course<'_>> =
        instruments.into_iter().map(|(instrument, of)| Course::new(instrument, of)).collect();
    draft.lede(courses.iter().map(Course::finding).collect::<Vec<String>>().join(" "));
    for course in &courses {
        course.sections(desk, &mut draft);
    }
    let (id, title) = ("maturity-assessments", "Assessments");
    draft.section(title);
    draft.add(desk.rows(assessments(desk, id, title, &all)));
    draft.texts(all);
    vec![draft.finish()]
}

/// One instrument from its first assessment to its last.
struct Course<'r> {
    instrument: &'r SurveyInstrument,
    /// In order of time; never empty.
    assessments: Vec<&'r MaturityAssessment>,
    /// Those that any of them speaks of, in the order of the instrument.
    practices: Vec<Practice<'r>>,
}

struct Practice<'r> {
    item: &'r SurveyItem,
    scale: &'r SurveyScale,
    first: &'r AgreedLevel,
    last: &'r AgreedLevel,
}

impl Practice<'_> {
    fn change(&self) -> i64 {
        self.last.level - self.first.level
    }
}

impl<'r> Course<'r> {
    fn new(instrument: &'r SurveyInstrument, assessments: Vec<&'r MaturityAssessment>) -> Self {
        let practice = |item: &'r SurveyItem| {
            let mut of = assessments.iter().filter_map(|assessment| assessment.of(&item.id));
            let first = of.next()?;
            let scale = instrument.scales.iter().find(|scale| Some(&scale.id) == item.scale.as_ref())?;
            Some(Practice { item, scale, first, last: of.next_back().unwrap_or(first) })
        };
        let practices = instrument.items.iter().filter_map(practice).collect();
        Course { instrument, assessments, practices }
    }

    fn finding(&self) -> String {
        let count = format::count(self.practices.len(), "practice", "practices");
        let [first, .., last] = self.assessments.as_slice() else {
            let on = format::date(self.assessments[0].on);
            return format!("{count} assessed together on {on}, the baseline.");
        };
        let changed = |up: bool| {
            self.practices.iter().filter(|of| if up { of.change() > 0 } else { of.change() < 0 }).count()
        };
        let lower = match changed(false) {
            0 => "none on a lower one".to_owned(),
            lower => format!("{lower} on a lower one"),
        };
        format!(
            "Of {count}, {} on a higher level on {} than on {}, and {lower}.",
            match changed(true) {
                0 => "none is".to_owned(),
                1 => "one is".to_owned(),
                higher => format!("{higher} are"),
            },
            format::date(last.on),
            format::date(first.on),
        )
    }

    fn sections(&self, desk: &Desk<'_>, draft: &mut Draft<'_, '_>) {
        draft.section(&self.instrument.title);
        for (at, scale) in self.instrument.scales.iter().enumerate() {
            let practices: Vec<&Practice<'_>> =
                self.practices.iter().filter(|practice| practice.scale.id == scale.id).collect();
            if !practices.is_empty() {
                draft.add(desk.figure(self.figure(at, scale, &practices)));
            }
        }
        draft.add(desk.rows(self.table(desk)));
        draft.sentence(
            "Levels are agreed by both sides together, the lower of two where they are between them; they are no \
             figures of a survey. A level by which a practice counts as lived needs evidence.",
        );
    }

    fn figure(&self, at: usize, scale: &SurveyScale, practices: &[&Practice<'_>]) -> Figure {
        let number = if at == 0 { String::new() } else { format!("-{}", at + 1) };
        let row = |practice: &&Practice<'_>| HeatRow {
            name: practice.item.text.clone(),
            when: self.factor(practice.item),
            cells: self.assessments.iter().map(|of| cell(of, practice)).collect(),
            standing: None,
            target: Some(Target::Anchor(self.anchor(practice.item))),
        };
        let described = |practice: &&Practice<'_>| {
            format!(
                "{} {} in the baseline, {} now.",
                practice.item.text, practice.first.level, practice.last.level
            )
        };
        let mut points: Vec<&SurveyPoint> = scale.points.iter().collect();
        points.sort_by_key(|point| std::cmp::Reverse(point.code));
        let lowest = points.last().map(|point| point.code);
        let band = |point: &&SurveyPoint| Band {
            letter: point.code.to_string(),
            from: (Some(point.code) != lowest).then_some(point.code as f64 - 0.5),
            shown: name_of(point),
        };
        Figure {
            id: format!("{}-maturity{number}", self.instrument.id()),
            title: self.finding().trim_end_matches('.').to_owned(),
            subtitle: "Agreed level of each practice, from the baseline to the latest assessment".to_owned(),
            description: practices.iter().map(described).collect::<Vec<String>>().join(" "),
            chart: Chart::Heat(Heat {
                unit: "Level".to_owned(),
                rows_title: "Practice".to_owned(),
                columns: self.assessments.iter().map(|of| format::short_date(of.on)).collect(),
                bands: points.iter().map(band).collect(),
                rows: practices.iter().map(row).collect(),
                nothing: String::new(),
            }),
        }
    }

    fn factor(&self, item: &SurveyItem) -> String {
        let factors = &self.instrument.factors;
        let known = factors.iter().find(|factor| Some(&factor.id) == item.factor.as_ref());
        known.map_or_else(String::new, |factor| factor.name.clone())
    }

    fn anchor(&self, item: &SurveyItem) -> String {
        format!("{}-{}", self.instrument.id(), item.id)
    }

    /// Where each practice stands now, with what shows it and what comes next.
    fn table(&self, desk: &Desk<'_>) -> DataTable {
        let columns = vec![
            Column::words("practice", "Practice"),
            Column::figures("baseline", "Baseline"),
            Column::figures("now", "Now"),
            Column::words("meaning", "What is done"),
            Column::words("evidence", "What shows it"),
            Column::words("next_step", "Next step"),
        ];
        let id = format!("{}-practices", self.instrument.id());
        let mut table = DataTable::new(id, "Practices with what shows their level", columns);
        for practice in &self.practices {
            let level = |agreed: &AgreedLevel| Cell::number(agreed.level as f64, agreed.level.to_string());
            let next = practice.last.next_step.as_deref().map_or_else(Rich::default, format::words);
            table.push(
                Some(self.anchor(practice.item)),
                vec![
                    Cell::text(practice.item.text.clone()),
                    level(practice.first),
                    level(practice.last),
                    words_cell(meaning(practice.item, practice.scale, practice.last.level)),
                    rich_cell(practice.last.evidence.as_deref().map_or_else(Rich::default, evidence)),
                    rich_cell(stacked(vec![next, desk.to_all(&practice.last.actions)])),
                ],
            );
        }
        table
    }
}

fn cell(assessment: &MaturityAssessment, practice: &Practice<'_>) -> HeatCell {
    match assessment.of(&practice.item.id) {
        Some(agreed) => HeatCell::Shown {
            value: Level { at: agreed.level as f64, shown: String::new() },
            n: String::new(),
            course: Vec::new(),
        },
        None => HeatCell::Withheld("not assessed".to_owned()),
    }
}

/// "Lived" of "3 – Lived": the code stands beside it.
fn name_of(point: &SurveyPoint) -> String {
    let code = point.code.to_string();
    let rest = point.label.strip_prefix(&code).map(|rest| rest.trim_start_matches([' ', '–', '-', ':', '.']));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(&point.label).to_owned()
}

/// What a level means for a practice: in the item's own words, else in those of the scale.
fn meaning<'i>(item: &'i SurveyItem, scale: &'i SurveyScale, level: i64) -> Option<&'i str> {
    let at = scale.points.iter().position(|point| point.code == level)?;
    item.levels.get(at).or(scale.points[at].meaning.as_ref()).map(String::as_str)
}

/// Words, or a link where an address stands.
fn evidence(text: &str) -> Rich {
    let is_address = ["https://", "http://"].iter().any(|start| text.starts_with(start));
    match is_address && !text.contains(char::is_whitespace) {
        true => Rich::link(text, Target::Outside(text.to_owned())),
        false => format::words(text),
    }
}

fn assessments(desk: &Desk<'_>, id: &str, title: &str, all: &[&MaturityAssessment]) -> DataTable {
    let columns = vec![
        Column::words("assessment", "Assessment"),
        Column::words("on", "Agreed on"),
        Column::words("agreed_by", "Agreed by"),
        Column::figures("practices", "Practices"),
    ];
    let mut table = DataTable::new(id, title, columns);
    for assessment in all {
        let practices: std::collections::BTreeSet<&Slug> =
            assessment.levels.iter().map(|level| &level.practice).collect();
        table.push(
            Some(place::anchor(&assessment.reference())),
            vec![
                Cell::rich(format::words(&assessment.title)),
                crate::view::desk::date_cell(Some(assessment.on)),
                rich_cell(desk.to_all(&assessment.agreed_by)),
                crate::view::pages::register::count_cell(practices.len()),
            ],
        );
    }
    table
}
