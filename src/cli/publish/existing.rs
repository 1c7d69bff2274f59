//! What stands in the place of an edition already.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::cli::failure::Failure;
use crate::cli::publish::disk::Disk;
use crate::cli::publish::manifest::{self, Manifest};

/// Makes sure that `place` may be replaced, and gives the files and empty folders to carry over,
/// relative to it.
///
/// Hidden ones are what web servers and version control keep beside a site; they stay. Other
/// files that the manifest does not list are somebody's work, and only `force` lets them go.
pub fn examine(disk: &dyn Disk, place: &Path, force: bool) -> Result<Vec<PathBuf>, Failure> {
    let shown = place.display();
    match place.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::io("look at", place, error)),
        Ok(found) if !found.is_dir() => {
            return Err(Failure::disk(format!("{shown} is in the way: it is not a folder"))
                .help("move it away, or give --output another folder"));
        }
        Ok(_) => {}
    }
    let unlisted = unlisted(disk, place)?.ok_or_else(|| {
        Failure::disk(format!("{shown} was not made by briefbook, so it is not replaced"))
            .help("move it away, or give --output another folder")
    })?;
    let (kept, foreign): (Vec<PathBuf>, Vec<PathBuf>) =
        unlisted.into_iter().partition(|path| is_hidden(path));
    if foreign.is_empty() || force {
        return Ok(kept);
    }
    let mut names: Vec<String> = foreign.iter().map(|path| path.display().to_string()).collect();
    let more = names.len().saturating_sub(10);
    names.truncate(10);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Err(Failure::disk(format!("{shown} holds files that briefbook did not make: {}{more}", names.join(", ")))
        .help("move them away, or let them go with --force"))
}

/// The files in `place` that its manifest does not list, and the hidden folders that hold nothing;
/// `None` where it is not briefbook's.
fn unlisted(disk: &dyn Disk, place: &Path) -> Result<Option<Vec<PathBuf>>, Failure> {
    let manifest = disk.read(&place.join(manifest::FILE)).ok().and_then(|bytes| Manifest::parse(&bytes));
    let mut unlisted = Vec::new();
    for entry in WalkDir::new(place).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| Failure::io("look through", place, error))?;
        let Some(manifest) = &manifest else { return Ok(None) };
        let path = entry.path().strip_prefix(place).unwrap_or(entry.path());
        if entry.file_type().is_dir() {
            // A folder that holds something comes over with what it holds.
            if is_hidden(path) && is_empty(entry.path()) {
                unlisted.push(path.to_owned());
            }
            continue;
        }
        let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if name != manifest::FILE && !manifest.lists(&name) {
            unlisted.push(path.to_owned());
        }
    }
    Ok(Some(unlisted))
}

fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Words about editions in `output` that the project does not have any more.
pub fn forgotten(output: &Path, configured: &[String]) -> Vec<String> {
    let folders = std::fs::read_dir(output).into_iter().flatten().flatten();
    let mut names: Vec<String> = folders
        .filter(|entry| {
            let manifest = std::fs::read(entry.path().join(manifest::FILE)).ok();
            manifest.is_some_and(|bytes| Manifest::parse(&bytes).is_some())
        })
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.') && !configured.contains(name))
        .collect();
    names.sort();
    let words = |name: &String| {
        let place = output.join(name);
        format!("{} is an edition that briefbook.toml does not have; it was left as it is", place.display())
    };
    names.iter().map(words).collect()
}
