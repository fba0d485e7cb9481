//! Lengths of time: "32 months", "a year and a half", "a 27-minute video", "weeks-long".
//!
//! All are told in days, with the unit as written kept beside them, so that 2½ years and 32 months can be compared.

use super::amount::{Amount, is_word, unit_behind};
use super::hedge::{self, is_any};
use super::number_word::lower_bytes;
use super::numeral::{Form, Numeral, glued, is_dash};
use super::{Claim, Claims, Kind};
use crate::document::Document;
use crate::lexicon::{Question, Tag};
use crate::text::TokenKind;
use crate::value::{Dimension, Hedge, Interval, Quantity, Unit, Value, Written};

const fn of(name: &'static str, days: f64) -> Unit {
    Unit::exact(name, Dimension::Time, days)
}

const QUARTER: Unit = of("quarter", Unit::YEAR.factor / 4.0);

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
    let word = lower_bytes(word, &mut buffer)?;
    let unit = match word {
        b"second" | b"seconds" | b"sec" | b"secs" => of("second", 1.0 / 86_400.0),
        b"minute" | b"minutes" | b"min" | b"mins" => of("minute", 1.0 / 1440.0),
        b"hour" | b"hours" | b"hr" | b"hrs" => of("hour", 1.0 / 24.0),
        b"day" | b"days" => Unit::DAY,
        b"night" | b"nights" => of("night", 1.0),
        b"weekend" | b"weekends" => of("weekend", 2.0),
        b"week" | b"weeks" | b"wk" | b"wks" => Unit::WEEK,
        b"fortnight" | b"fortnights" => of("fortnight", 14.0),
        b"month" | b"months" | b"mth" | b"mths" => Unit::MONTH,
        b"quarters" => QUARTER,
        b"year" | b"years" | b"yr" | b"yrs" => Unit::YEAR,
        b"decade" | b"decades" => of("decade", Unit::YEAR.factor * 10.0),
        b"century" | b"centuries" => of("century", Unit::YEAR.factor * 100.0),
        _ => return None,
    };
    Some((unit, word.ends_with(b"s")))
}

/// Whether a word is a unit of time, also glued to digits.
pub(super) fn is_unit_word(word: &str) -> bool {
    by_word(word).is_some() || matches!(word, "h" | "s")
}

/// The name of a unit of time in the singular ("a day", "per day"), also as a symbol ("/hr") where one may stand.
pub(super) fn unit_name(word: &str, symbol: bool) -> Option<&'static str> {
    match by_word(word) {
        Some((unit, false)) if symbol || word.len() > 3 || unit.name == "day" => Some(unit.name),
        _ if symbol && matches!(word, "h" | "H") => Some("hour"),
        _ if symbol && word == "s" => Some("second"),
        _ if word.eq_ignore_ascii_case("quarter") => Some("quarter"),
        _ => None,
    }
}

/// The unit at token `at` behind `n`.
fn unit(doc: &Document, n: &Numeral, at: usize) -> Option<(Unit, usize)> {
    if !is_word(doc, at) {
        return None;
    }
    let word = doc.token(at);
    if matches!(word, "m" | "M") && glued(doc, at) && n.first > 0 && is_any(doc, n.first - 1, &["h", "hr", "hrs", "hour", "hours"]) {
        return Some((of("minute", 1.0 / 1440.0), at + 1));
    }
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
    let (unit, last) = unit_behind(doc, n.last, |at| unit_past(doc, n, at))?;
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

/// The unit of `n` at token `at` or past an adjective that belongs to it.
fn unit_past(doc: &Document, n: &Numeral, mut at: usize) -> Option<(Unit, usize)> {
    let start = at;
    // "half of a year", "three-quarters of an hour", "a couple of weeks", "dozens of years"
    if matches!(n.form, Form::Fraction(..) | Form::Vague) && is_any(doc, at, &["of"]) {
        at += 1;
        at += usize::from(is_any(doc, at, &["a", "an"]));
    }
    // "five straight years", "20 additional minutes"
    if at == start
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
                "trading",
                "successive",
            ],
        )
        && by_word(doc.token(at + 1)).is_some()
    {
        at += 1;
    }
    unit(doc, n, at)
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

/// Whether a word is a unit of time or an adjective made of one.
pub(super) fn is_of_time(word: &str) -> bool {
    by_word(word).is_some() || with_long(word).is_some() || word.eq_ignore_ascii_case("quarter")
}

/// "a year", "another week", "all day", "half an hour" with its unit at token `at`.
fn article(doc: &Document, at: usize, unit: Unit) -> Option<Amount> {
    let mut i = at.checked_sub(1).filter(|_| is_word(doc, at))?;
    let hyphen = is_dash(doc, i);
    if hyphen {
        i = i.checked_sub(1).filter(|_| glued(doc, at) == glued(doc, at - 1))?;
    } else if is_any(doc, i, &["full", "whole", "single", "further", "solid", "additional", "extra"])
        && i.checked_sub(1).is_some_and(|p| is_any(doc, p, &["a", "an", "another"]))
    {
        i -= 1;
    }
    let whole = is_any(doc, i, &["all", "whole", "full", "entire"]);
    let another = is_any(doc, i, &["another"]);
    if !(whole || another || is_any(doc, i, &["a", "an"])) || hyphen && !whole {
        return None;
    }
    if matches!(unit.name, "second" | "night" | "weekend") || (!whole && !another && is_rate(doc, i)) {
        return None;
    }
    // "all year" but not "whole year's"; "a day trip", "a week day" are other things.
    if doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Clitic) && whole {
        return None;
    }
    // "a year-long process" is told by its adjective
    if is_dash(doc, at + 1) && is_any(doc, at + 2, &["long"]) {
        return None;
    }
    Some(with_half(doc, Amount { written: Written::whole(1.0), unit, first: i, last: at + 1 }))
}

/// "the past year", "the last decade", "the next century" with its unit at token `at`: what the dates have left.
fn stretch(doc: &Document, at: usize, unit: Unit) -> Option<Amount> {
    let word = at.checked_sub(1).filter(|&w| is_any(doc, w, &["past", "last", "next", "coming", "previous", "preceding"]))?;
    let article = word.checked_sub(1).filter(|&a| is_any(doc, a, &["the", "this", "these"]))?;
    // "the last minute", "the next day" are points in time.
    let small = matches!(unit.name, "second" | "minute" | "night" | "weekend" | "day") && !is_any(doc, word, &["past"]);
    let amount = Amount { written: Written::whole(1.0), unit, first: article, last: at + 1 };
    (!small).then(|| with_half(doc, amount))
}

/// "a year and a half", "the past decade and a half".
fn with_half(doc: &Document, mut amount: Amount) -> Amount {
    let half = amount.last + if is_any(doc, amount.last + 1, &["a"]) { 2 } else { 1 };
    if is_any(doc, amount.last, &["and"]) && is_any(doc, half, &["half"]) {
        amount.written = Written { core: Interval::point(1.5), step: 0.5, grain: 0.5, ..amount.written };
        amount.last = half + 1;
    }
    amount
}

/// "the year ended March 31", "the fiscal quarter ending in June" with its unit at token `at`.
fn reported(doc: &Document, at: usize, unit: Unit) -> Option<Amount> {
    if !is_any(doc, at + 1, &["ended", "ending"]) {
        return None;
    }
    let mut first = at;
    first -= usize::from(first > 0 && is_any(doc, first - 1, &["fiscal", "financial", "full", "calendar", "business", "tax"]));
    first -= usize::from(first > 0 && is_any(doc, first - 1, &["the", "its", "their", "a"]));
    Some(Amount { written: Written::whole(1.0), unit, first, last: at + 1 })
}

/// Why "weeks before" is not compared: two accounts may count from two events.
const RELATIVE: &str = "counted from another event";

/// "for weeks", "it took years", "months of talks", "weeks before the vote" with the plural at token `at`: its first
/// token, and why it is not compared.
fn unnumbered(doc: &Document, at: usize) -> Option<(usize, Option<&'static str>)> {
    let mut before = at.checked_sub(1)?;
    let many = is_any(doc, before, &["many", "long", "just", "mere"]);
    if many {
        before = before.checked_sub(1)?;
    }
    let first = if many { before + 1 } else { at };
    if is_any(doc, at + 1, &["before", "after", "later", "earlier"]) {
        let free = doc
            .words
            .get(before)
            .is_none_or(|w| !matches!(w.tag, Tag::Number | Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Noun))
            && !is_any(doc, before, &["several", "few", "of", "some", "in", "recent"]);
        return (free && !doc.tokens.get(at + 1)?.new_paragraph).then_some((first, Some(RELATIVE)));
    }
    const LEADS: &[&str] = &[
        "for", "lasted", "last", "lasts", "lasting", "took", "take", "takes", "taking", "taken", "spent", "spend", "spends", "spending",
        "waited", "wait", "waiting",
    ];
    let lead = is_any(doc, before, LEADS);
    let of = is_any(doc, at + 1, &["of"])
        && (is_any(doc, before, &["after", "despite", "following", "through", "during", "with", "by", "from"]) || lead);
    (lead || of).then_some((first, None))
}

/// The length of one unit whose article stands before token `at`, for other extractors ("first in a decade").
pub(super) fn read_article(doc: &Document, at: usize) -> Option<Amount> {
    let (unit, _) = by_word(doc.token(at)).filter(|u| !u.1)?;
    article(doc, at, unit).filter(|a| !is_point_in_time(doc, a.last))
}

/// "weeks-long", "weeklong", "decades-long", "year-long", "monthslong".
fn adjective(doc: &Document, i: usize, word: &str) -> Option<(Unit, bool, usize)> {
    if let Some((unit, plural)) = by_word(word) {
        let long = is_dash(doc, i + 1) && glued(doc, i + 1) == glued(doc, i + 2) && is_any(doc, i + 2, &["long"]);
        // "five-year-long" is read from its number
        let numbered = i > 0 && is_dash(doc, i - 1) && glued(doc, i);
        return (long && !numbered).then_some((unit, plural, i + 3));
    }
    with_long(word).map(|(unit, plural)| (unit, plural, i + 1))
}

/// The unit in a word that "long" is glued to: "weeklong".
fn with_long(word: &str) -> Option<(Unit, bool)> {
    let stem = word.len().checked_sub(4).filter(|&n| n > 2 && word.as_bytes().get(n..).is_some_and(|t| t.eq_ignore_ascii_case(b"long")))?;
    by_word(word.get(..stem)?)
}

fn push_adjective(doc: &Document, claims: &mut Claims, (unit, plural, last): (Unit, bool, usize), first: usize, why: Option<&'static str>) {
    let written = if plural {
        // Two of them or more, and fewer than would be told in the next larger unit.
        Written { core: Interval::new(2.0, 8.0), grain: 1.0, step: 1.0, scaled: false, vague: None, soft: false, reversed: false }
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
    claims.push(Claim { not_compared: why, ..claim });
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
        let mut amount = amount;
        // "five-year-long"
        if is_dash(doc, amount.last) && is_any(doc, amount.last + 1, &["long"]) {
            amount.last += 2;
        }
        let amount = amount.rated(doc, claims);
        let all = match (amount.unit.name, amount.unit.per) {
            ("hour", Some(per)) => per.name == "day" && n.value() == 24.0,
            ("day", Some(per)) => per.name == "week" && n.value() == 7.0,
            _ => false,
        };
        let why = if some_day { Some("“one day” is mostly no length of time") } else { all.then_some("an idiom") };
        amount.push_unless(doc, claims, Kind::Duration, "duration", why);
    }
    unnumbered_lengths(doc, claims);
}

/// The lengths that no number begins.
fn unnumbered_lengths(doc: &Document, claims: &mut Claims) {
    let cues = claims.cues(doc);
    let mut next = 0;
    for i in cues.of(Question::Length.bit()) {
        if i < next {
            continue;
        }
        let word = doc.token(i);
        let found = by_word(word);
        if let Some(found) = adjective(doc, i, word).filter(|_| !claims.taken(i, i + 1)) {
            next = found.2;
            push_adjective(doc, claims, found, i, None);
            continue;
        }
        let amount = match found {
            Some((unit, false)) => article(doc, i, unit).or_else(|| stretch(doc, i, unit)).or_else(|| reported(doc, i, unit)),
            Some((unit, true)) => {
                if let Some((first, why)) = unnumbered(doc, i).filter(|f| !claims.taken(f.0, i + 1)) {
                    push_adjective(doc, claims, (unit, true, i + 1), first, why);
                }
                None
            }
            None if word.eq_ignore_ascii_case("quarter") => reported(doc, i, QUARTER),
            None => None,
        };
        let Some(amount) = amount.filter(|a| !claims.taken(a.first, a.last)) else { continue };
        next = amount.last;
        if !is_point_in_time(doc, amount.last) {
            amount.push(doc, claims, Kind::Duration, "duration");
        }
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
            ("It took four-and-a-half years.", says(4.5, 4.5, "year", None)),
            ("A two-and-a-half-hour film.", says(2.5, 2.5, "hour", None)),
            ("It took 4 1 / 2 years.", says(4.5, 4.5, "year", None)),
            ("It lasted 1h 20m.", says(1.333_333_333, 1.333_333_333, "hour", None)),
            ("It lasted ten trading days.", says(10.0, 10.0, "day", None)),
            ("The past year was dry.", says(1.0, 1.0, "year", None)),
            ("Over the past couple of weeks it rained.", says(2.0, 3.0, "week", Some("about"))),
            ("Over the past decade and a half it rained.", says(1.5, 1.5, "decade", None)),
            ("In the last few months it rained.", says(2.0, 6.0, "month", Some("about"))),
            ("Sales for the year ended March 31 fell.", says(1.0, 1.0, "year", None)),
            ("They talked for weeks.", says(2.0, 8.0, "week", Some("at least"))),
            ("After months of talks they signed.", says(2.0, 8.0, "month", Some("at least"))),
            ("It takes three or more years.", says(3.0, 3.0, "year", Some("at least"))),
            ("It runs 12 hours a day.", says(12.0, 12.0, "hour", None)),
            ("It was shut all week.", says(1.0, 1.0, "week", None)),
            ("He left for another week.", says(1.0, 1.0, "week", None)),
        ] {
            assert_eq!(number(text, "duration"), Some(want), "{text}");
        }
        for text in [
            "Weeks before the vote he left.",
            "They work 24 hours a day.",
            "The early days of it.",
            "He left two years ago.",
            "It costs $5 a day.",
            "One day he left.",
            "He came second.",
            "It happens twice a week.",
        ] {
            assert_eq!(number(text, "duration"), None, "{text}");
        }
    }
}
