//! What several test programs share.

use std::path::{Path, PathBuf};

use briefbook::source::{SourceFile, Sources};

/// The files below `root` that a build reads, as the command line would read them.
pub fn sources(root: &Path) -> Sources {
    let mut files = Vec::new();
    for entry in ["briefbook.toml", "content", "themes"] {
        gather(root, &root.join(entry), &mut files);
    }
    Sources::new(files)
}

fn gather(root: &Path, path: &Path, files: &mut Vec<SourceFile>) {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> =
            std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        inside.sort();
        inside.iter().for_each(|path| gather(root, path, files));
    } else if path.is_file() {
        let relative = path.strip_prefix(root).expect("below the root");
        let name = relative.to_str().expect("UTF-8").replace('\\', "/");
        files.push(SourceFile::new(name, std::fs::read(path).expect("a file")));
    }
}
