//! The files a build reads, in memory, and places in them.
//!
//! In: paths and bytes, handed over by the caller (the library itself opens no file).
//! Out: [`Sources`], in which every file has a [`FileId`] and every byte range a [`Span`].
//! Holds: paths are relative to the project's root, use `/`, and are sorted, so that ids and
//! everything derived from them are the same on every machine.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// A file of the project, by its position in the sorted list of paths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A half-open range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Span { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The start of the first file: where a problem stands that is in none of them.
    pub fn project() -> Self {
        Span { file: FileId(0), start: 0, end: 0 }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A span inside this one: `range` counts from this span's start.
    pub fn within(self, range: Range<usize>) -> Self {
        let start = self.start as usize;
        Span::new(self.file, start + range.start..start + range.end)
    }
}

/// One file as it was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the project's root, with `/` between the parts.
    pub path: String,
    pub bytes: Vec<u8>,
    /// Where each line starts: made when the first place is asked for.
    lines: OnceLock<Vec<usize>>,
}

/// The offsets at which the lines of a file start; the first is 0.
fn line_starts(bytes: &[u8]) -> Vec<usize> {
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
}

impl SourceFile {
    /// `path` is relative to the project's root, with `/` between the parts.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        SourceFile { path: path.into(), bytes: bytes.into(), lines: OnceLock::new() }
    }

    /// The file as text; `Err` gives the offset of the first byte that is not UTF-8.
    pub fn text(&self) -> Result<&str, usize> {
        std::str::from_utf8(&self.bytes).map_err(|error| error.valid_up_to())
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The part of the name after the last dot, in lower case; empty if there is none.
    pub fn extension(&self) -> String {
        match self.name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
            _ => String::new(),
        }
    }

    fn end_lines(&mut self) {
        if !matches!(self.extension().as_str(), "toml" | "md" | "markdown" | "csv" | "tsv") {
            return;
        }
        // Most files have none, and looking for one is quicker than looking at each.
        if !self.bytes.contains(&b'\r') {
            return;
        }
        for at in 0..self.bytes.len() {
            if self.bytes[at] == b'\r' && self.bytes.get(at + 1) != Some(&b'\n') {
                self.bytes[at] = b'\n';
            }
        }
    }

    /// Where the text starts: behind the byte-order mark, where there is one.
    pub fn text_start(&self) -> usize {
        if self.bytes.starts_with("\u{feff}".as_bytes()) { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// Line and column (both from 1, the column in characters) of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.bytes.len());
        let starts = self.lines.get_or_init(|| line_starts(&self.bytes));
        let line = starts.partition_point(|start| *start <= offset);
        let line_start = starts[line - 1].max(self.text_start()).min(offset);
        let column = 1 + String::from_utf8_lossy(&self.bytes[line_start..offset]).chars().count();
        Position { line, column }
    }
}

/// Where something stands, as an editor counts: line and column from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// All files of a project.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<String, FileId>,
}

impl Sources {
    /// Takes the files in any order and sorts them by path.
    ///
    /// In texts a carriage return that stands alone, as old programs write it at the ends of
    /// lines, becomes a line feed: every place stays where it was.
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.iter_mut().for_each(SourceFile::end_lines);
        files.sort_by(|left, right| left.path.cmp(&right.path));
        let by_path =
            files.iter().enumerate().map(|(at, file)| (file.path.clone(), FileId(at as u32))).collect();
        Sources { files, by_path }
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(at as u32), file))
    }

    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// The text a span covers; empty where the file is not text.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).text().ok().and_then(|text| text.get(span.range())).unwrap_or("")
    }

    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start as usize)
    }
}
