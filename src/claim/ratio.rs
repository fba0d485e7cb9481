//! Parts of a whole and scores: "8 of 18 counts", "one in five", "two-thirds of members", "60–39".
//!
//! The two numbers belong together: "8 of 18 counts" says nothing that "18 counts" could contradict.

use super::hedge::{self, is_any};
use super::number_word::{NumberWord, number_word};
use super::numeral::{Form, Numeral, glued, is_dash};
use super::{Claim, Claims, Kind};
use crate::document::Document;
use crate::value::Value;

/// The two numbers, with the tokens they cover.
struct Pair {
    part: f64,
    whole: f64,
    first: usize,
    last: usize,
    why: Option<&'static str>,
}

fn whole_number(n: &Numeral) -> Option<f64> {
    let v = n.value();
    let plain = !n.is_range() && n.veto.is_none() && matches!(n.form, Form::Digits | Form::Words) && n.written.vague.is_none();
    (plain && v >= 0.0 && v.fract() == 0.0 && v < 1e12).then_some(v)
}

fn is_unit(doc: &Document, at: usize) -> bool {
    let word = doc.token(at);
    super::duration::is_unit_word(word) || super::measure::is_unit_word(word) || super::percent::is_unit_word(word) || word == "%"
}

/// "8 of 18", "8 out of the 18", "one in five".
fn of_whole(doc: &Document, numerals: &[Numeral], k: usize) -> Option<Pair> {
    let n = numerals.get(k)?;
    let part = whole_number(n)?;
    let mut at = n.last;
    let out = is_any(doc, at, &["out"]);
    at += usize::from(out);
    let of = is_any(doc, at, &["of"]);
    let chance = !out && is_any(doc, at, &["in"]);
    if !(of || chance) {
        return None;
    }
    at += 1;
    if of {
        at += usize::from(is_any(doc, at, &["the", "its", "their", "his", "her", "those", "these", "all", "every"]));
    } else {
        at += usize::from(is_any(doc, at, &["every"]));
    }
    let next = numerals.get(k + 1).filter(|m| m.first == at)?;
    let whole = whole_number(next)?;
    let year = next.plain && next.form == Form::Digits && (1900.0..2100.0).contains(&whole);
    if part >= whole || year || is_unit(doc, next.last) && chance || next.written.scaled && chance && whole > 1e7 {
        return None;
    }
    if chance && (part > 99.0 || whole > 1e6) {
        return None;
    }
    Some(Pair { part, whole, first: n.first, last: next.last, why: None })
}

/// Words near a pair of numbers that make it a score.
const SCORES: &[&str] = &[
    "vote", "voted", "votes", "won", "win", "lost", "beat", "defeat", "defeated", "victory", "draw", "drew", "score", "led", "lead",
    "passed", "approved", "rejected", "by", "ruled", "ruling", "decision", "margin", "ratio", "odds",
];

/// "60 to 39" after a vote, "3-2", "60–39".
fn score(doc: &Document, numerals: &[Numeral], k: usize) -> Option<Pair> {
    let n = numerals.get(k)?;
    if let Form::Score(part, whole) = n.form {
        let why = (part == whole && part == 50.0).then_some("an idiom");
        return Some(Pair { part, whole, first: n.first, last: n.last, why });
    }
    let part = whole_number(n)?;
    // "by 60 votes to 39"
    let votes = usize::from(is_any(doc, n.last, &["votes"]));
    // "a 5-to-1 vote"
    let hyphen = usize::from(is_dash(doc, n.last) && glued(doc, n.last) && glued(doc, n.last + 1));
    let to = n.last + votes.max(hyphen);
    if n.first == 0 || !is_any(doc, to, &["to"]) {
        return None;
    }
    let next = numerals.get(k + 1).filter(|m| m.first == to + 1 + hyphen)?;
    let whole = whole_number(next)?;
    if part < whole || is_unit(doc, next.last) || n.written.scaled {
        return None;
    }
    let near = votes + hyphen > 0 || (1..=5).map_while(|d| n.first.checked_sub(d)).any(|i| is_any(doc, i, SCORES));
    near.then_some(Pair { part, whole, first: n.first, last: next.last, why: None })
}

/// A range of two small numbers that is a score: "lost 2-3 to", "a 1-2 defeat".
fn range_score(doc: &Document, n: &Numeral) -> Option<Pair> {
    let dash = n.last == n.first + 3 && is_dash(doc, n.first + 1) && n.form == Form::Digits;
    let (lo, hi) = (n.written.core.lo, n.written.core.hi);
    if !dash || lo >= hi || lo.fract() != 0.0 || hi.fract() != 0.0 || hi > 500.0 || is_unit(doc, n.last) {
        return None;
    }
    let behind =
        is_any(doc, n.last, &["defeat", "loss", "vote", "victory", "win", "draw", "lead", "aggregate", "record", "ruling", "decision"]);
    let before = n
        .first
        .checked_sub(1)
        .is_some_and(|i| is_any(doc, i, &["lost", "won", "voted", "trailing", "trailed", "led", "beaten", "drew", "failed"]));
    (behind || before).then_some(Pair { part: lo, whole: hi, first: n.first, last: n.last, why: None })
}

/// "too clever by half"
fn by_half(doc: &Document, pair: &Pair) -> bool {
    let Some(by) = pair.first.checked_sub(1).filter(|&b| pair.part * 2.0 == pair.whole && is_any(doc, b, &["by"])) else { return false };
    (1..=4).map_while(|n| by.checked_sub(n)).any(|i| is_any(doc, i, &["too"]))
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    for (k, n) in numerals.iter().enumerate() {
        if n.veto.is_some() || claims.taken(n.first, n.last) {
            continue;
        }
        let found = match n.form {
            Form::Fraction(part, whole) => Some(Pair { part, whole, first: n.first, last: n.last, why: None }),
            _ => of_whole(doc, &numerals, k).or_else(|| score(doc, &numerals, k)).or_else(|| range_score(doc, n)),
        };
        let Some(mut pair) = found.filter(|p| !claims.taken(p.first, p.last)) else { continue };
        // "half" and "a third" hedged say little that could be checked.
        let floor = doc.sentences.get(doc.sentence_of(pair.first)).map_or(0, |s| s.first);
        if let Some((_, at)) = hedge::before(doc, pair.first, floor, false) {
            pair.first = at;
            pair.why = pair.why.or(Some("a share with a hedge"));
        }
        if matches!(number_word(doc.token(pair.last)), Some(NumberWord::Scale(_))) {
            continue;
        }
        if pair.part == 1.0 && n.form == Form::Words && is_any(doc, n.last, &["of"]) {
            // "one of the ten largest" is no tenth; "Uranium One in three …" no third
            pair.why = pair.why.or(Some("“one of” counts nothing"));
        }
        if n.form == Form::Words && n.first > floor && doc.tokens.get(n.first).is_some_and(|t| t.capital) {
            continue;
        }
        let mut claim = Claim::new(doc, "ratio", Kind::Ratio, Value::Ratio { part: pair.part, whole: pair.whole }, pair.first, pair.last);
        claim.not_compared = pair.why;
        claim.head = super::count::head_behind(doc, pair.last).map(|h| h.0);
        if pair.part * 2.0 == pair.whole && claim.head.as_ref().is_some_and(|h| ["story", "battle", "fun"].contains(&h.noun.as_str())) {
            claim.not_compared = Some("an idiom");
        }
        if by_half(doc, &pair) {
            claim.not_compared = Some("an idiom");
        }
        claims.take(pair.first, pair.last);
        claims.push(claim);
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{number, says};

    #[test]
    fn shares_and_scores() {
        for (text, part, whole) in [
            ("He was found guilty on 8 of 18 counts.", 8.0, 18.0),
            ("One in five voters stayed away.", 1.0, 5.0),
            ("The senate voted 60–39 on it.", 60.0, 39.0),
            ("The senate voted 60 to 39 on it.", 60.0, 39.0),
            ("The bill passed by 60 votes to 39.", 60.0, 39.0),
            ("It was a 5-to-1 margin.", 5.0, 1.0),
            ("Traffic fell by a third.", 1.0, 3.0),
            ("Men and women stand in a ratio of 3:1.", 3.0, 1.0),
            ("Two-thirds of members agreed.", 2.0, 3.0),
            ("A third of members agreed.", 1.0, 3.0),
            ("Three out of the four judges agreed.", 3.0, 4.0),
            ("They suffered a 1-2 defeat.", 1.0, 2.0),
        ] {
            assert_eq!(number(text, "ratio"), Some(says(part, whole, "", None)), "{text}");
        }
        for text in [
            "He is one of the ten best.",
            "They led in the second half of it.",
            "It was half the battle.",
            "He is too clever by half.",
            "It was one of 2012.",
            "Three in two years is a lot.",
            "They sold 20 to 30 cars.",
            "The third man agreed.",
        ] {
            assert_eq!(number(text, "ratio"), None, "{text}");
        }
    }
}
