//! What stands between marks in one text and is told without them in another, turned round on the way.
//!
//! “We will not raise the toll,” Keller said; Keller said the toll would be raised. Told speech shifts the tenses,
//! puts "the city" for "we" and leaves words out, so only three things are looked at, and only where nearly all the
//! words of weight stand in both: a denial that one side lacks, a word that became its opposite, and may for must.
//! Numbers, dates and names in told speech are claims of their own and are compared as such.

use super::hit::{Camp, Context, Hit, merged};
use crate::align::{self, ClaimRef, SentenceRef};
use crate::claim::{Kind, Telling, one_speaker, told_by};
use crate::compare::{Judgement, Verdict};
use crate::document::{Document, Zone};
use crate::lexicon::{self, Entry, Tag};
use crate::rule::Slot;
use crate::words::{Run, align};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words of weight that both must have, and their weight in bits.
const FEWEST: usize = 3;
const HEAVY: f32 = 7.5;
/// The share of the weight of either that must stand in the other.
const SHARED: f32 = 0.75;
/// Where may was put for must, all of it.
const ALL: f32 = 0.9;
/// Words of weight before the first common one that may name the subject anew: the city council, for "we".
const SUBJECT: usize = 3;
/// A word that stands in more quotations than this finds none by itself.
const CROWDED: usize = 60;
/// Tokens before the first common word that belong to the same clause: "do not", "has never".
const REACH: usize = 5;

/// A sentence between marks.
struct Remark {
    at: ClaimRef,
    tokens: Range<usize>,
    terms: Vec<Term>,
    weight: f32,
}

/// A word of weight.
#[derive(Clone, Copy)]
struct Term {
    hash: u64,
    bits: f32,
    token: usize,
}

/// Quotations that another text tells the other way round.
pub(super) fn reported(cx: Context<'_>) -> Vec<Hit> {
    let remarks = remarks(cx);
    if remarks.is_empty() {
        return Vec::new();
    }
    let mut postings: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, remark) in remarks.iter().enumerate() {
        for term in &remark.terms {
            let list = postings.entry(term.hash).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    let mut hits = Vec::new();
    let mut found: FxHashMap<usize, (usize, f32)> = FxHashMap::default();
    for (document, bags) in cx.alignment.bags.iter().enumerate() {
        for (sentence, bag) in bags.iter().enumerate() {
            found.clear();
            for (hash, bits) in &bag.terms {
                for &i in postings.get(hash).filter(|l| l.len() <= CROWDED).into_iter().flatten() {
                    let sum = found.entry(i).or_default();
                    *sum = (sum.0 + 1, sum.1 + bits);
                }
            }
            let mut near: Vec<usize> = found.iter().filter(|(_, s)| s.0 >= FEWEST - 1 && s.1 >= HEAVY / 2.0).map(|(&i, _)| i).collect();
            near.sort_unstable();
            if near.is_empty() {
                continue;
            }
            let at = SentenceRef { document, sentence };
            let tellings = tellings(cx, at);
            for telling in &tellings {
                hits.extend(near.iter().filter_map(|&i| turned(cx, remarks.get(i)?, at, telling)));
            }
        }
    }
    merged(hits)
}

/// The sentences between marks that have a named speaker.
fn remarks(cx: Context<'_>) -> Vec<Remark> {
    let mut out = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        let doc = cx.document(document);
        for (claim, c) in claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Quote && c.not_compared.is_none()) {
            if !c.speaker.as_deref().is_some_and(|s| s.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase))) {
                continue;
            }
            let mut first = c.tokens.0;
            for end in (c.tokens.0..c.tokens.1).filter(|&i| i + 1 == c.tokens.1 || matches!(doc.token(i), "." | ";" | "!" | "?")) {
                let tokens = first..end + 1;
                first = end + 1;
                let terms = terms(cx.story.folds.terms(document), tokens.clone());
                let weight = terms.iter().map(|t| t.bits).sum();
                if terms.len() >= FEWEST && weight >= HEAVY && !open(doc, tokens.clone()) {
                    out.push(Remark { at: ClaimRef { document, claim }, tokens, terms, weight });
                }
            }
        }
    }
    out
}

fn terms(all: &[Option<align::Term>], tokens: Range<usize>) -> Vec<Term> {
    let of = |token: usize| all.get(token).copied().flatten().map(|(hash, bits)| Term { hash, bits, token });
    tokens.filter_map(of).collect()
}

/// A question, a condition, or a wish: nothing is said to be so.
fn open(doc: &Document, mut tokens: Range<usize>) -> bool {
    tokens.any(|i| doc.is(i, &["if", "unless", "whether", "?", "until", "or", "wish", "hope", "hopes", "hoped"]))
}

/// What is told in a sentence without marks, in the story itself.
fn tellings(cx: Context<'_>, at: SentenceRef) -> Vec<Telling> {
    let doc = cx.document(at.document);
    let Some(sentence) = doc.sentences.get(at.sentence).filter(|s| s.zone == Zone::Body) else { return Vec::new() };
    let marked = cx.story.in_sentence(at).any(|(_, c)| matches!(c.kind, Kind::Quote | Kind::Phrase));
    if marked || cx.in_marks(at.document, sentence.span) {
        return Vec::new();
    }
    told_by(doc, at.sentence)
}

fn turned(cx: Context<'_>, remark: &Remark, at: SentenceRef, telling: &Telling) -> Option<Hit> {
    let claim = cx.claim(remark.at);
    let speaker = claim.speaker.as_deref()?;
    let (left, right) = (remark.at.document, at.document);
    if left != right && !cx.alignment.neighbours.are(left, right) || one_speaker(speaker, &telling.speaker) != Some(true) {
        return None;
    }
    let (x, y) = (cx.document(left), cx.document(right));
    let told = telling.tokens.0..telling.tokens.1;
    let theirs = terms(cx.story.folds.terms(right), told.clone());
    if open(y, told.clone()) {
        return None;
    }
    let hashes = |terms: &[Term]| terms.iter().map(|t| t.hash).collect::<Vec<_>>();
    let runs = align(&hashes(&remark.terms), &hashes(&theirs));
    let both: Vec<(Term, Term)> = runs
        .iter()
        .filter_map(|run| if let Run::Shared(l, r) = run { Some(l.clone().zip(r.clone())) } else { None })
        .flatten()
        .filter_map(|(i, j)| Some((*remark.terms.get(i)?, *theirs.get(j)?)))
        .collect();
    let (first, last) = (both.first()?, both.last()?);
    let lead = theirs.iter().take_while(|t| t.token < first.1.token).take(SUBJECT).map(|t| t.bits).sum::<f32>();
    let total = theirs.iter().map(|t| t.bits).sum::<f32>() - lead;
    let ours: f32 = both.iter().map(|p| p.0.bits).sum();
    let share = (ours / remark.weight).min(both.iter().map(|p| p.1.bits).sum::<f32>() / total.max(f32::MIN_POSITIVE));
    // The words around what both have in common, in either text.
    let here = first.0.token.saturating_sub(REACH).max(remark.tokens.start)..(last.0.token + 2).min(remark.tokens.end);
    let there = first.1.token.saturating_sub(REACH).max(told.start)..(last.1.token + 2).min(told.end);
    let changed: Vec<(&[Term], &[Term])> = runs
        .iter()
        .filter_map(|run| if let Run::Changed(l, r) = run { Some((remark.terms.get(l.clone())?, theirs.get(r.clone())?)) } else { None })
        .collect();
    let sides = || sides(x, y, &both);
    let (class, bits) = if let Some((p, q)) = sides() {
        (("antonym", p..p + 1, q..q + 1), ours)
    } else if let Some((p, q)) = opposite(x, y, &changed) {
        // The two opposites have weight of their own.
        (("antonym", p..p + 1, q..q + 1), ours + remark.terms.iter().find(|t| t.token == p).map_or(0.0, |t| t.bits))
    } else {
        (plain(x, y, (here.clone(), there.clone()), telling.denied, share)?, ours)
    };
    let share = if class.0 == "antonym" { bits / remark.weight } else { share };
    let parity = |d: &Document, r: &Range<usize>| r.clone().filter(|&i| negates(d, i)).count() % 2;
    if both.len() + usize::from(class.0 == "antonym") < FEWEST || ours < HEAVY * 0.6 || share < SHARED {
        return None;
    }
    if class.0 == "antonym" && (parity(x, &here) != parity(y, &there) || telling.denied) {
        return None;
    }
    // A denial in other words: ruled out, declined, stopped short of.
    if class.0 == "negation" && [(x, &changed, true), (y, &changed, false)].iter().any(|(d, runs, own)| denies(d, runs, *own)) {
        return None;
    }
    Some(hit(cx, (remark.at, class.1), (at, class.2), speaker, class.0))
}

/// The class of change, and the tokens that show it on either side.
type Turn = (&'static str, Range<usize>, Range<usize>);

/// A denial that one side lacks, or may for must.
fn plain(x: &Document, y: &Document, (here, there): (Range<usize>, Range<usize>), denied: bool, share: f32) -> Option<Turn> {
    let negators = |d: &Document, r: &Range<usize>| r.clone().filter(|&i| negates(d, i)).collect::<Vec<_>>();
    let (p, q) = (negators(x, &here), negators(y, &there));
    let idiom = |d: &Document, r: &Range<usize>| {
        r.clone().any(|i| d.is(i, &["only", "longer", "just", "yet", "least", "without", "hardly", "barely"]))
    };
    if idiom(x, &here) || idiom(y, &there) {
        return None;
    }
    if p.len() % 2 != (q.len() + usize::from(denied)) % 2 {
        return (p.len() + q.len() + usize::from(denied) == 1).then_some(("negation", here, there));
    }
    let firm = |d: &Document, r: &Range<usize>| {
        let modal = |i: &usize| d.words.get(*i).is_some_and(|w| w.tag == Tag::Modal);
        let found: Vec<usize> = r.clone().filter(modal).collect();
        match *found.as_slice() {
            [i] if d.is(i, &["may", "might"]) => Some((i, false)),
            [i] if d.is(i, &["must", "shall"]) => Some((i, true)),
            _ => None,
        }
    };
    let ((i, a), (j, b)) = (firm(x, &here)?, firm(y, &there)?);
    (share >= ALL && a != b && p.is_empty() && q.is_empty() && !denied).then_some(("modality", i..i + 1, j..j + 1))
}

/// "for" and "against" between the same two words: voted for the budget, would vote against the harbour budget.
fn sides(x: &Document, y: &Document, both: &[(Term, Term)]) -> Option<(usize, usize)> {
    let stands = |d: &Document, i: usize| match () {
        () if d.is(i + 1, &["against"]) => Some(false),
        () if d.is(i + 1, &["for"]) => Some(true),
        () => None,
    };
    let verb = |d: &Document, i: usize| d.words.get(i).is_some_and(|w| w.tag.is_verb());
    both.windows(2).find_map(|pair| {
        let (p, q) = pair.first()?;
        let apart = verb(x, p.token) && verb(y, q.token) && stands(x, p.token)? != stands(y, q.token)?;
        apart.then_some((p.token + 1, q.token + 1))
    })
}

/// The only word that differs on either side, where the two are opposites.
fn opposite(x: &Document, y: &Document, changed: &[(&[Term], &[Term])]) -> Option<(usize, usize)> {
    let mut one: Vec<(usize, usize)> = Vec::new();
    for (l, r) in changed {
        for p in *l {
            for q in *r {
                if lexicon::antonyms(&x.lemma(p.token), &y.lemma(q.token)) {
                    one.push((p.token, q.token));
                }
            }
        }
    }
    match one.as_slice() {
        [pair] => Some(*pair),
        _ => None,
    }
}

/// Whether words that only one side has deny by themselves.
fn denies(doc: &Document, changed: &[(&[Term], &[Term])], left: bool) -> bool {
    const DENY: [&str; 22] = [
        "deny",
        "refuse",
        "reject",
        "fail",
        "decline",
        "dispute",
        "lack",
        "rule",
        "stop",
        "prevent",
        "avoid",
        "block",
        "cancel",
        "halt",
        "doubt",
        "unlikely",
        "impossible",
        "unable",
        "false",
        "wrong",
        "far",
        "little",
    ];
    let own = changed.iter().flat_map(|(l, r)| if left { l.iter() } else { r.iter() });
    own.into_iter().any(|t| DENY.contains(&doc.lemma(t.token).as_ref()))
}

fn negates(doc: &Document, i: usize) -> bool {
    let word = doc.words.get(i);
    let by_itself = word.is_some_and(|w| w.tag == Tag::Negator || w.entry.is_some_and(Entry::is_negative));
    by_itself || doc.is(i, &["not", "never", "no", "n't", "n’t", "cannot", "none", "nothing", "nobody", "neither", "nor"])
}

fn hit(
    cx: Context<'_>,
    (quote, l): (ClaimRef, Range<usize>),
    (told, r): (SentenceRef, Range<usize>),
    speaker: &str,
    class: &'static str,
) -> Hit {
    let camp = |document: usize, tokens: Range<usize>| {
        let passage = cx.passage(document, cx.document(document).span(tokens.start, tokens.end));
        Camp { value: None, display: super::wording::words(cx.document(document).slice(passage.span)), passages: vec![passage] }
    };
    let reason = "one speaker; the same words, between marks and told".to_owned();
    let judgement = Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 1.0, class };
    let mut hit = Hit::new(Kind::Quote, judgement, vec![camp(quote.document, l), camp(told.document, r)]);
    hit.facts.push((Slot::Speaker, speaker.to_owned()));
    hit.evidence.because.push((reason, 600));
    hit.evidence.centibits = 600;
    hit
}

#[cfg(test)]
mod tests {
    use super::super::{Options, check};
    use crate::document::Document;
    use crate::rule::RuleSet;
    use crate::source::Source;

    /// What the rule makes of a remark and a report of it: how loud, and the words it sets against each other.
    fn found(remark: &str, report: &str) -> Vec<(&'static str, Vec<String>)> {
        let documents = [Document::new(Source::from_text("a.txt", remark)), Document::new(Source::from_text("b.txt", report))];
        let outcome = check(&documents, &RuleSet::shipped(), &Options::default());
        let own = outcome.findings.into_iter().filter(|f| f.rule == "quote.reported");
        own.map(|f| (f.severity.name(), f.readings.into_iter().map(|r| r.display).collect())).collect()
    }

    #[test]
    fn a_remark_and_what_is_told_of_it() {
        let remark = "“The Ostrava bridge may close to lorries in winter,” engineer Petra Novak said.";
        for (report, want) in [
            ("Petra Novak said the Ostrava bridge must close to lorries in winter.", Some(("note", ["may", "must"]))),
            ("Petra Novak said the Ostrava bridge might close to lorries in winter.", None),
            ("Petra Novak said the Ostrava bridge may open to lorries in winter.", Some(("warning", ["close", "open"]))),
            ("Petra Novak said the Ostrava bridge may not open to lorries in winter.", None),
            ("Petra Novak asked whether the Ostrava bridge must close to lorries in winter.", None),
            ("Tom Ferris said the Ostrava bridge must close to lorries in winter.", None),
        ] {
            let got = found(remark, report);
            let want: Vec<_> = want.into_iter().map(|(loud, words)| (loud, words.map(str::to_owned).to_vec())).collect();
            assert_eq!(got, want, "{report}");
        }
    }
}
