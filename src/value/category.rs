//! Values that are one of a few: roles with their gender, polarity, strength.

/// Gender as the word itself says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// spokesman, chairman, actor beside actress …
    Male,
    /// spokeswoman, chairwoman …
    Female,
    /// spokesperson, chair …
    Neutral,
}

/// An office or relation: the class and the gender that the word carries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Role {
    /// The neutral word for it: `spokesperson` for spokesman and spokeswoman.
    pub class: String,
    /// The word as written, folded: `spokesman`.
    pub word: String,
    /// Gender as the word says it.
    pub gender: Gender,
    /// Folded key of the person who holds it, where the text ties one to it.
    pub person: Option<String>,
}

/// A word of a lexicon of the newsroom's own, that says one of several things: acquitted, convicted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The word as written, in small letters.
    pub word: String,
    /// What it says.
    pub sort: String,
    /// What cannot hold beside it.
    pub against: Vec<String>,
}

/// Whether a statement affirms or denies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Polarity {
    /// Lemma of the main verb or predicate.
    pub predicate: String,
    /// Whether it is affirmed, antonyms and negators counted.
    pub positive: bool,
}

/// How firmly a statement is made: may 1, plan 2, will 3, did 4.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Strength {
    /// Lemma of the main verb or predicate.
    pub predicate: String,
    /// From 0 (denied or unknown) to 4 (done).
    pub step: u8,
}
