//! Claims of a text told from another: where in the source they came from.
//!
//! Every claim of a summary finds its support in the source. One that does not, and stands where the source has another
//! value, is the finding. The places are looked for over the whole source, best sentence first; a value that the
//! source has nowhere is set against whatever of its kind stands nearest.

use super::claim::{Bucket, ClaimPair, SENTENCE, agrees, bucket, comparable};
use super::digest::{self, Shares};
use super::evidence::{Feature, Found, Told, one_holder, weigh_told};
use super::held::Held;
use super::veto::{self, Heads, Veto};
use super::{Bag, ClaimRef, Regime, SentenceRef, Story};
use crate::claim::{Claim, Kind};
use crate::compare::{self, Verdict};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Name, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// By how much a claim of the source must fit better than one that bears the told value.
const CLEAR: i32 = 200;
/// Sentences of one text times those of another beyond which the one is not looked for in the other: two books.
const TOLD: usize = 4_000_000;
/// From this share on, a short telling has no other source.
const SURE: f32 = 0.75;
/// How many names and figures a faithful telling may have that its source has not, and how many it must have of the
/// source for each of these.
const STRANGE: usize = 2;
const FAITHFUL: usize = 3;
/// What a figure weighs that such a telling has and its source does not bear in any form.
const UNBORNE: i32 = 400;
/// What a sentence covers only together with its neighbours counts so much.
const AROUND: f32 = 0.8;
/// The claims of texts told from another whose value the other does not have, each set against the claim that stands
/// where it came from; and which documents tell which others, and nothing else.
pub(super) fn pairs(story: Story<'_>, bags: &[Vec<Bag>], shares: &Shares, held: &[Held]) -> (Vec<ClaimPair>, BTreeSet<(usize, usize)>) {
    let each = story.documents.len();
    let telling = Telling {
        story,
        bags,
        shares,
        held,
        bare: bare(story),
        digits: (0..each).map(|_| OnceCell::new()).collect(),
        words: (0..each).map(|_| OnceCell::new()).collect(),
        faithful: (0..each * each).map(|_| OnceCell::new()).collect(),
    };
    let pairs = telling.all();
    let all = (0..each).flat_map(|d| shares.sources(d).map(move |e| (d, e)));
    let faithful = all.filter(|&(d, e)| shares.digest(d, e) && telling.faithful(d, e)).collect();
    (pairs, faithful)
}

struct Telling<'s> {
    story: Story<'s>,
    bags: &'s [Vec<Bag>],
    shares: &'s Shares,
    held: &'s [Held],
    /// For each document, its numbers that stand with no noun.
    bare: Vec<FxHashSet<u64>>,
    /// For each document, its tokens with digits, once they are asked for.
    digits: Vec<OnceCell<FxHashSet<&'s str>>>,
    /// For each document, its words as names are folded, once they are asked for.
    words: Vec<OnceCell<FxHashSet<String>>>,
    /// For each pair of documents, whether the one tells the other and nothing else, once it is asked.
    faithful: Vec<OnceCell<bool>>,
}

impl Telling<'_> {
    fn all(&self) -> Vec<ClaimPair> {
        let mut pairs = Vec::new();
        let documents = self.story.documents.len();
        for d in 0..documents {
            for e in self.shares.sources(d) {
                // Every sentence is looked for in the whole source.
                if self.story.documents[d].sentences.len().saturating_mul(self.story.documents[e].sentences.len()) > TOLD {
                    continue;
                }
                for sentence in 0..self.story.documents[d].sentences.len() {
                    pairs.extend(self.sentence(SentenceRef { document: d, sentence }, e));
                }
            }
        }
        pairs
    }

    fn sentence(&self, at: SentenceRef, source: usize) -> Vec<ClaimPair> {
        let mine = comparable(self.story, at);
        if mine.is_empty() || mine.len() > SENTENCE {
            return Vec::new();
        }
        let doc = &self.story.documents[at.document];
        let fa = self.story.folds.of(at);
        let bag = &self.bags[at.document][at.sentence];
        let share = (self.shares.of(at.document, source), self.shares.digest(at.document, source));
        let sure = share.1 && share.0 >= SURE && self.faithful(at.document, source);
        let mut found: Vec<ClaimPair> = Vec::new();
        let mut covering = digest::covering(bag, &self.bags[source]);
        let values: FxHashMap<ClaimRef, Found> = mine.iter().map(|c| (c.0, self.found(c.0, source, c.2))).collect();
        // A value that the source does not have must come from somewhere: there every sentence counts that has one of its kind.
        let lost = mine.iter().filter(|c| values.get(&c.0) == Some(&Found::Nowhere));
        let elsewhere: BTreeSet<usize> = lost
            .map(|c| self.held[source].all(c.2))
            .filter(|held| held.len() <= SENTENCE)
            .flat_map(|held| held.iter().map(|&i| self.story.claims[source][i].sentence))
            .filter(|s| !covering.iter().any(|c| c.0 == *s))
            .collect();
        covering.extend(elsewhere.into_iter().map(|s| (s, digest::share(bag, &digest::window(&self.bags[source], s)) * AROUND)));
        let sentences: Vec<SentenceRef> = covering.iter().map(|c| SentenceRef { document: source, sentence: c.0 }).collect();
        let theirs: Vec<Vec<_>> = sentences.iter().map(|&s| comparable(self.story, s)).collect();
        // The best fit of each claim to one that bears its value: what is told from a sentence that says so is no query.
        let mut answered: FxHashMap<ClaimRef, i32> = FxHashMap::default();
        let terms = self.story.folds.terms(at.document);
        let near: Vec<Bag> = mine.iter().map(|c| digest::around(doc, terms, at.sentence, c.1.tokens, digest::NEAR)).collect();
        for (((sentence, cover), &other), theirs) in covering.iter().copied().zip(&sentences).zip(&theirs) {
            let fb = self.story.folds.of(other);
            for (&(a, x, bucket), near) in mine.iter().zip(&near) {
                let value = values.get(&a).copied().unwrap_or(Found::Elsewhere);
                let near = digest::share(near, &self.bags[source][sentence]);
                for &(b, y, _) in theirs.iter().filter(|c| c.2 == bucket) {
                    let slot = veto::slot(fa, x, fb, y);
                    let same = agrees(&x.value, &y.value, false);
                    let taken = !same && self.has_value(b, at.document, bucket);
                    let sort = one_sort(x, y);
                    let only = value == Found::Nowhere && sort && self.only(b, bucket);
                    let mut weighed = weigh_told(x, y, &Told { share, cover, near, slot, taken, found: value, only });
                    if same {
                        let best = answered.entry(a).or_insert(i32::MIN);
                        *best = (*best).max(weighed.sum);
                    }
                    if compare::verdict_copied(&x.value, &y.value) < Verdict::Differs {
                        continue;
                    }
                    // Whose age it is may go without saying; it is not another's.
                    let unsaid = x.kind == Kind::Age && (x.holder.is_none() || y.holder.is_none());
                    let veto = veto::told(self.story, a, b, slot).filter(|v| {
                        // Nor is a figure that stands nowhere another for what its noun is called.
                        let called = *v == Veto::Modifiers && matches!(x.kind, Kind::Percent | Kind::Money | Kind::Duration);
                        !(sure && unsaid && only && *v == Veto::Holders || share.1 && value == Found::Nowhere && called)
                    });
                    // Scores and places in an order are many; a count is of what was done.
                    let fits = match x.kind {
                        Kind::Ratio | Kind::Rank => false,
                        Kind::Count | Kind::Measure => {
                            let others = matches!((&x.holder, &y.holder), (Some(p), Some(q)) if !one_holder(p, q));
                            !others && !taken && (slot >= 2 || veto::same_verb(x, y) || only)
                        }
                        _ => true,
                    };
                    if sure && sort && fits && value == Found::Nowhere && self.unborne(a, source) {
                        weighed.add(Feature::Unborne, UNBORNE);
                    }
                    let (a, b) = if a < b { (a, b) } else { (b, a) };
                    found.push(ClaimPair { a, b, regime: Regime::Told, slot, verbatim: false, agrees: false, weighed, veto });
                }
            }
        }
        // Two candidates in the source that say different things and fit alike: nothing tells them apart.
        let sums: Vec<(ClaimRef, ClaimRef, i32)> = found.iter().filter(|p| p.veto.is_none()).map(|p| (p.a, p.b, p.weighed.sum)).collect();
        // Where the source says this value of the same thing elsewhere, it is told from there.
        let stated: FxHashSet<ClaimRef> = mine.iter().filter(|c| self.says(c.0, source, c.2)).map(|c| c.0).collect();
        best_of_unborne(&mut found, at.document);
        for p in found.iter_mut().filter(|p| p.veto.is_none() && !unborne(p)) {
            let own = if p.a.document == at.document { p.a } else { p.b };
            if stated.contains(&own) || answered.get(&own).is_some_and(|&best| p.weighed.sum < best.saturating_add(CLEAR)) {
                p.veto = Some(Veto::Elsewhere);
            }
            let told = |a: ClaimRef, b: ClaimRef| if a.document == at.document { (a, b) } else { (b, a) };
            let (mine, theirs) = told(p.a, p.b);
            let crowd = sums.iter().any(|&(a, b, sum)| {
                let (x, y) = told(a, b);
                let value = |r: ClaimRef| &self.story.claim(r).value;
                x == mine && y != theirs && sum + 100 > p.weighed.sum && !agrees(value(y), value(theirs), false)
            });
            if crowd {
                p.veto = Some(Veto::Crowd);
            }
        }
        found
    }

    /// Whether `document` has the value of the claim, of the same thing.
    fn says(&self, at: ClaimRef, document: usize, bucket: Bucket) -> bool {
        let claim = self.story.claim(at);
        self.held[document]
            .near(bucket, &claim.value)
            .map(|i| &self.story.claims[document][i])
            .any(|other| matches!(veto::heads(claim, other), Heads::Same | Heads::Class) && agrees(&claim.value, &other.value, false))
    }

    /// Whether nearly all names and figures of a telling stand in its source: that has no other. Of two reports of one
    /// event each has its own.
    fn faithful(&self, told: usize, source: usize) -> bool {
        *self.faithful[told * self.story.documents.len() + source].get_or_init(|| {
            let (doc, other) = (&self.story.documents[told], &self.story.documents[source]);
            let word = |d: &Document, i: usize| Name::fold(d.token(i));
            let words = self.words[source].get_or_init(|| (0..other.tokens.len()).map(|i| word(other, i)).collect());
            let stem = |w: &str| w.strip_suffix('s').is_some_and(|s| words.contains(s));
            let named =
                |c: &Claim| (c.tokens.0..c.tokens.1).map(|i| word(doc, i)).filter(|w| w.len() > 2).all(|w| words.contains(&w) || stem(&w));
            let (mut borne, mut strange) = (0usize, BTreeSet::new());
            for (i, c) in self.story.claims[told].iter().enumerate() {
                let at = ClaimRef { document: told, claim: i };
                let stands = match bucket(c).filter(|_| !veto::bare(c)) {
                    Some(b) => self.found(at, source, b) != Found::Nowhere || !self.unborne(at, source),
                    None if c.kind == Kind::Name && c.not_compared.is_none() => named(c),
                    None => continue,
                };
                if stands {
                    borne += 1;
                } else {
                    strange.insert(doc.slice(c.span).to_lowercase());
                }
            }
            strange.len() <= STRANGE && FAITHFUL * strange.len() <= borne
        })
    }

    /// Whether no number of the claim is written in the document, in whatever place.
    fn unborne(&self, at: ClaimRef, document: usize) -> bool {
        let (doc, claim, other) = (&self.story.documents[at.document], self.story.claim(at), &self.story.documents[document]);
        let digits = self.digits[document]
            .get_or_init(|| (0..other.tokens.len()).filter(|&i| has_digit(other, i)).map(|i| other.token(i)).collect());
        (claim.tokens.0..claim.tokens.1).filter(|&i| has_digit(doc, i)).all(|i| !digits.contains(doc.token(i)))
    }

    /// Where `document` has the value of the claim.
    fn found(&self, at: ClaimRef, document: usize, bucket: Bucket) -> Found {
        let claim = self.story.claim(at);
        let others = self.held[document].near(bucket, &claim.value).map(|i| &self.story.claims[document][i]);
        // A bare number may be this one: "Goal: Dahl (6)" for "after six minutes".
        let bare = matches!(&claim.value, Value::Quantity(q) if self.bare[document].contains(&q.as_written(q.core).lo.to_bits()));
        let mut found = if bare { Found::OfOther } else { Found::Nowhere };
        for other in others.filter(|o| agrees(&claim.value, &o.value, false)) {
            if claim.kind != Kind::Count || veto::heads(claim, other) != Heads::Different {
                return Found::Elsewhere;
            }
            found = Found::OfOther;
        }
        found
    }

    /// Whether a claim gives the only value of its sort in its document.
    fn only(&self, at: ClaimRef, bucket: Bucket) -> bool {
        let claim = self.story.claim(at);
        let all = self.held[at.document].all(bucket);
        let others = || all.iter().map(|&i| &self.story.claims[at.document][i]);
        all.len() <= SENTENCE && others().filter(|o| one_sort(claim, o)).all(|o| agrees(&claim.value, &o.value, false))
    }

    /// Whether `document` has the value of the claim at all, whatever it is said of.
    fn has_value(&self, at: ClaimRef, document: usize, bucket: Bucket) -> bool {
        let value = &self.story.claim(at).value;
        self.held[document].near(bucket, value).any(|i| agrees(value, &self.story.claims[document][i].value, false))
    }
}

/// For each document, the numbers that count nothing that is named.
fn bare(story: Story<'_>) -> Vec<FxHashSet<u64>> {
    let number = |c: &Claim| if let Value::Quantity(q) = &c.value { Some(q.core.lo.to_bits()) } else { None };
    story.claims.iter().map(|claims| claims.iter().filter(|c| veto::bare(c)).filter_map(number).collect()).collect()
}

fn has_digit(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
}

/// Of a figure that its source does not bear, the best candidate there is what it came from, whatever the next: that
/// there are several does not make it borne.
fn best_of_unborne(found: &mut [ClaimPair], told: usize) {
    let own = |p: &ClaimPair| if p.a.document == told { p.a } else { p.b };
    let soft = |v: Option<Veto>| matches!(v, None | Some(Veto::Modifiers | Veto::Speakers | Veto::Total | Veto::Part));
    let mut best: FxHashMap<ClaimRef, (i32, usize)> = FxHashMap::default();
    for (i, p) in found.iter().enumerate().filter(|(_, p)| unborne(p) && soft(p.veto)) {
        let entry = best.entry(own(p)).or_insert((i32::MIN, i));
        if p.weighed.sum > entry.0 {
            *entry = (p.weighed.sum, i);
        }
    }
    for (i, p) in found.iter_mut().enumerate().filter(|(_, p)| unborne(p) && soft(p.veto)) {
        p.veto = best.get(&own(p)).is_none_or(|b| b.1 != i).then_some(Veto::Crowd);
    }
}

/// Whether two claims of a kind are written alike: weekdays, days of a month, years; one unit; one thing counted.
fn one_sort(a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Date(x), Value::Date(y)) => x.grain == y.grain && x.weekday.is_some() == y.weekday.is_some(),
        (Value::Quantity(x), Value::Quantity(y)) if a.kind == Kind::Count => {
            x.unit.name == y.unit.name && !matches!(veto::heads(a, b), Heads::Different)
        }
        (Value::Quantity(x), Value::Quantity(y)) => x.unit.name == y.unit.name,
        _ => true,
    }
}

/// Whether a short telling has a figure that its source does not bear in any form.
pub(super) fn unborne(p: &ClaimPair) -> bool {
    p.weighed.pieces.iter().any(|p| p.0 == Feature::Unborne)
}

/// Whether the source has the value of a claim told from it nowhere.
pub(super) fn nowhere(p: &ClaimPair) -> bool {
    p.weighed.pieces.iter().any(|p| p.0 == Feature::Nowhere)
}
