//! An event is called longer or shorter than the days between its start and its end allow.

use super::hit::{Camp, Context, Hit};
use crate::align::ClaimRef;
use crate::claim::{Claim, Kind};
use crate::compare::{self, Verdict};
use crate::lexicon;
use crate::rule::Slot;
use crate::value::{Basis, Date, Value};
use std::collections::BTreeMap;

/// Start and end of one event, as one sentence gives them.
struct Dated<'c> {
    start: ClaimRef,
    end: ClaimRef,
    from: &'c Date,
    to: &'c Date,
}

/// Lengths of events that do not fit their dates.
pub(super) fn durations(cx: Context<'_>) -> Vec<Hit> {
    let dated = dated(cx);
    let mut by_length: BTreeMap<ClaimRef, Vec<&Dated<'_>>> = BTreeMap::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        for (claim, c) in claims.iter().enumerate() {
            let at = ClaimRef { document, claim };
            if c.kind == Kind::Duration && c.not_compared.is_none() && c.head.is_some() {
                let fits: Vec<&Dated<'_>> = dated.iter().filter(|d| one_event(cx, at, d)).collect();
                if !fits.is_empty() {
                    by_length.insert(at, fits);
                }
            }
        }
    }
    by_length.into_iter().filter_map(|(at, fits)| hit(cx, at, &fits)).collect()
}

fn dated<'c>(cx: Context<'c>) -> Vec<Dated<'c>> {
    let mut out = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        let of = |verb: &'static str| {
            claims.iter().enumerate().filter(move |(_, c)| c.kind == Kind::Date && c.not_compared.is_none() && does(c, verb))
        };
        for (i, s) in of("begin") {
            for (j, e) in of("end").filter(|(_, e)| e.sentence == s.sentence && same_head(s, e)) {
                if let (Value::Date(from), Value::Date(to)) = (&s.value, &e.value)
                    && from.days.is_some()
                    && to.days.is_some()
                {
                    out.push(Dated { start: ClaimRef { document, claim: i }, end: ClaimRef { document, claim: j }, from, to });
                }
            }
        }
    }
    out
}

fn does(c: &Claim, verb: &str) -> bool {
    c.predicate.as_ref().is_some_and(|p| p.verb == verb || lexicon::same_class(&p.verb, verb))
}

fn same_head(a: &Claim, b: &Claim) -> bool {
    match (&a.head, &b.head) {
        (Some(x), Some(y)) => x.noun == y.noun || lexicon::same_class(&x.noun, &y.noun),
        _ => false,
    }
}

/// The length and the dates are of one event: same class of noun, holders that do not exclude each other, and, in
/// another document, the same last day or the same holder.
fn one_event(cx: Context<'_>, at: ClaimRef, d: &Dated<'_>) -> bool {
    let (length, end) = (cx.claim(at), cx.claim(d.end));
    if !same_head(length, end) || (length.holder.is_some() && end.holder.is_some() && length.holder != end.holder) {
        return false;
    }
    let own_end = own_end(cx, at);
    match own_end.and_then(|c| date(c)).and_then(|x| x.days).zip(d.to.days) {
        Some((x, y)) => x.meets(y),
        None => at.document == d.end.document || (length.holder.is_some() && length.holder == end.holder),
    }
}

fn date(c: &Claim) -> Option<&Date> {
    match &c.value {
        Value::Date(d) => Some(d),
        _ => None,
    }
}

/// The last day that the sentence of the length gives the same event.
fn own_end<'c>(cx: Context<'c>, at: ClaimRef) -> Option<&'c Claim> {
    let length = cx.claim(at);
    cx.story.claims[at.document].iter().find(|c| c.sentence == length.sentence && c.kind == Kind::Date && does(c, "end"))
}

fn hit(cx: Context<'_>, at: ClaimRef, fits: &[&Dated<'_>]) -> Option<Hit> {
    let length = cx.claim(at);
    let Value::Quantity(stated) = &length.value else { return None };
    let judged: Vec<_> = fits.iter().filter_map(|d| Some((d, compare::duration_dates::judge(stated, d.from.days?, d.to.days?)))).collect();
    let (first, judgement) = judged.iter().find(|(_, j)| j.verdict == Verdict::Contradicts)?;
    let passages = judged.iter().filter(|(_, j)| j.verdict == Verdict::Contradicts).map(|(d, _)| {
        let (s, e) = (cx.claim(d.start), cx.claim(d.end));
        let from = s.predicate.as_ref().map_or(s.span, |p| p.span.join(s.span));
        cx.passage(d.start.document, from.join(e.span))
    });
    let mut judgement = judgement.clone();
    let weak = [first.from.basis, first.to.basis].contains(&Basis::Weak);
    judgement.class = if weak { "weak" } else { "dated" };
    let possible = first
        .from
        .days
        .zip(first.to.days)
        .and_then(|(s, e)| compare::duration_dates::possible(s, e))
        .map_or_else(String::new, |i| if i.lo == i.hi { format!("{} days", i.lo) } else { format!("{} to {} days", i.lo, i.hi) });
    let camps = vec![cx.camp(at, stated.display()), Camp { value: None, display: possible.clone(), passages: passages.collect() }];
    let mut hit = Hit::new(Kind::Duration, judgement, camps);
    hit.about = super::claims::about(length);
    let noun = length.head.as_ref().map_or_else(String::new, |h| h.noun.clone());
    hit.facts = vec![(Slot::Head, noun)];
    hit.values = Some(format!(
        "“{}” is {}; the dates run {} to {}",
        cx.document(at.document).slice(length.span),
        stated.display(),
        first.from.display(),
        first.to.display()
    ));
    let end = cx.claim(first.end);
    let noun = |c: &Claim| c.head.as_ref().map_or_else(|| "–".to_owned(), |h| h.noun.clone());
    hit.evidence.because.push((format!("head: {}, {}", noun(length), noun(end)), 300));
    if length.holder.is_some() && length.holder == end.holder {
        hit.evidence.because.push((format!("holder: {}", length.holder.as_deref().unwrap_or("")), 300));
    }
    if own_end(cx, at).is_some() {
        hit.evidence.because.push((format!("last day: {} in both", first.to.display()), 200));
    }
    hit.evidence.centibits = hit.evidence.because.iter().map(|b| b.1).sum();
    Some(hit)
}
