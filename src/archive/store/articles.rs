//! Articles out of the store, as they were when they went in.

use super::super::article::{Article, laid_out};
use super::{Store, StoreError};
use crate::source::{Metadata, Source};
use rusqlite::{OptionalExtension, Row};

/// An article in the store.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Its number, which is never given to another one.
    pub document: i64,
    /// See [`Article::id`].
    pub id: String,
    /// The article, to be read as it was read first.
    pub article: Article,
    /// First and last day on which it may have been written.
    pub days: Option<(i32, i32)>,
}

const COLUMNS: &str = "d.document, d.id, d.name, d.outlet, d.desk, d.title, d.url, d.language, d.dated, d.date, d.date_last, d.bytes, d.layout, t.text, t.dictionary";

impl Store {
    /// The article of that number, if there is one.
    ///
    /// # Errors
    /// Where the archive cannot be read, or the article in it is damaged.
    pub fn article(&self, document: i64) -> Result<Option<Filed>, StoreError> {
        let mut found = None;
        self.each_of(&mut std::iter::once(document), |filed| {
            found = Some(filed);
            true
        })?;
        found.transpose()
    }

    /// Gives the articles of these numbers to `each`, one after the other; numbers of which there is none are passed
    /// over. Ends early where `each` says so.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn each_of(
        &self,
        documents: &mut dyn Iterator<Item = i64>,
        mut each: impl FnMut(Result<Filed, StoreError>) -> bool,
    ) -> Result<(), StoreError> {
        let read = || {
            let sql = format!("SELECT {COLUMNS} FROM documents d JOIN texts t USING(document) WHERE d.document = ?1");
            let mut one = self.db.prepare(&sql)?;
            for document in documents {
                let filed = one.query_row([document], |row| Ok(self.filed(row))).optional()?;
                if filed.is_some_and(|filed| !each(filed)) {
                    break;
                }
            }
            Ok(())
        };
        let done = read();
        self.told(done)
    }

    /// Gives every article to `each`, by number; an article that is damaged is given as the error it is. Ends early
    /// where `each` says so.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn each_article(&self, mut each: impl FnMut(Result<Filed, StoreError>) -> bool) -> Result<(), StoreError> {
        let mut read = || {
            let sql = format!("SELECT {COLUMNS} FROM documents d JOIN texts t USING(document) ORDER BY d.document");
            let mut all = self.db.prepare(&sql)?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                if !each(self.filed(row)) {
                    break;
                }
            }
            Ok(())
        };
        let done = read();
        self.told(done)
    }

    fn filed(&self, row: &Row<'_>) -> Result<Filed, StoreError> {
        let document = self.told(row.get(0))?;
        let damaged = |what: &str| StoreError::Damaged(self.path.clone(), format!("article {document}: {what}"));
        let size: i64 = self.told(row.get(11))?;
        let size = usize::try_from(size).ok().filter(|s| *s <= MOST).ok_or_else(|| damaged("its size cannot be"))?;
        let packed = self.told(row.get_ref(13))?.as_blob().map_err(|_| damaged("its text is none"))?;
        let dictionary = match self.told(row.get::<_, i64>(14))? {
            0 => None,
            number => {
                Some(self.dictionary()?.filter(|d| d.number == number).ok_or_else(|| damaged("what its text was packed with is gone"))?)
            }
        };
        let text = self
            .unpacker
            .borrow_mut()
            .unpack(packed, size, dictionary)
            .map_err(|e| damaged(&format!("its text cannot be unpacked: {e}")))?;
        let said = |at: usize| -> Result<Option<String>, StoreError> { self.told(row.get(at)) };
        let name: String = self.told(row.get(2))?;
        let metadata = Metadata { title: said(5)?, date: said(8)?, outlet: said(3)?, url: said(6)?, ..Metadata::default() };
        let source = Source { bytes: text.len(), metadata, ..Source::from_text(&name, "") };
        let layout: String = self.told(row.get(12))?;
        let source = laid_out(Source { text, ..source }, &layout).ok_or_else(|| damaged("its layout does not fit its text"))?;
        let article = Article { source, desk: said(4)?, language: said(7)? };
        let days: (Option<i32>, Option<i32>) = (self.told(row.get(9))?, self.told(row.get(10))?);
        Ok(Filed { document, id: self.told(row.get(1))?, article, days: days.0.zip(days.1) })
    }
}

/// Largest text that is unpacked: no article may be larger than a source.
const MOST: usize = 64 << 20;
