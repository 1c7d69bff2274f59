//! Lists of people as minutes have them.

use super::*;
use crate::content::minutes::groups::Groups;
use crate::content::minutes::lines::{lines, plain};
use crate::source::FileId;

type Read<'t> = (&'t str, bool, Option<&'t str>, Option<&'t str>);

/// Who is read, and how many places are told of that are not.
fn told(text: &str) -> (Vec<Read<'_>>, usize) {
    let lines = lines(text, Span::new(FileId::default(), 0..text.len()));
    let groups = Groups::named(["Northwind", "Baltic", "Clinical operations"]);
    let people = ["Anna Keller", "Nils Berg", "Jüri Tamm", "Marta Saar", "Kai Moor"];
    let person = |name: &str| people.contains(&plain(name).as_str());
    let told = attendees(&lines, &Known { groups: &groups, person: &person });
    assert!(told.attendees.iter().all(|one| &text[one.span.range()] == one.name));
    let read = told.attendees.into_iter();
    (read.map(|one| (one.name, one.is_present, one.role, one.stands_for)).collect(), told.unread.len())
}

fn read(text: &str) -> Vec<Read<'_>> {
    let (read, unread) = told(text);
    assert_eq!(unread, 0, "{text}");
    read
}

fn names(text: &str) -> Vec<(&str, bool)> {
    read(text).into_iter().map(|(name, is_present, ..)| (name, is_present)).collect()
}

#[test]
fn lists_as_people_write_them() {
    assert_eq!(
        read("## Attendees\n\n- Anna Keller (chair)\n- *Nils Berg*, by telephone\n\n## Talk\n- Nobody else"),
        [("Anna Keller", true, None, None), ("Nils Berg", true, None, None),]
    );
    assert_eq!(
        read("**Present:** Anna Keller, Nils Berg (for Jüri Tamm) and M. Saar\n**Apologies:** none"),
        [
            ("Anna Keller", true, None, None),
            ("Nils Berg", true, None, Some("Jüri Tamm")),
            ("M. Saar", true, None, None),
        ]
    );
    assert_eq!(
        read("# Present\n- Northwind: AK; NB\n- Kai Moor (guest)\n\nRegrets: Jüri Tamm"),
        [
            ("AK", true, None, None),
            ("NB", true, None, None),
            ("Kai Moor", true, Some("guest"), None),
            ("Jüri Tamm", false, None, None),
        ]
    );
    assert_eq!(read("We present: a plan.\n- Anna Keller"), []);
}

#[test]
fn where_some_are_ticked_the_others_were_absent() {
    let minutes = "### Attendees:\n\nVoting members:\n\n  * [x] Anna Keller, Northwind\n  * [ ] Nils Berg (_chair_), Northwind\n\nFrom others:\n\n  * [x] Kai Moor, Baltic\n\n### Notes\n- [x] Somebody else\n";
    assert_eq!(
        read(minutes),
        [
            ("Anna Keller", true, None, None),
            ("Nils Berg", false, None, None),
            ("Kai Moor", true, Some("guest"), None),
        ]
    );
    assert_eq!(read("## Present\n- [ ] Anna Keller\n"), [("Anna Keller", true, None, None)]);
}

#[test]
fn a_list_goes_on_behind_a_comma_and_handles_are_no_names() {
    assert_eq!(
        read(
            "Attendees: *Anna* K., *Nils* B.\n\nAdditional Attendees: Kai Moor (Baltic), Marta S.,\nJüri Tamm (Baltic)\nAgenda: a plan\n"
        ),
        [
            ("Anna* K", true, None, None),
            ("Nils* B", true, None, None),
            ("Kai Moor", true, Some("guest"), None),
            ("Marta S", true, Some("guest"), None),
            ("Jüri Tamm", true, Some("guest"), None),
        ]
    );
    assert_eq!(
        read("## Present\n\n* Anna Keller @annak (TSC)\n* Kai Moor @kai (observer/Baltic)\n"),
        [("Anna Keller", true, None, None), ("Kai Moor", true, Some("observer"), None)]
    );
    let by_party = "## Present\nNorthwind:\n- Anna Keller\n\n**Baltic:**\n- Marta Saar\n";
    assert_eq!(read(by_party), [("Anna Keller", true, None, None), ("Marta Saar", true, None, None)]);
}

#[test]
fn one_name_a_line_and_paragraphs_by_party() {
    let both = [("Anna Keller", true), ("Jane Doe", true)];
    assert_eq!(names("## Present\n\nAnna Keller\nJane Doe\n\nThe chair opened at nine.\n"), both);
    assert_eq!(names("**Present**\\\nAnna Keller, Northwind\\\nJane Doe (chair)\n"), both);
    assert_eq!(names("## Present\n\nNorthwind: Anna Keller, Jane Doe\n"), both);
    assert_eq!(
        names("## Present\n\n### Northwind\nAnna Keller\n### Clinical operations\n- Jane Doe\n"),
        both
    );
    let absent = [("Anna Keller", true), ("Nils Berg", true), ("Jüri Tamm", false), ("KM", false)];
    for text in [
        "Present: Anna Keller, Nils Berg; Apologies: Jüri Tamm, KM",
        "Present: Anna Keller, Nils Berg. Apologies: Jüri Tamm, KM.",
        "Present: Northwind: Anna Keller; Baltic: Nils Berg; Apologies: Jüri Tamm & KM",
        "Present: Northwind (Anna Keller), Baltic (Nils Berg)\nApologies were received from Jüri Tamm and KM. No more.",
        "## Present\nAnna Keller, Head of Alliances\nNils Berg, Northwind\n\n## Apologies\n- Jüri Tamm\n- KM",
    ] {
        assert_eq!(names(text), absent, "{text}");
    }
    assert_eq!(names("## Present\n- Anna Keller and Nils Berg, both of Northwind"), absent[..2]);
    assert_eq!(
        names("## Present\n- Anna Keller, PM\n- Keller, Anna"),
        [("Anna Keller", true), ("Keller", true)]
    );
    assert_eq!(
        names("Present: Anna Keller\nClinical operations:\n- Nils Berg\n\nThe absent sites were named.\n\n"),
        absent[..2]
    );
    assert_eq!(names("## Present\nChair for the day: Anna Keller, Some Company\n- Nils Berg\n"), absent[..2]);
    assert_eq!(names("## Present\n\nNone\n\n## Talk\nWe talked."), []);
}

#[test]
fn tables_as_people_fill_them() {
    let three = [("Anna Keller", true), ("Nils Berg", false), ("Jane Doe", true)];
    for text in [
        "| Name | Party | Present |\n|---|---|:-:|\n| Anna Keller | Northwind | x |\n| Nils Berg | Baltic | |\n| Jane Doe | | ✓ |\n",
        "Attendee | Status\n--- | ---\nAnna Keller | Present (by phone)\nNils Berg | Apologies\nJane Doe | yes\n",
        "## Present\n| Name | Absent |\n|---|---|\n| Anna Keller | |\n| Nils Berg | x |\n| Jane Doe | no |\n",
    ] {
        assert_eq!(names(text), three, "{text}");
    }
    assert_eq!(
        names(
            "| Present | Apologies |\n|---|---|\n| Anna Keller, Northwind | Nils Berg |\n| Jane Doe | – |\n"
        ),
        three
    );
    assert_eq!(
        read(
            "## Attendees\n| Name | Role | For |\n|---|---|---|\n| Kai Moor | Guest | |\n| M. Saar | | Nils Berg |\n"
        ),
        [("Kai Moor", true, Some("guest"), None), ("M. Saar", true, None, Some("Nils Berg"))]
    );
    assert_eq!(
        read("| Action | Owner |\n|---|---|\n| Book it | Anna Keller |\n| Pay it | Nils Berg |\n"),
        []
    );
}

#[test]
fn what_cannot_be_read_is_told_of() {
    for text in [
        "## Attendees\n\nEverybody but the chair came.\n\n## Talk\nYes.",
        "## Attendees\n\n| Seat | Function |\n|---|---|\n| 1 | Alliance |\n",
        "## Attendees\n- Anna Keller\n\nFinance:\n- Nils Berg\n- Jüri Tamm\n",
        "## Attendees\n- Anna Keller\n\nFinance: Nils Berg, Jüri Tamm\n",
        "## Attendees\n- Anna Keller\n\nNils Berg had sent his regrets.\n",
        "| Name | Present |\n|---|---|\n| Anna Keller | perhaps |\n",
        "## Who came\n\n- Anna Keller\n- Nils Berg\n",
        "Northwind: Anna Keller, Nils Berg\n",
        "Present: Anna Keller\n\nFinance:\n- Nils Berg\n- Jüri Tamm\n",
    ] {
        assert_eq!(told(text).1, 1, "{text}");
    }
    for text in [
        "## Attendees\n\n## Agenda\n- Budget",
        "## Present\n\n## Apologies\n\n## Expected\n\n- Anna Keller (chair)\n- Nils Berg\n",
        "## Attendees\n\nTo be confirmed\n",
        "Anna Keller spoke.",
    ] {
        assert_eq!(told(text).1, 0, "{text}");
    }
}

#[test]
fn a_table_that_nobody_filled_in_makes_nobody_absent() {
    let table = |cells: [&str; 3]| {
        let names = ["Anna Keller", "Nils Berg", "Kai Moor"];
        let rows = names.iter().zip(cells).map(|(name, cell)| format!("| {name} | {cell} |\n"));
        let text = format!("| Name | Present |\n|---|---|\n{}", rows.collect::<String>());
        names_of(&text)
    };
    let names_told = ["Anna Keller", "Nils Berg", "Kai Moor"];
    let of = |present: [bool; 3]| -> Vec<(String, bool)> {
        names_told.iter().zip(present).map(|(name, present)| ((*name).to_owned(), present)).collect()
    };
    assert_eq!(table(["", "", ""]), of([true; 3]));
    assert_eq!(table(["☐", "[ ]", ""]), of([true; 3]));
    assert_eq!(table(["x", "", "☐"]), of([true, false, false]), "others are ticked");
    assert_eq!(table(["", "no", ""]), of([true, false, true]), "only who was absent is told");
    let apologies = "| Name | Apologies |\n|---|---|\n| Anna Keller | |\n| Nils Berg | x |\n";
    assert_eq!(names(apologies), [("Anna Keller", true), ("Nils Berg", false)]);
}

fn names_of(text: &str) -> Vec<(String, bool)> {
    names(text).into_iter().map(|(name, is_present)| (name.to_owned(), is_present)).collect()
}

#[test]
fn a_list_with_a_comma_before_and_is_one() {
    for list in ["Nils Berg, Marta Saar, and Jüri Tamm", "Nils Berg, Marta Saar,, Jüri Tamm"] {
        assert_eq!(told(list), (Vec::new(), 1), "{list}: no word says what of");
    }
    let going_on = "Present: Anna Keller\nNils Berg, Marta Saar, and Jüri Tamm\n";
    assert_eq!(names(going_on).len(), 4);
    let talk = "Nils Berg, Marta Saar, and the others looked at all the plans of the next quarter";
    assert_eq!(told(talk), (Vec::new(), 0));
}
