//! The keys of all articles, sorted: which articles have a key, and all keys one after the other.
//!
//! A batch of articles leaves one sorted run of (key, document) in blocks. Runs of like size are merged, so that a key
//! is looked for in few of them and every entry is written a few times only, whatever the order in which articles
//! come. No tree is torn by keys that fall anywhere: that is what would make a large archive slow. Who adds one article
//! pays for one: what a run may merge at its end is bounded by what it added ([`Store::settle`]).

use super::super::key::{Key, KeyKind};
use super::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension, Statement};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Runs of one level that are merged into one of the next.
const FAN: usize = 16;
/// Entries that may be merged at the end of a run for each that it added, and at least.
const SHARE: i64 = 4;
const LITTLE: i64 = 16_384;
/// About so many keys has an article.
const KEYS: i64 = 64;
/// Most bytes of a block: four fill a page.
const BLOCK: usize = 4040;

/// Key and document. The kind is in the last bits of the key.
pub(super) type Entry = (u64, i64);

fn packed(key: Key) -> u64 {
    let kind = KeyKind::ALL.iter().position(|k| *k == key.kind).unwrap_or(0);
    (key.hash & !3) | kind as u64
}

fn unpacked(key: u64) -> Key {
    let kind = KeyKind::ALL.get((key & 3) as usize).copied().unwrap_or(KeyKind::Copy);
    Key { kind, hash: key & !3 }
}

/// The order of SQLite's numbers is that of ours.
fn signed(key: u64) -> i64 {
    (key ^ (1 << 63)).cast_signed()
}

/// The entries of the articles of a batch, sorted.
pub(super) fn entries<'k>(articles: impl Iterator<Item = (i64, &'k [Key])>) -> Vec<Entry> {
    let mut all: Vec<Entry> = articles.flat_map(|(document, keys)| keys.iter().map(move |k| (packed(*k), document))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Store {
    /// For each of the keys that any article has, the articles that have it, by number; of a key that more have than
    /// `most` there are only so many.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn holders(&self, keys: &[Key], most: usize) -> Result<Vec<(Key, Vec<i64>)>, StoreError> {
        self.told(holders(&self.db, keys, most))
    }

    /// Gives every key with the articles that have it, by number, sorted by key; ends early where `each` says so.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn each_key(&self, mut each: impl FnMut(Key, &[i64]) -> bool) -> Result<(), StoreError> {
        let mut read = || {
            // One state of the archive, whatever is written meanwhile.
            let state = self.db.unchecked_transaction()?;
            let mut merge = Merge::new(&state, &runs(&state)?)?;
            let (mut key, mut documents) = (0, Vec::new());
            while let Some((next, document)) = merge.next()? {
                if next != key && !documents.is_empty() {
                    if !each(unpacked(key), &documents) {
                        return Ok(());
                    }
                    documents.clear();
                }
                key = next;
                documents.push(document);
            }
            if !documents.is_empty() {
                each(unpacked(key), &documents);
            }
            Ok(())
        };
        let done = read();
        self.told(done)
    }

    /// What is wrong with the keys, in words.
    pub(super) fn verify_keys(&self) -> rusqlite::Result<Vec<String>> {
        let state = self.db.unchecked_transaction()?;
        let mut documents = state.prepare("SELECT document FROM documents UNION ALL SELECT document FROM removed")?;
        let known: FxHashSet<i64> = documents.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut faults = Vec::new();
        for run in runs(&state)? {
            let mut merge = Merge::new(&state, &[run])?;
            let (mut count, mut last, mut sorted, mut strange) = (0, None, true, 0);
            while let Some(entry) = merge.next()? {
                count += 1;
                sorted &= last.is_none_or(|last| last < entry);
                strange += i64::from(!known.contains(&entry.1));
                last = Some(entry);
            }
            if count != run.entries || !sorted {
                faults.push(format!(
                    "run {} of the keys holds {count} of {} in {} order",
                    run.run,
                    run.entries,
                    if sorted { "good" } else { "no" }
                ));
            }
            if strange > 0 {
                faults.push(format!("{strange} keys of run {} belong to no article", run.run));
            }
        }
        Ok(faults)
    }

    /// Merges runs, the smallest first, until each is twice as large as all smaller ones together: then a key is found
    /// in a few looks. No more is written than some times the `added` articles brought: those who add articles one by
    /// one leave some runs more, and once there are [`FAN`] of one size the next one pays for them.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub(in crate::archive) fn settle(&mut self, added: usize) -> Result<(), StoreError> {
        let mut merge = || {
            let change = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            settle(&change, added)?;
            change.commit()
        };
        let done = merge();
        self.told(done)
    }
}

/// A run as it is recorded.
#[derive(Clone, Copy, Debug)]
struct Run {
    run: i64,
    entries: i64,
    first: i64,
    last: i64,
}

/// Runs of one level are of like size: one has less than [`FAN`] times the entries of another.
fn level(entries: i64) -> i64 {
    i64::from(entries.max(1).ilog(FAN as i64))
}

fn runs(db: &Connection) -> rusqlite::Result<Vec<Run>> {
    let mut runs = db.prepare("SELECT run, entries, first_block, last_block FROM key_runs ORDER BY run")?;
    let row = |row: &rusqlite::Row| Ok(Run { run: row.get(0)?, entries: row.get(1)?, first: row.get(2)?, last: row.get(3)? });
    let runs = runs.query_map([], row)?.collect::<rusqlite::Result<Vec<Run>>>()?;
    // No run of ours is larger.
    let fits = |r: &Run| (0..1 << 48).contains(&r.entries) && 0 <= r.first && r.first <= r.last && r.last < 1 << 48;
    if runs.iter().all(fits) { Ok(runs) } else { Err(damaged()) }
}

/// What is said where blocks or entries are not as they were written.
fn damaged() -> rusqlite::Error {
    rusqlite::Error::QueryReturnedNoRows
}

/// Adds a run of sorted entries, and merges what has grown to many.
pub(super) fn add(db: &Connection, entries: &[Entry]) -> rusqlite::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut writer = Writer::new(db)?;
    for &entry in entries {
        writer.push(entry)?;
    }
    writer.finish()?;
    loop {
        let all = runs(db)?;
        let of = |at: i64| all.iter().copied().filter(|r| level(r.entries) == at).collect::<Vec<Run>>();
        let Some(full) = all.iter().map(|r| of(level(r.entries))).find(|runs| runs.len() >= FAN) else { return Ok(()) };
        join(db, &full)?;
    }
}

fn settle(db: &Connection, added: usize) -> rusqlite::Result<()> {
    let mut all = runs(db)?;
    all.sort_by_key(|r| (r.entries, r.run));
    let most = i64::try_from(added).unwrap_or(i64::MAX).saturating_mul(SHARE * KEYS).max(LITTLE);
    let (mut below, mut upto) = (0i64, 0);
    for (i, run) in all.iter().enumerate() {
        if below + run.entries > most {
            break;
        }
        if run.entries < below * 2 {
            upto = i + 1;
        }
        below += run.entries;
    }
    if upto > 1 { join(db, all.get(..upto).unwrap_or_default()) } else { Ok(()) }
}

/// Merges runs into one; entries of articles that were removed are left out.
fn join(db: &Connection, from: &[Run]) -> rusqlite::Result<()> {
    let removed: BTreeSet<i64> = db.prepare("SELECT document FROM removed")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut merge = Merge::new(db, from)?;
    let mut writer = Writer::new(db)?;
    let mut count = 0;
    while let Some(entry) = merge.next()? {
        count += 1;
        if !removed.contains(&entry.1) {
            writer.push(entry)?;
        }
    }
    writer.finish()?;
    // What is missing is not to go unnoticed for ever.
    if count != from.iter().map(|r| r.entries).sum::<i64>() {
        return Err(damaged());
    }
    for run in from {
        db.execute("DELETE FROM key_blocks WHERE block BETWEEN ?1 AND ?2", (run.first, run.last))?;
        db.execute("DELETE FROM key_runs WHERE run = ?1", [run.run])?;
    }
    Ok(())
}

/// Writes one run, block by block.
struct Writer<'d> {
    db: &'d Connection,
    insert: Statement<'d>,
    run: i64,
    first_block: i64,
    block: i64,
    entries: i64,
    bytes: Vec<u8>,
    first: u64,
    last: Entry,
}

impl<'d> Writer<'d> {
    fn new(db: &'d Connection) -> rusqlite::Result<Self> {
        let one = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
        // Numbers of blocks are given in order, and again only once nothing of them is left.
        let block = one("SELECT coalesce(max(block), 0) + 1 FROM key_blocks")?;
        let run = one("SELECT coalesce(max(run), 0) + 1 FROM key_runs")?;
        let insert = db.prepare("INSERT INTO key_blocks(block, run, first, entries) VALUES(?1, ?2, ?3, ?4)")?;
        Ok(Self { db, insert, run, first_block: block, block, entries: 0, bytes: Vec::with_capacity(BLOCK + 20), first: 0, last: (0, 0) })
    }

    fn push(&mut self, entry: Entry) -> rusqlite::Result<()> {
        if self.bytes.len() + 20 > BLOCK {
            self.flush()?;
        }
        if self.bytes.is_empty() {
            (self.first, self.last) = (entry.0, (entry.0, 0));
        }
        // Within a key the documents rise; they begin anew with the next.
        let before = if entry.0 == self.last.0 { self.last.1 } else { 0 };
        let steps = entry.0.checked_sub(self.last.0).zip(entry.1.checked_sub(before).and_then(|n| u64::try_from(n).ok()));
        let (key, document) = steps.ok_or_else(damaged)?;
        write(&mut self.bytes, key);
        write(&mut self.bytes, document);
        self.last = entry;
        self.entries += 1;
        Ok(())
    }

    fn flush(&mut self) -> rusqlite::Result<()> {
        if !self.bytes.is_empty() {
            self.insert.execute((self.block, self.run, signed(self.first), &self.bytes))?;
            self.block += 1;
            self.bytes.clear();
        }
        Ok(())
    }

    fn finish(mut self) -> rusqlite::Result<()> {
        self.flush()?;
        if self.entries > 0 {
            let sql = "INSERT INTO key_runs(run, level, entries, first_block, last_block) VALUES(?1, ?2, ?3, ?4, ?5)";
            self.db.execute(sql, (self.run, level(self.entries), self.entries, self.first_block, self.block - 1))?;
        }
        Ok(())
    }
}

/// Seven bits a byte, the lowest first.
fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0u64, 0u32);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// The entries of a block; one that is damaged ends early.
fn unfold(first: i64, bytes: &[u8], into: &mut Vec<Entry>) {
    let (mut key, mut document, mut rest) = (first.cast_unsigned() ^ (1 << 63), 0i64, bytes);
    while let Some((step, next)) = take(&mut rest).and_then(|step| Some((step, take(&mut rest)?))) {
        if step > 0 {
            document = 0;
        }
        key = key.wrapping_add(step);
        document = document.wrapping_add_unsigned(next);
        into.push((key, document));
    }
}

/// The entries of several runs in one order.
struct Merge<'d> {
    read: Statement<'d>,
    cursors: Vec<Cursor>,
    heap: BinaryHeap<Reverse<(Entry, usize)>>,
}

struct Cursor {
    block: i64,
    last: i64,
    entries: Vec<Entry>,
    at: usize,
}

impl<'d> Merge<'d> {
    fn new(db: &'d Connection, runs: &[Run]) -> rusqlite::Result<Self> {
        let read = db.prepare("SELECT first, entries FROM key_blocks WHERE block = ?1")?;
        let cursors = runs.iter().map(|r| Cursor { block: r.first, last: r.last, entries: Vec::new(), at: 0 }).collect();
        let mut merge = Self { read, cursors, heap: BinaryHeap::new() };
        for i in 0..runs.len() {
            merge.advance(i)?;
        }
        Ok(merge)
    }

    /// Puts the next entry of a run on the heap.
    fn advance(&mut self, i: usize) -> rusqlite::Result<()> {
        let Some(cursor) = self.cursors.get_mut(i) else { return Ok(()) };
        while cursor.at >= cursor.entries.len() {
            if cursor.block > cursor.last {
                return Ok(());
            }
            cursor.entries.clear();
            cursor.at = 0;
            let mut rows = self.read.query([cursor.block])?;
            let row = rows.next()?.ok_or_else(damaged)?;
            unfold(row.get(0)?, row.get_ref(1)?.as_blob()?, &mut cursor.entries);
            cursor.block += 1;
        }
        if let Some(&entry) = cursor.entries.get(cursor.at) {
            cursor.at += 1;
            self.heap.push(Reverse((entry, i)));
        }
        Ok(())
    }

    fn next(&mut self) -> rusqlite::Result<Option<Entry>> {
        let Some(Reverse((entry, i))) = self.heap.pop() else { return Ok(None) };
        self.advance(i)?;
        Ok(Some(entry))
    }
}

fn holders(db: &Connection, keys: &[Key], most: usize) -> rusqlite::Result<Vec<(Key, Vec<i64>)>> {
    let state = db.unchecked_transaction()?;
    let runs = runs(&state)?;
    // The last block that begins before the key may end with it; those that begin with it follow.
    let mut before = db.prepare("SELECT block FROM key_blocks WHERE run = ?1 AND first < ?2 ORDER BY first DESC, block DESC LIMIT 1")?;
    let mut block = db.prepare("SELECT first, entries FROM key_blocks WHERE block = ?1")?;
    let mut found = Vec::new();
    let mut entries = Vec::new();
    for &key in keys {
        let wanted = packed(key);
        let mut documents = Vec::new();
        for run in &runs {
            let start: Option<i64> = before.query_row((run.run, signed(wanted)), |row| row.get(0)).optional()?;
            for number in start.unwrap_or(run.first)..=run.last {
                let mut rows = block.query([number])?;
                let Some(row) = rows.next()? else { break };
                let first: i64 = row.get(0)?;
                if first > signed(wanted) || documents.len() >= most {
                    break;
                }
                entries.clear();
                unfold(first, row.get_ref(1)?.as_blob()?, &mut entries);
                let from = entries.partition_point(|e| e.0 < wanted);
                documents.extend(entries.iter().skip(from).take_while(|e| e.0 == wanted).map(|e| e.1));
            }
        }
        if !documents.is_empty() {
            documents.sort_unstable();
            documents.truncate(most);
            found.push((key, documents));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(super::super::schema::STEPS.concat().as_str()).unwrap();
        db
    }

    fn key(i: u64) -> Key {
        Key { kind: KeyKind::ALL[(i % 3) as usize], hash: (i / 2).wrapping_mul(0x9e37_79b9_7f4a_7c15) & !3 }
    }

    /// What entries go in come out, each key once with its articles, however many merges there were.
    #[test]
    fn keys_find_their_articles() {
        let db = store();
        let mut want: std::collections::BTreeMap<u64, Vec<i64>> = std::collections::BTreeMap::new();
        for batch in 0..300i64 {
            let articles: Vec<(i64, Vec<Key>)> =
                (0..3).map(|i| (batch * 3 + i, (0..40).map(|k| key((batch as u64 * 7 + k * 13) % 900)).collect())).collect();
            for (document, keys) in &articles {
                for key in keys {
                    want.entry(packed(*key)).or_default().push(*document);
                }
            }
            add(&db, &entries(articles.iter().map(|(d, k)| (*d, k.as_slice())))).unwrap();
        }
        assert!(runs(&db).unwrap().len() < 3 * FAN, "{}", runs(&db).unwrap().len());
        want.values_mut().for_each(|d| d.dedup());
        let keys: Vec<Key> = want.keys().map(|k| unpacked(*k)).collect();
        let found: Vec<(u64, Vec<i64>)> = holders(&db, &keys, usize::MAX).unwrap().into_iter().map(|(k, d)| (packed(k), d)).collect();
        assert_eq!(found, want.clone().into_iter().collect::<Vec<_>>());
        assert_eq!(holders(&db, &[key(1_000_003)], 9).unwrap(), []);
        assert!(holders(&db, &keys, 2).unwrap().iter().all(|(_, d)| d.len() <= 2));
        let mut merge = Merge::new(&db, &runs(&db).unwrap()).unwrap();
        let mut all = Vec::new();
        while let Some(entry) = merge.next().unwrap() {
            all.push(entry);
        }
        let flat: Vec<Entry> = want.into_iter().flat_map(|(k, d)| d.into_iter().map(move |d| (k, d))).collect();
        assert_eq!(all, flat);
    }

    #[test]
    fn the_articles_of_one_key_may_fill_many_blocks() {
        let db = store();
        let articles = 20_000i64;
        add(&db, &entries((1..=articles).map(|d| (d, std::slice::from_ref(&const { Key { kind: KeyKind::Story, hash: 64 } }))))).unwrap();
        let found = holders(&db, &[Key { kind: KeyKind::Story, hash: 64 }], usize::MAX).unwrap();
        assert_eq!(found[0].1, (1..=articles).collect::<Vec<_>>());
        db.execute("INSERT INTO removed(document) VALUES(7)", []).unwrap();
        join(&db, &runs(&db).unwrap()).unwrap();
        let found = holders(&db, &[Key { kind: KeyKind::Story, hash: 64 }], usize::MAX).unwrap();
        assert_eq!(found[0].1.len() as i64, articles - 1);
        assert!(!found[0].1.contains(&7));
    }

    #[test]
    fn one_article_more_does_not_write_a_large_archive_anew() {
        let db = store();
        let article = |n: i64| (0..64).map(|k| key((n * 64 + k) as u64)).collect::<Vec<Key>>();
        let large: Vec<(i64, Vec<Key>)> = (1..=800).map(|n| (n, article(n))).collect();
        add(&db, &entries(large.iter().map(|(d, k)| (*d, k.as_slice())))).unwrap();
        settle(&db, large.len()).unwrap();
        let before = runs(&db).unwrap();
        assert_eq!(before.len(), 1);
        let (mut most, mut written) = (0, 0);
        for n in 801..=1600 {
            let last = runs(&db).unwrap();
            add(&db, &entries([(n, article(n).as_slice())].into_iter())).unwrap();
            settle(&db, 1).unwrap();
            let now = runs(&db).unwrap();
            let new: i64 = now.iter().filter(|r| last.iter().all(|l| l.first != r.first)).map(|r| r.entries).sum();
            (most, written) = (most.max(new), written + new);
        }
        let now = runs(&db).unwrap();
        assert!(now.iter().any(|r| r.first == before[0].first), "the large run is still the one it was");
        assert!(most <= LITTLE && written < 800 * 64 * 20, "{most} at once, {written} in all");
        assert!(now.len() < 2 * FAN, "{}", now.len());
        let found = holders(&db, &article(1200), 9).unwrap();
        assert!(found.iter().all(|(_, d)| d.contains(&1200)) && found.len() > 40);
    }

    #[test]
    fn a_damaged_block_ends() {
        for bytes in [&[0xffu8; 40][..], &[0x80], &[], &[1, 0x80, 0x80]] {
            let mut into = Vec::new();
            unfold(i64::MAX, bytes, &mut into);
            assert!(into.len() <= bytes.len());
        }
    }
}
