//! Which documents are compared with which.
//!
//! A handful of sources are all compared with one another. Of hundreds of articles on one story every one is compared
//! with those that share most of its rare words, and with some others spread over the whole run: what a fact is set
//! against need not be all who tell it, and the work grows with the number of articles, not with its square. What was
//! passed over is said in the summary.

use super::Bag;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Up to this many documents, all are compared with all.
const ALL: usize = 40;
/// How many documents each chooses by the rare words that both have.
const NEAREST: usize = 20;
/// How many documents, evenly spread, each is compared with besides; as many again are compared with it.
const SPREAD: usize = 6;
/// How many of its rarest terms stand for a document.
const SKETCH: usize = 64;

/// Pairs of documents that are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// For each document those it is compared with, in order.
    of: Vec<Vec<usize>>,
}

impl Neighbours {
    /// The documents that `document` is compared with, in order.
    #[must_use]
    pub fn of(&self, document: usize) -> &[usize] {
        self.of.get(document).map_or(&[], Vec::as_slice)
    }

    /// Whether the two are compared.
    #[must_use]
    pub fn are(&self, a: usize, b: usize) -> bool {
        self.of(a).binary_search(&b).is_ok()
    }

    /// How many documents there are.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.of.len()
    }

    /// How many pairs of documents are not compared.
    #[must_use]
    pub fn passed_over(&self) -> usize {
        let compared: usize = self.of.iter().map(Vec::len).sum();
        self.of.len().saturating_sub(1).saturating_mul(self.of.len()).saturating_sub(compared) / 2
    }
}

/// Chooses for each document, by its bags of words. The first document is compared with all where it is a draft.
pub(super) fn choose(bags: &[Vec<Bag>], draft: bool) -> Neighbours {
    let documents = bags.len();
    if documents <= ALL {
        let all = |d: usize| (0..documents).filter(|&e| e != d).collect();
        return Neighbours { of: (0..documents).map(all).collect() };
    }
    let sketches: Vec<Vec<u64>> = bags.par_iter().map(|b| sketch(b)).collect();
    let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (d, terms) in sketches.iter().enumerate() {
        for &t in terms {
            holders.entry(t).or_default().push(d as u32);
        }
    }
    let nearest = |d: usize| {
        let mut shared = vec![0u32; documents];
        for &e in sketches[d].iter().filter_map(|t| holders.get(t)).flatten() {
            shared[e as usize] += 1;
        }
        let mut near: Vec<usize> = (0..documents).filter(|&e| e != d && shared[e] > 0).collect();
        // Of equals those that stand next to it in the run: so no document is everybody's neighbour, and most choose one
        // another.
        let apart = |e: usize| ((e + documents - d) % documents).min((d + documents - e) % documents);
        near.sort_unstable_by_key(|&e| (std::cmp::Reverse(shared[e]), apart(e), e));
        near.truncate(NEAREST);
        near
    };
    let mut of: Vec<Vec<usize>> = (0..documents).into_par_iter().map(nearest).collect();
    for (d, list) in of.iter_mut().enumerate() {
        let spread = (1..=SPREAD).map(|k| (d + k * documents / (2 * SPREAD + 1)) % documents);
        list.extend(spread.filter(|&e| e != d));
    }
    if draft {
        of[0] = (1..documents).collect();
    }
    let chosen: Vec<(usize, usize)> = of.iter().enumerate().flat_map(|(d, list)| list.iter().map(move |&e| (e, d))).collect();
    for (e, d) in chosen {
        of[e].push(d);
    }
    for list in &mut of {
        list.sort_unstable();
        list.dedup();
    }
    Neighbours { of }
}

/// The rarest terms of a document; of equally rare ones those with the smallest hash, so that every document chooses
/// alike.
fn sketch(bags: &[Bag]) -> Vec<u64> {
    let mut terms: Vec<(u64, f32)> = bags.iter().flat_map(|b| &b.terms).copied().collect();
    terms.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    terms.dedup_by_key(|t| t.0);
    terms.truncate(SKETCH);
    terms.into_iter().map(|t| t.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `n` documents that all tell one story, each with a word of its own and one that it shares with its opposite.
    fn story(n: usize) -> Vec<Vec<Bag>> {
        let bag = |d: usize| {
            let common = (0..10).map(|t| (t, 3.0));
            Bag::new(common.chain([(1000 + d as u64, 6.0), (5000 + (d % (n / 2)) as u64, 7.0)]).collect())
        };
        (0..n).map(|d| vec![bag(d)]).collect()
    }

    #[test]
    fn a_handful_are_all_compared() {
        let few = choose(&story(12), false);
        assert!((0..12).all(|d| few.of(d).len() == 11 && !few.are(d, d)));
        assert_eq!(few.passed_over(), 0);
    }

    #[test]
    fn of_hundreds_each_has_its_nearest_and_a_bounded_number() {
        let (n, m) = (choose(&story(200), false), choose(&story(400), false));
        for (neighbours, documents) in [(&n, 200), (&m, 400)] {
            assert_eq!(neighbours.documents(), documents);
            let pairs: usize = (0..documents).map(|d| neighbours.of(d).len()).sum();
            assert!(pairs <= documents * 2 * (NEAREST + SPREAD), "{pairs} of {documents}");
            assert_eq!(neighbours.passed_over(), documents * (documents - 1) / 2 - pairs / 2);
            for d in 0..documents {
                assert!(neighbours.are(d, (d + documents / 2) % documents), "{d}: the one that shares its rare word");
                assert!(neighbours.of(d).iter().all(|&e| neighbours.are(e, d)), "both ways");
            }
        }
    }

    #[test]
    fn a_draft_is_compared_with_every_source() {
        assert_eq!(choose(&story(100), true).of(0).len(), 99);
    }
}
