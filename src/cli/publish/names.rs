//! Names that every system can write.
//!
//! Holds: an artifact that passes lands inside its edition, under its own name, on Linux, macOS and
//! Windows alike. A name that does not pass is a fault of the program: those of authors were told of with the content.

use std::collections::BTreeMap;

use briefbook::BuiltEdition;
use briefbook::schema::file_name;

use crate::cli::failure::Failure;
use crate::cli::publish::manifest;

/// Refuses editions with names that cannot be written everywhere.
pub fn check(editions: &[BuiltEdition]) -> Result<(), Failure> {
    let mut ids = BTreeMap::new();
    for edition in editions {
        // A leading dot is how staging folders and the lock are told from editions.
        if let Some(fault) =
            file_name::fault(&edition.id).or(edition.id.starts_with('.').then_some("is hidden"))
        {
            return Err(refuse(&edition.id, &edition.id, fault));
        }
        if ids.insert(edition.id.to_lowercase(), ()).is_some() {
            return Err(refuse(&edition.id, &edition.id, "is there twice"));
        }
        check_paths(edition)?;
    }
    Ok(())
}

fn check_paths(edition: &BuiltEdition) -> Result<(), Failure> {
    // Lower-case path to whether it is a file; macOS and Windows tell no cases apart.
    let mut taken: BTreeMap<String, bool> = BTreeMap::new();
    taken.insert(manifest::FILE.to_owned(), true);
    for artifact in &edition.artifacts {
        let path = artifact.path.as_str();
        let refuse = |fault| Err(refuse(&edition.id, path, fault));
        if let Some(fault) = path.split('/').find_map(file_name::fault) {
            return refuse(fault);
        }
        let lower = path.to_lowercase();
        if taken.insert(lower.clone(), true).is_some() {
            return refuse("is there twice, but for upper and lower case");
        }
        for (at, _) in lower.match_indices('/') {
            if taken.insert(lower[..at].to_owned(), false) == Some(true) {
                return refuse("has a file where it needs a folder");
            }
        }
    }
    Ok(())
}

fn refuse(edition: &str, path: &str, fault: &str) -> Failure {
    Failure::disk(format!("the edition `{edition}` cannot be written: “{path}” {fault}"))
}

#[cfg(test)]
mod tests {
    use briefbook::Artifact;

    use super::*;

    fn passes(paths: &[&str]) -> bool {
        let artifact = |path: &&str| Artifact::new(*path, Vec::new());
        let artifacts = paths.iter().map(artifact).collect();
        check(&[BuiltEdition {
            id: "joint".into(),
            title: String::new(),
            artifacts,
            ..BuiltEdition::default()
        }])
        .is_ok()
    }

    #[test]
    fn plain_paths_pass() {
        assert!(passes(&["index.html", "a/index.html", "a/b/ü.svg", ".nojekyll", "console/com.html"]));
    }

    #[test]
    fn paths_that_lead_elsewhere_do_not() {
        for path in ["", "/a", "a//b", "a/", "../a", "a/../../b", "./a", "a\\b", "C:a", "a\0"] {
            assert!(!passes(&[path]), "{path:?}");
        }
    }

    #[test]
    fn names_that_windows_refuses_do_not_pass() {
        for path in ["con", "aux.html", "a/NUL.txt/b", "com1.md", "LPT9", "a.", "a /b", "what?.html", "a:b"] {
            assert!(!passes(&[path]), "{path:?}");
        }
    }

    #[test]
    fn two_files_cannot_share_a_place() {
        assert!(!passes(&["a.html", "A.html"]));
        assert!(!passes(&["a", "a/b"]));
        assert!(!passes(&["a/b", "A"]));
        assert!(!passes(&["manifest.json"]));
    }
}
