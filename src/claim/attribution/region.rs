//! The words around a pair of marks that may say who speaks.

use super::saying::{Voice, is, tag, voice};
use crate::claim::marks::Pair;
use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;
use smallvec::SmallVec;

/// How many phrases in marks are looked across.
const PASSED: usize = 3;

/// Whether the marks hold a title or a few words of a sentence, and no speech.
fn is_set_in(doc: &Document, pair: Pair) -> bool {
    let length = pair.last - pair.first;
    let stopped = matches!(last_inside(doc, pair), "," | "." | "?" | "!" | "…" | "..." | "—" | "--" | "-");
    !pair.unfinished && (length <= 5 && !stopped || length <= 12 && is_titled(doc, pair))
}

/// Every word that carries meaning has a capital: the title of a work, a programme, an organisation.
pub(in crate::claim) fn is_titled(doc: &Document, pair: Pair) -> bool {
    (pair.first..pair.last).filter(|&i| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)).all(|i| {
        let small =
            doc.words.get(i).and_then(|w| w.entry).is_some_and(|e| {
                e.can_be(Tag::Preposition) || e.can_be(Tag::Determiner) || e.can_be(Tag::Conjunction) || e.can_be(Tag::To)
            });
        doc.tokens.get(i).is_some_and(|t| t.capital) || small && i > pair.first
    })
}

/// The tokens around a pair of marks that may say who speaks.
pub(super) struct Region {
    pub pair: Pair,
    /// Before the marks, back to the beginning of the sentence or the mark before.
    pub before: (usize, usize),
    /// Behind them, to the end of the sentence or the next mark.
    pub after: (usize, usize),
    /// The sentence behind, where the marks end one with ? or !.
    pub next: (usize, usize),
    /// The words before begin behind a closing mark of the same sentence.
    pub joined: bool,
    /// The marks that are looked across: what stands in them tells nothing.
    passed: SmallVec<[(usize, usize); 2 * PASSED]>,
}

impl Region {
    pub fn new(doc: &Document, outer: &[Pair], k: usize) -> Self {
        let pair = outer.get(k).copied().unwrap_or(Pair { first: 0, last: 0, after: 0, open: 0, depth: 0, unfinished: false });
        let sentence = |i: usize| doc.sentences.get(doc.sentence_of(i));
        // A title or a phrase in marks on the way is a word among others.
        let bounds = |p: &&Pair, at: usize| doc.sentence_of(p.open) != doc.sentence_of(at) || !is_set_in(doc, **p);
        let (before, behind) = outer.split_at_checked(k).unwrap_or_default();
        let floor = before.iter().rev().enumerate().find(|(n, p)| *n == PASSED || bounds(p, pair.open)).map_or(0, |(_, p)| p.after);
        let ceiling = behind.iter().skip(1).enumerate().find(|(n, p)| *n == PASSED || bounds(p, pair.after));
        let ceiling = ceiling.map_or(doc.tokens.len(), |(_, p)| p.open);
        let near = before.iter().rev().take(PASSED).chain(behind.iter().skip(1).take(PASSED));
        let passed = near.filter(|p| p.open >= floor && p.open < ceiling).map(|p| (p.open, p.after)).collect();
        let mut start = sentence(pair.open).map_or(pair.open, |s| s.first).min(pair.open);
        // A colon at the end of the paragraph before leads in the next.
        if start == pair.open && start > 0 && (doc.token(start - 1) == ":" || is(doc, start - 1, &["this", "following"])) {
            start = sentence(start - 1).map_or(start, |s| s.first);
        }
        let joined = floor > start;
        let before = (start.max(floor), pair.open);
        let end = sentence(pair.after.saturating_sub(1)).map_or(pair.after, |s| s.last).max(pair.after).min(ceiling);
        let mut next = (pair.after, pair.after);
        let asks = matches!(last_inside(doc, pair), "?" | "!" | "," | "—" | "-" | "…" | "...");
        if end <= pair.after && asks && doc.tokens.get(pair.after).is_some_and(|t| !t.new_paragraph) {
            next = (pair.after, sentence(pair.after).map_or(pair.after, |s| s.last).min(ceiling));
        }
        Self { pair, before, after: (pair.after, end), next, joined, passed }
    }

    /// The verb of saying at token `i`, if it stands in no marks.
    pub fn voice(&self, doc: &Document, i: usize) -> Option<Voice> {
        let found = voice(doc, i)?;
        (!self.passed.iter().any(|&(open, after)| open <= i && i < after)).then_some(found)
    }

    /// A verb of saying and a comma or a colon stand right before the marks.
    pub fn led_in(&self, doc: &Document) -> bool {
        let (from, to) = self.before;
        to > from + 1
            && !self.joined
            && last_inside(doc, self.pair) != ","
            && doc.token(self.pair.after) != ","
            && matches!(doc.token(to - 1), "," | ":")
            && (from.max(to.saturating_sub(7))..to).any(|i| matches!(self.voice(doc, i), Some(Voice::Say | Voice::Weak)))
    }

    /// The sentence begins with a participle of saying that has no subject: Adding, “…”.
    pub fn goes_on(&self, doc: &Document) -> bool {
        let (from, to) = self.before;
        !self.joined && from < to && tag(doc, from) == Tag::Ing && voice(doc, from).is_some()
    }

    /// The marks hold whole sentences: they begin one and end one.
    pub fn whole(&self, doc: &Document) -> bool {
        let begins = self.before.0 >= self.before.1 || self.joined && doc.token(self.before.1.saturating_sub(1)) == ".";
        let sentences = doc.sentence_of(self.pair.first) != doc.sentence_of(self.pair.last.saturating_sub(1));
        let ends = self.pair.unfinished
            || sentences
            || matches!(last_inside(doc, self.pair), "!" | "?" | "…" | "—" | "-" | "--")
            || last_inside(doc, self.pair).ends_with('.')
            || doc.token(self.pair.after) == ".";
        begins && ends && (sentences || self.after.1.saturating_sub(self.after.0) <= 1)
    }
}

/// The last token inside the marks that is no mark of quotation.
pub(super) fn last_inside(doc: &Document, pair: Pair) -> &str {
    let last = (pair.first..pair.last).rev().find(|&i| doc.tokens.get(i).is_some_and(|t| t.kind != TokenKind::QuoteMark));
    last.map_or("", |i| doc.token(i))
}
