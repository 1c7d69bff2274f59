//! The whole of a project: shared records, and a folder for each alliance.

use std::collections::BTreeMap;

use crate::model::agreement::Alliance;
use crate::model::config::Config;
use crate::model::records::{Common, Records};
use crate::model::unread::Unread;
use crate::schema::{Ref, Reference, Slug, Table};
use crate::source::{FileId, Span};

/// What a project says.
#[derive(Debug, Clone)]
pub struct Portfolio {
    pub config: Config,
    pub shared: Records,
    pub folders: Vec<Folder>,
    /// Files that texts show or link to, by path.
    pub files: BTreeMap<String, FileEntry>,
    /// What is written down, and has problems that keep it from being read.
    pub unread: Unread,
}

/// A file that is not a record but that texts may show or link to.
#[derive(Debug, Clone)]
pub struct FileEntry {
    pub file: FileId,
    /// The alliance in whose folder it lies; `None` for what is shared.
    pub folder: Option<Slug>,
    /// The class it carries; the default of its alliance where none is given.
    pub class: Option<Slug>,
}

/// An alliance, with all that its folder holds.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The name of the folder in `content/`, which is the alliance's part of every address.
    pub slug: Slug,
    /// Where to point when something is missing from the folder.
    pub span: Span,
    pub records: Records,
}

impl Folder {
    /// The record that describes the alliance itself.
    pub fn alliance(&self) -> Option<&Alliance> {
        self.records.alliances.first()
    }
}

impl Portfolio {
    /// The class of a file: its own, else the default of the alliance in whose folder it lies.
    pub fn class_of_file<'p>(&'p self, entry: &'p FileEntry) -> &'p Slug {
        let of_folder = || {
            let slug = entry.folder.as_ref()?;
            self.folders.iter().find(|folder| folder.slug == *slug)?.alliance()?.default_class.as_ref()
        };
        entry.class.as_ref().or_else(of_folder).unwrap_or(&self.config.book.default_class)
    }

    pub fn scopes(&self) -> impl Iterator<Item = Scope<'_>> {
        self.folders.iter().map(|folder| Scope { own: &folder.records, shared: &self.shared })
    }
}

/// What an alliance sees: its own records, and behind them the shared ones.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'portfolio> {
    pub own: &'portfolio Records,
    pub shared: &'portfolio Records,
}

impl<'portfolio> Scope<'portfolio> {
    pub fn contains(self, reference: &Reference) -> bool {
        self.own.contains(reference) || self.shared.contains(reference)
    }

    pub fn find(self, reference: &Reference) -> Option<Common<'portfolio>> {
        self.own.find(reference).or_else(|| self.shared.find(reference))
    }

    /// A record of one kind: `scope.get(|records| &records.people, &reference)`.
    pub fn get<T: crate::schema::Record + 'portfolio>(
        self,
        table: fn(&Records) -> &Table<T>,
        reference: &Ref<T>,
    ) -> Option<&'portfolio T> {
        table(self.own).get(reference).or_else(|| table(self.shared).get(reference))
    }
}
