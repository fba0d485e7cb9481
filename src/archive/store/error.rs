//! Why an archive cannot be used.

use rusqlite::ErrorCode;
use std::fmt;
use std::path::{Path, PathBuf};

/// SQLITE_IOERR_WRITE.
const IOERR_WRITE: i32 = 10 | (3 << 8);

/// Why an archive cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no such file.
    Missing(PathBuf),
    /// It is no archive of ours.
    Foreign(PathBuf),
    /// It was written by a newer version: its schema, and the newest that is known here.
    Newer(PathBuf, i32, i32),
    /// Another process writes to it, and went on for longer than we wait.
    Busy(PathBuf),
    /// There is no room left.
    Full(PathBuf),
    /// It may not be written, or its folder may not.
    ReadOnly(PathBuf),
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
            rusqlite::Error::SqliteFailure(failure, _) if failure.extended_code == IOERR_WRITE => Self::Full(path),
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(path),
                ErrorCode::DiskFull => Self::Full(path),
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly(path),
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
            | Self::Foreign(path)
            | Self::Newer(path, ..)
            | Self::Busy(path)
            | Self::Full(path)
            | Self::ReadOnly(path)
            | Self::Damaged(path, _)
            | Self::Failed(path, _) => path,
        }
    }

    /// The error in words, without the path.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Missing(_) => "there is no such archive".to_owned(),
            Self::Foreign(_) => "is no archive of twosource".to_owned(),
            Self::Newer(_, is, known) => format!("was written by a newer version (schema {is}; this one knows up to {known})"),
            Self::Busy(_) => "another process writes to the archive, and did not end within 5 seconds".to_owned(),
            Self::Full(_) => "there is no room left for the archive; nothing that was stored is lost".to_owned(),
            Self::ReadOnly(_) => "the archive or its folder may not be written".to_owned(),
            Self::Damaged(_, what) => format!("the archive is damaged: {what}"),
            Self::Failed(_, what) => format!("cannot use the archive: {what}"),
        }
    }

    /// What can be done about it.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing(_) => "twosource archive add makes one",
            Self::Newer(..) => "use the version that wrote it, or a newer one",
            Self::Busy(_) => "wait for the other run, then start this one again: it goes on where it was",
            Self::Full(_) => "make room, then start the same command again: it goes on where it was",
            Self::Damaged(..) => "twosource archive verify says what is wrong; an archive can be made again from its inputs",
            Self::Foreign(_) | Self::ReadOnly(_) | Self::Failed(..) => return None,
        })
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path().display(), self.reason())
    }
}

impl std::error::Error for StoreError {}
