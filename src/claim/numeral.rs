//! Numerals: digits, number words and what joins them, read once for all kinds of number.
//!
//! `2,000`, `2½`, `two and a half`, `3.8 billion`, `$10m`, `270 to 300`, `half a dozen`, `tens of thousands`: each
//! comes out with what was written, to the precision it was written at. A stretch of digits that is no plain number
//! (a telephone number, a version, `1e9999`) gives a numeral with a veto and no value to compare, never a guess.

use super::Claims;
use super::hedge::is_any;
use super::number_word::{NumberWord, Vague, denominator, number_word, scale_suffix};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Interval, Written};

/// How a numeral was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// In digits.
    Digits,
    /// In words.
    Words,
    /// In a vague word: dozens, several.
    Vague,
    /// A fraction that stands alone: "two-thirds".
    Fraction(f64, f64),
    /// Two numbers joined by a dash that are no range: `60–39`.
    Score(f64, f64),
}

/// One numeral.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// Index of its first token.
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// What it says.
    pub written: Written,
    /// How it was written.
    pub form: Form,
    /// Why it is not a number to be compared.
    pub veto: Option<&'static str>,
    /// Scale word or letter, 1 where there is none; ranges inherit it.
    scale: f64,
    /// Written in digits with neither comma nor dot.
    pub plain: bool,
}

impl Numeral {
    /// Its value, or the middle of its range.
    pub(super) fn value(&self) -> f64 {
        self.written.core.middle()
    }

    /// The factor of its scale words and letters, 1 where there are none.
    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    /// Whether it is a range.
    pub(super) fn is_range(&self) -> bool {
        self.written.core.lo < self.written.core.hi
    }
}

/// Why a run of digits is no number.
const CODE: &str = "part of a name, a code or a clock time";

/// Marks of currencies that may stand before either end of a range.
pub(super) fn is_currency_mark(token: &str) -> bool {
    matches!(token, "$" | "£" | "€" | "¥" | "₹" | "₽" | "₩" | "₪" | "₺" | "₴" | "₦" | "฿" | "₫" | "₱" | "₡" | "₾" | "₭")
}

/// All numerals of a document that no claim has taken yet, in order, none overlapping another.
pub(super) fn scan(doc: &Document, claims: &Claims) -> Vec<Numeral> {
    let mut found: Vec<Numeral> = Vec::new();
    let mut i = 0;
    while let Some(token) = doc.tokens.get(i) {
        let one = match token.kind {
            TokenKind::Number => digits(doc, i),
            TokenKind::Word => words(doc, i).or_else(|| coded(doc, i)),
            _ => None,
        };
        let Some(one) = one.filter(|n| !claims.taken(n.first, n.last)) else {
            i += 1;
            continue;
        };
        let whole = joined(doc, one, claims);
        i = whole.last.max(i + 1);
        found.push(whole);
    }
    found
}

/// Whether token `i` touches the one before it.
pub(super) fn glued(doc: &Document, i: usize) -> bool {
    i > 0 && doc.tokens.get(i).is_some_and(|t| !t.spaced && !t.new_line)
}

/// Whether token `i` is a dash that can join two numbers or words.
pub(super) fn is_dash(doc: &Document, i: usize) -> bool {
    matches!(doc.token(i), "-" | "–" | "—" | "‐" | "‑" | "−")
}

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
fn digits(doc: &Document, i: usize) -> Option<Numeral> {
    if inside_code(doc, i) {
        return Some(vetoed(doc, i, i + 1));
    }
    let Some(mut f) = figure(doc.token(i)) else { return Some(vetoed(doc, i, i + 1)) };
    let mut last = i + 1;
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
    if matches!(doc.token(last), ":" | "/" | "×" | "^" | "@" | "_") && glued(doc, last) && glued(doc, last + 1) {
        if let Some(n) = fraction(doc, i, last, None) {
            return Some(n);
        }
        if doc.tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Number) {
            return Some(vetoed(doc, i, last + 1));
        }
    }
    // "10 1/2", "10-1/2"
    let at = if is_dash(doc, last) && glued(doc, last) && glued(doc, last + 1) { last + 1 } else { last };
    if f.plain && doc.token(at + 1) == "/" {
        if let Some(n) = fraction(doc, i, at + 1, Some((at, f.value))) {
            return Some(n);
        }
    }
    let mut n = Numeral {
        first: i,
        last,
        written: Written { core: Interval::point(f.value), grain: f.grain, step: f.step, scaled: false, vague: None, soft: false },
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
fn coded(doc: &Document, i: usize) -> Option<Numeral> {
    let token = doc.tokens.get(i)?;
    let word = doc.token(i);
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !token.capital || letters == 0 || letters == word.len() || letters > 3 {
        return None;
    }
    let mark = glued(doc, i) && i > 0 && doc.token(i - 1) == "$";
    let code = word.get(..letters)?;
    if !(mark || super::money::is_code(code)) {
        return None;
    }
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
        _ => scale_suffix(by)?,
    };
    let written = Written { core: Interval::point(f.value), grain: f.grain, step: f.step, scaled: false, vague: None, soft: false };
    let mut n = Numeral { first: i, last, written, form: Form::Digits, veto: None, scale: 1.0, plain: f.plain };
    multiply(&mut n, scale_by);
    scale(doc, &mut n);
    Some(n)
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
                && !is_any(doc, before - 1, &["magnitude", "minus", "to", "million", "billion", "m", "bn", "k"])
        }
        Some(TokenKind::Mark) => {
            matches!(doc.token(before), "." | "/" | "_" | "@" | "#" | "=" | "&" | "^" | "\\" | "№")
                && (glued(doc, before) || matches!(doc.token(before), "#" | "№" | "@"))
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
    let sure = if comma { zero } else { zero || groups >= 2 || hard() };
    if groups == 0 || !sure {
        return Some(i + 1);
    }
    let step = 10f64.powi(-i32::try_from(decimals).unwrap_or(0));
    let grain = if decimals > 0 { step } else { Written::whole(value).grain };
    *f = Figure { value, step, grain, plain: false };
    Some(last)
}

/// `3/4` with its slash at token `slash`, perhaps after a whole number.
fn fraction(doc: &Document, first: usize, slash: usize, whole: Option<(usize, f64)>) -> Option<Numeral> {
    if doc.token(slash) != "/"
        || !glued(doc, slash)
        || !glued(doc, slash + 1)
        || (glued(doc, slash + 2) && matches!(doc.token(slash + 2), "/" | "-"))
    {
        return None;
    }
    let over: u32 = doc.token(slash - 1).parse().ok()?;
    let under: u32 = doc.token(slash + 1).parse().ok()?;
    let usual = matches!(under, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32 | 64);
    if !usual || over == 0 || over >= under || (under % 2 == 0 && over % 2 == 0) {
        return None;
    }
    let part = f64::from(over) / f64::from(under);
    let base = whole.map_or(0.0, |w| w.1);
    let step = 1.0 / f64::from(under);
    let written = Written { core: Interval::point(base + part), grain: step, step, scaled: false, vague: None, soft: false };
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
    if matches!(word, "m" | "M") && million_not_metre(doc, n, word) {
        multiply(n, 1e6);
        n.last += 1;
        return Some(true);
    }
    Some(number_word(word).is_some() || is_unit(word))
}

/// Whether `m` after digits is a million: after a currency, as `M`, or with what is counted behind it.
fn million_not_metre(doc: &Document, n: &Numeral, word: &str) -> bool {
    let before = n.first.checked_sub(1).map_or("", |i| doc.token(i));
    if is_currency_mark(before) || (glued(doc, n.first) && is_currency_word(before)) || word == "M" {
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
    doc.tokens.get(n.last + 1).is_some_and(|t| t.spaced) && plural && lower && !track
}

fn multiply(n: &mut Numeral, by: f64) {
    n.scale *= by;
    n.written.core = n.written.core.times(by);
    n.written.grain *= by;
    n.written.step *= by;
    if let Some(v) = n.written.vague.as_mut() {
        *v = v.times(by);
    }
    n.written.scaled |= by >= 1000.0;
}

/// "and a half", scale words and "dozen" behind a number.
fn scale(doc: &Document, n: &mut Numeral) {
    half_behind(doc, n);
    for _ in 0..3 {
        let at = if is_dash(doc, n.last) { n.last + 1 } else { n.last };
        if doc.tokens.get(at).is_none_or(|t| t.kind != TokenKind::Word || t.new_paragraph) {
            break;
        }
        match number_word(doc.token(at)) {
            Some(NumberWord::Scale(s)) => multiply(n, s),
            Some(NumberWord::Hundred) => multiply(n, 100.0),
            Some(NumberWord::Dozen | NumberWord::Vague(Vague::Dozens)) if (n.value() * 12.0).fract() == 0.0 => {
                multiply(n, 12.0);
                n.written.soft = true;
                n.last = at + 1;
                break;
            }
            _ if at == n.last
                && n.scale == 1.0
                && doc.token(at).len() > 1
                && doc.tokens.get(at).is_some_and(|t| t.spaced)
                && scale_suffix(doc.token(at)).is_some_and(|s| s > 1e4) =>
            {
                multiply(n, scale_suffix(doc.token(at)).unwrap_or(1.0));
            }
            // "$ 10 m"
            _ if at == n.last
                && n.scale == 1.0
                && matches!(doc.token(at), "m" | "M")
                && n.first > 0
                && is_currency_mark(doc.token(n.first - 1)) =>
            {
                multiply(n, 1e6)
            }
            _ => break,
        }
        n.last = at + 1;
    }
    // "2 million and a half"
    if n.scale > 1.0 && is_any(doc, n.last, &["and"]) && n.form == Form::Words {
        half_behind(doc, n);
    }
}

/// "and a half", "and three quarters".
fn half_behind(doc: &Document, n: &mut Numeral) {
    if !is_any(doc, n.last, &["and"]) || n.written.core.lo < n.written.core.hi {
        return;
    }
    let article = is_any(doc, n.last + 1, &["a", "one"]);
    let at = n.last + if article { 2 } else { 1 };
    let (part, end) = match number_word(doc.token(at)) {
        Some(NumberWord::Half) => (0.5, at + 1),
        Some(NumberWord::Quarter) if article => (0.25, at + 1),
        Some(NumberWord::Digit(3.0)) if matches!(number_word(doc.token(at + 1)), Some(NumberWord::Quarter)) => (0.75, at + 2),
        _ if article && is_any(doc, at, &["third"]) => (1.0 / 3.0, at + 1),
        _ => return,
    };
    if is_any(doc, end, &["of", "dozen"]) {
        return;
    }
    let by = part * n.scale;
    let step = if part == 0.5 { 0.5 } else { 0.25 } * n.scale;
    n.written.core = Interval::point(n.value() + by);
    (n.written.step, n.written.grain) = (step, step);
    n.last = end;
    n.plain = false;
}

/// A minus: "-5", "minus five".
fn sign(doc: &Document, n: &mut Numeral) {
    let Some(before) = n.first.checked_sub(1) else { return };
    let mark = matches!(doc.token(before), "-" | "−" | "–") && glued(doc, n.first) && !glued(doc, before);
    let behind_mark = before > 0 && is_currency_mark(doc.token(before - 1)) && matches!(doc.token(before), "-" | "−") && glued(doc, before);
    let spaced = behind_mark || mark && (doc.tokens.get(before).is_some_and(|t| t.spaced) || before == 0);
    let minus = &["minus", "negative"];
    let hyphen = before.checked_sub(1).filter(|&i| is_dash(doc, before) && glued(doc, before) && is_any(doc, i, minus));
    if let Some(before) = hyphen.or_else(|| (spaced || is_any(doc, before, minus)).then_some(before)) {
        n.written.core = Interval::new(-n.written.core.hi, -n.written.core.lo);
        n.first = before;
    }
}

/// A numeral that begins with the word at `i`.
fn words(doc: &Document, i: usize) -> Option<Numeral> {
    let word = number_word(doc.token(i))?;
    let next = i + 1;
    let blank = |form| Numeral { first: i, last: next, written: Written::whole(1.0), form, veto: None, scale: 1.0, plain: false };
    match word {
        NumberWord::Article => match number_word(doc.token(next)) {
            Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen) => cardinal(doc, i),
            Some(NumberWord::Vague(v @ (Vague::Couple | Vague::Few | Vague::Handful))) => vague(doc, i, next, v),
            Some(NumberWord::Half) => {
                // "a half million", "a half-dozen"
                let mut n = Numeral { last: next + 1, ..blank(Form::Words) };
                half(&mut n);
                scale(doc, &mut n);
                if n.scale > 1.0 || is_unit(doc.token(n.last)) { Some(n) } else { alone(doc, n, 1.0, 2.0) }
            }
            Some(NumberWord::Quarter) if is_unit(doc.token(next + 1)) && !super::duration::is_unit_word(doc.token(next + 1)) => {
                let written = Written { core: Interval::point(0.25), grain: 0.25, step: 0.25, ..Written::whole(0.0) };
                Some(Numeral { last: next + 1, written, ..blank(Form::Words) })
            }
            Some(NumberWord::Quarter) => alone(doc, Numeral { last: next + 1, ..blank(Form::Words) }, 1.0, 4.0),
            Some(_) => None,
            None => alone(doc, Numeral { last: next + 1, ..blank(Form::Words) }, 1.0, denominator(doc.token(next))?),
        },
        NumberWord::Half => half_word(doc, blank(Form::Words)),
        NumberWord::Vague(v) => match v {
            // A couple are two people unless they are "a couple of".
            Vague::Couple | Vague::Few | Vague::Handful => None,
            _ => vague(doc, i, i, v),
        },
        NumberWord::Digit(_) | NumberWord::Teen(_) | NumberWord::Ten(_) => {
            let n = cardinal(doc, i)?;
            worded_fraction(doc, &n).or(Some(n))
        }
        _ => None,
    }
}

/// Whether a word is a unit of any kind of number.
fn is_unit(word: &str) -> bool {
    word == "%"
        || super::duration::is_unit_word(word)
        || super::measure::is_unit_word(word)
        || super::percent::is_unit_word(word)
        || super::money::is_unit_word(word)
}

fn half(n: &mut Numeral) {
    n.written = Written { core: Interval::point(0.5), grain: 0.5, step: 0.5, scaled: false, vague: None, soft: false };
}

/// "half a million", "half-dozen", "half an hour", "half of".
fn half_word(doc: &Document, mut n: Numeral) -> Option<Numeral> {
    half(&mut n);
    let dash = is_dash(doc, n.last);
    let at = n.last + usize::from(dash);
    if matches!(number_word(doc.token(at)), Some(NumberWord::Scale(_) | NumberWord::Dozen | NumberWord::Hundred)) {
        scale(doc, &mut n);
        if n.written.soft {
            n.written.grain = 6.0;
        }
        return Some(n);
    }
    if is_any(doc, n.last, &["a", "an"]) {
        let mut long = Numeral { last: n.last + 1, ..n.clone() };
        if matches!(number_word(doc.token(long.last)), Some(NumberWord::Scale(_) | NumberWord::Dozen | NumberWord::Hundred)) {
            scale(doc, &mut long);
        }
        return Some(long);
    }
    if is_unit(doc.token(at)) {
        n.last = at;
        return Some(n);
    }
    alone(doc, n, 1.0, 2.0)
}

/// A fraction on its own, if what follows shows that it is one: "a third of", "two-thirds majority".
fn alone(doc: &Document, mut n: Numeral, over: f64, under: f64) -> Option<Numeral> {
    let plural = over > 1.0;
    let hyphen = is_dash(doc, n.last.wrapping_sub(2));
    let of = is_any(doc, n.last, &["of"]);
    let determiner = under == 2.0 && is_any(doc, n.last, &["the", "its", "their", "his", "her", "our", "all", "that", "those", "this"]);
    if !(plural || hyphen || of || determiner) {
        return None;
    }
    n.written =
        Written { core: Interval::point(over / under), grain: 1.0 / under, step: 1.0 / under, scaled: false, vague: None, soft: false };
    n.form = Form::Fraction(over, under);
    Some(n)
}

/// "two-thirds", "three quarters", "one fifth".
fn worded_fraction(doc: &Document, n: &Numeral) -> Option<Numeral> {
    if n.scale > 1.0 || n.value() >= 20.0 || n.value() < 1.0 || n.value().fract() != 0.0 {
        return None;
    }
    let dash = is_dash(doc, n.last);
    let at = n.last + usize::from(dash);
    let word = doc.token(at);
    let under = denominator(word)?;
    let plural = word.ends_with('s') || word.ends_with('S');
    let quarters = under == 4.0 && !(dash || is_any(doc, at + 1, &["of", "the"]));
    if n.value() >= under || (plural && n.value() < 2.0) || (!plural && n.value() > 1.0 && !dash) || quarters {
        return None;
    }
    alone(doc, Numeral { last: at + 1, ..n.clone() }, n.value(), under)
}

/// A cardinal in words: "one hundred and three", "twenty-five million", "a hundred".
fn cardinal(doc: &Document, i: usize) -> Option<Numeral> {
    #[derive(PartialEq, Clone, Copy)]
    enum Last {
        Start,
        Digit,
        Teen,
        Ten,
        Hundred,
        Scale,
    }
    let (mut total, mut current, mut last, mut at) = (0.0, 0.0, Last::Start, i);
    let (mut top, mut step, mut scaled, mut soft) = (f64::INFINITY, 1.0, false, false);
    let mut scale_of_last = 1.0;
    while at < i + 24 {
        let mut j = at;
        if last != Last::Start && is_dash(doc, j) {
            // "five-year" has no number word behind the dash and ends here.
            j += 1;
        } else if matches!(last, Last::Hundred | Last::Scale) && is_any(doc, j, &["and"]) {
            if !matches!(number_word(doc.token(j + 1)), Some(NumberWord::Digit(_) | NumberWord::Teen(_) | NumberWord::Ten(_))) {
                break;
            }
            j += 1;
        }
        if doc.tokens.get(j).is_none_or(|t| t.kind != TokenKind::Word || t.new_paragraph && j > i) {
            break;
        }
        let Some(word) = number_word(doc.token(j)) else { break };
        last = match (word, last) {
            (NumberWord::Article, Last::Start) => {
                current = 1.0;
                Last::Digit
            }
            (NumberWord::Digit(d), Last::Start | Last::Hundred | Last::Scale) => {
                current += d;
                Last::Digit
            }
            (NumberWord::Digit(d), Last::Ten) if d > 0.0 => {
                current += d;
                Last::Digit
            }
            (NumberWord::Teen(d), Last::Start | Last::Hundred | Last::Scale) => {
                current += d;
                Last::Teen
            }
            (NumberWord::Ten(d), Last::Start | Last::Hundred | Last::Scale) => {
                current += d;
                Last::Ten
            }
            (NumberWord::Hundred, Last::Digit | Last::Teen) if current < 100.0 => {
                current *= 100.0;
                Last::Hundred
            }
            (NumberWord::Scale(s), before) if before != Last::Start => {
                if before == Last::Scale {
                    total *= s;
                } else if s < top {
                    total += current * s;
                } else {
                    total = (total + current) * s;
                }
                (current, top, step, scaled) = (0.0, s, s, true);
                scale_of_last = s;
                Last::Scale
            }
            (NumberWord::Dozen | NumberWord::Vague(Vague::Dozens), Last::Digit | Last::Teen | Last::Ten) => {
                current *= 12.0;
                soft = true;
                at = j + 1;
                break;
            }
            _ => break,
        };
        if last != Last::Scale {
            step = 1.0;
        }
        at = j + 1;
    }
    if at == i {
        return None;
    }
    let value = total + current;
    let mut written = Written { step, scaled, soft, ..Written::whole(value) };
    if soft {
        written.grain = 12.0;
    }
    if !value.is_finite() {
        return None;
    }
    let mut n = Numeral {
        first: i,
        last: at,
        written,
        form: Form::Words,
        veto: None,
        scale: if scaled && current == 0.0 { scale_of_last } else { 1.0 },
        plain: false,
    };
    if !soft {
        point(doc, &mut n);
        let before = n.last;
        half_behind(doc, &mut n);
        if n.last > before && n.scale == 1.0 {
            scale(doc, &mut n);
        }
    }
    sign(doc, &mut n);
    Some(n)
}

/// "nine point four".
fn point(doc: &Document, n: &mut Numeral) {
    if !is_any(doc, n.last, &["point"]) {
        return;
    }
    let (mut tail, mut unit, mut at) = (0.0, 1.0, n.last + 1);
    while let Some(word) = number_word(doc.token(at)) {
        match word {
            NumberWord::Digit(d) if unit > 1e-9 => {
                // "seventy-one" is two digits in one
                let dash = is_dash(doc, at.wrapping_sub(1));
                if dash {
                    tail += d * unit
                } else {
                    tail += d * unit * 0.1
                }
                unit *= if dash { 1.0 } else { 0.1 };
            }
            NumberWord::Teen(d) if unit == 1.0 => {
                tail += d * 0.01;
                unit = 0.01;
            }
            NumberWord::Ten(d) if unit == 1.0 => {
                tail += d * 0.01;
                unit = 0.01;
            }
            _ => break,
        }
        at += 1;
        if is_dash(doc, at) && number_word(doc.token(at + 1)).is_some() {
            at += 1;
        }
    }
    if unit < 1.0 {
        n.written = Written { core: Interval::point(n.value() + tail), grain: unit, step: unit, scaled: false, vague: None, soft: false };
        n.last = at;
        scale(doc, n);
    }
}

/// "tens of thousands", "several hundred", "a few million", "dozens".
fn vague(doc: &Document, first: usize, at: usize, word: Vague) -> Option<Numeral> {
    let ((lo, hi), (from, to)) = word.bounds();
    let written = Written {
        core: Interval::new(lo, hi),
        grain: lo,
        step: lo,
        scaled: matches!(word, Vague::Scales(_)),
        vague: Some(Interval::new(from, to)),
        soft: false,
    };
    let mut n = Numeral { first, last: at + 1, written, form: Form::Vague, veto: None, scale: 1.0, plain: false };
    let behind = |n: &Numeral, skip: usize| number_word(doc.token(n.last + skip));
    match word {
        Vague::Tens | Vague::Hundreds | Vague::Dozens if is_any(doc, n.last, &["of"]) => match behind(&n, 1) {
            Some(NumberWord::Vague(Vague::Scales(s))) => {
                multiply(&mut n, s);
                n.last += 2;
            }
            _ if word == Vague::Tens => return None,
            _ => {}
        },
        Vague::Tens => return None,
        Vague::Scores if !is_any(doc, n.last, &["of"]) => return None,
        Vague::Couple | Vague::Few | Vague::Several => {
            let of = usize::from(is_any(doc, n.last, &["of"]));
            if let Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen) = behind(&n, of) {
                n.last += of;
                scale(doc, &mut n);
                n.written.soft = false;
            } else if word == Vague::Couple
                && of == 0
                && !super::duration::is_unit_word(doc.token(n.last))
                && !is_any(doc, n.last, &["more"])
            {
                return None;
            }
        }
        _ => {}
    }
    Some(n)
}

/// Words for a change, before which "from A to B" gives two levels and not a range.
pub(super) const CHANGE: &[&str] = &[
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "drop",
    "drops",
    "dropped",
    "dropping",
    "increase",
    "increases",
    "increased",
    "increasing",
    "decrease",
    "decreases",
    "decreased",
    "decreasing",
    "decline",
    "declines",
    "declined",
    "declining",
    "grow",
    "grows",
    "grew",
    "grown",
    "growing",
    "climb",
    "climbs",
    "climbed",
    "climbing",
    "jump",
    "jumps",
    "jumped",
    "jumping",
    "gain",
    "gains",
    "gained",
    "slip",
    "slips",
    "slipped",
    "slipping",
    "slid",
    "slide",
    "plunge",
    "plunged",
    "surge",
    "surged",
    "soar",
    "soared",
    "tumble",
    "tumbled",
    "shrink",
    "shrank",
    "shrunk",
    "cut",
    "cuts",
    "cutting",
    "raise",
    "raised",
    "raises",
    "raising",
    "lower",
    "lowered",
    "reduce",
    "reduced",
    "reducing",
    "up",
    "down",
    "higher",
    "expand",
    "expanded",
    "double",
    "doubled",
    "widen",
    "widened",
    "narrow",
    "narrowed",
    "improve",
    "improved",
    "advance",
    "advanced",
    "dip",
    "dipped",
    "ease",
    "eased",
    "revise",
    "revised",
    "went",
    "boost",
    "boosted",
    "trim",
    "trimmed",
    "edge",
    "edged",
    "rebound",
    "rebounded",
    "move",
    "moved",
    "change",
    "changed",
    "upgrade",
    "upgraded",
    "extend",
    "extended",
    "shot",
    "spike",
    "spiked",
    "sank",
];

/// Whether a connector at `at` joins a number that begins at `first` to the one that follows it, with one past the
/// connector. Only the words decide here; the caller sees to it that the numbers rise and their units fit.
pub(super) fn connector(doc: &Document, first: usize, at: usize) -> Option<usize> {
    let lead = |words: &[&str]| {
        (1..=3)
            .map_while(|n| first.checked_sub(n))
            .take_while(|&i| doc.tokens.get(i).is_some_and(|t| !t.new_paragraph || i == 0))
            .any(|i| is_any(doc, i, words))
    };
    let mut j = at;
    if is_dash(doc, j) && glued(doc, j) && is_any(doc, j + 1, &["to"]) {
        j += 1;
    }
    if is_any(doc, j, &["to"]) {
        // "rose from 5 to 7": two levels
        let from = (1..=4).map_while(|n| first.checked_sub(n)).find(|&i| is_any(doc, i, &["from"]));
        if let Some(from) = from {
            let changes = (1..=6).map_while(|n| from.checked_sub(n)).any(|i| is_any(doc, i, CHANGE));
            if changes {
                return None;
            }
        }
        let after = j + 1;
        return Some(if is_dash(doc, after) && glued(doc, after) { after + 1 } else { after });
    }
    if is_any(doc, j, &["and"]) && lead(&["between"]) {
        return Some(j + 1);
    }
    if is_any(doc, j, &["or"]) {
        return Some(j + 1);
    }
    let dash = is_dash(doc, j) && doc.token(j) != "—";
    let both = dash && glued(doc, j) == glued(doc, j + 1);
    both.then_some(j + 1)
}

/// "fell from $89 to $75 billion": two levels that share a scale.
fn with_scale_of_next(doc: &Document, mut one: Numeral, claims: &Claims) -> Numeral {
    if one.scale != 1.0 || !(one.plain || one.written.step < 1.0) || one.value() >= 1000.0 || !is_any(doc, one.last, &["to"]) {
        return one;
    }
    let marked = one.first.checked_sub(1).filter(|&i| is_currency_mark(doc.token(i)));
    let at = one.last + 1 + usize::from(marked.is_some_and(|i| doc.token(one.last + 1) == doc.token(i)));
    let from = one.first.checked_sub(1 + usize::from(marked.is_some())).is_some_and(|i| is_any(doc, i, &["from"]));
    let both = marked.is_some() == (at > one.last + 1);
    if both && (from || marked.is_some()) && doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) {
        if let Some(two) = digits(doc, at).filter(|t| t.veto.is_none() && t.scale > 1.0 && !claims.taken(t.first, t.last)) {
            multiply(&mut one, two.scale);
        }
    }
    one
}

/// "increased by 3 million to 12 million": a change and a level.
pub(super) fn changes_by(doc: &Document, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|i| is_any(doc, i, &["by"]) || is_any(doc, i, CHANGE))
}

/// Joins `one` to the number that follows it, if the two are a range or a score.
fn joined(doc: &Document, one: Numeral, claims: &Claims) -> Numeral {
    if one.veto.is_some() || matches!(one.form, Form::Fraction(..)) || one.form == Form::Vague {
        return one;
    }
    let Some(mut at) = connector(doc, one.first, one.last) else { return with_scale_of_next(doc, one, claims) };
    let or = is_any(doc, at - 1, &["or"]);
    let dash = is_dash(doc, one.last) && at == one.last + 1;
    let marked = one.first > 0 && is_currency_mark(doc.token(one.first - 1));
    if (one.scale > 1.0 || marked) && changes_by(doc, one.first - usize::from(marked)) && is_any(doc, at - 1, &["to"]) {
        return one;
    }
    if marked && doc.token(at) == doc.token(one.first - 1) {
        at += 1;
    }
    let two = match doc.tokens.get(at).map(|t| t.kind) {
        Some(TokenKind::Number) if dash && glued(doc, at) => digits_after_dash(doc, at),
        Some(TokenKind::Number) => digits(doc, at),
        Some(TokenKind::Word) => words(doc, at),
        _ => None,
    };
    let Some(two) =
        two.filter(|t| t.veto.is_none() && !claims.taken(t.first, t.last) && !matches!(t.form, Form::Fraction(..) | Form::Vague))
    else {
        return one;
    };
    let mut a = one.clone();
    // "$270 to 300 million": the scale is said once.
    if a.scale == 1.0 && two.scale > 1.0 && a.value() < 1000.0 && (a.plain || a.written.step < 1.0 || a.form == Form::Words) {
        multiply(&mut a, two.scale);
    }
    let (x, y) = (a.value(), two.value());
    if x < y && x >= 0.0 {
        let apart = or && y > 2.0 * x + 1.0;
        if apart {
            return one;
        }
        let written = Written {
            core: Interval::new(x, y),
            grain: a.written.grain.min(two.written.grain),
            step: a.written.step.min(two.written.step),
            scaled: two.written.scaled,
            vague: None,
            soft: false,
        };
        return Numeral { last: two.last, written, scale: two.scale, plain: false, form: a.form, ..one };
    }
    if dash && glued(doc, one.last) && one.scale == 1.0 && two.scale == 1.0 && one.form == Form::Digits && two.form == Form::Digits {
        return Numeral { last: two.last, form: Form::Score(x, y), plain: false, ..one };
    }
    one
}

/// The digits behind a glued dash, read as if a blank stood before them.
fn digits_after_dash(doc: &Document, at: usize) -> Option<Numeral> {
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
        written: Written { core: Interval::point(f.value), grain: f.grain, step: f.step, scaled: false, vague: None, soft: false },
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
