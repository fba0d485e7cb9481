//! The list of extractors, and the run over a document.

use super::attribution::{Speeches, speeches};
use super::cue::Cues;
use super::numeral::{self, Numeral};
use super::statement::{Statement, statements};
use super::{Claim, House, Kind, Modality, house};
use super::{
    age, attribution, context, count, date, duration, event_year, gap, measure, money, percent, phrase, polarity, quote, rank, ratio,
    scope, strength,
};
use crate::document::{Document, Zone};
use crate::value::Value;
use std::rc::Rc;

/// One extractor.
pub struct Extractor {
    /// Its name, as `claims` prints it.
    pub name: &'static str,
    /// The kinds it gives.
    pub kinds: &'static [Kind],
    /// Finds its claims in a document.
    pub run: fn(&Document, &mut Claims),
}

/// All extractors. Order carries meaning: an earlier one takes its tokens from the later ones.
pub const EXTRACTORS: &[Extractor] = &[
    // Quotations first: whatever they hold is somebody's words.
    Extractor { name: "quote", kinds: &[Kind::Quote], run: quote::run },
    // The year in the name of an event is no date.
    Extractor { name: event_year::NAME, kinds: &[Kind::EventYear], run: event_year::run },
    // Dates before numbers: the 15 of "Sept. 15" is not counted.
    Extractor { name: date::NAME, kinds: &[Kind::Date], run: date::run },
    // Numbers with a unit before those without; an age and a gap before the length of time that each contains.
    Extractor { name: "money", kinds: &[Kind::Money], run: money::run },
    Extractor { name: "percent", kinds: &[Kind::Percent], run: percent::run },
    Extractor { name: "measure", kinds: &[Kind::Measure], run: measure::run },
    Extractor { name: "age", kinds: &[Kind::Age], run: age::run },
    Extractor { name: "gap", kinds: &[Kind::Gap], run: gap::run },
    Extractor { name: "duration", kinds: &[Kind::Duration], run: duration::run },
    Extractor { name: "ratio", kinds: &[Kind::Ratio], run: ratio::run },
    Extractor { name: "rank", kinds: &[Kind::Rank], run: rank::run },
    Extractor { name: "count", kinds: &[Kind::Count], run: count::run },
    Extractor { name: super::name::EXTRACTOR, kinds: &[Kind::Name], run: super::name::run },
    Extractor { name: super::role::EXTRACTOR, kinds: &[Kind::Role], run: super::role::run },
    Extractor { name: super::place::EXTRACTOR, kinds: &[Kind::Place], run: super::place::run },
    Extractor { name: "phrase", kinds: &[Kind::Phrase], run: phrase::run },
    Extractor { name: "polarity", kinds: &[Kind::Polarity], run: polarity::run },
    Extractor { name: "strength", kinds: &[Kind::Strength], run: strength::run },
];

/// The claims of a document while they are being found.
#[derive(Debug, Default)]
pub struct Claims {
    list: Vec<Claim>,
    taken: Vec<bool>,
    /// Read when the first extractor asks for them.
    cues: Option<Rc<Cues>>,
    /// Read when the first extractor of numbers asks for them.
    numerals: Option<Rc<[Numeral]>>,
    /// Read when the first extractor of quotations asks for them.
    speeches: Option<Rc<Speeches>>,
    /// By sentence, read when polarity or strength asks for them.
    statements: Vec<Option<Rc<[Statement]>>>,
}

impl Claims {
    /// An empty list for a document of `tokens` tokens.
    #[must_use]
    pub fn new(tokens: usize) -> Self {
        Self {
            list: Vec::with_capacity(tokens / 6 + 8),
            taken: vec![false; tokens],
            cues: None,
            numerals: None,
            speeches: None,
            statements: Vec::new(),
        }
    }

    /// Whether any of the tokens `first..last` belongs to a claim already.
    #[must_use]
    pub fn taken(&self, first: usize, last: usize) -> bool {
        self.taken.get(first..last).is_some_and(|t| t.contains(&true))
    }

    /// Marks the tokens `first..last` as used up.
    pub fn take(&mut self, first: usize, last: usize) {
        if let Some(t) = self.taken.get_mut(first..last) {
            t.fill(true);
        }
    }

    /// Where extractors look closer.
    pub(super) fn cues(&mut self, doc: &Document) -> Rc<Cues> {
        Rc::clone(self.cues.get_or_insert_with(|| Rc::new(Cues::new(doc))))
    }

    /// The numerals of `doc` on tokens that were free when they were first asked for.
    pub(super) fn numerals(&mut self, doc: &Document) -> Rc<[Numeral]> {
        if let Some(numerals) = &self.numerals {
            return Rc::clone(numerals);
        }
        let cues = self.cues(doc);
        let numerals: Rc<[Numeral]> = numeral::scan(doc, self, &cues).into();
        self.numerals = Some(Rc::clone(&numerals));
        numerals
    }

    /// What stands in quotation marks.
    pub(super) fn speeches(&mut self, doc: &Document) -> Rc<Speeches> {
        Rc::clone(self.speeches.get_or_insert_with(|| Rc::new(speeches(doc))))
    }

    /// The statements of a sentence of `doc`.
    pub(super) fn statements(&mut self, doc: &Document, sentence: usize) -> Rc<[Statement]> {
        if self.statements.len() <= sentence {
            self.statements.resize(doc.sentences.len().max(sentence + 1), None);
        }
        let slot = self.statements.get_mut(sentence);
        slot.map_or_else(|| Rc::from([]), |slot| Rc::clone(slot.get_or_insert_with(|| statements(doc, sentence).collect())))
    }

    /// Adds a claim and leaves its tokens free (names, quotations, statements).
    pub fn push(&mut self, claim: Claim) {
        self.list.push(claim);
    }

    /// What has been found so far.
    #[must_use]
    pub fn list(&self) -> &[Claim] {
        &self.list
    }

    /// What has been found so far, to be completed.
    pub fn list_mut(&mut self) -> &mut Vec<Claim> {
        &mut self.list
    }
}

impl Claim {
    /// A claim on the tokens `first..last` of `doc`, with nothing known about it but its value. Everything else
    /// is filled in by the context pass after all extractors have run.
    #[must_use]
    pub fn new(doc: &Document, extractor: &'static str, kind: Kind, value: Value, first: usize, last: usize) -> Self {
        let sentence = doc.sentence_of(first);
        Self {
            kind,
            house: None,
            value,
            span: doc.span(first, last),
            tokens: (first, last),
            sentence,
            head: None,
            class: None,
            holder: None,
            predicate: None,
            time: None,
            modality: Modality::default(),
            positive: true,
            speaker: None,
            quoted: false,
            zone: doc.sentences.get(sentence).map_or(Zone::Body, |s| s.zone),
            extractor,
            not_compared: None,
        }
    }

    /// Moves the claim by so many bytes, tokens and sentences.
    fn shift(&mut self, bytes: u32, tokens: usize, sentences: usize) {
        let spans = [Some(&mut self.span), self.head.as_mut().map(|h| &mut h.span), self.predicate.as_mut().map(|p| &mut p.span)];
        for span in spans.into_iter().flatten() {
            (span.start, span.end) = (span.start.saturating_add(bytes), span.end.saturating_add(bytes));
        }
        self.tokens = (self.tokens.0 + tokens, self.tokens.1 + tokens);
        self.sentence += sentences;
    }
}

/// A text of more tokens is read in parts of about so many: what one claim takes from another (the full name, the
/// speaker) comes from no further away than that, and memory does not follow the length of the text. No article is so
/// long, and few books are.
const PART: usize = 200_000;

/// All claims of a document, those of the newsroom's own kinds told from the others, in the order of their spans.
#[must_use]
pub fn extract(doc: &Document, house: &House) -> Vec<Claim> {
    let mut parts = extract_by_part(doc, house);
    let mut all = parts.next().unwrap_or_default();
    for mut part in parts {
        // As many to a token as so far: growing by doubling would hold them three times over.
        if all.capacity() < all.len() + part.len() {
            let read = all.last().map_or(1, |c| c.tokens.1).max(1);
            all.reserve_exact(part.len().max(all.len() * doc.tokens.len().saturating_sub(read) / read + part.len() / 4));
        }
        all.append(&mut part);
    }
    all
}

/// As [`extract`], part by part.
pub fn extract_by_part(doc: &Document, house: &House) -> impl Iterator<Item = Vec<Claim>> {
    parts(doc, house, PART)
}

fn parts(doc: &Document, house: &House, size: usize) -> impl Iterator<Item = Vec<Claim>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let range = next..part_end(doc, next, size);
        next = range.end;
        let first = *doc.sentences.get(range.start)?;
        if range.len() == doc.sentences.len() {
            return Some(read(doc, house));
        }
        let mut claims = read(&doc.part(range.clone()), house);
        claims.iter_mut().for_each(|claim| claim.shift(first.span.start, first.first, range.start));
        Some(claims)
    })
}

/// The sentence before which a part that begins with sentence `from` ends: at a paragraph, if there is one in time.
fn part_end(doc: &Document, from: usize, size: usize) -> usize {
    let Some(first) = doc.sentences.get(from).map(|s| s.first) else { return from };
    let least = doc.sentences.partition_point(|s| s.last < first + size);
    let most = doc.sentences.partition_point(|s| s.last < first + size + size / 8);
    let new_paragraph = |i: &usize| doc.sentences.get(*i).and_then(|s| doc.tokens.get(s.first)).is_some_and(|t| t.new_paragraph);
    let end = if most == doc.sentences.len() { most } else { (least..most).find(new_paragraph).unwrap_or(most) };
    end.max(from + 1)
}

/// The claims of one part.
fn read(doc: &Document, house: &House) -> Vec<Claim> {
    let mut claims = Claims::new(doc.tokens.len());
    for extractor in EXTRACTORS {
        (extractor.run)(doc, &mut claims);
    }
    house::run(doc, &mut claims, house);
    let speeches = claims.speeches(doc);
    let mut list = claims.list;
    // Context first, then time, then who says it.
    context::complete(doc, &mut list);
    scope::complete(doc, &mut list);
    attribution::complete(doc, &mut list, &speeches);
    house::complete(&mut list, house);
    // Claims are large: they are put in order by their keys and moved once.
    list.sort_by_cached_key(|c| (c.span.start, c.span.end, c.kind));
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn parts_give_what_the_whole_gives() {
        let told = |day: u32| {
            format!(
                "On {day} March 2021 the ferry carried {} people.\n\n“We sold {day} tickets,” Ingrid Aasen said. Nobody was hurt.\n\n",
                day * 7
            )
        };
        let doc = Document::new(Source::from_text("a", &(1..29).map(told).collect::<String>()));
        let whole: Vec<Claim> = parts(&doc, &House::default(), usize::MAX / 2).flatten().collect();
        for size in [1, 30, 31, 32, 100, 5000] {
            let split: Vec<Vec<Claim>> = parts(&doc, &House::default(), size).collect();
            assert_eq!(split.len() > 1, size < 5000, "{size}");
            if size >= 30 {
                assert_eq!(split.concat(), whole, "{size}");
            }
        }
        assert_eq!(extract(&Document::new(Source::from_text("a", "")), &House::default()), []);
    }
}
