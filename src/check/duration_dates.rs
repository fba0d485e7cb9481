//! An event is called longer or shorter than the days between its start and its end allow.

use super::hit::{Camp, Context, Hit};
use crate::align::{ClaimRef, SentenceRef};
use crate::claim::{Claim, Kind};
use crate::compare::{self, Verdict};
use crate::lexicon;
use crate::rule::Slot;
use crate::value::{Basis, Date, DayInterval, Value};
use std::collections::BTreeMap;

/// Events of one noun beyond which no more are looked at.
const CROWDED: usize = 200;

/// Start and end of one event, as one sentence gives them.
struct Dated<'c> {
    start: ClaimRef,
    end: ClaimRef,
    from: &'c Date,
    to: &'c Date,
}

/// Lengths of events that do not fit their dates.
pub(super) fn durations(cx: Context<'_>) -> Vec<Hit> {
    let mut by_noun: BTreeMap<&str, Vec<Dated<'_>>> = BTreeMap::new();
    for d in dated(cx) {
        if let Some(head) = &cx.claim(d.end).head {
            by_noun.entry(&head.noun).or_default().push(d);
        }
    }
    by_noun.values_mut().for_each(|list| list.truncate(CROWDED));
    let mut hits = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        for (claim, c) in claims.iter().enumerate() {
            let at = ClaimRef { document, claim };
            let Some(head) = c.head.as_ref().filter(|_| c.kind == Kind::Duration && c.not_compared.is_none()) else { continue };
            let own_end = own_end(cx, at).and_then(date).and_then(|x| x.days);
            let alike = by_noun.iter().filter(|(noun, _)| **noun == head.noun || lexicon::same_class(noun, &head.noun));
            let mut fits: Vec<&Dated<'_>> = alike.flat_map(|(_, list)| list).filter(|d| one_event(cx, at, own_end, d)).collect();
            fits.sort_by_key(|d| (d.start, d.end));
            hits.extend(hit(cx, at, fits));
        }
    }
    hits
}

fn dated<'c>(cx: Context<'c>) -> Vec<Dated<'c>> {
    let mut out = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        let is = |c: &Claim, verb: &str| c.kind == Kind::Date && c.not_compared.is_none() && does(c, verb);
        for (i, s) in claims.iter().enumerate().filter(|(_, c)| is(c, "begin")) {
            for (end, e) in
                cx.story.in_sentence(SentenceRef { document, sentence: s.sentence }).filter(|(_, e)| is(e, "end") && same_head(s, e))
            {
                if let (Value::Date(from), Value::Date(to)) = (&s.value, &e.value)
                    && from.days.is_some()
                    && to.days.is_some()
                {
                    out.push(Dated { start: ClaimRef { document, claim: i }, end, from, to });
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
    a.same_thing(b).unwrap_or(false)
}

/// The length and the dates, whose nouns are of one class, are of one event: holders that do not exclude each other,
/// and, in another document, the same last day or the same holder.
fn one_event(cx: Context<'_>, at: ClaimRef, own_end: Option<DayInterval>, d: &Dated<'_>) -> bool {
    let (length, end) = (cx.claim(at), cx.claim(d.end));
    if length.holder.is_some() && end.holder.is_some() && length.holder != end.holder {
        return false;
    }
    match own_end.zip(d.to.days) {
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
    let sentence = SentenceRef { document: at.document, sentence: length.sentence };
    cx.story.in_sentence(sentence).map(|(_, c)| c).find(|c| c.kind == Kind::Date && does(c, "end"))
}

fn hit(cx: Context<'_>, at: ClaimRef, fits: Vec<&Dated<'_>>) -> Option<Hit> {
    let length = cx.claim(at);
    let Value::Quantity(stated) = &length.value else { return None };
    let judged: Vec<_> =
        fits.into_iter().filter_map(|d| Some((d, compare::duration_dates::judge(stated, d.from.days?, d.to.days?)))).collect();
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
    // The rule speaks of the length first, wherever it stands.
    let stated_as = super::wording::words(cx.document(at.document).slice(length.span));
    hit.facts = vec![(Slot::Head, noun), (Slot::AText, stated_as), (Slot::BValue, possible)];
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

#[cfg(test)]
mod tests {
    use crate::check::{Options, check};
    use crate::document::Document;
    use crate::rule::RuleSet;
    use crate::source::decode;

    #[test]
    fn the_sentence_names_the_length_first_wherever_it_stands() {
        let dated = "The drills by the Norland army began last week and ended on Wednesday.";
        let named = "The weeks-long drills by the Norland army ended on Wednesday.";
        let written =
            |path: &str, text: &str| Document::new(decode(path, format!("---\ndate: 2022-09-09\n---\n\n{text}\n").into_bytes()).unwrap());
        for texts in [[dated, named], [named, dated]] {
            let outcome = check(&[written("a.md", texts[0]), written("b.md", texts[1])], &RuleSet::shipped(), &Options::default());
            let messages: Vec<&str> = outcome.findings.iter().map(|f| f.message.as_str()).collect();
            assert_eq!(messages, ["Called “weeks-long”, yet the dates given leave 4 to 10 days."], "{texts:?}");
        }
    }
}
