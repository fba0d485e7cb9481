//! Numerals: digits, number words and what joins them, read once for all kinds of number.
//!
//! `2,000`, `2½`, `two and a half`, `3.8 billion`, `$10m`, `270 to 300`, `half a dozen`, `tens of thousands`: each
//! comes out with what was written, to the precision it was written at. A stretch of digits that is no plain number
//! (a telephone number, a version, `1e9999`) gives a numeral with a veto and no value to compare, never a guess.

mod digits;
mod join;
mod words;

use super::Claims;
use super::cue::Cues;
use super::hedge::is_any;
use super::number_word::{NumberWord, Vague, number_word, scale_suffix};
use crate::document::Document;
use crate::lexicon::Question;
use crate::text::TokenKind;
use crate::value::{Interval, Written};
use digits::{coded, digits};
use join::joined;
pub(super) use join::{CHANGE, Join, changes_by, connector};
use words::words;

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

/// Words whose number names a thing and counts nothing: "article 5", "channel 4".
pub(super) const LABELS: &[&str] = &[
    "no",
    "number",
    "article",
    "section",
    "chapter",
    "channel",
    "route",
    "highway",
    "flight",
    "phase",
    "type",
    "level",
    "group",
    "room",
    "page",
    "pages",
    "title",
    "version",
    "volume",
    "part",
    "class",
    "division",
    "grade",
    "district",
    "gate",
    "stage",
    "step",
    "tier",
    "unit",
    "verse",
    "category",
    "terminal",
    "zone",
    "figure",
    "table",
    "item",
    "paragraph",
    "clause",
    "rule",
    "lane",
    "platform",
    "line",
    "bus",
];

/// Why a number that stands for things named before is not compared.
pub(super) const ANAPHOR: &str = "points back to what was named before";

/// Why a run of digits is no number.
const CODE: &str = "part of a name, a code or a clock time";

/// Marks of currencies that may stand before either end of a range.
pub(super) fn is_currency_mark(token: &str) -> bool {
    matches!(token, "$" | "£" | "€" | "¥" | "₹" | "₽" | "₩" | "₪" | "₺" | "₴" | "₦" | "฿" | "₫" | "₱" | "₡" | "₾" | "₭")
}

/// All numerals of a document that no claim has taken yet, in order, none overlapping another.
pub(super) fn scan(doc: &Document, claims: &Claims, cues: &Cues) -> Vec<Numeral> {
    let mut found: Vec<Numeral> = Vec::new();
    let mut next = 0;
    for i in cues.of(Question::NumberWord.bit() | Question::Digits.bit()) {
        if i < next {
            continue;
        }
        let one = match doc.tokens.get(i).map(|t| t.kind) {
            Some(TokenKind::Number) => digits(doc, i),
            Some(TokenKind::Word) => words(doc, i).or_else(|| coded(doc, i)),
            _ => None,
        };
        let Some(one) = one.filter(|n| !claims.taken(n.first, n.last)) else { continue };
        let whole = joined(doc, one, claims);
        next = whole.last;
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
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark) && matches!(doc.token(i), "-" | "–" | "—" | "‐" | "‑" | "−")
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

/// "and a half", "and three quarters", also with hyphens ("four-and-a-half").
fn half_behind(doc: &Document, n: &mut Numeral) {
    let over_dash = |i: usize| i + usize::from(is_dash(doc, i) && glued(doc, i) && glued(doc, i + 1));
    let and = over_dash(n.last);
    if !is_any(doc, and, &["and"]) || n.written.core.lo < n.written.core.hi {
        return;
    }
    let mut at = over_dash(and + 1);
    let article = is_any(doc, at, &["a", "one"]);
    if article {
        at = over_dash(at + 1);
    }
    let (part, end) = match number_word(doc.token(at)) {
        Some(NumberWord::Half) => (0.5, at + 1),
        Some(NumberWord::Quarter) if article => (0.25, at + 1),
        Some(NumberWord::Digit(3.0)) if matches!(number_word(doc.token(over_dash(at + 1))), Some(NumberWord::Quarter)) => {
            (0.75, over_dash(at + 1) + 1)
        }
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
    // "plus or minus 3 points" is a margin on either side
    let margin = before > 1 && is_any(doc, before - 1, &["or"]) && is_any(doc, before - 2, &["plus"]);
    if let Some(before) = hyphen.or_else(|| (!margin && (spaced || is_any(doc, before, minus))).then_some(before)) {
        n.written.core = Interval::new(-n.written.core.hi, -n.written.core.lo);
        n.first = before;
    }
}
