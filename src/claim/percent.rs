//! Parts of a hundred, and the points between them.
//!
//! "Rose 5 percent" and "rose 5 percentage points" are different claims that are often taken for one another, so the
//! two are different dimensions and never compared as if they were the same.

use super::amount::{Amount, is_word, unit_at};
use super::hedge::is_any;
use super::numeral::Numeral;
use super::{Claims, Kind};
use crate::document::Document;
use crate::value::Unit;

/// Whether letters glued to digits may be a percent unit: `5pct`, `25bps`.
pub(super) fn is_unit_word(word: &str) -> bool {
    ["pct", "percent", "bps", "bp", "pp", "ppt", "ppts", "pc"].iter().any(|x| x.eq_ignore_ascii_case(word))
}

/// The unit at token `at`, with one past its last token.
fn unit(doc: &Document, at: usize) -> Option<(Unit, usize)> {
    let points = |i: usize| is_any(doc, i, &["point", "points", "pt", "pts"]);
    if doc.token(at) == "%" || doc.token(at) == "％" {
        let next = unit_at(doc, at + 1);
        return Some(if points(next) { (Unit::PERCENTAGE_POINT, next + 1) } else { (Unit::PERCENT, at + 1) });
    }
    if !is_word(doc, at) {
        return None;
    }
    let (end, plain) = if is_any(doc, at, &["percent", "percents", "pct", "percentage", "pc"]) {
        (at + 1, true)
    } else if is_any(doc, at, &["per"]) && is_any(doc, unit_at(doc, at + 1), &["cent"]) {
        (unit_at(doc, at + 1) + 1, true)
    } else {
        (at, false)
    };
    if plain {
        let next = unit_at(doc, end);
        return Some(if points(next) { (Unit::PERCENTAGE_POINT, next + 1) } else { (Unit::PERCENT, end) });
    }
    if is_any(doc, at, &["pp", "ppt", "ppts"]) {
        return Some((Unit::PERCENTAGE_POINT, at + 1));
    }
    if is_any(doc, at, &["bp", "bps"]) {
        return Some((Unit::BASIS_POINT, at + 1));
    }
    if is_any(doc, at, &["basis"]) && points(unit_at(doc, at + 1)) {
        return Some((Unit::BASIS_POINT, unit_at(doc, at + 1) + 1));
    }
    None
}

fn read(doc: &Document, n: &Numeral) -> Option<Amount> {
    let (unit, last) = unit(doc, unit_at(doc, n.last))?;
    Some(Amount { written: n.written, unit, first: n.first, last })
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    for (k, n) in numerals.iter().enumerate() {
        if n.veto.is_some() || claims.taken(n.first, n.last) {
            continue;
        }
        let amount = read(doc, n).or_else(|| Amount::borrowed(doc, &numerals, k, &|n| read(doc, n)));
        if let Some(amount) = amount {
            amount.joined(doc, &numerals, k, |n| read(doc, n)).push(doc, claims, Kind::Percent, "percent");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{number, says};

    #[test]
    fn percentages_and_points() {
        for (text, want) in [
            ("Turnout was 61.4%.", says(61.4, 61.4, "percent", None)),
            ("Turnout was 61.4 per cent.", says(61.4, 61.4, "percent", None)),
            ("Just under 20 percent agreed.", says(20.0, 20.0, "percent", Some("almost"))),
            ("It fell 3 percentage points.", says(3.0, 3.0, "percentage point", None)),
            ("Rates rose by 25 basis points.", says(25.0, 25.0, "basis point", None)),
            ("Between 5 and 7 percent left.", says(5.0, 7.0, "percent", Some("between"))),
            ("From 5% to 7% left.", says(5.0, 7.0, "percent", Some("between"))),
            ("A rise of a half percent.", says(0.5, 0.5, "percent", None)),
            ("Growth of minus five percent was seen.", says(-5.0, -5.0, "percent", None)),
        ] {
            assert_eq!(number(text, "percent"), Some(want), "{text}");
        }
    }
}
