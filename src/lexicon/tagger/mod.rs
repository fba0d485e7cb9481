//! The light tagger: one part of speech for every token of a sentence.
//!
//! It reads from left to right. A first look collects what each token can be, from the lexicon, from its capital
//! letter and, for a word that is in no list, from its ending. Then [`RULES`] are asked in order, and the first
//! that answers decides. A rule sees the parts of speech already given to its left and the possible ones to its
//! right.
//!
//! It is made for news, and for what claims need: the head noun beside a number and the verb of a clause. What it
//! cannot do: tell a past tense from a reduced relative clause where no second verb follows ("the ship sunk off
//! the coast"); questions with a full noun between auxiliary and verb; verbs that are nearly always nouns after
//! a singular noun in headlines without an article ("Storm batters coast" works, "Storm damage coast road" does
//! not); `that` as object relative against complementiser (both bound a clause, so nothing is lost); particles
//! against prepositions except by what follows; imperatives, verse, tables.

mod function;
mod noun_verb;
mod possible;
mod view;

use super::{Entry, Tag};
use crate::text::Token;
use function::{clitic, compound, function_word};
use noun_verb::{after_be_or_have, after_noun_opener, after_verb_opener, fallback, modifier_or_noun, participle_alone, subject_and_verb};
use possible::{headline, possible};
use view::View;

/// What the lexicon and the tagger say of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Its lexicon entry.
    pub entry: Option<Entry>,
    /// Its part of speech where it stands.
    pub tag: Tag,
}

#[inline]
const fn set(tags: &[Tag]) -> u32 {
    let (mut bits, mut i) = (0, 0);
    while i < tags.len() {
        bits |= 1 << (tags[i] as u32);
        i += 1;
    }
    bits
}

const NOUN: u32 = set(&[Tag::Noun, Tag::Nouns]);
const NOMINAL: u32 = set(&[Tag::Noun, Tag::Nouns, Tag::Name]);
const PAST: u32 = set(&[Tag::Past, Tag::Participle]);
const VERB: u32 = set(&[Tag::Verb]);
const ING: u32 = set(&[Tag::Ing]);
const ADJECTIVE: u32 = set(&[Tag::Adjective]);
const ADVERB: u32 = set(&[Tag::Adverb]);
const ANY_VERB: u32 = VERB | PAST | ING;
/// What can stand between a determiner and its noun.
const MODIFIER: u32 = ADJECTIVE | set(&[Tag::Number, Tag::Noun, Tag::Name]);
/// What begins a noun phrase and never ends one.
const OPENER: u32 = set(&[Tag::Determiner, Tag::Possessive]);

/// Gives every token of one sentence its part of speech. `tokens` and `words` are those of the sentence; `scratch`
/// is working space that is kept from sentence to sentence.
pub fn tag(text: &str, tokens: &[Token], words: &mut [Word], scratch: &mut Vec<u32>) {
    let headline = headline(tokens);
    scratch.clear();
    for (i, token) in tokens.iter().enumerate() {
        let entry = words.get(i).and_then(|w| w.entry);
        scratch.push(possible(text, tokens, i, token, entry, headline));
    }
    for i in 0..tokens.len().min(words.len()) {
        let can = scratch[i];
        let tag = if can.is_power_of_two() {
            single(can)
        } else {
            let view = View { text, tokens, words, can: scratch };
            RULES.iter().find_map(|rule| rule(&view, i)).unwrap_or_else(|| fallback(&view, i))
        };
        words[i].tag = tag;
    }
}

/// The rules in the order in which they are asked.
const RULES: &[fn(&View, usize) -> Option<Tag>] = &[
    clitic,
    function_word,
    compound,
    after_verb_opener,
    after_noun_opener,
    after_be_or_have,
    subject_and_verb,
    participle_alone,
    modifier_or_noun,
];

fn single(bits: u32) -> Tag {
    ALL.get(bits.trailing_zeros() as usize).copied().unwrap_or_default()
}

/// In the order of their bits.
const ALL: [Tag; 21] = [
    Tag::Noun,
    Tag::Nouns,
    Tag::Name,
    Tag::Verb,
    Tag::Past,
    Tag::Participle,
    Tag::Ing,
    Tag::Auxiliary,
    Tag::Modal,
    Tag::Adjective,
    Tag::Adverb,
    Tag::Determiner,
    Tag::Possessive,
    Tag::Pronoun,
    Tag::Preposition,
    Tag::Conjunction,
    Tag::Number,
    Tag::Negator,
    Tag::To,
    Tag::Mark,
    Tag::Other,
];

#[cfg(test)]
mod tests;
