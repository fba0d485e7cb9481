//! The audit of an archive: stories from keys, and every story checked.
//!
//! Stories are done in the order of their ids, some at a time, and what was found is kept with how far the audit is:
//! one that is killed goes on where it was. What comes out hangs on the articles alone, not on how they came in, on
//! threads or on the size of the steps.

use super::pair::{Stories, Story};
use super::store::{Done, Placed, Store, StoreError};
use super::story::check_story;
use crate::check::fingerprint;
use crate::rule::RuleSet;
use crate::source::Source;
use crate::value::Calendar;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::mpsc::sync_channel;

/// About how many articles are checked together.
const TOGETHER: usize = 256;

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

    /// What the run is asked to do, as JSON, for its record. Articles are part of it: of others another audit is made.
    fn settings(&self, articles: &[Placed]) -> String {
        #[derive(Serialize)]
        struct Settings<'a> {
            since: Option<String>,
            outlet: Option<&'a str>,
            articles: usize,
            last: i64,
        }
        let settings = Settings {
            since: self.since.map(Calendar::iso),
            outlet: self.outlet.as_deref(),
            articles: articles.len(),
            last: articles.iter().map(|a| a.document).max().unwrap_or(0),
        };
        serde_json::to_string(&settings).unwrap_or_default()
    }
}

/// What an audit came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Audited {
    /// Its number.
    pub run: i64,
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
    /// Pairs of names that too many articles share in one window of days: they make no stories.
    pub crowded: usize,
    /// Stories of too many articles were cut so often.
    pub cuts: usize,
    /// Why something in the stories was not checked, and how often.
    pub not_checked: BTreeMap<String, usize>,
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

fn group(store: &Store, articles: &[Placed]) -> Result<Grouped, StoreError> {
    let mut stories = Stories::default();
    let mut number: Vec<u32> = vec![u32::MAX; articles.iter().map(|a| a.document).max().unwrap_or(0) as usize + 1];
    for article in articles {
        number[article.document as usize] = stories.article(article.day, article.id);
    }
    let mut members = Vec::new();
    store.each_key(|key, documents| {
        if documents.len() > 1 {
            members.clear();
            // Numbers were given in the order of (day, id).
            members.extend(documents.iter().filter_map(|&d| number.get(d as usize).copied().filter(|n| *n != u32::MAX)));
            members.sort_unstable();
            stories.key(key, &members);
        }
        true
    })?;
    let crowded = stories.crowded;
    let (stories, cuts) = stories.finish();
    Ok(Grouped { stories, crowded, cuts })
}

/// Audits the archive: the stories in which something is in scope. `step` is told after every step.
///
/// # Errors
/// Where the archive cannot be read or written. What was found until then is kept.
pub fn audit(store: &mut Store, rules: &RuleSet, scope: &Scope, mut step: impl FnMut(Pace)) -> Result<Audited, StoreError> {
    let articles = store.placed()?;
    let Grouped { stories, crowded, cuts } = group(store, &articles)?;
    let in_scope = |s: &Story| s.articles.iter().any(|&a| scope.holds(&articles[a as usize]));
    let stories: Vec<Story> = stories.into_iter().filter(in_scope).collect();
    let settings = scope.settings(&articles);
    // All that the rules say, for the record of the run.
    let named = fingerprint([format!("{rules:?}").as_str()]);
    let (run, before) = match store.unfinished(&named, &settings)? {
        Some(found) => found,
        None => {
            store.forget()?;
            (store.begin("audit", Some(&named), &settings)?, 0)
        }
    };
    let mut total = Audited {
        run,
        articles: articles.len(),
        together: stories.iter().map(|s| s.articles.len()).sum(),
        stories: stories.len(),
        crowded,
        cuts,
        ..Audited::default()
    };
    let reader = Store::open(store.path())?;
    let (articles, list) = (&articles, &stories[before.min(stories.len())..]);
    let mut done = before;
    std::thread::scope(|threads| {
        let (to_work, from_reader) = sync_channel::<Result<Vec<(&[u32], Vec<Source>)>, StoreError>>(1);
        threads.spawn(move || {
            for batch in batches(list) {
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
                for (what, why) in story.not_checked {
                    let count = what.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(1usize);
                    *total.not_checked.entry(why).or_default() += count;
                }
                let documents = members.iter().filter_map(|&a| articles.get(a as usize)).map(|a| a.document).collect();
                found.push(Done { documents, findings: story.findings });
            }
            done += found.len();
            store.keep(run, &found, done)?;
            step(Pace { done, of: total.stories, before });
        }
        Ok(())
    })?;
    store.rank(run)?;
    let by_severity = &store.tallies(run)?[0];
    let count = |severity: &str| by_severity.iter().filter(|(k, _)| k.1 == severity).map(|(_, n)| usize::try_from(*n).unwrap_or(0)).sum();
    (total.errors, total.warnings, total.notes) = (count("error"), count("warning"), count("note"));
    store.end(run, &serde_json::to_string(&total).unwrap_or_default())?;
    Ok(total)
}

/// The stories in steps of about so many articles.
fn batches(stories: &[Story]) -> impl Iterator<Item = &[Story]> {
    let mut rest = stories;
    std::iter::from_fn(move || {
        let mut articles = 0;
        let enough = |s: &Story| {
            articles += s.articles.len();
            articles >= TOGETHER
        };
        let end = rest.iter().position(enough).map_or(rest.len(), |i| i + 1);
        let (batch, after) = rest.split_at(end);
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}
