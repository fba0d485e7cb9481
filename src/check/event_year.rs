//! The year in the name of an event is not the year the event took place.
//!
//! "The 'Vostok 2020' exercise" of a story that dates the exercise to last Wednesday, in 2022; or one source says
//! 2020 and the other 2022 of the same event.

use super::hit::{Context, Hit};
use crate::align::{ClaimRef, SentenceRef};
use crate::claim::{Claim, Kind};
use crate::compare::{Judgement, Verdict};
use crate::document::{DateStatus, Document};
use crate::lexicon::Tag;
use crate::rule::Slot;
use crate::value::{Basis, DayInterval, Value};
use std::collections::BTreeMap;

/// How many sentences back in the paragraph the event may have been dated.
const BACK: usize = 2;

/// How many later mentions of one event a mention is compared with.
const CROWDED: usize = 64;

/// Events whose year does not square with their date, or with their year in another source.
pub(super) fn years(cx: Context<'_>, within_days: i32) -> Vec<Hit> {
    let named = named(cx);
    let mut hits: Vec<Hit> = named.iter().filter_map(|&at| by_date(cx, at, within_days)).collect();
    hits.extend(by_sibling(cx, &named));
    hits
}

fn named(cx: Context<'_>) -> Vec<ClaimRef> {
    let mut out = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        out.extend(
            claims
                .iter()
                .enumerate()
                .filter(|(_, c)| c.kind == Kind::EventYear && c.not_compared.is_none())
                .map(|(claim, _)| ClaimRef { document, claim }),
        );
    }
    out
}

fn event(c: &Claim) -> Option<(&str, i32)> {
    match &c.value {
        Value::EventYear { event, year } => Some((event, *year)),
        _ => None,
    }
}

fn by_date(cx: Context<'_>, at: ClaimRef, within_days: i32) -> Option<Hit> {
    let (doc, claim) = (cx.document(at.document), cx.claim(at));
    let (name, year) = event(claim)?;
    let (written, today) = (doc.date.year()?, doc.date.days?);
    if doc.date.status == DateStatus::None || year == written || background(doc, claim) {
        return None;
    }
    let near = DayInterval::new(today.first - within_days, today.last + within_days);
    let sentence = doc.sentences.get(claim.sentence)?;
    let back = (claim.sentence.saturating_sub(BACK)..=claim.sentence).rev();
    let same_paragraph = back.filter(|&s| doc.sentences.get(s).is_some_and(|s| s.paragraph == sentence.paragraph));
    let dates = same_paragraph.flat_map(|sentence| {
        let mut dates: Vec<(ClaimRef, &Claim)> = cx.story.in_sentence(SentenceRef { document: at.document, sentence }).collect();
        dates.reverse();
        dates
    });
    let (dated_at, date) = dates.into_iter().find(|(_, d)| dates_event(claim, d, near))?;
    let day = match &date.value {
        Value::Date(d) => d.display(),
        _ => return None,
    };
    let judgement = Judgement {
        verdict: Verdict::Contradicts,
        reason: format!("{name} {year}; dated to {day}"),
        gap: f64::from((year - written).abs()),
        class: "dated",
    };
    let mut dated = cx.camp(dated_at, format!("{written}, {day}"));
    if let (Some(p), Some(passage)) = (&date.predicate, dated.passages.first_mut())
        && p.span.end <= passage.span.start
        && passage.span.start - p.span.end < 40
    {
        passage.span = p.span.join(passage.span);
    }
    let mut hit = Hit::new(Kind::EventYear, judgement, vec![cx.camp(at, format!("{year} in the name")), dated]);
    hit.facts = facts(claim, year);
    // What it might be, in the words of the text: the sources between themselves leave it open.
    hit.facts.extend([(Slot::Event, as_written(doc, claim, year)), (Slot::Year, written.to_string())]);
    hit.about = super::claims::about(claim);
    hit.evidence.because.push((format!("one event: {}", subject(claim, date)), 400));
    hit.evidence.because.extend(doc.date.reasons.iter().take(2).map(|r| (format!("document date: {r}"), 0)));
    hit.evidence.centibits = 400;
    Some(hit)
}

fn facts(claim: &Claim, year: i32) -> Vec<(Slot, String)> {
    let noun = claim.head.as_ref().map_or_else(|| "event".to_owned(), |h| h.noun.clone());
    vec![(Slot::Head, noun), (Slot::Words, year.to_string())]
}

/// The name as the text has it, without its year and quotation marks: `Vostok`.
fn as_written(doc: &Document, claim: &Claim, year: i32) -> String {
    let name = doc.slice(claim.span).replace(&year.to_string(), "");
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn subject(event: &Claim, date: &Claim) -> String {
    let noun = |c: &Claim| c.head.as_ref().map_or_else(|| "–".to_owned(), |h| h.noun.clone());
    let (a, b) = (noun(event), noun(date));
    if a == b { a } else { format!("{b}, {a}: one class") }
}

/// The date says when this event began, ran or ended, near the day of writing.
fn dates_event(event: &Claim, date: &Claim, near: DayInterval) -> bool {
    let Value::Date(d) = &date.value else { return false };
    let (Some(days), Some(same)) = (d.days, event.same_thing(date)) else { return false };
    same && date.not_compared.is_none()
        && matches!(d.basis, Basis::Year | Basis::Relative | Basis::Written)
        && near.meets(days)
        && days.last - days.first <= 31
}

/// A passing mention: "since the 2004 convention", "ahead of the 2024 games".
fn background(doc: &Document, claim: &Claim) -> bool {
    let mut i = claim.tokens.0;
    while let Some(back) = i.checked_sub(1) {
        i = back;
        match doc.words.get(i).map(|w| w.tag) {
            Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Mark) if claim.tokens.0 - i < 4 => {}
            Some(Tag::Preposition) => return true,
            _ => return false,
        }
    }
    false
}

/// One event, one year in each of two sources, and not the same.
fn by_sibling(cx: Context<'_>, named: &[ClaimRef]) -> Vec<Hit> {
    let mut by_name: BTreeMap<&str, Vec<ClaimRef>> = BTreeMap::new();
    for &at in named {
        if let Some((name, _)) = event(cx.claim(at)) {
            by_name.entry(name).or_default().push(at);
        }
    }
    by_name.values().flat_map(|named| of_one_name(cx, named)).collect()
}

fn of_one_name(cx: Context<'_>, named: &[ClaimRef]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for (n, &a) in named.iter().enumerate() {
        for &b in named[n + 1..].iter().take(CROWDED) {
            let (x, y) = (cx.claim(a), cx.claim(b));
            let (Some((name, year)), Some((other, second))) = (event(x), event(y)) else { continue };
            if a.document == b.document || year == second || name != other {
                continue;
            }
            let only = |d: usize, y: i32| {
                named.iter().filter(|c| c.document == d).filter_map(|&c| event(cx.claim(c))).all(|(e, z)| e != name || z == y)
            };
            let copied = paired(cx, a, b);
            if !copied && !(only(a.document, year) && only(b.document, second) && same_time(cx, a, b)) {
                continue;
            }
            if copied && stands(cx, named, a.document, name, second) | stands(cx, named, b.document, name, year) {
                continue;
            }
            let judgement = Judgement {
                verdict: Verdict::Contradicts,
                reason: format!("{name}: {year} and {second}"),
                gap: f64::from((year - second).abs()),
                class: "sources",
            };
            let mut hit = Hit::new(Kind::EventYear, judgement, vec![cx.camp(a, year.to_string()), cx.camp(b, second.to_string())]);
            hit.copied = copied;
            hit.facts = facts(x, year);
            hit.about = super::claims::about(x);
            hit.evidence.because.push((format!("the same name: {name}"), 400));
            hit.evidence.centibits = 400;
            if !hits.iter().any(|h| h.camps.iter().map(|c| &c.display).eq(hit.camps.iter().map(|c| &c.display)) && h.facts == hit.facts) {
                hits.push(hit);
            }
        }
    }
    hits
}

/// The document names the event with this year too.
fn stands(cx: Context<'_>, named: &[ClaimRef], document: usize, name: &str, year: i32) -> bool {
    named.iter().filter(|c| c.document == document).filter_map(|&c| event(cx.claim(c))).any(|(e, y)| e == name && y == year)
}

fn paired(cx: Context<'_>, a: ClaimRef, b: ClaimRef) -> bool {
    let key = |at: ClaimRef| SentenceRef { document: at.document, sentence: cx.claim(at).sentence };
    let (lo, hi) = (key(a).min(key(b)), key(a).max(key(b)));
    cx.alignment
        .sentences
        .binary_search_by_key(&(lo, hi), |p| (p.a, p.b))
        .is_ok_and(|i| cx.alignment.sentences[i].dice >= crate::align::COPY)
}

/// Both claims have the event take place within a week of one another, as far as their sentences say.
fn same_time(cx: Context<'_>, a: ClaimRef, b: ClaimRef) -> bool {
    let days = |c: ClaimRef| cx.claim(c).time.and_then(|t| t.days);
    matches!((days(a), days(b)), (Some(x), Some(y)) if x.distance(y) <= 7)
}
