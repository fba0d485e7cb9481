//! A sentence broken in two: a stop, and then a small letter.

use super::finding::Relation;
use super::hit::{Camp, Context, Hit};
use crate::align::{Merge, SentenceRef};
use crate::claim::Kind;
use crate::compare::{Judgement, Verdict};
use crate::document::{Document, Sentence, Zone};
use crate::rule::Slot;
use crate::text::TokenKind;
use std::collections::BTreeSet;

/// Sentences that begin with a small letter where a stop has come between words that belong together. The class is
/// `aligned` where the parts joined match one sentence of another source, `label` in a credit line,
/// `habit` in a text that often begins small, else `alone`.
pub(super) fn broken(cx: Context<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (document, doc) in cx.story.documents.iter().enumerate() {
        let labels = labels(doc);
        // A text that often begins sentences small does so on purpose.
        let habit = doc.sentences.iter().filter(|s| s.suspect).count() > HABIT;
        for (index, s) in doc.sentences.iter().enumerate().filter(|(_, s)| s.suspect) {
            let Some(before) = index.checked_sub(1) else { continue };
            if doc.sentences[before].paragraph != s.paragraph
                || !joins(doc, s.first)
                || informal(doc, &doc.sentences[before], s)
                || parts_of_an_address(doc, index)
                || labels.contains(&start(doc, s))
            {
                continue;
            }
            let whole = joined_elsewhere(cx, document, before, index);
            let first = s.first.saturating_sub(3).max(doc.sentences[before].first);
            let last = (s.first + 2).min(s.last);
            let mut passage = cx.passage(document, doc.span(first, last));
            passage.sentence = doc.sentences[before].span.join(s.span);
            let display = super::wording::words(doc.slice(passage.span));
            let camps = vec![Camp { value: None, display: display.clone(), passages: vec![passage] }];
            let credit = s.zone == Zone::Credit || doc.sentences[before].zone == Zone::Credit;
            let (class, reason) = match whole {
                Some(at) => ("aligned", format!("the two parts joined match one sentence of {}", cx.document(at.document).source.path)),
                None if credit => ("label", "a stop, then a small letter, in a credit line".to_owned()),
                None if habit => ("habit", "one of several sentences that begin small".to_owned()),
                None => ("alone", "a stop, then a small letter".to_owned()),
            };
            let judgement = Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 0.0, class };
            let mut hit = Hit::new(Kind::Strength, judgement, camps);
            hit.relation = Relation::Broken;
            hit.evidence.because.push((reason, 0));
            hit.facts.push((Slot::Words, display));
            hits.push(hit);
        }
    }
    hits
}

/// How many small beginnings a text may have before they count as its habit.
const HABIT: usize = 2;

/// The first two words of a sentence.
fn start(doc: &Document, s: &Sentence) -> (String, String) {
    (doc.token(s.first).to_lowercase(), doc.token(s.first + 1).to_lowercase())
}

/// Small beginnings that come back: labels of a transcript or a list.
fn labels(doc: &Document) -> BTreeSet<(String, String)> {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    doc.sentences.iter().filter(|s| s.suspect).map(|s| start(doc, s)).filter(|s| !seen.insert(s.clone())).collect()
}

/// "www. example. org": several stops in a row with a word or two between them.
fn parts_of_an_address(doc: &Document, index: usize) -> bool {
    let short = |i: usize| doc.sentences.get(i).is_some_and(|s| s.last - s.first <= 3);
    let suspect = |i: usize| doc.sentences.get(i).is_some_and(|s| s.suspect);
    short(index) && suspect(index + 1) || index.checked_sub(1).is_some_and(|before| short(before) && suspect(before))
}

/// What was never written with care, a post of somebody, begins small from the start; a picture is "via" somebody, and
/// in speech the subject goes missing ("Sounds odd. doesn't look it").
fn informal(doc: &Document, before: &Sentence, s: &Sentence) -> bool {
    let word = (before.first..before.last).find(|&i| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word));
    let small = word.is_some_and(|i| doc.token(i).starts_with(|c: char| c.is_lowercase()));
    let speech = doc.token(s.first);
    small && !before.suspect || doc.is(s.first, &["via", "pic"]) || speech.ends_with("n't") || speech.ends_with("n’t")
}

/// One stop and a word after it that is no list item and no name that begins small.
fn joins(doc: &Document, first: usize) -> bool {
    let text = doc.token(first);
    let next_capital = text.chars().nth(1).is_some_and(char::is_uppercase);
    let back = |n: usize| first.checked_sub(n).map_or("", |i| doc.token(i));
    // A stop with space before it ends a line of a list.
    let spaced = first
        .checked_sub(2)
        .and_then(|i| Some((doc.tokens.get(i)?, doc.tokens.get(i + 1)?)))
        .is_some_and(|(w, stop)| w.span.end < stop.span.start);
    if spaced || back(1) != "." || back(2).chars().all(|c| !c.is_alphanumeric()) {
        return false;
    }
    doc.tokens.get(first).is_some_and(|t| t.kind == TokenKind::Word) && !next_capital && text.chars().count() > 1
}

/// A sentence of another document that tells both parts as one.
fn joined_elsewhere(cx: Context<'_>, document: usize, before: usize, index: usize) -> Option<SentenceRef> {
    let holds = |m: &&Merge| {
        m.parts().any(|p| p == SentenceRef { document, sentence: before })
            && m.parts().any(|p| p == SentenceRef { document, sentence: index })
    };
    let best = cx.alignment.merges.iter().filter(holds).max_by(|x, y| x.dice.total_cmp(&y.dice).then(y.whole.cmp(&x.whole)));
    best.map(|m| m.whole)
}
