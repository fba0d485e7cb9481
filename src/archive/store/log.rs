//! The log of what was written last (`-wal`) does not grow without bound.
//!
//! What is written goes into the log first and from there into the archive. Neither a reader nor a writer waits for
//! the other, but as long as a reader looks at an older state the log cannot begin anew. A writer then gives the
//! reader time now and then, and stops before the log has eaten the disk.

use super::{Store, StoreError};
use std::path::{Path, PathBuf};

/// From this size on, and each time it has grown by as much again, the writer gives readers time to end.
pub(super) const LONG: u64 = 64 << 20;
/// Largest log.
const MOST: u64 = 2 << 30;

/// How large the log may be, and where it was when readers were waited for last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Log {
    pub(super) long: u64,
    pub(super) most: u64,
    waited_at: u64,
}

impl Default for Log {
    fn default() -> Self {
        Self { long: LONG, most: MOST, waited_at: 0 }
    }
}

fn size(archive: &Path) -> u64 {
    let mut name = archive.as_os_str().to_owned();
    name.push("-wal");
    std::fs::metadata(PathBuf::from(name)).map_or(0, |m| m.len())
}

/// Whether something of an archive lies in a log.
pub(super) fn is_there(archive: &Path) -> bool {
    size(archive) > 0
}

impl Store {
    fn log_size(&self) -> u64 {
        size(&self.path)
    }

    /// After a change: begins the log anew where it has grown long and no reader needs it any more.
    ///
    /// # Errors
    /// Where a reader has held on to the log until it is too large.
    pub(super) fn relieve(&mut self) -> Result<(), StoreError> {
        let size = self.log_size();
        if size < self.log.long {
            self.log.waited_at = 0;
            return Ok(());
        }
        if size < self.log.waited_at.saturating_add(self.log.long) {
            return Ok(());
        }
        // Waits for readers as long as for a writer. What it says is whether somebody was in the way.
        let row = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        let busy = !row.is_ok_and(|busy| busy == 0);
        self.log.waited_at = if busy { size } else { 0 };
        if busy && size > self.log.most {
            return Err(StoreError::Held(self.path.clone(), size));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Begun;
    use super::*;
    use rusqlite::Connection;

    /// A folder that is gone with the test.
    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_reader_that_stays_does_not_let_the_log_grow_for_ever() {
        let folder = Folder(std::env::temp_dir().join(format!("twosource-log-{}", std::process::id())));
        std::fs::create_dir_all(&folder.0).unwrap();
        let path = folder.0.join("x.archive");
        let mut store = Store::create(&path).unwrap();
        store.log = Log { long: 1 << 20, most: 3 << 20, waited_at: 0 };
        store.db.busy_timeout(std::time::Duration::from_millis(1)).unwrap();
        let some = |store: &mut Store| {
            let settings = "x".repeat(100_000);
            let run = store.begin(&Begun { kind: "add", settings: &settings, ..Begun::default() })?;
            store.end(run, "{}", &[])?;
            store.relieve()
        };
        // Nobody reads: the log begins anew again and again.
        for _ in 0..60 {
            some(&mut store).unwrap();
            assert!(store.log_size() < 2 << 20, "{}", store.log_size());
        }
        // A reader that holds on to what it saw first.
        let reader = Connection::open(&path).unwrap();
        reader.execute_batch("BEGIN; SELECT count(*) FROM runs").unwrap();
        let failed = (0..200).find_map(|_| some(&mut store).err()).expect("it stops");
        assert!(matches!(failed, StoreError::Held(..)) && store.log_size() < 5 << 20, "{failed} {}", store.log_size());
        let seen: i64 = reader.query_row("SELECT count(*) FROM runs", [], |row| row.get(0)).unwrap();
        assert_eq!(seen, 60);
        reader.execute_batch("COMMIT").unwrap();
        for _ in 0..60 {
            some(&mut store).unwrap();
        }
        assert!(store.log_size() < 2 << 20, "{}", store.log_size());
    }
}
