//! A file that an edition is made of.
//!
//! In: what a renderer wrote. Out: [`Artifact`], a path and bytes; the caller puts it on a disk.
//! Holds: the path is relative to the edition's root, uses `/` and has no `..` in it.

/// One file of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    pub path: String,
    pub bytes: Vec<u8>,
}

impl Artifact {
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Artifact { path: path.into(), bytes: bytes.into() }
    }

    /// The file as text; `None` where it is not UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}
