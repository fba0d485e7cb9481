//! Claims of two sentences, assigned to one another: equal ones first, then what is left over.
//!
//! The commonest false alarm on real news is a crossed pair: two sentences that both hold {two weeks, four months},
//! compared two weeks with four months. So values that agree are matched first, and only leftovers are weighed.

use super::digest::Shares;
use super::evidence::{ACCEPT, ACCEPT_TOLD, Weighed, weigh};
use super::held::Held;
use super::slot::{Folded, Folds};
use super::told;
use super::veto::{self, Heads, Veto};
use super::{Bag, ClaimRef, Merge, Neighbours, Regime, SentencePair, SentenceRef, Story, bag};
use crate::claim::{Claim, Kind};
use crate::compare::{self, Judgement, Verdict};
use crate::document::Zone;
use crate::value::{Dimension, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Two claims that were weighed, `a` before `b`.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimPair {
    /// The first.
    pub a: ClaimRef,
    /// The second.
    pub b: ClaimRef,
    /// How near their sentences are.
    pub regime: Regime,
    /// Neighbours they share, 0 to 6.
    pub slot: u8,
    /// Their sentences are copies in their very words, most of them at least.
    pub verbatim: bool,
    /// Their values agree or are compatible.
    pub agrees: bool,
    /// The evidence that they are about one point.
    pub weighed: Weighed,
    /// What stopped them.
    pub veto: Option<Veto>,
}

impl ClaimPair {
    /// Whether the two are taken to be about one point.
    #[must_use]
    pub fn accepted(&self) -> bool {
        self.veto.is_none() && self.weighed.sum >= if self.regime == Regime::Told { ACCEPT_TOLD } else { ACCEPT }
    }

    /// Whether the two stand in the same place of copied sentences.
    #[must_use]
    pub fn in_place(&self) -> bool {
        self.regime == Regime::Copy && self.slot >= 3
    }

    /// How the values of the two stand to one another. Where one was copied or told from the other, the very words
    /// count.
    #[must_use]
    pub fn judge(&self, story: Story<'_>) -> Judgement {
        let (x, y) = (&story.claim(self.a).value, &story.claim(self.b).value);
        if self.in_place() && self.verbatim || self.regime == Regime::Told { compare::judge_copied(x, y) } else { compare::judge(x, y) }
    }
}

/// What two claims must have in common to be compared at all: kinds of one family, one dimension.
pub(super) type Bucket = (Kind, Option<Dimension>);

/// Claims of one bucket that a document may hold before its keyed candidates are passed over.
const KEYED: usize = 12;
/// From this share of shared words on, two copies are copies in their very words.
const VERBATIM: f32 = 0.6;
/// Less of the words than this, and parts are no rewrite of their whole.
const HALF: f32 = 0.5;
/// Candidates of one kind in a sentence beyond which nothing is matched by place.
pub(super) const SENTENCE: usize = 64;

/// Whether two claims are of kinds that can be compared.
#[must_use]
pub fn same_kind(a: &Claim, b: &Claim) -> bool {
    bucket(a).is_some_and(|of_a| bucket(b) == Some(of_a))
}

pub(super) fn bucket(c: &Claim) -> Option<Bucket> {
    if c.not_compared.is_some() && !veto::bare(c) {
        return None;
    }
    match c.kind {
        Kind::Count
        | Kind::Money
        | Kind::Percent
        | Kind::Measure
        | Kind::Duration
        | Kind::Age
        | Kind::Ratio
        | Kind::Rank
        | Kind::Gap
        | Kind::Date => Some((c.kind, veto::dimension(&c.value))),
        _ => None,
    }
}

/// The pairs of claims of a story, which documents tell which others and nothing else, and how many candidates there
/// were.
pub(super) fn pair(
    story: Story<'_>,
    bags: &[Vec<Bag>],
    (sentences, merges): (&[SentencePair], &[Merge]),
    origins: &[usize],
    told: (&Shares, &Neighbours),
) -> (Vec<ClaimPair>, BTreeSet<(usize, usize)>, usize) {
    let mut work = Work { story, bags, origins, shares: told.0, neighbours: told.1, held: held(story), pairs: Vec::new(), candidates: 0 };
    for pair in sentences {
        if pair.a.document == pair.b.document && !worth_within(story, pair) {
            continue;
        }
        work.sentences(pair);
    }
    for merge in merges {
        work.merged(merge);
    }
    let (telling, faithful) = told::pairs(story, bags, told.0, &work.held);
    work.candidates += telling.len();
    work.pairs.extend(telling);
    work.keyed();
    let (mut pairs, candidates) = (work.pairs, work.candidates);
    // Of two ways to one pair, the one that accepts it counts.
    let key = |p: &ClaimPair| (p.a, p.b, !p.accepted(), p.accepted().then_some(p.regime));
    pairs.sort_by(|x, y| key(x).cmp(&key(y)).then(y.weighed.sum.cmp(&x.weighed.sum)));
    pairs.dedup_by_key(|p| (p.a, p.b));
    best_only(&mut pairs);
    two_facts(story, &mut pairs);
    (pairs, faithful, candidates)
}

/// In sentences that are no copies, several numbers that all differ belong to two facts: a storm at 435 miles and
/// 16 miles per hour, and the same at 280 and 17.
fn two_facts(story: Story<'_>, pairs: &mut [ClaimPair]) {
    let sentence = |at: ClaimRef| SentenceRef { document: at.document, sentence: story.claim(at).sentence };
    let number = |p: &ClaimPair| matches!(story.claim(p.a).value, Value::Quantity(_));
    let mut counts: FxHashMap<(SentenceRef, SentenceRef), (FxHashSet<ClaimRef>, bool)> = FxHashMap::default();
    let weighs = |p: &ClaimPair| match p.veto {
        None => p.accepted(),
        Some(v) => matches!(v, Veto::Landmarks | Veto::Elsewhere | Veto::Total | Veto::Times | Veto::Holders),
    };
    for p in pairs.iter().filter(|p| p.regime != Regime::Copy && p.regime != Regime::Keyed && weighs(p) && number(p)) {
        let entry = counts.entry((sentence(p.a), sentence(p.b))).or_default();
        if p.agrees {
            entry.1 = true;
        } else {
            entry.0.insert(p.a);
        }
    }
    for p in pairs.iter_mut().filter(|p| p.regime != Regime::Copy && p.regime != Regime::Keyed && !p.agrees && p.veto.is_none()) {
        let lost = told::nowhere(p) && !matches!(story.claim(p.a).kind, Kind::Count | Kind::Measure);
        if !lost && counts.get(&(sentence(p.a), sentence(p.b))).is_some_and(|(differ, agree)| differ.len() >= 2 && !agree) {
            p.veto = Some(Veto::Facts);
        }
    }
}

/// For each document, its comparable claims by bucket.
fn held(story: Story<'_>) -> Vec<Held> {
    story.claims.iter().map(|claims| Held::new(claims, |c| bucket(c).filter(|_| !veto::bare(c)))).collect()
}

/// Inside one document, only a headline or caption is compared with the story: sentences of one text that are alike
/// are parallel on purpose ("if it falls 7% …, if it falls 20% …").
fn worth_within(story: Story<'_>, pair: &SentencePair) -> bool {
    let zone = |s: SentenceRef| story.documents[s.document].sentences[s.sentence].zone;
    let side = |z: Zone| matches!(z, Zone::Headline | Zone::Caption);
    side(zone(pair.a)) != side(zone(pair.b))
}

/// A disagreeing claim pairs with its best partner in each document only: weaker rivals are dropped, and a claim that
/// has an agreeing partner in a document needs no other there.
fn best_only(pairs: &mut [ClaimPair]) {
    let mut agreed: FxHashSet<(ClaimRef, usize)> = FxHashSet::default();
    let mut best: FxHashMap<(ClaimRef, usize), i32> = FxHashMap::default();
    for p in pairs.iter().filter(|p| p.accepted()) {
        for (from, to) in [(p.a, p.b.document), (p.b, p.a.document)] {
            if p.agrees {
                agreed.insert((from, to));
            } else {
                let sum = best.entry((from, to)).or_insert(i32::MIN);
                *sum = (*sum).max(p.weighed.sum);
            }
        }
    }
    for p in pairs.iter_mut().filter(|p| !p.agrees && p.veto.is_none()) {
        let sides = [(p.a, p.b.document), (p.b, p.a.document)];
        if sides.iter().any(|s| agreed.contains(s)) {
            p.veto = Some(Veto::Elsewhere);
        } else if sides.iter().any(|s| best.get(s).is_some_and(|&b| b > p.weighed.sum)) {
            p.veto = Some(Veto::Crowd);
        }
    }
}

struct Work<'s> {
    story: Story<'s>,
    bags: &'s [Vec<Bag>],
    origins: &'s [usize],
    shares: &'s Shares,
    neighbours: &'s Neighbours,
    held: Vec<Held>,
    pairs: Vec<ClaimPair>,
    /// Pairs of claims that were set against one another so far.
    candidates: usize,
}

/// The claims of a sentence that can be compared.
pub(super) fn comparable<'s>(story: Story<'s>, at: SentenceRef) -> Vec<(ClaimRef, &'s Claim, Bucket)> {
    story.in_sentence(at).filter_map(|(r, c)| Some((r, c, bucket(c)?))).collect()
}

impl<'s> Work<'s> {
    fn sentences(&mut self, pair: &SentencePair) {
        let folds: &'s Folds<'s> = self.story.folds;
        let bags: &'s [Vec<Bag>] = self.bags;
        let [a, b] =
            [pair.a, pair.b].map(|s| Text { claims: comparable(self.story, s), folded: folds.of(s), bag: &bags[s.document][s.sentence] });
        self.texts(pair, &a, &b);
    }

    /// A sentence and those that together tell the same.
    fn merged(&mut self, merge: &Merge) {
        let folds: &'s Folds<'s> = self.story.folds;
        let bags: &'s [Vec<Bag>] = self.bags;
        let (folded, bag) = (merge.folded(folds), merge.bag(bags));
        let (s, t) = (merge.whole, merge.first);
        let whole = Text { claims: comparable(self.story, s), folded: folds.of(s), bag: &bags[s.document][s.sentence] };
        let parts = Text { claims: merge.parts().flat_map(|p| comparable(self.story, p)).collect(), folded: &folded, bag: &bag };
        // Told in other words, the parts may tell of more than the whole.
        let regime = match shared_words(whole.folded, parts.folded) {
            shared if shared >= VERBATIM => Regime::Copy,
            shared if shared >= HALF => Regime::Related,
            _ => return,
        };
        let pair = |a, b| SentencePair { a, b, dice: merge.dice, regime, mutual: true };
        if s < t {
            self.texts(&pair(s, t), &whole, &parts);
        } else {
            self.texts(&pair(t, s), &parts, &whole);
        }
    }

    fn texts(&mut self, pair: &SentencePair, a: &Text<'_>, b: &Text<'_>) {
        let (left, right) = (&a.claims, &b.claims);
        if left.is_empty() || right.is_empty() || left.len() > SENTENCE || right.len() > SENTENCE {
            return;
        }
        let mut buckets: Vec<Bucket> = left.iter().map(|c| c.2).collect();
        buckets.sort_unstable();
        buckets.dedup();
        for bucket in buckets {
            let l: Vec<_> = left.iter().filter(|c| c.2 == bucket).collect();
            let r: Vec<_> = right.iter().filter(|c| c.2 == bucket).collect();
            if !r.is_empty() {
                self.assign(pair, a, b, &l, &r);
            }
        }
    }

    fn assign(
        &mut self,
        pair: &SentencePair,
        a: &Text<'_>,
        b: &Text<'_>,
        left: &[&(ClaimRef, &Claim, Bucket)],
        right: &[&(ClaimRef, &Claim, Bucket)],
    ) {
        let (fa, fb) = (a.folded, b.folded);
        let verbatim = pair.regime == Regime::Copy && shared_words(fa, fb) >= VERBATIM;
        let mut grid: Vec<Cell> = Vec::with_capacity(left.len() * right.len());
        self.candidates += left.len() * right.len();
        for (i, l) in left.iter().enumerate() {
            for (j, r) in right.iter().enumerate() {
                let slot = veto::slot(fa, l.1, fb, r.1);
                let head = match veto::heads(l.1, r.1) {
                    Heads::Same => 4,
                    Heads::Class => 3,
                    Heads::Unknown => 1,
                    Heads::Different => 0,
                };
                let in_place = verbatim && slot >= 3;
                let agrees = agrees(&l.1.value, &r.1.value, in_place);
                grid.push(Cell { i, j, slot, fit: 2 * i32::from(slot) + head, agrees });
            }
        }
        // Equal first.
        let (mut used_l, mut used_r) = (vec![false; left.len()], vec![false; right.len()]);
        grid.sort_by_key(|c| (!c.agrees, -c.fit, c.i, c.j));
        for c in grid.iter().filter(|c| c.agrees) {
            if !used_l[c.i] && !used_r[c.j] {
                (used_l[c.i], used_r[c.j]) = (true, true);
                self.weigh((pair, a.bag, b.bag), left[c.i], right[c.j], (c.slot, verbatim), true, None);
            }
        }
        // Leftovers.
        let rest: Vec<&Cell> = grid.iter().filter(|c| !c.agrees && !used_l[c.i] && !used_r[c.j]).collect();
        for c in &rest {
            let rival = rest.iter().filter(|o| (o.i == c.i) != (o.j == c.j)).map(|o| o.fit).max();
            let crowd = rival.is_some_and(|r| r + 2 > c.fit);
            if crowd && rival.is_some_and(|r| r > c.fit) {
                continue;
            }
            self.weigh((pair, a.bag, b.bag), left[c.i], right[c.j], (c.slot, verbatim), false, crowd.then_some(Veto::Crowd));
        }
    }

    fn weigh(
        &mut self,
        (pair, ba, bb): (&SentencePair, &Bag, &Bag),
        l: &(ClaimRef, &Claim, Bucket),
        r: &(ClaimRef, &Claim, Bucket),
        (slot, verbatim): (u8, bool),
        agrees: bool,
        crowd: Option<Veto>,
    ) {
        let ((a, x, b), (c, y, _)) = (l, r);
        let rare: Vec<f32> = ba.shared(bb).map(|t| t.1).filter(|&w| w > 4.3).collect();
        let anchors: f32 = rare.iter().map(|w| (w - 4.5).max(0.0)).sum();
        let alone = [a.document, c.document].iter().all(|&d| (1..=2).contains(&self.held[d].all(*b).len()));
        let weighed = weigh(pair, x, y, anchors, slot, alone);
        let copied = verbatim;
        let veto = crowd.or_else(|| if agrees { None } else { self.vetoed(*a, *c, *b, slot, copied, &rare, pair.regime) });
        self.pairs.push(ClaimPair { a: *a, b: *c, regime: pair.regime, slot, verbatim, agrees, weighed, veto });
    }

    #[allow(clippy::too_many_arguments, reason = "one question put to two claims with what is known of their sentences")]
    fn vetoed(&self, a: ClaimRef, b: ClaimRef, bucket: Bucket, slot: u8, copied: bool, rare: &[f32], regime: Regime) -> Option<Veto> {
        if let Some(veto) = veto::first(self.story, a, b, slot, copied) {
            return Some(veto);
        }
        if a.document != b.document && !(copied && slot >= 5) && (self.stated(a, b.document, bucket) || self.stated(b, a.document, bucket))
        {
            return Some(Veto::Elsewhere);
        }
        let origin = self.origins[a.document] == self.origins[b.document];
        let anchored = origin
            || self.shares.told(a.document, b.document)
            || regime == Regime::Keyed
            || rare.iter().any(|&w| w >= 5.0)
            || rare.len() >= 2;
        (!anchored).then_some(Veto::Anchor)
    }

    /// Whether `document` states the value of the claim too, of a head that is not another.
    fn stated(&self, at: ClaimRef, document: usize, bucket: Bucket) -> bool {
        let claim = self.story.claim(at);
        self.held[document].near(bucket, &claim.value).map(|i| &self.story.claims[document][i]).any(|other| {
            veto::heads(claim, other) != Heads::Different && compare::verdict_copied(&claim.value, &other.value) == Verdict::Agrees
        })
    }

    /// Candidates brought together by what they are about: the same counted thing and holder, or a rare kind.
    fn keyed(&mut self) {
        let mut seen: FxHashSet<(ClaimRef, ClaimRef)> = self.pairs.iter().map(|p| (p.a, p.b)).collect();
        let documents = self.story.documents.len();
        for d in 0..documents {
            for &e in self.neighbours.of(d).iter().filter(|&&e| e > d) {
                for bucket in self.held[d].buckets() {
                    let (list, other) = (self.held[d].all(bucket).to_vec(), self.held[e].all(bucket).to_vec());
                    if bucket.0 == Kind::Date || list.len() > KEYED || other.len() > KEYED {
                        continue;
                    }
                    for &i in &list {
                        for &j in &other {
                            let (a, b) = (ClaimRef { document: d, claim: i }, ClaimRef { document: e, claim: j });
                            if seen.insert((a, b)) {
                                self.candidates += 1;
                                self.by_key(a, b, bucket);
                            }
                        }
                    }
                }
            }
        }
    }

    fn by_key(&mut self, a: ClaimRef, b: ClaimRef, bucket: Bucket) {
        let story: Story<'s> = self.story;
        let (x, y) = (&story.claims[a.document][a.claim], &story.claims[b.document][b.claim]);
        let head = matches!(veto::heads(x, y), Heads::Same | Heads::Class);
        let holder = x.holder.is_some() && x.holder == y.holder;
        let house = x.house.is_some() && x.house == y.house;
        if !head || !(holder || house || bucket.0 == Kind::Gap) {
            return;
        }
        let (s, t) =
            (SentenceRef { document: a.document, sentence: x.sentence }, SentenceRef { document: b.document, sentence: y.sentence });
        let all: &'s [Vec<Bag>] = self.bags;
        let bags = (&all[s.document][s.sentence], &all[t.document][t.sentence]);
        let dice = bag::similarity(bags.0, bags.1);
        let pair = SentencePair { a: s, b: t, dice, regime: Regime::Keyed, mutual: false };
        let agrees = agrees(&x.value, &y.value, false);
        self.weigh((&pair, bags.0, bags.1), &(a, x, bucket), &(b, y, bucket), (0, false), agrees, None);
    }
}

/// The share of the words of the longer of two sentences that the other has too, in any order.
fn shared_words(a: &Folded, b: &Folded) -> f32 {
    let (mut x, mut y) = (a.hashes.clone(), b.hashes.clone());
    x.sort_unstable();
    y.sort_unstable();
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while i < x.len() && j < y.len() {
        match x[i].cmp(&y[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared as f32 / x.len().max(y.len()).max(1) as f32
}

/// What is set against another: a sentence, or several that belong together.
struct Text<'t> {
    claims: Vec<(ClaimRef, &'t Claim, Bucket)>,
    folded: &'t Folded,
    bag: &'t Bag,
}

struct Cell {
    i: usize,
    j: usize,
    slot: u8,
    fit: i32,
    agrees: bool,
}

pub(super) fn agrees(a: &Value, b: &Value, in_place: bool) -> bool {
    let verdict = if in_place { compare::verdict_copied(a, b) } else { compare::verdict(a, b) };
    matches!(verdict, Verdict::Agrees | Verdict::Compatible)
}
