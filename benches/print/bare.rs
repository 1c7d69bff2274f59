//! The Typst compiler with the least around it that sets a document: files in memory, fonts, a day.

use std::collections::HashMap;

use briefbook::theme::Theme;
use jiff::civil::Date;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// What a document is set from.
pub struct Files {
    pub name: String,
    pub files: Vec<(String, Vec<u8>)>,
    pub theme: Theme,
}

/// The PDF of a document; what the compiler kept of it is thrown away, as after a build.
pub fn set(files: &Files, day: Date) -> Vec<u8> {
    let today =
        |hour| Datetime::from_ymd_hms(day.year().into(), day.month() as u8, day.day() as u8, hour, 0, 0);
    let fonts = files.theme.below("assets/fonts").filter(|(path, _)| path.ends_with(".ttf"));
    let fonts: Vec<Font> = fonts.flat_map(|(_, bytes)| Font::iter(Bytes::new(bytes.to_vec()))).collect();
    let theme = files.theme.below("print").map(|(path, bytes)| (format!("print/{path}"), bytes.to_vec()));
    let world = Memory {
        library: LazyHash::new(
            Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
        ),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        files: theme.chain(files.files.iter().cloned()).map(|(path, bytes)| (id(&path), bytes)).collect(),
        sources: Default::default(),
        today: today(0),
    };
    let document = typst::compile::<PagedDocument>(&world).output.expect("a document");
    let options = PdfOptions {
        ident: Smart::Custom(files.name.clone()),
        creator: Smart::Custom(Some(concat!("briefbook ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: today(0).map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).expect("a standard"),
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).expect("a PDF");
    comemo::evict(0);
    pdf
}

struct Memory {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: HashMap<FileId, Vec<u8>>,
    sources: std::sync::Mutex<HashMap<FileId, Source>>,
    today: Option<Datetime>,
}

fn id(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a plain path")).intern()
}

impl World for Memory {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        id("print/main.typ")
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = self.sources.lock().expect("no fault");
        if let Some(source) = sources.get(&id) {
            return Ok(source.clone());
        }
        let text = String::from_utf8(self.bytes(id)?.clone()).map_err(|_| FileError::InvalidUtf8)?;
        Ok(sources.entry(id).or_insert(Source::new(id, text)).clone())
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Ok(Bytes::new(self.bytes(id)?.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

impl Memory {
    fn bytes(&self, id: FileId) -> FileResult<&Vec<u8>> {
        self.files.get(&id).ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))
    }
}
