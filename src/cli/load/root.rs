//! Where a project begins.

use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;

/// The file that marks the root of a project.
pub const CONFIG: &str = "briefbook.toml";

/// The folder that was asked for, or the nearest one upwards from here that holds `briefbook.toml`.
pub fn find(asked: Option<&Path>) -> Result<PathBuf, Failure> {
    let help = "`briefbook init` starts a book; `--root` names the folder of one";
    if let Some(folder) = asked {
        return match folder.join(CONFIG).is_file() {
            true => Ok(folder.to_owned()),
            false => Err(Failure::usage(format!("there is no {CONFIG} in {}", folder.display())).help(help)),
        };
    }
    let start = std::env::current_dir().map_err(|error| Failure::system("tell the current folder", error))?;
    match start.ancestors().find(|folder| folder.join(CONFIG).is_file()) {
        // The current folder itself is written short, so that messages are.
        Some(folder) if folder == start => Ok(PathBuf::from(".")),
        Some(folder) => Ok(folder.to_owned()),
        None => {
            let message = format!("there is no {CONFIG} in {} or any folder above it", start.display());
            Err(Failure::usage(message).help(help))
        }
    }
}

/// `path` in the project. Where the project is the current folder the path is written without it.
pub fn inside(root: &Path, path: &str) -> PathBuf {
    if root == Path::new(".") { PathBuf::from(path) } else { root.join(path) }
}
