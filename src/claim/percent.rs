//! Parts of a hundred, and the points between them.
//!
//! "Rose 5 percent" and "rose 5 percentage points" are different claims that are often taken for one another, so the
//! two are different dimensions and never compared as if they were the same.

use super::amount::{Amount, is_word, unit_at, unit_behind};
use super::hedge::is_any;
use super::numeral::{Form, Numeral};
use super::{Claims, Kind};
use crate::document::Document;
use crate::text::TokenKind;
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
    if matches!(doc.token(at), "p.c." | "p.c") {
        return Some((Unit::PERCENT, at + 1));
    }
    if is_any(doc, at, &["basis"]) && points(unit_at(doc, at + 1)) {
        return Some((Unit::BASIS_POINT, unit_at(doc, at + 1) + 1));
    }
    None
}

/// Words that tell the points of a vote or an interest rate from those of a game or an index.
const SHARES: &[&str] = &[
    "poll",
    "polls",
    "polling",
    "survey",
    "approval",
    "popularity",
    "support",
    "turnout",
    "voters",
    "vote",
    "election",
    "interest",
    "mortgage",
    "unemployment",
    "jobless",
    "rate",
    "rates",
    "inflation",
    "lending",
    "literacy",
    "satisfaction",
    "lead",
    "leads",
    "ahead",
    "trails",
    "trailing",
];

/// Words that tell the points of an index or a game.
const OTHERS: &[&str] = &[
    "game",
    "games",
    "season",
    "scored",
    "scoring",
    "rebounds",
    "assists",
    "shooting",
    "team",
    "index",
    "dow",
    "nasdaq",
    "ftse",
    "stocks",
    "shares",
    "average",
    "nikkei",
    "dax",
    "sensex",
    "nifty",
    "composite",
];

/// Whether bare "points" at token `at` are percentage points: a share stands beside them, or the sentence is about one.
fn are_of_shares(doc: &Document, n: &Numeral, at: usize) -> bool {
    let Some(sentence) = doc.sentences.get(doc.sentence_of(at)).filter(|_| n.value() < 100.0) else { return false };
    let near = || sentence.first.max(at.saturating_sub(25))..sentence.last.min(at + 25);
    if near().any(|i| is_any(doc, i, OTHERS)) {
        return false;
    }
    // "by 5 points to 72%"
    let level = is_any(doc, at + 1, &["to", "from"])
        && doc.tokens.get(at + 2).is_some_and(|t| t.kind == TokenKind::Number)
        && unit(doc, unit_at(doc, at + 3)).is_some();
    level || near().any(|i| is_any(doc, i, SHARES)) && (n.value() < 1.0 || near().any(|i| doc.token(i) == "%" || is_word_percent(doc, i)))
}

fn is_word_percent(doc: &Document, i: usize) -> bool {
    is_any(doc, i, &["percent", "percentage"]) || is_any(doc, i, &["per"]) && is_any(doc, i + 1, &["cent"])
}

fn read(doc: &Document, n: &Numeral) -> Option<Amount> {
    let mut at = unit_at(doc, n.last);
    // "half of 1 percent", "a quarter of a percentage point"
    if matches!(n.form, Form::Fraction(..)) && is_any(doc, at, &["of"]) {
        at += 1;
        at += usize::from(is_any(doc, at, &["a", "an", "one"]) || doc.token(at) == "1");
        at = unit_at(doc, at);
    }
    let found = if at == unit_at(doc, n.last) { unit_behind(doc, n.last, |at| unit(doc, at)) } else { unit(doc, at) };
    let points = || is_any(doc, at, &["point", "points"]) && are_of_shares(doc, n, at);
    let (unit, last) = found.or_else(|| points().then_some((Unit::PERCENTAGE_POINT, at + 1)))?;
    Some(Amount { written: n.written, unit, first: n.first, last })
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    let mut before: Option<Amount> = None;
    for (k, n) in numerals.iter().enumerate() {
        if n.veto.is_some() || claims.taken(n.first, n.last) {
            continue;
        }
        let amount = read(doc, n).or_else(|| Amount::borrowed(doc, &numerals, k, &|n| read(doc, n)));
        if let Some(amount) = amount.or_else(|| before?.lent(doc, &numerals, k)) {
            let amount = amount.joined(doc, &numerals, k, |n| read(doc, n)).rated(doc, claims);
            amount.push(doc, claims, Kind::Percent, "percent");
            before = Some(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{all, number, says};

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
            ("The margin is plus or minus 3 points in the poll of 5%.", says(3.0, 3.0, "percentage point", None)),
            ("Some 20-odd percent left.", says(20.0, 20.0, "percent", Some("about"))),
            ("It takes 20+ percent.", says(20.0, 20.0, "percent", Some("at least"))),
            ("A cut of half of 1 percent was made.", says(0.5, 0.5, "percent", None)),
            ("It rose a quarter of a percentage point.", says(0.25, 0.25, "percentage point", None)),
            ("Support fell by 5 points to 31%.", says(5.0, 5.0, "percentage point", None)),
            ("A half-point cut in interest rates came.", says(0.5, 0.5, "percentage point", None)),
            ("Yields of 5, 6 and 7 per cent were seen.", says(5.0, 5.0, "percent", None)),
            ("Growth of minus five percent was seen.", says(-5.0, -5.0, "percent", None)),
        ] {
            assert_eq!(number(text, "percent"), Some(want), "{text}");
        }
        for text in ["They won by 12 points.", "The index fell 31 points, or 2.1%, in a poll.", "In all, 12 were there."] {
            let got = all(text, "percent");
            assert!(got.iter().all(|p| p.2 == "percent"), "{text} {got:?}");
        }
        assert_eq!(all("Yields of 5, 6 and 7 per cent were seen.", "percent").len(), 3);
        assert_eq!(all("In 2012, 7 per cent left.", "percent").len(), 1);
    }
}
