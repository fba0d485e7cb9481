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
    let mut by_sentence: BTreeMap<SentenceRef, Vec<(ClaimRef, &Role)>> = BTreeMap::new();
    for role in nameless {
        by_sentence.entry(cx.sentence(role.0)).or_default().push(role);
    }
    for pair in cx.alignment.sentences.iter().filter(|p| p.regime == Regime::Copy) {
        let (Some(left), Some(right)) = (by_sentence.get(&pair.a), by_sentence.get(&pair.b)) else { continue };
        // A sentence that has both words speaks of two people.
        let has = |list: &[(ClaimRef, &Role)], word: &str| list.iter().any(|(_, r)| r.word == word);
        for a in left.iter().filter(|a| !has(right, &a.1.word)) {
            hits.extend(right.iter().filter(|b| !has(left, &b.1.word)).filter_map(|b| hit(cx, &[*a, *b])));
        }
    }
    hits
}

fn hit(cx: Context<'_>, list: &[(ClaimRef, &Role)]) -> Option<Hit> {
    let mut by_word: BTreeMap<&str, Vec<(ClaimRef, &Role)>> = BTreeMap::new();
    for role in list {
        by_word.entry(&role.1.word).or_default().push(*role);
    }
    let words: Vec<&Vec<(ClaimRef, &Role)>> = by_word.values().collect();
    let mut worst = None;
    for (n, x) in words.iter().enumerate() {
        for y in &words[n + 1..] {
            let judgement = compare::role::judge(x[0].1, y[0].1);
            if judgement.verdict >= Verdict::Differs && worst.as_ref().is_none_or(|w: &compare::Judgement| judgement.verdict > w.verdict) {
                worst = Some(judgement);
            }
        }
    }
    let judgement = worst?;
    let copy = list.iter().any(|(a, x)| {
        let rivals = list.iter().filter(|(b, y)| x.word != y.word && cx.alignment.neighbours.are(a.document, b.document));
        rivals.into_iter().any(|(b, _)| copied(cx, *a, *b))
    });
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
    let (lo, hi) = (cx.sentence(a.min(b)), cx.sentence(a.max(b)));
    cx.alignment.sentences.binary_search_by_key(&(lo, hi), |p| (p.a, p.b)).is_ok_and(|i| cx.alignment.sentences[i].regime == Regime::Copy)
}
