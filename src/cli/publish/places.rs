//! Where output may go.

use std::path::{Component, Path, PathBuf};

use crate::cli::failure::Failure;

/// Refuses an output folder that is, holds or lies among the sources: a build would read its own
/// output, or write over what it reads.
pub fn refuse_sources(output: &Path, root: &Path) -> Result<(), Failure> {
    let target = resolve(output)?;
    let root = resolve(root)?;
    let fault = if root.starts_with(&target) {
        "it is the project itself or a folder above it"
    } else if ["content", "themes", ".git"].iter().any(|folder| target.starts_with(root.join(folder))) {
        "it lies among the sources"
    } else {
        return Ok(());
    };
    Err(Failure::usage(format!("cannot publish to {}: {fault}", output.display()))
        .help("leave out --output to write to the project's output/"))
}

/// The path with all links followed, as far as it exists.
fn resolve(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path).map_err(|error| Failure::io("find", path, error))?;
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
        // A link has to be followed before a `..` behind it is.
        if let Ok(real) = plain.canonicalize() {
            plain = real;
        }
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_stays_out_of_the_sources() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        std::fs::create_dir_all(root.join("content")).unwrap();
        let allowed = |output: &Path| refuse_sources(output, &root).is_ok();
        assert!(allowed(&root.join("output")));
        assert!(allowed(&root.join("content-built")));
        assert!(allowed(&folder.path().join("elsewhere")));
        assert!(!allowed(&root));
        assert!(!allowed(folder.path()));
        assert!(!allowed(&root.join("content/new/built")));
        assert!(!allowed(&root.join("output/../content")));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_hide_where_it_leads() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        std::fs::create_dir_all(root.join("content")).unwrap();
        std::os::unix::fs::symlink(root.join("content"), folder.path().join("link")).unwrap();
        assert!(refuse_sources(&folder.path().join("link/built"), &root).is_err());
    }
}
