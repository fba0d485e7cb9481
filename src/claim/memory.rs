//! Who has spoken so far: the speaker of a quotation that nothing beside it tells, and whom a pronoun means.

use super::attribution::{Frame, Speech, is_passive};
use super::marks::Pair;
use super::saying::{Party, Voice, first_party, is, is_name_word, party_text, voice, with_verb};
use crate::document::Document;

/// Tokens before a quotation among which its speaker is looked for.
const SPOKEN: usize = 300;

/// Who has spoken so far.
pub(super) struct Memory<'d> {
    pub doc: &'d Document,
    /// Token of the opening mark, and the speaker.
    pub speakers: Vec<(usize, String)>,
}

impl Memory<'_> {
    fn paragraph(&self, i: usize) -> Option<u32> {
        self.doc.sentences.get(self.doc.sentence_of(i)).map(|s| s.paragraph)
    }

    /// The speaker of a quotation that nothing beside it tells: of the one before in the paragraph, or of the
    /// paragraph before if this one is nothing but the quotation.
    pub fn carried(&self, outer: &[Pair], k: usize, found: &[Speech], frame: Frame) -> Option<String> {
        if frame == Frame::None {
            return None;
        }
        let pair = outer.get(k)?;
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
                return before.speaker.clone();
            }
        }
        if let Some(party) = self.lead(pair.open) {
            return Some(party);
        }
        let alone = self.doc.tokens.get(pair.open).is_some_and(|t| t.new_paragraph || t.new_line);
        let last = before.filter(|b| b.frame >= Frame::Sentence && near.is_some_and(|p| p + 1 == here));
        if alone && let Some(last) = last {
            return last.speaker.clone();
        }
        alone.then(|| self.lead_paragraph(pair.open)).flatten()
    }

    /// The speaker in a sentence with a verb of saying between two quotations.
    fn subject_between(&self, from: usize, to: usize) -> Option<String> {
        let doc = self.doc;
        let first = doc.sentences.get(doc.sentence_of(from)).map_or(from, |s| s.last);
        self.spoken(first.max(from), to)
    }

    /// The speaker in the sentences of this paragraph before the quotation.
    fn lead(&self, open: usize) -> Option<String> {
        let doc = self.doc;
        let here = self.paragraph(open)?;
        let s =
            (0..doc.sentence_of(open)).rev().take(3).take_while(|&s| doc.sentences.get(s).is_some_and(|s| s.paragraph == here)).last()?;
        let first = doc.sentences.get(s)?.first;
        self.spoken(first, open).or_else(|| {
            let last = doc.sentences.get(doc.sentence_of(open).checked_sub(1)?)?;
            let party = first_party(doc, last.first, last.last).filter(|p| p.pronoun || is_name_word(doc, p.last - 1))?;
            self.person(party, open)
        })
    }

    fn lead_paragraph(&self, open: usize) -> Option<String> {
        let doc = self.doc;
        let s = doc.sentences.get(doc.sentence_of(open).checked_sub(1)?)?;
        self.spoken(s.first, s.last)
    }

    /// Who speaks in the last sentence of a stretch that has a verb of saying: the first such verb that tells.
    fn spoken(&self, from: usize, to: usize) -> Option<String> {
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

    fn person(&self, party: Party, at: usize) -> Option<String> {
        if party.pronoun { self.resolve(party, at) } else { Some(party_text(self.doc, party)) }
    }

    /// Whom a pronoun means: the last speaker near by, or the subject of a sentence before.
    pub fn resolve(&self, party: Party, at: usize) -> Option<String> {
        let doc = self.doc;
        let male = is(doc, party.first, &["he"]);
        if !male && !is(doc, party.first, &["she", "who"]) {
            return None;
        }
        let fits = |name: &str| {
            let given = name.split(' ').next().and_then(crate::lexicon::lookup);
            given.is_none_or(|g| !g.is_given_name() || if male { g.is_male_name() } else { g.is_female_name() })
        };
        let here = self.paragraph(at)?;
        let last = self.speakers.last().filter(|(i, _)| *i < at);
        // Subjects of the sentences before, back to the last speaker.
        let near = doc.sentence_of(at);
        for s in (0..near).rev().take(6) {
            let Some(sentence) = doc.sentences.get(s) else { break };
            if let Some((i, name)) = last
                && *i >= sentence.first
                && self.paragraph(*i).is_some_and(|p| p + 2 > here)
                && fits(name)
            {
                return Some(name.clone());
            }
            if let Some(party) = first_party(doc, sentence.first, sentence.last).filter(|p| !p.pronoun) {
                let name = party_text(doc, party);
                let place = doc.words.get(party.last - 1).and_then(|w| w.entry).is_some_and(|e| e.is_place() && !e.is_surname());
                if is_name_word(doc, party.last - 1) && !place && fits(&name) && sentence.last <= at {
                    return Some(name);
                }
            }
        }
        last.map(|(_, name)| name.clone()).filter(|n| fits(n))
    }
}
