//! Where an edition is written before anybody sees it.
//!
//! A staging folder `.staging-<edition>-<process>` holds a marker file, the new edition in
//! `edition/`, and while two editions are swapped by renaming, the published one in `old/`.
//! Holds: only folders with that name and marker are ever removed.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use briefbook::BuiltEdition;
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::cli::failure::Failure;
use crate::cli::publish::disk::Disk;
use crate::cli::publish::manifest::{self, Listed, Manifest};

const PREFIX: &str = ".staging-";
const MARKER: &str = ".briefbook-staging";

pub struct Staging {
    folder: PathBuf,
    /// The edition that is staged.
    pub id: String,
    /// The process that staged it.
    process: u32,
}

impl Staging {
    pub fn create(disk: &dyn Disk, output: &Path, id: &str) -> Result<Self, Failure> {
        let process = std::process::id();
        let folder = output.join(format!("{PREFIX}{id}-{process}"));
        let staging = Staging { folder, id: id.to_owned(), process };
        let fail = |error| Failure::io("write", &staging.folder, error);
        disk.create_folder(&staging.folder).map_err(fail)?;
        disk.write(&staging.folder.join(MARKER), b"briefbook\n").map_err(fail)?;
        disk.create_folder(&staging.edition()).map_err(fail)?;
        Ok(staging)
    }

    /// The new edition; after the swap, the one that it replaced.
    pub fn edition(&self) -> PathBuf {
        self.folder.join("edition")
    }

    /// Where the published edition waits while the new one takes its place.
    pub fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    pub fn write(&self, disk: &dyn Disk, edition: &BuiltEdition, manifest: &Manifest) -> Result<(), Failure> {
        let base = self.edition();
        let paths = edition.artifacts.iter().map(|artifact| base.join(&artifact.path));
        let folders: BTreeSet<PathBuf> = paths.filter_map(|path| Some(path.parent()?.to_owned())).collect();
        for folder in folders {
            disk.create_folder(&folder).map_err(|error| Failure::io("create", &folder, error))?;
        }
        edition.artifacts.par_iter().try_for_each(|artifact| {
            let path = base.join(&artifact.path);
            disk.write(&path, &artifact.bytes).map_err(|error| Failure::io("write", &path, error))
        })?;
        let path = base.join(manifest::FILE);
        disk.write(&path, &manifest.to_json()).map_err(|error| Failure::io("write", &path, error))
    }

    /// Copies the files and empty folders `kept` of the published edition, unless the new one has its own.
    pub fn keep(&self, disk: &dyn Disk, place: &Path, kept: &[PathBuf]) -> Result<(), Failure> {
        for path in kept {
            let (from, to) = (place.join(path), self.edition().join(path));
            if to.symlink_metadata().is_ok() {
                continue;
            }
            let copied = if from.is_dir() && !from.is_symlink() {
                disk.create_folder(&to)
            } else {
                let folder = to.parent().unwrap_or(&self.folder);
                disk.create_folder(folder).and_then(|()| copy(disk, &from, &to))
            };
            copied.map_err(|error| Failure::io("carry over", &from, error))?;
        }
        Ok(())
    }

    /// Reads everything back and compares it with what was meant.
    pub fn verify(&self, disk: &dyn Disk, manifest: &Manifest) -> Result<(), Failure> {
        let base = self.edition();
        let own = Listed::of(manifest::FILE, &manifest.to_json());
        let files: Vec<&Listed> = manifest.files.iter().chain([&own]).collect();
        files.par_iter().try_for_each(|listed| {
            let path = base.join(&listed.path);
            let bytes = disk.read(&path).map_err(|error| Failure::io("read back", &path, error))?;
            if Listed::of(&listed.path, &bytes) == **listed {
                return Ok(());
            }
            Err(Failure::disk(format!("the disk did not keep {} as it was written", path.display())))
        })
    }
}

/// Copies a file; a link is copied as the link it is.
fn copy(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if from.is_symlink() {
        return std::os::unix::fs::symlink(from.read_link()?, to);
    }
    disk.copy(from, to)
}

/// Tidies up after a build that was killed: a published edition that was moved aside comes back,
/// and what had been staged goes. Without the lock the folders may belong to a build that runs.
pub fn recover(
    disk: &dyn Disk,
    output: &Path,
    locked: bool,
    warnings: &mut Vec<String>,
) -> Result<(), Failure> {
    if !locked {
        warnings.push(format!("{} cannot be locked; run one build at a time", output.display()));
        return Ok(());
    }
    for staging in all(output) {
        let (old, place) = (staging.old(), output.join(&staging.id));
        if old.is_dir() && place.symlink_metadata().is_err() {
            disk.rename(&old, &place).map_err(|error| Failure::io("restore", &place, error))?;
        }
    }
    discard(disk, output, locked, warnings);
    Ok(())
}

/// Removes all staging folders; without the lock only those of this process. One that cannot be
/// removed is in nobody's way.
pub fn discard(disk: &dyn Disk, output: &Path, locked: bool, warnings: &mut Vec<String>) {
    for staging in all(output) {
        if !locked && staging.process != std::process::id() {
            continue;
        }
        // A folder in `old` whose place is empty is the last good edition: never that.
        if staging.old().is_dir() && output.join(&staging.id).symlink_metadata().is_err() {
            continue;
        }
        if let Err(error) = staging.remove(disk) {
            warnings.push(format!("cannot remove {}: {error}", staging.folder.display()));
        }
    }
}

impl Staging {
    /// The marker goes last, so that a removal that is cut short can be taken up again.
    fn remove(&self, disk: &dyn Disk) -> io::Result<()> {
        for folder in [self.edition(), self.old()] {
            if folder.is_dir() {
                disk.remove_all(&folder)?;
            }
        }
        let marker = self.folder.join(MARKER);
        if marker.is_file() {
            disk.remove_file(&marker)?;
        }
        disk.remove_empty(&self.folder)
    }
}

/// The staging folders in `output`: those with our name, and with our marker or still empty.
fn all(output: &Path) -> Vec<Staging> {
    let entries = WalkDir::new(output).min_depth(1).max_depth(1).sort_by_file_name();
    let ours = |folder: &Path| {
        let empty = || std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
        folder.join(MARKER).is_file() || empty()
    };
    let folders = entries.into_iter().flatten().filter(|entry| entry.file_type().is_dir());
    folders
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?.strip_prefix(PREFIX)?;
            let (id, process) = name.rsplit_once('-')?;
            let process = process.parse().ok()?;
            let staging = Staging { folder: entry.path().to_owned(), id: id.to_owned(), process };
            ours(&staging.folder).then_some(staging)
        })
        .collect()
}
