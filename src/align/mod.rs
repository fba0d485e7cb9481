//! Which claims are about the same point.
//!
//! Comparing values is trivial; this is where a false alarm is made or avoided. Sentences are paired first, by the
//! rare words they share; then claims inside paired sentences, equal ones first; what is left over is put to the
//! vetoes and weighed in bits. What values say of one another is asked of `compare`, but nothing here decides
//! whether a disagreement is worth a finding.

mod bag;
mod claim;
mod digest;
mod evidence;
mod held;
mod merge;
mod neighbour;
mod origin;
mod sentence;
mod side;
mod slot;
mod told;
mod veto;

pub use bag::{Bag, similarity};
pub use claim::{ClaimPair, same_kind};
pub use digest::{Shares, around, covering, share, window};
pub use evidence::{ACCEPT, Feature, Weighed, one_holder};
pub use merge::Merge;
pub use neighbour::Neighbours;
pub use sentence::{COPY, Regime, SentencePair};
pub use side::{Side, weigh_side};
pub use slot::{Folded, Folds, Term, folded, same_slot};
pub use veto::{Veto, same_verb};

use crate::claim::Claim;
use crate::document::Document;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A claim of a run: which document, which claim of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// Index of the document.
    pub document: usize,
    /// Index of the claim in the document's list.
    pub claim: usize,
}

/// A sentence of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceRef {
    /// Index of the document.
    pub document: usize,
    /// Index of the sentence in the document.
    pub sentence: usize,
}

/// Documents with their claims: what every step of a check looks at.
#[derive(Clone, Copy)]
pub struct Story<'s> {
    /// The documents, in the order of the run.
    pub documents: &'s [Document],
    /// For each document its claims, in the order of their spans.
    pub claims: &'s [Vec<Claim>],
    /// Their sentences, folded for comparison word by word.
    pub folds: &'s Folds<'s>,
}

impl<'s> Story<'s> {
    /// The claim that a reference names.
    #[must_use]
    pub fn claim(&self, at: ClaimRef) -> &'s Claim {
        let claims: &'s [Vec<Claim>] = self.claims;
        &claims[at.document][at.claim]
    }

    /// The claims of one sentence.
    pub fn in_sentence(&self, at: SentenceRef) -> impl Iterator<Item = (ClaimRef, &'s Claim)> + use<'s> {
        let claims: &'s [Claim] = &self.claims[at.document];
        let sentence = self.documents[at.document].sentences[at.sentence];
        let first = claims.partition_point(|c| c.span.start < sentence.span.start);
        claims[first..]
            .iter()
            .enumerate()
            .take_while(move |(_, c)| c.span.start < sentence.span.end)
            .filter(move |(_, c)| c.sentence == at.sentence)
            .map(move |(i, c)| (ClaimRef { document: at.document, claim: first + i }, c))
    }
}

/// How the sentences and claims of a story lie to one another.
#[derive(Debug, Default)]
pub struct Alignment {
    /// For each document, for each sentence, its bag of words.
    pub bags: Vec<Vec<Bag>>,
    /// Pairs of sentences, ordered by their references.
    pub sentences: Vec<SentencePair>,
    /// Sentences that another document tells in several.
    pub merges: Vec<Merge>,
    /// Headlines and captions with the sentences of their story that tell the same.
    pub sides: Vec<Side>,
    /// Pairs of claims that were weighed: agreeing, to be compared, and vetoed.
    pub claims: Vec<ClaimPair>,
    /// For each document, the number of its origin.
    pub origins: Vec<usize>,
    /// Which documents were compared with which.
    pub neighbours: Neighbours,
    /// How much of each document stands in each other.
    pub shares: Shares,
    /// Documents that tell another and nothing else: nearly all their names and figures stand in that.
    pub faithful: BTreeSet<(usize, usize)>,
    /// How many words were not used to bring sentences together, because they stand in too many.
    pub capped: usize,
    /// How many pairs of claims were set against one another, those included that came to nothing.
    pub candidates: usize,
}

/// Aligns the claims of a story. With a `draft`, the first document is compared with every other, however many.
#[must_use]
pub fn align(story: Story<'_>, draft: bool) -> Alignment {
    let bags: Vec<Vec<Bag>> = story.documents.par_iter().enumerate().map(|(d, doc)| bag::of_document(doc, story.folds.terms(d))).collect();
    let neighbours = neighbour::choose(&bags, draft);
    let (sentences, capped) = sentence::pair(&bags, &neighbours);
    let origins = origin::group(story.folds, &sentences);
    let shares = digest::shares(&bags, &neighbours);
    let sides = side::sides(story.documents, &bags);
    let merges = merge::merges(story, &bags, &sentences);
    let (claims, faithful, candidates) = claim::pair(story, &bags, (&sentences, &merges), &origins, (&shares, &neighbours));
    Alignment { bags, sentences, merges, sides, claims, origins, neighbours, shares, faithful, capped, candidates }
}
