//! What the store holds, row by row, for other programs.

use super::write::of;
use super::{Store, StoreError};
use crate::report::Cell;
use crate::value::Calendar;
use rusqlite::types::ValueRef;

/// Takes a row: the names of its columns, and what stands in them.
pub type Take<'t> = dyn FnMut(&[(&'static str, Cell<'_>)]) -> bool + 't;

const CLAIMS: [&str; 19] = [
    "id", "source", "outlet", "date", "kind", "start", "end", "times", "lo", "hi", "first", "last", "unit", "value", "head", "holder",
    "verb", "speaker", "zone",
];
const MORE: [&str; 3] = ["modality", "polarity", "quoted"];
const FINDINGS: [&str; 8] = ["run", "rank", "rule", "severity", "relation", "fingerprint", "id", "source"];

impl Store {
    /// Gives all articles to `each`, by number, with their text if that is wanted; ends early where `each` says so.
    ///
    /// # Errors
    /// Where the archive cannot be read, or an article is damaged.
    pub fn export_documents(&self, text: bool, each: &mut Take<'_>) -> Result<(), StoreError> {
        let mut failed = None;
        self.each_article(|filed| {
            let filed = match filed {
                Ok(filed) => filed,
                Err(error) => {
                    failed = Some(error);
                    return false;
                }
            };
            let (article, meta) = (&filed.article, &filed.article.source.metadata);
            let day = |day: Option<i32>| day.map(Calendar::iso);
            let (first, last) = (day(filed.days.map(|d| d.0)), day(filed.days.map(|d| d.1)));
            let mut row = vec![
                ("id", said(Some(&filed.id))),
                ("source", said(Some(&article.source.path))),
                ("outlet", said(meta.outlet.as_deref())),
                ("desk", said(article.desk.as_deref())),
                ("title", said(meta.title.as_deref())),
                ("url", said(meta.url.as_deref())),
                ("language", said(article.language.as_deref())),
                ("dated", said(meta.date.as_deref())),
                ("first", said(first.as_deref())),
                ("last", said(last.as_deref())),
            ];
            if text {
                row.push(("text", Cell::Text(&article.source.text)));
            }
            each(&row)
        })?;
        failed.map_or(Ok(()), Err)
    }

    /// Gives all claims to `each`, article by article, with the words that make them; ends early where `each` says so.
    ///
    /// # Errors
    /// Where the archive cannot be read, or an article is damaged.
    pub fn export_claims(&self, each: &mut Take<'_>) -> Result<(), StoreError> {
        let sql = format!("SELECT {}, {} FROM claim_list WHERE claim BETWEEN ?1 AND ?2 ORDER BY claim", CLAIMS.join(", "), MORE.join(", "));
        let mut claims = self.told(self.db.prepare(&sql))?;
        let mut failed = None;
        self.each_article(|filed| {
            let one = || -> Result<bool, StoreError> {
                let filed = filed?;
                let text = &filed.article.source.text;
                let mut rows = self.told(claims.query(<[i64; 2]>::from(of(filed.document).into_inner())))?;
                while let Some(row) = self.told(rows.next())? {
                    let place = |at: usize| row.get::<_, i64>(at).ok().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
                    let words = text.get(place(5)..place(6)).map_or(Cell::Empty, Cell::Text);
                    let mut cells = cells(row, CLAIMS.iter().chain(&MORE));
                    cells.insert(7, ("text", words));
                    if !each(&cells) {
                        return Ok(false);
                    }
                }
                Ok(true)
            };
            one().unwrap_or_else(|error| {
                failed = Some(error);
                false
            })
        })?;
        failed.map_or(Ok(()), Err)
    }

    /// Gives all findings to `each`, by run and rank, with their JSON; ends early where `each` says so.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn export_findings(&self, mut each: impl FnMut(&[(&'static str, Cell<'_>)], &str) -> bool) -> Result<(), StoreError> {
        let mut read = || {
            let sql = "SELECT f.run, f.rank, f.rule, f.severity, f.relation, f.fingerprint, d.id, d.name, f.json
                       FROM findings f JOIN documents d USING(document) ORDER BY f.run, f.rank, f.finding";
            let mut all = self.db.prepare(sql)?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                if !each(&cells(row, FINDINGS.iter()), row.get_ref(8)?.as_str()?) {
                    break;
                }
            }
            Ok(())
        };
        let done = read();
        self.told(done)
    }
}

fn cells<'r>(row: &'r rusqlite::Row<'_>, names: impl Iterator<Item = &'static &'static str>) -> Vec<(&'static str, Cell<'r>)> {
    names
        .enumerate()
        .map(|(i, name)| {
            let cell = match row.get_ref(i) {
                Ok(ValueRef::Integer(n)) => Cell::Whole(n),
                Ok(ValueRef::Real(n)) => Cell::Number(n),
                Ok(ValueRef::Text(text)) => std::str::from_utf8(text).map_or(Cell::Empty, Cell::Text),
                _ => Cell::Empty,
            };
            (*name, cell)
        })
        .collect()
}

fn said(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}
