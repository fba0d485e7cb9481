//! Noun phrases and their heads.
//!
//! A number is worth nothing without the noun it counts, and the noun nearest to it is often not that noun:
//! "300 residents currently living there" counts residents, "two dozen of the city's hospitals" hospitals,
//! "a 2,000-strong force" force. Phrases are found on the parts of speech that the tagger gave, as
//! `(determiner | number | adjective | participle | noun | name | 's)* noun`; adverbs are stepped over, and the
//! head is the last noun. What follows the head (of the city, in the north, who fled) is not in the phrase.

use super::{Entry, Tag, Word};
use crate::text::{Token, TokenKind};

/// The tokens of one sentence, ready to be asked for phrases and clauses. All indices are those of the document.
#[derive(Clone, Copy, Debug)]
pub struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) words: &'a [Word],
    /// First token of the sentence.
    pub first: usize,
    /// One past its last token.
    pub last: usize,
}

/// A noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// First token, determiner included.
    pub first: usize,
    /// One past the last token, which is the head.
    pub last: usize,
    /// Its head: the last noun, or the last part of a name.
    pub head: usize,
}

/// A phrase is not followed further than so many tokens to either side: what is longer is a list or a table, and a
/// walk without a bound from every word of it would take the square of its length.
const LONGEST: usize = 40;

/// Nouns that count or measure out another: "hundreds of people", "a group of soldiers".
const MEASURES: [&str; 40] = [
    "number", "total", "group", "series", "handful", "majority", "minority", "lot", "pair", "couple", "dozen", "score", "hundred",
    "thousand", "million", "billion", "trillion", "half", "third", "quarter", "fifth", "tenth", "rest", "most", "part", "portion", "share",
    "record", "estimate", "average", "crowd", "team", "string", "fleet", "range", "maximum", "minimum", "bulk", "set", "load",
];

impl<'a> Grammar<'a> {
    /// For the sentence of the tokens `first..last`; `tokens` and `words` are those of the whole document.
    #[must_use]
    pub fn new(text: &'a str, tokens: &'a [Token], words: &'a [Word], first: usize, last: usize) -> Self {
        let last = last.min(tokens.len()).min(words.len());
        Self { text, tokens, words, first: first.min(last), last }
    }

    /// The part of speech of token `i`; `Other` outside the sentence.
    #[inline]
    #[must_use]
    pub fn tag(&self, i: usize) -> Tag {
        if i < self.first || i >= self.last {
            return Tag::Other;
        }
        self.words.get(i).map_or(Tag::Other, |w| w.tag)
    }

    /// The lexicon entry of token `i`.
    #[inline]
    #[must_use]
    pub fn entry(&self, i: usize) -> Option<Entry> {
        self.words.get(i).filter(|_| i >= self.first && i < self.last).and_then(|w| w.entry)
    }

    /// The word at `i` in lower case, where the lexicon has it; else nothing.
    #[inline]
    #[must_use]
    pub fn word(&self, i: usize) -> &'static str {
        self.entry(i).map_or("", Entry::word)
    }

    /// The lemma of the word at `i` as the part of speech it has there, where the lexicon has it; else nothing.
    #[inline]
    #[must_use]
    pub fn lemma(&self, i: usize) -> &'static str {
        self.entry(i).map_or("", |e| e.lemma(self.tag(i)))
    }

    /// The letters of token `i` as written.
    #[inline]
    #[must_use]
    pub fn letters(&self, i: usize) -> &'a str {
        self.tokens.get(i).filter(|_| i >= self.first && i < self.last).map_or("", |t| t.span.of(self.text))
    }

    /// The noun phrase that token `i` belongs to; `None` where it is in none (a verb, a preposition).
    #[must_use]
    pub fn noun_phrase(&self, i: usize) -> Option<NounPhrase> {
        if !self.inside(i) && !self.modifying(i) {
            return None;
        }
        let (mut first, mut last) = (i, i + 1);
        while first > self.first.max(i.saturating_sub(LONGEST))
            && self.tag(first) != Tag::Determiner
            && !self.pronoun_possessive(first)
            && self.goes_left(first - 1, first)
        {
            first -= 1;
        }
        // A determiner before a number or adverb belongs to it: "the roughly 300 men".
        while last < i + LONGEST && self.goes_right(last) {
            last += 1;
        }
        self.with_head(first, last)
    }

    /// The noun phrase that begins at or after `i`, with only adverbs (and quotation marks) before it.
    #[must_use]
    pub fn noun_phrase_from(&self, i: usize) -> Option<NounPhrase> {
        let start = self.skip_adverbs(i);
        let phrase = self.noun_phrase(start)?;
        let mut phrase = NounPhrase { first: phrase.first.max(i), ..phrase };
        if phrase.head < phrase.first {
            phrase.first = start;
        }
        (phrase.head >= i).then_some(phrase)
    }

    /// The noun phrase that ends just before `i`, with only adverbs (and quotation marks) between.
    #[must_use]
    pub fn noun_phrase_before(&self, i: usize) -> Option<NounPhrase> {
        let mut at = i.checked_sub(1)?;
        while at > self.first && (matches!(self.tag(at), Tag::Adverb | Tag::Negator) || self.kind(at) == Some(TokenKind::QuoteMark)) {
            at -= 1;
        }
        self.noun_phrase(at)
    }

    /// What a number or quantity word counts, when its expression ends before token `after`: the head is found over
    /// "of the", adjectives and quantity nouns ("two dozen of the city's hospitals" counts hospitals).
    #[must_use]
    pub fn counted(&self, after: usize) -> Option<NounPhrase> {
        let mut at = after;
        for _ in 0..3 {
            at = self.skip_adverbs(at);
            if self.word(at) == "of" {
                at += 1;
            }
            let phrase = self.noun_phrase_from(at)?;
            if self.word(phrase.last) == "of" && (self.tag(phrase.head) == Tag::Number || MEASURES.contains(&self.lemma(phrase.head))) {
                at = phrase.last + 1;
                continue;
            }
            return (self.tag(phrase.head) != Tag::Number).then_some(phrase);
        }
        None
    }

    /// Whether the phrase counts or measures out another that follows with "of": "hundreds", "a group".
    #[must_use]
    pub fn measures_out(&self, phrase: NounPhrase) -> bool {
        self.word(phrase.last) == "of" && MEASURES.contains(&self.lemma(phrase.head))
    }

    /// Tokens of the phrase that modify its head: adjectives, nouns, participles and names before it, without
    /// determiners, numbers, possessors and marks.
    pub fn modifiers(&self, phrase: NounPhrase) -> impl Iterator<Item = usize> + use<'a, '_> {
        let start = (phrase.first..phrase.head).rev().find(|&i| self.tag(i) == Tag::Possessive).map_or(phrase.first, |i| i + 1);
        (start..phrase.head).filter(|&i| {
            matches!(self.tag(i), Tag::Adjective | Tag::Noun | Tag::Nouns | Tag::Name | Tag::Participle | Tag::Ing)
                && self.kind(i) == Some(TokenKind::Word)
        })
    }

    /// The possessor inside a phrase ("the country's war games"): the phrase before the last 's.
    #[must_use]
    pub fn possessor(&self, phrase: NounPhrase) -> Option<NounPhrase> {
        let clitic = (phrase.first..phrase.head).rev().find(|&i| self.tag(i) == Tag::Possessive && !self.pronoun_possessive(i))?;
        self.with_head(phrase.first, clitic)
    }

    /// The first index from `i` on that is no adverb and no quotation mark.
    #[must_use]
    pub fn skip_adverbs(&self, i: usize) -> usize {
        let mut at = i;
        while at < self.last && (self.tag(at) == Tag::Adverb || self.kind(at) == Some(TokenKind::QuoteMark)) {
            at += 1;
        }
        at
    }

    #[inline]
    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).filter(|_| i >= self.first && i < self.last).map(|t| t.kind)
    }

    fn with_head(&self, first: usize, last: usize) -> Option<NounPhrase> {
        let nominal = |&i: &usize| matches!(self.tag(i), Tag::Noun | Tag::Nouns | Tag::Name);
        let head = (first..last).rev().find(nominal).or_else(|| (first..last).rev().find(|&i| self.stands_alone(i)))?;
        Some(NounPhrase { first, last: head + 1, head })
    }

    /// Words that are a phrase of their own: pronouns, numbers and "the wounded".
    fn stands_alone(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Number | Tag::Pronoun | Tag::Adjective)
    }

    /// his, their …, as against the clitic.
    #[inline]
    pub(super) fn pronoun_possessive(&self, i: usize) -> bool {
        self.tag(i) == Tag::Possessive && self.kind(i) == Some(TokenKind::Word)
    }

    /// A hyphen inside a word.
    pub(super) fn hyphen(&self, i: usize) -> bool {
        let glued = |i: usize| self.tokens.get(i).is_some_and(|t| !t.spaced);
        matches!(self.letters(i), "-" | "‑" | "–") && glued(i) && glued(i + 1) && i + 1 < self.last
    }

    fn inside(&self, i: usize) -> bool {
        match self.tag(i) {
            Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective | Tag::Number | Tag::Possessive | Tag::Determiner => true,
            Tag::Pronoun => !matches!(self.word(i), "who" | "which" | "that" | "whom" | "what"),
            Tag::Mark => self.hyphen(i) || matches!(self.letters(i), "$" | "£" | "€" | "¥" | "%" | "&"),
            _ => false,
        }
    }

    /// "a rocket propelled grenade": what drives or steers it, written without a hyphen.
    fn powered(&self, i: usize) -> bool {
        matches!(self.word(i), "propelled" | "powered" | "guided" | "driven" | "fuelled" | "fueled") && self.noun_follows(i + 1)
    }

    /// A participle or -ing form before a noun and after an opener: "the planned visit", "a growing number".
    fn modifying(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Participle | Tag::Ing)
            && (self.noun_follows(i + 1) && (i == self.first || self.opener(i - 1))
                || i > self.first && self.hyphen(i - 1)
                || self.hyphen(i + 1))
    }

    fn noun_follows(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Noun | Tag::Nouns | Tag::Adjective) || self.tag(i) == Tag::Name && !self.calendar(i)
    }

    fn opener(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Preposition)
            || self.tag(i) == Tag::Adverb && i > self.first && matches!(self.tag(i - 1), Tag::Determiner | Tag::Possessive)
    }

    /// A weekday or month, which stands beside a noun without belonging to it ("officials Monday said").
    #[inline]
    fn calendar(&self, i: usize) -> bool {
        self.tag(i) == Tag::Name && self.entry(i).is_some_and(|e| e.is_weekday() || e.is_month())
    }

    /// Whether a phrase that begins at `at` goes on to the left with `i`.
    fn goes_left(&self, i: usize, at: usize) -> bool {
        match self.tag(i) {
            Tag::Adverb => {
                i > self.first
                    && matches!(self.tag(at), Tag::Adjective | Tag::Participle | Tag::Number)
                    && matches!(self.tag(i - 1), Tag::Determiner | Tag::Possessive)
            }
            Tag::Pronoun => false,
            Tag::Nouns => {
                // "soldiers Putin sent": a plural is no modifier of a name, nor of a pronoun.
                !matches!(self.tag(at), Tag::Name | Tag::Determiner | Tag::Pronoun | Tag::Number) && !self.pronoun_possessive(at)
            }
            Tag::Noun | Tag::Name => {
                self.tag(at) != Tag::Determiner
                    && !self.pronoun_possessive(at)
                    && self.tag(at) != Tag::Pronoun
                    && !(self.calendar(i) && self.tag(at) == Tag::Name)
            }
            Tag::Number => !matches!(self.tag(at), Tag::Determiner) && !self.pronoun_possessive(at),
            Tag::Determiner => true,
            _ if self.modifying(i) => true,
            _ => self.inside(i) && !(self.pronoun_possessive(i) && self.tag(at) == Tag::Determiner),
        }
    }

    /// Whether a phrase that ends before `i` goes on with it.
    fn goes_right(&self, i: usize) -> bool {
        if i >= self.last {
            return false;
        }
        let before = self.tag(i - 1);
        let begins = before == Tag::Determiner || self.pronoun_possessive(i - 1);
        match self.tag(i) {
            Tag::Determiner | Tag::Pronoun => false,
            Tag::Possessive => {
                !self.pronoun_possessive(i) && (self.noun_follows(i + 1) || self.tag(i + 1) == Tag::Number || self.modifying(i + 1))
            }
            Tag::Adverb => begins && (self.inside(i + 1) || self.modifying(i + 1)),
            Tag::Name if self.calendar(i) => {
                begins
                    || matches!(before, Tag::Number | Tag::Adjective | Tag::Possessive)
                    || self.calendar(i - 1)
                    || self.tag(i - 1) == Tag::Mark
            }
            Tag::Name => {
                before != Tag::Nouns && before != Tag::Pronoun && !self.calendar(i - 1) || self.tokens.get(i).is_some_and(|t| !t.spaced)
            }
            Tag::Number => !matches!(before, Tag::Noun | Tag::Nouns | Tag::Pronoun) || self.hyphen(i - 1),
            Tag::Adjective => {
                !matches!(before, Tag::Nouns | Tag::Pronoun) && (before != Tag::Noun || self.noun_follows(i + 1)) && !(self.calendar(i - 1))
            }
            Tag::Noun | Tag::Nouns => {
                before != Tag::Pronoun
                    && !(before == Tag::Nouns && self.tag(i) == Tag::Noun && !self.hyphen(i - 1) && self.counted_time(i - 1))
            }
            Tag::Participle | Tag::Ing | Tag::Past if before == Tag::Noun && self.powered(i) => true,
            Tag::Participle | Tag::Ing => self.modifying(i),
            Tag::Mark => self.hyphen(i) || matches!(self.letters(i), "$" | "£" | "€" | "¥" | "%" | "&") && !matches!(before, Tag::Nouns),
            _ => false,
        }
    }

    /// A phrase that only says when: "next week", "Friday", "two years".
    #[must_use]
    pub fn tells_time(&self, phrase: NounPhrase) -> bool {
        self.calendar(phrase.head)
            || matches!(
                self.lemma(phrase.head),
                "today"
                    | "tomorrow"
                    | "yesterday"
                    | "tonight"
                    | "second"
                    | "minute"
                    | "hour"
                    | "day"
                    | "night"
                    | "morning"
                    | "afternoon"
                    | "evening"
                    | "week"
                    | "weekend"
                    | "month"
                    | "year"
                    | "decade"
                    | "century"
                    | "moment"
                    | "time"
            )
    }

    /// A plural time noun, after which a new phrase begins ("two years ago", "three days government troops held").
    fn counted_time(&self, i: usize) -> bool {
        matches!(self.lemma(i), "year" | "month" | "week" | "day" | "hour" | "minute" | "second")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::testing::read;
    use crate::text::tokenize;

    /// Runs `ask` on a sentence and gives back the words of the phrase it answers with, and its head.
    fn phrase(text: &str, at: &str, ask: impl Fn(&Grammar, usize) -> Option<NounPhrase>) -> Option<(String, String)> {
        let read = read(text);
        let grammar = read.grammar();
        let i = (0..grammar.last).find(|&i| grammar.letters(i) == at).unwrap();
        let found = ask(&grammar, i)?;
        let span = grammar.tokens[found.first].span.join(grammar.tokens[found.last - 1].span);
        Some((span.of(text).to_owned(), grammar.letters(found.head).to_owned()))
    }

    #[test]
    fn phrases_around_a_word() {
        for (text, at, want, head) in [
            ("The two Norwegian ships left the port.", "two", "The two Norwegian ships", "ships"),
            ("Police moved 300 residents currently living there.", "300", "300 residents", "residents"),
            ("They joined the country’s largest war games.", "war", "the country’s largest war games", "games"),
            ("A 2,000-strong force crossed the river.", "2,000", "A 2,000-strong force", "force"),
            ("Its weeks-long strike ended.", "weeks", "Its weeks-long strike", "strike"),
            ("President Maria Olsen met the miners.", "Maria", "President Maria Olsen", "Olsen"),
            ("The planned visit was called off.", "visit", "The planned visit", "visit"),
            ("He praised the very large crowd.", "crowd", "the very large crowd", "crowd"),
            ("Officials Monday said the road was open.", "Officials", "Officials", "Officials"),
            ("The soldiers Keller sent came back.", "soldiers", "The soldiers", "soldiers"),
        ] {
            assert_eq!(phrase(text, at, |g, i| g.noun_phrase(i)), Some((want.to_owned(), head.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_counted() {
        for (text, number, head) in [
            ("Some 300 currently active members voted.", "300", "members"),
            ("Hundreds of angry farmers blocked roads.", "Hundreds", "farmers"),
            ("Two dozen of the city’s hospitals closed.", "dozen", "hospitals"),
            ("At least 12 people were hurt.", "12", "people"),
            ("It sent 2,000 troops and 30 tanks.", "30", "tanks"),
            ("About 5 million barrels of oil were sold.", "million", "barrels"),
        ] {
            let found = phrase(text, number, |g, i| g.counted(i + 1));
            assert_eq!(found.map(|f| f.1).as_deref(), Some(head), "{text}");
        }
    }

    #[test]
    fn any_tokens_are_answered() {
        for text in ["", "of of of", "’s ’s", "the", "- - -", "5", "a-", "very very"] {
            let tokens = tokenize(text);
            let words = vec![Word::default(); tokens.len()];
            let grammar = Grammar::new(text, &tokens, &words, 0, tokens.len() + 9);
            for i in 0..tokens.len() + 3 {
                let _ = (grammar.noun_phrase(i), grammar.noun_phrase_from(i), grammar.noun_phrase_before(i), grammar.counted(i));
            }
        }
    }
}
