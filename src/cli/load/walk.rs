//! The files of a folder, in a fixed order.

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::cli::failure::Failure;
use crate::cli::load::root;

/// Adds the paths of all files in `root/folder`, relative to `root` and with `/` between the parts.
///
/// A folder that is not there has no files. Links are followed as long as they stay inside the
/// project; for others `left_out` gets a sentence.
pub fn files(
    root: &Path,
    folder: &str,
    paths: &mut Vec<String>,
    left_out: &mut Vec<String>,
) -> Result<(), Failure> {
    let top = root::inside(root, folder);
    if !top.exists() {
        return Ok(());
    }
    let inside = root.canonicalize().map_err(|error| Failure::io("read", root, error))?;
    let mut astray = Vec::new();
    let wanted = |entry: &DirEntry| {
        if entry.depth() > 0 && is_ignored(entry.file_name().to_str().unwrap_or_default()) {
            return false;
        }
        let leads_out = entry.path_is_symlink()
            && !entry.path().canonicalize().is_ok_and(|target| target.starts_with(&inside));
        if leads_out {
            astray.push(entry.path().display().to_string());
        }
        !leads_out
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(&top).follow_links(true).into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.push(relative(root, entry.path())?),
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(&top);
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                // Editors leave links that lead nowhere as lock files; those are hidden.
                if error.depth() == 0 || !is_ignored(name) {
                    let path = path.to_owned();
                    return Err(Failure::io("read", &path, error));
                }
            }
        }
    }
    let words = |path: &String| format!("{path} is left out: it is a link that leads out of the project");
    left_out.extend(astray.iter().map(words));
    found.sort();
    paths.extend(found);
    Ok(())
}

/// Whether a name says that the file is not content: hidden files, backups, what office programs
/// and file managers leave behind. The folder that was asked for is never ignored.
pub fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

fn relative(root: &Path, path: &Path) -> Result<String, Failure> {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<&str>> = inner.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| {
        let message = format!("cannot read {}: its name is not Unicode", path.display());
        Failure::disk(message).help("rename it")
    })
}
