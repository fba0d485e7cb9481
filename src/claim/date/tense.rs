//! The tense of the clause around a date: "ended Wednesday" looks back, "will meet on Wednesday" ahead.

use super::term::any;
use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;

/// Where the clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// Back.
    Past,
    /// Ahead.
    Future,
    /// No verb tells.
    Unknown,
}

/// How many tokens are looked at on either side.
const REACH: usize = 25;

const FUTURE: &[&str] =
    &["will", "'ll", "’ll", "shall", "won't", "won’t", "would", "upcoming", "forthcoming", "scheduled", "due", "slated", "expected"];
const MODAL: &[&str] =
    &["will", "would", "shall", "should", "may", "might", "can", "could", "must", "won't", "won’t", "wouldn't", "wouldn’t", "cannot"];
/// After these an infinitive is done, not planned.
const DONE_TO: &[&str] = &[
    "began",
    "begun",
    "started",
    "continued",
    "managed",
    "failed",
    "had",
    "used",
    "forced",
    "came",
    "went",
    "seemed",
    "appeared",
    "refused",
    "declined",
    "helped",
    "led",
    "needed",
    "tried",
    "chose",
    "allowed",
    "enough",
    "unable",
    "able",
    "attempted",
];
/// Common past forms that do not end in -ed.
const PAST: &[&str] = &[
    "was",
    "were",
    "had",
    "said",
    "told",
    "began",
    "met",
    "held",
    "went",
    "came",
    "made",
    "took",
    "gave",
    "got",
    "saw",
    "did",
    "won",
    "lost",
    "fell",
    "rose",
    "grew",
    "sent",
    "left",
    "led",
    "broke",
    "brought",
    "bought",
    "sold",
    "built",
    "became",
    "found",
    "kept",
    "knew",
    "paid",
    "ran",
    "spoke",
    "stood",
    "struck",
    "thought",
    "wrote",
    "heard",
    "shot",
    "flew",
    "drew",
    "drove",
    "hit",
    "cut",
    "put",
    "set",
    "spent",
    "felt",
    "fought",
    "died",
    "has",
    "have",
    "’ve",
    "'ve",
    "been",
    "ago",
    "threw",
    "withdrew",
    "shut",
    "swore",
    "beat",
    "dealt",
    "fled",
    "hurt",
    "sank",
    "showed",
    "slid",
    "sought",
    "tore",
    "understood",
    "woke",
    "wore",
];
const REPORTING: &[&str] = &["said", "says", "told", "announced", "reported", "added", "wrote", "tweeted", "stated"];

/// The tense of the clause around the tokens `first..last`.
pub(super) fn tense(doc: &Document, first: usize, last: usize) -> Tense {
    let sentence = doc.sentence_of(first);
    let (start, end) = doc.sentences.get(sentence).map_or((0, doc.tokens.len()), |s| (s.first, s.last));
    let (start, end) = (start.max(first.saturating_sub(REACH)), end.min(last + REACH));
    // To the left the clause ends at a comma or a joining word; a date right after such a break belongs to what follows.
    let mut i = first;
    while i > start {
        i -= 1;
        if is_break(doc, i, first) {
            break;
        }
        if let Some(found) = at(doc, i, start) {
            return found;
        }
    }
    // A clause that begins with its date, or a headline: the first verb after it, past a comma if need be.
    let mut commas = 0;
    for i in last..end {
        let word = doc.token(i);
        if matches!(word, "," | ";" | "–" | "—" | ":") || doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark) {
            commas += 1;
            if commas > 1 || word == ";" {
                break;
            }
            continue;
        }
        if let Some(found) = at(doc, i, last) {
            return found;
        }
    }
    // Nothing in the clause: what the whole sentence says, without the verb of saying.
    let mut i = first;
    while i > start {
        i -= 1;
        if !any(doc.token(i), REPORTING)
            && let Some(found) = at(doc, i, start)
        {
            return found;
        }
    }
    match (start..first).any(|i| any(doc.token(i), REPORTING)) {
        true => Tense::Past,
        false => Tense::Unknown,
    }
}

fn is_break(doc: &Document, i: usize, first: usize) -> bool {
    let word = doc.token(i);
    if matches!(word, ";" | ":" | "–" | "—" | "(") || doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark) {
        return true;
    }
    const JOINS: &[&str] =
        &["who", "which", "that", "but", "after", "before", "when", "while", "because", "since", "as", "if", "where", "than"];
    // Right before the date neither ends anything: "…, Wednesday", "since Monday".
    i + 1 < first && (word == "," || any(word, JOINS))
}

/// What the word at `i` says of the tense; `start` is how far back its helpers may stand.
fn at(doc: &Document, i: usize, start: usize) -> Option<Tense> {
    let word = doc.token(i);
    if word.len() < 2 {
        return None;
    }
    if any(word, FUTURE) && !word.eq_ignore_ascii_case("expected") && !word.eq_ignore_ascii_case("scheduled") {
        return Some(Tense::Future);
    }
    let tag = doc.words.get(i).map_or(Tag::Other, |w| w.tag);
    if word.eq_ignore_ascii_case("to") {
        let base = doc.words.get(i + 1).is_some_and(|w| matches!(w.tag, Tag::Verb | Tag::Auxiliary))
            || any(doc.token(i + 1), &["be", "have", "meet", "hold", "begin", "start", "take", "go"]);
        return base.then(|| helped(doc, i, start, Tense::Future));
    }
    let lower = !doc.tokens.get(i).is_some_and(|t| t.capital);
    let past_tag = matches!(tag, Tag::Past | Tag::Participle);
    let past_word =
        any(word, PAST) || (lower && word.len() > 4 && word.ends_with("ed") && matches!(tag, Tag::Other | Tag::Past | Tag::Participle));
    if past_tag || past_word {
        return Some(helped(doc, i, start, Tense::Past));
    }
    if matches!(tag, Tag::Verb | Tag::Ing) || any(word, &["be", "meet", "begin", "hold", "start"]) {
        let found = helped(doc, i, start, Tense::Unknown);
        return (found != Tense::Unknown).then_some(found);
    }
    None
}

/// A verb form with the helpers before it: "will be signed", "to be signed", "may have been killed".
fn helped(doc: &Document, i: usize, start: usize, alone: Tense) -> Tense {
    let mut have = false;
    let mut at = i;
    for _ in 0..5 {
        let word = doc.token(at);
        if any(word, &["have", "has", "had", "having", "’ve", "'ve"]) {
            have = true;
        } else if any(word, MODAL) {
            return if have { Tense::Past } else { Tense::Future };
        } else if word.eq_ignore_ascii_case("to") {
            let before = at.checked_sub(1).map_or("", |b| doc.token(b));
            return if have || any(before, DONE_TO) { Tense::Past } else { Tense::Future };
        } else if any(word, &["was", "were", "did", "been"]) && at != i {
            return Tense::Past;
        } else if at != i && !any(word, &["be", "been", "being", "not", "also", "all", "is", "are", "already"]) && !word.ends_with("ly") {
            break;
        }
        match at.checked_sub(1) {
            Some(before) if before >= start => at = before,
            _ => break,
        }
    }
    if have { Tense::Past } else { alone }
}
