//! Files that stand by themselves, outside of a published edition.
//!
//! In: editions that consist of documents alone. Out: `<output>/<edition>/…`, and the paths. Holds: a
//! document that was there before is replaced by a whole one or stays as it was.

use std::path::{Path, PathBuf};

use briefbook::BuiltEdition;

use super::disk::{Disk, LocalDisk};
use crate::cli::failure::Failure;

/// Writes every file of `editions`, each under its own name in one step.
pub fn files(output: &Path, editions: &[BuiltEdition]) -> Result<Vec<PathBuf>, Failure> {
    let disk = LocalDisk;
    let mut written = Vec::new();
    for edition in editions {
        for artifact in &edition.artifacts {
            let place = output.join(&edition.id).join(&artifact.path);
            let folder = place.parent().unwrap_or(output);
            disk.create_folder(folder).map_err(|error| Failure::io("create", folder, error))?;
            let unfinished = place.with_extension("part");
            disk.write(&unfinished, &artifact.bytes)
                .and_then(|()| disk.rename(&unfinished, &place))
                .map_err(|error| Failure::io("write", &place, error))?;
            written.push(place);
        }
    }
    Ok(written)
}
