//! A measure and its conversion in brackets: "30 miles (48 km)", "6 pounds, or 2.7 kilograms".
//!
//! Whoever converts rounds, so both numbers have the room of their rounding. A lost digit, a confused pair of units
//! or the factor the other way round is larger than that. Money is never converted: its rate is nobody's constant.

use super::{Fault, Line, gap, vague};
use crate::claim::Kind;
use crate::value::{Dimension, Interval, Quantity};

/// A share by which each of the two may be off without a word: factors are rounded too.
const HAIR: f64 = 0.01;

/// Words and marks between a measure and its conversion.
const LONGEST_JOINT: usize = 4;

/// Conversions that do not come out.
pub(super) fn converted(line: &Line<'_>) -> Vec<super::Hit> {
    let measures: Vec<usize> = (0..line.claims.len()).filter(|&k| line.quantity(k, &[Kind::Measure]).is_some()).collect();
    measures.windows(2).filter_map(|pair| convert(line, pair[0], pair[1])).collect()
}

fn convert(line: &Line<'_>, a: usize, b: usize) -> Option<super::Hit> {
    let (x, y) = (line.quantity(a, &[Kind::Measure])?, line.quantity(b, &[Kind::Measure])?);
    let known = !matches!(x.unit.dimension, Dimension::Other | Dimension::Money | Dimension::Count);
    if !known || x.unit.dimension != y.unit.dimension || x.unit.name == y.unit.name || !x.unit.comparable(&y.unit) {
        return None;
    }
    let (first, second) = (line.claims.get(a)?, line.claims.get(b)?);
    // "1, 150 kilometres": a number torn apart.
    let torn = first.tokens.0.checked_sub(2).is_some_and(|i| matches!(line.doc.token(i + 1), "," | ".") && super::digits(line.doc, i));
    if torn {
        return None;
    }
    if !joined(line, first.tokens.1, second.tokens.0, second.tokens.1) || one_side_of_two(line, first.tokens.0, second.tokens.1) {
        return None;
    }
    // A range converts to a range.
    if (x.core.lo < x.core.hi) != (y.core.lo < y.core.hi) {
        return None;
    }
    let same = |x: &Quantity, y: &Quantity| {
        let (p, q) = (ends(x), ends(y));
        super::agree(p.0, q.0) && super::agree(p.1, q.1)
    };
    // A difference of temperatures has no zero point, and may not have been read as one.
    let steps = |q: &Quantity| Quantity { delta: true, ..*q };
    if same(x, y) || x.unit.dimension == Dimension::Temperature && same(&steps(x), &steps(y)) {
        return None;
    }
    let value = y.unit.from_base(x.unit.to_base(x.core.hi));
    let fits = y.spell(round(value, y.core.hi));
    let reason = format!("{} = {fits}, not {}", x.spell(x.core.hi), y.spell(y.core.hi));
    let fault = Fault { reason, fits, gap: gap(value, y.core.hi), exact: !vague(x) && !vague(y) };
    Some(line.hit(Kind::Measure, vec![line.words(a), line.words(b)], fault))
}

/// Both ends of a quantity in the base unit, each with the room of its rounding. A hedge is carried over and not
/// converted: "more than 30 miles (48 km)".
fn ends(q: &Quantity) -> (Interval, Interval) {
    let half = if q.hedge.is_none() && q.core.lo == q.core.hi {
        ((q.loose.hi - q.loose.lo) / 2.0).max(q.core.hi.abs() * HAIR)
    } else {
        (q.grain / 2.0).min(q.core.hi.abs() * 0.1).max(q.core.hi.abs() * 0.05)
    };
    let end = |v: f64| {
        let base = q.to_base(Interval::point(v).widen(half));
        base.widen(base.hi.abs() * q.unit.slack)
    };
    (end(q.core.lo), end(q.core.hi))
}

/// Whether the second stands as the first in other units: in brackets, after a stroke, or after ", or". Its bracket
/// closes behind it, or goes on with words of its own.
fn joined(line: &Line<'_>, from: usize, to: usize, end: usize) -> bool {
    let doc = line.doc;
    // "a 30-mile wide (48 km) strip", "30 miles long (48 km)"
    let open = (from..to).take(LONGEST_JOINT).find(|&i| matches!(doc.token(i), "(" | "[" | "/") || line.is(i, &["or"]));
    let Some(open) = open else { return false };
    let near = (from..open).all(|i| {
        line.is(
            i,
            &["long", "wide", "high", "deep", "tall", "thick", "away", "across", "square", "offshore", "apart", "per", "hour", "an", "a"],
        ) || doc.token(i) == "," && line.is(open, &["or"])
    });
    let comma = open > from && doc.token(open - 1) == ",";
    let lead = (open + 1..to)
        .all(|i| line.is(i, &["or", "about", "some", "around", "roughly", "a", "approximately", "nearly", "over", "that", "is"]));
    let bracket = matches!(doc.token(open), "(" | "[");
    let closes = !bracket
        || matches!(doc.token(end), ")" | "]" | "," | ";")
        || line.is(end, &["long", "wide", "high", "deep", "tall", "away", "per", "an"]);
    let means = !line.is(open, &["or"]) || comma;
    near && lead && closes && means && to - open <= LONGEST_JOINT
}

/// "30 feet by 20 feet (9 by 6 metres)", "10 and 20 miles (16 and 32 km)": the bracket holds more than this measure.
fn one_side_of_two(line: &Line<'_>, first: usize, end: usize) -> bool {
    const JOINS: [&str; 8] = ["by", "x", "×", "and", "to", "-", "–", "or"];
    line.is(end, &JOINS) || first > line.sentence.first && line.is(first - 1, &["by", "x", "×", "plus", "/"])
}

/// A converted value with as many figures as an editor would give it.
fn round(value: f64, written: f64) -> f64 {
    let step = if written.abs() >= 20.0 && written.fract() == 0.0 {
        1.0
    } else if written.abs() >= 1.0 {
        0.1
    } else {
        0.01
    };
    (value / step).round() * step
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn conversions() {
        table(
            "arithmetic.conversion",
            &[
                ("The lake is 30 miles (48 km) long.", false),
                ("The lake is 30 miles (58 km) long.", true),
                ("The lake is 30 kilometres (48 miles) long.", true),
                ("The parcel weighs 6 pounds (2.7 kg).", false),
                ("The parcel weighs 6 pounds (13 kg).", true),
                ("Winds of 100 mph (161 km/h) hit the coast.", false),
                ("Winds of 100 mph (116 km/h) hit the coast.", true),
                ("He stands 5 feet 9 inches (1.75 m) tall.", false),
                ("He stands 5 feet 9 inches (1.57 m) tall.", true),
                ("The fire burned 200 acres (81 hectares).", false),
                ("The fire burned 200 acres (810 hectares).", true),
                ("It fell to 14 degrees Fahrenheit (-10 degrees Celsius).", false),
                ("It rose to 95 degrees Fahrenheit (25 degrees Celsius).", true),
                ("Water warmed by 2 degrees Celsius (3.6 degrees Fahrenheit).", false),
                ("A 30-mile (48-kilometre) road leads there.", false),
                ("A 30-mile (84-kilometre) road leads there.", true),
                ("It is about 30 miles, or 50 kilometres, away.", false),
                ("It is about 30 miles, or 150 kilometres, away.", true),
                ("A hall of 30 feet by 20 feet (9 metres by 6 metres) was built.", false),
                ("Between 30 and 40 miles (48 and 64 km) are lost.", false),
                ("The 10 km (6 mile) run and the 5 km walk were cancelled.", false),
                ("Runners choose 5 kilometres or 10 miles.", false),
                ("More than 30 miles (48 km) of coast were hit.", false),
                ("The quake was 10 kilometers (6 miles) deep.", false),
                ("The ship lay 40 miles offshore (64 km).", false),
                ("He paid 500 dollars (400 euros) for it.", false),
            ],
        );
    }
}
