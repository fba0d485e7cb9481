//! Words in quotation marks in a headline that the story does not have.
//!
//! Marks in a headline say that somebody said these words, and the story is where a reader looks for who. A headline may
//! cut a remark short; it may not put words into it.

use super::hit::{Camp, Context, Hit};
use crate::align::SentenceRef;
use crate::claim::{Claim, Kind};
use crate::compare::{Judgement, Verdict};
use crate::document::{Document, Sentence, Zone};
use crate::rule::Slot;
use crate::text::TokenKind;
use crate::words::{Run, align, fold_spelling};
use std::cell::OnceCell;

/// Words that a remark has before it is looked for.
const FEWEST: usize = 3;
/// Words beyond which a remark is no headline's.
const LONGEST: usize = 40;
/// Sentences of the story that are looked at for one remark.
const STORY: usize = 400;
/// The share of the remark that a sentence must have before it is that remark in other words.
const NEAR: f32 = 0.7;

/// Words that come and go where a remark is put into a headline.
const LIGHT: [&str; 16] = ["a", "an", "the", "it", "its", "is", "are", "was", "were", "be", "that", "and", "so", "but", "'s", "s"];

/// Remarks in headlines that stand in their story in other words (`quotation`), or nowhere (`absent`).
pub(super) fn remarks(cx: Context<'_>) -> Vec<Hit> {
    let letters: Vec<OnceCell<String>> = cx.story.documents.iter().map(|_| OnceCell::new()).collect();
    let mut hits = Vec::new();
    for side in cx.alignment.sides.iter().filter(|s| s.zone == Zone::Headline) {
        let document = side.at.document;
        for (_, claim) in cx.story.in_sentence(side.at).filter(|(_, c)| matches!(c.kind, Kind::Quote | Kind::Phrase)) {
            let doc = cx.document(document);
            let words = words(doc, claim.tokens.0, claim.tokens.1);
            let story = || letters[document].get_or_init(|| told(doc).map(|(_, s)| only_letters(doc, s.first, s.last)).collect());
            if (FEWEST..=LONGEST).contains(&words.len()) && !story().contains(&only_letters(doc, claim.tokens.0, claim.tokens.1)) {
                hits.extend(looked_for(cx, side.at, claim, &words));
            }
        }
    }
    hits
}

/// The sentences of the story, and the captions: a remark may stand in either.
fn told(doc: &Document) -> impl Iterator<Item = (usize, &Sentence)> {
    doc.sentences.iter().enumerate().filter(|(_, s)| matches!(s.zone, Zone::Body | Zone::Caption))
}

/// The letters and digits alone: `trade-off` is `tradeoff`, and no mark or capital matters.
fn only_letters(doc: &Document, first: usize, last: usize) -> String {
    let mut letters = String::new();
    for word in (first..last.min(doc.tokens.len())).filter(|&i| is_word(doc, i)).map(|i| doc.token(i)) {
        if word.is_ascii() {
            letters.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())));
        } else {
            letters.extend(word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        }
    }
    letters
}

fn is_word(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic))
}

fn words(doc: &Document, first: usize, last: usize) -> Vec<String> {
    (first..last).filter(|&i| is_word(doc, i)).map(|i| fold_spelling(&doc.token(i).to_lowercase()).into_owned()).collect()
}

fn looked_for(cx: Context<'_>, at: SentenceRef, claim: &Claim, remark: &[String]) -> Option<Hit> {
    let doc = cx.document(at.document);
    let mut best: Option<(f32, usize, usize, usize)> = None;
    let mut any = false;
    for (_, s) in told(doc).take(STORY) {
        any = true;
        let tokens: Vec<usize> = (s.first..s.last).filter(|&i| is_word(doc, i)).collect();
        let theirs = words(doc, s.first, s.last);
        let runs = align(remark, &theirs);
        let shared: Vec<usize> =
            runs.iter().filter_map(|r| if let Run::Shared(_, r) = r { Some(r.clone()) } else { None }).flatten().collect();
        let (Some(&first), Some(&last)) = (shared.first(), shared.last()) else { continue };
        let share = shared.len() as f32 / remark.len() as f32;
        // Headlines do without articles.
        let light = runs.iter().all(|r| match r {
            Run::Changed(l, r) => {
                let added = theirs.get(r.start.clamp(first, last + 1)..r.end.clamp(first, last + 1)).unwrap_or_default();
                remark[l.clone()].iter().chain(added).all(|w| LIGHT.contains(&w.as_str()))
            }
            Run::Shared(..) => true,
        });
        if light {
            return None;
        }
        // Words scattered over a sentence are no remark.
        if share >= NEAR && last - first < 2 * remark.len() && best.is_none_or(|b| share > b.0) {
            best = Some((share, tokens[first], tokens[last] + 1, s.first));
        }
    }
    let mut camps = vec![camp(cx, at.document, claim.tokens)];
    let (class, reason) = match best {
        Some((_, first, last, _)) => {
            camps.push(camp(cx, at.document, (first, last)));
            ("quotation", "the story has these words otherwise")
        }
        None if any => ("absent", "the story has these words nowhere"),
        None => return None,
    };
    let judgement = Judgement { verdict: Verdict::Contradicts, reason: reason.to_owned(), gap: 1.0, class };
    let mut hit = Hit::new(claim.kind, judgement, camps);
    hit.evidence.because.push((reason.to_owned(), 0));
    let shown: Vec<String> = hit.camps.iter().map(|c| format!("“{}”", c.display)).collect();
    let other = shown.get(1).cloned().unwrap_or_else(|| "does not have these words".to_owned());
    hit.facts = vec![(Slot::AValue, shown[0].clone()), (Slot::BValue, other)];
    Some(hit)
}

fn camp(cx: Context<'_>, document: usize, tokens: (usize, usize)) -> Camp {
    let doc = cx.document(document);
    let passage = cx.passage(document, doc.span(tokens.0, tokens.1));
    Camp { value: None, display: super::wording::words(doc.slice(passage.span)), passages: vec![passage] }
}
