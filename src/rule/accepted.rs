//! Pairs that a newsroom accepts: two passages that differ and may.

use super::file::AcceptedFile;
use crate::pattern::{Pattern, Words, no_lexicons};

/// One accepted pair: a finding of this rule whose readings all match is counted and not reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// Id of the rule, or a glob of `*` and `?`.
    pub rule: String,
    /// Why it is accepted, as the newsroom puts it.
    pub why: String,
    /// Where it is accepted: the file.
    pub from: String,
    both: Pattern,
}

impl Accepted {
    /// From its shape in a file. `from` is that file, `words` gives the words of a lexicon.
    ///
    /// # Errors
    /// A lexicon that is not there, or a pattern that is too large with its words.
    pub(super) fn compile(file: AcceptedFile, from: &str, words: &Words<'_>) -> Result<Self, String> {
        let both = file.both_match.0.with_words(words)?;
        Ok(Self { rule: file.rule.0, why: file.why.0, from: from.to_owned(), both })
    }

    /// From its shape in a file that has no lexicons, such as the configuration.
    ///
    /// # Errors
    /// A pattern that names a lexicon.
    pub fn new(file: AcceptedFile, from: &str) -> Result<Self, String> {
        Self::compile(file, from, &no_lexicons)
    }

    /// Whether it is about a rule.
    #[must_use]
    pub fn names(&self, rule: &str) -> bool {
        super::pack::fits(&self.rule, rule)
    }

    /// Whether a passage is one that it accepts.
    #[must_use]
    pub fn accepts(&self, passage: &str) -> bool {
        self.both.is_in(passage)
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn written(&self) -> &str {
        self.both.written()
    }
}
