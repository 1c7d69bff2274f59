//! Cases in Markdown: prose, fenced files, and a section with what is expected.

use std::collections::BTreeMap;
use std::path::Path;

use briefbook::source::{SourceFile, Sources};

/// One case.
pub struct Case {
    text: String,
    /// What the case changes in the base project: paths with their new bytes.
    files: Vec<(String, Vec<u8>)>,
    /// Whether it starts from nothing.
    alone: bool,
    /// The snapshot, and where it stands.
    expected: Option<(std::ops::Range<usize>, String)>,
}

impl Case {
    /// Reads a case; `section` is the heading of the snapshot.
    pub fn read(path: &Path, section: &str) -> Self {
        let text = std::fs::read_to_string(path).expect("a case is UTF-8");
        let mut case = Case { text: String::new(), files: Vec::new(), alone: false, expected: None };
        let mut in_section = false;
        let mut fence: Option<Fence> = None;
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            match &mut fence {
                Some(open) if words == open.marks => {
                    let open = fence.take().expect("just matched");
                    case.take(open, offset, in_section);
                }
                Some(open) => open.inside.push_str(line),
                None if words.starts_with("```") => {
                    let marks = words.chars().take_while(|mark| *mark == '`').collect::<String>();
                    let info = words[marks.len()..].to_owned();
                    fence = Some(Fence { marks, info, start: offset + line.len(), inside: String::new() });
                }
                None if words.starts_with("## ") => in_section = words[3..] == *section,
                None if words == "base = \"none\"" || words == "`base = \"none\"`" => case.alone = true,
                None => {}
            }
            offset += line.len();
        }
        assert!(fence.is_none(), "{}: a fence is not closed", path.display());
        case.text = text;
        case
    }

    fn take(&mut self, fence: Fence, end: usize, in_section: bool) {
        if in_section {
            self.expected = Some((fence.start..end, fence.inside));
            return;
        }
        let mut words = fence.info.split_whitespace();
        let _language = words.next();
        let Some(path) = words.next() else { return };
        let mut bytes = fence.inside.into_bytes();
        for directive in words {
            bytes = obey(directive, bytes);
        }
        self.files.push((path.replace("\\_", " "), bytes));
    }

    /// The base project with the files of the case over it. An empty fence with the directive
    /// `gone` takes a file away.
    pub fn sources(&self, base: &Path) -> Sources {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        if !self.alone {
            let sources = super::sources(base);
            files.extend(sources.iter().map(|(_, file)| (file.path.clone(), file.bytes.clone())));
        }
        for (path, bytes) in &self.files {
            if bytes == GONE {
                files.remove(path);
            } else {
                files.insert(path.clone(), bytes.clone());
            }
        }
        Sources::new(files.into_iter().map(|(path, bytes)| SourceFile { path, bytes }).collect())
    }

    /// Compares `found` with the snapshot, or writes it there with SNAPSHOTS=overwrite.
    pub fn compare(&self, path: &Path, section: &str, found: &str) -> Result<(), String> {
        let expected = self.expected.as_ref().map(|(_, text)| text.as_str());
        if expected == Some(found) {
            return Ok(());
        }
        if std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite") {
            let mut text = self.text.clone();
            match &self.expected {
                Some((range, _)) => text.replace_range(range.clone(), found),
                None => text.push_str(&format!("\n## {section}\n\n```text\n{found}```\n")),
            }
            return std::fs::write(path, text).map_err(|error| error.to_string());
        }
        let expected = expected.unwrap_or("(no snapshot)");
        Err(format!("expected:\n{expected}\nfound:\n{found}\nSNAPSHOTS=overwrite writes it"))
    }
}

const GONE: &[u8] = b"\0gone";

struct Fence {
    marks: String,
    info: String,
    start: usize,
    inside: String,
}

/// Directives behind a path make bytes that do not stand well in a Markdown file:
/// `crlf`, `cr`, `bom`, `latin1`, `chomp` (no line end at the end), `empty`, `gone`,
/// `repeat=text*count` in place of `{repeat}`.
fn obey(directive: &str, bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(bytes).expect("directives that make other bytes come last");
    if let Some((unit, count)) = directive.strip_prefix("repeat=").and_then(|rest| rest.rsplit_once('*')) {
        let unit = unit.replace("\\_", " ").replace("\\n", "\n");
        let repeated = unit.repeat(count.parse().expect("a number"));
        return text.replace("{repeat}", &repeated).into_bytes();
    }
    match directive {
        "crlf" => text.replace('\n', "\r\n").into_bytes(),
        "cr" => text.replace('\n', "\r").into_bytes(),
        "tabs" => text.replace("\\t", "\t").into_bytes(),
        "bom" => format!("\u{feff}{text}").into_bytes(),
        "chomp" => text.trim_end().as_bytes().to_vec(),
        "latin1" => text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect(),
        "empty" => Vec::new(),
        "gone" => GONE.to_vec(),
        other => panic!("unknown directive {other}"),
    }
}
