//! What two sentences that are alike say differently without contradicting each other.
//!
//! A toll of one attack beside that of all attacks, a year beside its first months, a part beside its whole, the word
//! of one party beside that of another: alignment stops such pairs, for both may be true. Where everything else says
//! that they are about one point, an editor still wants to know that the texts do not mean the same.

use super::finding::Relation;
use super::hit::Context;
use crate::align::{ACCEPT, ClaimPair, ClaimRef, Regime, SentenceRef, Veto};
use crate::claim::{Claim, Kind, same_speaker};
use crate::value::{Interval, Quantity, Value};

/// Of one rule and relation, so many notes at most: those with the most evidence.
pub(super) const MOST: usize = 10;

/// How two claims that differ stand to each other; `None` where nothing says that they are about one point.
pub(super) fn relation(cx: Context<'_>, pair: &ClaimPair) -> Option<Relation> {
    let (x, y) = (cx.claim(pair.a), cx.claim(pair.b));
    if pair.accepted() {
        return Some(match () {
            () if part(cx, pair) => Relation::Part,
            () if same_speaker(x, y) == Some(false) => Relation::Disputed,
            () => Relation::Contradiction,
        });
    }
    let relation = match pair.veto? {
        Veto::Part => Relation::Part,
        Veto::Total | Veto::Times | Veto::Modifiers | Veto::Landmarks => Relation::Scope,
        Veto::Speakers => Relation::Disputed,
        _ => return None,
    };
    // A total, another place, another people: only copies tell more than that the texts are of one matter.
    let near = match pair.veto? {
        Veto::Total | Veto::Modifiers | Veto::Landmarks => pair.regime == Regime::Copy,
        _ => matches!(pair.regime, Regime::Copy | Regime::Related),
    };
    // Today and yesterday are told of every day.
    (near && pair.weighed.sum >= ACCEPT && pair.a.document != pair.b.document && x.kind != Kind::Date).then_some(relation)
}

/// Whether one of two claims that alignment lets pass counts a part of what the other counts.
fn part(cx: Context<'_>, pair: &ClaimPair) -> bool {
    let (a, b) = (pair.a, pair.b);
    let (x, y) = (cx.claim(a), cx.claim(b));
    // Who tells a text again may leave a word out.
    let fewer = pair.regime != Regime::Told && (subset(x, y) || subset(y, x));
    a.document != b.document && (fewer || sum(cx, a, b) || sum(cx, b, a))
}

/// Whether the parts that stand around `part` add up to `whole`: "48 diplomats", and twelve of the mission in the next
/// sentence, beside "60 diplomats".
fn sum(cx: Context<'_>, whole: ClaimRef, part: ClaimRef) -> bool {
    let (Some(w), Some(p)) = (number(cx.claim(whole)), number(cx.claim(part))) else { return false };
    let kind = cx.claim(part).kind;
    if !matches!(kind, Kind::Count | Kind::Money) || p.delta || w.core.middle() <= p.core.middle() {
        return false;
    }
    let rest = w.core.middle() - p.core.middle();
    let makes_up = |q: &Quantity| q.unit.name == p.unit.name && (q.core.middle() - rest).abs() <= 1e-9 * rest;
    let beside =
        around(cx, part).any(|(at, c)| at != part && c.kind == kind && same_head(c, cx.claim(part)) && number(c).is_some_and(makes_up));
    // Who gives the other part too gives both as they are.
    beside && !around(cx, whole).any(|(at, c)| at != whole && number(c).is_some_and(makes_up))
}

/// The claims of the sentence of a claim, and of its neighbours.
fn around<'c>(cx: Context<'c>, at: ClaimRef) -> impl Iterator<Item = (ClaimRef, &'c Claim)> {
    let sentence = cx.claim(at).sentence;
    let last = cx.document(at.document).sentences.len().min(sentence + 2);
    (sentence.saturating_sub(1)..last).flat_map(move |sentence| cx.story.in_sentence(SentenceRef { document: at.document, sentence }))
}

fn same_head(a: &Claim, b: &Claim) -> bool {
    a.same_thing(b).unwrap_or(true)
}

/// Whether `part` counts fewer of what `whole` counts, and says which: "12 Russian diplomats" of "60 diplomats".
fn subset(part: &Claim, whole: &Claim) -> bool {
    let (Some(p), Some(w)) = (number(part), number(whole)) else { return false };
    let (Some(x), Some(y)) = (&part.head, &whole.head) else { return false };
    let fewer = |p: Interval, w: Interval| p.hi < w.lo;
    part.kind == Kind::Count
        && x.noun == y.noun
        && !x.modifiers.is_empty()
        && y.modifiers.iter().all(|m| x.modifiers.contains(m))
        && x.modifiers.len() > y.modifiers.len()
        && fewer(p.core, w.core)
}

fn number(c: &Claim) -> Option<&Quantity> {
    if let Value::Quantity(q) = &c.value { Some(q) } else { None }
}
