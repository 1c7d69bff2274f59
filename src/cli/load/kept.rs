//! Kept editions: what was published once, as something to compare with.
//!
//! In: a folder that holds an edition, or several of them. Out: what each kept of itself. Holds: an
//! edition is believed only if its manifest lists the file with this very content.

use std::path::Path;

use briefbook::change::State;
use briefbook::change::state::PATH;

use crate::cli::publish::manifest::{self, Listed, Manifest};

/// The edition in a folder.
pub fn edition(folder: &Path) -> Result<State, String> {
    let shown = folder.display();
    let read = |name: &str| {
        std::fs::read(folder.join(name))
            .map_err(|error| format!("{shown} has no {name} that can be read ({error})"))
    };
    let manifest = Manifest::parse(&read(manifest::FILE)?);
    let manifest = manifest.ok_or_else(|| format!("the manifest of {shown} is not one of briefbook's"))?;
    let bytes = read(PATH)?;
    if !manifest.files.contains(&Listed::of(PATH, &bytes)) {
        return Err(format!("{shown}/{PATH} is not the one that was published"));
    }
    State::parse(&bytes).ok_or_else(|| format!("{shown}/{PATH} is of another version of briefbook"))
}

/// Whether a folder is an edition.
pub fn is_edition(folder: &Path) -> bool {
    folder.join(manifest::FILE).is_file()
}
