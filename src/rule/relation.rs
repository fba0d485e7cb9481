//! How the readings of a finding stand to each other: not every difference is a contradiction.

use super::Severity;

/// How the readings of a finding stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// They cannot both hold.
    Contradiction,
    /// Two forms of one thing: a spelling, a transliteration, a house style.
    Variant,
    /// A number that grows, or a plan that moved, in reports of different times.
    Superseded,
    /// Two parties say different things, each for itself.
    Disputed,
    /// One is a part of the other.
    Part,
    /// They are about different times or extents.
    Scope,
    /// The text itself is damaged.
    Broken,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Contradiction, Self::Variant, Self::Superseded, Self::Disputed, Self::Part, Self::Scope, Self::Broken];

    /// The word for it in rules and documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Variant => "variant",
            Self::Superseded => "superseded",
            Self::Disputed => "disputed",
            Self::Part => "part",
            Self::Scope => "scope",
            Self::Broken => "broken",
        }
    }

    /// In plain words for people, where a reader could take it for a contradiction and it is none.
    #[must_use]
    pub fn plainly(self) -> Option<&'static str> {
        match self {
            Self::Superseded => Some("later report?"),
            Self::Disputed => Some("two parties differ"),
            Self::Part => Some("part of the whole?"),
            Self::Scope => Some("another time or extent?"),
            Self::Contradiction | Self::Variant | Self::Broken => None,
        }
    }

    /// The loudest that a finding of this relation is, whatever its rule says: what may well both be true is no alarm.
    #[must_use]
    pub fn loudest(self) -> Severity {
        match self {
            Self::Contradiction | Self::Broken => Severity::Error,
            Self::Variant => Severity::Warning,
            Self::Superseded | Self::Disputed | Self::Part | Self::Scope => Severity::Note,
        }
    }
}
