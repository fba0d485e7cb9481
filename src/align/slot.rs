//! The place of a claim in its sentence: the words right before and after it.
//!
//! Two numbers with the same neighbours stand in the same slot, whatever happened to the rest of the sentence.

use super::{SentenceRef, bag};
use crate::document::Document;
use crate::lexicon::Question;
use crate::text::TokenKind;
use crate::words::fold_spelling;
use rustc_hash::FxHasher;
use std::borrow::Cow;
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::OnceLock;

/// The words of a stretch of tokens, folded for comparison: one spelling, marks left out.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// For each folded word a hash of it: two words with one hash are taken for one.
    pub hashes: Vec<u64>,
    /// For each word, the index of its token.
    pub tokens: Vec<usize>,
}

impl Folded {
    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The folded words themselves, of the document that they were folded from.
    #[must_use]
    pub fn words<'d>(&self, doc: &'d Document, of: Range<usize>) -> Vec<Cow<'d, str>> {
        self.tokens.get(of).unwrap_or_default().iter().map(|&i| word(doc, i)).collect()
    }
}

/// A token, folded. What folding does is asked of a word of the lexicon once: in capitals it does no more than in small
/// letters.
fn word(doc: &Document, i: usize) -> Cow<'_, str> {
    let letters = doc.token(i);
    let respelt = doc.asks(i, Question::Respelt, |w| fold_spelling(w) != w);
    if respelt { fold_spelling(letters) } else { Cow::Borrowed(letters) }
}

/// Folds the tokens `first..last`.
#[must_use]
pub fn folded(doc: &Document, first: usize, last: usize) -> Folded {
    let mut out = Folded::default();
    for i in first..last.min(doc.tokens.len()) {
        if matches!(doc.tokens[i].kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic) {
            let mut hasher = FxHasher::default();
            word(doc, i).hash(&mut hasher);
            out.hashes.push(hasher.finish());
            out.tokens.push(i);
        }
    }
    out
}

/// A word that carries matter: what it is known by, and its weight in bits.
pub type Term = (u64, f32);

/// The folded sentences and the terms of all documents, each made when it is first asked for: of many articles on one
/// story a sentence is set against dozens.
#[derive(Debug)]
pub struct Folds<'d> {
    documents: &'d [Document],
    sentences: Vec<Vec<OnceLock<Folded>>>,
    terms: Vec<OnceLock<Vec<Option<Term>>>>,
}

impl<'d> Folds<'d> {
    /// Nothing folded yet.
    #[must_use]
    pub fn new(documents: &'d [Document]) -> Self {
        let unfolded = |d: &Document| d.sentences.iter().map(|_| OnceLock::new()).collect();
        let terms = documents.iter().map(|_| OnceLock::new()).collect();
        Self { documents, sentences: documents.iter().map(unfolded).collect(), terms }
    }

    /// For each token of a document its term; `None` for numbers, marks and words that carry no matter.
    #[must_use]
    pub fn terms(&self, document: usize) -> &[Option<Term>] {
        let doc = &self.documents[document];
        self.terms[document].get_or_init(|| (0..doc.tokens.len()).map(|i| bag::term(doc, i)).collect())
    }

    /// How many documents there are.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents.len()
    }

    /// A sentence, folded.
    #[must_use]
    pub fn of(&self, at: SentenceRef) -> &Folded {
        self.sentences[at.document][at.sentence].get_or_init(|| {
            let sentence = self.documents[at.document].sentences[at.sentence];
            folded(&self.documents[at.document], sentence.first, sentence.last)
        })
    }
}

/// How many neighbours two stretches of tokens share, 0 to 6: the nearest word on a side counts 2, the second 1, the edge
/// of both sentences 1.
#[must_use]
pub fn same_slot(a: &Folded, in_a: (usize, usize), b: &Folded, in_b: (usize, usize)) -> u8 {
    let sides = |f: &Folded, at: (usize, usize)| (f.tokens.partition_point(|&t| t < at.0), f.tokens.partition_point(|&t| t < at.1));
    let ((la, ra), (lb, rb)) = (sides(a, in_a), sides(b, in_b));
    let left = |n: usize| la.checked_sub(n).zip(lb.checked_sub(n)).is_some_and(|(i, j)| a.hashes[i] == b.hashes[j]);
    let right = |n: usize| a.hashes.get(ra + n).zip(b.hashes.get(rb + n)).is_some_and(|(x, y)| x == y);
    // A missing neighbour on both sides is the edge of both sentences, which is a likeness too.
    let start = la == 0 && lb == 0;
    let end = ra == a.len() && rb == b.len();
    let near = |shared: bool, edge: bool| if shared { 2 } else { u8::from(edge) };
    near(left(1), start) + u8::from(left(1) && left(2)) + near(right(0), end) + u8::from(right(0) && right(1))
}
