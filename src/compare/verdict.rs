//! The ladder every comparison ends on.

/// How two values stand to each other, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// One of them is not known well enough to say.
    Unknown,
    /// They are the same.
    Agrees,
    /// They differ in form, but both can be said of one thing.
    Compatible,
    /// They differ in a way that is worth a note: spelling, house style, rounding that goes a little far.
    Differs,
    /// They cannot both hold.
    Contradicts,
}

/// A verdict with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Where on the ladder.
    pub verdict: Verdict,
    /// Why, in words an editor understands: `92 to 93 and 140 have no value in common`.
    pub reason: String,
    /// Size of the difference where it has one: share of the larger value for numbers, days for dates, edits for
    /// names and changed words for quotations; else 0.
    pub gap: f64,
    /// What changed, as one fixed word per comparison (`negation`, `word`, `spelling`, `transliteration`, `slip`,
    /// `unit`, `scale` …), for rules to grade by; empty where there is nothing to tell.
    pub class: &'static str,
}
