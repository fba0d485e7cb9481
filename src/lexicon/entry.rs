//! One word of the lexicon.

/// Part of speech of a word where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Common noun, singular or mass.
    Noun,
    /// Common noun, plural.
    Nouns,
    /// Part of a name.
    Name,
    /// Verb in base or present form.
    Verb,
    /// Verb in the past tense.
    Past,
    /// Past participle.
    Participle,
    /// -ing form.
    Ing,
    /// be, have, do as auxiliaries or copulas.
    Auxiliary,
    /// will, would, may, might, can, could, must, shall, should.
    Modal,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Article or other determiner.
    Determiner,
    /// Possessive pronoun (his, their) or clitic ('s).
    Possessive,
    /// Personal, relative or demonstrative pronoun standing alone.
    Pronoun,
    /// Preposition.
    Preposition,
    /// Conjunction or complementiser.
    Conjunction,
    /// Number in digits or words.
    Number,
    /// not, n't, never.
    Negator,
    /// to before a verb.
    To,
    /// Mark.
    Mark,
    /// Anything else.
    #[default]
    Other,
}

/// A handle on a word of the lexicon; copying it is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry(u32);

/// Looks up a word in any case.
#[must_use]
pub fn lookup(_word: &str) -> Option<Entry> {
    None
}
