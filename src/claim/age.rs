//! Ages: "82-year-old", "aged 45", "Smith, 45,".
//!
//! Editors check them first. An age is exact to its unit also where it is round: 80 and 81 are two ages.

use super::amount::{Amount, is_word, unit_at};
use super::hedge::is_any;
use super::numeral::{Form, Numeral, is_dash};
use super::{Claims, Kind};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Dimension, Unit};

const fn of(name: &'static str) -> Unit {
    Unit::exact(name, Dimension::Age, 1.0)
}

/// The unit of age at `at`: "years", "year".
fn unit(doc: &Document, at: usize) -> Option<Unit> {
    if !is_word(doc, at) {
        return None;
    }
    [
        ("year", &["year", "years", "yr", "yrs"][..]),
        ("month", &["month", "months"]),
        ("week", &["week", "weeks"]),
        ("day", &["day", "days"]),
    ]
    .into_iter()
    .find(|(_, words)| is_any(doc, at, words))
    .map(|(name, _)| of(name))
}

/// "82-year-old", "45 years old", "18 years of age", "a 36 - year - old".
fn with_unit(doc: &Document, n: &Numeral) -> Option<Amount> {
    let at = unit_at(doc, n.last);
    let unit = unit(doc, at)?;
    let next = unit_at(doc, at + 1);
    let amount = |last| Some(Amount { written: n.written, unit, first: n.first, last });
    if is_any(doc, next, &["old", "olds"]) {
        return amount(next + 1);
    }
    if is_any(doc, at + 1, &["of"]) && is_any(doc, at + 2, &["age"]) {
        return amount(at + 3);
    }
    None
}

/// "aged 45", "age 87", "at the age of 45", "ages 5 to 17".
fn after_age(doc: &Document, n: &Numeral) -> Option<Amount> {
    let before = n.first.checked_sub(1)?;
    let plain = n.value() > 0.0 && n.value() < 130.0 && !n.written.scaled;
    let first = if is_any(doc, before, &["aged", "age", "ages"]) {
        before
    } else if is_any(doc, before, &["of"]) && is_any(doc, before.wrapping_sub(1), &["age", "ages"]) {
        before - 1
    } else {
        return None;
    };
    let at = unit_at(doc, n.last);
    let (unit, last) = unit(doc, at).map_or((of("year"), n.last), |u| (u, at + 1));
    plain.then_some(Amount { written: n.written, unit, first, last })
}

/// "Anna Smith, 45, of Leeds", "Smith (45)".
fn after_name(doc: &Document, n: &Numeral) -> Option<Amount> {
    if n.form != Form::Digits
        || !n.plain
        || n.is_range()
        || n.written.scaled
        || !(1.0..=115.0).contains(&n.value())
        || n.last != n.first + 1
    {
        return None;
    }
    let mark = n.first.checked_sub(1)?;
    let name = mark.checked_sub(1)?;
    let token = doc.tokens.get(name)?;
    if token.kind != TokenKind::Word || !token.capital || token.span.len() < 2 || doc.tokens.get(n.first)?.new_paragraph {
        return None;
    }
    let word = doc.words.get(name)?;
    if word.entry.is_some_and(|e| e.is_month() || e.is_weekday() || e.is_country() || (e.is_closed() && !e.is_surname())) {
        return None;
    }
    let close = doc.token(n.last);
    let next_number = doc.tokens.get(n.last + 1).is_some_and(|t| t.kind == TokenKind::Number);
    let fits = match doc.token(mark) {
        "," => {
            let end = matches!(close, "," | "." | ";" | ")") || is_dash(doc, n.last);
            let word = is_any(doc, n.last, &["of", "from", "and", "was", "is", "who", "were", "has", "had", "said"]);
            (end || word) && !next_number
        }
        "(" => close == ")" && doc.tokens.get(name.wrapping_sub(1)).is_some_and(|t| t.kind == TokenKind::Word && t.capital),
        _ => false,
    };
    // "Smith, 45" but not "Chapter 3, 4" or "Washington, 20"
    let place = word.entry.is_some_and(|e| e.is_place() && !e.is_surname() && !e.is_given_name());
    (fits && !place && n.value() >= 3.0).then_some(Amount { written: n.written, unit: of("year"), first: n.first, last: n.last })
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    for (k, n) in numerals.iter().enumerate() {
        if n.veto.is_some() || claims.taken(n.first, n.last) || matches!(n.form, Form::Fraction(..) | Form::Score(..)) {
            continue;
        }
        let found = with_unit(doc, n)
            .map(|a| a.joined(doc, &numerals, k, |n| with_unit(doc, n)))
            .or_else(|| after_age(doc, n))
            .or_else(|| after_name(doc, n));
        if let Some(amount) = found {
            amount.push(doc, claims, Kind::Age, "age");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{number, says};

    #[test]
    fn ages_in_all_their_forms() {
        for (text, want) in [
            ("An 82-year-old man fell.", says(82.0, 82.0, "year", None)),
            ("A 36 - year - old climber fell.", says(36.0, 36.0, "year", None)),
            ("A two-year-old was found.", says(2.0, 2.0, "year", None)),
            ("She was aged 45.", says(45.0, 45.0, "year", None)),
            ("He died at the age of 91.", says(91.0, 91.0, "year", None)),
            ("Ruth Miller, 38, was there.", says(38.0, 38.0, "year", None)),
            ("The baby was ten months old.", says(10.0, 10.0, "month", None)),
            ("He is more than 90 years old.", says(90.0, 90.0, "year", Some("more than"))),
            ("Children aged 5 to 17 went.", says(5.0, 17.0, "year", Some("between"))),
            ("At 6 weeks of age it walks.", says(6.0, 6.0, "week", None)),
        ] {
            assert_eq!(number(text, "age"), Some(want), "{text}");
        }
        for text in ["On Monday, 20, it rained.", "They saw 20 men.", "It is two years since."] {
            assert_eq!(number(text, "age"), None, "{text}");
        }
    }
}
