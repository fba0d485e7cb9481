//! A disagreement as a test finds it, before it is graded and worded.

use super::copied::Copy;
use super::finding::{Evidence, Passage, Relation};
use crate::align::{Alignment, ClaimRef, SentenceRef, Story};
use crate::claim::{Claim, HouseKind, Kind};
use crate::compare::Judgement;
use crate::document::Document;
use crate::rule::{Slot, Within};
use crate::text::Span;
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How far before a word the quotation begins that it may stand in, in bytes.
const SPEECH: u32 = 20_000;

/// What every test may look at.
#[derive(Clone, Copy)]
pub(super) struct Context<'c> {
    pub story: Story<'c>,
    pub alignment: &'c Alignment,
    /// In the order of their sentences.
    pub copies: &'c [Copy<'c>],
    /// The newsroom's own kinds of claim that a rule is about.
    pub house: &'c BTreeSet<HouseKind>,
}

/// One camp of a hit.
#[derive(Clone, Debug, Default)]
pub(super) struct Camp {
    pub value: Option<Value>,
    pub display: String,
    pub passages: Vec<Passage>,
}

/// A disagreement.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub kind: Kind,
    pub relation: Relation,
    pub judgement: Judgement,
    pub camps: Vec<Camp>,
    /// The sentences are copies of one another.
    pub copied: bool,
    /// Heads and predicates, for rules that speak of what a claim is about.
    pub about: Vec<String>,
    /// Words right beside the claims, for the same rules: "wounding two", "left five injured".
    pub beside: Vec<String>,
    /// The times of the claims: known and apart (true), known and the same (false), unknown.
    pub time_apart: Option<bool>,
    /// One of the claims tells of a plan, and the other of what happened.
    pub planned: bool,
    /// What the words at issue are held against, where the rule knows that these are in no doubt by themselves.
    pub beside_it: Option<Passage>,
    /// Placeholders for the rule's wording, beyond those that every hit has.
    pub facts: Vec<(Slot, String)>,
    pub evidence: Evidence,
    pub values: Option<String>,
    pub note: Option<String>,
}

impl Hit {
    pub fn new(kind: Kind, judgement: Judgement, camps: Vec<Camp>) -> Self {
        Self {
            kind,
            relation: Relation::Contradiction,
            judgement,
            camps,
            copied: false,
            about: Vec::new(),
            beside: Vec::new(),
            time_apart: None,
            planned: false,
            beside_it: None,
            facts: Vec::new(),
            evidence: Evidence::default(),
            values: None,
            note: None,
        }
    }

    /// Whether all passages stand in one document, or every document differs with itself: two texts with one slip.
    pub fn within(&self) -> Within {
        let mut documents = self.camps.iter().flat_map(|c| &c.passages).map(|p| p.document);
        let first = documents.next();
        let mut rest = documents.filter(|d| Some(*d) != first).peekable();
        let bears = |camp: &Camp, d: usize| camp.passages.iter().any(|p| p.document == d);
        let with_itself = |d: usize| self.camps.len() > 1 && self.camps.iter().all(|c| bears(c, d));
        if rest.peek().is_none() || rest.chain(first).all(with_itself) { Within::Document } else { Within::Sources }
    }
}

/// Hits with the same words on both sides are one, with all their passages: ten articles against ten others are not a
/// hundred findings.
pub(super) fn merged(hits: Vec<Hit>) -> Vec<Hit> {
    let word = |c: &Camp| c.display.to_lowercase();
    let mut at: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let mut key: Vec<String> = hit.camps.iter().map(word).collect();
        key.sort();
        match at.get(&key).and_then(|&i| kept.get_mut(i)) {
            Some(first) => {
                first.copied |= hit.copied;
                for camp in hit.camps {
                    if let Some(c) = first.camps.iter_mut().find(|c| word(c) == word(&camp)) {
                        c.passages.extend(camp.passages);
                    }
                }
            }
            None => {
                at.insert(key, kept.len());
                kept.push(hit);
            }
        }
    }
    kept
}

impl<'c> Context<'c> {
    pub fn document(&self, index: usize) -> &'c Document {
        let story: Story<'c> = self.story;
        &story.documents[index]
    }

    pub fn claim(&self, at: ClaimRef) -> &'c Claim {
        let story: Story<'c> = self.story;
        &story.claims[at.document][at.claim]
    }

    /// The sentence of a claim.
    pub fn sentence(&self, at: ClaimRef) -> SentenceRef {
        SentenceRef { document: at.document, sentence: self.claim(at).sentence }
    }

    /// Whether a quotation or a phrase in marks holds `span`.
    pub fn in_marks(&self, document: usize, span: Span) -> bool {
        let claims = &self.story.claims[document];
        let before = &claims[..claims.partition_point(|c| c.span.start <= span.start)];
        let near = before.iter().rev().take_while(|c| span.start - c.span.start <= SPEECH);
        near.filter(|c| matches!(c.kind, Kind::Quote | Kind::Phrase)).any(|c| c.span.contains(span))
    }

    /// A passage that marks `span`.
    pub fn passage(&self, document: usize, span: Span) -> Passage {
        let doc = self.document(document);
        let index = doc.sentences.partition_point(|s| s.span.end <= span.start);
        let sentence = doc.sentences.get(index).map_or(span, |s| s.span);
        Passage { document, span, sentence, differs: Vec::new() }
    }

    /// A camp of one claim.
    pub fn camp(&self, at: ClaimRef, display: String) -> Camp {
        let claim = self.claim(at);
        Camp { value: Some(claim.value.clone()), display, passages: vec![self.passage(at.document, claim.span)] }
    }
}
