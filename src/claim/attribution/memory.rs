//! Who has spoken so far: the speaker of a quotation that nothing beside it tells, and whom a pronoun means.

use super::carrier::is_carrier;
use super::party::{Party, first_party, party_forward, party_text, with_verb};
use super::saying::{Voice, is, is_name_word, tag, voice};
use super::sieve::is_passive;
use super::{Frame, Speech};
use crate::claim::marks::Pair;
use crate::claim::name::is_body;
use crate::claim::role::words::{Use, role_word_at};
use crate::document::{Document, Sentence, Zone};
use crate::lexicon::Tag;
use crate::text::TokenKind;
use crate::value::Gender;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Tokens before a quotation among which its speaker is looked for.
const SPOKEN: usize = 300;

/// Sentences back in which the person that a pronoun means is looked for.
const NEAR: usize = 6;

/// Nouns for what speaks without being a person or a body.
const THINGS: [&str; 16] = [
    "ad",
    "advertisement",
    "book",
    "document",
    "email",
    "filing",
    "indictment",
    "letter",
    "memo",
    "message",
    "paper",
    "report",
    "site",
    "statement",
    "study",
    "website",
];

/// What may be meant by `he`, `she`, `it` and `they`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Man,
    Woman,
    /// A person of whom the text does not say whether man or woman.
    Person,
    /// A noun of which nothing is known: a person if it speaks.
    Noun,
    Many,
    /// A body or a thing.
    Thing,
    /// A name that may be anyone's.
    Unknown,
}

/// Somebody who speaks.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub text: String,
    pub sort: Sort,
}

/// Who has spoken so far.
pub(super) struct Memory<'d> {
    doc: &'d Document,
    /// The quotations, in order.
    outer: &'d [Pair],
    /// Token of the opening mark, and the speaker.
    speakers: Vec<(usize, Spoken)>,
    /// Family name -> what the given names and titles before it say; read when first asked for.
    families: OnceCell<FxHashMap<&'d str, Sort>>,
}

impl<'d> Memory<'d> {
    pub fn new(doc: &'d Document, outer: &'d [Pair], speakers: Vec<(usize, Spoken)>) -> Self {
        Self { doc, outer, speakers, families: OnceCell::new() }
    }

    /// Who has spoken, in order.
    pub fn into_speakers(self) -> Vec<(usize, Spoken)> {
        self.speakers
    }

    /// Whether token `first` stands inside quotation marks.
    pub fn quoted(&self, first: usize) -> bool {
        let at = self.outer.partition_point(|p| p.open <= first);
        at.checked_sub(1).and_then(|at| self.outer.get(at)).is_some_and(|p| first < p.after)
    }

    /// Whether a surname alone is a man's or a woman's: as the full names and titles of the text have it.
    fn family(&self, i: usize) -> Option<Sort> {
        let doc = self.doc;
        let families = self.families.get_or_init(|| {
            let mut found: FxHashMap<&str, Sort> = FxHashMap::default();
            for (at, token) in doc.tokens.iter().enumerate().skip(1) {
                if !token.capital
                    || token.kind != TokenKind::Word
                    || !(doc.tokens.get(at - 1).is_some_and(|t| t.capital) || doc.is_mark(at - 1, b'.'))
                {
                    continue;
                }
                let sort = before_name(doc, at);
                if matches!(sort, Sort::Man | Sort::Woman | Sort::Person) {
                    let known = found.entry(doc.token(at)).or_insert(sort);
                    if *known != sort {
                        *known = Sort::Person;
                    }
                }
            }
            found
        });
        families.get(doc.token(i)).copied()
    }

    /// Keeps who speaks in the marks at `open`.
    pub fn add(&mut self, open: usize, spoken: Spoken) {
        self.speakers.push((open, spoken));
    }

    fn paragraph(&self, i: usize) -> Option<u32> {
        self.doc.sentences.get(self.doc.sentence_of(i)).map(|s| s.paragraph)
    }

    /// A party by its words; a surname alone is of the sort that the full name is.
    pub fn known(&self, party: Party) -> Spoken {
        let mut sort = sort(self.doc, party);
        if sort == Sort::Unknown {
            sort = self.family(party.last - 1).unwrap_or(sort);
        }
        Spoken { text: party_text(self.doc, party), sort }
    }

    /// The speaker of a quotation that nothing beside it tells: of the one before in the paragraph, or of the
    /// paragraph before if this one is nothing but the quotation.
    pub fn carried(&self, k: usize, found: &[Speech], frame: Frame) -> Option<Spoken> {
        if frame == Frame::None {
            return None;
        }
        let pair = self.outer.get(k)?;
        let here = self.paragraph(pair.open)?;
        let before = found.last();
        let near = before.and_then(|b| self.paragraph(b.pair.open));
        if near == Some(here) {
            let before = before?;
            // Between the two somebody else may have begun to speak.
            if let Some(party) = self.subject_between(before.pair.after, pair.open) {
                return Some(party);
            }
            if before.frame >= Frame::Sentence {
                return self.speaker_of(before);
            }
        }
        if let Some(party) = self.lead(pair.open) {
            return Some(party);
        }
        let alone = self.doc.tokens.get(pair.open).is_some_and(|t| t.new_paragraph || t.new_line);
        let last = before.filter(|b| b.frame >= Frame::Sentence && near.is_some_and(|p| p + 1 == here));
        if alone && let Some(last) = last {
            return self.speaker_of(last);
        }
        alone.then(|| self.lead_paragraph(pair.open)).flatten()
    }

    fn speaker_of(&self, speech: &Speech) -> Option<Spoken> {
        speech.speaker.as_ref()?;
        self.speakers.last().filter(|s| s.0 == speech.pair.open).map(|s| s.1.clone())
    }

    /// The speaker in a sentence with a verb of saying between two quotations.
    fn subject_between(&self, from: usize, to: usize) -> Option<Spoken> {
        let doc = self.doc;
        let first = doc.sentences.get(doc.sentence_of(from)).map_or(from, |s| s.last);
        self.spoken(first.max(from), to)
    }

    /// The speaker in the sentences of this paragraph before the quotation.
    fn lead(&self, open: usize) -> Option<Spoken> {
        let doc = self.doc;
        let here = self.paragraph(open)?;
        let s =
            (0..doc.sentence_of(open)).rev().take(3).take_while(|&s| doc.sentences.get(s).is_some_and(|s| s.paragraph == here)).last()?;
        let first = doc.sentences.get(s)?.first;
        self.spoken(first, open).or_else(|| self.judged(open)).or_else(|| {
            let last = doc.sentences.get(doc.sentence_of(open).checked_sub(1)?)?;
            let party = first_party(doc, last.first, last.last).filter(|p| p.pronoun || is_name_word(doc, p.last - 1))?;
            self.person(party, open)
        })
    }

    fn lead_paragraph(&self, open: usize) -> Option<Spoken> {
        let doc = self.doc;
        let s = doc.sentences.get(doc.sentence_of(open).checked_sub(1)?)?;
        self.spoken(s.first, s.last).or_else(|| self.judged(open))
    }

    /// The person who judges in the sentence before: Keller praised the crew. “…”
    fn judged(&self, open: usize) -> Option<Spoken> {
        let doc = self.doc;
        let s = doc.sentences.get(doc.sentence_of(open).checked_sub(1)?)?;
        let verb = (s.first..s.last.min(s.first + SPOKEN)).find(|&i| voice(doc, i).is_some())?;
        let named = |p: &Party| p.pronoun || is_name_word(doc, p.last - 1);
        if is_passive(doc, verb) || !matches!(tag(doc, verb), Tag::Past | Tag::Verb) {
            return None;
        }
        self.person(with_verb(doc, verb, s.first, s.last).filter(named)?, verb)
    }

    /// Who speaks in the last sentence of a stretch that has a verb of saying: the first such verb that tells.
    fn spoken(&self, from: usize, to: usize) -> Option<Spoken> {
        let doc = self.doc;
        if from >= to {
            return None;
        }
        // A speaker is never far away, and a sentence without an end must not be read for every mark in it.
        let from = from.max(to.saturating_sub(SPOKEN));
        let (first, last) = (doc.sentence_of(from), doc.sentence_of(to - 1));
        (first..=last).rev().find_map(|s| {
            let s = doc.sentences.get(s)?;
            let verbs = (s.first.max(from)..s.last.min(to)).filter(|&i| voice(doc, i) == Some(Voice::Say) && !is_passive(doc, i));
            verbs.filter_map(|verb| self.person(with_verb(doc, verb, s.first, s.last)?, verb)).next()
        })
    }

    fn person(&self, party: Party, at: usize) -> Option<Spoken> {
        if party.pronoun { self.resolve(party, at) } else { Some(self.known(party)) }
    }

    /// Whom a pronoun means: the last speaker near by, or the subject of a sentence before.
    pub fn resolve(&self, party: Party, at: usize) -> Option<Spoken> {
        let doc = self.doc;
        let fits: fn(Sort) -> bool = match () {
            () if is(doc, party.first, &["he"]) => |s| matches!(s, Sort::Man | Sort::Person | Sort::Unknown),
            () if is(doc, party.first, &["she"]) => |s| matches!(s, Sort::Woman | Sort::Person | Sort::Unknown),
            () if is(doc, party.first, &["who"]) => |s| matches!(s, Sort::Man | Sort::Woman | Sort::Person | Sort::Unknown),
            () if is(doc, party.first, &["it"]) => |s| s == Sort::Thing,
            () if is(doc, party.first, &["they"]) => |s| s == Sort::Many,
            () => return None,
        };
        let here = self.paragraph(at)?;
        let spoken = self.speakers.partition_point(|(i, _)| *i < at).checked_sub(1).and_then(|i| self.speakers.get(i));
        let last = spoken.filter(|(_, s)| fits(s.sort) || s.sort == Sort::Noun && fits(Sort::Person));
        let near = doc.sentence_of(at);
        // Keller said she backed a plan that she called “…”: the subject of the same sentence.
        let start = doc.sentences.get(doc.sentence_of(party.first)).map_or(party.first, |s| s.first);
        if start + 2 < party.first && !self.quoted(start) {
            let spoken = first_party(doc, start, party.first).filter(|p| !p.pronoun).map(|p| self.known(p));
            if let Some(spoken) = spoken.filter(|s| fits(s.sort)) {
                return Some(spoken);
            }
        }
        // Subjects of the sentences before, back to the last speaker; what others say names no speaker.
        for s in (0..near).rev().take(NEAR) {
            let Some(sentence) = doc.sentences.get(s) else { break };
            if let Some((i, spoken)) = last
                && *i >= sentence.first
                && self.paragraph(*i).is_some_and(|p| p + 2 > here)
            {
                return Some(spoken.clone());
            }
            if sentence.last > at || !matches!(sentence.zone, Zone::Body) || self.quoted(sentence.first) {
                continue;
            }
            let says = (sentence.first..sentence.last.min(sentence.first + SPOKEN))
                .find(|&i| voice(doc, i) == Some(Voice::Say) && !is_passive(doc, i));
            let speaks = says.and_then(|verb| with_verb(doc, verb, sentence.first, sentence.last)).filter(|p| !p.pronoun);
            let subject = first_party(doc, sentence.first, sentence.last).filter(|p| !p.pronoun);
            for party in [speaks, subject].into_iter().flatten() {
                let spoken = self.known(party);
                let place = doc.words.get(party.last - 1).and_then(|w| w.entry).is_some_and(|e| e.is_place() && !e.is_surname());
                if fits(spoken.sort) && !(place && spoken.sort == Sort::Unknown) {
                    return Some(spoken);
                }
            }
        }
        last.map(|(_, spoken)| spoken.clone()).or_else(|| self.only_one(near, fits))
    }

    /// Keller met Tom Brown. “…,” he said: the only one in the sentence before, of whom the given name tells that he
    /// is meant.
    fn only_one(&self, near: usize, fits: fn(Sort) -> bool) -> Option<Spoken> {
        let doc = self.doc;
        let body = |s: &&Sentence| !self.quoted(s.first) && matches!(s.zone, Zone::Body);
        let sentence = (0..near).rev().take(3).filter_map(|s| doc.sentences.get(s)).find(body)?;
        let mut found: Option<Spoken> = None;
        let mut at = sentence.first;
        while at < sentence.last.min(sentence.first + SPOKEN) {
            let entry = doc.words.get(at).and_then(|w| w.entry);
            let named = entry.is_some_and(|e| e.is_given_name()) && is_name_word(doc, at) && is_name_word(doc, at + 1);
            let Some(party) = party_forward(doc, at, sentence.last, false).filter(|_| named) else {
                at += 1;
                continue;
            };
            at = party.last.max(at + 1);
            let spoken = self.known(party);
            if !matches!(spoken.sort, Sort::Man | Sort::Woman) || !fits(spoken.sort) {
                continue;
            }
            if found.as_ref().is_some_and(|f| f.text != spoken.text) {
                return None;
            }
            found = Some(spoken);
        }
        found
    }
}

/// What the word before a name says of its bearer: Mrs. Keller, spokesman Keller, Anna Keller.
fn before_name(doc: &Document, first: usize) -> Sort {
    let before = match first.checked_sub(1) {
        Some(b) if doc.token(b) == "." => b.checked_sub(1),
        other => other,
    };
    let Some(before) = before else { return Sort::Unknown };
    if let Some(sort) = office(doc, before) {
        return sort;
    }
    let given = doc.words.get(before).and_then(|w| w.entry).filter(|e| e.is_given_name());
    match given.filter(|_| doc.tokens.get(before).is_some_and(|t| t.capital)).map(|g| (g.is_male_name(), g.is_female_name())) {
        Some((true, false)) => Sort::Man,
        Some((false, true)) => Sort::Woman,
        Some(_) => Sort::Person,
        None => Sort::Unknown,
    }
}

/// The person an office or a form of address is said of.
fn office(doc: &Document, i: usize) -> Option<Sort> {
    let role = role_word_at(doc, i).filter(|r| r.usage != Use::Modifier)?;
    Some(match role.gender {
        Gender::Male => Sort::Man,
        Gender::Female => Sort::Woman,
        Gender::Neutral => Sort::Person,
    })
}

/// What pronoun can stand for a party, by its own words and the one before.
fn sort(doc: &Document, party: Party) -> Sort {
    let last = party.last - 1;
    let entry = doc.words.get(last).and_then(|w| w.entry);
    let plural = doc.token(last).ends_with('s') && entry.is_some_and(|e| (e.is_demonym() || e.can_be(Tag::Nouns)) && !e.is_surname());
    if is_name_word(doc, last) && tag(doc, party.first) != Tag::Determiner {
        if plural {
            return Sort::Many;
        }
        if is_body(doc.token(last)) || is_carrier(doc.token(last)) || doc.tokens.get(last).is_some_and(|t| t.all_capitals) {
            return Sort::Thing;
        }
        let titled = before_name(doc, party.first);
        if matches!(titled, Sort::Man | Sort::Woman) || last == party.first {
            return if titled == Sort::Person { Sort::Unknown } else { titled };
        }
        return before_name(doc, party.first + 1);
    }
    // The head noun: the last before a preposition.
    let noun = |i: usize| tag(doc, i).is_noun() || tag(doc, i) == Tag::Name || role_word_at(doc, i).is_some();
    let end = (party.first..party.last).find(|&i| i > party.first && tag(doc, i) == Tag::Preposition).unwrap_or(party.last);
    let Some(head) = (party.first..end).rev().find(|&i| noun(i)) else { return Sort::Noun };
    match () {
        () if tag(doc, head) == Tag::Nouns => Sort::Many,
        () if is(doc, head, &["man", "boy", "gentleman", "king"]) => Sort::Man,
        () if is(doc, head, &["woman", "girl", "lady"]) => Sort::Woman,
        () if is_body(doc.token(head)) || is(doc, head, &THINGS) => Sort::Thing,
        () => office(doc, head).unwrap_or(Sort::Noun),
    }
}
