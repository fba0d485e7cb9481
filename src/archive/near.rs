//! What an archive may have about the points of one draft: the articles that share most of its keys.
//!
//! What this costs hangs on the draft, not on the archive: a few dozen keys, each looked up in a few sorted runs, of
//! each so many articles at most; and only those that are chosen are read.

use super::key::{Key, KeyKind, keys};
use super::pair::{CROWDED, ENOUGH, FEW};
use super::store::{Store, StoreError};
use crate::claim::{House, extract};
use crate::document::Document;
use crate::source::Source;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Articles that a draft is held against at most.
const NEAREST: usize = 20;

/// The articles of the archive that a draft is to be held against, the nearest first, and how many more there are.
///
/// # Errors
/// Where the archive cannot be read.
pub fn near(store: &Store, draft: &Document) -> Result<(Vec<Source>, usize), StoreError> {
    let keys: Vec<Key> = keys(draft, &extract(draft, &House::default()));
    let mut shared: FxHashMap<i64, u32> = FxHashMap::default();
    for (key, documents) in store.holders(&keys, CROWDED + 1)? {
        // Two words that so many articles have stand for no story.
        if key.kind == KeyKind::Story && documents.len() > CROWDED {
            continue;
        }
        let weight = u32::from(key.kind.weight(documents.len() > FEW));
        for document in documents.into_iter().take(CROWDED) {
            *shared.entry(document).or_default() += weight;
        }
    }
    let mut found: Vec<(Reverse<u32>, i64)> =
        shared.into_iter().filter(|s| s.1 >= u32::from(ENOUGH)).map(|(d, n)| (Reverse(n), d)).collect();
    found.sort_unstable();
    let (mut nearest, mut damaged) = (Vec::with_capacity(NEAREST), None);
    let mut rest = found.into_iter().map(|f| f.1);
    // One that was taken out has its keys there until they are merged; the draft may be in the archive by now.
    store.each_of(&mut rest, |filed| {
        match filed {
            Ok(filed) => nearest.extend(Some(filed.article.source).filter(|source| source.text != draft.source.text)),
            Err(error) => damaged = Some(error),
        }
        damaged.is_none() && nearest.len() < NEAREST
    })?;
    damaged.map_or_else(|| Ok((nearest, rest.len())), Err)
}
