//! The work of an audit as filters: lines of JSON in, lines of JSON out, for shells and for clusters.
//!
//! `extract` gives for every article its own line and a line for each of its keys; `pair` takes the lines of the keys,
//! sorted, and says which articles belong to which story; `join` takes both, sorted, and gives the articles of stories
//! with the story before them; `compare` takes those, sorted, and gives the findings. Every line begins with what it
//! is to be sorted by, in figures of one width, so that sorting lines as bytes (`LC_ALL=C sort`) is the shuffle:
//!
//! ```text
//! extract < articles.jsonl > lines
//! grep '^{"key"' lines | sort | pair > stories
//! (grep '^{"id"' lines; cat stories) | sort | join | sort | compare > findings
//! ```
//!
//! The findings are those of an audit over the same articles. What is no article becomes a line that begins with
//! `{"reject"` and is passed on by every stage, so that nothing is lost on the way.

mod compare;
mod extract;
mod join;
mod line;
mod pair;

pub use compare::compare;
pub use extract::extract;
pub use join::join;
pub use pair::pair;
