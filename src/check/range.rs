//! The ends of a range that have changed places: "rose from 40 to 60" here, "rose from 60 to 40" there.
//!
//! The numbers are the same in both accounts, so nothing but their order tells; and a rise has become a fall.

use super::hit::{Camp, Context, Hit};
use crate::align::{COPY, SentenceRef};
use crate::claim::Kind;
use crate::compare::{Judgement, Verdict};
use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;

/// How many tokens an end may have: "$40 million".
const END: usize = 5;

/// Ranges of two aligned sentences whose ends are the other way round.
pub(super) fn reversed(cx: Context<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pair in cx.alignment.sentences.iter().filter(|p| p.mutual && p.dice >= COPY && p.a.document != p.b.document) {
        let (left, right) = (ranges(cx, pair.a), ranges(cx, pair.b));
        for x in &left {
            let turned = right.iter().find(|y| x.word == y.word && x.low == y.high && x.high == y.low);
            let Some(y) = turned.filter(|_| !right.iter().any(|y| (&x.low, &x.high) == (&y.low, &y.high))) else { continue };
            let camp = |at: SentenceRef, r: &Range| {
                let passage = cx.passage(at.document, cx.document(at.document).span(r.tokens.0, r.tokens.1));
                let display = super::wording::words(cx.document(at.document).slice(passage.span));
                Camp { value: None, display, passages: vec![passage] }
            };
            let reason = "the same two numbers, the other way round".to_owned();
            let judgement = Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 1.0, class: "" };
            let mut hit = Hit::new(Kind::Count, judgement, vec![camp(pair.a, x), camp(pair.b, y)]);
            hit.evidence.because.push((reason, 500));
            hit.evidence.centibits = 500;
            hits.push(hit);
        }
    }
    hits
}

/// A range with its ends as written.
struct Range {
    /// `from` or `between`.
    word: &'static str,
    low: String,
    high: String,
    tokens: (usize, usize),
}

fn ranges(cx: Context<'_>, at: SentenceRef) -> Vec<Range> {
    let doc = cx.document(at.document);
    let sentence = doc.sentences[at.sentence];
    let opens = |i: usize| match doc.token(i) {
        t if t.eq_ignore_ascii_case("from") => Some(("from", "to")),
        t if t.eq_ignore_ascii_case("between") => Some(("between", "and")),
        _ => None,
    };
    (sentence.first..sentence.last)
        .filter_map(|i| {
            let (word, joins) = opens(i)?;
            let middle = (i + 2..(i + 2 + END).min(sentence.last)).find(|&j| doc.token(j).eq_ignore_ascii_case(joins))?;
            let (low, _) = end(doc, i + 1, middle)?;
            let (high, last) = end(doc, middle + 1, sentence.last.min(middle + 1 + END))?;
            (low != high).then_some(Range { word, low, high, tokens: (i, last + 1) })
        })
        .collect()
}

/// The one number between two tokens, written without separators, and its token.
fn end(doc: &Document, first: usize, last: usize) -> Option<(String, usize)> {
    let number = |i: &usize| {
        doc.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Number)
            || doc.words.get(*i).is_some_and(|w| w.tag == Tag::Number && is_digit_word(doc.token(*i)))
    };
    let found = (first..last).find(number)?;
    // Only a sign of currency may stand before it.
    let plain = (first..found).all(|i| doc.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Word));
    plain.then(|| (doc.token(found).to_lowercase().replace(',', ""), found))
}

/// A number written as a word, and no scale word.
fn is_digit_word(word: &str) -> bool {
    !["hundred", "thousand", "million", "billion", "trillion"].iter().any(|w| word.eq_ignore_ascii_case(w))
}
