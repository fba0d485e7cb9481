//! Rules for the words that carry grammar, and for the parts of words with hyphens.

use super::view::View;
use super::{ADJECTIVE, ADVERB, ANY_VERB, ING, MODIFIER, NOMINAL, NOUN, OPENER, PAST, VERB, set};
use crate::lexicon::{Entry, Tag};
use crate::text::TokenKind;

/// `'s`: the short form of is or has after a pronoun, or before what cannot follow a possessive.
pub(super) fn clitic(v: &View, i: usize) -> Option<Tag> {
    if v.tokens[i].kind != TokenKind::Clitic {
        return None;
    }
    let pronoun = i > 0
        && matches!(
            v.word(i - 1),
            "he" | "she" | "it" | "that" | "there" | "what" | "who" | "here" | "where" | "how" | "let" | "everyone" | "this"
        );
    let open = v.can_be(i + 1, set(&[Tag::Determiner, Tag::Negator, Tag::To])) && !v.can_be(i + 1, ADJECTIVE | ADVERB);
    Some(if pronoun || open { Tag::Auxiliary } else { Tag::Possessive })
}

/// Words of the closed classes that can be several things.
pub(super) fn function_word(v: &View, i: usize) -> Option<Tag> {
    let entry = v.entry(i)?;
    let can = v.can(i);
    let next = i + 1;
    let nominal_next = v.can_be(next, NOMINAL | MODIFIER | set(&[Tag::Adjective, Tag::Number]));
    let previous = v.previous(i);
    if entry.can_be(Tag::Auxiliary) && can & Tag::Auxiliary.bit() != 0 {
        return Some(Tag::Auxiliary);
    }
    if entry.can_be(Tag::Modal) && can & Tag::Modal.bit() != 0 {
        let noun = previous.is_some_and(|t| matches!(t, Tag::Determiner | Tag::Possessive | Tag::Adjective)) && can & NOUN != 0;
        return Some(if noun { Tag::Noun } else { Tag::Modal });
    }
    // "no longer backs", but "no longer trips"
    if entry.word() == "longer" && i > 0 && v.words[i - 1].tag == Tag::Negator && v.word(i - 1) == "no" {
        return Some(Tag::Adverb);
    }
    if !entry.is_closed() && !matches!(entry.word(), "one") {
        return None;
    }
    // "in the past", "the inside of the box"
    let opened = previous.is_some_and(|t| matches!(t, Tag::Determiner | Tag::Possessive));
    if opened && can & Tag::Preposition.bit() != 0 && can & (NOUN | ADJECTIVE) != 0 {
        return None;
    }
    // By their bytes, which the compiler sorts, and not word by word.
    match entry.word().as_bytes() {
        b"that" => Some(match () {
            () if previous.is_some_and(|t| matches!(t, Tag::Noun | Tag::Nouns | Tag::Name))
                && v.can_be(v.after(i), ANY_VERB | set(&[Tag::Auxiliary, Tag::Modal])) =>
            {
                Tag::Pronoun
            }
            () if previous.is_some_and(|t| t.is_verb() || t.is_noun() || matches!(t, Tag::Pronoun | Tag::Name)) => Tag::Conjunction,
            () if v.can_be(next, set(&[Tag::Noun])) && !v.can_be(next, VERB) => Tag::Determiner,
            () if v.can_be(next, set(&[Tag::Auxiliary, Tag::Modal])) || v.bounds(next) => Tag::Pronoun,
            () if v.can_be(next, NOUN | ADJECTIVE) => Tag::Determiner,
            () => Tag::Conjunction,
        }),
        b"her" => Some(
            if v.can_be(next, NOMINAL | ADJECTIVE | ING | set(&[Tag::Number]))
                && !v.can_be(next, set(&[Tag::Preposition, Tag::Conjunction]))
            {
                Tag::Possessive
            } else {
                Tag::Pronoun
            },
        ),
        b"one" => Some(if nominal_next || v.word(next) == "of" { Tag::Number } else { Tag::Pronoun }),
        b"no" => {
            let adverb = v.word(next) == "longer"
                && (i > 0 && v.can_be(next + 1, ANY_VERB)
                    || previous.is_some_and(|t| matches!(t, Tag::Auxiliary | Tag::Modal | Tag::Pronoun)));
            Some(if adverb { Tag::Negator } else { Tag::Determiner })
        }
        b"once" => Some(if opens_clause(v, next) || v.can_be(next, set(&[Tag::Pronoun])) { Tag::Conjunction } else { Tag::Adverb }),
        b"to" => {
            let mut next = next;
            while v.can_be(next, ADVERB) && !v.can_be(next, VERB | NOUN) {
                next += 1;
            }
            let verb = v.can_be(next, VERB | set(&[Tag::Auxiliary]))
                && !v.entry(next).is_some_and(|e| e.is_third_person() || e.can_be(Tag::Modal));
            let (likely, sure) = v.likely(next);
            let noun =
                v.can_be(next, NOUN) && likely == Tag::Noun && sure && !v.opens_object(next + 1) && !previous.is_some_and(Tag::is_verb);
            Some(if verb && !noun { Tag::To } else { Tag::Preposition })
        }
        b"so" => Some(if v.can_be(next, ADJECTIVE | ADVERB | set(&[Tag::Determiner])) { Tag::Adverb } else { Tag::Conjunction }),
        b"more" | b"most" | b"less" | b"much" | b"enough" => {
            let adjective = v.can_be(next, ADJECTIVE | ADVERB) && !v.can_be(next, NOUN) && !v.can_be(next + 1, NOMINAL);
            Some(match () {
                () if adjective => Tag::Adverb,
                () if nominal_next || v.word(next) == "than" => Tag::Determiner,
                () if previous.is_some_and(Tag::is_verb) => Tag::Adverb,
                () => Tag::Pronoun,
            })
        }
        b"about" | b"around" | b"over" | b"under" | b"above" | b"below" | b"nearly" | b"almost" | b"some"
            if v.can_be(next, set(&[Tag::Number])) =>
        {
            Some(Tag::Adverb)
        }
        b"up" | b"out" | b"off" | b"down" | b"in" | b"on" | b"over" | b"by" | b"through" | b"around" | b"along" | b"about" | b"across"
        | b"past" | b"near" | b"inside" | b"outside" | b"behind" => {
            let object = v.can_be(next, OPENER | NOMINAL | MODIFIER | ING | set(&[Tag::Pronoun, Tag::Adverb]))
                || v.tokens.get(next).is_some_and(|t| {
                    matches!(t.kind, TokenKind::QuoteMark | TokenKind::Number) || matches!(t.span.of(v.text), "$" | "£" | "€")
                });
            Some(if object || can & ADVERB == 0 { Tag::Preposition } else { Tag::Adverb })
        }
        _ if can & Tag::Conjunction.bit() != 0 && can & Tag::Preposition.bit() != 0 => {
            let clause =
                v.can_be(next, set(&[Tag::Pronoun])) && matches!(v.word(next), "he" | "she" | "it" | "they" | "we" | "i" | "you" | "there");
            Some(if clause || opens_clause(v, next) { Tag::Conjunction } else { Tag::Preposition })
        }
        _ if can & Tag::Conjunction.bit() != 0 => Some(Tag::Conjunction),
        _ if can & Tag::Determiner.bit() != 0 => Some(match () {
            () if can & Tag::Pronoun.bit() != 0 && v.can_be(next, set(&[Tag::Auxiliary, Tag::Modal])) => Tag::Pronoun,
            () if entry.word() == "such" && matches!(v.word(next), "a" | "an") => Tag::Determiner,
            () if matches!(entry.word(), "which" | "what") && (v.can_be(next, VERB) || !v.can_be(next, NOUN)) => Tag::Pronoun,
            () if nominal_next || v.can_be(next, PAST | ING) => Tag::Determiner,
            () if v.can_be(next, OPENER) && can & Tag::Pronoun.bit() == 0 => Tag::Determiner,
            () if can & Tag::Pronoun.bit() != 0 => Tag::Pronoun,
            () => Tag::Determiner,
        }),
        _ if can & Tag::Preposition.bit() != 0 => Some(Tag::Preposition),
        _ if can & Tag::Pronoun.bit() != 0 => Some(Tag::Pronoun),
        _ => None,
    }
}

/// Whether a noun phrase with a finite verb after it begins at `i` ("after the president left").
pub(super) fn opens_clause(v: &View, i: usize) -> bool {
    if !v.can_be(i, OPENER | set(&[Tag::Name]) | NOUN | ADJECTIVE) {
        return false;
    }
    for j in i + 1..(i + 7).min(v.tokens.len()) {
        let can = v.can(j);
        if v.bounds(j) || can & set(&[Tag::Preposition, Tag::Conjunction]) != 0 && can & NOUN == 0 {
            return false;
        }
        let finite = can & set(&[Tag::Auxiliary, Tag::Modal]) != 0 && can & Tag::Possessive.bit() == 0;
        let past = can & Tag::Past.bit() != 0 && can & NOUN == 0 && v.can_be(j - 1, NOMINAL);
        if finite || past {
            return true;
        }
    }
    false
}

/// Parts of a word with hyphens.
pub(super) fn compound(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    if v.joined(i + 1) && i + 2 < v.tokens.len() {
        return Some(match () {
            () if can & ADVERB != 0 => Tag::Adverb,
            () if v.entry(i).is_some_and(Entry::is_demonym) => Tag::Adjective,
            () if can & NOUN != 0 => v.noun_tag(i),
            () if can & ADJECTIVE != 0 => Tag::Adjective,
            () => return None,
        });
    }
    if i >= 2 && v.joined(i - 1) {
        return Some(match () {
            () if can & PAST != 0 && can & NOUN == 0 => Tag::Participle,
            () if can & ING != 0 && v.can_be(i + 1, NOMINAL | ADJECTIVE) => Tag::Ing,
            () if can & ADJECTIVE != 0 && (can & NOUN == 0 || v.can_be(i + 1, NOMINAL)) => Tag::Adjective,
            () if can & NOUN != 0 => v.noun_tag(i),
            () => return None,
        });
    }
    None
}
