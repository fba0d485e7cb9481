//! One audit at a time: what it found so far must not be taken from under it.
//!
//! Articles may be added meanwhile; their batches and the steps of the audit wait for one another. The lock is one of
//! the system, on a file beside the archive: it ends with the process that holds it, however that ends.

use super::{PATIENCE, StoreError};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Held as long as it lives.
#[derive(Debug)]
pub(in crate::archive) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Waits for the lock of an archive. `what` is told to whoever waits for us.
    pub(super) fn of(archive: &Path, what: &str) -> Result<Self, StoreError> {
        let mut name = archive.as_os_str().to_owned();
        name.push("-lock");
        let path = PathBuf::from(name);
        let failed = |e: &std::io::Error| match e.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly(archive.to_owned()),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full(archive.to_owned()),
            _ => StoreError::Failed(archive.to_owned(), format!("{}: {e}", path.display())),
        };
        let until = Instant::now() + PATIENCE;
        loop {
            let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(|e| failed(&e))?;
            match file.try_lock() {
                Err(std::fs::TryLockError::WouldBlock) if Instant::now() >= until => {
                    let mut who = String::new();
                    let _ = file.take(100).read_to_string(&mut who);
                    let who = who.trim().chars().filter(|c| !c.is_control()).collect::<String>();
                    return Err(StoreError::Busy(archive.to_owned(), (!who.is_empty()).then_some(who)));
                }
                Err(std::fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
                // Whoever had it before may have taken the file away before we locked it.
                Ok(()) if !is_there(&file, &path) => {}
                // A file system without locks has to do without.
                Ok(()) | Err(std::fs::TryLockError::Error(_)) => {
                    let said = || {
                        file.set_len(0)?;
                        file.rewind()?;
                        write!(file, "{what}, process {}", std::process::id())
                    };
                    let _: std::io::Result<()> = { said }();
                    return Ok(Self { file, path });
                }
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // As long as it is locked nobody else counts on the file. Elsewhere than on Unix it cannot be told whether a
        // locked file still has its name, so there it stays.
        if cfg!(unix) {
            let _ = std::fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// Whether the file is the one of that name.
#[cfg(unix)]
fn is_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(there)) = (file.metadata(), std::fs::metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_there(_: &File, _: &Path) -> bool {
    true
}
