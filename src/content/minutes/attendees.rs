//! Who was at a meeting, by the names that its minutes list.
//!
//! In: the lines of minutes. Out: [`Attendee`]s in their order, and the places that look like a list of people and
//! could not be read. Holds: names are read below or behind a word for those who were there, or were not, and
//! nowhere else; where some of a list are ticked, those who are not were absent.

use super::labels::{Listed, inner_labels, is_office, label_and_names, labelled, list_of};
use super::lines::{Form, Line};
use super::loose::Loose;
use super::names::{behind_label, certain, is_nobody, of_line, of_point};
use super::table::Columns;
use super::told::{Attendee, Known, Told, Unread};
use crate::source::Span;

/// Everybody whom the lines list below or behind such a word, in their order, and what could not be read.
pub fn attendees<'t>(lines: &[Line<'t>], known: &Known<'_>) -> Told<'t> {
    let mut reader = Reader::default();
    lines.iter().for_each(|line| reader.take(line, known));
    reader.end_section();
    let is_ticked_off = reader.found.iter().any(|(_, tick)| *tick == Some(true));
    let settle = |(attendee, tick): (Attendee<'t>, Option<bool>)| Attendee {
        is_present: attendee.is_present && !(is_ticked_off && tick == Some(false)),
        ..attendee
    };
    let mut unread = reader.unread;
    // Where a word for those present stands, as in minutes that are prepared, it says which list is theirs.
    if reader.found.is_empty() && unread.is_empty() && !reader.has_section {
        unread.extend(reader.loose.finish());
    }
    Told { attendees: reader.found.into_iter().map(settle).collect(), unread }
}

/// A part of the minutes that a word for those who were there, or were not, opened.
struct Section<'t> {
    words: &'t str,
    span: Span,
    listed: Listed,
    /// Of its heading; a line with a colon stands below all headings.
    level: usize,
    /// Whether somebody was read, or nobody was said to be there.
    is_read: bool,
    has_lines: bool,
}

/// The level of a section that no heading opened.
const NO_HEADING: usize = 7;

/// Where in the minutes the reading is.
#[derive(Default)]
struct Reader<'t> {
    /// With the tick in front of each.
    found: Vec<(Attendee<'t>, Option<bool>)>,
    unread: Vec<Unread<'t>>,
    section: Option<Section<'t>>,
    /// Of those in the lines that follow.
    below: Option<Listed>,
    /// Of those on the next line, if it goes on with names.
    goes_on: Option<GoesOn>,
    /// A label that was not understood, until it turns out what stands below it.
    label: Option<(&'t str, Span)>,
    columns: Option<Columns>,
    loose: Loose,
    /// Whether any word for those present, or absent, was found.
    has_section: bool,
}

#[derive(Clone, Copy)]
struct GoesOn {
    listed: Listed,
    /// The line before ended with a comma.
    is_certain: bool,
}

impl<'t> Reader<'t> {
    fn take(&mut self, line: &Line<'t>, known: &Known<'_>) {
        let goes_on = self.goes_on.take();
        if !matches!(line.form, Form::TableRow) {
            self.columns = None;
        }
        // What only counts where nobody was read otherwise.
        if !self.has_section && self.found.is_empty() {
            self.loose.take(line, known);
        }
        match line.form {
            Form::TableHead => return self.table(line, known),
            Form::TableRow => return self.row(line, known),
            _ => {}
        }
        if let Some((listed, names, span)) = labelled(line) {
            return self.listed(line, listed, names, span, known);
        }
        match line.form {
            Form::Heading(level) => self.heading(line, level, known),
            Form::Bullet => self.point(line, known),
            _ => match goes_on.and_then(|before| Some((before.listed, going_on(line, before, known)?))) {
                Some((listed, people)) => {
                    self.people(people);
                    self.continue_behind(line, listed);
                }
                None => self.words(line, known),
            },
        }
    }

    /// "Present", "Apologies: Nils Berg".
    fn listed(&mut self, line: &Line<'t>, listed: Listed, names: &'t str, span: Span, known: &Known<'_>) {
        self.label = None;
        self.has_section = true;
        let level = match line.form {
            Form::Heading(level) => level,
            _ => NO_HEADING,
        };
        // Guests and apologies are parts of the section on those present.
        let is_part = |section: &Section<'_>| level > section.level;
        if line.form != Form::Bullet && !self.section.as_ref().is_some_and(is_part) {
            self.end_section();
        }
        if line.form != Form::Bullet && self.section.is_none() {
            let words = line.text.trim_matches(['*', '_', ' ', ':']);
            let span = line.span;
            self.section = Some(Section { words, span, listed, level, is_read: false, has_lines: false });
        }
        if names.trim().is_empty() {
            // "Present:" alone is a heading of a kind.
            self.below = Some(listed);
            return;
        }
        self.runs(names, span, listed, known);
        if line.form != Form::Bullet {
            self.below = None;
            self.continue_behind(line, listed);
        }
    }

    fn heading(&mut self, line: &Line<'t>, level: usize, known: &Known<'_>) {
        (self.below, self.label) = (None, None);
        match &self.section {
            Some(section) if level > section.level => self.group(line, known),
            _ => self.end_section(),
        }
    }

    /// "Northwind:" in a section of those who were there: its people follow. Below "Decisions:" stand none,
    /// whatever the heading says.
    fn group(&mut self, line: &Line<'t>, known: &Known<'_>) {
        let Some(section) = &self.section else { return };
        self.below = known.groups.listed(line.text, section.listed);
        self.label = None;
        if self.below.is_none() {
            if section.level == NO_HEADING {
                self.end_section();
            }
            self.label = Some((line.text.trim_matches(['*', '_', ' ', ':']), line.span));
        }
    }

    fn point(&mut self, line: &Line<'t>, known: &Known<'_>) {
        let Some(listed) = self.below else { return self.below_label(line, known) };
        self.saw_line();
        if is_nobody(line.text) {
            return self.read_nobody();
        }
        let label = label_and_names(line.text);
        let named = label.filter(|(_, names)| !names.trim().is_empty());
        let people = match named {
            Some((label, names)) => {
                let start = line.text.len() - names.len();
                let of_group = known.groups.listed(label, listed).unwrap_or(listed);
                behind_label(names, line.span.within(start..line.text.len()), of_group, known)
            }
            None => of_point(line.text, line.span, listed, known),
        };
        self.found.extend(people.into_iter().map(|one| (one, line.tick)));
        self.read_nobody();
    }

    fn words(&mut self, line: &Line<'t>, known: &Known<'_>) {
        if line.text.trim_end_matches(['*', '_', ' ']).ends_with(':') {
            return self.group(line, known);
        }
        if self.below.is_none() {
            self.below_label(line, known);
        }
        let Some(section) = &self.section else { return };
        let listed = self.below.unwrap_or(section.listed);
        if let Some((label, names)) = label_and_names(line.text) {
            let start = line.text.len() - names.len();
            let span = line.span.within(start..line.text.len());
            if is_office(label) {
                return self.people(of_point(names, span, listed, known));
            }
            match known.groups.listed(label, section.listed) {
                Some(listed) => {
                    self.saw_line();
                    self.runs(names, span, listed, known);
                    self.continue_behind(line, listed);
                }
                None if certain(names, known) > 0 => {
                    let span = line.span.within(0..label.len());
                    self.unread.push(Unread::Label { words: label.trim_matches(['*', '_', ' ']), span });
                }
                None => self.sentence(line, known),
            }
            return;
        }
        if self.below.is_none() {
            return self.sentence(line, known);
        }
        if is_nobody(line.text) {
            return self.read_nobody();
        }
        self.saw_line();
        match of_line(line.text, line.span, listed, known) {
            Some(people) => {
                self.people(people);
                self.continue_behind(line, listed);
            }
            None => self.sentence(line, known),
        }
    }

    /// A sentence ends the list above it.
    fn sentence(&mut self, line: &Line<'t>, known: &Known<'_>) {
        let words = line.text.to_lowercase();
        let says_absent = ["apologies", "apologised", "apologized", "regrets", "excused", "absent"]
            .iter()
            .any(|word| words.contains(word));
        // Behind a list without a heading of its own the talk begins.
        let is_about_people = self.section.as_ref().is_some_and(|section| section.level < NO_HEADING);
        if says_absent && self.section.is_some() && (is_about_people || names_somebody(line.text, known)) {
            self.unread.push(Unread::Sentence { span: line.span });
        }
        self.below = self.below.filter(|_| self.section.as_ref().is_some_and(|section| !section.is_read));
        if self.section.as_ref().is_some_and(|section| section.level == NO_HEADING && section.is_read) {
            self.end_section();
        }
    }

    /// What stands below a label that was not understood: people are told of, once.
    fn below_label(&mut self, line: &Line<'t>, known: &Known<'_>) {
        if let Some((words, span)) = self.label
            && certain(line.text, known) > 0
        {
            self.unread.push(Unread::Label { words, span });
            self.label = None;
        }
    }

    fn table(&mut self, line: &Line<'t>, known: &Known<'_>) {
        self.columns = Columns::of(line, self.below, known);
        if self.columns.is_none() && self.below.is_some() && !self.section_is_read() {
            self.unread.push(Unread::Table { span: line.span });
            self.read_nobody();
        }
    }

    fn row(&mut self, line: &Line<'t>, known: &Known<'_>) {
        let Some(columns) = &self.columns else { return };
        let mut unclear = Vec::new();
        let people = columns.row(line, known, &mut unclear);
        let start = line.span.start as usize;
        self.unread.extend(unclear.into_iter().map(|span| {
            let range = span.start as usize - start..span.end as usize - start;
            Unread::Cell { words: &line.text[range], span }
        }));
        if !people.is_empty() {
            self.read_nobody();
        }
        self.found.extend(people);
    }

    /// "Anna Keller, Nils Berg; Apologies: Jüri Tamm": names, and other lists behind them.
    fn runs(&mut self, text: &'t str, span: Span, listed: Listed, known: &Known<'_>) {
        let (mut start, mut current) = (0, Some(listed));
        for (label, names) in inner_labels(text) {
            let words = &text[label.clone()];
            let next = list_of(words).or_else(|| known.groups.listed(words, listed));
            if next.is_none() && certain(&text[names..], known) == 0 {
                continue;
            }
            self.run(text, start..label.start, span, current, known);
            if next.is_none() {
                self.unread.push(Unread::Label { words, span: span.within(label.clone()) });
            }
            (start, current) = (names, next);
        }
        self.run(text, start..text.len(), span, current, known);
        self.read_nobody();
    }

    fn run(
        &mut self,
        text: &'t str,
        range: std::ops::Range<usize>,
        span: Span,
        listed: Option<Listed>,
        known: &Known<'_>,
    ) {
        if let Some(listed) = listed {
            self.people(behind_label(&text[range.clone()], span.within(range), listed, known));
        }
    }

    fn people(&mut self, people: Vec<Attendee<'t>>) {
        if !people.is_empty() {
            self.read_nobody();
        }
        self.found.extend(people.into_iter().map(|one| (one, None)));
    }

    fn continue_behind(&mut self, line: &Line<'t>, listed: Listed) {
        self.goes_on = Some(GoesOn { listed, is_certain: line.text.ends_with([',', ';']) });
    }

    fn section_is_read(&self) -> bool {
        self.section.as_ref().is_some_and(|section| section.is_read)
    }

    fn saw_line(&mut self) {
        self.section.iter_mut().for_each(|section| section.has_lines = true);
    }

    /// The section says who was there, if only that nobody was.
    fn read_nobody(&mut self) {
        self.section.iter_mut().for_each(|section| section.is_read = true);
    }

    fn end_section(&mut self) {
        (self.below, self.label) = (None, None);
        if let Some(section) = self.section.take()
            && section.has_lines
            && !section.is_read
        {
            self.unread.push(Unread::Section { words: section.words, span: section.span });
        }
    }
}

/// Whether two words of a sentence that stand together are the name of somebody.
fn names_somebody(sentence: &str, known: &Known<'_>) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.windows(2).any(|pair| known.is_certain(pair.join(" ").trim_matches([',', '.'])))
}

/// The names of a line that goes on with the list of the line before.
fn going_on<'t>(line: &Line<'t>, before: GoesOn, known: &Known<'_>) -> Option<Vec<Attendee<'t>>> {
    if before.is_certain {
        return Some(behind_label(line.text, line.span, before.listed, known));
    }
    (certain(line.text, known) > 0 && label_and_names(line.text).is_none())
        .then(|| behind_label(line.text, line.span, before.listed, known))
}

#[cfg(test)]
mod tests;
