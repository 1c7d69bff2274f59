//! What the fields of records are called where changes are told.
//!
//! In: keys as an author writes them. Out: words for readers, who know no file. Holds: how spreadsheets
//! and exports are read, in which order pages stand and what things are numbered by is no news for
//! anybody who reads a book; a change of that alone is none.

/// Fields that arrange the book and tell nothing of an alliance.
const TECHNICAL: [(&str, &str); 13] = [
    ("alliance", "default_class"),
    ("attachment", "path"),
    ("behaviour", "factor"),
    ("behaviour", "items"),
    ("instrument", "scales"),
    ("instrument", "translations"),
    ("kpi", "decimals"),
    ("kpi", "factor"),
    ("page", "order"),
    ("party", "colour"),
    ("party", "internal_class"),
    ("toolkit", "order"),
    // The columns of exports and what is in them.
    ("wave", "files"),
];

/// Parts of a table that only refer to other parts, or say who may read them.
const TECHNICAL_PARTS: [&str; 6] = ["class", "code", "equates_to", "factor", "id", "scale"];

/// Parts of a table whose values say what they are: a day, a party, a state, a sentence.
const SPEAKING: [&str; 19] = [
    "activity",
    "behaviour",
    "function",
    "item",
    "level",
    "meaning",
    "name",
    "note",
    "on",
    "party",
    "period",
    "person",
    "practice",
    "reason",
    "status",
    "step",
    "summary",
    "text",
    "value",
];

/// Keys whose words a reader would not know.
const NAMED: [(&str, &str); 43] = [
    ("abbr", "short form"),
    ("agenda_lead_days", "days from the agenda to the meeting"),
    ("agreement_ref", "place in the agreement"),
    ("answers", "answer"),
    ("applied", "used it in their work"),
    ("at_least", "at least this share"),
    ("at_most", "at most"),
    ("body", "text"),
    ("chair_from", "first turn of the chair"),
    ("chair_mode", "who takes the chair"),
    ("comments_min_n", "fewest people whose comments are counted"),
    ("contract_trigger", "terms of the agreement hang on it"),
    ("days_before", "days of warning"),
    ("did", "what was done"),
    ("drivers", "what keeps its leaders awake"),
    ("event_kind", "kind of event"),
    ("except", "not in"),
    ("float_days", "days of float"),
    ("gcp_ref", "place in good clinical practice"),
    ("is_now", "what it is now"),
    ("in_person_min", "meetings in person in a year, at least"),
    ("kpi", "KPI"),
    ("kpis", "KPIs"),
    ("lead_days", "working days needed"),
    ("max_days", "days at most"),
    ("min_n", "fewest answers that are shown"),
    ("min_per_year", "meetings in a year, at least"),
    ("minutes_due_days", "days from the meeting to the minutes"),
    ("more_than", "more than this share"),
    ("n", "n"),
    ("notice_days", "days of notice"),
    ("of", "asked of"),
    ("of_party", "of a party"),
    ("paper_lead_days", "days from the papers to the meeting"),
    ("per_party", "of each party"),
    ("proxies", "votes for absent members"),
    ("raised_by_side", "raised by"),
    ("review_every", "time between reviews"),
    ("said", "what was heard"),
    ("secretary_mode", "who writes the minutes"),
    ("short", "short name"),
    ("size_profile", "size"),
    ("vote_mode", "how votes are counted"),
];

/// Whether a field of a kind of record is told of at all.
pub fn is_told(kind: &str, field: &str) -> bool {
    !TECHNICAL.contains(&(kind, field))
}

/// Whether a part of a table is told of.
pub fn is_part_told(part: &str) -> bool {
    !TECHNICAL_PARTS.contains(&part)
}

/// The words before the value of a part of a table: "by: ", "n = "; none where the value says it.
pub fn before_value(part: &str) -> String {
    match part {
        "n" => "n = ".to_owned(),
        // "Answer of Novalis".
        "side" => "of ".to_owned(),
        part if SPEAKING.contains(&part) => String::new(),
        part => format!("{}: ", label(part)),
    }
}

/// A field in words, within a sentence.
pub fn label(field: &str) -> String {
    let named = NAMED.iter().find(|(key, _)| *key == field).map(|(_, words)| (*words).to_owned());
    named.unwrap_or_else(|| field.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::records::shapes;
    use crate::schema::Shape;
    use crate::schema::shape::Fields;

    fn fields(shape: &Shape) -> Vec<&'static str> {
        match shape {
            Shape::Table(Fields { fields, .. }) => fields.iter().map(|field| field.name).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_is_technical_is_a_field() {
        let shapes = shapes();
        for (kind, field) in TECHNICAL {
            let (_, shape) = shapes.iter().find(|(known, _)| known.word() == kind).expect(kind);
            assert!(fields(shape).contains(&field), "{kind} has no {field}");
        }
    }

    #[test]
    fn every_field_has_words() {
        for (kind, shape) in shapes() {
            for field in fields(&shape) {
                let label = label(field);
                let is_words = !label.contains('_') && (label.len() > 1 || label == "n");
                let is_short = |end: &str| label.ends_with(end);
                assert!(
                    is_words && ![" ref", " min", " mode", " n"].into_iter().any(is_short),
                    "{kind:?} {field}"
                );
            }
        }
    }
}
