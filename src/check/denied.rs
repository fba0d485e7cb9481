//! A text told from another denies what that says, or says what that denies.
//!
//! The words behind the "not" are looked for in the other text: if they stand there in one place without it, and
//! nowhere with it, one of the two lost or gained a denial.

use super::hit::{Camp, Context, Hit};
use crate::align::{share, term};
use crate::claim::Kind;
use crate::compare::{Judgement, Verdict};
use crate::document::{Document, Sentence, Zone};
use crate::lexicon::{Entry, Tag};
use std::ops::Range;

/// How much of the text must stand in its source.
const TOLD: f32 = 0.75;
/// How many tokens behind a denial belong to what it denies, and how many words of weight at most.
const REACH: usize = 12;
const WORDS: usize = 4;
/// Words of weight that must be denied, and their weight in bits, before they can be looked for.
const FEWEST: usize = 3;
const HEAVY: f32 = 9.0;
/// Words that are enough where this share of the sentence stands in one of the other text's.
const FEW: usize = 2;
const SENTENCE: f32 = 0.7;
/// And they are not to be lighter than this.
const LIGHT: f32 = 4.5;
/// The share of them that must stand together in the other text.
const FOUND: f32 = 0.75;
/// The share from which on the other text denies the same.
const DENIED: f32 = 0.5;

/// Denials that a text told from another has and the other has not, and the other way round.
pub(super) fn denials(cx: Context<'_>) -> Vec<Hit> {
    let documents = cx.story.documents.len();
    let mut hits = Vec::new();
    for told in 0..documents {
        for source in
            cx.alignment.shares.sources(told).filter(|&e| cx.alignment.shares.digest(told, e) && cx.alignment.shares.of(told, e) >= TOLD)
        {
            hits.extend(one_way(cx, told, source));
            hits.extend(one_way(cx, source, told));
        }
    }
    hits
}

/// What `denying` denies and `other` says.
fn one_way(cx: Context<'_>, denying: usize, other: usize) -> Vec<Hit> {
    let (x, y) = (cx.document(denying), cx.document(other));
    let theirs = denied(y);
    let mut hits = Vec::new();
    for phrase in denied(x) {
        let also =
            theirs.iter().any(|p| p.terms.first().map(|t| t.0) == phrase.terms.first().map(|t| t.0) && phrase.shared(&p.terms) >= DENIED);
        if also || phrase.terms.len() < FEW {
            continue;
        }
        // Words that are many and heavy are found wherever they stand; few and light ones where the whole sentence does.
        let anywhere = phrase.terms.len() >= FEWEST && phrase.weight() >= HEAVY;
        let bag = &cx.alignment.bags[denying][phrase.sentence];
        let light = !anywhere && (phrase.weight() < LIGHT || !denies_a_deed(x, &phrase));
        let stands = |i: usize| anywhere || !light && share(bag, &cx.alignment.bags[other][i]) >= SENTENCE;
        let sentences = y.sentences.iter().enumerate().filter(|(i, s)| told(y, s) && stands(*i));
        let Some(found) = sentences.into_iter().find_map(|(_, s)| affirmed(y, s, &phrase)) else { continue };
        let camp = |document: usize, span| {
            let passage = cx.passage(document, span);
            Camp { value: None, display: super::wording::words(cx.document(document).slice(passage.span)), passages: vec![passage] }
        };
        let (here, there) = (x.span(phrase.tokens.start, phrase.tokens.end), y.span(found.start, found.end));
        // Words in marks are one person's, and so is the "not" in them.
        if !anywhere && (cx.in_marks(denying, here) || cx.in_marks(other, there)) {
            continue;
        }
        let camps = vec![camp(denying, here), camp(other, there)];
        let reason = "the same words, denied in one and not in the other".to_owned();
        let judgement = Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 1.0, class: "negation" };
        let mut hit = Hit::new(Kind::Polarity, judgement, camps);
        hit.evidence.because.push((reason, 500));
        hit.evidence.centibits = 500;
        hits.push(hit);
    }
    hits
}

/// A verb stands first: what is not the mayor is no deed, and who does not think so denies nothing.
fn denies_a_deed(doc: &Document, phrase: &Phrase) -> bool {
    let first = phrase.terms.first().map(|t| t.0);
    let verb = phrase.tokens.clone().find(|&i| first.is_some() && term(doc, i).map(|t| t.0) == first);
    verb.and_then(|i| doc.words.get(i)).is_some_and(|w| w.tag.is_verb() || matches!(w.tag, Tag::Participle | Tag::Ing))
        && !doc.is(phrase.tokens.start + 1, &["think", "believe", "know", "want", "say", "mean", "expect"])
}

/// What is denied: the words of weight behind a "not".
struct Phrase {
    sentence: usize,
    tokens: Range<usize>,
    terms: Vec<(u64, f32)>,
}

impl Phrase {
    fn weight(&self) -> f32 {
        self.terms.iter().map(|t| t.1).sum()
    }

    /// The share of its weight that stands among `terms`.
    fn shared(&self, terms: &[(u64, f32)]) -> f32 {
        let shared: f32 = self.terms.iter().filter(|t| terms.iter().any(|o| o.0 == t.0)).map(|t| t.1).sum();
        shared / self.weight().max(f32::MIN_POSITIVE)
    }
}

/// Whether a sentence tells something outright: no question, no condition, no promotion.
fn told(doc: &Document, s: &Sentence) -> bool {
    let open = (s.first..s.last).any(|i| matches!(doc.token(i).to_ascii_lowercase().as_str(), "if" | "unless" | "whether" | "?"));
    !open && !matches!(s.zone, Zone::Promo | Zone::Credit | Zone::Headline)
}

fn negates(doc: &Document, i: usize) -> bool {
    let next = doc.token(i + 1).to_ascii_lowercase();
    let idiom = matches!(
        next.as_str(),
        "more" | "less" | "fewer" | "later" | "only" | "longer" | "just" | "one" | "doubt" | "matter" | "least" | "yet" | "always"
    );
    let word = doc.words.get(i).is_some_and(|w| w.tag == Tag::Negator || w.entry.is_some_and(Entry::is_negative));
    // "No. 5" is a number.
    if next == "." {
        return false;
    }
    (word || matches!(doc.token(i).to_ascii_lowercase().as_str(), "not" | "never" | "no" | "n't" | "n’t" | "without")) && !idiom
}

fn denied(doc: &Document) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for (sentence, s) in doc.sentences.iter().enumerate().filter(|(_, s)| told(doc, s)) {
        for i in (s.first..s.last).filter(|&i| negates(doc, i)) {
            let end = (i + 1 + REACH).min(s.last);
            let mut terms = Vec::new();
            let mut last = i + 1;
            let ends = |j: usize| negates(doc, j) || matches!(doc.token(j), "," | ";" | ":" | "and" | "but" | "or" | "because");
            for j in (i + 1..end).take_while(|&j| !ends(j)) {
                if terms.len() < WORDS
                    && let Some(t) = term(doc, j)
                {
                    terms.push(t);
                    last = j + 1;
                }
            }
            // Two denials in one sentence may lift one another.
            if (s.first..s.last).filter(|&j| negates(doc, j)).count() == 1 {
                phrases.push(Phrase { sentence, tokens: i..last, terms });
            }
        }
    }
    phrases
}

/// The words of the phrase standing together without a denial.
fn affirmed(doc: &Document, s: &Sentence, phrase: &Phrase) -> Option<Range<usize>> {
    let first = phrase.terms.first()?.0;
    if (s.first..s.last).any(|i| negates(doc, i)) {
        return None;
    }
    // What may or should be is not yet said.
    let open =
        |i: usize| (i.saturating_sub(3).max(s.first)..i).any(|j| doc.words.get(j).is_some_and(|w| matches!(w.tag, Tag::Modal | Tag::To)));
    (s.first..s.last).filter(|&i| term(doc, i).is_some_and(|t| t.0 == first) && !open(i)).find_map(|i| {
        let end = (i + REACH + 2).min(s.last);
        let here: Vec<(usize, (u64, f32))> = (i..end).filter_map(|j| Some((j, term(doc, j)?))).collect();
        let terms: Vec<(u64, f32)> = here.iter().map(|h| h.1).collect();
        let last = here.iter().rev().find(|h| phrase.terms.iter().any(|t| t.0 == h.1.0))?.0;
        (phrase.shared(&terms) >= FOUND).then_some(i..last + 1)
    })
}
