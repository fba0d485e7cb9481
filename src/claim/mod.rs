//! Checkable claims: what a document says that could be compared with another.
//!
//! One extractor a file, its example table at the foot. Extractors run in the order of the registry; each may
//! mark tokens as taken so that one expression gives one claim. Adding a kind is one file and one row here.

mod age;
mod amount;
mod attribution;
mod context;
mod count;
mod cue;
mod currency;
mod date;
mod duration;
mod event_year;
mod gap;
mod hedge;
mod house;
mod kind;
mod marks;
mod measure;
mod money;
mod name;
mod number_word;
mod numeral;
mod people;
mod per;
mod percent;
mod phrase;
mod place;
mod polarity;
mod quote;
mod rank;
mod ratio;
mod registry;
mod role;
mod scope;
mod speaker;
mod statement;
mod strength;
#[cfg(test)]
mod testing;
mod unit_word;

pub use attribution::{Telling, told_by};
pub use house::{House, HouseClaim, HouseKind, Reading};
pub use kind::Kind;
pub use name::{Evidence as SpellingEvidence, NearSpelling, near_spellings};
pub use polarity::counterpart;
pub use registry::{Claims, EXTRACTORS, Extractor, extract, extract_by_part};
pub use speaker::{one_speaker, same_speaker};

use crate::document::Zone;
use crate::lexicon;
use crate::text::Span;
use crate::value::{DayInterval, Value};

/// Why a bare number is not compared: it stands with no noun. Only its place in a copied sentence can tell what it is.
pub const NOTHING_COUNTED: &str = "nothing is counted";

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What kind of thing it says.
    pub kind: Kind,
    /// The newsroom's own kind that it is of, more closely.
    pub house: Option<HouseKind>,
    /// What it says, normalised.
    pub value: Value,
    /// The words it says it with: the whole expression, hedge and unit included ("almost $93", "2,000 troops" → "2,000").
    pub span: Span,
    /// Index of its first token, and one past its last.
    pub tokens: (usize, usize),
    /// Index of its sentence.
    pub sentence: usize,
    /// What is counted, dated or named: the head noun with restrictive modifiers.
    pub head: Option<Head>,
    /// The lexicon of the newsroom's own that has its head noun among words for one thing.
    pub class: Option<HouseKind>,
    /// Whose it is: folded key of the subject or owner ("russia", "xi jinping").
    pub holder: Option<String>,
    /// The verb it stands with.
    pub predicate: Option<Predicate>,
    /// The time it holds for.
    pub time: Option<TimeScope>,
    /// Asserted, planned, possible …
    pub modality: Modality,
    /// Affirmed (true) or negated.
    pub positive: bool,
    /// Who says it; `None` is the document itself or unknown.
    pub speaker: Option<String>,
    /// Inside quotation marks.
    pub quoted: bool,
    /// The part of the article.
    pub zone: Zone,
    /// Name of the extractor, or id of the house rule, that found it.
    pub extractor: &'static str,
    /// Why it is read but not compared (an anaphor, an idiom, a promotional line); `None` for one that is compared.
    pub not_compared: Option<&'static str>,
}

impl Claim {
    /// Whether two claims are about one thing by their head nouns, one word or two for it; `None` where one has none.
    #[must_use]
    pub fn same_thing(&self, other: &Self) -> Option<bool> {
        let (x, y) = (self.head.as_ref()?, other.head.as_ref()?);
        let house = || self.class.is_some() && self.class == other.class;
        Some(x.noun == y.noun || lexicon::same_class(&x.noun, &y.noun) || house())
    }

    /// What its kind is called: that of the newsroom, or else its own.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        self.house.map_or(self.kind.name(), HouseKind::name)
    }
}

/// The noun a claim is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Lemma of the noun, lower case: `troop`.
    pub noun: String,
    /// Restrictive modifiers before it, lower case, in order: `["russian"]`.
    pub modifiers: Vec<String>,
    /// Where the noun phrase stands.
    pub span: Span,
}

impl Head {
    /// `russian troop`: modifiers and noun.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.modifiers.join(" ");
        if !text.is_empty() {
            text.push(' ');
        }
        text + &self.noun
    }
}

/// The verb of the clause that a claim stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// Lemma: `end`.
    pub verb: String,
    /// Where the verb stands.
    pub span: Span,
    /// A passive.
    pub passive: bool,
    /// How a number stands with it.
    pub mode: Mode,
}

/// How a number stands with its verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// A state or total: "is 72", "reached 72".
    #[default]
    Level,
    /// A change: "rose by 5".
    Delta,
    /// A lead or difference: "won by 5".
    Margin,
    /// Per something: "5 a day".
    Rate,
}

/// The time a claim holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeScope {
    /// The days; `None` where a time is named that could not be resolved.
    pub days: Option<DayInterval>,
    /// How the claim lies in them.
    pub role: TimeRole,
}

/// How a claim lies in its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeRole {
    /// On a day, in a month.
    At,
    /// As of, by.
    AsOf,
    /// During, over, for the first seven months.
    During,
    /// Since.
    Since,
    /// Until, by (of the future).
    Until,
}

/// Whether a thing is said to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Modality {
    /// Is so, was so.
    #[default]
    Asserted,
    /// Will be so, is planned.
    Planned,
    /// May be so.
    Possible,
    /// Would be so if.
    Conditional,
}

impl Modality {
    /// The word for it in the claims document.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Conditional => "conditional",
        }
    }
}
