//! From keys to stories: which articles are read together, and those of one event then checked.
//!
//! Keys come sorted, so that one pass sees all articles of a key. Within a key an article is linked to those next to
//! it in time, never to all: a story of a thousand reprints has a thousand links. Linked articles are one story, and a
//! story of more articles than can be read together is cut along its days.

use super::key::{Key, KeyKind};
use rustc_hash::FxHashMap;

/// Articles of one story that are read together at most.
pub const LARGEST: usize = 200;
/// A pair of words that more articles share in a few days stands for no story.
pub(super) const CROWDED: usize = 200;
/// How much two articles must share to be of one story, in the weights of keys.
pub(super) const ENOUGH: u8 = 6;
/// A pair of words that more articles share in a few days says half as much.
pub(super) const FEW: usize = 8;

impl KeyKind {
    /// How much it says that two articles share such a key, which `many` others near them have too or not: one remark or
    /// turn of phrase is as much as three pairs of words that few have, so three words, two of them names, or four, one
    /// of them a name; or as six pairs that many have.
    pub(super) fn weight(self, many: bool) -> u8 {
        match self {
            Self::Story if many => 1,
            Self::Story => 2,
            Self::Copy | Self::Remark => ENOUGH,
        }
    }

    /// Whether two articles that share such a key are of one story by that alone.
    pub(super) fn is_enough(self) -> bool {
        self.weight(false) >= ENOUGH
    }

    /// How many days may lie between two articles that it links. A story is told in a few days, and a text is reprinted
    /// in a few weeks; what is told in the same words after that is another report made from one form. A remark may be
    /// printed again at any time.
    fn days(self) -> i64 {
        match self {
            Self::Story => 5,
            Self::Copy => 31,
            Self::Remark => i64::MAX,
        }
    }

    /// How far along a key an article is linked to those that follow it.
    fn next(self) -> usize {
        match self {
            Self::Story => 4,
            Self::Copy | Self::Remark => 1,
        }
    }
}

/// The links that one key makes between its articles, which are in the order of (day, id), and how much each says; whether
/// none were passed over because too many have it in a few days.
pub(super) fn links<T: Copy>(kind: KeyKind, articles: &[T], day: impl Fn(T) -> i32, mut each: impl FnMut(T, T, u8)) -> bool {
    let near = |a: T, b: T| i64::from(day(b)) - i64::from(day(a)) <= kind.days();
    // One past the last article of a crowd.
    let mut crowd = 0;
    for (i, &a) in articles.iter().enumerate() {
        if kind == KeyKind::Story && articles.get(i + CROWDED).is_some_and(|&b| near(a, b)) {
            crowd = i + CROWDED + 1;
        }
        if i >= crowd {
            let many_follow = articles.get(i + FEW).is_some_and(|&c| near(a, c));
            for (j, &b) in articles.iter().enumerate().skip(i + 1).take(kind.next()).take_while(|&(_, &b)| near(a, b)) {
                let many_precede = || j.checked_sub(FEW).and_then(|k| articles.get(k)).is_some_and(|&c| near(c, b));
                each(a, b, kind.weight(many_follow || many_precede()));
            }
        }
    }
    crowd == 0
}

/// One story: articles that are read together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The id of its first article.
    pub id: u64,
    /// Its articles in the order of (day, id), as [`Stories::article`] numbered them.
    pub articles: Vec<u32>,
}

/// Links articles into stories. What comes out hangs on the articles and their keys, not on the order in which they
/// come in.
#[derive(Debug, Default)]
pub struct Stories {
    parent: Vec<u32>,
    /// Day and id of each article.
    order: Vec<(i32, u64)>,
    /// Links by story keys that are still too few: pair of articles to how many keys they share.
    weak: FxHashMap<(u32, u32), u8>,
    part: Part,
    /// The links of one key, and how much each says.
    links: Vec<(u32, u32, u8)>,
    /// Keys of which articles were passed over because too many have them in a few days.
    pub crowded: usize,
}

/// Which of the pairs of articles are counted in one reading of the keys: where there are too many for memory, the keys
/// are read again for each part of them.
#[derive(Debug)]
struct Part {
    at: u32,
    of: u32,
    /// Pairs that are counted at a time.
    most: usize,
    over: bool,
}

impl Default for Part {
    fn default() -> Self {
        Self { at: 0, of: 1, most: usize::MAX, over: false }
    }
}

impl Part {
    fn holds(&self, a: u32, b: u32) -> bool {
        self.of == 1 || (a ^ b.rotate_left(16)).wrapping_mul(0x9e37_79b1) >> 8 & (self.of - 1) == self.at
    }
}

impl Stories {
    /// Counts so many pairs of articles at a time at most; see [`Self::again`].
    pub fn at_a_time(&mut self, most: usize) {
        self.part.most = most.max(1);
    }

    /// Whether nothing more can be learned from this reading of the keys.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.part.over
    }

    /// After a reading of all keys: whether they must be read once more.
    pub fn again(&mut self) -> bool {
        if self.part.over {
            // Parts that were done stay done: each of the new ones lies in one of the old.
            (self.part.of, self.part.over) = (self.part.of * 2, false);
        } else {
            self.part.at += 1;
        }
        let more = self.part.at < self.part.of;
        if more {
            self.weak.clear();
            self.crowded = 0;
        }
        more
    }

    /// The number of a new article: its day (one of its own for all that have none) and its id.
    pub fn article(&mut self, day: i32, id: u64) -> u32 {
        let number = self.parent.len() as u32;
        self.parent.push(number);
        self.order.push((day, id));
        number
    }

    /// All articles of one key, in the order of (day, id). Keys may come in any order, but each once. Whether none were
    /// passed over.
    pub fn key(&mut self, key: Key, articles: &[u32]) -> bool {
        let alone = key.kind.is_enough();
        let mut found = std::mem::take(&mut self.links);
        let few =
            links(key.kind, articles, |a| self.order.get(a as usize).map_or(i32::MIN, |o| o.0), |a, b, weight| found.push((a, b, weight)));
        for (a, b, weight) in found.drain(..) {
            if !alone && !self.counts(a, b) {
                continue;
            }
            let enough = alone || {
                let shared = self.weak.entry((a.min(b), a.max(b))).or_default();
                *shared = shared.saturating_add(weight);
                *shared >= ENOUGH
            };
            if enough {
                self.link(a, b);
            }
        }
        self.links = found;
        self.crowded += usize::from(!few);
        few
    }

    /// Whether the keys that two articles share are to be counted now. Two that are of one story already need not be.
    fn counts(&mut self, a: u32, b: u32) -> bool {
        let counts = !self.part.over && self.part.holds(a.min(b), a.max(b)) && self.root(a) != self.root(b);
        if counts && self.weak.len() >= self.part.most && self.part.of < 1 << 16 {
            self.part.over = true;
        }
        counts && !self.part.over
    }

    fn root(&mut self, mut a: u32) -> u32 {
        while self.parent[a as usize] != a {
            let above = self.parent[self.parent[a as usize] as usize];
            self.parent[a as usize] = above;
            a = above;
        }
        a
    }

    fn link(&mut self, a: u32, b: u32) {
        let (x, y) = (self.root(a), self.root(b));
        self.parent[x.max(y) as usize] = x.min(y);
    }

    /// The stories of two articles and more, in the order of their ids, and how many cuts were made.
    #[must_use]
    pub fn finish(mut self) -> (Vec<Story>, usize) {
        self.weak = FxHashMap::default();
        let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for a in 0..self.parent.len() as u32 {
            let root = self.root(a);
            if root != a {
                members.entry(root).or_insert_with(|| vec![root]).push(a);
            }
        }
        let mut stories = Vec::new();
        let mut cuts = 0;
        for mut articles in members.into_values() {
            articles.sort_unstable_by_key(|&a| self.order[a as usize]);
            cuts += (articles.len() - 1) / LARGEST;
            let alone = |c: &&[u32]| c.len() > 1;
            stories.extend(articles.chunks(LARGEST).filter(alone).map(|c| Story { id: self.order[c[0] as usize].1, articles: c.to_vec() }));
        }
        stories.sort_unstable_by_key(|s| s.id);
        (stories, cuts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stories(articles: usize, keys: &[(KeyKind, &[u32])]) -> Vec<Vec<u32>> {
        let mut all = Stories::default();
        for n in 0..articles as u32 {
            all.article(0, u64::from(n));
        }
        for (hash, (kind, list)) in (0..).zip(keys) {
            all.key(Key { kind: *kind, hash }, list);
        }
        all.finish().0.into_iter().map(|s| s.articles).collect()
    }

    #[test]
    fn what_shares_enough_is_one_story() {
        use KeyKind::{Copy, Remark, Story};
        for (keys, want) in [
            (&[(Copy, &[0u32, 2][..])][..], &[&[0u32, 2][..]][..]),
            (&[(Remark, &[1, 3]), (Copy, &[3, 4])], &[&[1, 3, 4]]),
            (&[(Story, &[0u32, 1][..]); 2][..], &[][..]),
            (&[(Story, &[0, 1][..]); 3][..], &[&[0, 1][..]][..]),
            (&[(Copy, &[4, 5]), (Copy, &[0, 1])], &[&[0, 1], &[4, 5]]),
        ] {
            assert_eq!(stories(6, keys), want, "{keys:?}");
        }
    }

    #[test]
    fn the_order_of_the_keys_does_not_matter() {
        use KeyKind::{Copy, Story};
        let mut keys: Vec<(KeyKind, &[u32])> = vec![(Copy, &[5, 9]), (Story, &[1, 2, 9]), (Copy, &[0, 5])];
        keys.extend([(Story, &[1, 2, 3][..]); 2]);
        let forward = stories(10, &keys);
        keys.reverse();
        assert_eq!(forward, stories(10, &keys));
        assert_eq!(forward, [vec![0, 5, 9], vec![1, 2]]);
    }

    /// However few pairs are counted at a time, the stories are the same.
    #[test]
    fn memory_does_not_change_the_stories() {
        use KeyKind::{Copy, Story};
        let lists: Vec<Vec<u32>> =
            (0..900u32).map(|i| (0..5).map(|k| i / 90 * 40 + (i / 3 * 7 + k * (1 + i % 3)) % 40).collect()).collect();
        let sorted = |list: &Vec<u32>| {
            let mut list = list.clone();
            list.sort_unstable();
            list.dedup();
            list
        };
        let keys: Vec<(KeyKind, Vec<u32>)> =
            lists.iter().zip(0..).map(|(list, i)| (if i % 50 == 0 { Copy } else { Story }, sorted(list))).collect();
        let found = |most: usize| {
            let mut all = Stories::default();
            all.at_a_time(most);
            (0..400).for_each(|n| {
                all.article(0, n);
            });
            let mut readings = 0;
            loop {
                readings += 1;
                for (hash, (kind, list)) in (0..).zip(&keys) {
                    all.key(Key { kind: *kind, hash }, list);
                }
                if !all.again() {
                    break;
                }
            }
            (all.finish().0, readings)
        };
        let (want, once) = found(usize::MAX);
        assert!(once == 1 && want.len() > 3, "{}", want.len());
        for most in [7, 40, 300] {
            let (got, readings) = found(most);
            assert_eq!(got, want, "{most}");
            assert!(readings > 1, "{most}");
        }
    }

    #[test]
    fn what_lies_far_apart_is_another_story() {
        use KeyKind::{Copy, Remark, Story};
        for (kind, days, want) in
            [(Story, 5, 1), (Story, 6, 0), (Copy, 31, 1), (Copy, 32, 0), (Remark, 9_000, 1), (Story, i32::MAX, 0), (Remark, i32::MAX, 1)]
        {
            let mut all = Stories::default();
            all.article(i32::MAX - days, 1);
            all.article(i32::MAX, 2);
            (0..3).for_each(|hash| assert!(all.key(Key { kind, hash }, &[0, 1])));
            assert_eq!(all.finish().0.len(), want, "{kind:?} {days}");
        }
    }

    #[test]
    fn a_crowd_is_cut_and_a_common_pair_of_words_is_no_story() {
        let many: Vec<u32> = (0..1000).collect();
        let found = stories(1000, &[(KeyKind::Copy, &many)]);
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [LARGEST; 1000 / LARGEST]);
        assert!(stories(1000, &[(KeyKind::Story, &many[..]); 9]).is_empty());
        assert_eq!(stories(1000, &[(KeyKind::Story, &many[..CROWDED]); 9]).concat().len(), CROWDED);
    }
}
