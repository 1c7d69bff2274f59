//! A file that an edition is made of.
//!
//! In: what a renderer wrote. Out: [`Artifact`], a path and bytes; the caller puts it on a disk.
//! Holds: the path is relative to the edition's root, uses `/` and has no `..` in it.

mod plain;

pub use plain::words_of;

/// One file of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    pub path: String,
    pub bytes: Vec<u8>,
    /// What readers meet in it, where the bytes do not tell.
    said: Option<String>,
}

impl Artifact {
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Artifact { path: path.into(), bytes: bytes.into(), said: None }
    }

    /// A file whose words do not stand in its bytes as they are, as in a PDF.
    pub fn with_words(path: impl Into<String>, bytes: impl Into<Vec<u8>>, words: String) -> Self {
        Artifact { path: path.into(), bytes: bytes.into(), said: Some(words) }
    }

    /// The file as text; `None` where it is not UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// The words that its readers meet, as [`words_of`] writes them, those of its path included.
    pub fn words(&self) -> String {
        let mut words = match &self.said {
            Some(said) => words_of(said),
            None => self.text().map_or_else(String::new, |text| plain::of_file(&self.path, text)),
        };
        words.push('\n');
        words.push_str(&words_of(&self.path));
        words
    }
}
