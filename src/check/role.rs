//! One person, one office, two words for it that do not go together: spokesman and spokeswoman.

use super::finding::Relation;
use super::hit::{Camp, Context, Hit};
use crate::align::{ClaimRef, Regime, SentenceRef};
use crate::claim::{Claim, Kind};
use crate::compare::{self, Verdict};
use crate::value::{Role, Value};
use std::collections::BTreeMap;

/// Forms of address, kin and rank: a surname alone does not tell which of a family is meant.
const SHARED_BY_FAMILIES: [&str; 17] = [
    "address",
    "uncle",
    "parent",
    "grandparent",
    "child",
    "grandchild",
    "sibling",
    "spouse",
    "nephew",
    "stepparent",
    "stepchild",
    "monarch",
    "prince",
    "duke",
    "emperor",
    "baron",
    "count",
];

/// The role stands before a name of more than one word.
fn named_in_full(claims: &[Claim], role: &Claim) -> bool {
    claims.iter().any(|c| match &c.value {
        Value::Name(name) => c.tokens.0.abs_diff(role.tokens.1) <= 1 && name.text.contains(' '),
        _ => false,
    })
}

/// Offices of one person, in words of different gender.
pub(super) fn roles(cx: Context<'_>) -> Vec<Hit> {
    let mut by_person: BTreeMap<(&str, &str), Vec<(ClaimRef, &Role)>> = BTreeMap::new();
    let mut nameless: Vec<(ClaimRef, &Role)> = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        for (claim, c) in claims.iter().enumerate() {
            let (Value::Role(role), None) = (&c.value, c.not_compared) else { continue };
            if SHARED_BY_FAMILIES.contains(&role.class.as_str()) && !named_in_full(claims, c) {
                continue;
            }
            match &role.person {
                Some(p) => by_person.entry((p, &role.class)).or_default().push((ClaimRef { document, claim }, role)),
                None => nameless.push((ClaimRef { document, claim }, role)),
            }
        }
    }
    let mut hits: Vec<Hit> = by_person.into_values().filter_map(|list| hit(cx, &list)).collect();
    for (n, a) in nameless.iter().enumerate() {
        // A sentence that has both words speaks of two people.
        let has = |at: ClaimRef, word: &str| {
            nameless.iter().any(|(r, x)| r.document == at.document && cx.claim(*r).sentence == cx.claim(at).sentence && x.word == word)
        };
        for b in nameless[n + 1..].iter().filter(|b| copied(cx, a.0, b.0) && !has(a.0, &b.1.word) && !has(b.0, &a.1.word)) {
            hits.extend(hit(cx, &[*a, *b]));
        }
    }
    hits
}

fn hit(cx: Context<'_>, list: &[(ClaimRef, &Role)]) -> Option<Hit> {
    let mut worst = None;
    let mut copy = false;
    for (n, (a, x)) in list.iter().enumerate() {
        for (b, y) in &list[n + 1..] {
            let judgement = compare::role::judge(x, y);
            if judgement.verdict >= Verdict::Differs && worst.as_ref().is_none_or(|w: &compare::Judgement| judgement.verdict > w.verdict) {
                worst = Some(judgement);
            }
            copy |= x.word != y.word && copied(cx, *a, *b);
        }
    }
    let judgement = worst?;
    let mut camps: BTreeMap<&str, Camp> = BTreeMap::new();
    for (at, role) in list {
        let camp = camps.entry(&role.word).or_insert_with(|| Camp {
            value: Some(Value::Role((*role).clone())),
            display: role.word.clone(),
            ..Camp::default()
        });
        camp.passages.push(cx.passage(at.document, cx.claim(*at).span));
    }
    let mut hit = Hit::new(Kind::Role, judgement, camps.into_values().collect());
    hit.relation = if hit.judgement.verdict == Verdict::Contradicts { Relation::Contradiction } else { Relation::Variant };
    hit.copied = copy;
    if let Some(person) = list.iter().find_map(|(_, r)| r.person.clone()) {
        let name = cx.story.claims.iter().flatten().find_map(|c| match &c.value {
            Value::Name(n) if n.key == person => Some(n.text.clone()),
            _ => None,
        });
        hit.facts.push((crate::rule::Slot::Holder, name.unwrap_or(person)));
    }
    hit.facts.push((crate::rule::Slot::Head, list[0].1.class.clone()));
    Some(hit)
}

fn copied(cx: Context<'_>, a: ClaimRef, b: ClaimRef) -> bool {
    let key = |at: ClaimRef| SentenceRef { document: at.document, sentence: cx.claim(at).sentence };
    let (lo, hi) = (key(a).min(key(b)), key(a).max(key(b)));
    cx.alignment.sentences.binary_search_by_key(&(lo, hi), |p| (p.a, p.b)).is_ok_and(|i| cx.alignment.sentences[i].regime == Regime::Copy)
}
