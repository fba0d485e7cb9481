//! A sentence as a bag of weighted terms: content lemmas, folded to their synonym class, rare ones heavier.
//!
//! Numbers are left out: they are what is to be compared.

use super::slot::Term;
use crate::document::Document;
use crate::lexicon::{self, Tag};
use crate::text::TokenKind;
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::RefCell;
use std::hash::{Hash, Hasher};

/// Weight of a word that the lexicon does not know, in bits.
const UNKNOWN: f32 = 6.5;

/// A bag of terms.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    /// Term and weight in bits, each term once, in ascending order of the term.
    pub terms: Vec<(u64, f32)>,
    /// Sum of the weights.
    pub total: f32,
}

impl Bag {
    /// A bag of the given terms.
    #[must_use]
    pub fn new(mut terms: Vec<(u64, f32)>) -> Self {
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        terms.dedup_by_key(|t| t.0);
        let total = terms.iter().map(|t| t.1).sum();
        Self { terms, total }
    }

    /// Both bags in one.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        Self::new(self.terms.iter().chain(&other.terms).copied().collect())
    }

    /// The terms that both have, with their weight: the mean of the two, where words of one class are not equally rare.
    pub fn shared<'b>(&'b self, other: &'b Self) -> impl Iterator<Item = (u64, f32)> + 'b {
        let mut j = 0;
        self.terms.iter().filter_map(move |&(term, weight)| {
            while other.terms.get(j).is_some_and(|t| t.0 < term) {
                j += 1;
            }
            other.terms.get(j).filter(|t| t.0 == term).map(|t| (term, f32::midpoint(weight, t.1)))
        })
    }
}

/// Dice coefficient of two bags with weighted terms, 0 to 1.
#[must_use]
pub fn similarity(a: &Bag, b: &Bag) -> f32 {
    let shared: f32 = a.shared(b).map(|t| t.1).sum();
    if a.total + b.total <= 0.0 { 0.0 } else { 2.0 * shared / (a.total + b.total) }
}

/// The bags of all sentences of a document, whose tokens have these terms.
pub(super) fn of_document(doc: &Document, terms: &[Option<Term>]) -> Vec<Bag> {
    let of = |first: usize, last: usize| terms.get(first..last).unwrap_or_default().iter().copied().flatten().collect();
    doc.sentences.iter().map(|s| Bag::new(of(s.first, s.last))).collect()
}

/// The term of token `i` and its weight; `None` for numbers, marks and words that carry no matter.
pub(super) fn term(doc: &Document, i: usize) -> Option<Term> {
    let token = doc.tokens.get(i)?;
    if token.kind != TokenKind::Word {
        return None;
    }
    let word = doc.words.get(i)?;
    if !content(word.tag) {
        return None;
    }
    let weight = word.entry.map_or(UNKNOWN, lexicon::Entry::idf);
    let hash = match word.entry {
        Some(entry) => KNOWN.with_borrow_mut(|known| *known.entry((entry, word.tag)).or_insert_with(|| matter(entry.lemma(word.tag)))),
        None => matter(&doc.lemma(i)),
    };
    Some((hash, weight.max(0.5)))
}

thread_local! {
    /// What was found for words of the lexicon: a text is a few thousand of them over and over.
    static KNOWN: RefCell<FxHashMap<(lexicon::Entry, Tag), u64>> = RefCell::default();
}

/// What a lemma is known by: its class, so that synonyms are one, else its letters in one spelling.
fn matter(lemma: &str) -> u64 {
    match lexicon::classes_of(lemma).first() {
        Some(class) => hashed(&(1u8, class)),
        None => hashed(&(0u8, crate::words::fold_spelling(lemma).as_ref())),
    }
}

/// Whether a word of this part of speech carries matter.
pub(super) fn content(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::Auxiliary
            | Tag::Modal
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Pronoun
            | Tag::Preposition
            | Tag::Conjunction
            | Tag::Number
            | Tag::Negator
            | Tag::To
            | Tag::Mark
    )
}

fn hashed(what: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}
