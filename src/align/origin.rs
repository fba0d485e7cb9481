//! Origins: documents that share copied text are one witness.

use super::{Folds, Regime, SentencePair, SentenceRef};
use crate::words::{Run, align};
use std::collections::BTreeMap;

/// How many copied sentences make two documents one origin.
const COPIES: usize = 3;
/// How many words in a row two sentences share where one was copied: two reports of one event share the names and
/// the matter, but not the wording.
const IN_A_ROW: usize = 8;

/// For each document the number of its origin, counted from 0 in the order of the documents.
pub(super) fn group(folds: &Folds<'_>, pairs: &[SentencePair]) -> Vec<usize> {
    let mut copies: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for p in pairs.iter().filter(|p| p.regime == Regime::Copy && p.a.document != p.b.document) {
        let count = copies.entry((p.a.document, p.b.document)).or_default();
        if *count < COPIES && worded_alike(folds, p.a, p.b) {
            *count += 1;
        }
    }
    join(folds.documents(), copies)
}

fn worded_alike(folds: &Folds<'_>, a: SentenceRef, b: SentenceRef) -> bool {
    align(&folds.of(a).hashes, &folds.of(b).hashes).iter().any(|r| matches!(r, Run::Shared(l, _) if l.len() >= IN_A_ROW))
}

fn join(documents: usize, copies: BTreeMap<(usize, usize), usize>) -> Vec<usize> {
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

    #[test]
    fn three_copied_sentences_make_one_witness() {
        assert_eq!(join(4, BTreeMap::from([((0, 2), 3), ((1, 2), 2)])), [0, 1, 0, 2]);
        assert_eq!(join(3, BTreeMap::from([((0, 1), 3), ((1, 2), 3)])), [0, 0, 0], "copies of copies are one");
    }
}
