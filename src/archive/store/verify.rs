//! Whether an archive is sound: SQLite's own check, then what must hold between the tables.

use super::{Store, StoreError};
use rusqlite::Connection;

/// Faults that are told at most, of one kind.
const TOLD: usize = 20;

impl Store {
    /// What is wrong with the archive, in words; nothing where it is sound. `step` is told how many articles were read.
    ///
    /// # Errors
    /// Where it is too damaged to be looked at.
    pub fn verify(&self, mut step: impl FnMut(usize)) -> Result<Vec<String>, StoreError> {
        let mut faults = self.told(sqlite(&self.db))?;
        if !faults.is_empty() {
            // What stands on a broken page says nothing about us.
            return Ok(faults);
        }
        faults.extend(self.told(tables(&self.db))?);
        let (mut read, mut wrong) = (0, 0);
        self.each_article(|filed| {
            read += 1;
            step(read);
            let fault = match filed {
                Err(error) => error.reason(),
                Ok(filed) if filed.article.id() != filed.id => format!("article {} is not what it was when it was stored", filed.id),
                Ok(_) => return true,
            };
            wrong += 1;
            if wrong <= TOLD {
                faults.push(fault);
            }
            true
        })?;
        if wrong > TOLD {
            faults.push(format!("{} more articles are damaged", wrong - TOLD));
        }
        faults.extend(self.told(self.verify_keys())?);
        Ok(faults)
    }
}

fn sqlite(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut check = db.prepare(&format!("PRAGMA quick_check({TOLD})"))?;
    let said: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(said.into_iter().filter(|s| s != "ok").collect())
}

/// What must hold, each with a query that counts where it does not.
const HOLDS: [(&str, &str); 9] = [
    ("articles have no text", "SELECT count(*) FROM documents d WHERE NOT EXISTS(SELECT 1 FROM texts t WHERE t.document = d.document)"),
    (
        "texts belong to no article",
        "SELECT count(*) FROM texts t WHERE NOT EXISTS(SELECT 1 FROM documents d WHERE d.document = t.document)",
    ),
    (
        "claims belong to no article",
        "SELECT count(*) FROM claims c WHERE NOT EXISTS(SELECT 1 FROM documents d WHERE d.document = c.claim >> 16)",
    ),
    (
        "claims lie outside their article",
        "SELECT count(*) FROM claims c JOIN documents d ON d.document = c.claim >> 16 WHERE c.start + c.length > d.bytes",
    ),
    (
        "claims are of a kind that there is not",
        "SELECT count(*) FROM claims c WHERE NOT EXISTS(SELECT 1 FROM kinds k WHERE k.kind = c.kind)",
    ),
    (
        "claims name terms that there are not",
        "SELECT count(*) FROM claims c, (SELECT coalesce(max(term), 0) AS most FROM terms) WHERE max(coalesce(c.unit, 0),
         coalesce(c.value, 0), coalesce(c.head, 0), coalesce(c.holder, 0), coalesce(c.verb, 0), coalesce(c.speaker, 0)) > most",
    ),
    (
        "articles are of a run that there is not",
        "SELECT count(*) FROM documents d WHERE NOT EXISTS(SELECT 1 FROM runs r WHERE r.run = d.run)",
    ),
    (
        "articles of stories are not there",
        "SELECT count(*) FROM stories s WHERE NOT EXISTS(SELECT 1 FROM documents d WHERE d.document = s.document)",
    ),
    (
        "findings are about articles that are not there",
        "SELECT count(*) FROM findings f WHERE NOT EXISTS(SELECT 1 FROM documents d WHERE d.document = f.document)",
    ),
];

fn tables(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut faults = Vec::new();
    for (what, sql) in HOLDS {
        let count: i64 = db.query_row(sql, [], |row| row.get(0))?;
        if count > 0 {
            faults.push(format!("{count} {what}"));
        }
    }
    Ok(faults)
}
