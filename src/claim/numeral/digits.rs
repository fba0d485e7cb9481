//! Numbers in digits: groups of thousands, decimals, fractions, letters glued to them, and what is no number at all.

use super::{CODE, Form, Numeral, glued, is_currency_mark, is_dash, multiply, scale, sign};
use crate::claim::hedge::is_any;
use crate::claim::number_word::{NumberWord, number_word, scale_suffix};
use crate::claim::{money, per};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Interval, Written};

/// A number in digits as it is spelt: value, unit of its last digit, unit of its last digit that is not zero.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Figure {
    value: f64,
    step: f64,
    grain: f64,
    plain: bool,
}

/// Reads `2,000`, `93.5`, `.46`, `2½`, `12,34,567`. `None` for anything whose grouping leaves a doubt.
fn figure(text: &str) -> Option<Figure> {
    // A number that a corpus took apart is one token with its blanks in it.
    if text.contains(' ') {
        return figure(&text.replace(' ', ""));
    }
    let (digits, part) = match text.char_indices().find(|(_, c)| !c.is_ascii()) {
        Some((at, c)) => (text.get(..at)?, Some(vulgar(c)?)),
        None => (text, None),
    };
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(w, d)| (w, Some(d)));
    if !grouped(whole) || decimals.is_some_and(|d| d.is_empty() || !d.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let mut value = 0.0;
    let (mut zeros, mut count) = (0i32, 0);
    for b in whole.bytes().filter(u8::is_ascii_digit) {
        value = value * 10.0 + f64::from(b - b'0');
        zeros = if b == b'0' { zeros + 1 } else { 0 };
        count += 1;
    }
    let (mut step, mut grain) = (1.0, if zeros >= count { 1.0 } else { 10f64.powi(zeros) });
    if let Some(d) = decimals {
        // The parser of the standard library rounds once, a sum would round with every digit.
        let plain: String = digits.bytes().filter(|b| *b != b',').map(char::from).collect();
        value = plain.parse().ok()?;
        step = 10f64.powi(-i32::try_from(d.len()).ok()?);
        grain = step;
    }
    if let Some((over, under)) = part {
        if decimals.is_some() {
            return None;
        }
        value += over / under;
        step = 1.0 / under;
        grain = step;
    }
    let plain = part.is_none() && decimals.is_none() && !whole.contains(',');
    (value.is_finite() && step > 0.0 && grain.is_finite()).then_some(Figure { value, step, grain, plain })
}

/// Whether the commas of `whole` stand where thousands (or lakhs) end.
fn grouped(whole: &str) -> bool {
    if !whole.contains(',') {
        return whole.bytes().all(|b| b.is_ascii_digit());
    }
    let mut groups = whole.split(',');
    let first = groups.next().map_or(0, str::len);
    let rest: Vec<usize> = groups.map(str::len).collect();
    let western = (1..=3).contains(&first) && rest.iter().all(|&n| n == 3);
    let indian = (1..=2).contains(&first) && rest.split_last().is_some_and(|(l, r)| *l == 3 && r.iter().all(|&n| n == 2));
    (western || indian) && whole.bytes().all(|b| b.is_ascii_digit() || b == b',')
}

fn vulgar(c: char) -> Option<(f64, f64)> {
    Some(match c {
        '¼' => (1.0, 4.0),
        '½' => (1.0, 2.0),
        '¾' => (3.0, 4.0),
        '⅐' => (1.0, 7.0),
        '⅑' => (1.0, 9.0),
        '⅒' => (1.0, 10.0),
        '⅓' => (1.0, 3.0),
        '⅔' => (2.0, 3.0),
        '⅕' => (1.0, 5.0),
        '⅖' => (2.0, 5.0),
        '⅗' => (3.0, 5.0),
        '⅘' => (4.0, 5.0),
        '⅙' => (1.0, 6.0),
        '⅚' => (5.0, 6.0),
        '⅛' => (1.0, 8.0),
        '⅜' => (3.0, 8.0),
        '⅝' => (5.0, 8.0),
        '⅞' => (7.0, 8.0),
        _ => return None,
    })
}

fn vetoed(doc: &Document, first: usize, mut last: usize) -> Numeral {
    // The whole run without blanks belongs to the name or code.
    while glued(doc, last)
        && (matches!(doc.tokens.get(last).map(|t| t.kind), Some(TokenKind::Number | TokenKind::Word)) || code_mark(doc, last))
    {
        last += 1;
    }
    let written = Written::whole(0.0);
    Numeral { first, last, written, form: Form::Digits, veto: Some(CODE), scale: 1.0, plain: true }
}

/// A mark inside a code, with more of the code right behind it.
fn code_mark(doc: &Document, i: usize) -> bool {
    (is_dash(doc, i) || matches!(doc.token(i), "." | "/" | ":" | "_" | "@" | "#" | "=" | "&" | "^"))
        && glued(doc, i + 1)
        && matches!(doc.tokens.get(i + 1).map(|t| t.kind), Some(TokenKind::Number | TokenKind::Word))
}

/// A numeral that begins with the digits of token `i`.
pub(super) fn digits(doc: &Document, i: usize) -> Option<Numeral> {
    if inside_code(doc, i) {
        return Some(vetoed(doc, i, i + 1));
    }
    let Some(mut f) = figure(doc.token(i)) else { return Some(vetoed(doc, i, i + 1)) };
    let mut last = i + 1;
    if unreadable(doc, i) || one_or_two(doc, i) {
        return Some(vetoed(doc, i, last));
    }
    // A telephone number, a long code: two dashes between digits, or 3 and 4 digits.
    if is_dash(doc, last) && glued(doc, last) && glued(doc, last + 1) {
        let (a, b) = (doc.token(i).len(), doc.token(last + 1).len());
        let number = doc.tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Number);
        let more = is_dash(doc, last + 2)
            && glued(doc, last + 2)
            && doc.tokens.get(last + 3).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced);
        if number && (more || (a == 3 && b == 4 && f.plain)) {
            return Some(vetoed(doc, i, last + 2));
        }
        // "2012–13" is a season, not a count
        if number && a == 4 && b == 2 && f.plain && (1000.0..2200.0).contains(&f.value) {
            return Some(vetoed(doc, i, last + 2));
        }
    }
    last = grouped_by_blanks(doc, i, &mut f)?;
    if spaced_time(doc, last, &f) {
        return Some(vetoed(doc, i, last + 2));
    }
    if matches!(doc.token(last), ":" | "/" | "⁄" | "×" | "^" | "@" | "_") && glued(doc, last) && glued(doc, last + 1) {
        if let Some(n) = fraction(doc, i, last, None).or_else(|| proportion(doc, i, last)) {
            return Some(n);
        }
        if doc.tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Number) {
            return Some(vetoed(doc, i, last + 1));
        }
    }
    // "10 1/2", "10-1/2"
    let at = if is_dash(doc, last) && glued(doc, last) && glued(doc, last + 1) { last + 1 } else { last };
    if f.plain
        && is_slash(doc, at + 1)
        && let Some(n) = fraction(doc, i, at + 1, Some((at, f.value)))
    {
        return Some(n);
    }
    // "1 / 2 percent"
    if f.plain
        && at == last
        && is_slash(doc, last)
        && let Some(n) = fraction(doc, i, last, None)
    {
        return Some(n);
    }
    // "41 / 2 months", "1 / three inches": no fraction that can be read, and neither part is a number by itself
    if is_slash(doc, last) && number_at(doc, last + 1) {
        return Some(vetoed(doc, i, last + 2));
    }
    let mut n = Numeral {
        first: i,
        last,
        written: Written {
            core: Interval::point(f.value),
            grain: f.grain,
            step: f.step,
            scaled: false,
            vague: None,
            soft: false,
            reversed: false,
        },
        form: Form::Digits,
        veto: None,
        scale: 1.0,
        plain: f.plain,
    };
    if glued(doc, last) && doc.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Word) && !suffix(doc, &mut n)? {
        return Some(vetoed(doc, i, last));
    }
    scale(doc, &mut n);
    if glued(doc, n.last) && doc.token(n.last) == "^" {
        return Some(vetoed(doc, i, n.last));
    }
    sign(doc, &mut n);
    Some(n)
}

/// Digits glued to the letters of a currency, which the tokens do not part: `USD10m`, `RM23.50`, `$US5,000`.
pub(super) fn coded(doc: &Document, i: usize) -> Option<Numeral> {
    let token = doc.tokens.get(i)?;
    let word = doc.token(i);
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !token.capital || letters == 0 || letters == word.len() || letters > 3 {
        return None;
    }
    let code = word.get(..letters)?;
    // "$US5,000", in old tokenised text "$ US5,000"
    let mark = i > 0 && doc.token(i - 1) == "$" && (glued(doc, i) || matches!(code, "US" | "A" | "AU" | "C" | "NZ" | "HK"));
    let rest = doc.text().get(token.span.start as usize + letters..)?;
    let bytes = rest.as_bytes();
    let mut end = 0;
    while let Some(&b) = bytes.get(end) {
        let digit_next = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !(b.is_ascii_digit() || (matches!(b, b',' | b'.') && digit_next)) {
            break;
        }
        end += 1;
    }
    let f = figure(rest.get(..end)?)?;
    let by = rest.get(end..)?.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    let stop = token.span.start as usize + letters + end + by.len();
    // The digits and their letters may be one token or several; they end where a token ends, or it is a code.
    let mut last = i + 1;
    while doc.tokens.get(last - 1).is_some_and(|t| (t.span.end as usize) < stop) {
        last += 1;
    }
    if doc.tokens.get(last - 1).is_none_or(|t| t.span.end as usize != stop) {
        return None;
    }
    let scale_by = match by {
        "" => 1.0,
        "m" | "M" => 1e6,
        "T" => 1e12,
        _ => scale_suffix(by)?,
    };
    let written =
        Written { core: Interval::point(f.value), grain: f.grain, step: f.step, scaled: false, vague: None, soft: false, reversed: false };
    let mut n = Numeral { first: i, last, written, form: Form::Digits, veto: None, scale: 1.0, plain: f.plain };
    multiply(&mut n, scale_by);
    scale(doc, &mut n);
    (mark || money::prefixed(code, &n).is_some()).then_some(n)
}

/// Whether the digits at `i` are a part of something that is lost: the thousands of a number whose head stands
/// elsewhere, a number with a broken character in it, the ones behind the tens in words.
fn unreadable(doc: &Document, i: usize) -> bool {
    let digits = doc.token(i);
    let padded = digits.len() >= 2 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    let broken = glued(doc, i + 1) && doc.token(i + 1).starts_with('\u{FFFD}');
    let tens = || {
        let word = i.checked_sub(2).filter(|_| digits.len() == 1 && is_dash(doc, i - 1));
        word.is_some_and(|w| matches!(number_word(doc.token(w)), Some(NumberWord::Ten(_))))
    };
    padded || broken || tens()
}

/// "2, 500": thousands that were taken apart, or two numbers side by side; in a text that shows no habit, who can tell?
fn one_or_two(doc: &Document, i: usize) -> bool {
    let plain =
        |j: usize| doc.tokens.get(j).is_some_and(|t| t.kind == TokenKind::Number) && doc.token(j).bytes().all(|b| b.is_ascii_digit());
    let parts = |head: usize| {
        let comma = doc.token(head + 1) == "," && glued(doc, head + 1);
        let group = plain(head + 2) && doc.token(head + 2).len() == 3 && doc.tokens.get(head + 2).is_some_and(|t| t.spaced && !t.new_line);
        let list = is_any(doc, head + 3, &["and", "or"]) || doc.token(head + 3) == "," && plain(head + 4) && doc.token(head + 4).len() != 3;
        let before = |n: usize| head.checked_sub(n).map_or("", |j| doc.token(j));
        let row = before(1) == "," && head.checked_sub(2).is_some_and(plain);
        let month = head.checked_sub(1 + usize::from(before(1) == ".")).and_then(|j| doc.words.get(j)?.entry).is_some_and(|e| e.is_month());
        plain(head) && doc.token(head).len() <= 3 && comma && group && !list && !row && !month
    };
    parts(i) || i.checked_sub(2).is_some_and(parts)
}

/// Whether a number in digits or words stands at token `i`.
fn number_at(doc: &Document, i: usize) -> bool {
    let Some(token) = doc.tokens.get(i).filter(|t| !t.new_line) else { return false };
    token.kind == TokenKind::Number
        || matches!(number_word(doc.token(i)), Some(NumberWord::Digit(_) | NumberWord::Teen(_) | NumberWord::Ten(_)))
}

/// Whether the digits at `i` are the tail of a word, a code or an address.
fn inside_code(doc: &Document, i: usize) -> bool {
    if !glued(doc, i) {
        return false;
    }
    let before = i - 1;
    match doc.tokens.get(before).map(|t| t.kind) {
        Some(TokenKind::Word | TokenKind::Number | TokenKind::Clitic) => !is_currency_word(doc.token(before)),
        Some(TokenKind::Mark) if is_dash(doc, before) => {
            // "F-16", "mid-2020", "under-21": a word, a dash, digits
            glued(doc, before)
                && before > 0
                && doc.tokens.get(before - 1).is_some_and(|t| t.kind == TokenKind::Word)
                && !is_any(doc, before - 1, &["magnitude", "minus", "to", "million", "billion", "now", "then", "sub"])
                // "5k-10k", but "K-12"
                && !(is_any(doc, before - 1, &["m", "bn", "k"]) && glued(doc, before - 1))
        }
        Some(TokenKind::Mark) => {
            matches!(doc.token(before), "." | "/" | "_" | "@" | "#" | "=" | "&" | "^" | "\\" | "№")
                && (glued(doc, before) || matches!(doc.token(before), "#" | "№" | "@"))
                // "Rs.500"
                && !(doc.token(before) == "." && before > 0 && money::is_abbreviation(doc.token(before - 1)))
                // a yen sign in plain ASCII
                && !(doc.token(before) == "=" && before > 0 && doc.token(before - 1) == "Y")
        }
        _ => false,
    }
}

/// Letters that stand for a currency right before digits: `US$5` ends in a mark, `Rs500`, `R500`, `RM5`, `CHF5` do not.
fn is_currency_word(word: &str) -> bool {
    matches!(
        word,
        "Rs" | "RM"
            | "R"
            | "CHF"
            | "EUR"
            | "USD"
            | "GBP"
            | "RMB"
            | "CNY"
            | "AUD"
            | "CAD"
            | "INR"
            | "NZD"
            | "JPY"
            | "SEK"
            | "NOK"
            | "DKK"
            | "HKD"
            | "SGD"
            | "Kr"
            | "kr"
    )
}

/// Joins digit groups that a blank (or, in tokenised text, a comma and a blank) separates: `816 000`, `120, 000`.
/// `None` for a telephone number.
fn grouped_by_blanks(doc: &Document, i: usize, f: &mut Figure) -> Option<usize> {
    let head = doc.token(i);
    let is_group = |j: usize| {
        let t = doc.token(j);
        let t = t.split_once('.').map_or(t, |(whole, _)| whole);
        t.len() == 3 && t.bytes().all(|b| b.is_ascii_digit()) && doc.tokens.get(j).is_some_and(|t| t.spaced && !t.new_line)
    };
    let begins = f.plain && head.len() <= 3 && !head.starts_with('0');
    if !begins {
        return Some(i + 1);
    }
    let comma = doc.token(i + 1) == ",";
    let gap = if comma { 2 } else { 1 };
    let mut last = i + 1;
    let (mut groups, mut zero, mut value, mut decimals) = (0, false, f.value, 0);
    while (!comma || doc.token(last) == ",") && is_group(last + gap - 1) && groups < 5 {
        let t = doc.token(last + gap - 1);
        zero |= t.starts_with('0');
        value = value * 1000.0 + t.parse::<f64>().ok()?;
        last += gap;
        groups += 1;
        if let Some((_, tail)) = t.split_once('.') {
            decimals = tail.len();
            break;
        }
    }
    // Two numbers may stand side by side; a group with a leading zero, two groups or a hard blank may not.
    let hard = || {
        let (a, b) = (doc.tokens.get(i).map(|t| t.span.end as usize), doc.tokens.get(i + 1).map(|t| t.span.start as usize));
        matches!((a, b), (Some(a), Some(b)) if doc.text().get(a..b).is_some_and(|s| s.chars().any(|c| matches!(c, '\u{A0}' | '\u{202F}' | '\u{2009}'))))
    };
    // "12 345 people" in one sentence with nothing before it that a number could belong to.
    let lone = || {
        let before = i.checked_sub(1);
        let opener = before.is_none_or(|b| {
            is_currency_mark(doc.token(b)) || doc.tokens.get(b).is_some_and(|t| t.kind == TokenKind::Word && !t.capital && t.span.len() > 3)
        });
        let word = doc.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Word && !t.capital && t.span.len() > 2);
        opener && word && !before.is_some_and(|b| is_any(doc, b, super::LABELS))
    };
    let sure = if comma { zero } else { zero || groups >= 2 || hard() || lone() };
    if groups == 0 || !sure {
        return Some(i + 1);
    }
    let step = 10f64.powi(-i32::try_from(decimals).unwrap_or(0));
    let grain = if decimals > 0 { step } else { Written::whole(value).grain };
    *f = Figure { value, step, grain, plain: false };
    Some(last)
}

/// A clock time in old tokenised text, "2 : 18 p. m.", with its colon at token `colon`.
fn spaced_time(doc: &Document, colon: usize, hours: &Figure) -> bool {
    let minutes = doc.token(colon + 1);
    doc.token(colon) == ":"
        && !glued(doc, colon)
        && hours.plain
        && hours.value < 60.0
        && minutes.len() == 2
        && minutes.parse::<u32>().is_ok_and(|m| m < 60)
        && doc.tokens.get(colon + 1).is_some_and(|t| !t.new_line)
}

fn is_slash(doc: &Document, i: usize) -> bool {
    matches!(doc.token(i), "/" | "⁄")
}

/// "a ratio of 3:1", "odds of 5:2": two numbers with a colon, where a word says what they are.
fn proportion(doc: &Document, first: usize, colon: usize) -> Option<Numeral> {
    let near = (1..=8).map_while(|n| first.checked_sub(n)).any(|i| is_any(doc, i, &["ratio", "odds", "proportion", "margin"]));
    if doc.token(colon) != ":" || !near || doc.token(colon + 2) == ":" {
        return None;
    }
    let (over, under) = (figure(doc.token(first))?, figure(doc.token(colon + 1))?);
    Some(Numeral {
        first,
        last: colon + 2,
        written: Written::whole(over.value),
        form: Form::Score(over.value, under.value),
        veto: None,
        scale: 1.0,
        plain: false,
    })
}

/// `3/4` with its slash at token `slash`, perhaps after a whole number; in old tokenised text also `3 / 4`.
fn fraction(doc: &Document, first: usize, slash: usize, whole: Option<(usize, f64)>) -> Option<Numeral> {
    let spaced = !glued(doc, slash)
        && !glued(doc, slash + 1)
        && doc.token(slash) == "/"
        && (whole.is_some() || super::words::is_unit(doc.token(slash + 2)) || is_any(doc, slash + 2, &["of"]));
    let tight = is_slash(doc, slash)
        && glued(doc, slash)
        && glued(doc, slash + 1)
        && !(glued(doc, slash + 2) && matches!(doc.token(slash + 2), "/" | "-"));
    if !(tight || spaced) {
        return None;
    }
    let over: u32 = doc.token(slash - 1).parse().ok()?;
    let under: u32 = doc.token(slash + 1).parse().ok()?;
    let usual = matches!(under, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32 | 64)
        || under <= 1000 && (doc.token(slash) == "⁄" || over == 1 && is_any(doc, slash + 2, &["of"]));
    if !usual || over == 0 || over >= under || (under.is_multiple_of(2) && over.is_multiple_of(2)) {
        return None;
    }
    let part = f64::from(over) / f64::from(under);
    let base = whole.map_or(0.0, |w| w.1);
    let step = 1.0 / f64::from(under);
    let written =
        Written { core: Interval::point(base + part), grain: step, step, scaled: false, vague: None, soft: false, reversed: false };
    let form = if whole.is_some() { Form::Digits } else { Form::Fraction(f64::from(over), f64::from(under)) };
    let mut n = Numeral { first, last: slash + 2, written, form, veto: None, scale: 1.0, plain: false };
    scale(doc, &mut n);
    Some(n)
}

/// Letters glued to digits. `Some(false)`: they make a code of it. `None`: an ordinal or a decade, no numeral at all.
fn suffix(doc: &Document, n: &mut Numeral) -> Option<bool> {
    let word = doc.token(n.last);
    if ["th", "st", "nd", "rd", "s"].iter().any(|x| x.eq_ignore_ascii_case(word)) {
        return None;
    }
    if let Some(by) = scale_suffix(word) {
        multiply(n, by);
        n.last += 1;
        return Some(true);
    }
    // "£1,350pcm"
    if per::is_short(word) && n.first > 0 && is_currency_mark(doc.token(n.first - 1)) {
        return Some(true);
    }
    // "$4T"
    if word == "T" && n.first > 0 && is_currency_mark(doc.token(n.first - 1)) {
        multiply(n, 1e12);
        n.last += 1;
        return Some(true);
    }
    if matches!(word, "m" | "M") && million_not_metre(doc, n, word) {
        multiply(n, 1e6);
        n.last += 1;
        return Some(true);
    }
    Some(number_word(word).is_some() || super::words::is_unit(word))
}

/// Whether `m` after digits is a million: after a currency, as `M`, or with what is counted behind it.
fn million_not_metre(doc: &Document, n: &Numeral, word: &str) -> bool {
    let before = n.first.checked_sub(1).map_or("", |i| doc.token(i));
    if is_currency_mark(before) || money::is_currency(before) || (glued(doc, n.first) && is_currency_word(before)) || word == "M" {
        return true;
    }
    // "3m doses", "1.5m people", but "200m from shore", "100m hurdles"
    let next = doc.token(n.last + 1);
    let plural = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") || matches!(next, "people" | "men" | "women" | "children");
    let lower = next.starts_with(|c: char| c.is_ascii_lowercase());
    let track = is_any(
        doc,
        n.last + 1,
        &[
            "hurdles",
            "finals",
            "heats",
            "races",
            "relays",
            "steeplechase",
            "across",
            "downstairs",
            "upwards",
            "downwards",
            "towards",
            "seas",
        ],
    );
    doc.tokens.get(n.last + 1).is_some_and(|t| t.spaced) && plural && lower && !track || of_a_crowd(doc, n)
}

/// "The audience rose from 5.2m to 6.9m": whether the sentence counts people or things by the million.
fn of_a_crowd(doc: &Document, n: &Numeral) -> bool {
    const CROWDS: &[&str] = &[
        "people",
        "audience",
        "audiences",
        "viewers",
        "viewing",
        "listeners",
        "readers",
        "users",
        "customers",
        "subscribers",
        "followers",
        "visitors",
        "passengers",
        "voters",
        "population",
        "unemployed",
        "unemployment",
        "jobs",
        "workers",
        "households",
        "sales",
        "copies",
        "doses",
        "tweets",
        "downloads",
        "tests",
    ];
    const LENGTHS: &[&str] = &[
        "long", "high", "tall", "deep", "wide", "away", "above", "below", "from", "off", "north", "south", "east", "west", "race", "final",
    ];
    // Behind money, a mark or nothing more; "200m from the shore" is a distance.
    if doc.token(n.last + 1) == "/" || is_any(doc, n.last + 1, LENGTHS) {
        return false;
    }
    let Some(sentence) = doc.sentences.get(doc.sentence_of(n.first)) else { return false };
    (sentence.first.max(n.first.saturating_sub(25))..sentence.last.min(n.last + 25)).any(|i| is_any(doc, i, CROWDS))
}

/// The digits behind a glued dash, read as if a blank stood before them.
pub(super) fn digits_after_dash(doc: &Document, at: usize) -> Option<Numeral> {
    let f = figure(doc.token(at))?;
    if glued(doc, at + 1)
        && (is_dash(doc, at + 1) || doc.token(at + 1) == "/")
        && doc.tokens.get(at + 2).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced)
    {
        return None;
    }
    let mut n = Numeral {
        first: at,
        last: at + 1,
        written: Written {
            core: Interval::point(f.value),
            grain: f.grain,
            step: f.step,
            scaled: false,
            vague: None,
            soft: false,
            reversed: false,
        },
        form: Form::Digits,
        veto: None,
        scale: 1.0,
        plain: f.plain,
    };
    if glued(doc, n.last) && doc.tokens.get(n.last).is_some_and(|t| t.kind == TokenKind::Word) && !suffix(doc, &mut n)? {
        return None;
    }
    scale(doc, &mut n);
    Some(n)
}
