//! The field that a column of a spreadsheet is meant for.
//!
//! In: a heading as people write it. Out: the name of a field. Holds: the name of a field means that field; another
//! usual word for it counts where the kind has such a field.

use crate::schema::shape::Fields;

/// The name of a field as people write it above a column: "Done on" is `done_on`.
pub fn key(heading: &str) -> String {
    let words = heading.trim().trim_end_matches([':', '*', '?']).trim().to_lowercase();
    words.split([' ', '-', '_', '\u{a0}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

/// What else people call a field, most usual first: one of the fields behind a word is meant, the first that the kind
/// has.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("assigned_to", &["owner"]),
    ("assignee", &["owner"]),
    ("responsible", &["owner"]),
    ("responsible_person", &["owner"]),
    ("who", &["owner", "person"]),
    ("due_date", &["due"]),
    ("due_by", &["due"]),
    ("due_on", &["due"]),
    ("deadline", &["due"]),
    ("target_date", &["due"]),
    ("by_when", &["due"]),
    ("company", &["party"]),
    ("organisation", &["party"]),
    ("organization", &["party"]),
    ("comment", &["note", "body"]),
    ("comments", &["note", "body"]),
    ("notes", &["note", "body"]),
    ("remark", &["note", "body"]),
    ("remarks", &["note", "body"]),
    ("action_item", &["text"]),
    ("task", &["text"]),
    ("what", &["text"]),
    ("description", &["text", "title", "body"]),
    ("full_name", &["name"]),
    ("e_mail", &["email"]),
    ("mail", &["email"]),
    ("email_address", &["email"]),
    ("department", &["function"]),
    ("job_title", &["title"]),
    ("position", &["title"]),
    ("likelihood", &["probability"]),
    ("state", &["status"]),
    ("completed_on", &["done_on"]),
    ("completed", &["done_on"]),
    ("closed_on", &["closed", "done_on"]),
    ("date", &["on"]),
    ("day", &["on", "date"]),
    ("committee_id", &["committee"]),
    ("body_name", &["committee"]),
    ("value_date", &["period"]),
    ("month", &["period"]),
    ("number_of_cases", &["n"]),
];

/// The fields in which the words of a record stand, behind a heading that names its kind: "Action", "Risk".
const WORDS_OF_KIND: [&str; 4] = ["text", "name", "title", "description"];

/// The field of `record` that a heading means.
pub fn field(heading: &str, record: &Fields) -> Option<&'static str> {
    fields(heading, record).first().copied()
}

/// The fields of `record` that a heading can mean, the most usual first: the next is meant where another column has
/// the one before.
pub fn fields(heading: &str, record: &Fields) -> Vec<&'static str> {
    let key = key(heading);
    let named = |name: &str| record.fields.iter().find(|field| field.name == name).map(|field| field.name);
    if let Some(field) = named(&key) {
        return vec![field];
    }
    let meant = OTHER_WORDS.iter().find(|(word, _)| *word == key).map_or(&[][..], |(_, meant)| *meant);
    let kind = record.name.split_once(' ').map_or(record.name, |(_, kind)| kind);
    let of_kind = if kind.replace(' ', "_") == key { &WORDS_OF_KIND[..] } else { &[] };
    meant.iter().chain(of_kind).filter_map(|name| named(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::decision::Action;
    use crate::model::people::Person;
    use crate::model::risk::Risk;
    use crate::schema::{Field, Shape};

    fn fields<T: Field>() -> Fields {
        match T::shape() {
            Shape::Table(fields) => fields,
            _ => unreachable!("records are tables"),
        }
    }

    #[test]
    fn headings_are_read_as_people_write_them() {
        let actions = fields::<Action>();
        let expected = [
            ("Action", Some("text")),
            ("Due Date", Some("due")),
            ("Deadline:", Some("due")),
            ("Responsible", Some("owner")),
            ("Company", Some("party")),
            ("Comment", Some("body")),
            ("Status ", Some("status")),
            ("Done on", Some("done_on")),
            ("Colour", None),
        ];
        for (heading, meant) in expected {
            assert_eq!(field(heading, &actions), meant, "{heading}");
        }
        let people = fields::<Person>();
        assert_eq!(field("Person", &people), Some("name"), "the name of a kind means its words");
        assert_eq!(field("E-mail", &people), Some("email"));
        assert_eq!(field("Deadline", &people), None, "people have none");
        let risks = super::fields("Description", &fields::<Risk>());
        assert_eq!(risks, ["title", "body"], "where `title` is taken, the body is meant");
    }
}
