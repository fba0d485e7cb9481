//! The audit of an archive: stories from keys, and every story checked.
//!
//! Stories are done in the order of their ids, some at a time, and what was found is kept with how far the audit is:
//! one that is killed goes on where it was. What comes out hangs on the articles alone, not on how they came in, on
//! threads or on the size of the steps.

use super::bounds::{Memory, Shares};
use super::pair::{Stories, Story};
use super::store::{Begun, Done, Placed, Store, StoreError};
use super::story::{Cut, check_story};
use super::sum::Sum;
use crate::check::fingerprint;
use crate::rule::RuleSet;
use crate::source::Source;
use crate::value::Calendar;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::mpsc::sync_channel;

/// About how many articles are checked together.
const TOGETHER: usize = 256;
/// About how many bytes they may have.
const BYTES: u64 = 8 << 20;

/// What is to be audited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only findings that touch an article of this day or later.
    pub since: Option<i32>,
    /// Only findings that touch an article of this outlet.
    pub outlet: Option<String>,
}

impl Scope {
    fn holds(&self, article: &Placed) -> bool {
        self.since.is_none_or(|day| article.day >= day) && self.outlet.as_deref().is_none_or(|o| article.outlet.as_deref() == Some(o))
    }
}

/// What an audit is asked to do, in all.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Which findings are wanted.
    pub scope: &'a Scope,
    /// The rules.
    pub rules: &'a RuleSet,
    /// What the rules are made of, as JSON, for the record.
    pub rule_files: &'a str,
    /// What the run was called with, as JSON, for the record.
    pub command: &'a str,
    /// Only articles up to this number: those that there were then.
    pub upto: Option<i64>,
    /// How much memory it may take.
    pub memory: Memory,
    /// Whether the run is to end early.
    pub stopped: &'a dyn Fn() -> bool,
}

/// What a run was asked to do, as JSON, for its record. Articles are part of it: of others another audit is made.
/// Numbers are given once, so that how many there are and which is the last say which there are.
#[derive(Debug, Deserialize, Serialize)]
pub struct Settings {
    /// As in [`Scope`], `2026-01-31`.
    pub since: Option<String>,
    /// As in [`Scope`].
    pub outlet: Option<String>,
    /// How many articles there were.
    pub articles: usize,
    /// The number of the last.
    pub last: i64,
}

/// What an audit came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Audited {
    /// Its number.
    #[serde(skip)]
    pub run: i64,
    /// Stories that are done.
    pub done: usize,
    /// Articles in the archive.
    pub articles: usize,
    /// Articles that share a story with another one.
    pub together: usize,
    /// Stories of two articles or more.
    pub stories: usize,
    /// Findings by how loud they are.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
    /// See `errors`.
    pub notes: usize,
    /// Pairs of words that too many articles share in a few days: they make no stories.
    pub crowded: usize,
    /// So often two stories were not made one because it would have been too large.
    pub cuts: usize,
    /// Why something in the stories was not checked, and how often.
    pub not_checked: BTreeMap<String, usize>,
    /// What `sha256sum` says of the findings as JSON lines.
    pub sha256: String,
}

/// How far an audit is.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Stories that are done, of how many.
    pub done: usize,
    /// See `done`.
    pub of: usize,
    /// Stories that an audit did before that was cut off.
    pub before: usize,
}

/// The articles as stories, in the order in which they are checked, and what was passed over.
struct Grouped {
    stories: Vec<Story>,
    crowded: usize,
    cuts: usize,
}

fn group(store: &Store, articles: &[Placed], pairs: usize, stopped: &dyn Fn() -> bool) -> Result<Option<Grouped>, StoreError> {
    let mut stories = Stories::default();
    stories.at_a_time(pairs);
    let mut numbers = Numbers::new(articles);
    for article in articles {
        numbers.put(article.document, stories.article(article.day, article.id));
    }
    let mut members = Vec::new();
    loop {
        store.each_key(|key, documents| {
            if documents.len() > 1 {
                members.clear();
                // Numbers were given in the order of (day, id).
                members.extend(documents.iter().filter_map(|&d| numbers.get(d)));
                members.sort_unstable();
                stories.key(key, &members);
            }
            !stopped() && !stories.is_over()
        })?;
        if stopped() {
            return Ok(None);
        }
        if !stories.again() {
            break;
        }
    }
    let crowded = stories.crowded;
    let (stories, mut cuts) = stories.finish();
    let parts = stories.into_iter().flat_map(|story| short(story, articles)).collect::<Vec<Story>>();
    cuts += parts.windows(2).filter(|two| two[0].id == two[1].id).count();
    Ok(Some(Grouped { stories: parts, crowded, cuts }))
}

/// A story in parts that can be read together.
fn short(story: Story, articles: &[Placed]) -> Vec<Story> {
    let (mut cut, mut parts) = (Cut::default(), Vec::<Story>::with_capacity(1));
    for article in story.articles {
        let begins = cut.before(articles.get(article as usize).map_or(0, |a| a.bytes as usize));
        match parts.last_mut().filter(|_| !begins) {
            Some(part) => part.articles.push(article),
            None => parts.push(Story { id: story.id, articles: vec![article] }),
        }
    }
    parts
}

/// From the number of an article in the store to the one it has here.
enum Numbers {
    /// By place, where few numbers are missing; as all articles have one.
    Dense(Vec<u32>),
    Sparse(FxHashMap<i64, u32>),
}

impl Numbers {
    fn new(articles: &[Placed]) -> Self {
        let last = articles.iter().map(|a| a.document).max().unwrap_or(0);
        match usize::try_from(last) {
            Ok(last) if last / 8 <= articles.len() => Self::Dense(vec![u32::MAX; last + 1]),
            _ => Self::Sparse(FxHashMap::default()),
        }
    }

    fn put(&mut self, document: i64, number: u32) {
        match self {
            Self::Dense(all) => {
                if let Some(place) = usize::try_from(document).ok().and_then(|d| all.get_mut(d)) {
                    *place = number;
                }
            }
            Self::Sparse(all) => {
                all.insert(document, number);
            }
        }
    }

    fn get(&self, document: i64) -> Option<u32> {
        match self {
            Self::Dense(all) => all.get(usize::try_from(document).ok()?).copied().filter(|n| *n != u32::MAX),
            Self::Sparse(all) => all.get(&document).copied(),
        }
    }
}

/// Audits the archive: the stories in which something is in scope. `step` is told after every step. There is no answer
/// where it was stopped: the same again goes on.
///
/// # Errors
/// Where the archive cannot be read or written. What was found until then is kept.
pub fn audit(store: &mut Store, asked: &Asked<'_>, mut step: impl FnMut(Pace)) -> Result<Option<Audited>, StoreError> {
    let Asked { scope, rules, .. } = *asked;
    let _alone = store.lock("audit")?;
    let mut articles = store.placed()?;
    articles.retain(|a| asked.upto.is_none_or(|last| a.document <= last));
    let shares = Shares::of(asked.memory, articles.len(), BYTES).map_err(|needed| StoreError::Memory(store.path().to_owned(), needed))?;
    let mut reader = Store::open(store.path())?;
    asked.memory.share(&mut [&mut *store, &mut reader], shares.left)?;
    let settings = Settings {
        since: scope.since.map(Calendar::iso),
        outlet: scope.outlet.clone(),
        articles: articles.len(),
        last: articles.iter().map(|a| a.document).max().unwrap_or(0),
    };
    let Some(Grouped { stories, crowded, cuts }) = group(store, &articles, shares.pairs, asked.stopped)? else { return Ok(None) };
    let in_scope = |s: &Story| s.articles.iter().any(|&a| scope.holds(&articles[a as usize]));
    let stories: Vec<Story> = stories.into_iter().filter(in_scope).collect();
    // All that the rules say, for the record of the run.
    let named = fingerprint([format!("{rules:?}").as_str()]);
    let settings = serde_json::to_string(&settings).unwrap_or_default();
    let begun = Begun { kind: "audit", command: asked.command, rules: Some(&named), settings: &settings };
    let (run, so_far) = store.begin_audit(&begun, asked.rule_files)?;
    let so_far: Audited = so_far.and_then(|json| Audited::read(&json)).unwrap_or_default();
    let mut total = Audited {
        run,
        done: so_far.done.min(stories.len()),
        articles: articles.len(),
        together: stories.iter().map(|s| s.articles.len()).sum(),
        stories: stories.len(),
        crowded,
        cuts,
        not_checked: so_far.not_checked,
        ..Audited::default()
    };
    let before = total.done;
    let (articles, list) = (&articles, &stories[before..]);
    let goes_on = std::thread::scope(|threads| {
        let (to_work, from_reader) = sync_channel::<Result<Vec<(&[u32], Vec<Source>)>, StoreError>>(1);
        threads.spawn(move || {
            for batch in batches(list, articles, shares.bytes) {
                let read = batch.iter().map(|story| {
                    let documents: Vec<i64> = story.articles.iter().map(|&a| articles[a as usize].document).collect();
                    Ok((story.articles.as_slice(), reader.sources(&documents)?))
                });
                if to_work.send(read.collect()).is_err() {
                    return;
                }
            }
        });
        for batch in from_reader {
            let checked: Vec<_> = batch?.into_par_iter().map(|(story, sources)| (story, check_story(sources, rules))).collect();
            let mut found = Vec::with_capacity(checked.len());
            for (members, mut story) in checked {
                let article = |place: usize| members.get(place).and_then(|&a| articles.get(a as usize));
                story.findings.retain(|f| f.articles.iter().any(|&place| article(place).is_some_and(|a| scope.holds(a))));
                for (why, count) in story.passed_over() {
                    *total.not_checked.entry(why.to_owned()).or_default() += count;
                }
                let documents = members.iter().filter_map(|&a| articles.get(a as usize)).map(|a| a.document).collect();
                found.push(Done { documents, findings: story.findings });
            }
            total.done += found.len();
            store.keep(run, &found, &total.json())?;
            step(Pace { done: total.done, of: total.stories, before });
            if (asked.stopped)() {
                return Ok(false);
            }
        }
        Ok(true)
    })?;
    if !goes_on {
        return Ok(None);
    }
    store.rank(run)?;
    let by_severity = &store.tallies(run)?[0];
    let count = |severity: &str| by_severity.iter().filter(|(k, _)| k.1 == severity).map(|(_, n)| usize::try_from(*n).unwrap_or(0)).sum();
    (total.errors, total.warnings, total.notes) = (count("error"), count("warning"), count("note"));
    let mut sum = Sum::default();
    store.each_finding(run, |kept| {
        sum.add(kept.json.as_bytes());
        sum.add(b"\n");
        true
    })?;
    total.sha256 = sum.text();
    store.end(run, &total.json(), &[])?;
    Ok(Some(total))
}

impl Settings {
    /// As they are recorded; `None` where they are none.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

impl Audited {
    /// The counts as they are recorded; `None` where they are none.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The counts as JSON, for the record of the run.
    fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The stories in steps of about so many articles, and of so many bytes.
fn batches<'s>(stories: &'s [Story], articles: &'s [Placed], most: u64) -> impl Iterator<Item = &'s [Story]> {
    let mut rest = stories;
    std::iter::from_fn(move || {
        let (mut count, mut bytes) = (0, 0u64);
        let fits = |s: &&Story| {
            let first = count == 0;
            count += s.articles.len();
            bytes += s.articles.iter().filter_map(|&a| articles.get(a as usize)).map(|a| u64::from(a.bytes)).sum::<u64>();
            first || (count <= TOGETHER && bytes <= most)
        };
        let end = rest.iter().take_while(fits).count();
        let (batch, after) = rest.split_at(end);
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}
