//! Files that belong to no project, read for one command.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use briefbook::source::SourceFile;

use crate::cli::failure::Failure;

/// The files at `paths` under their own names.
pub fn files(paths: &[PathBuf]) -> Result<Vec<SourceFile>, Failure> {
    paths.iter().map(|path| Ok(SourceFile::new(name(path), super::bytes_of(path)?))).collect()
}

/// What such a file is called among the sources and in messages.
pub fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The beginning of the file at `path`, `length` bytes of it.
pub fn beginning(path: &Path, length: usize) -> Result<SourceFile, Failure> {
    let mut bytes = Vec::new();
    let file = File::open(path).and_then(|file| file.take(length as u64).read_to_end(&mut bytes));
    file.map_err(|error| Failure::io("read", path, error))?;
    Ok(SourceFile::new(name(path), bytes))
}

/// A file that is read piece by piece.
pub struct Apart {
    pub name: String,
    pub file: Mutex<File>,
}

/// Opens the file at `path`.
pub fn open(path: &Path) -> Result<Apart, Failure> {
    let failed = |error| Failure::io("read", path, error);
    let file = File::open(path).map_err(failed)?;
    super::check_size(path, file.metadata().map_err(failed)?.len())?;
    Ok(Apart { name: name(path), file: Mutex::new(file) })
}
