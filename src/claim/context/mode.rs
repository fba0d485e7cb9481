//! How a number stands with its verb: a total, a change, a lead, so much for each.
//!
//! "Rose by 5 percent" and "rose to 5 percent" share every word that counts and say different things.

use super::{Claim, Grammar, Kind, NounPhrase, Place, Tag};
use crate::claim::Mode;
use crate::lexicon::sign;
use crate::value::Value;

/// The mode of a number; `Level` for everything else.
pub(super) fn find(grammar: &Grammar<'_>, place: &Place, claim: &Claim, about: Option<NounPhrase>) -> Mode {
    if matches!(claim.kind, Kind::Date | Kind::EventYear | Kind::Rank | Kind::Age | Kind::Gap | Kind::Polarity | Kind::Strength) {
        return Mode::Level;
    }
    if matches!(&claim.value, Value::Quantity(q) if q.unit.per.is_some()) {
        return Mode::Rate;
    }
    let end =
        about.filter(|p| p.first >= claim.tokens.0 || p.last >= claim.tokens.1).map_or(claim.tokens.1, |p| p.last.max(claim.tokens.1));
    if per(grammar, end) || per(grammar, claim.tokens.1) {
        return Mode::Rate;
    }
    let before = before(grammar, claim.tokens.0);
    if before.is_some_and(|b| matches!(grammar.word(b), "to" | "from" | "at")) {
        return Mode::Level;
    }
    if margin(grammar, before, end) {
        return Mode::Margin;
    }
    if change(grammar, place, claim, before, end) { Mode::Delta } else { Mode::Level }
}

/// The nearest token before the claim that is no adverb, determiner or adjective.
fn before(grammar: &Grammar<'_>, first: usize) -> Option<usize> {
    (grammar.first..first)
        .rev()
        .find(|&i| !matches!(grammar.tag(i), Tag::Adverb | Tag::Determiner | Tag::Adjective) || matches!(grammar.word(i), "up" | "down"))
}

/// "a day", "per head", "each year", "annually" behind the number.
fn per(grammar: &Grammar<'_>, at: usize) -> bool {
    let unit = |i: usize| {
        matches!(
            grammar.lemma(i),
            "second"
                | "minute"
                | "hour"
                | "day"
                | "night"
                | "week"
                | "month"
                | "quarter"
                | "year"
                | "person"
                | "head"
                | "barrel"
                | "ton"
                | "tonne"
                | "litre"
                | "gallon"
                | "share"
                | "piece"
        )
    };
    match grammar.word(at) {
        "per" | "apiece" | "daily" | "weekly" | "monthly" | "annually" | "yearly" | "hourly" | "nightly" => true,
        "a" | "an" | "each" | "every" => unit(at + 1),
        _ => false,
    }
}

/// "won by 5 votes", "a lead of 5 points", "5 points ahead".
fn margin(grammar: &Grammar<'_>, before: Option<usize>, end: usize) -> bool {
    if matches!(grammar.word(end), "ahead" | "behind" | "clear" | "adrift") && grammar.tag(end + 1) != Tag::Name {
        return true;
    }
    let Some(before) = before else { return false };
    match grammar.word(before) {
        "by" => {
            before > grammar.first
                && (grammar.first..before)
                    .rev()
                    .take(6)
                    .any(|i| matches!(grammar.lemma(i), "win" | "lead" | "beat" | "lose" | "trail" | "defeat" | "ahead"))
        }
        "of" => before > grammar.first && matches!(grammar.lemma(before - 1), "lead" | "margin" | "majority" | "advantage"),
        _ => false,
    }
}

/// "rose 5 percent", "a rise of 5 percent", "a 5 percent rise", "up 5 percent", "5 more".
fn change(grammar: &Grammar<'_>, place: &Place, claim: &Claim, before: Option<usize>, end: usize) -> bool {
    let moves = |i: usize| sign(grammar.lemma(i), "LEVEL") != 0;
    let noun = |i: usize| matches!(grammar.tag(i), Tag::Noun | Tag::Nouns);
    if place.phrase.head >= claim.tokens.1 && noun(place.phrase.head) && moves(place.phrase.head) {
        return true;
    }
    if matches!(grammar.word(end), "more" | "fewer" | "less" | "higher" | "lower") && grammar.word(end + 1) != "than" {
        return true;
    }
    let Some(before) = before else { return false };
    // "raise $5 million" is a sum, "cut 300 jobs" a number of jobs.
    let counted = claim.kind == Kind::Count || claim.kind == Kind::Money && matches!(grammar.lemma(before), "raise" | "gain" | "cut");
    match grammar.word(before) {
        "up" | "down" => claim.kind != Kind::Count,
        "by" => (grammar.first..before).rev().take(6).any(&moves),
        "of" => before > grammar.first && noun(before - 1) && moves(before - 1),
        _ => grammar.tag(before).is_verb() && moves(before) && !counted,
    }
}
