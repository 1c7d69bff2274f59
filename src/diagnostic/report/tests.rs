//! Every format against spans that are easy to get wrong.

use snapbox::{IntoData, assert_data_eq, str};

use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

static CODE: Code = Code {
    name: "unknown-key",
    level: Level::Error,
    summary: "A record has a key that its kind does not know.",
    explanation: "A key that nothing reads is nearly always a slip of the finger.",
};

static SOFT: Code = Code { name: "old-review", level: Level::Warning, ..CODE };

fn sources(files: &[(&str, &[u8])]) -> Sources {
    let file = |&(path, bytes): &(&str, &[u8])| SourceFile::new(path, bytes);
    Sources::new(files.iter().map(file).collect())
}

fn span(sources: &Sources, path: &str, range: std::ops::Range<usize>) -> Span {
    Span::new(sources.find(path).unwrap(), range)
}

/// One problem at `range` of a file that holds `bytes`.
fn one(bytes: &[u8], range: std::ops::Range<usize>) -> String {
    let sources = sources(&[("content/a.toml", bytes)]);
    let span = span(&sources, "content/a.toml", range);
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(Diagnostic::new(&CODE, span, "There is no key `quroum`.").label("unknown key"));
    render(&diagnostics, &sources, Format::Human, false)
}

fn several() -> (Diagnostics, Sources) {
    let sources = sources(&[
        ("content/a b,c.toml", b"[[committee]]\nid = \"jsc\"\nquroum = 100%\n"),
        ("content/b.toml", b"[[committee]]\nid = \"jsc\"\n"),
    ]);
    let mut diagnostics = Diagnostics::default();
    let place = span(&sources, "content/a b,c.toml", 25..31);
    diagnostics.push(
        Diagnostic::new(&CODE, place, "There is no key `quroum`: 100%\nunknown.")
            .label("unknown key")
            .related(span(&sources, "content/b.toml", 19..24), "the same body is here")
            .help("did you mean `quorum`?"),
    );
    diagnostics.push(Diagnostic::new(&SOFT, span(&sources, "content/b.toml", 0..13), "The review is old."));
    (diagnostics, sources)
}

#[test]
fn people_see_the_line_the_related_place_and_the_help() {
    let (diagnostics, sources) = several();
    assert_data_eq!(
        render(&diagnostics, &sources, Format::Human, false),
        str![[r#"
error[unknown-key]: There is no key `quroum`: 100%
                    unknown.
 --> content/a b,c.toml:3:1
  |
3 | quroum = 100%
  | ^^^^^^ unknown key
  |
 ::: content/b.toml:2:6
  |
2 | id = "jsc"
  |      ----- the same body is here
  |
  = help: did you mean `quorum`?

warning[old-review]: The review is old.
 --> content/b.toml:1:1
  |
1 | [[committee]]
  | ^^^^^^^^^^^^^

1 error and 1 warning

"#]]
    );
}

#[test]
fn colors_are_there_only_when_wanted() {
    let (diagnostics, sources) = several();
    assert!(render(&diagnostics, &sources, Format::Human, true).contains("\u{1b}["));
    assert!(!render(&diagnostics, &sources, Format::Human, false).contains('\u{1b}'));
}

#[test]
fn short_is_one_line_a_problem() {
    let (diagnostics, sources) = several();
    assert_data_eq!(
        render(&diagnostics, &sources, Format::Short, false),
        str![[r#"
content/a b,c.toml:3:1: error[unknown-key]: There is no key `quroum`: 100% unknown.
content/b.toml:1:1: warning[old-review]: The review is old.

"#]]
    );
}

#[test]
fn json_is_one_object_a_line() {
    let (diagnostics, sources) = several();
    let text = render(&diagnostics, &sources, Format::Json, false);
    assert_eq!(text.lines().count(), 2);
    assert_data_eq!(
        text.raw(),
        str![[r#"
{"code":"unknown-key","level":"error","file":"content/a b,c.toml","line":3,"column":1,"end_line":3,"end_column":7,"byte_start":25,"byte_end":31,"message":"There is no key `quroum`: 100%/nunknown.","label":"unknown key","help":"did you mean `quorum`?","related":[{"file":"content/b.toml","line":2,"column":6,"end_line":2,"end_column":11,"byte_start":19,"byte_end":24,"label":"the same body is here"}]}
{"code":"old-review","level":"warning","file":"content/b.toml","line":1,"column":1,"end_line":1,"end_column":14,"byte_start":0,"byte_end":13,"message":"The review is old.","label":"","help":null,"related":[]}

"#]]
    );
}

#[test]
fn sarif_tells_the_rules_and_escapes_paths() {
    let (diagnostics, sources) = several();
    assert_data_eq!(
        render(&diagnostics, &sources, Format::Sarif, false).raw(),
        str![[r#"
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "briefbook",
          "semanticVersion": "0.1.0",
          "rules": [
            {
              "id": "old-review",
              "shortDescription": {
                "text": "A record has a key that its kind does not know."
              },
              "fullDescription": {
                "text": "A key that nothing reads is nearly always a slip of the finger."
              },
              "help": {
                "text": "A key that nothing reads is nearly always a slip of the finger./n/nbriefbook explain old-review"
              },
              "defaultConfiguration": {
                "level": "warning"
              }
            },
            {
              "id": "unknown-key",
              "shortDescription": {
                "text": "A record has a key that its kind does not know."
              },
              "fullDescription": {
                "text": "A key that nothing reads is nearly always a slip of the finger."
              },
              "help": {
                "text": "A key that nothing reads is nearly always a slip of the finger./n/nbriefbook explain unknown-key"
              },
              "defaultConfiguration": {
                "level": "error"
              }
            }
          ]
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "unknown-key",
          "ruleIndex": 1,
          "level": "error",
          "message": {
            "text": "There is no key `quroum`: 100%/nunknown. Help: did you mean `quorum`?."
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/a%20b%2Cc.toml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 3,
                  "startColumn": 1,
                  "endLine": 3,
                  "endColumn": 7,
                  "byteOffset": 25,
                  "byteLength": 6
                }
              }
            }
          ],
          "relatedLocations": [
            {
              "id": 1,
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/b.toml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 6,
                  "endLine": 2,
                  "endColumn": 11,
                  "byteOffset": 19,
                  "byteLength": 5
                }
              },
              "message": {
                "text": "the same body is here"
              }
            }
          ]
        },
        {
          "ruleId": "old-review",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "The review is old."
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/b.toml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 1,
                  "startColumn": 1,
                  "endLine": 1,
                  "endColumn": 14,
                  "byteOffset": 0,
                  "byteLength": 13
                }
              }
            }
          ]
        }
      ]
    }
  ]
}

"#]]
    );
}

#[test]
fn sarif_of_nothing_is_a_run_without_results() {
    let text = render(&Diagnostics::default(), &sources(&[]), Format::Sarif, false);
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn github_commands_are_escaped() {
    let (diagnostics, sources) = several();
    assert_data_eq!(
        render(&diagnostics, &sources, Format::Github, false),
        str![[r#"
::error file=content/a b%2Cc.toml,line=3,endLine=3,col=1,endColumn=6,title=unknown-key::There is no key `quroum`: 100%25%0Aunknown.%0Ahelp: did you mean `quorum`?
::warning file=content/b.toml,line=1,endLine=1,col=1,endColumn=13,title=old-review::The review is old.

"#]]
    );
}

#[test]
fn the_count_is_in_plain_words() {
    let (mut diagnostics, sources) = several();
    assert_eq!(summary(&diagnostics).as_deref(), Some("1 error and 1 warning"));
    let mut note = Diagnostic::new(&SOFT, span(&sources, "content/b.toml", 0..1), "Skipped.");
    note.level = Level::Note;
    diagnostics.push(note.clone());
    diagnostics.push(note);
    assert_eq!(summary(&diagnostics).as_deref(), Some("1 error, 1 warning and 2 notes"));
    assert_eq!(summary(&Diagnostics::default()), None);
}

#[test]
fn tabs_wide_characters_and_carriage_returns() {
    assert_data_eq!(
        one(b"\tquroum = 1\r\nnext = 2\r\n", 1..7),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:2
  |
1 |     quroum = 1
  |     ^^^^^^ unknown key

1 error

"#]]
    );
    assert_data_eq!(
        one("名前 = \"東京\", quroum = 1\n".as_bytes(), 19..25),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:12
  |
1 | 名前 = "東京", quroum = 1
  |                ^^^^^^ unknown key

1 error

"#]]
    );
    assert_data_eq!(
        one("e\u{301}te\u{301} = 1\n".as_bytes(), 0..7),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:1
  |
1 | été = 1
  | ^^^ unknown key

1 error

"#]]
    );
}

#[test]
fn empty_files_and_the_end_of_a_file() {
    assert_data_eq!(
        one(b"", 0..0),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:1
  |
1 |
  | ^ unknown key

1 error

"#]]
    );
    assert_data_eq!(
        one(b"id = 1", 6..6),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:7
  |
1 | id = 1
  |       ^ unknown key

1 error

"#]]
    );
    assert_data_eq!(
        one(b"id = 1\n", 7..7),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:2:1
  |
2 |
  | ^ unknown key

1 error

"#]]
    );
    assert_data_eq!(
        one(b"id = 1\n", 3..400),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:4
  |
1 | id = 1
  |    ^^^ unknown key

1 error

"#]]
    );
}

#[test]
fn a_span_that_takes_the_line_break_along_means_the_line() {
    assert_data_eq!(
        one(b"id = 1\r\nname = 2\r\n", 0..8),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:1
  |
1 | id = 1
  | ^^^^^^ unknown key

1 error

"#]]
    );
}

#[test]
fn long_lines_are_trimmed_around_the_words() {
    let line = format!("text = \"{}\", quroum = 1, rest = \"{}\"", "a".repeat(5000), "b".repeat(5000));
    let start = line.find("quroum").unwrap();
    let text = one(line.as_bytes(), start..start + 6);
    assert!(text.lines().all(|line| line.chars().count() <= 140), "{text}");
    assert!(text.contains("quroum = 1") && text.contains("content/a.toml:1:5012"), "{text}");
}

#[test]
fn long_passages_are_told_by_their_first_line() {
    let text = one(b"[[committee]]\nid = 1\na = 1\nb = 2\nc = 3\nd = 4\ne = 5\n", 0..48);
    assert_data_eq!(
        text,
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:1
  |
1 | [[committee]]
  | ^^^^^^^^^^^^^ unknown key

1 error

"#]]
    );
}

#[test]
fn files_in_another_encoding_are_shown_as_far_as_they_can_be_read() {
    assert_data_eq!(
        one(b"name = \"M\xfcller\"\n", 9..10),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:10
  |
1 | name = "M�ller"
  |          ^ unknown key

1 error

"#]]
    );
    assert_data_eq!(
        one(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0..4),
        str![[r#"
error[unknown-key]: There is no key `quroum`.
 --> content/a.toml:1:1
  |
1 | �PNG
  | ^^^^ unknown key

1 error

"#]]
    );
}

#[test]
fn a_span_inside_a_character_does_no_harm() {
    assert!(one("ü = 1\n".as_bytes(), 1..2).contains("content/a.toml:1"));
}
