//! What an audit keeps, and what it needs of the articles.

use super::super::story::Told;
use super::lock::Lock;
use super::runs::{self, Begun};
use super::{Store, StoreError};
use crate::source::Source;
use rusqlite::{OptionalExtension, TransactionBehavior};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An article in the order in which stories are made and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The last day on which it may have been written; the lowest number for one without a date.
    pub day: i32,
    /// Its id, as a number.
    pub id: u64,
    /// Its number in the store.
    pub document: i64,
    /// The bytes of its text.
    pub bytes: u32,
    /// The outlet.
    pub outlet: Option<Arc<str>>,
}

/// A story that was checked.
#[derive(Debug)]
pub(in crate::archive) struct Done {
    /// Its articles, by their numbers in the store.
    pub(in crate::archive) documents: Vec<i64>,
    pub(in crate::archive) findings: Vec<Told>,
}

/// A finding of an audit, by where it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The rule.
    pub rule: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Its lasting name.
    pub fingerprint: String,
    /// The articles of its story, by number.
    pub story: Vec<i64>,
    /// As one line of JSON.
    pub json: String,
}

/// How many findings of an audit there are of what: rule, outlet, desk or month, then severity.
pub type Tally = BTreeMap<(String, String), i64>;

impl Store {
    /// All articles, in the order of (day, id).
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn placed(&self) -> Result<Vec<Placed>, StoreError> {
        let read = || {
            let mut all = self.db.prepare("SELECT date_last, id, document, outlet, bytes FROM documents")?;
            // A name stands once in memory, however many articles have it.
            let mut outlets: BTreeSet<Arc<str>> = BTreeSet::new();
            let row = |row: &rusqlite::Row| {
                let (day, id): (Option<i32>, String) = (row.get(0)?, row.get(1)?);
                let id = u64::from_str_radix(&id, 16).unwrap_or(0);
                let outlet = row.get_ref(3)?.as_str_or_null()?.map(|name| {
                    outlets.get(name).cloned().unwrap_or_else(|| {
                        let name: Arc<str> = name.into();
                        outlets.insert(Arc::clone(&name));
                        name
                    })
                });
                let bytes = u32::try_from(row.get::<_, i64>(4)?).unwrap_or(u32::MAX);
                Ok(Placed { day: day.unwrap_or(i32::MIN), id, document: row.get(2)?, bytes, outlet })
            };
            all.query_map([], row)?.collect::<Result<Vec<Placed>, _>>()
        };
        let mut all = self.told(read())?;
        all.sort_unstable_by_key(|p| (p.day, p.id));
        Ok(all)
    }

    /// The articles of these numbers, to be read as they were read first.
    ///
    /// # Errors
    /// Where the archive cannot be read, or an article in it is damaged or gone.
    pub fn sources(&self, documents: &[i64]) -> Result<Vec<Source>, StoreError> {
        let gone = |d: i64| StoreError::Damaged(self.path.clone(), format!("article {d} is gone"));
        documents.iter().map(|&d| self.article(d)?.map(|filed| filed.article.source).ok_or_else(|| gone(d))).collect()
    }

    /// Waits for another audit, and for articles that are taken out. What it gives is to be held on to.
    ///
    /// # Errors
    /// Where the other one goes on for too long, or the folder cannot be written.
    pub(in crate::archive) fn lock(&self, what: &str) -> Result<Lock, StoreError> {
        Lock::of(&self.path, what)
    }

    /// Begins an audit. Where the last one did the same and was cut off, it goes on: its number, and its counts so far.
    /// Else what the last one found is forgotten. `rules` is the name of the rules, and what they are made of.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub(in crate::archive) fn begin_audit(&mut self, begun: &Begun<'_>, rules: &str) -> Result<(i64, Option<String>), StoreError> {
        let mut write = || {
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = "SELECT run, counts FROM runs WHERE kind = 'audit' AND finished IS NULL AND rules = ?1 AND settings = ?2
                       AND version = ?3 AND run = (SELECT max(run) FROM runs WHERE kind = 'audit')";
            let same = (begun.rules, begun.settings, env!("CARGO_PKG_VERSION"));
            let found = change.query_row(sql, same, |row| Ok((row.get(0)?, Some(row.get(1)?)))).optional()?;
            let found = match found {
                Some(found) => {
                    change.execute("UPDATE runs SET process = ?2 WHERE run = ?1", (found.0, std::process::id()))?;
                    found
                }
                None => {
                    change.execute_batch("DELETE FROM findings; DELETE FROM stories")?;
                    change.execute("INSERT OR IGNORE INTO rule_sets(rules, json) VALUES(?1, ?2)", (begun.rules, rules))?;
                    (runs::begin(&change, begun)?, None)
                }
            };
            change.commit()?;
            Ok(found)
        };
        let done = write();
        self.told(done)
    }

    /// Keeps what was found in some stories, all of it or nothing, with what the audit came to by now.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub(in crate::archive) fn keep(&mut self, run: i64, done: &[Done], counts: &str) -> Result<(), StoreError> {
        let mut write = || {
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            {
                let mut member = change.prepare("INSERT OR REPLACE INTO stories(document, story) VALUES(?1, ?2)")?;
                let mut finding = change.prepare(
                    "INSERT INTO findings(run, story, rank, rule, severity, relation, fingerprint, document, gap, json)
                     VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?;
                for story in done {
                    let Some(first) = story.documents.first() else { continue };
                    for document in &story.documents {
                        member.execute((document, first))?;
                    }
                    for f in &story.findings {
                        let document = story.documents.get(f.article).unwrap_or(first);
                        let rank = i64::try_from(f.rank).unwrap_or(i64::MAX);
                        let values = (run, first, rank, &f.rule, f.severity.name(), f.relation, &f.fingerprint, document, f.gap, &f.json);
                        finding.execute(values)?;
                    }
                }
            }
            change.execute("UPDATE runs SET counts = ?2 WHERE run = ?1", (run, counts))?;
            change.commit()
        };
        let done = write();
        self.told(done)?;
        self.relieve()
    }

    /// Puts the findings of an audit into their order: the loudest first, then by rule, by gap, by article.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub(in crate::archive) fn rank(&mut self, run: i64) -> Result<(), StoreError> {
        let loud = |severity: &str| ["error", "warning", "note"].iter().position(|s| *s == severity).map_or(3u8, |at| at as u8);
        let mut write = || {
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            {
                let sql = "SELECT f.finding, f.severity, f.rank, f.gap, d.id, f.fingerprint FROM findings f JOIN documents d USING(document) WHERE f.run = ?1";
                let mut all = change.prepare(sql)?;
                let row = |row: &rusqlite::Row| {
                    let severity: String = row.get(1)?;
                    let gap: f64 = row.get(3)?;
                    // As numbers: there may be many findings.
                    let hex = |at: usize| -> rusqlite::Result<u64> { Ok(u64::from_str_radix(row.get_ref(at)?.as_str()?, 16).unwrap_or(0)) };
                    // Larger gaps first; the bits of a number that is not negative are in its order.
                    let key = (loud(&severity), row.get::<_, i64>(2)?, Reverse(gap.max(0.0).to_bits()));
                    Ok((key, hex(4)?, hex(5)?, row.get::<_, i64>(0)?))
                };
                let mut found = all.query_map([run], row)?.collect::<Result<Vec<_>, _>>()?;
                found.sort_unstable();
                let mut ranked = change.prepare("UPDATE findings SET rank = ?2 WHERE finding = ?1")?;
                for (rank, (.., finding)) in (1i64..).zip(&found) {
                    ranked.execute((finding, rank))?;
                }
            }
            change.commit()
        };
        let done = write();
        self.told(done)
    }

    /// Gives the findings of an audit to `each`, in their order; ends early where `each` says so.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn each_finding(&self, run: i64, mut each: impl FnMut(Kept) -> bool) -> Result<(), StoreError> {
        let mut read = || {
            let sql = "SELECT rule, severity, fingerprint, story, json FROM findings WHERE run = ?1 ORDER BY rank";
            let mut members = self.db.prepare(
                "SELECT s.document FROM stories s JOIN documents d USING(document) WHERE story = ?1
                 ORDER BY coalesce(d.date_last, -2147483648), d.id",
            )?;
            let mut all = self.db.prepare(sql)?;
            let mut rows = all.query([run])?;
            while let Some(row) = rows.next()? {
                let story = members.query_map([row.get::<_, i64>(3)?], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
                let kept = Kept { rule: row.get(0)?, severity: row.get(1)?, fingerprint: row.get(2)?, story, json: row.get(4)? };
                if !each(kept) {
                    break;
                }
            }
            Ok(())
        };
        let done = read();
        self.told(done)
    }

    /// Counts the findings of an audit by rule, outlet, desk and month of the article in which they stand first.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn tallies(&self, run: i64) -> Result<[Tally; 4], StoreError> {
        let month = "coalesce(strftime('%Y-%m', d.date_last * 86400, 'unixepoch'), 'no date')";
        let one = |what: &str| {
            let sql = format!(
                "SELECT {what}, f.severity, count(*) FROM findings f JOIN documents d USING(document) WHERE f.run = ?1 GROUP BY 1, 2"
            );
            let mut all = self.db.prepare(&sql)?;
            all.query_map([run], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?.collect::<rusqlite::Result<Tally>>()
        };
        let read = || Ok([one("f.rule")?, one("coalesce(d.outlet, 'no outlet')")?, one("coalesce(d.desk, 'no desk')")?, one(month)?]);
        self.told(read())
    }
}
