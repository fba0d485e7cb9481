//! Pairs of sentences: copies of one another, and others on the same matter.
//!
//! On real news, every pair that is mutually best with Dice .55 and a margin to the second best is a rewrite of one
//! sentence; between .30 and .55 true and false pairs mix, so there the claims must agree in more than the words.

use super::{Bag, SentenceRef, bag};
use crate::document::Document;
use rustc_hash::FxHashMap;

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
/// A term that stands in more sentences than this is not used to find candidates (it still counts in the Dice).
const CROWDED: usize = 400;
/// Terms lighter than this many bits are not used to find candidates.
const LIGHT: f32 = 2.0;
/// How many partners a sentence keeps in each other document.
const KEPT: usize = 3;

/// Pairs the sentences of all documents with one another and inside each document. Also gives the number of
/// crowded terms that were passed over.
pub(super) fn pair(documents: &[Document], bags: &[Vec<Bag>]) -> (Vec<SentencePair>, usize) {
    let all: Vec<SentenceRef> =
        bags.iter().enumerate().flat_map(|(document, b)| (0..b.len()).map(move |sentence| SentenceRef { document, sentence })).collect();
    let bag = |s: SentenceRef| &bags[s.document][s.sentence];
    let mut postings: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (i, &s) in all.iter().enumerate() {
        for &(term, weight) in &bag(s).terms {
            if weight >= LIGHT {
                postings.entry(term).or_default().push(i as u32);
            }
        }
    }
    let capped = postings.values().filter(|p| p.len() > CROWDED).count();
    // For each sentence, its best partners in each other document (and in its own).
    let mut best: Vec<Vec<(u32, f32)>> = vec![Vec::new(); all.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut seen = vec![false; all.len()];
    for (i, &s) in all.iter().enumerate() {
        if bag(s).terms.len() < 2 {
            continue;
        }
        for &(term, weight) in &bag(s).terms {
            let Some(list) = (weight >= LIGHT).then(|| postings.get(&term)).flatten().filter(|l| l.len() <= CROWDED) else { continue };
            for &j in list {
                if j as usize != i && !std::mem::replace(&mut seen[j as usize], true) {
                    touched.push(j);
                }
            }
        }
        let mut found: Vec<(u32, f32)> = Vec::new();
        for j in touched.drain(..) {
            seen[j as usize] = false;
            let dice = bag::similarity(bag(s), bag(all[j as usize]));
            if dice >= RELATED {
                found.push((j, dice));
            }
        }
        found.sort_unstable_by(|x, y| {
            let (dx, dy) = (all[x.0 as usize].document, all[y.0 as usize].document);
            dx.cmp(&dy).then(y.1.total_cmp(&x.1)).then(x.0.cmp(&y.0))
        });
        best[i] = keep(&found, &all);
    }
    let mut pairs = Vec::new();
    for (i, partners) in best.iter().enumerate() {
        for &(j, dice) in partners {
            let j = j as usize;
            if j <= i && best[j].iter().any(|p| p.0 as usize == i) {
                continue;
            }
            let (lo, hi) = (i.min(j), i.max(j));
            let mutual = leads(&best, &all, i, j, dice) && leads(&best, &all, j, i, dice);
            let copy = mutual && dice >= COPY && (dice >= SAME || clear(&best, &all, i, j, dice) && clear(&best, &all, j, i, dice));
            let short = bag(all[lo]).terms.len().min(bag(all[hi]).terms.len()) < 3;
            let regime = if copy && !short { Regime::Copy } else { Regime::Related };
            pairs.push(SentencePair { a: all[lo], b: all[hi], dice, regime, mutual });
        }
    }
    let _ = documents;
    pairs.sort_unstable_by_key(|p| (p.a, p.b));
    pairs.dedup_by_key(|p| (p.a, p.b));
    (pairs, capped)
}

/// The best few of each document; `found` is sorted by document and falling Dice.
fn keep(found: &[(u32, f32)], all: &[SentenceRef]) -> Vec<(u32, f32)> {
    let (mut kept, mut document, mut count) = (Vec::new(), usize::MAX, 0);
    for &(j, dice) in found {
        let d = all[j as usize].document;
        count = if d == document { count + 1 } else { 0 };
        document = d;
        if count < KEPT {
            kept.push((j, dice));
        }
    }
    kept
}

/// Whether `to` is the best partner of `from` in its document, ties allowed.
fn leads(best: &[Vec<(u32, f32)>], all: &[SentenceRef], from: usize, to: usize, dice: f32) -> bool {
    let document = all[to].document;
    best[from].iter().filter(|p| all[p.0 as usize].document == document).all(|p| p.1 <= dice + 1e-6)
}

/// Whether the next best partner of `from` in the document of `to` is a good way behind, or a repeat of `to`.
fn clear(best: &[Vec<(u32, f32)>], all: &[SentenceRef], from: usize, to: usize, dice: f32) -> bool {
    let document = all[to].document;
    best[from].iter().filter(|p| p.0 as usize != to && all[p.0 as usize].document == document).all(|p| {
        let repeat = best[to].iter().any(|q| q.0 == p.0 && q.1 >= SAME);
        p.1 + MARGIN <= dice || repeat
    })
}
