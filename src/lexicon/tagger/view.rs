//! A sentence as a rule sees it: the parts of speech given to the left, the possible ones to the right.

use super::{ADJECTIVE, ADVERB, ANY_VERB, NOMINAL, NOUN, OPENER, PAST, VERB, Word, set};
use crate::lexicon::{Entry, Tag};
use crate::text::{Token, TokenKind};

pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) words: &'a [Word],
    pub(super) can: &'a [u32],
}

impl View<'_> {
    #[inline]
    pub(super) fn can(&self, i: usize) -> u32 {
        self.can.get(i).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn can_be(&self, i: usize, tags: u32) -> bool {
        self.can(i) & tags != 0
    }

    #[inline]
    pub(super) fn entry(&self, i: usize) -> Option<Entry> {
        self.words.get(i).and_then(|w| w.entry)
    }

    /// The word at `i` in lower case where the lexicon has it.
    #[inline]
    pub(super) fn word(&self, i: usize) -> &'static str {
        self.entry(i).map_or("", Entry::word)
    }

    /// The tag given to the token before `i`, `None` at the start of the sentence.
    #[inline]
    pub(super) fn previous(&self, i: usize) -> Option<Tag> {
        i.checked_sub(1).and_then(|p| self.words.get(p)).map(|w| w.tag)
    }

    /// Index of the nearest token before `i` that is no adverb, negator or quotation mark.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&j| !matches!(self.words[j].tag, Tag::Adverb | Tag::Negator) && self.tokens[j].kind != TokenKind::QuoteMark)
    }

    /// As [`Self::before`], forwards, over what can only be an adverb.
    pub(super) fn after(&self, i: usize) -> usize {
        let mut j = i + 1;
        while self.can(j) == ADVERB || self.tokens.get(j).is_some_and(|t| t.kind == TokenKind::QuoteMark) {
            j += 1;
        }
        j
    }

    #[inline]
    pub(super) fn lemma_of_auxiliary(&self, i: usize) -> &'static str {
        self.entry(i).map_or("", |e| e.lemma(Tag::Auxiliary))
    }

    /// A hyphen without blanks stands between `i` and `i + 1`'s successor.
    pub(super) fn joined(&self, hyphen: usize) -> bool {
        let glued = |t: &Token| !t.spaced;
        self.tokens.get(hyphen).is_some_and(|t| glued(t) && matches!(t.span.of(self.text), "-" | "‑" | "–"))
            && self.tokens.get(hyphen + 1).is_some_and(|t| glued(t) && t.kind != TokenKind::Mark)
    }

    /// Whether the token at `j` can begin or continue a noun phrase as object.
    pub(super) fn opens_object(&self, j: usize) -> bool {
        self.can_be(j, OPENER | set(&[Tag::Name, Tag::Number])) || self.can_be(j, set(&[Tag::Pronoun])) && !self.bounds(j)
    }

    /// A token that ends a clause: a mark that is no hyphen inside a word, or a word that opens another clause.
    pub(super) fn bounds(&self, j: usize) -> bool {
        let Some(token) = self.tokens.get(j) else { return true };
        match token.kind {
            TokenKind::QuoteMark => false,
            TokenKind::Mark => !self.joined(j) && !matches!(token.span.of(self.text), "$" | "£" | "€" | "%" | "&" | "/"),
            _ => {
                self.can_be(j, set(&[Tag::Pronoun, Tag::Conjunction]))
                    && matches!(
                        self.word(j),
                        "who"
                            | "which"
                            | "that"
                            | "whom"
                            | "whose"
                            | "because"
                            | "although"
                            | "while"
                            | "if"
                            | "when"
                            | "where"
                            | "whereas"
                            | "though"
                    )
            }
        }
    }

    /// Whether a finite verb stands to the right of `i` in its clause. A word that could also be something else
    /// counts only if it is a past form that no auxiliary claims.
    pub(super) fn finite_ahead(&self, i: usize) -> bool {
        let mut behind_auxiliary = false;
        for j in i + 1..(i + 25).min(self.tokens.len()) {
            if self.bounds(j) {
                return false;
            }
            let can = self.can(j);
            let parallel = self.after(j);
            if matches!(self.word(j), "and" | "or" | "but")
                && self.can_be(parallel, ANY_VERB | set(&[Tag::Modal, Tag::Auxiliary]))
                && !self.can_be(parallel, NOUN)
            {
                return false;
            }
            if can & set(&[Tag::Modal, Tag::Auxiliary]) != 0 && can & NOUN == 0 && !self.can_be(j, set(&[Tag::Possessive])) {
                if !matches!(self.word(j), "be" | "been" | "being" | "having" | "doing") {
                    return true;
                }
                behind_auxiliary = true;
                continue;
            }
            if can & PAST != 0
                && (can & (NOUN | VERB) == 0 || self.likely(j).0 == Tag::Verb)
                && !behind_auxiliary
                && can & Tag::Past.bit() != 0
            {
                // "the planned visit": a past form before a noun and after an opener is a modifier.
                let modifies = self.can_be(j - 1, OPENER | ADJECTIVE) && self.can_be(j + 1, NOMINAL | ADJECTIVE);
                let reduced = j == i + 1 && self.can_be(j + 1, set(&[Tag::Preposition]));
                if !modifies && !reduced {
                    return true;
                }
            }
            if self.entry(j).is_some_and(|e| e.is_third_person() && e.likely() == (Tag::Verb, true)) && can & VERB != 0 && can & NOUN == 0 {
                return true;
            }
            behind_auxiliary = false;
        }
        false
    }

    /// Whether a finite verb was found to the left of `i` in its clause.
    pub(super) fn finite_behind(&self, i: usize) -> bool {
        let clause = (0..i).rev().take(40).take_while(|&j| !self.bounds(j));
        clause.map(|j| self.words[j].tag).any(|t| matches!(t, Tag::Verb | Tag::Past | Tag::Modal | Tag::Auxiliary))
    }

    /// Whether `i` stands in a clause that a word like `that` or `when` opened and that has no verb yet.
    pub(super) fn subordinate(&self, i: usize) -> bool {
        for j in (0..i).rev().take(12) {
            match self.words[j].tag {
                Tag::Verb | Tag::Past | Tag::Modal | Tag::Auxiliary => return false,
                Tag::Conjunction | Tag::Pronoun if self.bounds(j) => return true,
                Tag::Mark if self.bounds(j) => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether the noun phrase that goes on at `i` began with a determiner or possessive.
    pub(super) fn opened(&self, i: usize) -> bool {
        let start = self.phrase_start(i);
        start < i && matches!(self.words[start].tag, Tag::Determiner | Tag::Possessive)
    }

    /// Where the noun phrase that reaches up to `i` begins; `i` where there is none.
    pub(super) fn phrase_start(&self, i: usize) -> usize {
        let mut start = i;
        while let Some(p) = start.checked_sub(1) {
            match self.words[p].tag {
                Tag::Determiner | Tag::Possessive if self.tokens[p].kind != TokenKind::Clitic => return p,
                Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective | Tag::Number | Tag::Possessive => start = p,
                _ => break,
            }
        }
        start
    }

    pub(super) fn noun_tag(&self, i: usize) -> Tag {
        match self.can(i) {
            can if can & Tag::Nouns.bit() != 0 && can & Tag::Noun.bit() == 0 => Tag::Nouns,
            can if can & Tag::Noun.bit() != 0 => Tag::Noun,
            _ => Tag::Name,
        }
    }

    pub(super) fn plural(&self, i: usize) -> bool {
        self.entry(i).is_some_and(|e| e.can_be(Tag::Nouns)) || self.words.get(i).is_some_and(|w| w.tag == Tag::Nouns)
    }

    #[inline]
    pub(super) fn likely(&self, i: usize) -> (Tag, bool) {
        self.entry(i).map_or((Tag::Noun, false), Entry::likely)
    }

    /// Whether the adjective before `i` is a predicate ("is ready").
    pub(super) fn before_is_copula(&self, i: usize) -> bool {
        let Some(adjective) = i.checked_sub(1) else { return false };
        self.before(adjective).is_some_and(|p| self.words[p].tag == Tag::Auxiliary && self.lemma_of_auxiliary(p) == "be")
            && !self.can_be(i, NOUN)
    }
}
