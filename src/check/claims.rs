//! Two sources give a number or a date for the same point, and they do not square.

use super::beyond;
use super::camps::{Cluster, cluster};
use super::finding::{Evidence, Relation};
use super::hit::{Camp, Context, Hit};
use crate::align::{ClaimPair, ClaimRef, Regime, SentenceRef};
use crate::claim::{Claim, Kind, Modality, TimeRole, same_speaker};
use crate::compare::{self, Judgement, Verdict};
use crate::rule::{AlignNeeds, HeadNeed, HolderNeed, Rule, Slot, SpeakerNeed, TimeNeed, VerbNeed};
use crate::value::{Quantity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Claims of the rule's kinds that are about one point and differ.
pub(super) fn differing(cx: Context<'_>, rule: &Rule) -> Vec<Hit> {
    // In copied speech the quotation rule sees the same words, and says more.
    let spoken = |p: &ClaimPair| p.regime == Regime::Copy && cx.claim(p.a).quoted && cx.claim(p.b).quoted;
    // Where the numbers of two sentences differ too, their dates tell two facts apart: 140 in 2021, 93 by July 2022.
    let dates_of_numbers: BTreeSet<(SentenceRef, SentenceRef)> = cx
        .alignment
        .claims
        .iter()
        .filter(|p| !p.agrees && cx.claim(p.a).kind != Kind::Date && (p.regime != Regime::Told || p.accepted()))
        .filter(|p| matches!(cx.claim(p.a).value, Value::Quantity(_)))
        .map(|p| (cx.sentence(p.a), cx.sentence(p.b)))
        .collect();
    let dates_apart = |p: &ClaimPair| cx.claim(p.a).kind == Kind::Date && dates_of_numbers.contains(&(cx.sentence(p.a), cx.sentence(p.b)));
    let of_rule = |p: &&ClaimPair| !spoken(p) && !dates_apart(p) && is_on(cx, rule, p) && meets(cx, &rule.align, p);
    let agreeing: Vec<&ClaimPair> = cx.alignment.claims.iter().filter(|p| p.agrees && p.accepted()).filter(of_rule).collect();
    let mut related: BTreeMap<Relation, Vec<&ClaimPair>> = BTreeMap::new();
    for p in cx.alignment.claims.iter().filter(|p| !p.agrees) {
        if let Some(relation) = beyond::relation(cx, p)
            && of_rule(&p)
        {
            related.entry(relation).or_default().push(p);
        }
    }
    related.into_iter().flat_map(|(relation, pairs)| clustered(cx, relation, &pairs, &agreeing)).collect()
}

/// Whether a rule is about both claims of a pair. What is of one kind of the newsroom's own is left to the rules about
/// that kind, if there are any.
fn is_on(cx: Context<'_>, rule: &Rule, pair: &ClaimPair) -> bool {
    let (x, y) = (cx.claim(pair.a), cx.claim(pair.b));
    match x.house.filter(|house| y.house == Some(*house)) {
        Some(house) if cx.house.contains(&house) => rule.on.contains(&Kind::House(house)),
        _ => rule.on.contains(&x.kind),
    }
}

/// The hits of disagreeing pairs that all stand in one relation.
fn clustered(cx: Context<'_>, relation: Relation, pairs: &[&ClaimPair], agreeing: &[&ClaimPair]) -> Vec<Hit> {
    let judged = |p: &ClaimPair| p.judge(cx.story);
    // What was stopped and is told all the same must be plain.
    let least = |p: &ClaimPair| if p.veto.is_some() { Verdict::Contradicts } else { Verdict::Differs };
    let answered: BTreeSet<(ClaimRef, usize)> = agreeing.iter().flat_map(|p| [(p.a, p.b.document), (p.b, p.a.document)]).collect();
    let open = |p: &ClaimPair| p.veto.is_none() || !answered.contains(&(p.a, p.b.document)) && !answered.contains(&(p.b, p.a.document));
    let conflicts: Vec<&ClaimPair> = pairs.iter().copied().filter(|p| judged(p).verdict >= least(p) && open(p)).collect();
    let refs = |pairs: &[&ClaimPair]| pairs.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>();
    let pairs = refs(&conflicts);
    let apart: BTreeSet<(ClaimRef, ClaimRef)> = pairs.iter().copied().collect();
    let same = |a: ClaimRef, b: ClaimRef| {
        !apart.contains(&(a.min(b), a.max(b))) && compare::verdict(&cx.claim(a).value, &cx.claim(b).value) <= Verdict::Compatible
    };
    let clusters = cluster(&pairs, &refs(agreeing), same, |a, b| cx.alignment.neighbours.are(a.document, b.document))
        .into_iter()
        .filter_map(|c| c.unresolved(&pairs));
    let mut hits: Vec<Hit> = clusters.filter_map(|c| hit(cx, &c, &conflicts, relation, judged)).collect();
    if !matches!(relation, Relation::Contradiction) {
        hits.sort_by_key(|h| std::cmp::Reverse(h.evidence.centibits));
        hits.truncate(beyond::MOST);
    }
    hits
}

/// The same number with another unit of one family, in sentences that are copies. A quantity that stands in both
/// sentences as it is has its partner already.
pub(super) fn units(cx: Context<'_>, rule: &Rule) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pair in cx.alignment.sentences.iter().filter(|p| p.regime == Regime::Copy || p.dice >= crate::align::COPY) {
        let quantities = |at: SentenceRef| {
            let of_rule = |c: &&(ClaimRef, &Claim)| rule.is_on(c.1) && c.1.not_compared.is_none();
            let quantity = |(r, c): (ClaimRef, &Claim)| if let Value::Quantity(q) = &c.value { Some((r, *q)) } else { None };
            cx.story.in_sentence(at).filter(|c| of_rule(&c)).filter_map(quantity).collect::<Vec<_>>()
        };
        let (left, right) = (quantities(pair.a), quantities(pair.b));
        let partnered =
            |q: &Quantity, those: &[(ClaimRef, Quantity)]| those.iter().any(|(_, o)| compare::interval::verdict(q, o) == Verdict::Agrees);
        for (a, p) in left.iter().filter(|(_, p)| !partnered(p, &right)) {
            for (b, q) in right.iter().filter(|(_, q)| !partnered(q, &left)) {
                let judgement = compare::unit::judge(p, q);
                if judgement.verdict == Verdict::Contradicts {
                    let (x, y) = (cx.claim(*a), cx.claim(*b));
                    let mut hit = Hit::new(kind(x, y), judgement, vec![cx.camp(*a, display(x)), cx.camp(*b, display(y))]);
                    hit.copied = pair.regime == Regime::Copy;
                    hit.about = about(x);
                    hits.push(hit);
                }
            }
        }
    }
    hits
}

fn hit(
    cx: Context<'_>,
    cluster: &Cluster,
    conflicts: &[&ClaimPair],
    relation: Relation,
    judged: impl Fn(&ClaimPair) -> Judgement,
) -> Option<Hit> {
    let pairs: Vec<&ClaimPair> = cluster.pairs.iter().map(|&i| conflicts[i]).collect();
    let worst = pairs.iter().max_by(|p, q| judged(p).verdict.cmp(&judged(q).verdict).then(judged(p).gap.total_cmp(&judged(q).gap)))?;
    let strongest = pairs.iter().max_by_key(|p| p.weighed.sum)?;
    let (x, y) = (cx.claim(worst.a), cx.claim(worst.b));
    let camps = cluster.camps.iter().map(|members| camp(cx, members)).collect();
    let mut hit = Hit::new(kind(x, y), judged(worst), camps);
    hit.copied = worst.in_place() && worst.verbatim;
    hit.about = about(x).into_iter().chain(about(y)).collect();
    hit.beside = beside(cx, worst.a).into_iter().chain(beside(cx, worst.b)).collect();
    hit.about.sort();
    hit.about.dedup();
    hit.time_apart = x.time.and_then(|t| t.days).zip(y.time.and_then(|t| t.days)).map(|(p, q)| p != q);
    hit.planned = (x.modality == Modality::Planned) != (y.modality == Modality::Planned);
    hit.evidence = evidence(cx, strongest);
    hit.values = Some(hit.judgement.reason.clone()).filter(|r| !r.is_empty());
    hit.facts.extend(x.head.as_ref().or(y.head.as_ref()).map(|head| (Slot::Head, head.text())));
    hit.facts.push((Slot::Holder, x.holder.clone().or_else(|| y.holder.clone()).unwrap_or_default()));
    hit.relation = relation;
    if relation == Relation::Disputed {
        super::statement::dispute(&mut hit, x, y);
    }
    Some(hit)
}

fn camp(cx: Context<'_>, members: &[ClaimRef]) -> Camp {
    let first = cx.claim(members[0]);
    let passages = members.iter().map(|m| cx.passage(m.document, cx.claim(*m).span)).collect();
    Camp { value: Some(first.value.clone()), display: display(first), passages }
}

/// The kind that two claims are of: the newsroom's own, where both are.
pub(super) fn kind(x: &Claim, y: &Claim) -> Kind {
    x.house.filter(|house| y.house == Some(*house)).map_or(x.kind, Kind::House)
}

/// What a claim's value is shown as, in reports and in lists of claims.
#[must_use]
pub fn display(claim: &Claim) -> String {
    match &claim.value {
        Value::Quantity(q) => q.display(),
        Value::Date(d) => d.display(),
        Value::Unread => "unread".to_owned(),
        Value::Ratio { part, whole } => format!("{part} of {whole}"),
        Value::Rank(n) => format!("number {n}"),
        Value::EventYear { year, .. } => year.to_string(),
        Value::Name(n) | Value::Place(n) => n.text.clone(),
        Value::Role(r) => r.word.clone(),
        Value::Quote(q) => super::wording::words(&q.text),
        Value::Polarity(p) => format!("{}{}", if p.positive { "" } else { "not: " }, p.predicate),
        Value::Sort(s) => s.word.clone(),
        Value::Strength(s) => s.predicate.clone(),
    }
}

/// The nouns and verbs that a rule may ask about.
pub(super) fn about(claim: &Claim) -> Vec<String> {
    claim.head.iter().map(|h| h.noun.clone()).chain(claim.predicate.iter().map(|p| p.verb.clone())).collect()
}

/// The words of weight right before a claim, and right behind what it counts.
fn beside(cx: Context<'_>, at: ClaimRef) -> Vec<String> {
    let (doc, claim) = (cx.document(at.document), cx.claim(at));
    let end = claim.head.as_ref().map_or(claim.tokens.1, |h| doc.token_at(h.span.end)).max(claim.tokens.1);
    let all = (claim.tokens.0.saturating_sub(2)..claim.tokens.0).chain(end..end + 1);
    all.filter(|&i| doc.tokens.get(i).is_some_and(|t| t.kind == crate::text::TokenKind::Word)).map(|i| doc.lemma(i).into_owned()).collect()
}

/// The evidence of a pair, in words.
pub(super) fn evidence(cx: Context<'_>, pair: &ClaimPair) -> Evidence {
    let (x, y) = (cx.claim(pair.a), cx.claim(pair.b));
    Evidence { centibits: pair.weighed.sum, because: pair.weighed.pieces.iter().map(|(f, bits)| (f.words(x, y), *bits)).collect() }
}

/// Whether a pair has in common what the rule asks for.
fn meets(cx: Context<'_>, needs: &AlignNeeds, pair: &ClaimPair) -> bool {
    let (x, y) = (cx.claim(pair.a), cx.claim(pair.b));
    // What a text told from another says has been weighed with its verb and its holder.
    let told = pair.regime == Regime::Told;
    let (d, e) = (pair.a.document, pair.b.document);
    let digest = cx.alignment.shares.digest(d, e) || cx.alignment.shares.digest(e, d);
    let head = match needs.head {
        HeadNeed::Any => true,
        // A slot in a copied sentence says as much as the noun.
        // But what came back after so many years is its noun: a visit is no speech.
        HeadNeed::SameClass => {
            pair.in_place() && x.kind != Kind::Gap || known_class(x, y) || told && (x.kind != Kind::Count || pair.slot >= 2)
        }
        HeadNeed::Same => x.head.as_ref().map(|h| &h.noun) == y.head.as_ref().map(|h| &h.noun),
    };
    let verb = match (needs.verb, &x.predicate, &y.predicate) {
        (VerbNeed::Compatible, Some(p), Some(q)) => {
            told || pair.in_place() && pair.verbatim || p.verb == q.verb || crate::lexicon::same_class(&p.verb, &q.verb)
        }
        _ => true,
    };
    // "the first since 1999" and "on Friday" are not two dates of one event.
    let bounds = |c: &Claim| c.time.map(|t| t.role).filter(|r| matches!(r, TimeRole::Since | TimeRole::Until));
    let time = bounds(x) == bounds(y) || x.kind != Kind::Date;
    let holder = match needs.holder {
        HolderNeed::Any => true,
        HolderNeed::Compatible => x.holder.is_none() || y.holder.is_none() || x.holder == y.holder || pair.regime == Regime::Copy || told,
        // In one place of copied sentences, whose it is goes without saying.
        HolderNeed::Same => {
            let known = x.holder.is_some() && y.holder.is_some();
            known && x.holder == y.holder || !known && (pair.in_place() || told)
        }
    };
    let time = time
        && match needs.time {
            TimeNeed::Any | TimeNeed::Compatible => true,
            TimeNeed::Same => x.time.and_then(|t| t.days).is_some() && x.time.and_then(|t| t.days) == y.time.and_then(|t| t.days),
        };
    let speaker = match needs.speaker {
        SpeakerNeed::Any => true,
        SpeakerNeed::Compatible => same_speaker(x, y) != Some(false),
        SpeakerNeed::Same => same_speaker(x, y) == Some(true),
    };
    head && verb && holder && time && speaker && (!needs.copied || pair.regime == Regime::Copy || digest && shares(x) && shares(y))
}

/// No score: of two teams' points either may be the first.
fn shares(c: &Claim) -> bool {
    !matches!(c.value, Value::Ratio { part, whole } if part >= whole)
}

fn known_class(x: &Claim, y: &Claim) -> bool {
    // Money, percentages and lengths of time often stand without a noun of their own.
    x.same_thing(y).unwrap_or(x.kind != Kind::Count)
}
