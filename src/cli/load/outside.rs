//! Files that belong to no project, read for one command.

use std::path::{Path, PathBuf};

use briefbook::source::{SourceFile, Sources};

use crate::cli::failure::Failure;

/// The files at `paths` under their own names.
pub fn files(paths: &[PathBuf]) -> Result<Sources, Failure> {
    let read = |path: &PathBuf| Ok(SourceFile::new(name(path), super::bytes_of(path)?));
    Ok(Sources::new(paths.iter().map(read).collect::<Result<_, Failure>>()?))
}

/// What such a file is called among the sources and in messages.
pub fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
