//! Feeds as Atom files (RFC 4287).
//!
//! In: the feeds of a [`Book`]. Out: one file each. Holds: addresses are relative to the file, so
//! that a feed works wherever the edition lies; the moments are those of the alerts, never that of
//! the build, so that the same book makes the same bytes.

use atom_syndication::{
    Category, Content, Entry as FileEntry, Feed as File, FixedDateTime, Generator, Link, Person, Text,
};
use jiff::civil::Date;

use crate::artifact::Artifact;
use crate::view::feed::{Entry, Feed};
use crate::view::page::Book;

/// The files of all feeds.
pub fn files(book: &Book) -> Vec<Artifact> {
    book.feeds.iter().map(|feed| Artifact::new(feed.route.path(), text(feed))).collect()
}

fn text(feed: &Feed) -> String {
    let own = feed.route.path().rsplit('/').next().unwrap_or_default().to_owned();
    let file = File {
        title: Text::plain(feed.title.clone()),
        subtitle: Some(Text::plain(feed.subtitle.clone())),
        id: feed.id.clone(),
        updated: moment(feed.updated),
        lang: Some(feed.language.clone()),
        authors: vec![Person { name: feed.author.clone(), ..Person::default() }],
        generator: Some(Generator { value: "briefbook".to_owned(), ..Generator::default() }),
        links: vec![
            Link { rel: "self".to_owned(), ..link(own, "application/atom+xml") },
            link(feed.page.href(&feed.route), "text/html"),
        ],
        entries: feed.entries.iter().map(|one| entry(one, feed)).collect(),
        ..File::default()
    };
    let mut text = file.to_string();
    text.push('\n');
    text
}

fn entry(entry: &Entry, feed: &Feed) -> FileEntry {
    let category = |term: &String| Category { term: term.clone(), ..Category::default() };
    FileEntry {
        title: Text::plain(entry.title.clone()),
        id: entry.id.clone(),
        updated: moment(entry.updated),
        published: Some(moment(entry.updated)),
        links: vec![link(entry.page.href(&feed.route), "text/html")],
        categories: entry.categories.iter().map(category).collect(),
        content: Some(Content {
            content_type: Some("text".to_owned()),
            value: Some(entry.text.join("\n\n")),
            ..Content::default()
        }),
        ..FileEntry::default()
    }
}

fn link(href: String, kind: &str) -> Link {
    Link { href, rel: "alternate".to_owned(), mime_type: Some(kind.to_owned()), ..Link::default() }
}

/// The beginning of a day: a day has no hour, and no place has another one's.
fn moment(day: Date) -> FixedDateTime {
    // Atom writes years with four digits, and none before the first.
    let day = day.max(jiff::civil::date(1, 1, 1));
    let text = format!("{day}T00:00:00Z");
    FixedDateTime::parse_from_rfc3339(&text).expect("a day of the calendar has a beginning")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::view::route::{Route, Target};

    #[test]
    fn a_feed_says_what_where_and_since_when() {
        let feed = Feed {
            route: Route::file("alpha/data/alerts.atom"),
            id: "urn:uuid:0".into(),
            title: "Alpha: what needs somebody".into(),
            subtitle: "As of today.".into(),
            author: "Book".into(),
            language: "en".into(),
            updated: date(2026, 3, 1),
            page: Target::page(&Route::page("alpha/alerts")),
            entries: vec![Entry {
                id: "urn:uuid:1".into(),
                title: "“A & B” is <late>.".into(),
                text: vec!["Finish it.".into(), "It falls to Anna.".into()],
                updated: date(2026, 3, 1),
                page: Target::at(&Route::page("alpha/actions"), "action-a-1"),
                categories: ["to act on".into(), "overdue-action".into()],
            }],
        };
        let text = text(&feed);
        for part in [
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
            "<updated>2026-03-01T00:00:00+00:00</updated>",
            "href=\"../actions/index.html#action-a-1\"",
            "“A &amp; B” is &lt;late&gt;.",
            "href=\"alerts.atom\"",
            "Finish it.\n\nIt falls to Anna.",
        ] {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
        let back: File = text.parse().expect("a feed");
        assert_eq!(back.entries().len(), 1);
    }
}
