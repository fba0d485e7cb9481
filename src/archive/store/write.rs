//! What is put into the store.

use super::super::feed::Reject;
use super::super::pack::Dictionary;
use super::super::record::{Record, Row};
use super::terms::{Numbering, Terms};
use super::{Store, StoreError, keys};
use rusqlite::{Statement, Transaction, TransactionBehavior, named_params};
use std::ops::RangeInclusive;

impl Store {
    /// Stores articles and what was set aside, all of it or nothing, with what the run came to by now: `counts` is told
    /// how many of the articles were new.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub(in crate::archive) fn put(
        &mut self,
        run: i64,
        records: &[Record],
        rejects: &[Reject],
        counts: impl FnOnce(usize) -> String,
    ) -> Result<(), StoreError> {
        let done = put(&mut self.db, &mut self.terms, run, records, rejects, counts);
        if done.is_err() {
            // Numbers that were given out in the batch are void.
            self.terms = Terms::default();
        }
        self.told(done)?;
        self.relieve()
    }
}

fn put(
    db: &mut rusqlite::Connection,
    terms: &mut Terms,
    run: i64,
    records: &[Record],
    rejects: &[Reject],
    counts: impl FnOnce(usize) -> String,
) -> rusqlite::Result<()> {
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    {
        let mut into = Into::new(&change, terms)?;
        let mut stored = Vec::with_capacity(records.len());
        for record in records {
            if let Some(document) = into.article(run, record)? {
                stored.push((document, record.keys.as_slice()));
            }
        }
        let texts = records.iter().map(|r| r.article.source.text.as_str());
        let none = |change: &Transaction| change.query_row("SELECT NOT EXISTS(SELECT 1 FROM dictionaries)", [], |row| row.get(0));
        if let Some(bytes) = Dictionary::of(texts)
            && none(&change)?
        {
            change.execute("INSERT INTO dictionaries(bytes) VALUES(?1)", [bytes])?;
        }
        let new = stored.len();
        keys::add(&change, &keys::entries(stored.into_iter()))?;
        for reject in rejects {
            let line = i64::try_from(reject.line).unwrap_or(i64::MAX);
            into.rejects.execute((&reject.input, line, &reject.why, run))?;
        }
        change.execute("UPDATE runs SET counts = ?2 WHERE run = ?1", (run, counts(new)))?;
    }
    change.commit()
}

/// The statements of one transaction.
struct Into<'t> {
    documents: Statement<'t>,
    texts: Statement<'t>,
    claims: Statement<'t>,
    rejects: Statement<'t>,
    terms: Numbering<'t>,
    change: &'t Transaction<'t>,
}

impl<'t> Into<'t> {
    fn new(change: &'t Transaction<'t>, terms: &'t mut Terms) -> rusqlite::Result<Self> {
        Ok(Self {
            documents: change.prepare(
                "INSERT OR IGNORE INTO documents(id, name, outlet, desk, title, url, language, dated, date, date_last, inferred, bytes, layout, run)
                 VALUES(:id, :name, :outlet, :desk, :title, :url, :language, :dated, :date, :date_last, :inferred, :bytes, :layout, :run)",
            )?,
            texts: change.prepare("INSERT INTO texts(document, dictionary, text) VALUES(?1, ?2, ?3)")?,
            claims: change.prepare(
                "INSERT INTO claims(claim, kind, start, length, times, lo, hi, first, last, unit, value, head, holder, verb, speaker, flags)
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            )?,
            rejects: change.prepare("INSERT OR REPLACE INTO rejects(input, line, why, run) VALUES(?1, ?2, ?3, ?4)")?,
            terms: Numbering::new(change, terms)?,
            change,
        })
    }

    /// Stores an article, unless it is there; the number of one that is new.
    fn article(&mut self, run: i64, record: &Record) -> rusqlite::Result<Option<i64>> {
        let (source, article) = (&record.article.source, &record.article);
        let meta = &source.metadata;
        let new = self.documents.execute(named_params! {
            ":id": record.id, ":name": source.path, ":outlet": meta.outlet, ":desk": article.desk, ":title": meta.title,
            ":url": meta.url, ":language": article.language, ":dated": meta.date,
            ":date": record.days.map(|d| d.0), ":date_last": record.days.map(|d| d.1), ":inferred": record.inferred,
            ":bytes": i64::try_from(source.text.len()).unwrap_or(i64::MAX), ":layout": record.layout, ":run": run,
        })?;
        if new == 0 {
            return Ok(None);
        }
        let document = self.change.last_insert_rowid();
        self.texts.execute((document, record.dictionary, &record.packed))?;
        for (n, row) in record.claims.iter().enumerate() {
            self.claim(document, n, row)?;
        }
        Ok(Some(document))
    }

    fn claim(&mut self, document: i64, n: usize, row: &Row) -> rusqlite::Result<()> {
        let (unit, value, head) = (self.number(&row.unit)?, self.number(&row.value)?, self.number(&row.head)?);
        let (holder, verb, speaker) = (self.number(&row.holder)?, self.number(&row.verb)?, self.number(&row.speaker)?);
        let sql = &mut self.claims;
        sql.raw_bind_parameter(1, of(document).start().saturating_add(i64::try_from(n).unwrap_or(0)))?;
        for (at, number) in [u32::from(row.kind), row.start, row.length, row.times].into_iter().enumerate() {
            sql.raw_bind_parameter(2 + at, number)?;
        }
        sql.raw_bind_parameter(6, row.lo)?;
        sql.raw_bind_parameter(7, row.hi)?;
        sql.raw_bind_parameter(8, row.days.map(|d| d.0))?;
        sql.raw_bind_parameter(9, row.days.map(|d| d.1))?;
        for (at, term) in [unit, value, head, holder, verb, speaker].into_iter().enumerate() {
            sql.raw_bind_parameter(10 + at, term)?;
        }
        sql.raw_bind_parameter(16, row.flags)?;
        sql.raw_execute().map(|_| ())
    }

    fn number(&mut self, text: &Option<String>) -> rusqlite::Result<Option<i64>> {
        text.as_ref().map(|text| self.terms.number(text)).transpose()
    }
}

/// The numbers of the claims of an article. They rise with the articles, so that a table fills its pages.
pub(super) fn of(document: i64) -> RangeInclusive<i64> {
    let first = document.saturating_mul(1 << 16);
    first..=first.saturating_add((1 << 16) - 1)
}
