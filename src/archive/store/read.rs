//! What is taken out of the store.

use super::super::feed::Reject;
use super::{Store, StoreError};

/// How much an archive holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub documents: i64,
    /// Their bytes, as they were read.
    pub bytes: i64,
    /// Outlets that are named.
    pub outlets: i64,
    /// Articles whose date is not known.
    pub undated: i64,
    /// First and last date.
    pub days: Option<(i32, i32)>,
    /// Claims that can be compared.
    pub claims: i64,
    /// Findings of audits.
    pub findings: i64,
    /// Records that were set aside.
    pub rejects: i64,
    /// Bytes of the file.
    pub size: i64,
}

impl Store {
    /// Counts what the archive holds.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        self.told(self.count())
    }

    fn count(&self) -> rusqlite::Result<Counts> {
        // One state of the archive, whatever is written meanwhile.
        let _state = self.db.unchecked_transaction()?;
        let sql = "SELECT count(*), coalesce(sum(bytes), 0), count(DISTINCT outlet), coalesce(sum(date IS NULL), 0), min(date), max(date_last) FROM documents";
        let mut counts = self.db.query_row(sql, [], |row| {
            let days: (Option<i32>, Option<i32>) = (row.get(4)?, row.get(5)?);
            Ok(Counts {
                documents: row.get(0)?,
                bytes: row.get(1)?,
                outlets: row.get(2)?,
                undated: row.get(3)?,
                days: days.0.zip(days.1),
                ..Counts::default()
            })
        })?;
        let one = |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, i64>(0));
        counts.claims = one("SELECT count(*) FROM claims")?;
        counts.findings = one("SELECT count(*) FROM findings")?;
        counts.rejects = one("SELECT count(*) FROM rejects")?;
        counts.size = one("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?;
        Ok(counts)
    }

    /// What was set aside, by input and line.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn rejects(&self) -> Result<Vec<Reject>, StoreError> {
        let read = || {
            let mut rejects = self.db.prepare("SELECT input, line, why FROM rejects ORDER BY input, line, why")?;
            let row = |row: &rusqlite::Row| {
                let line: i64 = row.get(1)?;
                Ok(Reject { input: row.get(0)?, line: u64::try_from(line).unwrap_or(0), why: row.get(2)? })
            };
            rejects.query_map([], row)?.collect()
        };
        self.told(read())
    }

    /// Which of these articles are there.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn known(&self, ids: &[String]) -> Result<Vec<bool>, StoreError> {
        let read = || {
            let mut known = self.db.prepare("SELECT 1 FROM documents WHERE id = ?1")?;
            ids.iter().map(|id| known.exists([id])).collect()
        };
        self.told(read())
    }
}
