//! The only writer: editions into the output folder, all of them or none.
//!
//! In: the artifacts of the editions. Out: `output/<edition>/`, each with a `manifest.json` that
//! lists its files and their hashes. The way there, on one page: refuse what must not be touched,
//! tidy up after a build that was killed, write every edition beside the published one, read it
//! back and compare, and only then swap them in.
//! Holds: whatever fails, and whenever the program is killed, every published edition is whole:
//! either the last good one or the new one. Folders that briefbook did not make are never emptied.

mod disk;
mod existing;
mod lock;
#[cfg(feature = "pdf")]
mod loose;
pub mod manifest;
mod names;
mod places;
mod staging;
mod swap;

use std::path::{Path, PathBuf};

use briefbook::BuiltEdition;
use jiff::civil::Date;

use crate::cli::failure::Failure;
use disk::{Disk, LocalDisk};
#[cfg(feature = "pdf")]
pub use loose::files;
use manifest::Manifest;
pub use places::refuse_sources;
use staging::Staging;

/// What is to be published, and where.
pub struct Job<'job> {
    pub output: &'job Path,
    pub editions: &'job [BuiltEdition],
    /// The ids of all editions that the project has, also those that are not built now.
    pub configured: &'job [String],
    pub as_of: Date,
    pub revision: Option<&'job str>,
    /// Whether files that somebody added to an edition may go.
    pub force: bool,
}

/// How it went.
pub struct Published {
    pub files: usize,
    /// Things to look at, that did not stand in the way.
    pub warnings: Vec<String>,
}

pub fn publish(job: &Job) -> Result<Published, Failure> {
    publish_on(&LocalDisk, job)
}

fn publish_on(disk: &dyn Disk, job: &Job) -> Result<Published, Failure> {
    names::check(job.editions)?;
    disk.create_folder(job.output).map_err(|error| Failure::io("create", job.output, error))?;
    let lock = lock::take(job.output)?;
    let mut warnings = Vec::new();
    staging::recover(disk, job.output, lock.is_some(), &mut warnings)?;

    let mut plans = Vec::new();
    for edition in job.editions {
        let place = job.output.join(&edition.id);
        plans.push((edition, existing::examine(disk, &place, job.force)?));
    }

    let mut staged: Vec<Staging> = Vec::new();
    for (edition, kept) in &plans {
        match stage(disk, job, edition, kept) {
            Ok(staging) => staged.push(staging),
            Err(failure) => {
                staging::discard(disk, job.output, lock.is_some(), &mut warnings);
                return Err(failure);
            }
        }
    }
    if let Err(failure) = swap::all(disk, job.output, &staged) {
        staging::discard(disk, job.output, lock.is_some(), &mut warnings);
        return Err(failure);
    }
    staging::discard(disk, job.output, lock.is_some(), &mut warnings);
    warnings.extend(existing::forgotten(job.output, job.configured));
    let files = job.editions.iter().map(|edition| edition.artifacts.len()).sum();
    Ok(Published { files, warnings })
}

/// Writes an edition beside the published one and makes sure that the disk holds what was meant.
fn stage(disk: &dyn Disk, job: &Job, edition: &BuiltEdition, kept: &[PathBuf]) -> Result<Staging, Failure> {
    let manifest = Manifest::of(edition, job.as_of, job.revision);
    let staging = Staging::create(disk, job.output, &edition.id)?;
    staging.write(disk, edition, &manifest)?;
    staging.keep(disk, &job.output.join(&edition.id), kept)?;
    staging.verify(disk, &manifest)?;
    Ok(staging)
}

#[cfg(test)]
mod tests;
