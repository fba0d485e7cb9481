//! How two values are judged: one comparison a file, each a ladder of verdicts with its reason.
//!
//! Comparisons see values only: no text, no places, no rules.

pub mod date;
pub mod duration_dates;
pub mod event_year;
pub mod name;
pub mod quote;
pub mod role;
mod verdict;
pub mod weekday;

pub use verdict::{Judgement, Verdict};
