//! What the program found: a disagreement with its readings.

use crate::claim::Kind;
pub use crate::rule::Relation;
use crate::rule::Severity;
use crate::text::Span;
use crate::value::Value;

/// Words in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Index of the document, in the order of the run.
    pub document: usize,
    /// The words at issue.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// Parts of `span` (or places just beside it, empty spans for lost words) that differ from the other readings;
    /// empty where all of it does.
    pub differs: Vec<Span>,
}

/// One camp: all passages that bear one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The value, where the words have one.
    pub value: Option<Value>,
    /// The value as understood: `$93 (92 to 93)`.
    pub display: String,
    /// In how many independent origins it stands.
    pub origins: usize,
    /// Whether the words at issue are only held against it: a sum with its scale word, beside one that has none.
    pub beside: bool,
    /// Where it stands, at least once; the draft first, then by path and place.
    pub passages: Vec<Passage>,
}

/// Why the passages were taken to be about one point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Sum in hundredths of a bit.
    pub centibits: i32,
    /// Each piece with its hundredths of a bit, in the order they were weighed.
    pub because: Vec<(String, i32)>,
}

/// A disagreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the rule that reports it.
    pub rule: String,
    /// Kind of the claims.
    pub kind: Kind,
    /// How loud.
    pub severity: Severity,
    /// How the readings stand to each other.
    pub relation: Relation,
    /// One sentence, true alone.
    pub message: String,
    /// A question an editor could send to the reporter.
    pub query: String,
    /// What it might be, always asked.
    pub suggestion: Option<String>,
    /// Lasting name: a hash of rule, values and heads, without places; 16 hexadecimal digits.
    pub fingerprint: String,
    /// The camps: two or more, or one for a fault inside one passage.
    pub readings: Vec<Reading>,
    /// Why the passages were taken to be about one point.
    pub evidence: Evidence,
    /// What the values were normalised to, where that is the point.
    pub values: Option<String>,
    /// A caution: "may be two translations", "may be a later report".
    pub note: Option<String>,
    /// Size of the disagreement, for ordering inside one rule (see [`crate::compare::Judgement::gap`]).
    pub gap: f64,
}

/// What keeps a finding from being reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hiding {
    /// A comment in the draft, with the reason it gives.
    Comment(Option<String>),
    /// A pair that a pack or the configuration accepts, with its `why`.
    Accepted(String),
    /// It was there when the baseline was written.
    Baseline,
}

impl Hiding {
    /// What hides it, in words: `suppressed: both are used`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Comment(None) => "suppressed".to_owned(),
            Self::Comment(Some(reason)) => format!("suppressed: {reason}"),
            Self::Accepted(why) => format!("accepted: {why}"),
            Self::Baseline => "in the baseline".to_owned(),
        }
    }
}

/// A finding that is not reported: formats that can carry it mark it, all count it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hidden {
    /// What would have been reported.
    pub finding: Finding,
    /// What hides it.
    pub by: Hiding,
}

/// Counts over a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Claims found.
    pub claims: usize,
    /// Claims aligned with another.
    pub aligned: usize,
    /// Aligned claims that agree.
    pub agreeing: usize,
    /// Findings hidden by a suppression.
    pub suppressed: usize,
    /// Findings hidden by a baseline.
    pub baselined: usize,
    /// Findings that a baseline knows and that are found no more.
    pub stale: usize,
    /// What was not checked, and why.
    pub not_checked: Vec<(String, String)>,
}
