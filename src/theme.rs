//! How a book looks: templates, style sheets, scripts and fonts, in memory.
//!
//! In: the files that are compiled in, and a project's own, handed over by the caller.
//! Out: [`Theme`], every file by its path. Holds: a project's file replaces the one of the same
//! path and nothing else, so that a theme can start with one file; the library opens no file.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::artifact::Artifact;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of a theme, by path: `templates/…`, `assets/…`, `print/…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    files: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The theme that comes with the program.
    pub fn default_files() -> Self {
        let mut files = BTreeMap::new();
        collect(&DEFAULT, &mut files);
        Theme { files }
    }

    /// Puts `files` (path below the theme's folder, bytes) over what is there, file by file.
    pub fn with_overrides(mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        self.files.extend(files);
        self
    }

    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The files below `folder`, by their paths from there, in order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files.iter().filter_map(move |(path, bytes)| {
            let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((rest, bytes.as_slice()))
        })
    }

    /// What a site needs beside its pages: style sheets, scripts, fonts for browsers.
    ///
    /// The fonts in the format that charts are measured with and PDFs embed stay behind.
    pub fn assets(&self) -> Vec<Artifact> {
        self.below("assets")
            .filter(|(path, _)| !path.ends_with(".ttf") && !path.ends_with(".otf"))
            .map(|(path, bytes)| Artifact::new(format!("assets/{path}"), bytes))
            .collect()
    }
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        // A path built on Windows has the other slash.
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, file.contents().to_vec());
    }
    folder.dirs().for_each(|folder| collect(folder, files));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_replaces_file_by_file() {
        let before = Theme::default_files();
        let after = before.clone().with_overrides([("assets/tokens.css".to_owned(), b":root{}".to_vec())]);
        assert_eq!(after.file("assets/tokens.css"), Some(&b":root{}"[..]));
        assert_eq!(after.file("templates/base.html"), before.file("templates/base.html"));
        assert!(before.file("templates/base.html").is_some());
    }

    #[test]
    fn fonts_for_measuring_are_not_published() {
        let assets = Theme::default_files().assets();
        assert!(assets.iter().any(|asset| asset.path == "assets/fonts/SourceSans3-Regular.woff2"));
        assert!(!assets.iter().any(|asset| asset.path.ends_with(".ttf")));
    }
}
