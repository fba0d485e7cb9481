//! The whole check, from documents to ordered findings.

use super::{Finding, Passage, Summary};
use crate::document::Document;
use crate::rule::RuleSet;

/// How a check is run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The first document is a draft; only findings about it are wanted.
    pub against: bool,
    /// Keep the pairs that a veto stopped.
    pub rejected: bool,
}

/// What a check gives.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Ordered by severity, rule rank, gap, path, start.
    pub findings: Vec<Finding>,
    /// For each document, the number of its origin: documents that share copied text have the same.
    pub origins: Vec<usize>,
    /// Counts.
    pub summary: Summary,
    /// Pairs of claims that were not compared, where asked for.
    pub rejected: Vec<Rejected>,
}

/// Two claims that looked alike and were not compared.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// The two.
    pub passages: [Passage; 2],
    /// The veto that stopped them, in words.
    pub veto: String,
}

/// Compares the documents with one another and each with itself. The documents are in the order of the run: the
/// draft first, if there is one, then by path.
#[must_use]
pub fn check(documents: &[Document], _rules: &RuleSet, _options: &Options) -> Outcome {
    Outcome { origins: (0..documents.len()).collect(), ..Outcome::default() }
}
