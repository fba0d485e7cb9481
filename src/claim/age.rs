//! Ages: "82-year-old", "aged 45", "Smith, 45,".
//!
//! Editors check them first. An age is exact to its unit also where it is round: 80 and 81 are two ages.

use super::amount::{Amount, is_word, nothing_counted, unit_at};
use super::hedge::is_any;
use super::numeral::{Form, Numeral, glued, is_dash};
use super::{Claims, Kind};
use crate::document::Document;
use crate::lexicon::{Question, Tag};
use crate::text::TokenKind;
use crate::value::{Dimension, Interval, Unit, Written};

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

/// People whose age is told without a name: "a man, 45,", "a boy of 12".
const PEOPLE: &[&str] = &[
    "man",
    "woman",
    "boy",
    "girl",
    "child",
    "teenager",
    "son",
    "daughter",
    "brother",
    "sister",
    "mother",
    "father",
    "wife",
    "husband",
    "driver",
    "passenger",
    "victim",
    "suspect",
    "resident",
    "student",
    "pupil",
    "officer",
    "soldier",
    "worker",
    "patient",
    "survivor",
    "grandson",
    "granddaughter",
    "nephew",
    "niece",
    "cousin",
    "baby",
    "pensioner",
    "farmer",
    "player",
    "cyclist",
    "pedestrian",
];

/// The same as many.
const PEOPLE_MANY: &[&str] = &[
    "men",
    "women",
    "boys",
    "girls",
    "children",
    "teenagers",
    "sons",
    "daughters",
    "brothers",
    "sisters",
    "victims",
    "suspects",
    "students",
    "pupils",
    "grandchildren",
    "kids",
    "twins",
];

/// Whether `n` is written as ages are.
fn plain(n: &Numeral) -> bool {
    n.form == Form::Digits && n.plain && !n.is_range() && n.last == n.first + 1 && (1.0..=115.0).contains(&n.value())
}

/// "who is 19", "he was 12 when", "turned 80", "died on Monday at 91".
fn said(doc: &Document, n: &Numeral) -> Option<Amount> {
    let before = n.first.checked_sub(1).filter(|_| plain(n) && nothing_counted(doc, n.last))?;
    let person = |i: usize| is_any(doc, i, &["who", "he", "she"]);
    let copula = is_any(doc, before, &["is", "was"])
        && before > 0
        && person(before - 1)
        && n.value() >= 3.0
        && (doc.tokens.get(n.last).is_none_or(|t| t.kind == TokenKind::Mark)
            || is_any(doc, n.last, &["and", "when", "at", "but", "while", "or"]));
    let turned = is_any(doc, before, &["turned", "turns", "turning"]) && n.value() >= 10.0;
    let died = is_any(doc, before, &["at"])
        && n.value() >= 13.0
        && doc.tokens.get(n.last).is_none_or(|t| t.kind == TokenKind::Mark)
        && (1..=5).map_while(|d| before.checked_sub(d)).any(|i| is_any(doc, i, &["died", "dies", "dead", "dying"]));
    (copula || turned || died).then_some(Amount { written: n.written, unit: of("year"), first: n.first, last: n.last })
}

/// "a man, 45,", "a boy of 12".
fn after_person(doc: &Document, n: &Numeral) -> Option<Amount> {
    let before = n.first.checked_sub(1).filter(|_| plain(n))?;
    let person = before.checked_sub(1).is_some_and(|i| is_any(doc, i, PEOPLE));
    let comma = doc.token(before) == ",";
    let closed =
        matches!(doc.token(n.last), "," | "." | ";" | ")") && !doc.tokens.get(n.last + 1).is_some_and(|t| t.kind == TokenKind::Number);
    // "a boy of 12", but "a mother of 12"
    let alone = |i: usize| is_any(doc, i, &["man", "woman", "boy", "girl", "child", "teenager", "baby", "pensioner"]);
    let with_of = is_any(doc, before, &["of"])
        && before.checked_sub(1).is_some_and(alone)
        && (nothing_counted(doc, n.last) || doc.words.get(n.last).is_some_and(|w| w.tag.is_verb() || w.tag == Tag::Pronoun));
    (person && (with_of || comma && closed)).then_some(Amount { written: n.written, unit: of("year"), first: n.first, last: n.last })
}

/// The further ages of a list, from numeral `k` on: "aged 5, 7 and 9", "two sons, 12 and 14". `end` is the end of the
/// one before.
fn further<'n>(doc: &'n Document, numerals: &'n [Numeral], k: usize, mut end: usize) -> impl Iterator<Item = &'n Numeral> {
    numerals.get(k..).unwrap_or(&[]).iter().take(12).take_while(move |n| {
        let comma = usize::from(doc.token(end) == ",");
        let and = usize::from(is_any(doc, end + comma, &["and", "or"]));
        let fits = comma + and > 0 && n.first == end + comma + and && plain(n) && nothing_counted(doc, n.last);
        end = n.last;
        fits
    })
}

/// "fifties" is 50.
pub(super) fn tens(word: &str) -> Option<u32> {
    const TENS: [&str; 8] = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];
    let stem = word.len().checked_sub(3).filter(|n| (4..=6).contains(n))?;
    let many = word.get(stem..).is_some_and(|t| t.eq_ignore_ascii_case("ies"));
    let at = TENS.iter().position(|t| many && word.get(..stem).is_some_and(|s| s.eq_ignore_ascii_case(t)))?;
    Some(20 + 10 * u32::try_from(at).ok()?)
}

/// "in his 50s", "in her late 30s": ten years, or a part of them.
fn decade(doc: &Document, i: usize) -> Option<Amount> {
    let token = doc.tokens.get(i)?;
    let (value, last) = match token.kind {
        TokenKind::Number => {
            let value: u32 = doc.token(i).parse().ok()?;
            let plural = glued(doc, i + 1) && (is_any(doc, i + 1, &["s"]) || matches!(doc.token(i + 1), "'s" | "’s"));
            (value, if plural { i + 2 } else { return None })
        }
        // "fifties"
        TokenKind::Word => (tens(doc.token(i))?, i + 1),
        _ => return None,
    };
    if value % 10 != 0 || !(10..=110).contains(&value) {
        return None;
    }
    let hyphen = i.checked_sub(1).is_some_and(|d| is_dash(doc, d) && glued(doc, d) && glued(doc, i));
    let part = i.checked_sub(1 + usize::from(hyphen)).filter(|&p| is_any(doc, p, &["early", "mid", "late"]));
    let owner = part.unwrap_or(i).checked_sub(1)?;
    if hyphen && part.is_none()
        || !is_any(doc, owner, &["his", "her", "their", "my", "our"])
        || !owner.checked_sub(1).is_some_and(|p| is_any(doc, p, &["in", "into", "entering", "well", "still"]))
    {
        return None;
    }
    let (lo, hi) = match part {
        Some(p) if is_any(doc, p, &["early"]) => (0.0, 3.0),
        Some(p) if is_any(doc, p, &["mid"]) => (4.0, 6.0),
        Some(_) => (7.0, 9.0),
        None => (0.0, 9.0),
    };
    let core = Interval::new(f64::from(value) + lo, f64::from(value) + hi);
    let written = Written { core, grain: 1.0, step: 1.0, scaled: false, vague: None, soft: false, reversed: false };
    Some(Amount { written, unit: of("year"), first: part.unwrap_or(i), last })
}

/// "aged 45", "age 87", "at the age of 45", "ages 5 to 17", "aged between 5 and 17".
fn after_age(doc: &Document, n: &Numeral) -> Option<Amount> {
    let mut before = n.first.checked_sub(1)?;
    if n.is_range() && is_any(doc, before, &["between", "from"]) {
        before = before.checked_sub(1)?;
    }
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
        let named = after_age(doc, n);
        let many = n.first.checked_sub(2).is_some_and(|i| doc.token(i + 1) == "," && plain(n) && is_any(doc, i, PEOPLE_MANY));
        let lists = named.is_some() || many && further(doc, &numerals, k + 1, n.last).next().is_some();
        let found = with_unit(doc, n)
            .or_else(|| Amount::borrowed(doc, &numerals, k, &|n| with_unit(doc, n)))
            .map(|a| a.joined(doc, &numerals, k, |n| with_unit(doc, n)))
            .or(named)
            .or_else(|| after_name(doc, n))
            .or_else(|| said(doc, n))
            .or_else(|| after_person(doc, n))
            .or_else(|| lists.then_some(Amount { written: n.written, unit: of("year"), first: n.first, last: n.last }));
        let Some(amount) = found else { continue };
        amount.push(doc, claims, Kind::Age, "age");
        if lists && amount.last == n.last {
            for next in further(doc, &numerals, k + 1, n.last) {
                let more = Amount { written: next.written, unit: amount.unit, first: next.first, last: next.last };
                if !claims.taken(more.first, more.last) {
                    more.push(doc, claims, Kind::Age, "age");
                }
            }
        }
    }
    let cues = claims.cues(doc);
    for i in cues.of(Question::NumberWord.bit() | Question::Digits.bit()) {
        if let Some(amount) = decade(doc, i).filter(|a| !claims.taken(a.first, a.last)) {
            amount.push(doc, claims, Kind::Age, "age");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{all, number, says};

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
            ("Children aged between 5 and 17 went.", says(5.0, 17.0, "year", Some("between"))),
            ("Mr Lund, who is 61, came.", says(61.0, 61.0, "year", None)),
            ("She turned 80 on Monday.", says(80.0, 80.0, "year", None)),
            ("The painter died in Bergen at 91.", says(91.0, 91.0, "year", None)),
            ("A man, 45, was hurt.", says(45.0, 45.0, "year", None)),
            ("They found a boy of 12.", says(12.0, 12.0, "year", None)),
            ("A woman in her 50s was hurt.", says(50.0, 59.0, "year", Some("between"))),
            ("A man in his late thirties was hurt.", says(37.0, 39.0, "year", Some("between"))),
            ("The then-25-year-old clerk left.", says(25.0, 25.0, "year", None)),
            ("At 6 weeks of age it walks.", says(6.0, 6.0, "week", None)),
        ] {
            assert_eq!(number(text, "age"), Some(want), "{text}");
        }
        for (text, want) in [
            ("They were 15, 17 and 20 years old.", 3),
            ("He has two sons, 12 and 14.", 2),
            ("They are aged 5, 7 and 9.", 3),
            ("The men, 12 of them, ran.", 0),
        ] {
            assert_eq!(all(text, "age").len(), want, "{text}");
        }
        for text in [
            "He died at 9 p.m.",
            "It turned 180 degrees.",
            "He was 3 for 4 that day.",
            "She is in her 2020s coat.",
            "On Monday, 20, it rained.",
            "They saw 20 men.",
            "It is two years since.",
        ] {
            assert_eq!(number(text, "age"), None, "{text}");
        }
    }
}
