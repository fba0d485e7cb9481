//! An archive of articles: what may be about the same point is found by keys, never by comparing all with all.
//!
//! An article gives a few dozen keys; articles that share enough of them belong to one story, and the articles of one
//! story are checked together. The steps are pure functions from records to records, so that one machine and a cluster
//! run the same and find the same.

mod key;
mod pair;

pub use key::{Key, KeyKind, keys};
pub use pair::{Stories, Story};
