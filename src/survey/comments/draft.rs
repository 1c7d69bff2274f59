//! The comments of a wave as a file for the person who releases them.

use std::fmt::Write;

use super::identifying::{Finding, Identifying};
use super::{Asked, Comment};
use crate::diagnostic::words::listed;
use crate::model::Records;
use crate::model::survey::shuffled;
use crate::schema::Record;

/// Records in TOML, each `released = false`, with what to look at above it.
pub fn draft(asked: &Asked<'_>, shared: &Records, mut comments: Vec<Comment>) -> String {
    let wave = asked.wave.id().as_str();
    let identifying = Identifying::new(&[&asked.folder.records, shared]);
    comments.sort_by_cached_key(|comment| shuffled(wave, &comment.words));
    let mut text =
        format!("# Comments of the wave “{}”, in an order that tells nothing.\n", asked.wave.label);
    text.push_str(match (asked.is_open(), asked.may_be_read()) {
        (true, _) => {
            "#\n# More answers may come. Wait until the wave has closed, and draw up this file again.\n"
        }
        (false, true) => HOW,
        (false, false) => "#\n# Too few people took part for any of these to be published.\n",
    });
    let mut number = 0;
    for item in &asked.instrument.items {
        let of_item: Vec<&Comment> =
            comments.iter().filter(|comment| comment.item == item.id.as_str()).collect();
        if of_item.is_empty() {
            continue;
        }
        let _ = write!(text, "\n# {}\n", item.text.replace('\n', " "));
        if !asked.tells_sides(item.id.as_str()) {
            text.push_str("# Not to be told by side.\n");
        }
        for comment in of_item {
            number += 1;
            text.push_str("\n[[survey-comment]]\n");
            let found: Vec<String> =
                identifying.in_text(&comment.words).iter().map(Finding::to_string).collect();
            if !found.is_empty() {
                let _ = writeln!(text, "# Look at: {}.", listed(&found));
            }
            let words = toml::Value::String(comment.words.clone());
            let _ = write!(
                text,
                "id = \"{wave}-{number}\"\nwave = \"{wave}\"\nitem = \"{}\"\ntext = {words}\nreleased = false\n",
                item.id
            );
        }
    }
    text
}

const HOW: &str = "\
#
# Read each as its writer's colleagues would. Take out what gives anybody away, or say it in other
# words. For what may be published write `released = true` and `released_by = \"…\"`, and put it into the
# content; take out all others, so that they lie in no project.
";
