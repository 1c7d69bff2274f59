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
    /// Set where a spreadsheet was read.
    reading: OnceLock<Reading>,
}

/// How a spreadsheet was read: what places in it mean to a person who has it open.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Its text, where its bytes are none or in another encoding; spans then count in it.
    pub text: Option<String>,
    /// Its cells, in the order of the text.
    pub cells: Vec<CellPlace>,
    /// Where the rows of each sheet of a workbook begin in the text, and its name.
    pub sheets: Vec<(u32, String)>,
}

/// A cell of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPlace {
    pub start: u32,
    pub end: u32,
    /// As a spreadsheet program counts: from 1.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

/// The letters over a column of a spreadsheet: A to Z, AA and so on; `column` counts from 0.
pub fn column_letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", column_letters(more - 1)),
    }
}

/// How many bytes make a letter of a text, or half of a rare one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// UTF-8 and what resembles it: a line ends with the byte of a line feed.
    Narrow,
    /// UTF-16: with the lower byte first, or with the upper one.
    Wide { upper_first: bool },
}

/// How many bytes tell whether a text without a mark is UTF-16.
const SAMPLE: usize = 64;

impl Letters {
    /// Told by the mark in front; without one, Latin letters in UTF-16 have a zero in every other byte.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] => return Letters::Wide { upper_first: false },
            [0xfe, 0xff, ..] => return Letters::Wide { upper_first: true },
            _ => {}
        }
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
        let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
        let (many, few) = (|zeros: usize| zeros * 4 > half * 3, |zeros: usize| zeros * 4 < half);
        match () {
            () if half < 2 => Letters::Narrow,
            () if many(odd) && few(even) => Letters::Wide { upper_first: false },
            () if many(even) && few(odd) => Letters::Wide { upper_first: true },
            () => Letters::Narrow,
        }
    }

    /// The offsets at which the lines of a file start; the first is 0.
    fn line_starts(self, bytes: &[u8]) -> Vec<usize> {
        let ends: Vec<usize> = match self {
            Letters::Narrow => {
                let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
                ends.map(|(at, _)| at + 1).collect()
            }
            Letters::Wide { upper_first } => {
                let feed = if upper_first { [0, b'\n'] } else { [b'\n', 0] };
                let pairs = bytes.chunks_exact(2).enumerate().filter(|(_, pair)| *pair == feed);
                pairs.map(|(at, _)| 2 * at + 2).collect()
            }
        };
        std::iter::once(0).chain(ends).collect()
    }

    /// The text of some bytes, with marks for what is none.
    fn readable(self, bytes: &[u8]) -> String {
        match self {
            Letters::Narrow => String::from_utf8_lossy(bytes).into_owned(),
            Letters::Wide { upper_first } => {
                let unit = if upper_first { u16::from_be_bytes } else { u16::from_le_bytes };
                let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
                String::from_utf16_lossy(&units)
            }
        }
    }
}

impl SourceFile {
    /// `path` is relative to the project's root, with `/` between the parts.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        SourceFile {
            path: path.into(),
            bytes: bytes.into(),
            lines: OnceLock::new(),
            reading: OnceLock::new(),
        }
    }

    /// The file as text; `Err` gives the offset of the first byte that is not UTF-8.
    pub fn text(&self) -> Result<&str, usize> {
        std::str::from_utf8(self.shown()).map_err(|error| error.valid_up_to())
    }

    /// Says how the file was read; the first one counts, since the same bytes read the same.
    pub fn read_as(&self, reading: Reading) {
        // Whoever comes second says the same.
        let _ = self.reading.set(reading);
    }

    /// The bytes in which spans count.
    pub fn shown(&self) -> &[u8] {
        let text = self.reading.get().and_then(|reading| reading.text.as_deref());
        text.map_or(&self.bytes, str::as_bytes)
    }

    /// The cell of a spreadsheet that holds `offset`, as a spreadsheet program names it: `B7`, in a
    /// workbook `B7 of the sheet “Roster”`.
    pub fn cell(&self, offset: usize) -> Option<String> {
        let Reading { cells, sheets, .. } = self.reading.get()?;
        let at = cells.partition_point(|cell| cell.start as usize <= offset).checked_sub(1)?;
        let cell = cells.get(at).filter(|cell| offset <= cell.end as usize)?;
        let name = format!("{}{}", column_letters(cell.column as usize), cell.row);
        let sheet = sheets.partition_point(|(start, _)| *start <= cell.start).checked_sub(1);
        Some(match sheet {
            Some(at) => format!("{name} of the sheet “{}”", sheets[at].1),
            None => name,
        })
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
        let is_text = matches!(self.extension().as_str(), "toml" | "md" | "markdown" | "csv" | "tsv");
        if !is_text || Letters::of(&self.bytes) != Letters::Narrow {
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
        match self.shown()[..] {
            [0xef, 0xbb, 0xbf, ..] => 3,
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => 2,
            _ => 0,
        }
    }

    /// The text of a part of the file as far as it can be read, for a message.
    pub fn readable(&self, range: Range<usize>) -> String {
        Letters::of(self.shown()).readable(&self.shown()[range])
    }

    /// Where the line that holds `offset` starts, behind a mark.
    pub fn line_start(&self, offset: usize) -> usize {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset);
        starts[line - 1].max(self.text_start()).min(offset)
    }

    fn line_starts(&self) -> &[usize] {
        self.lines.get_or_init(|| Letters::of(self.shown()).line_starts(self.shown()))
    }

    /// Line and column (both from 1, the column in characters) of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.shown().len());
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let column = 1 + self.readable(self.line_start(offset)..offset).chars().count();
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

    /// The cell of a spreadsheet at the start of a span, by its name.
    pub fn cell(&self, span: Span) -> Option<String> {
        self.file(span.file).cell(span.start as usize)
    }
}
