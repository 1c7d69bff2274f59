//! `manifest.json`: what an edition consists of.
//!
//! Holds: the files are sorted by path, and the manifest itself is not among them; the same
//! edition has the same manifest on every machine.

use briefbook::BuiltEdition;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The name of the manifest in an edition.
pub const FILE: &str = "manifest.json";

/// The name by which briefbook knows its own work.
const GENERATOR: &str = "briefbook";

#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    generator: String,
    version: String,
    edition: String,
    /// The day the edition describes.
    as_of: Date,
    /// The revision of the content.
    revision: Option<String>,
    pub files: Vec<Listed>,
}

/// A file of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

impl Manifest {
    pub fn of(edition: &BuiltEdition, as_of: Date, revision: Option<&str>) -> Self {
        let mut files: Vec<Listed> =
            edition.artifacts.iter().map(|artifact| Listed::of(&artifact.path, &artifact.bytes)).collect();
        files.sort_by(|left, right| left.path.cmp(&right.path));
        Manifest {
            generator: GENERATOR.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            edition: edition.id.clone(),
            as_of,
            revision: revision.map(str::to_owned),
            files,
        }
    }

    /// The manifest that `bytes` hold, if briefbook wrote it.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest: Manifest = serde_json::from_slice(bytes).ok()?;
        (manifest.generator == GENERATOR).then_some(manifest)
    }

    pub fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("a manifest is plain data");
        json.push(b'\n');
        json
    }

    pub fn lists(&self, path: &str) -> bool {
        self.files.binary_search_by(|listed| listed.path.as_str().cmp(path)).is_ok()
    }
}

impl Listed {
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        let sha256 = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Listed { path: path.to_owned(), bytes: bytes.len() as u64, sha256 }
    }
}
