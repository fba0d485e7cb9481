//! Where something happens: talks in Geneva, a fire that broke out in Bergen, Norway.
//!
//! A place by itself is a name, and is one here too. This is the place of an event: it is claimed only where the text
//! ties it to one by a preposition, beside the noun or through the verb. No rule compares places yet; they are read so
//! that it can be shown where a thing is said to be.

use super::{Claim, Claims, Head, Kind};
use crate::document::{Document, Zone};
use crate::lexicon::{Grammar, Tag, in_class};
use crate::value::{Name, NameKind, Value};
use std::sync::Arc;

/// The name of this extractor.
pub(super) const EXTRACTOR: &str = "place";

/// Why a place is listed only.
const LISTED: &str = "no rule compares places";

/// Tokens before and behind a place among which its event is looked for.
const NEAR: usize = 40;

/// Finds the places of events. The names must have been found.
pub(super) fn run(doc: &Document, claims: &mut Claims) {
    // Places behind a preposition, each with what it lies in: Bergen, Norway.
    let mut found: Vec<(usize, usize, Arc<Name>)> = Vec::new();
    for claim in claims.list() {
        let Value::Name(name) = &claim.value else { continue };
        let (first, last) = claim.tokens;
        if claim.kind != Kind::Name || name.kind != NameKind::Place || matches!(claim.zone, Zone::Promo | Zone::Credit) {
            continue;
        }
        match found.last_mut() {
            Some(within) if within.1 + 1 == first && doc.token(within.1) == "," => within.1 = last,
            _ if first.checked_sub(1).is_some_and(|p| doc.is(p, &["in", "at", "near", "outside", "around"])) => {
                found.push((first, last, Arc::clone(name)));
            }
            _ => {}
        }
    }
    for (first, last, name) in found {
        let Some(event) = event(doc, first - 1, last) else { continue };
        let mut claim = Claim::new(doc, EXTRACTOR, Kind::Place, Value::Place(name), first, last);
        claim.head = Some(Head { noun: doc.lemma(event).into_owned(), modifiers: Vec::new(), span: doc.span(event, event + 1) });
        claim.not_compared = Some(LISTED);
        claims.push(claim);
    }
}

/// The event that happens at a place: the noun before the preposition `at`, else the subject of its verb.
fn event(doc: &Document, at: usize, last: usize) -> Option<usize> {
    let sentence = doc.sentences.get(doc.sentence_of(at))?;
    let is_event = |&i: &usize| doc.words.get(i).is_some_and(|w| w.tag.is_noun()) && in_class(&doc.lemma(i), "EVENT");
    // Talks in Geneva, talks on Monday in Geneva.
    let mut noun = at.checked_sub(1).filter(|&i| i >= sentence.first);
    while let Some(i) = noun.filter(|&i| i > sentence.first && is_time(doc, i)) {
        noun = i.checked_sub(1);
    }
    if let Some(noun) = noun.filter(is_event) {
        return Some(noun);
    }
    // A list of a thousand places is one sentence.
    let (from, to) = (sentence.first.max(at.saturating_sub(NEAR)), sentence.last.min(last + NEAR));
    if !(from..to).any(|i| is_event(&i)) {
        return None;
    }
    // In Geneva, talks began: the verb follows.
    let grammar = Grammar::new(doc.text(), &doc.tokens, &doc.words, from, to);
    let clauses = grammar.clauses();
    let group = if at == sentence.first {
        clauses.groups.iter().position(|g| g.finite && g.first >= last)
    } else {
        clauses.groups.iter().rposition(|g| g.last <= at).filter(|&g| {
            let between = clauses.groups.get(g).map_or(at, |g| g.last)..at;
            !between.clone().any(|i| grammar.bounds(i) || matches!(doc.token(i), "," | ";")) && between.len() <= 8
        })
    };
    let group = group.filter(|&g| clauses.groups.get(g).is_some_and(|g| !g.negated && happens(grammar.lemma(g.main))))?;
    clauses.subject(&grammar, group).map(|subject| subject.head).filter(is_event)
}

/// Verbs of which an event is the subject.
fn happens(verb: &str) -> bool {
    const VERBS: [&str; 24] = [
        "be", "begin", "break", "conclude", "continue", "convene", "end", "erupt", "explode", "finish", "happen", "hit", "hold", "host",
        "kick", "occur", "open", "resume", "stage", "start", "strike", "take", "unfold", "schedule",
    ];
    VERBS.contains(&verb)
}

/// A word of a time that stands between an event and its place: on Monday, last week.
fn is_time(doc: &Document, i: usize) -> bool {
    let weekday = doc.words.get(i).and_then(|w| w.entry).is_some_and(|e| e.is_weekday() || e.is_month());
    weekday
        || doc.is(i, &["on", "in", "last", "this", "next", "week", "month", "year", "late", "early", "earlier", "yesterday", "today"])
        || doc.words.get(i).is_some_and(|w| w.tag == Tag::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn events_have_places() {
        for (text, want) in [
            ("Talks in Geneva failed.", Some(("Geneva", "talk"))),
            ("The summit on Monday in Oslo failed.", Some(("Oslo", "summit"))),
            ("The fire broke out in Bergen, Norway, on Monday.", Some(("Bergen, Norway", "fire"))),
            ("The summit will be held in Oslo.", Some(("Oslo", "summit"))),
            ("In Oslo, the trial began on Monday.", Some(("Oslo", "trial"))),
            ("An explosion occurred near Leeds.", Some(("Leeds", "explosion"))),
            ("Anna Keller lives in Oslo.", None),
            ("The summit was not held in Oslo.", None),
            ("Keller left the summit, and now lives in Oslo.", None),
            ("The firm in Oslo denied it.", None),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let mut claims = Claims::new(doc.tokens.len());
            super::super::name::run(&doc, &mut claims);
            run(&doc, &mut claims);
            let got = claims.list().iter().find(|c| c.kind == Kind::Place);
            let got = got.map(|c| (doc.slice(c.span), c.head.as_ref().map_or("", |h| h.noun.as_str())));
            assert_eq!(got, want, "{text}");
        }
    }
}
