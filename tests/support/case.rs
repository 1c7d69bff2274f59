//! Cases in Markdown: prose, and fenced files over the base project.

use std::collections::BTreeMap;
use std::path::Path;

use briefbook::source::{SourceFile, Sources};

use crate::support::sources;

/// One case.
#[derive(Default)]
pub struct Case {
    /// What the case changes in the base project: paths with their new bytes.
    files: Vec<(String, Vec<u8>)>,
    /// Whether it starts from nothing.
    alone: bool,
}

impl Case {
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("a case is UTF-8");
        let mut case = Case::default();
        let mut fence: Option<Fence> = None;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            match &mut fence {
                Some(open) if words == open.marks => case.take(fence.take().expect("just matched")),
                Some(open) => open.inside.push_str(line),
                None if words.starts_with("```") => {
                    let marks = words.chars().take_while(|mark| *mark == '`').collect::<String>();
                    let info = words[marks.len()..].to_owned();
                    fence = Some(Fence { marks, info, inside: String::new() });
                }
                None => case.alone |= words == "`base = \"none\"`",
            }
        }
        assert!(fence.is_none(), "{}: a fence is not closed", path.display());
        case
    }

    /// Takes a file over. A fence without a path shows something to the reader only.
    fn take(&mut self, fence: Fence) {
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
            let sources = sources(base);
            files.extend(sources.iter().map(|(_, file)| (file.path.clone(), file.bytes.clone())));
        }
        for (path, bytes) in &self.files {
            if bytes == GONE {
                files.remove(path);
            } else {
                files.insert(path.clone(), bytes.clone());
            }
        }
        Sources::new(files.into_iter().map(|(path, bytes)| SourceFile::new(path, bytes)).collect())
    }
}

const GONE: &[u8] = b"\0gone";

struct Fence {
    marks: String,
    info: String,
    inside: String,
}

/// Directives behind a path make bytes that do not stand well in a Markdown file:
/// `crlf`, `cr`, `bom`, `latin1`, `utf16`, `chomp` (no line end at the end), `empty`, `gone`,
/// `file=NAME` in `tests/diagnostics` for the bytes of that file, what stands in the fence being for the
/// reader, `nul` and `bidi` in place of `{nul}` and `{bidi}`, `repeat=text*count` in place of `{repeat}`.
fn obey(directive: &str, bytes: Vec<u8>) -> Vec<u8> {
    if let Some(name) = directive.strip_prefix("file=") {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
        return std::fs::read(folder.join(name)).expect("the file of a case");
    }
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
        "utf16" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "nul" => text.replace("{nul}", "\0").into_bytes(),
        "bidi" => text.replace("{bidi}", "\u{202e}").into_bytes(),
        "empty" => Vec::new(),
        "gone" => GONE.to_vec(),
        other => panic!("unknown directive {other}"),
    }
}
