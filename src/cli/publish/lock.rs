//! One build at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::cli::failure::Failure;

const FILE: &str = ".briefbook.lock";

/// Takes the lock of an output folder, which holds until the file is dropped or the process ends.
/// `None` where the file system knows no locks.
pub fn take(output: &Path) -> Result<Option<File>, Failure> {
    let path = output.join(FILE);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| Failure::io("write", &path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::disk(format!("another build is writing to {}", output.display()))
                .help("wait until it is done, or give --output another folder"))
        }
        Err(TryLockError::Error(_)) => Ok(None),
    }
}
