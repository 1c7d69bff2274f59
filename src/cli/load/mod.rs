//! The only reader of a project: from the disk to sources and theme, once.
//!
//! In: the folder that `--root` names, or the current one. Out: [`Project`]. Holds: `briefbook.toml`,
//! everything in `content/` and `answers/` and the chosen theme are read, in a fixed order; hidden files, backups
//! and links that lead out of the project are not.

pub mod history;
pub mod kept;
pub mod outside;
pub mod revision;
mod root;
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use briefbook::Theme;
use briefbook::source::{SourceFile, Sources};
use rayon::prelude::*;

use crate::cli::failure::Failure;
use crate::cli::session::Session;
pub use root::CONFIG;

/// A project in memory.
pub struct Project {
    pub root: PathBuf,
    pub sources: Sources,
    pub theme: Theme,
}

impl Project {
    /// Where the editions are published, unless somebody says otherwise.
    pub fn output(&self) -> PathBuf {
        self.inside("output")
    }

    /// A path in the project.
    pub fn inside(&self, path: &str) -> PathBuf {
        root::inside(&self.root, path)
    }

    /// As in `12 files`.
    pub fn size_in_words(&self) -> String {
        match self.sources.iter().count() {
            1 => "1 file".to_owned(),
            count => format!("{count} files"),
        }
    }
}

/// Finds the project and reads it.
pub fn project(session: &Session) -> Result<Project, Failure> {
    let root = root::find(session.root.as_deref())?;
    let progress = session.terminal.progress("Reading");
    let started = Instant::now();
    let (project, left_out) = read(root)?;
    drop(progress);
    left_out.iter().for_each(|words| session.terminal.warn(words));
    let milliseconds = started.elapsed().as_millis();
    let (size, root) = (project.size_in_words(), project.root.display());
    session.terminal.detail(&format!("read {size} of {root} in {milliseconds} ms"));
    Ok(project)
}

/// The same, or nothing where there is no project and none was asked for.
pub fn project_if_any(session: &Session) -> Result<Option<Project>, Failure> {
    if session.root.is_none() && root::find(None).is_err() {
        return Ok(None);
    }
    project(session).map(Some)
}

/// Reads the project in `root`; also gives words for what was left out.
pub fn read(root: PathBuf) -> Result<(Project, Vec<String>), Failure> {
    let mut paths = vec![CONFIG.to_owned()];
    let mut left_out = Vec::new();
    walk::files(&root, "content", &mut paths, &mut left_out)?;
    // Answers of surveys may lie apart from what is published, and out of its version control.
    walk::files(&root, "answers", &mut paths, &mut left_out)?;
    let mut files = read_all(&root, &paths)?;

    let mut overrides = BTreeMap::new();
    if let Some(name) = theme_name(&files[0]) {
        let folder = format!("themes/{name}");
        let mut paths = Vec::new();
        walk::files(&root, &folder, &mut paths, &mut left_out)?;
        let own = read_all(&root, &paths)?;
        let inside = |path: &str| path[folder.len() + 1..].to_owned();
        overrides.extend(own.iter().map(|file| (inside(&file.path), file.bytes.clone())));
        // The theme is among the sources as well, so that problems in it have a place.
        files.extend(own);
    }
    let theme = Theme::default_files().with_overrides(overrides);
    Ok((Project { root, sources: Sources::new(files), theme }, left_out))
}

fn read_all(root: &Path, paths: &[String]) -> Result<Vec<SourceFile>, Failure> {
    let read = |path: &String| Ok(SourceFile::new(path.clone(), bytes_of(&root::inside(root, path))?));
    paths.par_iter().map(read).collect()
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::io("read", path, error))?;
    check_size(path, bytes.len() as u64)?;
    Ok(bytes)
}

fn check_size(path: &Path, bytes: u64) -> Result<(), Failure> {
    // Spans count bytes in 32 bits.
    if u32::try_from(bytes).is_err() {
        let message = format!("cannot read {}: files are limited to 4 GiB", path.display());
        return Err(Failure::disk(message).help("split it, or keep it out of content/"));
    }
    Ok(())
}

/// The project's own theme. What else is wrong with the settings is for the library to say.
fn theme_name(config: &SourceFile) -> Option<String> {
    let table: toml::Table = config.text().ok()?.parse().ok()?;
    let name = table.get("theme")?.get("name")?.as_str()?;
    briefbook::schema::Slug::parse(name).map(|slug| slug.to_string())
}

#[cfg(test)]
mod tests;
