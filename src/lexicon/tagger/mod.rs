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

use super::{Entry, Tag};
use crate::text::{Token, TokenKind};

/// What the lexicon and the tagger say of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Its lexicon entry.
    pub entry: Option<Entry>,
    /// Its part of speech where it stands.
    pub tag: Tag,
}

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

/// Most words carry a capital: a headline, where a capital says nothing.
fn headline(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    let (all, capitals) = (words().count(), words().filter(|t| t.capital).count());
    all >= 3 && capitals * 100 >= all * 85
}

/// What a token can be, a bit for each part of speech.
fn possible(text: &str, tokens: &[Token], i: usize, token: &Token, entry: Option<Entry>, headline: bool) -> u32 {
    match token.kind {
        TokenKind::QuoteMark if bare_possessive(text, tokens, i) => return Tag::Possessive.bit(),
        TokenKind::Mark | TokenKind::QuoteMark => return Tag::Mark.bit(),
        TokenKind::Number => return Tag::Number.bit(),
        TokenKind::Clitic => return set(&[Tag::Possessive, Tag::Auxiliary]),
        TokenKind::Word => {}
    }
    let known = entry.map_or(0, Entry::tags);
    if known & Tag::Number.bit() != 0 && known & (OPENER | set(&[Tag::Pronoun])) == 0 {
        return Tag::Number.bit();
    }
    let name = Tag::Name.bit();
    if !token.capital {
        let common = known & !name;
        return if common == 0 { guess(token.span.of(text)) } else { common };
    }
    let Some(entry) = entry else { return name };
    let closed = entry.is_closed() || entry.can_be(Tag::Number);
    let free = headline || i == 0 || tokens.get(i - 1).is_some_and(|t| begins_after(t, text));
    if !free {
        return match () {
            () if token.all_capitals && entry.word() != "i" => name,
            () if closed && known & name == 0 => known,
            () if entry.is_demonym() => known & !name,
            () => name,
        };
    }
    let next_capital = !headline && tokens.get(i + 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    if known & !name == 0 && (known != 0 || !entry.is_common()) || !closed && entry.is_given_name() && next_capital {
        return name;
    }
    if entry.is_month() && tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number) || entry.is_weekday() {
        return name;
    }
    // "Stone denied it": a singular noun that is a name too, with no article, before a verb.
    let surname = (entry.is_surname() || entry.is_given_name()) && known & Tag::Noun.bit() != 0 && !closed && !headline;
    if surname && tokens.get(i + 1).is_some_and(|t| names_before(t, text)) {
        return name;
    }
    match known & !name {
        0 => guess(token.span.of(text)),
        common => common,
    }
}

/// The bare mark of a plural's possessive ("the leaders’ talks"), as against a closing quotation mark: no single
/// mark stands open before it, and a word in small letters follows.
fn bare_possessive(text: &str, tokens: &[Token], i: usize) -> bool {
    let mark = |t: &Token| t.kind == TokenKind::QuoteMark && matches!(t.span.of(text), "'" | "‘" | "’");
    let glued = tokens.get(i).is_some_and(|t| !t.spaced && matches!(t.span.of(text), "'" | "’"));
    let after_s = i > 0 && tokens.get(i - 1).is_some_and(|t| t.kind == TokenKind::Word && t.span.of(text).ends_with(['s', 'S']));
    let word_next = tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word && t.spaced && !t.capital);
    glued && after_s && word_next && !tokens.get(..i).is_some_and(|before| before.iter().any(mark))
}

/// A token that a name stands before rather than a bare singular noun.
fn names_before(next: &Token, text: &str) -> bool {
    match next.kind {
        TokenKind::Clitic => true,
        TokenKind::Word => super::lookup(next.span.of(text)).is_some_and(|e| {
            e.can_be(Tag::Modal)
                || e.can_be(Tag::Auxiliary)
                || e.can_be(Tag::Past) && !e.can_be(Tag::Noun)
                || e.is_third_person() && !e.can_be(Tag::Noun) && !e.can_be(Tag::Nouns)
        }),
        _ => false,
    }
}

/// A mark after which a sentence may begin inside a sentence: a quotation mark, a colon, a dash with blanks.
fn begins_after(mark: &Token, text: &str) -> bool {
    match mark.kind {
        TokenKind::QuoteMark => true,
        TokenKind::Mark => {
            matches!(mark.span.of(text), ":" | "•" | "|" | "…") || mark.spaced && matches!(mark.span.of(text), "-" | "–" | "—" | "--" | "*")
        }
        _ => false,
    }
}

/// What a word that is in no list can be, by its ending.
fn guess(word: &str) -> u32 {
    let ends = |endings: &[&str]| endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e));
    match () {
        () if ends(&["ly"]) => ADVERB,
        () if ends(&["ing"]) => ING | Tag::Noun.bit(),
        () if ends(&["ed"]) => PAST | ADJECTIVE,
        () if ends(&["ness", "ment", "tion", "sion", "ship", "ism", "ity"]) => Tag::Noun.bit(),
        () if ends(&["ous", "ful", "able", "ible", "less", "ish", "ive", "ical"]) => ADJECTIVE,
        () if ends(&["s"]) && !ends(&["ss", "us", "is"]) => Tag::Nouns.bit(),
        () => Tag::Noun.bit(),
    }
}

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

struct View<'a> {
    text: &'a str,
    tokens: &'a [Token],
    words: &'a [Word],
    can: &'a [u32],
}

impl View<'_> {
    fn can(&self, i: usize) -> u32 {
        self.can.get(i).copied().unwrap_or(0)
    }

    fn can_be(&self, i: usize, tags: u32) -> bool {
        self.can(i) & tags != 0
    }

    fn entry(&self, i: usize) -> Option<Entry> {
        self.words.get(i).and_then(|w| w.entry)
    }

    /// The word at `i` in lower case where the lexicon has it.
    fn word(&self, i: usize) -> &'static str {
        self.entry(i).map_or("", Entry::word)
    }

    /// The tag given to the token before `i`, `None` at the start of the sentence.
    fn previous(&self, i: usize) -> Option<Tag> {
        i.checked_sub(1).and_then(|p| self.words.get(p)).map(|w| w.tag)
    }

    /// Index of the nearest token before `i` that is no adverb, negator or quotation mark.
    fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&j| !matches!(self.words[j].tag, Tag::Adverb | Tag::Negator) && self.tokens[j].kind != TokenKind::QuoteMark)
    }

    /// As [`Self::before`], forwards, over what can only be an adverb.
    fn after(&self, i: usize) -> usize {
        let mut j = i + 1;
        while self.can(j) == ADVERB || self.tokens.get(j).is_some_and(|t| t.kind == TokenKind::QuoteMark) {
            j += 1;
        }
        j
    }

    fn lemma_of_auxiliary(&self, i: usize) -> &'static str {
        self.entry(i).map_or("", |e| e.lemma(Tag::Auxiliary))
    }

    /// A hyphen without blanks stands between `i` and `i + 1`'s successor.
    fn joined(&self, hyphen: usize) -> bool {
        let glued = |t: &Token| !t.spaced;
        self.tokens.get(hyphen).is_some_and(|t| glued(t) && matches!(t.span.of(self.text), "-" | "‑" | "–"))
            && self.tokens.get(hyphen + 1).is_some_and(|t| glued(t) && t.kind != TokenKind::Mark)
    }

    /// Whether the token at `j` can begin or continue a noun phrase as object.
    fn opens_object(&self, j: usize) -> bool {
        self.can_be(j, OPENER | set(&[Tag::Name, Tag::Number])) || self.can_be(j, set(&[Tag::Pronoun])) && !self.bounds(j)
    }

    /// A token that ends a clause: a mark that is no hyphen inside a word, or a word that opens another clause.
    fn bounds(&self, j: usize) -> bool {
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
    fn finite_ahead(&self, i: usize) -> bool {
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
                if !modifies && !(j == i + 1 && self.can_be(j + 1, set(&[Tag::Preposition]))) {
                    return true;
                }
            }
            if self.entry(j).is_some_and(|e| e.is_third_person() && e.likely() == (Tag::Verb, true)) && can & VERB != 0 {
                return true;
            }
            behind_auxiliary = false;
        }
        false
    }

    /// Whether a finite verb was found to the left of `i` in its clause.
    fn finite_behind(&self, i: usize) -> bool {
        let clause = (0..i).rev().take(40).take_while(|&j| !self.bounds(j));
        clause.map(|j| self.words[j].tag).any(|t| matches!(t, Tag::Verb | Tag::Past | Tag::Modal | Tag::Auxiliary))
    }

    /// Whether `i` stands in a clause that a word like `that` or `when` opened and that has no verb yet.
    fn subordinate(&self, i: usize) -> bool {
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
    fn opened(&self, i: usize) -> bool {
        let start = self.phrase_start(i);
        start < i && matches!(self.words[start].tag, Tag::Determiner | Tag::Possessive)
    }

    /// Where the noun phrase that reaches up to `i` begins; `i` where there is none.
    fn phrase_start(&self, i: usize) -> usize {
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

    fn noun_tag(&self, i: usize) -> Tag {
        match self.can(i) {
            can if can & Tag::Nouns.bit() != 0 && can & Tag::Noun.bit() == 0 => Tag::Nouns,
            can if can & Tag::Noun.bit() != 0 => Tag::Noun,
            _ => Tag::Name,
        }
    }

    fn plural(&self, i: usize) -> bool {
        self.entry(i).is_some_and(|e| e.can_be(Tag::Nouns)) || self.words.get(i).is_some_and(|w| w.tag == Tag::Nouns)
    }

    fn likely(&self, i: usize) -> (Tag, bool) {
        self.entry(i).map_or((Tag::Noun, false), Entry::likely)
    }
}

/// `'s`: the short form of is or has after a pronoun, or before what cannot follow a possessive.
fn clitic(v: &View, i: usize) -> Option<Tag> {
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
fn function_word(v: &View, i: usize) -> Option<Tag> {
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
    if !entry.is_closed() && !matches!(entry.word(), "one") {
        return None;
    }
    match entry.word() {
        "that" => Some(match () {
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
        "her" => Some(
            if v.can_be(next, NOMINAL | ADJECTIVE | ING | set(&[Tag::Number]))
                && !v.can_be(next, set(&[Tag::Preposition, Tag::Conjunction]))
            {
                Tag::Possessive
            } else {
                Tag::Pronoun
            },
        ),
        "one" => Some(if nominal_next || v.word(next) == "of" { Tag::Number } else { Tag::Pronoun }),
        "no" => Some(Tag::Determiner),
        "once" => Some(if opens_clause(v, next) || v.can_be(next, set(&[Tag::Pronoun])) { Tag::Conjunction } else { Tag::Adverb }),
        "to" => {
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
        "so" => Some(if v.can_be(next, ADJECTIVE | ADVERB | set(&[Tag::Determiner])) { Tag::Adverb } else { Tag::Conjunction }),
        "more" | "most" | "less" | "much" | "enough" => {
            let adjective = v.can_be(next, ADJECTIVE | ADVERB) && !v.can_be(next, NOUN) && !v.can_be(next + 1, NOMINAL);
            Some(match () {
                () if adjective => Tag::Adverb,
                () if nominal_next || v.word(next) == "than" => Tag::Determiner,
                () if previous.is_some_and(Tag::is_verb) => Tag::Adverb,
                () => Tag::Pronoun,
            })
        }
        "about" | "around" | "over" | "under" | "above" | "below" | "nearly" | "almost" | "some" if v.can_be(next, set(&[Tag::Number])) => {
            Some(Tag::Adverb)
        }
        "up" | "out" | "off" | "down" | "in" | "on" | "over" | "by" | "through" | "around" | "along" | "about" | "across" | "past"
        | "near" | "inside" | "outside" | "behind" => {
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
            () if matches!(entry.word(), "which" | "what") && !(v.can_be(next, NOUN) && !v.can_be(next, VERB)) => Tag::Pronoun,
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
fn opens_clause(v: &View, i: usize) -> bool {
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
fn compound(v: &View, i: usize) -> Option<Tag> {
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

/// After `to`, a modal, `do` or a subject pronoun stands a verb.
fn after_verb_opener(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    let p = v.before(i)?;
    let word = v.word(p);
    match v.words[p].tag {
        Tag::To | Tag::Modal if can & VERB != 0 => Some(Tag::Verb),
        Tag::Auxiliary if v.lemma_of_auxiliary(p) == "do" && can & VERB != 0 => Some(Tag::Verb),
        Tag::Pronoun
            if matches!(
                word,
                "i" | "you" | "we" | "they" | "he" | "she" | "it" | "who" | "which" | "that" | "this" | "these" | "those" | "many" | "some"
            ) =>
        {
            // "gave it support", "told them plans": an object pronoun after a verb.
            let object = matches!(word, "it" | "you" | "this" | "that")
                && p > 0
                && v.before(p).is_some_and(|q| v.words[q].tag.is_verb() || v.words[q].tag == Tag::Preposition);
            match () {
                () if object => None,
                () if can & Tag::Past.bit() != 0 && can & VERB == 0 => Some(Tag::Past),
                () if can & VERB != 0 && can & Tag::Past.bit() != 0 => {
                    Some(if matches!(word, "he" | "she" | "it") { Tag::Past } else { Tag::Verb })
                }
                () if can & VERB != 0 => Some(Tag::Verb),
                () => None,
            }
        }
        _ => None,
    }
}

/// After a determiner, a possessive, an adjective, a number or a preposition stands a noun or what modifies one.
fn after_noun_opener(v: &View, i: usize) -> Option<Tag> {
    let p = v.previous(i)?;
    let can = v.can(i);
    let strong = matches!(p, Tag::Determiner | Tag::Possessive | Tag::Number) || p == Tag::Adjective && !v.before_is_copula(i);
    if !strong && p != Tag::Preposition {
        return None;
    }
    let modifies = v.can_be(i + 1, NOMINAL | ADJECTIVE | set(&[Tag::Number])) && !verb_follows(v, i);
    if can & ADVERB != 0 && can & (NOUN | ADJECTIVE) == 0 {
        return Some(Tag::Adverb);
    }
    if can & ADJECTIVE != 0
        && modifies
        && (can & NOUN == 0 || v.likely(i) != (Tag::Noun, true) || v.entry(i).is_some_and(Entry::is_demonym))
    {
        return Some(Tag::Adjective);
    }
    if can & ING != 0 {
        return Some(match () {
            () if p == Tag::Preposition && (v.opens_object(i + 1) || can & NOUN == 0) => Tag::Ing,
            () if can & NOUN != 0 && !(p == Tag::Preposition && v.can_be(i + 1, set(&[Tag::Preposition, Tag::To]))) => Tag::Noun,
            () if modifies && can & ADJECTIVE != 0 => Tag::Adjective,
            () => Tag::Ing,
        });
    }
    if can & NOUN != 0 {
        return Some(v.noun_tag(i));
    }
    if can & PAST != 0 && (modifies || strong || p == Tag::Preposition) {
        return Some(if can & ADJECTIVE != 0 && modifies { Tag::Adjective } else { Tag::Participle });
    }
    if can & ADJECTIVE != 0 {
        return Some(Tag::Adjective);
    }
    None
}

impl View<'_> {
    /// Whether the adjective before `i` is a predicate ("is ready").
    fn before_is_copula(&self, i: usize) -> bool {
        let Some(adjective) = i.checked_sub(1) else { return false };
        self.before(adjective).is_some_and(|p| self.words[p].tag == Tag::Auxiliary && self.lemma_of_auxiliary(p) == "be")
            && !self.can_be(i, NOUN)
    }
}

/// Whether the word after `i` is the verb whose subject ends at `i`.
fn verb_follows(v: &View, i: usize) -> bool {
    let next = i + 1;
    let can = v.can(next);
    if can & ANY_VERB == 0 {
        return false;
    }
    if can & ADJECTIVE != 0 && can & NOUN == 0 {
        return can & Tag::Past.bit() != 0
            && v.likely(next).0 == Tag::Verb
            && !(v.can_be(next + 1, NOUN) && v.likely(next + 1).0 == Tag::Noun);
    }
    if can & (NOUN | ADJECTIVE) == 0 {
        return can & PAST != 0 || can & VERB != 0;
    }
    is_verb_after_noun(v, next, v.plural(i), true)
}

/// Whether the ambiguous word at `i` after a noun is a finite verb and not part of a compound.
fn is_verb_after_noun(v: &View, i: usize, plural: bool, singular: bool) -> bool {
    let can = v.can(i);
    if can & VERB == 0 {
        return false;
    }
    let third = v.entry(i).is_some_and(Entry::is_third_person);
    let agrees = if third { singular } else { plural };
    if !agrees {
        return false;
    }
    let start = v.phrase_start(i);
    // "on Monday" is no phrase that the noun could go on.
    let dated = i > 0 && v.entry(i - 1).is_some_and(|e| e.is_weekday() || e.is_month());
    let object = !dated && start > 0 && (v.words[start - 1].tag == Tag::Preposition || v.words[start - 1].tag.is_verb());
    if object && v.words[start - 1].tag == Tag::Preposition && v.finite_behind(i) {
        return false;
    }
    // "officials say the talks will begin": the finite verb ahead is that of another clause.
    if v.likely(i) == (Tag::Verb, true) && !(third && v.can_be(i + 1, set(&[Tag::Preposition])) && v.can_be(i, NOUN) && v.finite_ahead(i))
        || v.can_be(i + 1, OPENER) && !v.can_be(i + 1, NOUN) && v.likely(i).0 == Tag::Verb
    {
        return true;
    }
    if v.finite_ahead(i) {
        return false;
    }
    let next = v.after(i);
    let (likely, sure) = v.likely(i);
    if !v.bounds(i + 1) && !v.finite_behind(i) {
        // A clause needs a verb.
        return !(object && likely == Tag::Noun && sure && !v.opens_object(next));
    }
    if object && likely == Tag::Noun {
        return false;
    }
    let complement = v.opens_object(next)
        || v.can_be(next, set(&[Tag::To]))
        || v.word(next) == "that"
        || v.can_be(next, NOUN | ADJECTIVE | ADVERB | set(&[Tag::Preposition])) && !(third && likely == Tag::Noun);
    match (likely, sure) {
        (Tag::Verb, _) => true,
        (Tag::Noun, true) => {
            v.opens_object(next) && !v.can_be(next, set(&[Tag::Name, Tag::Number])) || v.word(next) == "to" && v.can_be(next + 1, VERB)
        }
        _ => complement,
    }
}

/// After be and have stand participles, -ing forms, adjectives, nouns.
fn after_be_or_have(v: &View, i: usize) -> Option<Tag> {
    let p = v.before(i)?;
    if v.words[p].tag != Tag::Auxiliary {
        return None;
    }
    let can = v.can(i);
    let next_nominal = v.can_be(i + 1, NOMINAL | ADJECTIVE);
    let be = v.lemma_of_auxiliary(p) == "be" || v.tokens[p].kind == TokenKind::Clitic;
    match () {
        () if can & Tag::Participle.bit() != 0
            && !(be && can & ADJECTIVE != 0 && next_nominal && v.likely(i).0 == Tag::Adjective)
            && (can & NOUN == 0 || v.likely(i).0 == Tag::Verb || !next_nominal) =>
        {
            Some(Tag::Participle)
        }
        () if can & ING != 0 && be => {
            Some(if next_nominal && can & ADJECTIVE != 0 && v.can_be(i + 1, set(&[Tag::Nouns])) { Tag::Adjective } else { Tag::Ing })
        }
        () if can & ADJECTIVE != 0 && (be || next_nominal) => Some(Tag::Adjective),
        () if can & ADVERB != 0 && can & NOUN == 0 => Some(Tag::Adverb),
        () if can & NOUN != 0 => Some(v.noun_tag(i)),
        // "Did the envoy leave" aside, a base form after have or be is an error of the text.
        () => None,
    }
}

/// After a noun stands its verb, or a noun that belongs to it.
fn subject_and_verb(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    if can & (VERB | PAST | ING | ADVERB) == 0 {
        return None;
    }
    let p = v.before(i)?;
    let tag = v.words[p].tag;
    if !matches!(tag, Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun) {
        return None;
    }
    let touching = p + 1 == i;
    if can & PAST != 0 && can & Tag::Past.bit() != 0 && (can & NOUN == 0 || v.likely(i).0 == Tag::Verb) {
        return Some(past_or_participle(v, i));
    }
    if can & VERB != 0 {
        let plural = v.plural(p) || tag == Tag::Pronoun || joined_by_and(v, p);
        let singular = !plural || tag == Tag::Name || v.can(p) & Tag::Noun.bit() != 0;
        if can & (NOUN | ADJECTIVE) == 0
            || is_verb_after_noun(v, i, plural, singular)
            || !touching && can & ADVERB == 0 && v.likely(i).0 == Tag::Verb
        {
            return Some(Tag::Verb);
        }
    }
    if can & ING != 0 {
        let noun = can & NOUN != 0
            && touching
            && tag != Tag::Pronoun
            && !v.opens_object(i + 1)
            && (tag == Tag::Noun || v.likely(i).0 == Tag::Noun);
        return Some(if noun { Tag::Noun } else { Tag::Ing });
    }
    let adverb = can & ADVERB != 0 && v.likely(i).0 == Tag::Adverb && !v.opened(i);
    if can & NOUN != 0 && touching && tag != Tag::Pronoun && !adverb {
        return Some(v.noun_tag(i));
    }
    None
}

/// A noun phrase "A and B" ends at `p`.
fn joined_by_and(v: &View, p: usize) -> bool {
    (p.saturating_sub(5)..p).rev().take_while(|&j| v.words[j].tag != Tag::Mark && !v.words[j].tag.is_verb()).any(|j| v.word(j) == "and")
}

/// An -ed form after its noun: the verb of the clause, or a participle that describes the noun.
fn past_or_participle(v: &View, i: usize) -> Tag {
    let can = v.can(i);
    if can & Tag::Participle.bit() == 0 {
        return Tag::Past;
    }
    let next = v.after(i);
    if v.word(next) == "by" && v.can_be(next + 1, OPENER | set(&[Tag::Name, Tag::Pronoun])) {
        return Tag::Participle;
    }
    if v.subordinate(i) {
        return Tag::Past;
    }
    let open = v.can_be(next, set(&[Tag::Preposition, Tag::To])) || v.can_be(next, ADVERB) && !v.can_be(next, OPENER);
    if open && v.finite_ahead(i) { Tag::Participle } else { Tag::Past }
}

/// A past form with no subject to its left: after a mark, a conjunction, at the start.
fn participle_alone(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    if can & ING != 0 && v.previous(i).is_some_and(Tag::is_verb) {
        let aspect = matches!(
            v.entry(i - 1).map_or("", |e| e.lemma(Tag::Verb)),
            "begin" | "start" | "stop" | "keep" | "continue" | "finish" | "resume" | "consider" | "avoid" | "cease"
        );
        return (aspect || v.opens_object(i + 1)).then_some(Tag::Ing);
    }
    if can & PAST == 0 || can & NOUN != 0 && v.likely(i).0 == Tag::Noun {
        return None;
    }
    let before = v.before(i);
    let Some(p) = before else {
        let modifies = v.can_be(i + 1, NOMINAL) && !v.can_be(i + 1, OPENER);
        return Some(if modifies && can & ADJECTIVE != 0 { Tag::Adjective } else { Tag::Participle });
    };
    match v.words[p].tag {
        Tag::Conjunction | Tag::Mark => {
            let modifies = v.can_be(i + 1, NOUN) && v.likely(i).0 == Tag::Adjective && !v.can_be(i + 1, OPENER);
            // "were detained and questioned": as the verb before the conjunction.
            let same = (0..p).rev().take(12).map(|j| v.words[j].tag).find(|t| t.is_verb() || matches!(t, Tag::Auxiliary | Tag::Modal));
            Some(match same {
                _ if modifies => Tag::Adjective,
                Some(Tag::Participle) if can & Tag::Participle.bit() != 0 => Tag::Participle,
                Some(Tag::Verb) if can & VERB != 0 => Tag::Verb,
                _ if matches!(v.word(p), "as" | "than" | "when" | "if" | "while" | "once" | "where")
                    && can & Tag::Participle.bit() != 0 =>
                {
                    Tag::Participle
                }
                _ if v.words[p].tag == Tag::Mark && v.word(i + 1) == "by" => Tag::Participle,
                _ if can & Tag::Past.bit() != 0 => Tag::Past,
                _ => return None,
            })
        }
        Tag::Past | Tag::Verb | Tag::Participle | Tag::Ing if can & Tag::Participle.bit() != 0 && can & VERB == 0 => Some(Tag::Participle),
        _ => None,
    }
}

/// An adjective before a noun, a noun or verb elsewhere.
fn modifier_or_noun(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    let noun_next = v.can_be(i + 1, NOMINAL) && !verb_follows(v, i);
    let previous = v.before(i).map(|p| v.words[p].tag);
    let placed = can & ADVERB != 0 && can & NOUN != 0 && previous.is_some_and(Tag::is_verb);
    if can & ADJECTIVE != 0
        && noun_next
        && !placed
        && (can & (VERB | PAST) == 0 || previous.is_none_or(|t| !t.is_noun()))
        && !(can & ADVERB != 0 && v.can_be(i + 1, set(&[Tag::Number, Tag::Name])))
    {
        return Some(Tag::Adjective);
    }
    if can & ADVERB != 0 && can & ADJECTIVE != 0 {
        let noun_next = noun_next && v.can_be(i + 1, NOUN) && !(can & NOUN != 0 && previous.is_some_and(Tag::is_verb));
        return Some(if noun_next { Tag::Adjective } else { Tag::Adverb });
    }
    if can & VERB != 0 && can & NOUN != 0 {
        if matches!(previous, Some(Tag::Conjunction)) {
            let p = v.before(i).unwrap_or(0);
            let left = v.before(p).map(|q| v.words[q].tag);
            let clause_verb = (0..p).rev().take(8).map(|j| v.words[j].tag).find(|t| t.is_verb() || t.is_noun() || *t == Tag::Name);
            if left == Some(Tag::Verb) || v.opens_object(i + 1) && clause_verb.is_some() && v.likely(i) != (Tag::Noun, true) {
                return Some(Tag::Verb);
            }
        }
        // An object: "hold talks", "provide support".
        if previous.is_some_and(Tag::is_verb) || previous.is_none() || previous == Some(Tag::Mark) {
            let verb = v.likely(i).0 == Tag::Verb && v.opens_object(i + 1);
            return Some(if verb { Tag::Verb } else { v.noun_tag(i) });
        }
    }
    None
}

/// The likeliest of what a word can be.
fn fallback(v: &View, i: usize) -> Tag {
    let can = v.can(i);
    let (likely, _) = v.likely(i);
    let chosen = match likely {
        Tag::Noun if can & NOUN != 0 => return v.noun_tag(i),
        Tag::Verb => [Tag::Past, Tag::Verb, Tag::Ing, Tag::Participle].into_iter().find(|t| can & t.bit() != 0),
        other => Some(other).filter(|t| can & t.bit() != 0),
    };
    chosen.unwrap_or_else(|| if can == 0 { Tag::Other } else { single(can & can.wrapping_neg()) })
}

#[cfg(test)]
mod tests;
