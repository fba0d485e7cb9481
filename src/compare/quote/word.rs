//! What kind of word it is: small, quiet, a negator, a modal, a person.

use crate::lexicon::{Entry, UNKNOWN_IDF, lookup};

/// Rarity from which a word counts as carrying meaning.
pub(super) const CARRIES: f32 = 2.0;

/// Bits of rarity; small words weigh little whatever the lexicon says.
pub(super) fn rarity(word: &str) -> f32 {
    if word == "…" {
        0.0
    } else if is_small(word) || is_modal(word) || is_negator(word) {
        0.5
    } else {
        lookup(word).map_or(UNKNOWN_IDF, Entry::idf)
    }
}

/// Words whose coming and going changes nothing that is said.
pub(super) fn is_quiet(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "that"
            | "and"
            | "so"
            | "well"
            | "uh"
            | "um"
            | "er"
            | "oh"
            | "of"
            | "this"
            | "these"
            | "those"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "st"
            | "est"
            | "pst"
            | "edt"
            | "pdt"
            | "gmt"
            | "'s"
    )
}

/// Words that carry little meaning by themselves.
pub(super) fn is_small(word: &str) -> bool {
    is_quiet(word)
        || person(word).is_some()
        || matches!(
            word,
            "it" | "its"
                | "in"
                | "on"
                | "at"
                | "to"
                | "for"
                | "from"
                | "by"
                | "with"
                | "as"
                | "about"
                | "into"
                | "over"
                | "under"
                | "up"
                | "out"
                | "off"
                | "but"
                | "or"
                | "if"
                | "then"
                | "than"
                | "because"
                | "when"
                | "while"
                | "where"
                | "who"
                | "which"
                | "what"
                | "how"
                | "why"
                | "be"
                | "is"
                | "are"
                | "was"
                | "were"
                | "been"
                | "being"
                | "am"
                | "have"
                | "has"
                | "had"
                | "do"
                | "does"
                | "did"
                | "there"
                | "here"
                | "just"
                | "very"
                | "too"
                | "also"
                | "only"
                | "all"
                | "any"
                | "some"
                | "more"
                | "most"
                | "such"
                | "now"
                | "'d"
        )
}

pub(super) fn is_negator(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "none" | "nothing" | "noone" | "nowhere" | "neither" | "nor" | "without" | "hardly")
}

pub(super) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "may"
            | "might"
            | "can"
            | "could"
            | "should"
            | "must"
            | "shall"
            | "perhaps"
            | "maybe"
            | "possibly"
            | "probably"
            | "likely"
            | "allegedly"
            | "reportedly"
    )
}

/// Grammatical person and number of a pronoun: a quotation retold from outside changes it.
pub(super) fn person(word: &str) -> Option<u8> {
    Some(match word {
        "i" | "me" | "my" | "mine" | "myself" => 1,
        "we" | "us" | "our" | "ours" | "ourselves" => 2,
        "you" | "your" | "yours" | "yourself" => 3,
        "he" | "him" | "his" | "himself" => 4,
        "she" | "her" | "hers" | "herself" => 5,
        "they" | "them" | "their" | "theirs" | "themselves" => 6,
        _ => return None,
    })
}
