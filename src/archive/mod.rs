//! An archive of articles: what may be about the same point is found by keys, never by comparing all with all.
//!
//! Articles are read from their inputs one after the other ([`Feed`]), worked on in batches and put into the store by
//! one writer ([`add`]); memory does not grow with their number. What is no article is set aside and counted.
//!
//! An article gives a few dozen keys; articles that share enough of them belong to one story, and the articles of one
//! story are checked together. The steps are pure functions from records to records, so that one machine and a cluster
//! run the same and find the same.

mod add;
mod article;
mod audit;
mod bounds;
mod event;
mod feed;
mod field;
mod format;
mod key;
mod language;
mod ledger;
mod lines;
mod member;
mod near;
mod pack;
mod pair;
mod recipe;
mod record;
mod segment;
pub mod stage;
mod store;
mod story;
mod sum;
mod swell;

pub use add::{Added, Among, Plan, Step, add, warm};
pub use article::Article;
pub use audit::{Asked, Audited, Pace, Scope, Settings, audit};
pub use bounds::Memory;
pub use feed::{Feed, Item, Limits, Reject};
pub use field::Fields;
pub use key::{Key, KeyKind, keys, spots};
pub use ledger::Ledger;
pub use lines::{Line, Lines};
pub use near::near;
pub use pair::{Stories, Story};
pub use recipe::{Recipe, RecipeFile, word_list};
pub use store::{Begun, Counts, Filed, Ingested, Kept, Placed, Run, Store, StoreError, Tally};
pub use story::{Checked, Event, Told, by_event, check_story};
