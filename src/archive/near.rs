//! What an archive may have about the points of one draft: the articles that share most of its keys.

use super::key::{Key, KeyKind, keys};
use super::store::{Store, StoreError};
use crate::claim::{House, extract};
use crate::document::Document;
use crate::source::Source;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Articles that a draft is held against at most.
const NEAREST: usize = 20;
/// Articles of one key that are looked at.
const CROWDED: usize = 200;

impl KeyKind {
    /// How much it says that two articles share such a key: one remark or turn of phrase is as much as three pairs of
    /// names.
    fn weight(self) -> u32 {
        match self {
            Self::Story => 1,
            Self::Copy | Self::Remark => 3,
        }
    }
}

/// How much two articles must share: as much as makes them one story.
const ENOUGH: u32 = 3;

/// The articles of the archive that a draft is to be held against, the nearest first, and how many more there are.
///
/// # Errors
/// Where the archive cannot be read.
pub fn near(store: &Store, draft: &Document) -> Result<(Vec<Source>, usize), StoreError> {
    let keys: Vec<Key> = keys(draft, &extract(draft, &House::default()));
    let mut shared: BTreeMap<i64, u32> = BTreeMap::new();
    for (key, documents) in store.holders(&keys, CROWDED)? {
        for document in documents {
            *shared.entry(document).or_default() += key.kind.weight();
        }
    }
    let mut found: Vec<(Reverse<u32>, i64)> = shared.into_iter().filter(|s| s.1 >= ENOUGH).map(|(d, n)| (Reverse(n), d)).collect();
    found.sort_unstable();
    let more = found.len().saturating_sub(NEAREST);
    let nearest: Vec<i64> = found.into_iter().take(NEAREST).map(|f| f.1).collect();
    let own = &draft.source.text;
    // The draft itself may be in the archive by now.
    Ok((store.sources(&nearest)?.into_iter().filter(|s| s.text != *own).collect(), more))
}
