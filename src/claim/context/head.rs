//! What a claim is about, where its extractor did not say.
//!
//! A length or a sum that stands before a noun is of that noun ("a two-week strike", "a $3 million grant"); one that
//! stands behind "of" is of the noun before it ("a turnover of $3 million"); else it is of the subject of its verb
//! ("the strike lasted two weeks"). A date belongs to the event that is dated: the noun it stands beside, or the
//! subject or object of its verb.

use super::{Claim, Clauses, Document, Grammar, Head, Kind, NounPhrase, Place, Tag, entry_ending, in_class};
use crate::text::TokenKind;

/// The phrase that a claim without a head is about. `amount` tells whether a token belongs to an amount: the points
/// of "5 points to 72 percent" are not what the percentage is of.
pub(super) fn find(
    grammar: &Grammar<'_>,
    clauses: &Clauses,
    place: &Place,
    claim: &Claim,
    amount: &dyn Fn(usize) -> bool,
) -> Option<NounPhrase> {
    match claim.kind {
        Kind::Date | Kind::EventYear => dated(grammar, clauses, place, claim),
        Kind::Quote | Kind::Phrase | Kind::Name | Kind::Role | Kind::Place => None,
        Kind::Polarity | Kind::Strength => {
            place.group.and_then(|g| clauses.object(grammar, g).or_else(|| clauses.subject(grammar, g))).filter(|p| noun(grammar, p))
        }
        _ => measured(grammar, clauses, place, claim, amount),
    }
}

/// Kinds of claim whose head may be the subject of their verb.
pub(super) fn of_subject(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Money | Kind::Percent | Kind::Measure | Kind::Duration | Kind::Ratio | Kind::Date)
}

fn noun(grammar: &Grammar<'_>, phrase: &NounPhrase) -> bool {
    matches!(grammar.tag(phrase.head), Tag::Noun | Tag::Nouns) && !grammar.tells_time(*phrase)
}

fn event(grammar: &Grammar<'_>, phrase: &NounPhrase) -> bool {
    noun(grammar, phrase)
        && (in_class(grammar.lemma(phrase.head), "EVENT") || entry_ending(grammar, phrase.head).is_some_and(|(_, e)| in_class(e, "EVENT")))
}

/// The noun that goes on from the claim ("a two-week strike", "5 percent of voters").
fn ahead(grammar: &Grammar<'_>, place: &Place, claim: &Claim) -> Option<NounPhrase> {
    let last = claim.tokens.1;
    if place.phrase.head >= last && noun(grammar, &place.phrase) {
        return Some(place.phrase);
    }
    if grammar.word(last) == "of" && claim.kind != Kind::Age {
        return grammar.counted(last).filter(|p| noun(grammar, p));
    }
    None
}

/// The noun before "of", "to", "at" and the claim: "a turnover of $3 million", "a rate at 5 percent".
fn behind(grammar: &Grammar<'_>, claim: &Claim) -> Option<NounPhrase> {
    let preposition =
        (grammar.first..claim.tokens.0).rev().find(|&i| !matches!(grammar.tag(i), Tag::Adverb | Tag::Determiner | Tag::Adjective))?;
    if !matches!(grammar.word(preposition), "of" | "worth" | "totalling" | "totaling") {
        return None;
    }
    grammar.noun_phrase_before(preposition).filter(|p| p.last == preposition && noun(grammar, p))
}

fn measured(grammar: &Grammar<'_>, clauses: &Clauses, place: &Place, claim: &Claim, amount: &dyn Fn(usize) -> bool) -> Option<NounPhrase> {
    let noun = |grammar: &Grammar<'_>, phrase: &NounPhrase| noun(grammar, phrase) && !amount(phrase.head);
    if let Some(phrase) = ahead(grammar, place, claim).or_else(|| behind(grammar, claim)).filter(|p| !amount(p.head)) {
        return Some(phrase);
    }
    let group = place.group?;
    let subject = clauses.subject(grammar, group);
    let object = clauses.object(grammar, group).filter(|o| o.last <= claim.tokens.0);
    if claim.kind == Kind::Duration {
        // "held talks for two days"
        let both = [object, subject];
        return both.iter().flatten().find(|p| event(grammar, p) && !amount(p.head)).copied().or(subject).filter(|p| noun(grammar, p));
    }
    // "It raised prices by 5 percent": what is changed, not who changes it.
    object.filter(|p| noun(grammar, p)).or(subject).filter(|p| noun(grammar, p))
}

/// The event that a date dates.
fn dated(grammar: &Grammar<'_>, clauses: &Clauses, place: &Place, claim: &Claim) -> Option<NounPhrase> {
    let (first, last) = claim.tokens;
    if place.phrase.head >= last && noun(grammar, &place.phrase) {
        return Some(place.phrase);
    }
    let mut before = first;
    while before > grammar.first
        && (grammar.tag(before - 1) == Tag::Preposition || matches!(grammar.tag(before - 1), Tag::Adverb | Tag::Determiner))
    {
        before -= 1;
    }
    let beside = grammar.noun_phrase_before(before).filter(|p| p.last == before && event(grammar, p));
    let subject = place.group.and_then(|g| clauses.subject(grammar, g));
    let object = place.group.and_then(|g| clauses.object(grammar, g)).filter(|o| o.head < first || o.first >= last);
    let subject_event = subject.filter(|p| event(grammar, p));
    if let Some(phrase) = subject_event.or(beside) {
        return Some(phrase);
    }
    object.filter(|p| event(grammar, p)).or_else(|| subject.filter(|p| noun(grammar, p)))
}

/// A head from its phrase: lemma, restrictive modifiers, span. `skip` are the tokens of the claim itself.
pub(super) fn build(doc: &Document, grammar: &Grammar<'_>, phrase: NounPhrase, skip: (usize, usize)) -> Head {
    let (start, noun) = match entry_ending(grammar, phrase.head).filter(|e| e.0 >= phrase.first) {
        Some((start, words)) => (start, words.to_owned()),
        None => (phrase.head, doc.lemma(phrase.head).into_owned()),
    };
    let light = |i: usize| {
        grammar.entry(i).is_some_and(|e| {
            e.is_weekday()
                || e.is_month()
                || matches!(
                    e.word(),
                    "last"
                        | "next"
                        | "first"
                        | "second"
                        | "third"
                        | "same"
                        | "other"
                        | "own"
                        | "such"
                        | "several"
                        | "few"
                        | "many"
                        | "latest"
                        | "past"
                        | "recent"
                        | "current"
                )
        })
    };
    // "weeks-long", "two-day", "5-year": a length is another claim.
    let hyphen = |i: usize| matches!(grammar.letters(i), "-" | "‑" | "–");
    let length = |i: usize| {
        let unit = |i: usize| {
            matches!(grammar.lemma(i), "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade")
                || grammar.tag(i) == Tag::Number
        };
        hyphen(i + 1) && unit(i) || i > 0 && hyphen(i - 1) && i >= 2 && (unit(i - 2) || unit(i))
    };
    let modifiers = grammar
        .modifiers(phrase)
        .filter(|&i| i < start && !length(i) && !(skip.0..skip.1).contains(&i) && !light(i))
        .filter(|&i| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word))
        .map(|i| if grammar.tag(i) == Tag::Name { doc.token(i).to_lowercase() } else { doc.lemma(i).into_owned() })
        .collect();
    Head { noun, modifiers, span: doc.span(phrase.first, phrase.head + 1) }
}

/// Makes a head of one word that ends an entry of several ("game" of "war games") the whole entry.
pub(super) fn widen(doc: &Document, grammar: &Grammar<'_>, head: &mut Head) {
    if head.modifiers.is_empty() {
        return;
    }
    let Some(last) = doc.token_at(head.span.end).checked_sub(1) else { return };
    if let Some((_, words)) = entry_ending(grammar, last).filter(|(_, w)| w.ends_with(&head.noun) && w.len() > head.noun.len()) {
        let inner = words.split(' ').count() - 1;
        head.modifiers.truncate(head.modifiers.len().saturating_sub(inner));
        words.clone_into(&mut head.noun);
    }
}
