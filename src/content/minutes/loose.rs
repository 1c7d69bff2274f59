//! People of the book in lists that no word opens.

use super::lines::{Form, Line};
use super::names::certain;
use super::told::{Known, Unread};
use crate::source::Span;

/// Lines that are nothing but people of the book, where no word says what they are a list of.
#[derive(Default)]
pub struct Loose {
    people: usize,
    first: Option<Span>,
    found: Option<Span>,
}

impl Loose {
    pub fn take(&mut self, line: &Line<'_>, known: &Known<'_>) {
        let people = match line.form {
            Form::Bullet | Form::Words => certain(line.text, known),
            _ => 0,
        };
        if people == 0 {
            (self.people, self.first) = (0, None);
            return;
        }
        self.people += people;
        let first = *self.first.get_or_insert(line.span);
        if self.people > 1 {
            self.found.get_or_insert(first);
        }
    }

    pub fn finish<'t>(self) -> Option<Unread<'t>> {
        self.found.map(|span| Unread::Loose { span })
    }
}
