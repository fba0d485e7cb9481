//! The words that claims have as numbers.
//!
//! The first of them, most of what claims say again and again, stand once, and an index finds them. Of a later one
//! nobody asks whether it was ever there: such words fall anywhere, and in a large archive every batch would write half
//! of an index over them anew. A run knows those that it met lately; a word that comes again after long gets another
//! number, which costs less room than the index would.

use rusqlite::{Statement, Transaction};
use rustc_hash::FxHashMap;

/// So many terms stand once. The schema has the number too.
const ONCE: i64 = 65_536;
/// Later terms that are remembered: so many that were met last, and as many of those before them.
const LATELY: usize = 131_072;
/// A run that has asked so often for one of the first terms reads all of them.
const ASKED: usize = 8192;

type Numbers = FxHashMap<Box<str>, i64>;

/// The numbers of the terms that a run met.
#[derive(Debug)]
pub(super) struct Terms {
    /// Of the first terms, those that are known, and whether they are all.
    first: Numbers,
    whole: bool,
    asked: usize,
    /// Of the later ones, those that were met lately, and those before.
    lately: Numbers,
    before: Numbers,
    /// When the one becomes the other.
    most: usize,
}

impl Default for Terms {
    fn default() -> Self {
        Self { first: Numbers::default(), whole: false, asked: 0, lately: Numbers::default(), before: Numbers::default(), most: LATELY }
    }
}

impl Terms {
    fn known(&mut self, text: &str) -> Option<i64> {
        if let Some(&term) = self.first.get(text).or_else(|| self.lately.get(text)) {
            return Some(term);
        }
        let (text, term) = self.before.remove_entry(text)?;
        self.keep(text, term);
        Some(term)
    }

    fn keep(&mut self, text: Box<str>, term: i64) {
        if term <= ONCE {
            self.first.insert(text, term);
            return;
        }
        if self.lately.len() >= self.most {
            self.before = std::mem::take(&mut self.lately);
        }
        self.lately.insert(text, term);
    }
}

/// The terms of an archive in one change of it.
pub(super) struct Numbering<'t> {
    terms: &'t mut Terms,
    find: Statement<'t>,
    insert: Statement<'t>,
    change: &'t Transaction<'t>,
}

impl<'t> Numbering<'t> {
    pub(super) fn new(change: &'t Transaction<'t>, terms: &'t mut Terms) -> rusqlite::Result<Self> {
        let find = change.prepare("SELECT term FROM terms INDEXED BY term_once WHERE text = ?1 AND term <= 65536")?;
        let insert = change.prepare("INSERT INTO terms(text) VALUES(?1)")?;
        let mut numbering = Self { terms, find, insert, change };
        if numbering.terms.asked > ASKED && !numbering.terms.whole {
            numbering.read()?;
        }
        Ok(numbering)
    }

    /// Reads the first terms, once there will be no more of them.
    fn read(&mut self) -> rusqlite::Result<()> {
        self.terms.asked = 0;
        let most: i64 = self.change.query_row("SELECT coalesce(max(term), 0) FROM terms", [], |row| row.get(0))?;
        if most >= ONCE {
            let mut all = self.change.prepare("SELECT text, term FROM terms WHERE term <= ?1")?;
            let all = all.query_map([ONCE], |row| Ok((row.get::<_, String>(0)?.into_boxed_str(), row.get(1)?)))?;
            self.terms.first = all.collect::<rusqlite::Result<Numbers>>()?;
            self.terms.whole = true;
        }
        Ok(())
    }

    /// The number of a term; a new one gets a new number.
    pub(super) fn number(&mut self, text: &str) -> rusqlite::Result<i64> {
        if let Some(term) = self.terms.known(text) {
            return Ok(term);
        }
        let mut found = None;
        if !self.terms.whole {
            // Another process may have brought it meanwhile.
            self.terms.asked += 1;
            let mut rows = self.find.query([text])?;
            found = rows.next()?.map(|row| row.get(0)).transpose()?;
        }
        let term = match found {
            Some(term) => term,
            None => self.insert.insert([text])?,
        };
        self.terms.keep(text.into(), term);
        Ok(term)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    fn store() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(super::super::schema::STEPS.concat().as_str()).unwrap();
        db
    }

    /// What one run numbers in one change.
    fn numbers(db: &mut Connection, terms: &mut Terms, texts: &[&str]) -> Vec<i64> {
        let change = db.transaction().unwrap();
        let mut numbering = Numbering::new(&change, terms).unwrap();
        let numbers = texts.iter().map(|text| numbering.number(text).unwrap()).collect();
        drop(numbering);
        change.commit().unwrap();
        numbers
    }

    #[test]
    fn the_first_terms_stand_once_whoever_brings_them() {
        let mut db = store();
        let (mut one, mut other) = (Terms::default(), Terms::default());
        assert_eq!(numbers(&mut db, &mut one, &["ferry", "quay", "ferry"]), [1, 2, 1]);
        assert_eq!(numbers(&mut db, &mut other, &["quay", "ice"]), [2, 3]);
        assert_eq!(numbers(&mut db, &mut one, &["ice", "ferry"]), [3, 1]);
    }

    #[test]
    fn a_later_term_that_comes_again_after_long_has_another_number() {
        let mut db = store();
        db.execute("INSERT INTO terms(term, text) VALUES(1, 'ferry')", []).unwrap();
        db.execute("INSERT INTO terms(term, text) VALUES(?1, 'last')", [ONCE]).unwrap();
        let most = 6000;
        let (mut one, mut other) = (Terms { most, ..Terms::default() }, Terms::default());
        assert_eq!(numbers(&mut db, &mut one, &["last", "ice", "ferry", "ice"]), [ONCE, ONCE + 1, 1, ONCE + 1]);
        // Another run has not met it.
        assert_eq!(numbers(&mut db, &mut other, &["ice", "last"]), [ONCE + 2, ONCE]);
        // One that goes on forgets it at last; the first ones never, though it no longer looks for them.
        let many: Vec<String> = (0..2 * most).map(|i| format!("t{i}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        numbers(&mut db, &mut one, &many[..most - 1]);
        assert_eq!(numbers(&mut db, &mut one, &["ice"]), [ONCE + 1]);
        numbers(&mut db, &mut one, &many);
        assert!(numbers(&mut db, &mut one, &["ice"])[0] > ONCE + 2);
        assert_eq!(numbers(&mut db, &mut one, &["ferry", "last"]), [1, ONCE]);
        assert!(one.whole && one.lately.len() + one.before.len() <= 2 * most);
    }
}
