//! The few things that publishing asks of a disk, so that a test can let any of them fail.

use std::fs;
use std::io;
use std::path::Path;

pub trait Disk: Sync {
    /// Makes a folder and those above it.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Copies a file with its permissions.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes sure that all that was written to `folder` outlasts a loss of power.
    fn flush(&self, folder: &Path) -> io::Result<()>;
    /// The same for the names in `folder` alone, after something was renamed.
    fn flush_entries(&self, folder: &Path) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Swaps two folders in one step. `false` where the system has no such step.
    fn exchange(&self, left: &Path, right: &Path) -> io::Result<bool>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_empty(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with all it holds.
    fn remove_all(&self, path: &Path) -> io::Result<()>;
}

/// The disk itself.
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::write(path, bytes)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::copy(from, to).map(|_| ())
    }

    /// One call for the file system is far cheaper than one for each of a thousand files.
    #[cfg(target_os = "linux")]
    fn flush(&self, folder: &Path) -> io::Result<()> {
        Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn flush(&self, folder: &Path) -> io::Result<()> {
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry?;
            if entry.file_type().is_file() {
                // Windows flushes only what is open for writing.
                fs::OpenOptions::new().read(true).write(true).open(entry.path())?.sync_all()?;
            }
        }
        Ok(())
    }

    #[cfg(unix)]
    fn flush_entries(&self, folder: &Path) -> io::Result<()> {
        fs::File::open(folder)?.sync_all()
    }

    /// Elsewhere a folder cannot be opened, and the system looks after its names itself.
    #[cfg(not(unix))]
    fn flush_entries(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, left: &Path, right: &Path) -> io::Result<bool> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, left, CWD, right, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            // Network shares and older kernels say one of these.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, _left: &Path, _right: &Path) -> io::Result<bool> {
        Ok(false)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_empty(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}
