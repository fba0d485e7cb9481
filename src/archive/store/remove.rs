//! Articles that are taken out.

use super::runs::{self, Begun};
use super::write::of;
use super::{Store, StoreError};
use rusqlite::{OptionalExtension, TransactionBehavior};

impl Store {
    /// The numbers of the articles that are called so: by id, or by the name under which findings cite them.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn called(&self, name: &str) -> Result<Vec<i64>, StoreError> {
        let read = || {
            let one = self.db.query_row("SELECT document FROM documents WHERE id = ?1", [name], |row| row.get(0)).optional()?;
            if let Some(one) = one {
                return Ok(vec![one]);
            }
            self.db
                .prepare("SELECT document FROM documents WHERE name = ?1 ORDER BY document")?
                .query_map([name], |row| row.get(0))?
                .collect()
        };
        self.told(read())
    }

    /// Takes articles out, with their claims, and with the stories and findings they are part of; all of them or none.
    /// The room they took is overwritten. What was asked for is recorded with it.
    ///
    /// # Errors
    /// Where the archive cannot be written, or an audit does not end.
    pub fn remove(&mut self, documents: &[i64], begun: &Begun<'_>) -> Result<usize, StoreError> {
        let _alone = self.lock("remove")?;
        let mut change = || {
            self.db.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let run = runs::begin(&change, begun)?;
            let mut gone = 0;
            for document in documents {
                let one = |sql: &str| change.execute(sql, [document]);
                one("DELETE FROM findings WHERE story IN (SELECT story FROM stories WHERE document = ?1) OR document = ?1")?;
                one("DELETE FROM stories WHERE story IN (SELECT story FROM stories WHERE document = ?1)")?;
                change.execute("DELETE FROM claims WHERE claim BETWEEN ?1 AND ?2", <[i64; 2]>::from(of(*document).into_inner()))?;
                one("DELETE FROM texts WHERE document = ?1")?;
                if one("DELETE FROM documents WHERE document = ?1")? > 0 {
                    one("INSERT OR IGNORE INTO removed(document) VALUES(?1)")?;
                    gone += 1;
                }
            }
            runs::end(&change, run, &format!("{{\"removed\":{gone}}}"))?;
            change.commit()?;
            self.db.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))?;
            Ok(gone)
        };
        let done = change();
        self.told(done)
    }
}
