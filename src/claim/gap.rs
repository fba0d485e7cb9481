//! Time since the last of its kind: "his first trip in two and a half years", "the worst drought in four decades".
//!
//! Two accounts may count from different events without noticing; a gap is therefore a kind of its own and never
//! compared with the length of something.

use super::amount::Amount;
use super::duration;
use super::hedge::{self, is_any};
use super::{Claims, Kind};
use crate::document::Document;
use crate::lexicon::{Question, Tag};
use crate::text::TokenKind;

/// Whether the clause before token `at` speaks of a first, a last or an extreme.
fn is_extreme(doc: &Document, at: usize, floor: usize) -> bool {
    for i in (floor..at).rev().take(14) {
        if doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark && matches!(doc.token(i), ";" | ":" | "—")) {
            return false;
        }
        if extreme(doc, i) {
            return true;
        }
    }
    false
}

/// A superlative or an ordinal at token `i`.
fn extreme(doc: &Document, i: usize) -> bool {
    let word = doc.token(i);
    let superlative = word.len() > 5
        && word.ends_with("est")
        && word != "latest"
        && (word.ends_with("iest") || doc.words.get(i).is_some_and(|w| w.tag == Tag::Adjective));
    superlative || is_any(doc, i, &["first", "second", "third", "only", "most", "least", "worst", "best"])
}

/// The index at which the gap's preposition stands, if there is one.
fn preposition(doc: &Document, amount: &Amount, floor: usize) -> Option<usize> {
    let mut at = hedge::before(doc, amount.first, floor, true).map_or(amount.first, |h| h.1).checked_sub(1)?;
    if is_any(doc, at, &["the", "past", "last"]) {
        return None;
    }
    if is_any(doc, at, &["than", "least"]) {
        at = at.checked_sub(2)?;
    }
    (at >= floor && is_any(doc, at, &["in", "for"])).then_some(at)
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let (numerals, cues) = (claims.numerals(doc), claims.cues(doc));
    let mut found: Vec<Amount> = Vec::new();
    for (k, n) in numerals.iter().enumerate() {
        if !claims.taken(n.first, n.last) {
            found.extend(duration::read(doc, &numerals, k));
        }
    }
    // "in a decade", "in nearly a century"
    for i in cues.of(Question::Length.bit()).skip_while(|i| *i < 2) {
        if !claims.taken(i - 1, i + 1) {
            found.extend(duration::read_article(doc, i));
        }
    }
    for amount in found {
        // "the most in a single day", "the first to win in ten consecutive years" tell no time since the last.
        if (amount.first..amount.last).any(|i| is_any(doc, i, &["single", "consecutive", "straight", "successive"])) {
            continue;
        }
        if claims.taken(amount.first, amount.last) || is_any(doc, amount.last, &["ago", "later", "earlier"]) {
            continue;
        }
        let floor = doc.sentences.get(doc.sentence_of(amount.first)).map_or(0, |s| s.first);
        let Some(at) = preposition(doc, &amount, floor) else { continue };
        // "for" takes a first time: "for the first time in …" has "in"; "the first for 20 years".
        if is_any(doc, at, &["for"]) {
            // "the coldest winter for 30 years", but "ran Norway's largest city for 12 years"
            let near = at.saturating_sub(5).max(floor);
            let told = (near..at).rev().find(|&i| extreme(doc, i)).and_then(|i| i.checked_sub(1));
            if told.is_some_and(|i| is_any(doc, i, &["the", "its", "their", "his", "her"])) {
                amount.push(doc, claims, Kind::Gap, "gap");
            }
        } else if is_extreme(doc, at, floor) {
            amount.push(doc, claims, Kind::Gap, "gap");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{number, says};

    #[test]
    fn gaps_need_a_first_or_an_extreme() {
        for (text, want) in [
            ("It was his first trip abroad in two and a half years.", says(2.5, 2.5, "year", None)),
            ("They met for the first time in more than 20 years.", says(20.0, 20.0, "year", Some("more than"))),
            ("The highest level in nearly a decade was seen.", says(1.0, 1.0, "decade", Some("almost"))),
            ("It is the deadliest fire in 30 years.", says(30.0, 30.0, "year", None)),
        ] {
            assert_eq!(number(text, "gap"), Some(want), "{text}");
            assert_eq!(number(text, "duration"), None, "{text}");
        }
        assert_eq!(number("It is the coldest winter for 30 years.", "gap"), Some(says(30.0, 30.0, "year", None)));
        for text in [
            "It was the most in a single day.",
            "The latest two left in five weeks.",
            "He ran Norway’s largest city for 12 years.",
            "It was only for a week.",
            "He built it in two years.",
            "He served for 20 years.",
        ] {
            assert_eq!(number(text, "gap"), None, "{text}");
        }
    }
}
