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
//! `pair` sees all keys in one process. Where there are too many for that, `link` does each key by itself, `small-star`
//! and `large-star` find out in turns what hangs together, each article by itself, and `cut` does each story by itself:
//!
//! ```text
//! grep '^{"key"' lines | sort | link | sort | small-star > near
//! while sort near | large-star > far; grep -q '^{"open"' far; do sort far | small-star > near; done
//! sort near | cut > stories
//! ```
//!
//! Any process may do any part of the lines, as long as those that begin alike (the key, the article, the story) come
//! to one. The findings are those of an audit over the same articles. What is no article becomes a line that begins
//! with `{"reject"` and is passed on by every stage, so that nothing is lost on the way.

mod compare;
mod cut;
mod extract;
mod join;
mod line;
mod link;
mod pair;
mod star;

pub use compare::compare;
pub use cut::cut;
pub use extract::{Only, extract};
pub use join::join;
pub use link::link;
pub use pair::pair;
pub use star::{large_star, small_star};
