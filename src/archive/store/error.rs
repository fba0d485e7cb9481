//! Why an archive cannot be used.

use rusqlite::ErrorCode;
use std::fmt;
use std::path::{Path, PathBuf};

/// SQLITE_IOERR_WRITE and SQLITE_IOERR_SHMSIZE.
const NO_ROOM: [i32; 2] = [10 | (3 << 8), 10 | (19 << 8)];

/// Why an archive cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no such file.
    Missing(PathBuf),
    /// There is a file, and nothing in it yet.
    Empty(PathBuf),
    /// It is no archive of ours.
    Foreign(PathBuf),
    /// It was written by a newer version: its schema, and the newest that is known here.
    Newer(PathBuf, i32, i32),
    /// Another process writes to it, and went on for longer than we wait; who, if that is known.
    Busy(PathBuf, Option<String>),
    /// Another process has been reading it for so long that its log has grown to so many bytes.
    Held(PathBuf, u64),
    /// There is no room left.
    Full(PathBuf),
    /// It may not be written, or its folder may not.
    ReadOnly(PathBuf),
    /// There is no such folder.
    NoFolder(PathBuf),
    /// What is asked for needs more memory than it may take: what it needs, in bytes.
    Memory(PathBuf, u64),
    /// What it holds contradicts itself, and where.
    Damaged(PathBuf, String),
    /// Something else, in the words of the system.
    Failed(PathBuf, String),
}

impl StoreError {
    pub(super) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_owned();
        let what = error.to_string();
        match error {
            // What the system says where a file may not grow any more.
            rusqlite::Error::SqliteFailure(failure, _) if NO_ROOM.contains(&failure.extended_code) => Self::Full(path),
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(path, None),
                ErrorCode::DiskFull => Self::Full(path),
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly(path),
                ErrorCode::CannotOpen if path.is_dir() => Self::Foreign(path),
                ErrorCode::CannotOpen if folder(&path).is_dir() => Self::ReadOnly(path),
                ErrorCode::CannotOpen => Self::NoFolder(path),
                ErrorCode::NotADatabase => Self::Foreign(path),
                ErrorCode::DatabaseCorrupt => Self::Damaged(path, what),
                _ => Self::Failed(path, what),
            },
            // A column of another type, a table that is missing: not as we wrote it.
            rusqlite::Error::SqlInputError { .. }
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::QueryReturnedNoRows
            | rusqlite::Error::Utf8Error(..) => Self::Damaged(path, what),
            _ => Self::Failed(path, what),
        }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path)
            | Self::Empty(path)
            | Self::Foreign(path)
            | Self::Newer(path, ..)
            | Self::Busy(path, _)
            | Self::Held(path, _)
            | Self::Full(path)
            | Self::ReadOnly(path)
            | Self::NoFolder(path)
            | Self::Memory(path, _)
            | Self::Damaged(path, _)
            | Self::Failed(path, _) => path,
        }
    }

    /// The error in words, without the path.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Missing(_) => "there is no such archive".to_owned(),
            Self::Empty(_) => "holds nothing yet".to_owned(),
            Self::Foreign(_) => "is no archive of twosource".to_owned(),
            Self::Newer(_, is, known) => format!("was written by a newer version (schema {is}; this one knows up to {known})"),
            Self::Busy(_, who) => {
                let who = who.as_deref().map_or_else(String::new, |who| format!(" ({who})"));
                format!("another process writes to the archive, and did not end within 5 seconds{who}")
            }
            Self::Held(_, size) => {
                format!("another process has been reading the archive since its log began; the log has grown to {} MiB", size >> 20)
            }
            Self::Full(_) => "there is no room left for the archive; nothing that was stored is lost".to_owned(),
            Self::ReadOnly(_) => "the archive or its folder may not be written".to_owned(),
            Self::NoFolder(_) => "there is no such folder".to_owned(),
            Self::Memory(_, bytes) => format!("this archive needs at least --memory {}M", bytes.div_ceil(1 << 20)),
            Self::Damaged(_, what) => format!("the archive is damaged: {what}"),
            Self::Failed(_, what) => format!("cannot use the archive: {what}"),
        }
    }

    /// What can be done about it.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing(_) | Self::Empty(_) => "twosource archive add makes one",
            Self::Newer(..) => "use the version that wrote it, or a newer one",
            Self::Held(..) => "end what reads it (an export, a shell of sqlite3), then start again: it goes on where it was",
            Self::Busy(..) => "wait for the other run, then start this one again: it goes on where it was",
            Self::Full(_) => "make room, then start the same command again: it goes on where it was",
            Self::Damaged(..) => "twosource archive verify says what is wrong; an archive can be made again from its inputs",
            Self::Foreign(_) | Self::ReadOnly(_) | Self::NoFolder(_) | Self::Memory(..) | Self::Failed(..) => return None,
        })
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path().display(), self.reason())
    }
}

impl std::error::Error for StoreError {}
