//! `--memory`: what a run may take, and how that is shared out.
//!
//! What grows with the work is given a share each: the pages that SQLite keeps, the batches on their way, the pairs of
//! articles that are being counted, the texts that are checked at once. What an article costs by itself in an audit (its
//! place in the order, its story) cannot be made smaller; where that alone is too much, it is said before any work.

use super::store::{Store, StoreError};

/// The program itself: its lexicon, its threads, what the allocator keeps.
const PROGRAM: u64 = 32 << 20;
/// The least that is left for the work.
const LEAST: u64 = 16 << 20;
/// What an article takes in an audit, at most: its place in the order, its links, its story, its place in a long key.
const ARTICLE: u64 = 144;
/// What a pair of articles takes while it is counted: an entry in a table that has just been doubled.
const PAIR: u64 = 40;
/// What a byte of a text takes while it is checked: its words, sentences and claims, and what they are compared by.
const CHECKED: u64 = 80;
/// What a byte of a text takes on its way into the store.
const ADDED: u64 = 40;
/// What SQLite may keep of the archive where nothing is said, for each connection.
const CACHE: u64 = 64 << 20;

/// What a run may take, in bytes; as it comes where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory(pub Option<u64>);

impl Memory {
    /// The least that can be asked for.
    pub const LEAST: u64 = PROGRAM + LEAST;

    /// How many bytes of text may be shown with findings at once.
    #[must_use]
    pub fn shown(self) -> u64 {
        self.0.unwrap_or(1 << 30).saturating_sub(PROGRAM) / 2 / CHECKED
    }

    /// How many bytes of text a batch of articles may have that are added. Eight batches may be under way.
    pub(super) fn batch(self, usual: usize) -> usize {
        let share = self.0.map(|most| most.saturating_sub(PROGRAM) / 2 / ADDED / 8);
        share.map_or(usual, |share| usize::try_from(share).unwrap_or(usize::MAX).clamp(1 << 14, usual))
    }

    /// Gives the connections to the archive their share, together an eighth of what is left for the work.
    pub(super) fn share(self, stores: &mut [&mut Store], left: u64) -> Result<(), StoreError> {
        let many = stores.len().max(1) as u64;
        let each = if self.0.is_some() { (left / 8 / many).min(CACHE) } else { CACHE };
        stores.iter_mut().try_for_each(|store| store.keep_in_memory(each))
    }

    /// What is left for the work of adding.
    pub(super) fn left(self) -> u64 {
        self.0.map_or(u64::MAX, |most| most.saturating_sub(PROGRAM))
    }
}

/// The shares of an audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shares {
    /// What is left beside the articles themselves.
    pub(super) left: u64,
    /// Pairs of articles that are counted at a time.
    pub(super) pairs: usize,
    /// Bytes of the texts that are checked at a time.
    pub(super) bytes: u64,
}

impl Shares {
    /// For so many articles; what would be enough, where the memory is not.
    pub(super) fn of(memory: Memory, articles: usize, usual: u64) -> Result<Self, u64> {
        let Some(most) = memory.0 else { return Ok(Self { left: u64::MAX, pairs: usize::MAX, bytes: usual }) };
        let fixed = PROGRAM + articles as u64 * ARTICLE;
        if most < fixed + LEAST {
            return Err(fixed + LEAST);
        }
        let left = most - fixed;
        // Pairs are counted before anything is checked. Texts are three times under way, once as what they are checked by.
        Ok(Self { left, pairs: usize::try_from(left / 2 / PAIR).unwrap_or(usize::MAX), bytes: (left / 2 / (CHECKED + 20)).min(usual) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_within_what_may_be_taken() {
        for (megabytes, articles) in [(64u64, 100usize), (256, 100_000), (1024, 1_000_000), (100_000, 50_000_000)] {
            let most = megabytes << 20;
            let shares = Shares::of(Memory(Some(most)), articles, 8 << 20).unwrap();
            let fixed = PROGRAM + articles as u64 * ARTICLE;
            let caches = shares.left / 8;
            assert!(fixed + caches + shares.pairs as u64 * PAIR <= most, "{megabytes}");
            assert!(fixed + caches + shares.bytes * CHECKED <= most && shares.bytes > 0, "{megabytes}");
        }
        assert_eq!(Shares::of(Memory(Some(64 << 20)), 1_000_000, 1), Err(PROGRAM + 144_000_000 + LEAST));
        assert_eq!(Shares::of(Memory(None), 1_000_000, 7).map(|s| (s.pairs, s.bytes)), Ok((usize::MAX, 7)));
        assert_eq!((Memory(None).batch(99_999), Memory(Some(1 << 20)).batch(99_999)), (99_999, 1 << 14));
    }
}
