//! A text told from another denies what that says, or says what that denies.
//!
//! The words behind the "not" are looked for in the other text: if they stand there in one place without it, and
//! nowhere with it, one of the two lost or gained a denial.

use super::hit::{Camp, Context, Hit};
use crate::align::{Term, share};
use crate::claim::Kind;
use crate::compare::{Judgement, Verdict};
use crate::document::{Document, Sentence, Zone};
use crate::lexicon::{Entry, Tag};
use std::cell::LazyCell;
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
    let texts: Vec<LazyCell<Text<'_>, _>> = (0..cx.story.documents.len()).map(|d| LazyCell::new(move || Text::read(cx, d))).collect();
    let mut hits = Vec::new();
    for (told, x) in texts.iter().enumerate() {
        for source in
            cx.alignment.shares.sources(told).filter(|&e| cx.alignment.shares.digest(told, e) && cx.alignment.shares.of(told, e) >= TOLD)
        {
            let y = &texts[source];
            hits.extend(one_way(cx, x, y));
            hits.extend(one_way(cx, y, x));
        }
    }
    hits
}

/// A text with what it denies, read once for all the texts it is set against.
struct Text<'c> {
    document: usize,
    doc: &'c Document,
    terms: &'c [Option<Term>],
    /// For each sentence, whether it tells something outright.
    told: Vec<bool>,
    /// For each sentence, whether it denies anything.
    denies: Vec<bool>,
    phrases: Vec<Phrase>,
}

impl<'c> Text<'c> {
    fn read(cx: Context<'c>, document: usize) -> Self {
        let (doc, terms) = (cx.document(document), cx.story.folds.terms(document));
        let told: Vec<bool> = doc.sentences.iter().map(|s| told(doc, s)).collect();
        let denies = doc.sentences.iter().map(|s| (s.first..s.last).any(|i| negates(doc, i))).collect();
        let phrases = denied(doc, terms, &told);
        Self { document, doc, terms, told, denies, phrases }
    }

    fn term(&self, i: usize) -> Option<Term> {
        self.terms.get(i).copied().flatten()
    }
}

/// What `x` denies and `y` says.
fn one_way(cx: Context<'_>, x: &Text<'_>, y: &Text<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for phrase in &x.phrases {
        let first = phrase.terms.first().map(|t| t.0);
        let also = y.phrases.iter().any(|p| p.terms.first().map(|t| t.0) == first && phrase.shared(&p.terms) >= DENIED);
        if also || phrase.terms.len() < FEW {
            continue;
        }
        // Words that are many and heavy are found wherever they stand; few and light ones where the whole sentence does.
        let anywhere = phrase.terms.len() >= FEWEST && phrase.weight() >= HEAVY;
        let bag = &cx.alignment.bags[x.document][phrase.sentence];
        let light = !anywhere && (phrase.weight() < LIGHT || !denies_a_deed(x, phrase));
        let stands = |i: usize| anywhere || !light && share(bag, &cx.alignment.bags[y.document][i]) >= SENTENCE;
        let open = |i: &usize| y.told[*i] && !y.denies[*i] && stands(*i);
        let Some(found) = (0..y.doc.sentences.len()).filter(open).find_map(|i| affirmed(y, &y.doc.sentences[i], phrase)) else { continue };
        let camp = |document: usize, span| {
            let passage = cx.passage(document, span);
            Camp { value: None, display: super::wording::words(cx.document(document).slice(passage.span)), passages: vec![passage] }
        };
        let (here, there) = (x.doc.span(phrase.tokens.start, phrase.tokens.end), y.doc.span(found.start, found.end));
        // Words in marks are one person's, and so is the "not" in them.
        if !anywhere && (cx.in_marks(x.document, here) || cx.in_marks(y.document, there)) {
            continue;
        }
        let camps = vec![camp(x.document, here), camp(y.document, there)];
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
fn denies_a_deed(text: &Text<'_>, phrase: &Phrase) -> bool {
    let first = phrase.terms.first().map(|t| t.0);
    let verb = phrase.tokens.clone().find(|&i| first.is_some() && text.term(i).map(|t| t.0) == first);
    verb.and_then(|i| text.doc.words.get(i)).is_some_and(|w| w.tag.is_verb() || matches!(w.tag, Tag::Participle | Tag::Ing))
        && !text.doc.is(phrase.tokens.start + 1, &["think", "believe", "know", "want", "say", "mean", "expect"])
}

/// What is denied: the words of weight behind a "not".
struct Phrase {
    sentence: usize,
    tokens: Range<usize>,
    terms: Vec<Term>,
}

impl Phrase {
    fn weight(&self) -> f32 {
        self.terms.iter().map(|t| t.1).sum()
    }

    /// The share of its weight that stands among `terms`.
    fn shared(&self, terms: &[Term]) -> f32 {
        let shared: f32 = self.terms.iter().filter(|t| terms.iter().any(|o| o.0 == t.0)).map(|t| t.1).sum();
        shared / self.weight().max(f32::MIN_POSITIVE)
    }
}

/// Whether a sentence tells something outright: no question, no condition, no promotion.
fn told(doc: &Document, s: &Sentence) -> bool {
    let open = (s.first..s.last).any(|i| doc.is(i, &["if", "unless", "whether", "?"]));
    !open && !matches!(s.zone, Zone::Promo | Zone::Credit | Zone::Headline)
}

fn negates(doc: &Document, i: usize) -> bool {
    const IDIOM: &[&str] =
        &["more", "less", "fewer", "later", "only", "longer", "just", "one", "doubt", "matter", "least", "yet", "always"];
    let word = doc.words.get(i).is_some_and(|w| w.tag == Tag::Negator || w.entry.is_some_and(Entry::is_negative));
    // "No. 5" is a number.
    (word || doc.is(i, &["not", "never", "no", "n't", "n’t", "without"])) && !doc.is(i + 1, &["."]) && !doc.is(i + 1, IDIOM)
}

fn denied(doc: &Document, all: &[Option<Term>], told: &[bool]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for (sentence, s) in doc.sentences.iter().enumerate().filter(|(i, _)| told[*i]) {
        let mut denials = (s.first..s.last).filter(|&i| negates(doc, i));
        // Two denials in one sentence may lift one another.
        let (Some(i), None) = (denials.next(), denials.next()) else { continue };
        let end = (i + 1 + REACH).min(s.last);
        let mut terms = Vec::new();
        let mut last = i + 1;
        let ends = |j: usize| matches!(doc.token(j), "," | ";" | ":" | "and" | "but" | "or" | "because");
        for j in (i + 1..end).take_while(|&j| !ends(j)) {
            if terms.len() < WORDS
                && let Some(t) = all.get(j).copied().flatten()
            {
                terms.push(t);
                last = j + 1;
            }
        }
        phrases.push(Phrase { sentence, tokens: i..last, terms });
    }
    phrases
}

/// The words of the phrase standing together in a sentence that denies nothing.
fn affirmed(text: &Text<'_>, s: &Sentence, phrase: &Phrase) -> Option<Range<usize>> {
    let doc = text.doc;
    let first = phrase.terms.first()?.0;
    // What may or should be is not yet said.
    let open =
        |i: usize| (i.saturating_sub(3).max(s.first)..i).any(|j| doc.words.get(j).is_some_and(|w| matches!(w.tag, Tag::Modal | Tag::To)));
    (s.first..s.last).filter(|&i| text.term(i).is_some_and(|t| t.0 == first) && !open(i)).find_map(|i| {
        let end = (i + REACH + 2).min(s.last);
        let here: Vec<(usize, (u64, f32))> = (i..end).filter_map(|j| Some((j, text.term(j)?))).collect();
        let terms: Vec<Term> = here.iter().map(|h| h.1).collect();
        let last = here.iter().rev().find(|h| phrase.terms.iter().any(|t| t.0 == h.1.0))?.0;
        (phrase.shared(&terms) >= FOUND).then_some(i..last + 1)
    })
}
