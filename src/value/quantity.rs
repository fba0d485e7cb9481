//! Numbers with their unit, their hedge and three nested intervals.

use super::{Interval, Unit};

/// A word that loosens or bounds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// about, around, some, roughly, dozens …
    About,
    /// almost, nearly, close to, just under …
    Almost,
    /// more than, over …
    MoreThan,
    /// at least, no fewer than …
    AtLeast,
    /// less than, under …
    LessThan,
    /// up to, as many as, no more than …
    AtMost,
    /// from A to B, between A and B.
    Between,
}

impl Hedge {
    /// The word for it in the claims document.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Almost => "almost",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::AtMost => "at most",
            Self::Between => "between",
        }
    }
}

/// A number as a claim about a range.
///
/// `core` is what is written, without its hedge; `loose` what a fair reader accepts; `hard` what is logically
/// possible. Always `hard` ⊇ `loose` (and `core` lies in `hard` unless the hedge excludes it). Money, percent,
/// counts and measures are in `unit`; durations and gaps in days whatever the unit written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// As written: `[v, v]`, or the ends of a range.
    pub core: Interval,
    /// What a fair reader accepts.
    pub loose: Interval,
    /// What is logically possible.
    pub hard: Interval,
    /// The unit as written.
    pub unit: Unit,
    /// The hedge, if any.
    pub hedge: Option<Hedge>,
    /// Unit of the last digit that is not zero, in the same unit as `core` (`140 billion` → 10 billion).
    pub grain: f64,
    /// Whether a scale word or letter (thousand, m, bn) was written.
    pub scaled: bool,
    /// Whether it says a change or a margin ("rose by 5", "5 more") and not a level.
    pub delta: bool,
}
