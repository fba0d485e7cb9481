//! Articles into the store: one thread reads, all work, one writes, in the order in which articles were read; the
//! channels between them are short.
//!
//! A batch is stored in one transaction, so that a run that is killed leaves whole articles only; the same command
//! again passes over what is there and goes on.

use super::article::Article;
use super::bounds::Memory;
use super::feed::{Feed, Got, Item, Limits, Reject};
use super::field::Fields;
use super::key::keys;
use super::language::{is_english, is_english_tag};
use super::pack::Dictionary;
use super::record::{Record, record};
use super::store::{Store, StoreError};
use crate::claim::{House, extract};
use crate::document::Document;
use crate::source::Source;
use rayon::prelude::*;
use serde::Serialize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};

/// Most items of a batch, and about how many bytes they have together.
const ITEMS: usize = 256;
const BYTES: usize = 2 << 20;
/// Batches that are worked on at a time, so that no core waits for the last articles of one, and how many wait before
/// and behind each.
const LANES: usize = 2;
const WAITING: usize = 1;

/// Whether an input, by its name, is one of some.
pub type Among = std::sync::Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// How articles are read.
#[derive(Clone, Default)]
pub struct Plan {
    /// Which field is what.
    pub fields: Fields,
    /// Which field is what in some of the inputs, each laid over the one before.
    pub some: Vec<(Among, Fields)>,
    /// What holds in all inputs, whatever is said of some.
    pub over: Fields,
    /// How much an input may hold.
    pub limits: Limits,
    /// Whether articles in other languages are taken too.
    pub any_language: bool,
    /// How much memory it may take.
    pub memory: Memory,
}

impl Plan {
    /// What a run is asked to do, as JSON, for its record.
    #[must_use]
    pub fn settings(&self, inputs: &[String]) -> String {
        #[derive(Serialize)]
        struct Settings<'a> {
            inputs: &'a [String],
            fields: std::collections::BTreeMap<&'static str, Vec<String>>,
            #[serde(skip_serializing_if = "Vec::is_empty")]
            some: Vec<std::collections::BTreeMap<&'static str, Vec<String>>>,
            max_article: usize,
            any_language: bool,
        }
        let mut fields = self.fields.clone();
        fields.lay(&self.over);
        let settings = Settings {
            inputs,
            fields: fields.named().collect(),
            some: self.some.iter().map(|(_, fields)| fields.named().collect()).collect(),
            max_article: self.limits.article,
            any_language: self.any_language,
        };
        serde_json::to_string(&settings).unwrap_or_default()
    }

    /// The fields of each input, by its name.
    pub(super) fn lookup(&self) -> Box<dyn Fn(&str) -> Fields + Send> {
        let Self { fields, some, over, .. } = self.clone();
        Box::new(move |input| {
            let mut all = fields.clone();
            some.iter().filter(|(among, _)| among(input)).for_each(|(_, fields)| all.lay(fields));
            all.lay(&over);
            all
        })
    }
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// Articles that are new.
    pub added: usize,
    /// Articles that were there.
    pub known: usize,
    /// Articles that are not English.
    pub other_language: usize,
    /// Records that are of other things than articles: pictures, requests, pages that were not found.
    pub other: usize,
    /// Records that were set aside.
    pub rejected: usize,
    /// Claims that were left out because one article had too many.
    pub claims_cut: usize,
    /// Bytes of the new articles.
    pub bytes: usize,
}

impl Added {
    /// Articles and records that were met.
    #[must_use]
    pub fn all(&self) -> usize {
        self.added + self.known + self.other_language + self.other + self.rejected
    }

    /// The counts as JSON, for the record of the run.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Stores a batch and counts it.
    fn take(&mut self, store: &mut Store, run: i64, batch: Batch) -> Result<(), StoreError> {
        let Batch { records, rejects, known, other_language, other } = batch;
        self.other_language += other_language;
        self.other += other;
        self.rejected += rejects.len();
        self.claims_cut += records.iter().map(|r| r.cut).sum::<usize>();
        self.bytes += records.iter().map(|r| r.article.source.text.len()).sum::<usize>();
        // Kept with the batch: of a run that is cut off it is known how far it came.
        store.put(run, &records, &rejects, |new| {
            self.added += new;
            self.known += known + records.len() - new;
            self.json()
        })?;
        Ok(())
    }
}

/// How far a run has come.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What it came to so far.
    pub so_far: Added,
    /// Bytes on disk that were read, and that there are (0 where that is not known).
    pub read: u64,
    /// See `read`.
    pub size: u64,
}

/// Has everything made that reading makes when it is first done: tables, and what they hold in memory. Done while an
/// archive is opened, it saves who adds one article a quarter of the time.
pub fn warm() {
    const SAMPLE: &str = "The Norvik harbour board said on Monday that 48 ships, worth $3.2 million, were held in the bay of Tarn for two weeks. \
        “We shall wait,” Ilse Brandt, 52, who leads the board, told the Herald on 3 May 2021; 12% of them had sailed 40 miles.\n";
    let doc = Document::new(Source::from_text("", SAMPLE));
    let found = extract(&doc, &House::default());
    std::hint::black_box(keys(&doc, &found));
}

/// Adds what the feed holds. `step` is told after every batch and ends the run where it says so.
///
/// # Errors
/// Where the archive cannot be written. What was stored stays.
pub fn add(store: &mut Store, run: i64, feed: Feed, plan: &Plan, mut step: impl FnMut(Step) -> bool) -> Result<Added, StoreError> {
    let (size, read) = (feed.size, std::sync::Arc::clone(&feed.read));
    let mut total = Added::default();
    let mut keep = |store: &mut Store, batch: Batch| {
        total.take(store, run, batch)?;
        Ok(step(Step { so_far: total, read: read.load(Ordering::Relaxed), size }))
    };
    let mut batches = Batches(feed, plan.memory.batch(BYTES));
    plan.memory.share(&mut [&mut *store], plan.memory.left())?;
    // The first one is often all there is: one article, just published. It needs no second look at the archive.
    let Some(first) = batches.next() else { return Ok(total) };
    let first = work(first, plan, |ids| look(store, ids))?;
    let mut goes_on = keep(store, first)?;
    if let Some(second) = batches.next().filter(|_| goes_on) {
        let mut lookup = Store::open(store.path())?;
        plan.memory.share(&mut [&mut *store, &mut lookup], plan.memory.left())?;
        let lookup = Mutex::new(lookup);
        goes_on = std::thread::scope(|threads| {
            let (mut to_work, mut from_work) = (Vec::with_capacity(LANES), Vec::with_capacity(LANES));
            for _ in 0..LANES {
                let (sender, from_feed) = sync_channel::<Vec<Item>>(WAITING);
                let (to_store, receiver) = sync_channel::<Result<Batch, StoreError>>(WAITING);
                let look = |ids: &[String]| look(&lookup.lock().unwrap_or_else(PoisonError::into_inner), ids);
                threads.spawn(move || from_feed.into_iter().all(|items| to_store.send(work(items, plan, look)).is_ok()));
                to_work.push(sender);
                from_work.push(receiver);
            }
            let batches = std::iter::once(second).chain(batches);
            threads.spawn(move || batches.zip(to_work.iter().cycle()).all(|(batch, lane)| lane.send(batch).is_ok()));
            // In turn, so that articles have the numbers that their order gives them.
            for lane in from_work.iter().cycle() {
                let Ok(batch) = lane.recv() else { break };
                if !keep(store, batch?)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })?;
    }
    if goes_on {
        store.settle(total.added)?;
    }
    Ok(total)
}

/// The items of a feed in groups of about so many bytes.
struct Batches(Feed, usize);

impl Iterator for Batches {
    type Item = Vec<Item>;

    fn next(&mut self) -> Option<Vec<Item>> {
        let (mut batch, mut bytes) = (Vec::new(), 0usize);
        while batch.len() < ITEMS
            && bytes < self.1
            && let Some(item) = self.0.next()
        {
            bytes = bytes.saturating_add(item.size());
            batch.push(item);
        }
        (!batch.is_empty()).then_some(batch)
    }
}

/// A batch on its way to the writer.
#[derive(Default)]
struct Batch {
    records: Vec<Record>,
    rejects: Vec<Reject>,
    known: usize,
    other_language: usize,
    other: usize,
}

/// What an item came to.
pub(super) enum Met {
    Article(Box<Article>, String),
    Foreign,
    /// So many records of other things.
    Other(u64),
    Reject(Reject),
}

/// Which of some articles the archive has, and what new ones are packed with.
type Look = (Vec<bool>, Option<Dictionary>);

fn look(store: &Store, ids: &[String]) -> Result<Look, StoreError> {
    Ok((store.known(ids)?, store.dictionary()?.cloned()))
}

fn work(items: Vec<Item>, plan: &Plan, look: impl FnOnce(&[String]) -> Result<Look, StoreError>) -> Result<Batch, StoreError> {
    let mut batch = Batch::default();
    let met: Vec<Vec<Met>> = items.into_par_iter().map(|item| meet(item, plan)).collect();
    let mut articles = Vec::with_capacity(met.len());
    for met in met.into_iter().flatten() {
        match met {
            Met::Article(article, id) => articles.push((*article, id)),
            Met::Foreign => batch.other_language += 1,
            Met::Other(count) => batch.other += usize::try_from(count).unwrap_or(usize::MAX),
            Met::Reject(reject) => batch.rejects.push(reject),
        }
    }
    let ids: Vec<String> = articles.iter().map(|(_, id)| id.clone()).collect();
    let (known, dictionary) = look(&ids)?;
    let mut known = known.into_iter();
    articles.retain(|_| !known.next().unwrap_or(false));
    batch.known = ids.len() - articles.len();
    let records: Vec<Result<Record, Reject>> = articles
        .into_par_iter()
        .map(|(article, id)| {
            let reject = Reject { input: article.source.path.clone(), line: 0, why: String::new() };
            let fault = |why: String| Reject { why, ..reject.clone() };
            let done = catch_unwind(AssertUnwindSafe(|| record(article, id, dictionary.as_ref())));
            done.unwrap_or_else(|_| Err("gave an internal error; please report it with the text".to_owned())).map_err(fault)
        })
        .collect();
    for record in records {
        match record {
            Ok(record) => batch.records.push(record),
            Err(reject) => batch.rejects.push(reject),
        }
    }
    Ok(batch)
}

pub(super) fn meet(item: Item, plan: &Plan) -> Vec<Met> {
    let place = item.place();
    let read = catch_unwind(AssertUnwindSafe(|| {
        let got = item.read(plan.limits).into_iter();
        got.map(|got| match got {
            Got::Article(article) if plan.any_language || is_ours(&article) => {
                let id = article.id();
                Met::Article(article, id)
            }
            Got::Article(_) => Met::Foreign,
            Got::Other(count) => Met::Other(count),
            Got::Reject(reject) => Met::Reject(reject),
        })
        .collect()
    }));
    read.unwrap_or_else(|_| {
        let why = "gave an internal error; please report it with the text".to_owned();
        vec![Met::Reject(Reject { input: place.0, line: place.1, why })]
    })
}

fn is_ours(article: &Article) -> bool {
    article.language.as_deref().is_none_or(is_english_tag) && is_english(&article.source.text)
}
