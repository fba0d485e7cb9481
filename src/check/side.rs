//! What a headline, a standfirst or a caption says and the story below it does not bear out.
//!
//! The line that most people read is written last, by somebody else, and in a hurry. It may round, leave out and turn
//! round; it may not say another number, day or name than the story. So a value is looked for in the whole story first,
//! as it stands, rounded and as a sum, and only what stands nowhere is set against the sentence that tells the same.

use super::hit::{Context, Hit};
use super::{side_name, side_quote};
use crate::align::{ClaimRef, Feature, Side, Veto, Weighed, same_kind, same_verb, weigh_side};
use crate::claim::{Claim, Kind};
use crate::compare::{self, Judgement, Verdict};
use crate::document::{Document, Zone};
use crate::rule::Slot;
use crate::value::{Quantity, Value};

/// How much of a headline a sentence must cover before the two are taken to tell the same.
const COVERED: f32 = 0.4;
/// From this sum of evidence on, in hundredths of a bit.
const ACCEPT: i32 = 100;
/// From this cover and this sum on, the headline was told from that sentence and no other.
const COPIED: f32 = 0.8;
const SURE: i32 = 600;
/// By how much the best sentence must lead one that says yet another thing.
const CLEAR: i32 = 100;
/// Numbers before one that are tried with it for a sum.
const SUMS: usize = 8;
/// Up to this, a number of something else bears nothing out.
const SMALL: f64 = 12.0;

/// All that headlines or captions say and their story does not bear out.
pub(super) fn all(cx: Context<'_>, zone: Zone) -> Vec<Hit> {
    let remarks = if zone == Zone::Headline { side_quote::remarks(cx) } else { Vec::new() };
    unborne(cx, zone).into_iter().chain(remarks).chain(side_name::unknown(cx, zone)).chain(side_name::denied(cx, zone)).collect()
}

/// Numbers and dates of headlines or captions that their story does not bear out.
fn unborne(cx: Context<'_>, zone: Zone) -> Vec<Hit> {
    let mut hits = Vec::new();
    for side in cx.alignment.sides.iter().filter(|s| s.zone == zone) {
        for (at, claim) in cx.story.in_sentence(side.at) {
            if compared(claim) && !vague(claim) && !borne_out(cx, side, at, claim) {
                hits.extend(told_otherwise(cx, side, at, claim));
            }
        }
    }
    hits
}

/// A number or a date that can be compared with another of its kind.
fn compared(c: &Claim) -> bool {
    same_kind(c, c)
}

/// The claims of the story, and of what else stands beside it.
fn others<'c>(cx: Context<'c>, at: ClaimRef, own: &'c Claim) -> impl Iterator<Item = (ClaimRef, &'c Claim)> {
    let all = cx.story.claims[at.document].iter().enumerate();
    let elsewhere = move |c: &Claim| c.sentence != own.sentence && !matches!(c.zone, Zone::Headline | Zone::Promo | Zone::Credit);
    all.filter(move |(_, c)| elsewhere(c)).map(move |(claim, c)| (ClaimRef { document: at.document, claim }, c))
}

/// Whether the story says it anywhere: the value itself, one that leaves room for it, the same figure of whatever, or
/// two that make it together.
fn borne_out(cx: Context<'_>, side: &Side, at: ClaimRef, own: &Claim) -> bool {
    let known = |v: &Value| !matches!(v, Value::Unread) && !matches!(v, Value::Date(d) if d.days.is_none());
    if !known(&own.value) {
        return true;
    }
    let figure = figure(own);
    // A small number stands in every story, of something else.
    let small = own.kind == Kind::Count && figure.is_some_and(|f| f <= SMALL);
    let says = |c: &Claim| {
        let apart = own.kind == Kind::Count && one_thing(own, c) == Some(false) && !side.covering.iter().any(|&(s, _)| s == c.sentence);
        let fits = same_kind(own, c) && !vague(c) && compare::verdict(&own.value, &c.value) < Verdict::Differs;
        let same = figure.is_some_and(|f| self::figure(c).is_some_and(|g| (f - g).abs() <= 1e-9 * f.abs()));
        fits && !apart || same && !(small && apart)
    };
    if others(cx, at, own).any(|(_, c)| says(c)) {
        return true;
    }
    let Some(q) = quantity(own) else { return false };
    let parts: Vec<(usize, &Claim, f64)> = others(cx, at, own)
        .map(|(_, c)| c)
        .filter(|c| same_kind(own, c) && one_thing(own, c) != Some(false))
        .filter_map(|c| Some((c.sentence, c, base(quantity(c)?))))
        .collect();
    let makes = |sum: f64| q.to_base(q.core).widen(1e-9 * sum.abs()).contains(crate::value::Interval::point(sum));
    parts.iter().enumerate().any(|(i, (s, x, a))| {
        let near = parts[..i].iter().rev().take(SUMS).filter(|(t, y, _)| s.abs_diff(*t) <= 1 && one_thing(x, y) != Some(false));
        near.into_iter().any(|(_, _, b)| makes(a + b) || makes((a - b).abs()))
    })
}

/// Whether two claims count one thing, as far as that is said.
fn one_thing(a: &Claim, b: &Claim) -> Option<bool> {
    let same = a.same_thing(b)?;
    // What stands beside a bare number is not what it counts.
    if a.not_compared.is_some() || b.not_compared.is_some() {
        return None;
    }
    Some(same)
}

/// "Millions", "dozens": they bear out any number, and so none.
fn vague(c: &Claim) -> bool {
    quantity(c).is_some_and(|q| q.core.lo > 0.0 && q.core.hi >= 2.0 * q.core.lo)
}

fn quantity(c: &Claim) -> Option<&Quantity> {
    if let Value::Quantity(q) = &c.value { Some(q) } else { None }
}

fn base(q: &Quantity) -> f64 {
    q.to_base(q.core).middle()
}

/// The number as it is written, whatever it counts.
fn figure(c: &Claim) -> Option<f64> {
    match &c.value {
        Value::Quantity(q) => Some(q.core.middle()),
        Value::Ratio { part, .. } => Some(*part),
        Value::Rank(n) => Some(f64::from(*n)),
        _ => None,
    }
}

/// A claim of the story that may be the one a headline tells of.
#[derive(Clone)]
struct Candidate {
    sum: i32,
    at: ClaimRef,
    weighed: Weighed,
    judgement: Judgement,
    cover: f32,
}

/// The claim of the story that stands where this one should.
fn told_otherwise(cx: Context<'_>, side: &Side, at: ClaimRef, own: &Claim) -> Option<Hit> {
    let mut found: Vec<Candidate> = Vec::new();
    for &(sentence, cover) in side.covering.iter().filter(|c| c.1 >= COVERED) {
        for (r, c) in cx.story.in_sentence(crate::align::SentenceRef { document: at.document, sentence }) {
            if !compared(c) || !same_kind(own, c) || margin(cx.document(at.document), c) || stands_beside(cx, side, at, c) {
                continue;
            }
            let judgement = compare::judge(&own.value, &c.value);
            let (mut weighed, mut veto) = weigh_side(cx.story, &cx.alignment.bags, at, r, cover);
            if only_value(cx, at, own, c) {
                weighed.add(Feature::Rare, 300);
                // One age in the whole story is that of one person.
                veto = veto.filter(|v| own.kind != Kind::Age || *v != Veto::Holders);
            }
            if judgement.verdict == Verdict::Contradicts && veto.is_none() {
                found.push(Candidate { sum: weighed.sum, at: r, weighed, judgement, cover });
            }
        }
    }
    // Of the dead and the hurt of one sentence, a headline that kills tells of the dead.
    let one_verb = |f: &Candidate| same_verb(own, cx.claim(f.at));
    if own.kind == Kind::Count && found.iter().any(one_verb) {
        found.retain(one_verb);
    }
    found.sort_by_key(|f| (std::cmp::Reverse(f.sum), f.at));
    let Candidate { sum, at: body, weighed, judgement, cover } = found.first()?.clone();
    let says_else = |f: &&Candidate| compare::verdict(&cx.claim(f.at).value, &cx.claim(body).value) >= Verdict::Differs;
    if sum < ACCEPT || found.iter().filter(says_else).any(|f| f.sum + CLEAR > sum) {
        return None;
    }
    let story = cx.claim(body);
    let (here, there) = (super::claims::display(own), super::claims::display(story));
    let camps = vec![cx.camp(at, here.clone()), cx.camp(body, there.clone())];
    let mut hit = Hit::new(own.kind, judgement, camps);
    // Nearly all of the headline in one sentence: it is told from that.
    hit.copied = cover >= COPIED && sum >= SURE;
    hit.about = super::claims::about(own).into_iter().chain(super::claims::about(story)).collect();
    hit.evidence.centibits = weighed.sum;
    hit.evidence.because = weighed.pieces.iter().map(|(f, bits)| (f.words(own, story), *bits)).collect();
    hit.values = Some(hit.judgement.reason.clone()).filter(|r| !r.is_empty());
    hit.facts = vec![(Slot::AValue, here), (Slot::BValue, there)];
    hit.facts.extend(story.head.as_ref().or(own.head.as_ref()).map(|head| (Slot::Head, head.text())));
    Some(hit)
}

/// "Five rounds sooner", "two days later": how far from something else.
fn margin(doc: &Document, c: &Claim) -> bool {
    const THAN: [&str; 12] =
        ["sooner", "later", "earlier", "more", "fewer", "less", "longer", "shorter", "ahead", "behind", "higher", "lower"];
    let last = c.head.as_ref().map_or(c.tokens.1, |h| doc.token_at(h.span.end)).max(c.tokens.1);
    doc.is(last, &THAN) || doc.is(c.tokens.1, &THAN)
}

/// Whether the story has this value alone, of all that could be meant, however often it gives it.
fn only_value(cx: Context<'_>, at: ClaimRef, own: &Claim, value: &Claim) -> bool {
    let could_be =
        |c: &Claim| same_kind(own, c) && compared(c) && !vague(c) && (own.kind != Kind::Count || one_thing(value, c) != Some(false));
    others(cx, at, own).filter(|(_, c)| could_be(c)).all(|(_, c)| compare::verdict(&value.value, &c.value) < Verdict::Differs)
}

/// Whether the headline has this value too, so that its own is of something else.
fn stands_beside(cx: Context<'_>, side: &Side, at: ClaimRef, other: &Claim) -> bool {
    cx.story
        .in_sentence(side.at)
        .any(|(r, c)| r != at && same_kind(c, other) && compare::verdict(&c.value, &other.value) < Verdict::Differs)
}
