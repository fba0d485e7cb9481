//! Statements in aligned sentences: one affirmed where the other is denied, or made more firmly.

use super::copied::Copy;
use super::finding::Relation;
use super::hit::{Camp, Context, Hit};
use crate::align::{Regime, SentenceRef};
use crate::claim::{self, Claim, Kind};
use crate::compare::{self, Judgement, Verdict};
use crate::document::Document;
use crate::lexicon::{self, Tag};
use crate::rule::Slot;
use crate::value::Value;
use crate::words::Run;

/// Sentences less alike than this do not speak of one statement.
const ALIKE: f32 = 0.40;

/// One affirms what the other denies.
pub(super) fn polarity(cx: Context<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = cx.copies.iter().filter(|c| c.told).flat_map(|c| turned(cx, c)).collect();
    hits.extend(between(cx, Kind::Polarity, |x, y| match (x, y) {
        (Value::Polarity(p), Value::Polarity(q)) => Some(compare::polarity::judge(p, q)),
        _ => None,
    }));
    hits
}

/// One is firmer than the other.
pub(super) fn strength(cx: Context<'_>) -> Vec<Hit> {
    between(cx, Kind::Strength, |x, y| match (x, y) {
        (Value::Strength(p), Value::Strength(q)) => Some(compare::strength::judge(p, q)),
        _ => None,
    })
    .into_iter()
    .filter(|h| h.copied)
    .collect()
}

/// Statement claims of one kind in sentences that are each other's best partner, judged pair by pair. A statement
/// that is denied or loose in one and plainly made in the other has no claim there: it is looked for by its verb.
fn between(cx: Context<'_>, kind: Kind, judge: impl Fn(&Value, &Value) -> Option<Judgement>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pair in cx.alignment.sentences.iter().filter(|p| p.mutual && p.dice >= ALIKE) {
        let made =
            |at| cx.story.in_sentence(at).filter(|(_, c)| c.kind == kind && c.not_compared.is_none()).map(|(_, c)| c).collect::<Vec<_>>();
        let (left, right) = (made(pair.a), made(pair.b));
        let judged = |x: &Claim, y: &Claim| judge(&x.value, &y.value).filter(|j| j.verdict != Verdict::Unknown && one_object(x, y));
        let mut found: Vec<(Claim, Claim, Judgement)> = Vec::new();
        for x in &left {
            found.extend(right.iter().filter_map(|y| Some(((*x).clone(), (*y).clone(), judged(x, y)?))));
        }
        let lone = |claims: &[&Claim], others: &[&Claim]| {
            claims.iter().filter(|x| !others.iter().any(|y| judged(x, y).is_some())).map(|x| (*x).clone()).collect::<Vec<_>>()
        };
        for (claims, at, swapped) in [(lone(&left, &right), pair.b, false), (lone(&right, &left), pair.a, true)] {
            for x in claims.into_iter().filter(|x| x.head.is_some()) {
                let answers = |c: &Claim| c.head.is_some() && judged(&x, c).is_some();
                let Some(mut y) = claim::counterpart(cx.document(at.document), at.sentence, kind, answers) else { continue };
                y.speaker = cx.story.in_sentence(at).find_map(|(_, c)| c.speaker.clone());
                y.quoted = cx.story.in_sentence(at).any(|(_, c)| c.kind == Kind::Quote && c.span.overlaps(y.span));
                let Some(judgement) = judged(&x, &y) else { continue };
                found.push(if swapped { (y, x, judgement) } else { (x, y, judgement) });
            }
        }
        // A statement that has its equal in the other sentence is not set against another one there.
        let equal: Vec<(u32, u32)> =
            found.iter().filter(|f| f.2.verdict < Verdict::Differs).flat_map(|f| [(0, f.0.span.start), (1, f.1.span.start)]).collect();
        let answered = |x: &Claim, y: &Claim| equal.contains(&(0, x.span.start)) || equal.contains(&(1, y.span.start));
        let copied = pair.regime == Regime::Copy;
        for (x, y, judgement) in found {
            // Reworded sentences may speak of two subjects: there both must be known.
            if answered(&x, &y) || !copied && (x.holder.is_none() || x.holder != y.holder) {
                continue;
            }
            let disputed = claim::same_speaker(&x, &y) == Some(false);
            if judgement.verdict < Verdict::Differs || x.quoted != y.quoted || !one_subject(&x, &y) || disputed && kind != Kind::Polarity {
                continue;
            }
            let camp = |at: SentenceRef, c: &Claim| Camp {
                value: Some(c.value.clone()),
                display: shown(cx.document(at.document), c),
                passages: vec![cx.passage(at.document, c.span)],
            };
            let mut hit = Hit::new(kind, judgement, vec![camp(pair.a, &x), camp(pair.b, &y)]);
            hit.copied = copied;
            hit.about = super::claims::about(&x);
            if disputed {
                dispute(&mut hit, &x, &y);
            }
            hit.facts.push((Slot::Head, x.predicate.as_ref().map_or_else(String::new, |p| p.verb.clone())));
            hit.evidence.because.push((format!("sentences alike (Dice .{:02})", (pair.dice * 100.0) as u32), 500));
            hit.evidence.centibits = 500;
            hits.push(hit);
        }
    }
    hits
}

/// Two parties say it, each for itself.
pub(super) fn dispute(hit: &mut Hit, x: &Claim, y: &Claim) {
    hit.relation = Relation::Disputed;
    hit.facts.push((Slot::Speaker, [x, y].map(|c| c.speaker.clone().unwrap_or_default()).join(", ")));
}

/// What the two verbs act on, where both say it, is one thing.
fn one_object(x: &Claim, y: &Claim) -> bool {
    match (&x.head, &y.head) {
        (Some(a), Some(b)) => a.noun == b.noun || lexicon::same_class(&a.noun, &b.noun),
        _ => true,
    }
}

fn shown(doc: &Document, claim: &Claim) -> String {
    super::wording::words(doc.slice(claim.span))
}

fn one_subject(x: &Claim, y: &Claim) -> bool {
    x.holder.is_none() || y.holder.is_none() || x.holder == y.holder
}

/// In copies, a verb became its opposite, or a "not" came or went.
fn turned(cx: Context<'_>, copy: &Copy<'_>) -> Vec<Hit> {
    let (x, y) = (cx.document(copy.a.document), cx.document(copy.b.document));
    let mut hits = Vec::new();
    for (index, run) in copy.runs.iter().enumerate() {
        let Run::Changed(l, r) = run else { continue };
        let framed = index > 0 || copy.runs.len() > 1;
        if !framed || l.len() > 4 || r.len() > 4 {
            continue;
        }
        let (tl, tr) = (&copy.fa.tokens[l.clone()], &copy.fb.tokens[r.clone()]);
        let Some(class) = opposite(x, tl, y, tr) else { continue };
        if elsewhere(x, y, copy, index, class) {
            continue;
        }
        if super::copied::quoted(cx, copy.a, tl, copy.fa, l.start) || super::copied::quoted(cx, copy.b, tr, copy.fb, r.start) {
            continue;
        }
        let camps =
            vec![super::copied::changed_camp(cx, copy.a, copy.fa, l.clone()), super::copied::changed_camp(cx, copy.b, copy.fb, r.clone())];
        let reason = format!("“{}” and “{}” cannot both be said of it", camps[0].display, camps[1].display);
        let mut hit = Hit::new(Kind::Polarity, Judgement { verdict: Verdict::Contradicts, reason, gap: 1.0, class }, camps);
        hit.copied = true;
        hit.about = verb(cx, copy.a, tl).into_iter().collect();
        let speaker = |at| cx.story.in_sentence(at).map(|c| c.1).find(|c| c.speaker.is_some());
        if let (Some(p), Some(q)) = (speaker(copy.a), speaker(copy.b))
            && claim::same_speaker(p, q) == Some(false)
        {
            dispute(&mut hit, p, q);
        }
        hits.push(hit);
    }
    hits
}

fn verb(cx: Context<'_>, at: SentenceRef, tokens: &[usize]) -> Option<String> {
    tokens.first().map(|&i| cx.document(at.document).lemma(i).into_owned())
}

/// `antonym` for a verb against its opposite, `negation` for a negator that one side lacks.
fn opposite(x: &Document, l: &[usize], y: &Document, r: &[usize]) -> Option<&'static str> {
    let negators = |d: &Document, t: &[usize]| t.iter().filter(|&&i| negates(d, i)).count();
    let rest = |d: &Document, t: &[usize]| {
        t.iter()
            .filter(|&&i| !negates(d, i) && !d.words.get(i).is_some_and(|w| matches!(w.tag, Tag::Auxiliary | Tag::Modal)))
            .map(|&i| d.lemma(i).into_owned())
            .collect::<Vec<_>>()
    };
    // What joins two clauses ("but not") denies nothing, and one verb may be put for another like it.
    let joins = |d: &Document, t: &[usize]| {
        let small = |i: &&usize| !d.words.get(**i).is_some_and(|w| matches!(w.tag, Tag::Conjunction | Tag::To));
        t.iter().filter(small).copied().collect::<Vec<_>>()
    };
    let (p, q) = (rest(x, &joins(x, l)), rest(y, &joins(y, r)));
    let one = |p: &[String], q: &[String]| p.len() == q.len() && p.iter().zip(q).all(|(a, b)| a == b || lexicon::same_class(a, b));
    if one(&p, &q) && negators(x, l) % 2 != negators(y, r) % 2 && !no_more_than(x, l, y, r) {
        return Some("negation");
    }
    if negators(x, l) % 2 != negators(y, r) % 2 && p == q && !no_more_than(x, l, y, r) {
        return Some("negation");
    }
    let verb = |d: &Document, t: &[usize]| {
        t.iter().any(|&i| d.words.get(i).is_some_and(|w| matches!(w.tag, Tag::Verb | Tag::Past | Tag::Participle | Tag::Ing)))
    };
    let ([a], [b]) = (p.as_slice(), q.as_slice()) else { return None };
    // Prepositions of place and time are a matter of their own.
    let place = |d: &Document, t: &[usize]| t.iter().any(|&i| d.words.get(i).is_some_and(|w| w.tag == Tag::Preposition));
    (negators(x, l) == negators(y, r) && verb(x, l) == verb(y, r) && !place(x, l) && !place(y, r) && lexicon::antonyms(a, b))
        .then_some("antonym")
}

/// "no" and "not" in "no more than", "not only": they deny nothing by themselves.
fn no_more_than(x: &Document, l: &[usize], y: &Document, r: &[usize]) -> bool {
    let idiom = |d: &Document, t: &[usize]| {
        t.iter().any(|&i| {
            let next = d.token(i + 1).to_lowercase();
            negates(d, i)
                && matches!(next.as_str(), "more" | "less" | "fewer" | "later" | "only" | "longer" | "just" | "one" | "doubt" | "matter")
        })
    };
    idiom(x, l) || idiom(y, r)
}

/// How many words away a change still belongs to the same statement.
const REACH: usize = 8;

/// Whether something else in the two sentences says that they are two facts, or one after all: talks that began on
/// the 3rd and ended on the 9th; "has left the mainland" and "has not left the country"; "will have no" and "won't
/// have any".
fn elsewhere(x: &Document, y: &Document, copy: &Copy<'_>, index: usize, class: &str) -> bool {
    let parity = |d: &Document, tokens: &[usize]| tokens.iter().filter(|&&i| negates(d, i)).count() % 2;
    if class == "negation" && parity(x, &copy.fa.tokens) == parity(y, &copy.fb.tokens) {
        return true;
    }
    let tagged = |d: &Document, tokens: &[usize], tags: &[Tag]| {
        let found = tokens.iter().find(|&&i| d.words.get(i).is_some_and(|w| tags.contains(&w.tag)));
        found.map(|&i| d.lemma(i).into_owned())
    };
    let reach = |run: &Run| match (run, &copy.runs[index]) {
        (Run::Changed(l, r), Run::Changed(p, q)) => {
            l.start < p.end + REACH && p.start < l.end + REACH || r.start < q.end + REACH && q.start < r.end + REACH
        }
        _ => false,
    };
    copy.runs.iter().enumerate().filter(|(i, run)| *i != index && reach(run)).any(|(_, run)| {
        let Run::Changed(l, r) = run else { return false };
        let (l, r) = (&copy.fa.tokens[l.clone()], &copy.fb.tokens[r.clone()]);
        let number = [Tag::Number];
        let noun = [Tag::Noun, Tag::Nouns, Tag::Name];
        tagged(x, l, &number).is_some()
            || tagged(y, r, &number).is_some()
            || matches!((tagged(x, l, &noun), tagged(y, r, &noun)), (Some(p), Some(q)) if p != q && !lexicon::same_class(&p, &q))
    })
}

fn negates(doc: &Document, i: usize) -> bool {
    let word = doc.token(i).to_lowercase().replace('’', "'");
    doc.words.get(i).is_some_and(|w| w.tag == Tag::Negator)
        || word.ends_with("n't")
        || matches!(word.as_str(), "cannot" | "not" | "never" | "no")
}
