//! The moment at which new editions take the place of the published ones.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::publish::disk::Disk;
use crate::cli::publish::staging::Staging;

/// Swaps in every staged edition. Where one cannot be, those before it are swapped back.
pub fn all(disk: &dyn Disk, output: &Path, staged: &[Staging]) -> Result<(), Failure> {
    // A loss of power may undo the swap, but must not undo the files alone.
    disk.flush(output).map_err(|error| Failure::io("write", output, error))?;
    let mut done: Vec<(&Staging, Way)> = Vec::new();
    for staging in staged {
        let place = output.join(&staging.id);
        match one(disk, staging, &place) {
            Ok(way) => done.push((staging, way)),
            Err(error) => {
                for (staging, way) in done.into_iter().rev() {
                    // Whatever comes of it, the edition in place is whole: the old or the new one.
                    let _ = back(disk, staging, &output.join(&staging.id), way);
                }
                return Err(Failure::io("publish", &place, error));
            }
        }
    }
    disk.flush_entries(output).map_err(|error| Failure::io("write", output, error))
}

/// How an edition came into its place.
enum Way {
    /// There was none before.
    First,
    /// The two editions changed places in one step.
    Exchanged,
    /// The published one was moved to `old` first.
    Renamed,
}

fn one(disk: &dyn Disk, staging: &Staging, place: &Path) -> std::io::Result<Way> {
    if place.symlink_metadata().is_err() {
        return disk.rename(&staging.edition(), place).map(|()| Way::First);
    }
    if disk.exchange(&staging.edition(), place)? {
        return Ok(Way::Exchanged);
    }
    // Between the two renames nothing is in place; a build that is killed right then leaves the
    // published edition in `old`, and the next start brings it back.
    disk.rename(place, &staging.old())?;
    match disk.rename(&staging.edition(), place) {
        Ok(()) => Ok(Way::Renamed),
        Err(error) => {
            disk.rename(&staging.old(), place)?;
            Err(error)
        }
    }
}

fn back(disk: &dyn Disk, staging: &Staging, place: &Path, way: Way) -> std::io::Result<()> {
    match way {
        Way::First => disk.rename(place, &staging.edition()),
        Way::Exchanged => disk.exchange(&staging.edition(), place).map(|_| ()),
        Way::Renamed => {
            disk.rename(place, &staging.edition())?;
            disk.rename(&staging.old(), place)
        }
    }
}
