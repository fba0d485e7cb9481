//! Claims of two sentences, assigned to one another: equal ones first, then what is left over.
//!
//! The commonest false alarm on real news is a crossed pair: two sentences that both hold {two weeks, four months},
//! compared two weeks with four months. So values that agree are matched first, and only leftovers are weighed.

use super::evidence::{ACCEPT, Weighed, weigh};
use super::slot::{Folded, folded};
use super::veto::{self, Heads, Veto};
use super::{Bag, ClaimRef, Regime, SentencePair, SentenceRef, Story, bag};
use crate::claim::{Claim, Kind};
use crate::compare::{self, Verdict};
use crate::document::Zone;
use crate::value::{Dimension, Value};
use rustc_hash::{FxHashMap, FxHashSet};

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
        self.veto.is_none() && self.weighed.sum >= ACCEPT
    }
}

/// What two claims must have in common to be compared at all: kinds of one family, one dimension.
type Bucket = (Kind, Option<Dimension>);

/// Claims of one bucket that a document may hold before its keyed candidates are passed over.
const KEYED: usize = 12;
/// Candidates of one kind in a sentence beyond which nothing is matched by place.
const SENTENCE: usize = 64;

/// Whether two claims are of kinds that can be compared.
#[must_use]
pub fn same_kind(a: &Claim, b: &Claim) -> bool {
    bucket(a).is_some() && bucket(a) == bucket(b)
}

fn bucket(c: &Claim) -> Option<Bucket> {
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

pub(super) fn pair(story: Story<'_>, bags: &[Vec<Bag>], sentences: &[SentencePair], origins: &[usize]) -> Vec<ClaimPair> {
    let mut work = Work { story, bags, origins, held: held(story), pairs: Vec::new() };
    for pair in sentences {
        if pair.a.document == pair.b.document && !worth_within(story, pair) {
            continue;
        }
        work.sentences(pair);
    }
    work.keyed();
    let mut pairs = work.pairs;
    pairs.sort_by(|x, y| (x.a, x.b, x.regime).cmp(&(y.a, y.b, y.regime)).then(y.weighed.sum.cmp(&x.weighed.sum)));
    pairs.dedup_by_key(|p| (p.a, p.b));
    best_only(&mut pairs);
    pairs
}

/// For each document, its comparable claims by bucket.
fn held(story: Story<'_>) -> Vec<FxHashMap<Bucket, Vec<usize>>> {
    let of = |claims: &[Claim]| {
        let mut map: FxHashMap<Bucket, Vec<usize>> = FxHashMap::default();
        for (i, c) in claims.iter().enumerate() {
            if let Some(b) = bucket(c).filter(|_| !veto::bare(c)) {
                map.entry(b).or_default().push(i);
            }
        }
        map
    };
    story.claims.iter().map(|c| of(c)).collect()
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
    held: Vec<FxHashMap<Bucket, Vec<usize>>>,
    pairs: Vec<ClaimPair>,
}

impl<'s> Work<'s> {
    fn comparable(&self, at: SentenceRef) -> Vec<(ClaimRef, &'s Claim, Bucket)> {
        let story: Story<'s> = self.story;
        let claims: &'s [Claim] = &story.claims[at.document];
        let span = story.documents[at.document].sentences[at.sentence].span;
        let first = claims.partition_point(|c| c.span.start < span.start);
        let mut out = Vec::new();
        for (i, c) in claims.iter().enumerate().skip(first).take_while(|(_, c)| c.span.start < span.end) {
            if c.sentence == at.sentence
                && let Some(b) = bucket(c)
            {
                out.push((ClaimRef { document: at.document, claim: i }, c, b));
            }
        }
        out
    }

    fn sentences(&mut self, pair: &SentencePair) {
        let (left, right) = (self.comparable(pair.a), self.comparable(pair.b));
        if left.is_empty() || right.is_empty() || left.len() > SENTENCE || right.len() > SENTENCE {
            return;
        }
        let fold = |s: SentenceRef| {
            let doc = &self.story.documents[s.document];
            let sentence = doc.sentences[s.sentence];
            folded(doc, sentence.first, sentence.last)
        };
        let (fa, fb) = (fold(pair.a), fold(pair.b));
        let mut buckets: Vec<Bucket> = left.iter().map(|c| c.2).collect();
        buckets.sort_unstable();
        buckets.dedup();
        for b in buckets {
            let l: Vec<_> = left.iter().filter(|c| c.2 == b).collect();
            let r: Vec<_> = right.iter().filter(|c| c.2 == b).collect();
            if !r.is_empty() {
                self.assign(pair, &fa, &fb, &l, &r);
            }
        }
    }

    fn assign(
        &mut self,
        pair: &SentencePair,
        fa: &Folded<'_>,
        fb: &Folded<'_>,
        left: &[&(ClaimRef, &Claim, Bucket)],
        right: &[&(ClaimRef, &Claim, Bucket)],
    ) {
        let mut grid: Vec<Cell> = Vec::with_capacity(left.len() * right.len());
        for (i, l) in left.iter().enumerate() {
            for (j, r) in right.iter().enumerate() {
                let slot = veto::slot(fa, l.1, fb, r.1);
                let head = match veto::heads(l.1, r.1) {
                    Heads::Same => 4,
                    Heads::Class => 3,
                    Heads::Unknown => 1,
                    Heads::Different => 0,
                };
                let agrees = agrees(&l.1.value, &r.1.value);
                grid.push(Cell { i, j, slot, fit: 2 * i32::from(slot) + head, agrees });
            }
        }
        // Equal first.
        let (mut used_l, mut used_r) = (vec![false; left.len()], vec![false; right.len()]);
        grid.sort_by_key(|c| (!c.agrees, -c.fit, c.i, c.j));
        for c in grid.iter().filter(|c| c.agrees) {
            if !used_l[c.i] && !used_r[c.j] {
                (used_l[c.i], used_r[c.j]) = (true, true);
                self.weigh(pair, left[c.i], right[c.j], c.slot, true, None);
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
            self.weigh(pair, left[c.i], right[c.j], c.slot, false, crowd.then_some(Veto::Crowd));
        }
    }

    fn weigh(
        &mut self,
        pair: &SentencePair,
        l: &(ClaimRef, &Claim, Bucket),
        r: &(ClaimRef, &Claim, Bucket),
        slot: u8,
        agrees: bool,
        crowd: Option<Veto>,
    ) {
        let ((a, x, b), (c, y, _)) = (l, r);
        let (ba, bb) = (&self.bags[pair.a.document][pair.a.sentence], &self.bags[pair.b.document][pair.b.sentence]);
        let rare: Vec<f32> = ba.shared(bb).map(|t| t.1).filter(|&w| w > 4.3).collect();
        let anchors: f32 = rare.iter().map(|w| (w - 4.5).max(0.0)).sum();
        let alone = [a.document, c.document].iter().all(|&d| self.held[d].get(b).is_some_and(|h| h.len() <= 2));
        let weighed = weigh(self.story, pair, x, y, anchors, slot, alone);
        let copied = pair.regime == Regime::Copy;
        let veto = crowd.or_else(|| if agrees { None } else { self.vetoed(*a, *c, *b, slot, copied, &rare, pair.regime) });
        self.pairs.push(ClaimPair { a: *a, b: *c, regime: pair.regime, slot, agrees, weighed, veto });
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
        let anchored = origin || regime == Regime::Keyed || rare.iter().any(|&w| w >= 5.0) || rare.len() >= 2;
        (!anchored).then_some(Veto::Anchor)
    }

    /// Whether `document` states the value of the claim too, of a head that is not another.
    fn stated(&self, at: ClaimRef, document: usize, bucket: Bucket) -> bool {
        let claim = self.story.claim(at);
        self.held[document].get(&bucket).is_some_and(|list| {
            list.iter().map(|&i| &self.story.claims[document][i]).any(|other| {
                veto::heads(claim, other) != Heads::Different && compare::judge(&claim.value, &other.value).verdict == Verdict::Agrees
            })
        })
    }

    /// Candidates brought together by what they are about: the same counted thing and holder, or a rare kind.
    fn keyed(&mut self) {
        let mut seen: FxHashSet<(ClaimRef, ClaimRef)> = self.pairs.iter().map(|p| (p.a, p.b)).collect();
        let documents = self.story.documents.len();
        for d in 0..documents {
            for e in d + 1..documents {
                let mut buckets: Vec<(Bucket, Vec<usize>)> = self.held[d].iter().map(|(b, l)| (*b, l.clone())).collect();
                buckets.sort_unstable_by_key(|b| b.0);
                for (bucket, list) in buckets {
                    let Some(other) = self.held[e].get(&bucket).cloned() else { continue };
                    if bucket.0 == Kind::Date || list.len() > KEYED || other.len() > KEYED {
                        continue;
                    }
                    for &i in &list {
                        for &j in &other {
                            let (a, b) = (ClaimRef { document: d, claim: i }, ClaimRef { document: e, claim: j });
                            if seen.insert((a, b)) {
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
        if !head || !(holder || bucket.0 == Kind::Gap) {
            return;
        }
        let (s, t) =
            (SentenceRef { document: a.document, sentence: x.sentence }, SentenceRef { document: b.document, sentence: y.sentence });
        let dice = bag::similarity(&self.bags[s.document][s.sentence], &self.bags[t.document][t.sentence]);
        let pair = SentencePair { a: s, b: t, dice, regime: Regime::Keyed, mutual: false };
        let agrees = agrees(&x.value, &y.value);
        self.weigh(&pair, &(a, x, bucket), &(b, y, bucket), 0, agrees, None);
    }
}

struct Cell {
    i: usize,
    j: usize,
    slot: u8,
    fit: i32,
    agrees: bool,
}

fn agrees(a: &Value, b: &Value) -> bool {
    matches!(compare::judge(a, b).verdict, Verdict::Agrees | Verdict::Compatible)
}
