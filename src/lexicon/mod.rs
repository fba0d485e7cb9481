//! What words mean: parts of speech, lemmas, synonym classes, frequency; the light tagger and the heads of
//! phrases.
//!
//! The tables are built into the binary by the build script from `src/lexicon/data/`; looking a word up takes no
//! allocation and loading takes no time.

mod class;
mod clause;
mod entry;
mod layout;
mod phrase;
mod question;
mod tagger;
#[cfg(test)]
mod testing;

pub use class::{
    ClassId, Direction, antonyms, class, class_exists, class_name, classes_of, country_of, directions, in_class, is_place_phrase,
    may_end_phrase, phrase_at, same_class, sign, strength_steps,
};
pub use clause::{Clauses, Mood, VerbGroup};
pub use entry::{Entry, Tag, UNKNOWN_IDF, lookup, lookup_at};
pub use phrase::{Grammar, NounPhrase};
pub use question::{Asked, Question};
pub use tagger::{Word, tag};
