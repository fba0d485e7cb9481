//! Pairs of sentences: copies of one another, and others on the same matter.
//!
//! On real news, every pair that is mutually best with Dice .55 and a margin to the second best is a rewrite of one
//! sentence; between .30 and .55 true and false pairs mix, so there the claims must agree in more than the words.

use super::{Bag, Neighbours, SentenceRef, bag};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// How near two sentences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regime {
    /// One is a copy or a rewrite of the other.
    Copy,
    /// They are on the same matter.
    Related,
    /// A sentence of a text told from the other, and one that covers it.
    Told,
    /// Brought together by what their claims are about, not by their words.
    Keyed,
}

/// Two sentences, `a` before `b` in the order of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct SentencePair {
    /// The first.
    pub a: SentenceRef,
    /// The second.
    pub b: SentenceRef,
    /// Dice coefficient of their bags; where one is told from the other, the share of it that the other covers.
    pub dice: f32,
    /// Copy or related.
    pub regime: Regime,
    /// Each is the other's best in its document.
    pub mutual: bool,
}

/// Below this, sentences are not paired by their words.
pub const RELATED: f32 = 0.30;
/// From here on, mutually best sentences are copies.
pub const COPY: f32 = 0.55;
/// From here on, no margin to the second best is asked.
const SAME: f32 = 0.75;
/// Distance that a copy must have from the second best.
const MARGIN: f32 = 0.12;
/// A term that stands in more sentences of two documents than this is not used to find candidates (it still counts in
/// the Dice).
const CROWDED: usize = 400;
/// Terms lighter than this many bits are not used to find candidates.
const LIGHT: f32 = 2.0;
/// How many partners a sentence keeps in each other document.
const KEPT: usize = 3;

/// Pairs the sentences of documents that are neighbours with one another, and inside each document. Also gives the
/// number of crowded terms that were passed over.
pub(super) fn pair(bags: &[Vec<Bag>], neighbours: &Neighbours) -> (Vec<SentencePair>, usize) {
    let indices: Vec<Index> = bags.par_iter().map(|b| Index::new(b)).collect();
    let meet = |d: usize, e: usize| Meeting::new((&bags[d], &indices[d]), (&bags[e], &indices[e]), d == e);
    let own: Vec<Meeting> = (0..bags.len()).into_par_iter().map(|d| meet(d, d)).collect();
    let of_document = |d: usize| {
        let mut pairs = own[d].pairs((d, d), (bags, &own));
        let mut crowded = own[d].crowded.clone();
        for &e in neighbours.of(d).iter().filter(|&&e| e > d) {
            let meeting = meet(d, e);
            pairs.extend(meeting.pairs((d, e), (bags, &own)));
            crowded.extend(meeting.crowded);
        }
        (pairs, crowded)
    };
    let met: Vec<(Vec<SentencePair>, FxHashSet<u64>)> = (0..bags.len()).into_par_iter().map(of_document).collect();
    let mut pairs: Vec<SentencePair> = Vec::with_capacity(met.iter().map(|m| m.0.len()).sum());
    let mut crowded: FxHashSet<u64> = FxHashSet::default();
    for (found, terms) in met {
        pairs.extend(found);
        crowded.extend(terms);
    }
    pairs.sort_unstable_by_key(|p| (p.a, p.b));
    (pairs, crowded.len())
}

/// The sentences of a document by the terms that stand in them.
struct Index {
    /// Where the sentences of a term lie in `sentences`.
    ranges: FxHashMap<u64, (u32, u32)>,
    sentences: Vec<u32>,
}

impl Index {
    fn new(bags: &[Bag]) -> Self {
        let heavy = |(s, b): (usize, &Bag)| b.terms.iter().filter(|t| t.1 >= LIGHT).map(|t| (t.0, s as u32)).collect::<Vec<_>>();
        let mut all: Vec<(u64, u32)> = bags.iter().enumerate().flat_map(heavy).collect();
        all.sort_unstable();
        let mut ranges: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for (i, &(term, _)) in all.iter().enumerate() {
            ranges.entry(term).or_insert((i as u32, i as u32)).1 = i as u32 + 1;
        }
        Self { ranges, sentences: all.into_iter().map(|t| t.1).collect() }
    }

    fn sentences(&self, term: u64) -> &[u32] {
        self.ranges.get(&term).map_or(&[], |&(first, last)| &self.sentences[first as usize..last as usize])
    }
}

/// The best partners of one sentence, by falling Dice.
type Best = Vec<(u32, f32)>;

/// Two documents, or one with itself: for each sentence of either its best partners in the other.
struct Meeting {
    left: Vec<Best>,
    /// Empty where a document meets itself.
    right: Vec<Best>,
    crowded: FxHashSet<u64>,
}

impl Meeting {
    fn new((x, xi): (&[Bag], &Index), (y, yi): (&[Bag], &Index), itself: bool) -> Self {
        let mut left: Vec<Best> = vec![Best::new(); x.len()];
        let mut right: Vec<Best> = vec![Best::new(); if itself { 0 } else { y.len() }];
        let mut crowded = FxHashSet::default();
        let (mut touched, mut seen): (Vec<u32>, Vec<bool>) = (Vec::new(), vec![false; y.len()]);
        for (i, bag) in x.iter().enumerate() {
            for &(term, _) in bag.terms.iter().filter(|t| t.1 >= LIGHT) {
                let list = yi.sentences(term);
                let others = if itself { 0 } else { xi.sentences(term).len() };
                if list.len() + others > CROWDED {
                    crowded.insert(term);
                    continue;
                }
                for &j in list {
                    if !(itself && j as usize == i) && !std::mem::replace(&mut seen[j as usize], true) {
                        touched.push(j);
                    }
                }
            }
            touched.sort_unstable();
            for j in touched.drain(..) {
                seen[j as usize] = false;
                if bag.terms.len() < 2 && y[j as usize].terms.len() < 2 {
                    continue;
                }
                let dice = bag::similarity(bag, &y[j as usize]);
                if dice >= RELATED {
                    keep(&mut left[i], j, dice);
                    if !itself {
                        keep(&mut right[j as usize], i as u32, dice);
                    }
                }
            }
        }
        Self { left, right, crowded }
    }

    fn pairs(&self, (d, e): (usize, usize), (bags, own): (&[Vec<Bag>], &[Self])) -> Vec<SentencePair> {
        let right = if d == e { &self.left } else { &self.right };
        let mut met: Vec<(u32, u32, f32)> = Vec::new();
        for (i, best) in self.left.iter().enumerate() {
            met.extend(best.iter().map(|&(j, dice)| (i as u32, j, dice)));
        }
        for (j, best) in right.iter().enumerate() {
            met.extend(best.iter().map(|&(i, dice)| (i, j as u32, dice)));
        }
        if d == e {
            met.iter_mut().for_each(|m| (m.0, m.1) = (m.0.min(m.1), m.0.max(m.1)));
        }
        met.sort_unstable_by_key(|m| (m.0, m.1));
        met.dedup_by_key(|m| (m.0, m.1));
        let one = |(i, j, dice): (u32, u32, f32)| {
            let (here, there) = (&self.left[i as usize], &right[j as usize]);
            let mutual = leads(here, dice) && leads(there, dice);
            let clear = || clear(here, (j, dice), &own[e].left[j as usize]) && clear(there, (i, dice), &own[d].left[i as usize]);
            let copy = mutual && dice >= COPY && (dice >= SAME || clear());
            let (a, b) = (SentenceRef { document: d, sentence: i as usize }, SentenceRef { document: e, sentence: j as usize });
            let short = bags[d][a.sentence].terms.len().min(bags[e][b.sentence].terms.len()) < 3;
            let regime = if copy && !short { Regime::Copy } else { Regime::Related };
            SentencePair { a, b, dice, regime, mutual }
        };
        met.into_iter().map(one).collect()
    }
}

/// Puts a partner among the best few: by falling Dice, of equals the first in the text.
fn keep(best: &mut Best, partner: u32, dice: f32) {
    let at = best.partition_point(|p| p.1 > dice || p.1 == dice && p.0 < partner);
    if at < KEPT {
        best.truncate(KEPT - 1);
        best.insert(at, (partner, dice));
    }
}

/// Whether nothing fits better than `dice`, ties allowed.
fn leads(best: &Best, dice: f32) -> bool {
    best.iter().all(|p| p.1 <= dice + 1e-6)
}

/// Whether the next best partner is a good way behind `to`, or a repeat of it: one of `alike`, the sentences of its own
/// document that are nearest to it.
fn clear(best: &Best, (to, dice): (u32, f32), alike: &Best) -> bool {
    best.iter().filter(|p| p.0 != to).all(|p| p.1 + MARGIN <= dice || alike.iter().any(|q| q.0 == p.0 && q.1 >= SAME))
}
