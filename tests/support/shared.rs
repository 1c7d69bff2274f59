//! Real data that lies beside the project on some machines.

use std::path::{Path, PathBuf};

/// The folder of shared real data, where this machine has it.
pub fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let named = std::env::var_os("BRIEFBOOK_SHARED").map(|folder| PathBuf::from(folder).join("data"));
    [Some(beside), named].into_iter().flatten().find(|folder| folder.is_dir())
}
