//! The kinds of claim.

use super::HouseKind;

/// Kind of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Things counted.
    Count,
    /// Money.
    Money,
    /// Parts of a hundred, and percentage points.
    Percent,
    /// A physical measure.
    Measure,
    /// A length of time.
    Duration,
    /// An age.
    Age,
    /// A part of a whole, a score.
    Ratio,
    /// A place in an order.
    Rank,
    /// Time since the last, or before the next: "first trip in two and a half years".
    Gap,
    /// Days on the calendar.
    Date,
    /// The year in the name of an event.
    EventYear,
    /// A person, organisation or place.
    Name,
    /// An office that a person holds.
    Role,
    /// Speech in quotation marks.
    Quote,
    /// Titles and scare quotes: marked words that are no speech.
    Phrase,
    /// A statement affirmed or denied.
    Polarity,
    /// A statement's firmness.
    Strength,
    /// Where something is or happens.
    Place,
    /// A kind of the newsroom's own, in rules and findings. A claim of one keeps the kind of its value, and has this
    /// beside it, see [`Claim::house`](super::Claim::house); only words of a lexicon have no other kind.
    House(HouseKind),
}

impl Kind {
    /// All kinds that the program has itself, in the order in which documents list them.
    pub const ALL: [Self; 18] = [
        Self::Count,
        Self::Money,
        Self::Percent,
        Self::Measure,
        Self::Duration,
        Self::Age,
        Self::Ratio,
        Self::Rank,
        Self::Gap,
        Self::Date,
        Self::EventYear,
        Self::Name,
        Self::Role,
        Self::Quote,
        Self::Phrase,
        Self::Polarity,
        Self::Strength,
        Self::Place,
    ];

    /// Its id in rules and documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Ratio => "ratio",
            Self::Rank => "rank",
            Self::Gap => "gap",
            Self::Date => "date",
            Self::EventYear => "event-year",
            Self::Name => "name",
            Self::Role => "role",
            Self::Quote => "quote",
            Self::Phrase => "phrase",
            Self::Polarity => "polarity",
            Self::Strength => "strength",
            Self::Place => "place",
            Self::House(house) => house.name(),
        }
    }
}
