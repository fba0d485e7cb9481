//! The same number with another unit of one family: $5 million and €5 million, 40 miles and 40 kilometres, 5 percent
//! and 5 percentage points. One of the two was copied without its unit.

use super::{Judgement, Verdict};
use crate::value::{Dimension, Quantity};

/// Judges two quantities whose numbers, each in its own unit, may be the same while their units are not.
/// `Contradicts` with the class `unit` where they are; otherwise `Unknown`, or `Agrees` where the units are one.
#[must_use]
pub fn judge(a: &Quantity, b: &Quantity) -> Judgement {
    let unknown = |reason: &str| Judgement { verdict: Verdict::Unknown, reason: reason.to_owned(), gap: 0.0, class: "" };
    if a.unit.name == b.unit.name && a.unit.one_rate(&b.unit) {
        return if written(a).meets(written(b)) {
            Judgement { verdict: Verdict::Agrees, reason: "the same number and unit".to_owned(), gap: 0.0, class: "" }
        } else {
            unknown("another number")
        };
    }
    if !one_family(a, b) {
        return unknown("units of different families");
    }
    if !same(a, b) {
        return unknown("another number");
    }
    if a.unit.comparable(&b.unit) && super::interval::judge(a, b).verdict <= Verdict::Compatible {
        // "$5" and "US$5", or a number so vague that the two units meet
        return Judgement { verdict: Verdict::Compatible, reason: "the units fit".to_owned(), gap: 0.0, class: "" };
    }
    let reason = format!("the same number in {} and in {}", name(a), name(b));
    Judgement { verdict: Verdict::Contradicts, reason, gap: 1.0, class: "unit" }
}

fn name(q: &Quantity) -> String {
    let name = if q.unit.name.is_empty() { "no unit" } else { q.unit.name };
    q.unit.per.map_or_else(|| name.to_owned(), |per| format!("{name} per {}", per.name))
}

/// The number as written, in its own unit.
fn written(q: &Quantity) -> crate::value::Interval {
    if q.unit.dimension == Dimension::Time { q.core.times(1.0 / q.unit.factor) } else { q.core }
}

fn same(a: &Quantity, b: &Quantity) -> bool {
    let (x, y) = (written(a), written(b));
    let hair = 1e-9 * x.hi.abs().max(y.hi.abs());
    (x.lo - y.lo).abs() <= hair && (x.hi - y.hi).abs() <= hair && a.hedge == b.hedge
}

/// Units that one writer takes for another.
fn one_family(a: &Quantity, b: &Quantity) -> bool {
    let family = |d: Dimension| match d {
        Dimension::PercentagePoint => Dimension::Percent,
        d => d,
    };
    let (x, y) = (family(a.unit.dimension), family(b.unit.dimension));
    x == y && !matches!(x, Dimension::Count | Dimension::Other | Dimension::Age)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Per, Unit, Written};

    #[test]
    fn only_the_unit_differs() {
        let q = |v, unit| Quantity::new(Written::whole(v), unit, None);
        let euro = Unit::exact("euro", Dimension::Money, 1.0);
        let dollar = Unit::exact("dollar", Dimension::Money, 1.0);
        let us = Unit::exact("US dollar", Dimension::Money, 1.0);
        let a = |name| Unit { per: Some(Per { name, unit: true }), ..euro };
        let mile = Unit::exact("mile", Dimension::Length, 1609.344);
        let km = Unit::exact("kilometre", Dimension::Length, 1000.0);
        for (a, b, want) in [
            (q(5e6, euro), q(5e6, dollar), Verdict::Contradicts),
            (q(5e6, us), q(5e6, dollar), Verdict::Compatible),
            (q(5.0, a("month")), q(5.0, a("year")), Verdict::Contradicts),
            (q(5.0, a("month")), q(5.0, euro), Verdict::Agrees),
            (q(40.0, mile), q(40.0, km), Verdict::Contradicts),
            (q(40.0, mile), q(64.0, km), Verdict::Unknown),
            (q(5.0, Unit::PERCENT), q(5.0, Unit::PERCENTAGE_POINT), Verdict::Contradicts),
            (q(5.0, Unit::PERCENT), q(5.0, euro), Verdict::Unknown),
            (q(3.0, Unit::WEEK), q(3.0, Unit::MONTH), Verdict::Contradicts),
            (q(3.0, Unit::WEEK), q(3.0, Unit::WEEK), Verdict::Agrees),
        ] {
            assert_eq!(judge(&a, &b).verdict, want, "{a} / {b}");
            assert_eq!(judge(&b, &a).verdict, want, "{b} / {a}");
        }
    }
}
