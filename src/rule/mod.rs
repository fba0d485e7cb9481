//! The YAML rules: their shape in the file, the compiled rule, the packs built into the binary.

mod compiled;
mod severity;

pub use compiled::{
    AlignNeeds, Condition, Downgrade, Example, Examples, Grading, HeadNeed, HolderNeed, Rule, RuleSet, SpeakerNeed, Test, TimeNeed, Within,
};
pub use severity::Severity;
