//! The record of the runs: who asked for what, by which rules, what was read, what it came to.

use super::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use serde::Serialize;
use std::time::{SystemTime, UNIX_EPOCH};

/// A run that begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Begun<'a> {
    /// `add`, `audit`, `remove`.
    pub kind: &'a str,
    /// What it was called with, a list as JSON.
    pub command: &'a str,
    /// The name of its rules, see [`Store::rule_set`].
    pub rules: Option<&'a str>,
    /// What it is asked to do, as JSON.
    pub settings: &'a str,
}

/// A run as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its number.
    pub run: i64,
    /// `add`, `audit`, `remove`.
    pub kind: String,
    /// Seconds since 1970.
    pub started: i64,
    /// Seconds since 1970; `None` for one that goes on or was cut off.
    pub finished: Option<i64>,
    /// The version of the program.
    pub version: String,
    /// The name of its rules.
    pub rules: Option<String>,
    /// What it was called with, a list as JSON.
    pub command: Option<String>,
    /// What it was asked to do, as JSON.
    pub settings: String,
    /// What it came to, as JSON; of one that was cut off, how far it was.
    pub counts: String,
    /// What it read, as far as it came to its end.
    pub inputs: Vec<Ingested>,
}

/// What a run read: a file of records, or all files under one argument that are one article each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ingested {
    /// The file or folder as it was named.
    pub input: String,
    /// How many files.
    pub files: i64,
    /// Their bytes on disk.
    pub bytes: i64,
    /// What `sha256sum` says of the file; `None` where it was not read to its end. Of several files, of the lines that
    /// `sha256sum` prints of them in the order of their names.
    pub sha256: Option<String>,
}

impl Store {
    /// Begins a run and says its number.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn begin(&mut self, run: &Begun<'_>) -> Result<i64, StoreError> {
        self.told(begin(&self.db, run))
    }

    /// Ends a run.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn end(&mut self, run: i64, counts: &str, inputs: &[Ingested]) -> Result<(), StoreError> {
        let mut write = || {
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            end(&change, run, counts)?;
            {
                let sql = "INSERT OR REPLACE INTO inputs(run, input, files, bytes, sha256) VALUES(?1, ?2, ?3, ?4, ?5)";
                let mut insert = change.prepare(sql)?;
                for i in inputs {
                    insert.execute((run, &i.input, i.files, i.bytes, &i.sha256))?;
                }
            }
            change.commit()
        };
        let done = write();
        self.told(done)
    }

    /// The runs, the last first, at most `most` of them.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn runs(&self, most: usize) -> Result<Vec<Run>, StoreError> {
        let read = || {
            let _state = self.db.unchecked_transaction()?;
            let sql = "SELECT run, kind, started, finished, version, rules, command, settings, counts FROM runs ORDER BY run DESC LIMIT ?1";
            let mut runs = self.db.prepare(sql)?;
            let mut inputs = self.db.prepare("SELECT input, files, bytes, sha256 FROM inputs WHERE run = ?1 ORDER BY input")?;
            let row = |row: &rusqlite::Row| {
                Ok(Run {
                    run: row.get(0)?,
                    kind: row.get(1)?,
                    started: row.get(2)?,
                    finished: row.get(3)?,
                    version: row.get(4)?,
                    rules: row.get(5)?,
                    command: row.get(6)?,
                    settings: row.get(7)?,
                    counts: row.get(8)?,
                    inputs: Vec::new(),
                })
            };
            let mut all: Vec<Run> = runs.query_map([i64::try_from(most).unwrap_or(i64::MAX)], row)?.collect::<rusqlite::Result<_>>()?;
            for run in &mut all {
                let row =
                    |row: &rusqlite::Row| Ok(Ingested { input: row.get(0)?, files: row.get(1)?, bytes: row.get(2)?, sha256: row.get(3)? });
                run.inputs = inputs.query_map([run.run], row)?.collect::<rusqlite::Result<_>>()?;
            }
            Ok(all)
        };
        self.told(read())
    }

    /// What the rules of that name are made of, as JSON; `None` where no run had such.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn rule_set(&self, name: &str) -> Result<Option<String>, StoreError> {
        let read = self.db.query_row("SELECT json FROM rule_sets WHERE rules = ?1", [name], |row| row.get(0)).optional();
        self.told(read)
    }

    /// Who writes, as far as the record of the runs tells: `run 7, an audit, process 1234`.
    pub(super) fn writer(&self) -> Option<String> {
        let sql = "SELECT run, kind, process FROM runs WHERE finished IS NULL AND process IS NOT NULL ORDER BY run DESC LIMIT 8";
        let mut runs = self.db.prepare(sql).ok()?;
        let row = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?));
        let all: Vec<(i64, String, i64)> = runs.query_map([], row).ok()?.flatten().collect();
        let (run, kind, process) = all.into_iter().find(|r| r.2 != i64::from(std::process::id()) && goes_on(r.2))?;
        Some(format!("run {run}, {kind}, process {process}"))
    }
}

/// Whether a process goes on, where the system tells that without more ado; else nobody knows, and it may.
fn goes_on(process: i64) -> bool {
    let all = std::path::Path::new("/proc/self");
    !all.exists() || all.with_file_name(process.to_string()).exists()
}

/// As [`Store::begin`], as part of a larger change.
pub(super) fn begin(db: &Connection, run: &Begun<'_>) -> rusqlite::Result<i64> {
    let values = (run.kind, now(), env!("CARGO_PKG_VERSION"), run.rules, run.settings, run.command, std::process::id());
    let sql =
        "INSERT INTO runs(kind, started, version, rules, settings, counts, command, process) VALUES(?1, ?2, ?3, ?4, ?5, '{}', ?6, ?7)";
    db.execute(sql, values).map(|_| db.last_insert_rowid())
}

/// As [`Store::end`], as part of a larger change.
pub(super) fn end(change: &Transaction<'_>, run: i64, counts: &str) -> rusqlite::Result<()> {
    // The number of a process means nothing once it is over.
    change.execute("UPDATE runs SET finished = ?2, counts = ?3, process = NULL WHERE run = ?1", (run, now(), counts)).map(|_| ())
}

/// Seconds since 1970, or what SOURCE_DATE_EPOCH says they are.
fn now() -> i64 {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_secs()).ok());
    set.or_else(clock).unwrap_or(0)
}
