//! How two values are judged: one comparison a file, each a ladder of verdicts with its reason.
//!
//! Comparisons see values only: no text, no places, no rules.

pub mod date;
pub mod duration_dates;
pub mod event_year;
pub mod interval;
pub mod name;
pub mod polarity;
pub mod quote;
pub mod role;
pub mod scale;
pub mod sort;
pub mod strength;
pub mod unit;
mod verdict;
pub mod weekday;

use crate::value::Value;
pub use verdict::{Judgement, Verdict};

/// Judges two values of one type; of two types, nothing can be said.
#[must_use]
pub fn judge(a: &Value, b: &Value) -> Judgement {
    match (a, b) {
        (Value::Date(x), Value::Date(y)) => date::judge(x, y),
        (Value::Name(x), Value::Name(y)) | (Value::Place(x), Value::Place(y)) => name::judge(x, y),
        (Value::Role(x), Value::Role(y)) => role::judge(x, y),
        (Value::Polarity(x), Value::Polarity(y)) => polarity::judge(x, y),
        (Value::Sort(x), Value::Sort(y)) => sort::judge(x, y),
        (Value::Strength(x), Value::Strength(y)) => strength::judge(x, y),
        (Value::Quote(x), Value::Quote(y)) => quote::judge(x, y),
        (Value::Quantity(x), Value::Quantity(y)) => interval::judge(x, y),
        (Value::Ratio { part: a, whole: b }, Value::Ratio { part: c, whole: d }) => ratio(*a, *b, *c, *d),
        (Value::Rank(x), Value::Rank(y)) => rank(*x, *y),
        _ => Judgement { verdict: Verdict::Unknown, reason: String::new(), gap: 0.0, class: "" },
    }
}

/// Judges two values in the same place of copied sentences, where the words around them are the same: there the
/// number itself counts, as it is written ("more than 100" became "more than 200").
#[must_use]
pub fn judge_copied(a: &Value, b: &Value) -> Judgement {
    match (a, b) {
        (Value::Quantity(x), Value::Quantity(y)) => interval::judge_copied(x, y),
        _ => judge(a, b),
    }
}

/// The verdict of [`judge`] without its reason, for the many pairs that are never told of.
#[must_use]
pub fn verdict(a: &Value, b: &Value) -> Verdict {
    match (a, b) {
        (Value::Quantity(x), Value::Quantity(y)) => interval::verdict(x, y),
        (Value::Date(x), Value::Date(y)) => date::verdict(x, y),
        _ => judge(a, b).verdict,
    }
}

/// The verdict of [`judge_copied`] without its reason.
#[must_use]
pub fn verdict_copied(a: &Value, b: &Value) -> Verdict {
    match (a, b) {
        (Value::Quantity(x), Value::Quantity(y)) => interval::verdict_copied(x, y),
        _ => verdict(a, b),
    }
}

/// Two shares or scores: the same pair of numbers, or the same share in other terms ("one in five", "2 of 10").
fn ratio(a: f64, b: f64, c: f64, d: f64) -> Judgement {
    if a == c && b == d {
        return Judgement { verdict: Verdict::Agrees, reason: "the same two numbers".to_owned(), gap: 0.0, class: "" };
    }
    if a == d && b == c {
        let reason = "the same two numbers, told from the other side".to_owned();
        return Judgement { verdict: Verdict::Compatible, reason, gap: 0.0, class: "" };
    }
    let (x, y) = (a / b, c / d);
    let gap = (x - y).abs() / x.abs().max(y.abs());
    if gap.is_finite() && gap < 1e-9 {
        return Judgement { verdict: Verdict::Compatible, reason: "the same share".to_owned(), gap: 0.0, class: "" };
    }
    let reason = format!("{a} of {b} and {c} of {d}");
    Judgement { verdict: Verdict::Contradicts, reason, gap: if gap.is_finite() { gap } else { 1.0 }, class: "" }
}

/// Two places in an order.
fn rank(x: u32, y: u32) -> Judgement {
    if x == y {
        return Judgement { verdict: Verdict::Agrees, reason: "the same place".to_owned(), gap: 0.0, class: "" };
    }
    let gap = f64::from(x.abs_diff(y)) / f64::from(x.max(y));
    Judgement { verdict: Verdict::Contradicts, reason: format!("place {x} and place {y}"), gap, class: "" }
}
