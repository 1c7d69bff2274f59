//! The Typst compiler. Nothing else in briefbook calls it.
//!
//! In: a theme once, then for each document its files. Out: the bytes of a PDF, its pages and words,
//! or a [`Fault`] with a place in the theme. Holds: the compiler sees the files that it is handed and
//! nothing else, no disk, no clock, no package; what it warns of is an error, for a text in a font that
//! is missing would otherwise vanish; whatever it does, the build goes on.

mod standing;

use std::any::Any;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem, Point};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::model::config::PrintStandard;
use crate::theme::Theme;
pub use standing::StandingType;

/// The file that the compiler begins with.
const MAIN: &str = "print/main.typ";

/// A compiler with a theme in it.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The theme's own sources.
    theme: HashMap<FileId, Held>,
    day: Date,
    standard: PrintStandard,
}

/// A document as the compiler gets it.
pub struct Manuscript {
    /// What it will always be known by.
    pub name: String,
    /// Source, data and drawings by their paths; the theme's own files are not among them.
    pub files: Vec<(String, Vec<u8>)>,
}

/// A document that has been set.
pub struct Set {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// The words on its pages, in reading order.
    pub words: String,
    /// The smallest part of their size at which words are shown; 1 where nothing had to be shrunk.
    pub scale: f64,
}

/// Why a document could not be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub message: String,
    /// File, line and column from 1, where it has a place.
    pub place: Option<(String, usize, usize)>,
    /// The line at that place.
    pub line: Option<String>,
    pub hint: Option<String>,
}

#[derive(Clone)]
struct Held {
    bytes: Bytes,
    source: Option<Source>,
}

impl Press {
    pub fn new(theme: &Theme, day: Date, standard: PrintStandard) -> Self {
        let files = theme.below("print").map(|(path, bytes)| (format!("print/{path}"), bytes));
        let is_font = |path: &str| path.ends_with(".ttf") || path.ends_with(".otf");
        let own = theme.below("print/fonts").chain(theme.below("assets/fonts"));
        let fonts: Vec<Font> = own
            .filter(|(path, _)| is_font(path))
            .flat_map(|(_, bytes)| Font::iter(Bytes::new(bytes.to_vec())))
            .collect();
        Press {
            library: LazyHash::new(
                Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            theme: files
                .filter(|(path, _)| !is_font(path))
                .map(|(path, bytes)| held(&path, bytes.to_vec(), &mut HashMap::new()))
                .collect(),
            day,
            standard,
        }
    }

    /// Whether a font of the theme can show a character.
    pub fn covers(&self, character: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(character as u32))
    }

    /// Sets a document.
    pub fn set(&self, manuscript: &Manuscript, standing: &StandingType) -> Result<Set, Fault> {
        let name = &manuscript.name;
        let mut kept = standing.take(name);
        let files = manuscript.files.iter().map(|(path, bytes)| held(path, bytes.clone(), &mut kept));
        let job = Job { press: self, files: files.collect(), main: file_id(MAIN) };
        standing.keep(name, kept);
        let set = catch_unwind(AssertUnwindSafe(|| job.run(name)));
        set.unwrap_or_else(|cause| Err(Fault::of_the_compiler(cause.as_ref())))
    }

    /// Whether the compiler can show a picture, and why not.
    pub fn try_picture(&self, path: &str, bytes: &[u8]) -> Result<(), Fault> {
        let probe = format!("#set document(title: \"x\")\n#image(\"/{path}\", alt: \"x\")");
        let files = [(path, bytes.to_vec()), ("probe.typ", probe.into_bytes())];
        let mut kept = HashMap::new();
        let files = files.into_iter().map(|(path, bytes)| held(path, bytes, &mut kept)).collect();
        let job = Job { press: self, files, main: file_id("probe.typ") };
        let set = catch_unwind(AssertUnwindSafe(|| job.compile().map(|_| ())));
        set.unwrap_or_else(|cause| Err(Fault::of_the_compiler(cause.as_ref())))
    }

    fn options(&self, name: &str) -> PdfOptions {
        let day = Datetime::from_ymd_hms(
            self.day.year().into(),
            self.day.month() as u8,
            self.day.day() as u8,
            0,
            0,
            0,
        );
        let standards = match self.standard {
            PrintStandard::Accessible => vec![PdfStandard::Ua_1],
            PrintStandard::Archive => vec![PdfStandard::A_2a, PdfStandard::Ua_1],
            PrintStandard::ArchiveWithData => vec![PdfStandard::A_3a, PdfStandard::Ua_1],
        };
        PdfOptions {
            ident: Smart::Custom(name.to_owned()),
            creator: Smart::Custom(Some(concat!("briefbook ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp: day.map(Timestamp::new_utc),
            standards: PdfStandards::new(&standards).expect("these standards go together"),
            ..PdfOptions::default()
        }
    }
}

impl Fault {
    fn plain(message: &str) -> Self {
        Fault { message: message.to_owned(), place: None, line: None, hint: None }
    }

    /// What a panic says of itself; it is a mistake of the compiler, whatever the source.
    fn of_the_compiler(cause: &(dyn Any + Send)) -> Self {
        let told = cause.downcast_ref::<String>().map(String::as_str);
        let told = told.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("it does not say why");
        let message = format!("the Typst compiler stopped because of a mistake of its own ({told})");
        let hint = "set it without the files of your own theme's print/, which tells whether one of them brings it about";
        Fault { hint: Some(hint.to_owned()), ..Fault::plain(&message) }
    }
}

/// One run of the compiler.
struct Job<'p> {
    press: &'p Press,
    files: HashMap<FileId, Held>,
    main: FileId,
}

impl Job<'_> {
    fn run(&self, name: &str) -> Result<Set, Fault> {
        let document = self.compile()?;
        let pdf = typst_pdf::pdf(&document, &self.press.options(name)).map_err(|all| self.first(&all))?;
        let scale = document.pages().iter().map(|page| scale(&page.frame, 1.0)).fold(1.0, f64::min);
        Ok(Set { pdf, pages: document.pages().len(), words: words(&document), scale })
    }

    fn compile(&self) -> Result<PagedDocument, Fault> {
        let compiled = typst::compile::<PagedDocument>(self);
        let document = compiled.output.map_err(|all| self.first(&all))?;
        match compiled.warnings.first() {
            Some(_) => Err(self.first(&compiled.warnings)),
            None => Ok(document),
        }
    }

    /// The first problem, at its place in the theme if it has one there.
    fn first(&self, all: &[SourceDiagnostic]) -> Fault {
        let Some(problem) = all.first() else { return Fault::plain("it could not be set") };
        let own = self.place(problem.span);
        let traced = || problem.trace.iter().filter_map(|point| self.place(point.span)).next();
        let (place, line) = own.or_else(traced).unzip();
        Fault {
            message: problem.message.to_string(),
            place,
            line,
            hint: problem.hints.first().map(|hint| hint.v.to_string()),
        }
    }

    /// File, line, column and the line itself, for a place in the theme.
    fn place(&self, span: impl Into<typst::syntax::DiagSpan>) -> Option<((String, usize, usize), String)> {
        let span = span.into();
        let id = span.id().filter(|id| self.press.theme.contains_key(id))?;
        let source = self.source(id).ok()?;
        let (line, column) = source.lines().byte_to_line_column(self.range(span)?.start)?;
        let text = source.text().lines().nth(line).unwrap_or_default().trim().to_owned();
        let path = id.vpath().get_without_slash().to_string();
        Some(((path, line + 1, column + 1), text))
    }

    fn held(&self, id: FileId) -> FileResult<&Held> {
        let found = self.files.get(&id).or_else(|| self.press.theme.get(&id));
        found.ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.held(id)?.source.clone().ok_or(FileError::NotSource)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Ok(self.held(id)?.bytes.clone())
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Datetime::from_ymd(
            self.press.day.year().into(),
            self.press.day.month() as u8,
            self.press.day.day() as u8,
        )
    }
}

/// A file for the compiler; `kept` is what is known of sources, and from now on of this one.
fn held(path: &str, bytes: Vec<u8>, kept: &mut HashMap<FileId, Source>) -> (FileId, Held) {
    let id = file_id(path);
    let text = path.ends_with(".typ").then(|| String::from_utf8_lossy(&bytes).into_owned());
    let source = text.map(|text| standing::source(kept, id, text));
    (id, Held { source, bytes: Bytes::new(bytes) })
}

/// The compiler keeps every path for ever, so that documents share theirs.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our own paths are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The words on the pages. What was divided at the end of a line stands there once as it is set and
/// once in one piece, for nobody knows whether the hyphen was the author's.
fn words(document: &PagedDocument) -> String {
    let mut lines: Vec<Run> = Vec::new();
    document.pages().iter().for_each(|page| collect(&page.frame, Point::zero(), &mut lines));
    let mut divided = String::new();
    let mut joined = String::new();
    for (at, run) in lines.iter().enumerate() {
        let follows = at > 0 && lines[at - 1].reaches(run);
        if !follows {
            divided.push(' ');
            let hyphens: &[char] = &['-', '\u{2010}', '\u{ad}'];
            match joined.strip_suffix(hyphens) {
                Some(whole) => joined.truncate(whole.len()),
                None => joined.push(' '),
            }
        }
        divided.push_str(&run.text);
        joined.push_str(&run.text);
    }
    format!("{divided}\n{joined}")
}

/// The smallest part of their size at which the words of a frame are shown.
fn scale(frame: &Frame, outer: f64) -> f64 {
    let of_item = |(_, item): &(Point, FrameItem)| match item {
        FrameItem::Group(group) => scale(&group.frame, outer * group.transform.sx.get().abs()),
        FrameItem::Text(_) => outer,
        _ => 1.0,
    };
    frame.items().map(of_item).fold(1.0, f64::min)
}

struct Run {
    at: Point,
    end: f64,
    size: f64,
    text: String,
}

impl Run {
    /// Whether `next` goes on right behind this one on the same line.
    fn reaches(&self, next: &Run) -> bool {
        (self.at.y - next.at.y).to_pt().abs() < 0.5 && (next.at.x.to_pt() - self.end).abs() < 0.15 * self.size
    }
}

fn collect(frame: &Frame, offset: Point, runs: &mut Vec<Run>) {
    for (at, item) in frame.items() {
        let at = offset + *at;
        match item {
            FrameItem::Group(group) => collect(&group.frame, at, runs),
            FrameItem::Text(text) => runs.push(Run {
                at,
                end: (at.x + text.width()).to_pt(),
                size: text.size.to_pt(),
                text: text.text.to_string(),
            }),
            _ => {}
        }
    }
}
