//! The YAML rules: their shape in the file, the compiled rule, the packs built into the binary.
//!
//! A pack has two shapes. `file` mirrors the YAML word for word, refuses what it does not know and points at it;
//! `compiled` is what the check runs on: no string in it names a kind, a comparison or a severity any more.

mod accepted;
mod compile;
mod compiled;
mod file;
mod house;
mod pack;
mod part;
mod relation;
#[cfg(test)]
mod schema_test;
mod setting;
mod severity;
mod spot;
mod template;

pub use accepted::Accepted;
pub use compiled::{
    AlignNeeds, CommentFault, Condition, Downgrade, Example, Examples, Grading, HeadNeed, HolderNeed, Rule, SpeakerNeed, Sum, Test,
    TimeNeed, Unless, VerbNeed, Within,
};
pub use file::AcceptedFile;
pub use house::HouseRule;
pub use pack::{RuleSet, fits};
pub use relation::Relation;
pub use setting::{Setting, regraded};
pub use severity::Severity;
pub use template::{Slot, Template};
