//! How two values are judged: one comparison a file, each a ladder of verdicts with its reason.
//!
//! Comparisons see values only: no text, no places, no rules.

mod verdict;

pub use verdict::{Judgement, Verdict};
