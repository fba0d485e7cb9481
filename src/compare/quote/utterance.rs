//! A quotation read once, to be set against many others.

use super::COVERAGE;
use super::read::{Word, read};
use super::word::{CARRIES, is_small, rarity};
use crate::value::Quote;
use crate::words::Part;
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};

/// Sums of the same words in another order may differ by less than this.
const ROUNDING: f32 = 1e-3;

/// The words of a quotation, and what each weighs.
pub struct Utterance<'q> {
    pub(super) text: &'q str,
    pub(super) words: Vec<Word>,
    pub(super) parts: Vec<Part>,
    /// Bits, for each word.
    pub(super) rarity: Vec<f32>,
    /// Bits of all words that the writer did not put in.
    pub(super) weight: f32,
    /// A hash of each such word and its bits, sorted.
    sorted: Vec<(u64, f32)>,
}

impl<'q> Utterance<'q> {
    /// Reads a quotation.
    #[must_use]
    pub fn read(quote: &'q Quote) -> Self {
        let words = read(&quote.text);
        let rarity: Vec<f32> = words.iter().map(|w| rarity(&w.text)).collect();
        let said = || words.iter().zip(&rarity).filter(|(w, _)| !w.inserted);
        let mut sorted: Vec<(u64, f32)> = said().map(|(w, &bits)| (hash(&w.text), bits)).collect();
        sorted.sort_unstable_by_key(|w| w.0);
        Self { text: &quote.text, parts: words.iter().map(part).collect(), weight: said().map(|w| *w.1).sum(), rarity, sorted, words }
    }

    /// The most that [`Coverage::share`](super::Coverage) of the two can be, found without aligning them: as if all words
    /// that both have stood in one order.
    #[must_use]
    pub fn most_shared(&self, other: &Self) -> f32 {
        let shorter = self.weight.min(other.weight);
        if shorter <= 0.0 {
            return 0.0;
        }
        let (mut i, mut j, mut shared) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (self.sorted.get(i), other.sorted.get(j)) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += x.1.max(y.1);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        shared / shorter + ROUNDING
    }

    /// Whether [`Pair::judge`](super::Pair::judge) may take the two for one utterance; where this says no, it does not.
    #[must_use]
    pub fn may_be_one(&self, other: &Self) -> bool {
        self.text == other.text || self.most_shared(other) >= COVERAGE
    }

    /// The words that carry meaning.
    pub(super) fn telling(&self) -> Vec<&str> {
        self.words.iter().zip(&self.rarity).filter(|(w, bits)| !w.gap && **bits >= CARRIES).map(|(w, _)| w.text.as_str()).collect()
    }
}

fn part(word: &Word) -> Part {
    match word {
        w if w.gap => Part::Gap,
        w if w.inserted => Part::Inserted,
        w if is_small(&w.text) => Part::Small,
        _ => Part::Word,
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}
