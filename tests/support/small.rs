//! A small alliance, for tests that bring what they look at themselves.

#![allow(dead_code, reason = "a test program uses what it needs")]

use std::fmt::Display;

use briefbook::source::{SourceFile, Sources};

/// Settings with a class for everybody, a wider and a narrower one of one side, one of the other
/// side, and an edition for each of these readers.
pub const SETTINGS: &str = r#"
[book]
title = "Small"
as_of = 2026-02-01
default_class = "open"

[[class]]
id = "open"
name = "Open"

[[class]]
id = "inner"
name = "Inner"
includes = ["open"]

[[class]]
id = "closed"
name = "Closed"
includes = ["inner"]

[[class]]
id = "other"
name = "Other side"
includes = ["open"]

[[edition]]
id = "open"
title = "For everybody"
classes = ["open"]

[[edition]]
id = "closed"
title = "For one side"
classes = ["closed"]
emails = true

[[edition]]
id = "other"
title = "For the other side"
classes = ["other"]
"#;

/// The alliance alone; what is added behind it, before the next table, belongs to it.
pub const ALLIANCE: &str = r#"
[alliance]
name = "Alpha"
summary = "An alliance."
kind = "research"
"#;

/// Its two parties.
pub const PARTIES: &str = r#"
[[party]]
id = "north"
legal_name = "North AG"
short = "North"
role = "sponsor"

[[party]]
id = "south"
legal_name = "South Inc."
short = "South"
role = "cro"
"#;

/// A project of these settings with the files given, by their paths below `content`.
pub fn project<Path: Display, Text: Into<Vec<u8>>>(files: impl IntoIterator<Item = (Path, Text)>) -> Sources {
    let mut all = vec![SourceFile::new("briefbook.toml", SETTINGS)];
    all.extend(files.into_iter().map(|(path, text)| SourceFile::new(format!("content/{path}"), text)));
    Sources::new(all)
}
