//! Texts told from one another: how much of one stands in the other, and where.
//!
//! Two reports of one event share its names and little else. Of a summary, a rewrite or a draft written from its
//! source nearly every word of weight stands in that source; there a figure that the source does not have is a query
//! by itself, and a sentence is found again in the source by how much of it is covered, however long the other is.

use super::bag::Bag;
use super::neighbour::Neighbours;
use super::slot::Term;
use crate::document::Document;
use rayon::prelude::*;

/// From this share on, a text is told from the other.
pub const TOLD: f32 = 0.70;
/// Less of a sentence than this is no telling of it.
const COVERED: f32 = 0.30;
/// How many sentences of the source are looked at for each sentence told from it.
const KEPT: usize = 6;
/// How many tokens on either side of a claim are its neighbourhood.
pub(super) const NEAR: usize = 8;

/// For each pair of documents that are compared, the share of the weight of the one's words that stand in the other
/// too, 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// For each document its neighbours in order, each with the share.
    shares: Vec<Vec<(usize, f32)>>,
    totals: Vec<f32>,
}

impl Shares {
    /// The share of `d` that stands in `e`; 0 where the two are not compared.
    #[must_use]
    pub fn of(&self, d: usize, e: usize) -> f32 {
        let list = self.shares.get(d).map_or(&[][..], Vec::as_slice);
        list.binary_search_by_key(&e, |s| s.0).ok().and_then(|i| list.get(i)).map_or(0.0, |s| s.1)
    }

    /// The documents that `d` is told from, in order.
    pub fn sources(&self, d: usize) -> impl Iterator<Item = usize> {
        self.shares.get(d).map_or(&[][..], Vec::as_slice).iter().map(|s| s.0).filter(move |&e| self.told_from(d, e))
    }

    /// Whether `d` is told from `e`: the one of the two of which more stands in the other.
    #[must_use]
    pub fn told_from(&self, d: usize, e: usize) -> bool {
        d != e && self.of(d, e) >= TOLD && self.of(d, e) >= self.of(e, d)
    }

    /// Whether `d` is a short telling of `e`, and not merely of one matter with it.
    #[must_use]
    pub fn digest(&self, d: usize, e: usize) -> bool {
        let total = |i: usize| self.totals.get(i).copied().unwrap_or(0.0);
        self.told_from(d, e) && 1.5 * total(d) <= total(e)
    }

    /// Whether one of the two is told from the other.
    #[must_use]
    pub fn told(&self, d: usize, e: usize) -> bool {
        self.told_from(d, e) || self.told_from(e, d)
    }
}

pub(super) fn shares(bags: &[Vec<Bag>], neighbours: &Neighbours) -> Shares {
    let whole: Vec<Bag> = bags.par_iter().map(|b| Bag::new(b.iter().flat_map(|s| &s.terms).copied().collect())).collect();
    let of = |(d, x): (usize, &Bag)| neighbours.of(d).iter().map(|&e| (e, share(x, &whole[e]))).collect();
    let shares = whole.par_iter().enumerate().map(of).collect();
    Shares { shares, totals: whole.iter().map(|b| b.total).collect() }
}

/// The share of the weight of `x` that stands in `y`.
#[must_use]
pub fn share(x: &Bag, y: &Bag) -> f32 {
    let shared: f32 = x.shared(y).map(|t| t.1).sum();
    if x.total > 0.0 { (shared / x.total).min(1.0) } else { 0.0 }
}

/// The sentences of a source that cover most of one sentence, the best first, each with the share it covers.
#[must_use]
pub fn covering(told: &Bag, source: &[Bag]) -> Vec<(usize, f32)> {
    let mut found: Vec<(usize, f32)> = source.iter().enumerate().map(|(j, bag)| (j, share(told, bag))).filter(|f| f.1 >= COVERED).collect();
    found.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    found.truncate(KEPT);
    found
}

/// A sentence of a source with its neighbours.
#[must_use]
pub fn window(source: &[Bag], sentence: usize) -> Bag {
    let around = source.get(sentence.saturating_sub(1)..(sentence + 2).min(source.len())).unwrap_or_default();
    Bag::new(around.iter().flat_map(|b| &b.terms).copied().collect())
}

/// The words of weight up to `reach` tokens around the tokens `at` of a claim, inside its sentence.
#[must_use]
pub fn around(doc: &Document, terms: &[Option<Term>], sentence: usize, at: (usize, usize), reach: usize) -> Bag {
    let Some(s) = doc.sentences.get(sentence) else { return Bag::default() };
    let (first, last) = (at.0.saturating_sub(reach).max(s.first), at.1.saturating_add(reach).min(s.last));
    let of = |first: usize, last: usize| terms.get(first..last).unwrap_or_default().iter().copied().flatten();
    Bag::new(of(first, at.0.min(last)).chain(of(at.1.max(first), last)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::neighbour;

    fn bag(terms: &[u64]) -> Bag {
        Bag::new(terms.iter().map(|&t| (t, 2.0)).collect())
    }

    #[test]
    fn a_summary_stands_in_its_source_and_not_the_other_way() {
        let bags = [vec![bag(&[1, 2, 3, 4]), bag(&[5, 6, 7, 8])], vec![bag(&[1, 5, 6, 9])]];
        let shares = shares(&bags, &neighbour::choose(&bags, false));
        assert_eq!((shares.of(1, 0), shares.of(0, 1)), (0.75, 0.375));
        assert!(shares.told_from(1, 0) && !shares.told_from(0, 1) && shares.told(0, 1));
    }

    #[test]
    fn the_sentence_that_covers_most_comes_first() {
        let source = [bag(&[1, 9, 10]), bag(&[1, 2, 11, 12, 13]), bag(&[14])];
        assert_eq!(covering(&bag(&[1, 2]), &source), [(1, 1.0), (0, 0.5)]);
    }
}
