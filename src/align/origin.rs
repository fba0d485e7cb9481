//! Origins: documents that share copied text are one witness.

use super::{Regime, SentencePair};

/// How many copied sentences make two documents one origin.
const COPIES: usize = 3;

/// For each of `documents` documents the number of its origin, counted from 0 in the order of the documents.
pub(super) fn group(documents: usize, pairs: &[SentencePair]) -> Vec<usize> {
    let mut copies = std::collections::BTreeMap::new();
    for p in pairs.iter().filter(|p| p.regime == Regime::Copy && p.a.document != p.b.document) {
        *copies.entry((p.a.document, p.b.document)).or_insert(0usize) += 1;
    }
    let mut parent: Vec<usize> = (0..documents).collect();
    for ((a, b), _) in copies.into_iter().filter(|&(_, n)| n >= COPIES) {
        let (a, b) = (root(&parent, a), root(&parent, b));
        parent[a.max(b)] = a.min(b);
    }
    let roots: Vec<usize> = (0..documents).map(|d| root(&parent, d)).collect();
    let mut order: Vec<usize> = roots.clone();
    order.sort_unstable();
    order.dedup();
    roots.iter().map(|r| order.partition_point(|o| o < r)).collect()
}

fn root(parent: &[usize], mut at: usize) -> usize {
    while parent[at] != at {
        at = parent[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::SentenceRef;

    fn copy(a: usize, b: usize, n: usize) -> SentencePair {
        SentencePair {
            a: SentenceRef { document: a, sentence: n },
            b: SentenceRef { document: b, sentence: n },
            dice: 0.9,
            regime: Regime::Copy,
            mutual: true,
        }
    }

    #[test]
    fn three_copied_sentences_make_one_witness() {
        let three: Vec<_> = (0..3).map(|n| copy(0, 2, n)).chain((0..2).map(|n| copy(1, 2, n))).collect();
        assert_eq!(group(4, &three), [0, 1, 0, 2]);
    }
}
