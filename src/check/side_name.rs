//! A headline that names another person than its story, or says that one did what the story says he did not.

use super::hit::{Camp, Context, Hit};
use crate::align::{ClaimRef, SentenceRef, Side, same_slot, same_verb};
use crate::claim::{self, Claim, Kind, same_speaker};
use crate::compare::{self, Judgement, Verdict};
use crate::document::{Document, Zone};
use crate::lexicon;
use crate::rule::Slot;
use crate::text::TokenKind;
use crate::value::{Name, NameKind, Value};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

/// How much of the headline a sentence must cover.
const COVERED: f32 = 0.6;
/// Neighbours, of six, that the two names must share.
const SLOT: u8 = 2;

/// People whom the story does not know, where it has another in their place.
pub(super) fn unknown(cx: Context<'_>, zone: Zone) -> Vec<Hit> {
    let mut hits = Vec::new();
    for side in cx.alignment.sides.iter().filter(|s| s.zone == zone && s.covering.first().is_some_and(|c| c.1 >= COVERED)) {
        let doc = cx.document(side.at.document);
        for (at, claim) in cx.story.in_sentence(side.at) {
            let Some(own) = person(claim).filter(|_| !claim.quoted) else { continue };
            if !stands(own, doc) {
                hits.extend(another(cx, side, at, own));
            }
        }
    }
    hits
}

fn person(c: &Claim) -> Option<&Name> {
    match &c.value {
        Value::Name(n) if c.kind == Kind::Name && c.not_compared.is_none() && n.kind == NameKind::Person => Some(n),
        _ => None,
    }
}

/// Whether one of the words of a name stands in the story, folded as names are, with or without the s of a possessive.
fn stands(name: &Name, doc: &Document) -> bool {
    let folded = Name::fold(&name.text);
    let wanted: SmallVec<[&str; 4]> = folded.split(' ').map(|w| w.trim_end_matches('s')).collect();
    let told = doc.sentences.iter().filter(|s| s.zone != Zone::Headline);
    let mut words = told.flat_map(|s| s.first..s.last).filter(|&i| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word));
    words.any(|i| {
        let word = doc.token(i);
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            let stem = word.trim_end_matches(['s', 'S']);
            return wanted.iter().any(|w| w.eq_ignore_ascii_case(stem));
        }
        Name::fold(word).split(' ').any(|w| wanted.contains(&w.trim_end_matches('s')))
    })
}

/// The person of the story in the place of one that it does not know.
fn another(cx: Context<'_>, side: &Side, at: ClaimRef, own: &Name) -> Option<Hit> {
    let doc = cx.document(at.document);
    let claim = cx.claim(at);
    let fold = |sentence: usize| cx.story.folds.of(SentenceRef { document: at.document, sentence });
    let here = fold(claim.sentence);
    let headline: FxHashSet<String> =
        doc.sentences.iter().filter(|s| s.zone == Zone::Headline).flat_map(|s| s.first..s.last).map(|i| Name::fold(doc.token(i))).collect();
    let mut found: Vec<(u8, ClaimRef, f32)> = Vec::new();
    for &(sentence, cover) in side.covering.iter().filter(|c| c.1 >= COVERED) {
        let there = fold(sentence);
        for (r, c) in cx.story.in_sentence(SentenceRef { document: at.document, sentence }) {
            let Some(other) = person(c) else { continue };
            let told_above = Name::fold(&other.text).split(' ').any(|w| headline.contains(w));
            let slot = same_slot(here, claim.tokens, there, c.tokens) + if same_verb(claim, c) { 2 } else { 0 };
            if !told_above && slot >= SLOT && compare::name::judge(own, other).class == "different" {
                found.push((slot, r, cover));
            }
        }
    }
    found.sort_by_key(|f| (std::cmp::Reverse(f.0), f.1));
    let &(slot, body, cover) = found.first()?;
    let other = person(cx.claim(body))?;
    if found.iter().any(|f| f.0 == slot && person(cx.claim(f.1)).is_some_and(|n| compare::name::judge(n, other).class == "different")) {
        return None;
    }
    let reason = format!("the story does not have {} and has {} in that place", own.text, other.text);
    let judgement = Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 1.0, class: "name" };
    let mut hit = Hit::new(Kind::Name, judgement, vec![cx.camp(at, own.text.clone()), cx.camp(body, other.text.clone())]);
    hit.evidence.because = vec![(covers(cover), 300), (reason, i32::from(slot) * 75)];
    hit.evidence.centibits = 300 + i32::from(slot) * 75;
    hit.facts = vec![(Slot::AValue, own.text.clone()), (Slot::BValue, other.text.clone())];
    Some(hit)
}

/// What a headline denies and its story affirms, or the other way round.
pub(super) fn denied(cx: Context<'_>, zone: Zone) -> Vec<Hit> {
    let mut hits = Vec::new();
    for side in cx.alignment.sides.iter().filter(|s| s.zone == zone && s.covering.first().is_some_and(|c| c.1 >= COVERED)) {
        for (_, claim) in cx.story.in_sentence(side.at).filter(|(_, c)| c.kind == Kind::Polarity && c.not_compared.is_none()) {
            hits.extend(turned(cx, side, claim));
        }
    }
    hits
}

fn turned(cx: Context<'_>, side: &Side, own: &Claim) -> Option<Hit> {
    let document = side.at.document;
    let doc = cx.document(document);
    let judged = |c: &Claim| match (&own.value, &c.value) {
        // To have little and not to have much is one thing.
        (Value::Polarity(p), Value::Polarity(q)) if one_object(own, c) && !["have", "be", "do"].contains(&p.predicate.as_str()) => {
            compare::polarity::judge(p, q)
        }
        _ => Judgement { verdict: Verdict::Unknown, reason: String::new(), gap: 0.0, class: "" },
    };
    let mut found: Option<(f32, Claim, Judgement)> = None;
    for &(sentence, cover) in &side.covering {
        let at = SentenceRef { document, sentence };
        let mut said: Vec<Claim> = cx.story.in_sentence(at).map(|c| c.1).filter(|c| c.kind == Kind::Polarity).cloned().collect();
        if !said.iter().any(|c| judged(c).verdict != Verdict::Unknown) {
            said.extend(claim::counterpart(doc, sentence, Kind::Polarity, |c| judged(c).verdict != Verdict::Unknown));
        }
        for c in said {
            let judgement = judged(&c);
            match judgement.verdict {
                // The story says so somewhere.
                Verdict::Agrees | Verdict::Compatible => return None,
                Verdict::Contradicts
                    if cover >= COVERED && found.is_none() && c.quoted == own.quoted && same_speaker(own, &c) != Some(false) =>
                {
                    found = Some((cover, c, judgement));
                }
                _ => {}
            }
        }
    }
    let (cover, c, judgement) = found?;
    let camp = |c: &Claim| Camp {
        value: Some(c.value.clone()),
        display: super::wording::words(doc.slice(c.span)),
        passages: vec![cx.passage(document, c.span)],
    };
    let shown = [own, &c].map(|c| format!("“{}”", super::wording::words(doc.slice(c.span))));
    let judgement = Judgement { class: "denial", ..judgement };
    let mut hit = Hit::new(Kind::Polarity, judgement, vec![camp(own), camp(&c)]);
    hit.evidence.because = vec![(covers(cover), 300)];
    hit.evidence.centibits = 300;
    let [a, b] = shown;
    hit.facts = vec![(Slot::AValue, a), (Slot::BValue, b)];
    Some(hit)
}

/// The two say it of one thing and of one party, as far as both say.
fn one_object(x: &Claim, y: &Claim) -> bool {
    let head = match (&x.head, &y.head) {
        (Some(a), Some(b)) => a.noun == b.noun || lexicon::same_class(&a.noun, &b.noun),
        _ => false,
    };
    let holder = match (&x.holder, &y.holder) {
        (Some(a), Some(b)) => a.split(' ').any(|w| b.split(' ').any(|v| v == w)),
        _ => true,
    };
    head && holder
}

fn covers(cover: f32) -> String {
    format!("{}% of it stands in one sentence of the story", (cover * 100.0) as u32)
}
