//! Two lists of words to what they share and what only one has: the one door to `similar`, so that a quotation
//! is judged and painted by the same alignment.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// One stretch of an alignment of two word lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// The same words in both.
    Shared(Range<usize>, Range<usize>),
    /// Words that differ; either side may be empty.
    Changed(Range<usize>, Range<usize>),
}

/// Aligns two word lists. Deterministic; at most a few thousand words a side are sensible.
#[must_use]
pub fn align<T: Eq + std::hash::Hash + Ord>(left: &[T], right: &[T]) -> Vec<Run> {
    capture_diff_slices(Algorithm::Myers, left, right)
        .into_iter()
        .map(|op| {
            let (tag, l, r) = op.as_tag_tuple();
            if tag == DiffTag::Equal { Run::Shared(l, r) } else { Run::Changed(l, r) }
        })
        .collect()
}
