//! Lengths of time: "32 months", "a year and a half", "a 27-minute video", "weeks-long".
//!
//! All are told in days, with the unit as written kept beside them, so that 2½ years and 32 months can be compared.

use super::amount::{Amount, is_word, unit_at};
use super::hedge::{self, is_any};
use super::number_word::lower;
use super::numeral::{Form, Numeral, glued, is_dash};
use super::{Claim, Claims, Kind};
use crate::document::Document;
use crate::lexicon::{Question, Tag};
use crate::text::TokenKind;
use crate::value::{Dimension, Hedge, Interval, Quantity, Unit, Value, Written};

const fn of(name: &'static str, days: f64) -> Unit {
    Unit::exact(name, Dimension::Time, days)
}

/// The unit of time a word names, and whether the word is its plural. Symbols must touch their digits.
fn by_word(word: &str) -> Option<(Unit, bool)> {
    // Most words of a text are none of these.
    if word.len() > 10
        || !matches!(
            word.as_bytes().first()?,
            b's' | b'm'
                | b'h'
                | b'd'
                | b'n'
                | b'w'
                | b'f'
                | b'y'
                | b'c'
                | b'q'
                | b'S'
                | b'M'
                | b'H'
                | b'D'
                | b'N'
                | b'W'
                | b'F'
                | b'Y'
                | b'C'
        )
    {
        return None;
    }
    let mut buffer = [0; 10];
    let word = lower(word, &mut buffer)?;
    let unit = match word {
        "second" | "seconds" | "sec" | "secs" => of("second", 1.0 / 86_400.0),
        "minute" | "minutes" | "min" | "mins" => of("minute", 1.0 / 1440.0),
        "hour" | "hours" | "hr" | "hrs" => of("hour", 1.0 / 24.0),
        "day" | "days" => Unit::DAY,
        "night" | "nights" => of("night", 1.0),
        "weekend" | "weekends" => of("weekend", 2.0),
        "week" | "weeks" | "wk" | "wks" => Unit::WEEK,
        "fortnight" | "fortnights" => of("fortnight", 14.0),
        "month" | "months" | "mth" | "mths" => Unit::MONTH,
        "quarters" => of("quarter", Unit::YEAR.factor / 4.0),
        "year" | "years" | "yr" | "yrs" => Unit::YEAR,
        "decade" | "decades" => of("decade", Unit::YEAR.factor * 10.0),
        "century" | "centuries" => of("century", Unit::YEAR.factor * 100.0),
        _ => return None,
    };
    Some((unit, word.ends_with('s')))
}

/// Whether a word is a unit of time, also glued to digits.
pub(super) fn is_unit_word(word: &str) -> bool {
    by_word(word).is_some() || matches!(word, "h" | "s")
}

/// The unit at token `at` behind `n`.
fn unit(doc: &Document, n: &Numeral, at: usize) -> Option<(Unit, usize)> {
    if !is_word(doc, at) {
        return None;
    }
    let word = doc.token(at);
    if matches!(word, "h" | "H") && n.form == Form::Digits {
        return Some((of("hour", 1.0 / 24.0), at + 1));
    }
    let (unit, plural) = by_word(word)?;
    // "second" is an ordinal more often than a unit
    if unit.name == "second"
        && !plural
        && !(is_dash(doc, at - 1) && at > n.last || n.form == Form::Digits && n.value() != 1.0 || glued(doc, at))
    {
        return None;
    }
    Some((unit, at + 1))
}

/// The length of time that numeral `k` begins: unit, "and a half", smaller units behind it.
pub(super) fn read(doc: &Document, numerals: &[Numeral], k: usize) -> Option<Amount> {
    let n = numerals.get(k)?;
    let one = single(doc, n)?;
    let ranged = one.joined(doc, numerals, k, |n| single(doc, n));
    if ranged.last != one.last {
        return Some(ranged);
    }
    Some(with_smaller(doc, one, numerals, k))
}

fn single(doc: &Document, n: &Numeral) -> Option<Amount> {
    if n.veto.is_some() || matches!(n.form, Form::Score(..)) {
        return None;
    }
    let mut at = unit_at(doc, n.last);
    // "half of a year", "three-quarters of an hour", "a couple of weeks", "dozens of years"
    if matches!(n.form, Form::Fraction(..) | Form::Vague) && is_any(doc, at, &["of"]) {
        at += 1;
        at += usize::from(is_any(doc, at, &["a", "an"]));
    }
    // "five straight years", "20 additional minutes"
    if at == n.last
        && is_any(
            doc,
            at,
            &[
                "full",
                "straight",
                "consecutive",
                "whole",
                "solid",
                "long",
                "additional",
                "extra",
                "more",
                "calendar",
                "business",
                "working",
                "successive",
            ],
        )
        && by_word(doc.token(at + 1)).is_some()
    {
        at += 1;
    }
    let (unit, last) = unit(doc, n, at)?;
    let mut written = n.written;
    let mut last = last;
    // "one year and a half"
    let plain = written.core.lo == written.core.hi && is_any(doc, last, &["and"]);
    let half = if is_any(doc, last + 1, &["a"]) { last + 2 } else { last + 1 };
    if plain && is_any(doc, half, &["half"]) && !is_any(doc, half + 1, &["of", "dozen"]) {
        written = Written { core: Interval::point(n.value() + 0.5), step: 0.5, grain: 0.5, ..written };
        last = half + 1;
    }
    Some(Amount { written, unit, first: n.first, last })
}

/// "two years and three months", "1 hour, 20 minutes", "an hour and 20 minutes".
fn with_smaller(doc: &Document, amount: Amount, numerals: &[Numeral], k: usize) -> Amount {
    let mut whole = amount;
    for next in numerals.iter().skip(k + 1).take(2) {
        let mut at = whole.last;
        at += usize::from(doc.token(at) == ",");
        at += usize::from(is_any(doc, at, &["and"]));
        let same_line = doc.tokens.get(next.first).is_some_and(|t| !t.new_line);
        if next.first != at || !same_line || next.is_range() || whole.written.core.lo < whole.written.core.hi {
            break;
        }
        let Some(small) = single(doc, next).filter(|s| s.unit.factor < whole.unit.factor && s.first == at) else { break };
        // Smaller than one of the larger unit, or it is a list: "two years, 40 days".
        let days = small.written.core.middle() * small.unit.factor;
        if days >= whole.unit.factor || small.unit.factor * 400.0 < whole.unit.factor {
            break;
        }
        let per = small.unit.factor / amount.unit.factor;
        let value = whole.written.core.middle() + small.written.core.middle() * per;
        whole.written =
            Written { core: Interval::point(value), step: small.written.step * per, grain: small.written.grain * per, ..whole.written };
        whole.last = small.last;
        // The next smaller unit is measured against this one, the sum stays in the first.
    }
    whole
}

/// "an hour and 20 minutes": the article's unit stands before the number's.
fn with_article(doc: &Document, amount: Amount) -> Amount {
    let Some(at) = amount.first.checked_sub(3) else { return amount };
    if !is_any(doc, at + 2, &["and"]) || !is_any(doc, at, &["a", "an"]) || is_rate(doc, at) {
        return amount;
    }
    match by_word(doc.token(at + 1)) {
        Some((large, false)) if large.factor > amount.unit.factor && amount.written.core.hi * amount.unit.factor < large.factor => {
            let w = amount.written;
            let one = large.factor / amount.unit.factor;
            let core = Interval::new(w.core.lo + one, w.core.hi + one);
            Amount { written: Written { core, ..w }, first: at, ..amount }
        }
        _ => amount,
    }
}

/// What stands behind a length of time that makes a date or a rate of it.
fn is_point_in_time(doc: &Document, last: usize) -> bool {
    is_any(doc, last, &["ago"]) || (is_any(doc, last, &["from"]) && is_any(doc, last + 1, &["now", "today"]))
}

/// Whether an article before a unit is a rate: "$5 a day", "three times a week", "300 people a year".
fn is_rate(doc: &Document, article: usize) -> bool {
    let Some(before) = article.checked_sub(1) else { return false };
    let Some(token) = doc.tokens.get(before) else { return false };
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => matches!(doc.token(before), "%" | "¢" | "-"),
        TokenKind::Word => {
            if doc.tokens.get(article).is_some_and(|t| t.new_line) {
                return false;
            }
            let tag = doc.words.get(before).map_or(Tag::Other, |w| w.tag);
            matches!(tag, Tag::Noun | Tag::Nouns | Tag::Number | Tag::Name) || is_any(doc, before, &["times", "once", "twice", "thrice"])
        }
        _ => false,
    }
}

/// Whether a length of time that has no number can begin with the word.
fn begins(word: &str) -> bool {
    let long = word.len() > 6 && word.get(word.len() - 4..).is_some_and(|t| t.eq_ignore_ascii_case("long"));
    long || by_word(word).is_some() || WHOLE.iter().chain(&["another", "a", "an"]).any(|w| w.eq_ignore_ascii_case(word))
}

const WHOLE: &[&str] = &["all", "whole", "full", "entire"];

/// "a year", "another week", "all day", "half an hour" at token `i`, whose next word is a unit.
fn article(doc: &Document, i: usize) -> Option<Amount> {
    let whole = is_any(doc, i, WHOLE);
    let another = is_any(doc, i, &["another"]);
    if !(whole || another || is_any(doc, i, &["a", "an"])) {
        return None;
    }
    let mut at = i + 1;
    if whole {
        at = unit_at(doc, at);
    } else if is_any(doc, at, &["full", "whole", "single", "further", "solid", "additional", "extra"]) {
        at += 1;
    }
    let (unit, plural) = by_word(doc.token(at)).filter(|_| is_word(doc, at))?;
    if plural || matches!(unit.name, "second" | "night" | "weekend") || (!whole && !another && is_rate(doc, i)) {
        return None;
    }
    // "all year" but not "whole year's"; "a day trip", "a week day" are other things.
    if doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Clitic) && whole {
        return None;
    }
    let mut amount = Amount { written: Written::whole(1.0), unit, first: i, last: at + 1 };
    let half = if is_any(doc, at + 2, &["a"]) { at + 3 } else { at + 2 };
    if is_any(doc, at + 1, &["and"]) && is_any(doc, half, &["half"]) {
        amount.written = Written { core: Interval::point(1.5), step: 0.5, grain: 0.5, ..amount.written };
        amount.last = half + 1;
    }
    Some(amount)
}

/// The article that may begin a length of time at token `i`, for other extractors ("first in a decade").
pub(super) fn read_article(doc: &Document, i: usize) -> Option<Amount> {
    article(doc, i).filter(|a| !is_point_in_time(doc, a.last))
}

/// "weeks-long", "weeklong", "decades-long", "year-long", "monthslong".
fn adjective(doc: &Document, i: usize) -> Option<(Unit, bool, usize)> {
    let word = doc.token(i);
    if let Some((unit, plural)) = by_word(word) {
        let long = is_dash(doc, i + 1) && glued(doc, i + 1) == glued(doc, i + 2) && is_any(doc, i + 2, &["long"]);
        // "five-year-long" is read from its number
        let numbered = i > 0 && is_dash(doc, i - 1) && glued(doc, i);
        return (long && !numbered).then_some((unit, plural, i + 3));
    }
    let stem = word.len().checked_sub(4).filter(|&n| n > 2 && word.get(n..).is_some_and(|t| t.eq_ignore_ascii_case("long")))?;
    let (unit, plural) = by_word(word.get(..stem)?)?;
    Some((unit, plural, i + 1))
}

fn push_adjective(doc: &Document, claims: &mut Claims, (unit, plural, last): (Unit, bool, usize), first: usize) {
    let written = if plural {
        // Two of them or more, and fewer than would be told in the next larger unit.
        Written { core: Interval::new(2.0, 8.0), grain: 1.0, step: 1.0, scaled: false, vague: None, soft: false }
    } else {
        Written::whole(1.0)
    };
    let mut quantity = Quantity::new(written, unit, plural.then_some(Hedge::AtLeast));
    if plural {
        quantity.loose = quantity.core;
    } else {
        // "weeklong": five to nine days
        quantity.loose = Interval::new(quantity.core.lo * 0.7, quantity.core.hi * 1.3);
        quantity.hard = quantity.hard.join(quantity.loose);
    }
    let claim = Claim::new(doc, "duration", Kind::Duration, Value::Quantity(quantity), first, last);
    claims.take(first, last);
    claims.push(claim);
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    for (k, n) in numerals.iter().enumerate() {
        if claims.taken(n.first, n.last) {
            continue;
        }
        let Some(amount) = read(doc, &numerals, k) else { continue };
        if is_point_in_time(doc, amount.last) {
            claims.take(amount.first, amount.last);
            continue;
        }
        let amount = with_article(doc, amount);
        // "one day" of a story is not a length
        let some_day = n.form == Form::Words
            && n.value() == 1.0
            && amount.unit.name == "day"
            && !is_dash(doc, amount.last - 2)
            && hedge::before(doc, n.first, 0, true).is_none();
        let why = some_day.then_some("“one day” is mostly no length of time");
        let mut amount = amount;
        // "five-year-long"
        if is_dash(doc, amount.last) && is_any(doc, amount.last + 1, &["long"]) {
            amount.last += 2;
        }
        amount.push_unless(doc, claims, Kind::Duration, "duration", why);
    }
    let mut i = 0;
    while i < doc.tokens.len() {
        let mut next = i + 1;
        if doc.asks(i, Question::Length, begins) && !claims.taken(i, i + 1) {
            if let Some(found) = adjective(doc, i) {
                next = found.2;
                push_adjective(doc, claims, found, i);
            } else if let Some(amount) = article(doc, i).filter(|a| !claims.taken(a.first, a.last)) {
                next = amount.last;
                if !is_point_in_time(doc, amount.last) {
                    amount.push(doc, claims, Kind::Duration, "duration");
                }
            }
        }
        i = next;
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{number, says};

    #[test]
    fn lengths_in_all_their_forms() {
        for (text, want) in [
            ("The trip took 32 months.", says(32.0, 32.0, "month", None)),
            ("It took two and a half years.", says(2.5, 2.5, "year", None)),
            ("It lasted 2½ years.", says(2.5, 2.5, "year", None)),
            ("It lasted a year and a half.", says(1.5, 1.5, "year", None)),
            ("A 27-minute video.", says(27.0, 27.0, "minute", None)),
            ("A five-year plan.", says(5.0, 5.0, "year", None)),
            ("The weeks-long war games ended.", says(2.0, 8.0, "week", Some("at least"))),
            ("The weeklong course ended.", says(1.0, 1.0, "week", None)),
            ("It lasted more than a year.", says(1.0, 1.0, "year", Some("more than"))),
            ("He stayed for an hour and 20 minutes.", says(80.0, 80.0, "minute", None)),
            ("It took 2 years and 3 months.", says(2.25, 2.25, "year", None)),
            ("It takes ten to 12 weeks.", says(10.0, 12.0, "week", Some("between"))),
            ("A 10- to 12-week course.", says(10.0, 12.0, "week", Some("between"))),
            ("It lasted half an hour.", says(0.5, 0.5, "hour", None)),
            ("They waited for over five years.", says(5.0, 5.0, "year", Some("more than"))),
            ("They pay it back over five years.", says(5.0, 5.0, "year", None)),
            ("It rained for several days.", says(3.0, 9.0, "day", Some("about"))),
            ("He left for another week.", says(1.0, 1.0, "week", None)),
        ] {
            assert_eq!(number(text, "duration"), Some(want), "{text}");
        }
        for text in ["He left two years ago.", "It costs $5 a day.", "One day he left.", "He came second.", "It happens twice a week."] {
            assert_eq!(number(text, "duration"), None, "{text}");
        }
    }
}
