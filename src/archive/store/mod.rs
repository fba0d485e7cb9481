//! The store: one SQLite file, and the only place that speaks to it.

mod articles;
mod audit;
mod error;
mod export;
mod journal;
mod keys;
mod lock;
mod log;
mod read;
mod remove;
mod runs;
mod schema;
mod state;
mod terms;
mod verify;
mod write;

pub use articles::Filed;
pub(in crate::archive) use audit::Done;
pub use audit::{Kept, Placed, Tally};
pub use error::StoreError;
pub use read::Counts;
pub use runs::{Begun, Ingested, Run};

use super::pack::{Dictionary, Unpacker};
use crate::claim::Kind;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior};
use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);
/// Large enough for several compressed texts.
const PAGE: i32 = 16384;
/// Pages in the log when they go into the archive: those that batch after batch changes go once, and the disk is waited
/// for seldom. A log of as many is not long yet.
const CHECKPOINT: i32 = 3000;

/// An open archive.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    db: Connection,
    /// The numbers of the terms that were met lately.
    terms: terms::Terms,
    /// What the texts are packed with, once it is known.
    dictionary: OnceCell<Dictionary>,
    unpacker: RefCell<Unpacker>,
    log: log::Log,
}

impl Store {
    /// Opens the archive in a file that is there.
    ///
    /// # Errors
    /// Where there is none, or it is none of ours, too new, damaged or cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        match Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, false) {
            // Nobody writes to it there, and nothing of it lies in a log: then it can be read as it is.
            Err(StoreError::ReadOnly(_)) if !log::is_there(path) => {
                let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                let fixed = PathBuf::from(format!("file:{name}?immutable=1"));
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                let db =
                    Connection::open_with_flags(fixed, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(|e| StoreError::of(path, &e))?;
                Self::with(path, db, false, true)
            }
            other => other,
        }
    }

    /// Opens the archive in a file, and makes one where there is no file.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, true)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn connect(path: &Path, flags: OpenFlags, create: bool) -> Result<Self, StoreError> {
        let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(|e| StoreError::of(path, &e))?;
        Self::with(path, db, create, false)
    }

    fn with(path: &Path, db: Connection, create: bool, fixed: bool) -> Result<Self, StoreError> {
        let mut store = Self {
            path: path.to_owned(),
            db,
            terms: terms::Terms::default(),
            dictionary: OnceCell::new(),
            unpacker: RefCell::default(),
            log: log::Log::default(),
        };
        store.guard().map_err(|e| StoreError::of(path, &e))?;
        store.recognise(create, fixed)?;
        Ok(store)
    }

    /// What keeps a damaged or hostile file from doing harm, and a crash from losing anything.
    fn guard(&self) -> rusqlite::Result<()> {
        let db = &self.db;
        db.busy_timeout(PATIENCE)?;
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        db.pragma_update(None, "cell_size_check", true)?;
        db.pragma_update(None, "mmap_size", 0)?;
        db.pragma_update(None, "page_size", PAGE)?;
        db.pragma_update(None, "cache_size", -65536)?;
        db.pragma_update(None, "temp_store", "MEMORY")?;
        db.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(())
    }

    /// How many bytes of the archive may be kept in memory.
    pub(in crate::archive) fn keep_in_memory(&mut self, bytes: u64) -> Result<(), StoreError> {
        let kibibytes = -i64::try_from(bytes >> 10).unwrap_or(i64::MAX).max(256);
        let done = self.db.pragma_update(None, "cache_size", kibibytes);
        self.told(done)
    }

    /// Whose file it is, and of which version; an empty one becomes ours.
    fn recognise(&mut self, create: bool, fixed: bool) -> Result<(), StoreError> {
        let path = self.path.clone();
        let told = |e| StoreError::of(&path, &e);
        let number = |db: &Connection, name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(told);
        let (application, version) = (number(&self.db, "application_id")?, number(&self.db, "user_version")?);
        if application != schema::APPLICATION {
            let tables: i64 = self.db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(told)?;
            if application != 0 || version != 0 || tables != 0 {
                return Err(StoreError::Foreign(path.clone()));
            }
            if !create {
                return Err(StoreError::Empty(path.clone()));
            }
        }
        if version > schema::version() {
            return Err(StoreError::Newer(path.clone(), version, schema::version()));
        }
        if fixed {
            return if version < schema::version() { Err(StoreError::ReadOnly(path)) } else { Ok(()) };
        }
        // Kept in the file; a reader of another program sees a whole state while we write.
        self.db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).map_err(told)?;
        self.db.pragma_update(None, "journal_size_limit", log::LONG.cast_signed()).map_err(told)?;
        self.db.pragma_update(None, "wal_autocheckpoint", CHECKPOINT).map_err(told)?;
        if version < schema::version() { self.migrate().map_err(told) } else { Ok(()) }
    }

    /// Takes the steps that are missing, all or none.
    fn migrate(&mut self) -> rusqlite::Result<()> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have been faster.
        let taken: i32 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for step in schema::STEPS.iter().skip(usize::try_from(taken).unwrap_or(0)) {
            change.execute_batch(step)?;
        }
        for (i, kind) in Kind::ALL.iter().enumerate() {
            change.execute("INSERT OR REPLACE INTO kinds(kind, name) VALUES(?1, ?2)", (i as i64, kind.name()))?;
        }
        change.pragma_update(None, "application_id", schema::APPLICATION)?;
        change.pragma_update(None, "user_version", schema::version())?;
        change.commit()
    }

    /// What texts are packed with, once there are enough to tell.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub(super) fn dictionary(&self) -> Result<Option<&Dictionary>, StoreError> {
        if self.dictionary.get().is_none() {
            let read = self.db.query_row("SELECT dictionary, bytes FROM dictionaries ORDER BY dictionary LIMIT 1", [], |row| {
                Ok(Dictionary { number: row.get(0)?, bytes: row.get::<_, Vec<u8>>(1)?.into() })
            });
            if let Some(dictionary) = self.told(read.optional())? {
                let _ = self.dictionary.set(dictionary);
            }
        }
        Ok(self.dictionary.get())
    }

    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|e| match StoreError::of(&self.path, &e) {
            StoreError::Busy(path, None) => StoreError::Busy(path, self.writer()),
            other => other,
        })
    }
}
