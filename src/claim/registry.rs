//! The list of extractors, and the run over a document.

use super::{Claim, Kind, Modality};
use super::{attribution, date, quote};
use crate::document::{Document, Zone};
use crate::value::Value;

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
    // Dates before numbers: the 15 of "Sept. 15" is not counted.
    Extractor { name: "date", kinds: &[Kind::Date], run: date::run },
    Extractor { name: super::name::EXTRACTOR, kinds: &[Kind::Name], run: super::name::run },
    Extractor { name: super::role::EXTRACTOR, kinds: &[Kind::Role], run: super::role::run },
];

/// The claims of a document while they are being found.
#[derive(Debug, Default)]
pub struct Claims {
    list: Vec<Claim>,
    taken: Vec<bool>,
}

impl Claims {
    /// An empty list for a document of `tokens` tokens.
    #[must_use]
    pub fn new(tokens: usize) -> Self {
        Self { list: Vec::new(), taken: vec![false; tokens] }
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
            value,
            span: doc.span(first, last),
            tokens: (first, last),
            sentence,
            head: None,
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
}

/// All claims of a document, in the order of their spans.
#[must_use]
pub fn extract(doc: &Document) -> Vec<Claim> {
    let mut claims = Claims::new(doc.tokens.len());
    for extractor in EXTRACTORS {
        (extractor.run)(doc, &mut claims);
    }
    let mut list = claims.list;
    // Context first, then time, then who says it.
    attribution::complete(doc, &mut list);
    list.sort_by_key(|c| (c.span.start, c.span.end, c.kind));
    list
}
