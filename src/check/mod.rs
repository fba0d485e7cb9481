//! Documents and rules to findings: one pure function.

mod finding;
mod run;

pub use finding::{Evidence, Finding, Passage, Reading, Relation, Summary};
pub use run::{Options, Outcome, Rejected, check};
