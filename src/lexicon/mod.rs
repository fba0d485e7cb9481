//! What words mean: parts of speech, lemmas, synonym classes, frequency; the light tagger and the heads of
//! phrases.
//!
//! The tables are built into the binary by the build script from `src/lexicon/data/`; looking a word up takes no
//! allocation and loading takes no time.

mod entry;
mod layout;

pub use entry::{Entry, Tag, UNKNOWN_IDF, lookup};
