//! Two quantities by their intervals: what is written, what a fair reader accepts, what is logically possible.
//!
//! Rounding and hedges are where naive comparison raises its false alarms, so a conflict needs the *hard* intervals
//! to have nothing in common: 32 months, 2½ years and "more than two years" are one answer, 263 and 270 are two.

use super::{Judgement, Verdict};
use crate::value::{Dimension, Hedge, Interval, Quantity};

/// Judges two quantities. Units convert inside a dimension, currencies never.
#[must_use]
pub fn judge(a: &Quantity, b: &Quantity) -> Judgement {
    let says = |verdict, class, gap, reason: String| Judgement { verdict, reason, gap, class };
    if let Some(reason) = incomparable(a, b) {
        return says(Verdict::Unknown, "", 0.0, reason);
    }
    let same_unit = a.unit.name == b.unit.name;
    let (x, y) = (Reading::new(a, b, same_unit), Reading::new(b, a, same_unit));
    let both = |how: &str| format!("{} and {}{how}", in_unit(a, b, same_unit), in_unit(b, a, same_unit));
    match step(a, b) {
        Step::Incomparable => says(Verdict::Unknown, "", 0.0, String::new()),
        Step::Same => {
            let reason = if x.core == y.core { "the same number" } else { "what is written has values in common" };
            says(Verdict::Agrees, "", 0.0, reason.to_owned())
        }
        Step::Sign => says(Verdict::Unknown, "", 0.0, "one may have lost its sign".to_owned()),
        Step::Loose => says(Verdict::Compatible, "rounding", x.core.gap(y.core), both(": compatible")),
        Step::Hard => says(Verdict::Differs, "hedge", x.loose.gap(y.loose), both(": possible, but further apart than rounding explains")),
        Step::Apart => {
            let plain = a.hedge.is_none() && b.hedge.is_none();
            let gap = if plain { apart(x.core, y.core) } else { x.hard.gap(y.hard) }.max(f64::MIN_POSITIVE);
            let last_digit = plain && gap < LAST_DIGIT && x.loose.gap(y.loose) <= 1e-9 && x.loose != x.core;
            let class = if last_digit { "last-digit" } else { slip(&x, &y) };
            says(Verdict::Contradicts, class, gap, both(" have no value in common"))
        }
    }
}

/// The verdict of [`judge`] without its reason. Most pairs are never told of, and a reason costs more than the verdict.
#[must_use]
pub fn verdict(a: &Quantity, b: &Quantity) -> Verdict {
    step(a, b).verdict()
}

/// The verdict of [`judge_copied`] without its reason.
#[must_use]
pub fn verdict_copied(a: &Quantity, b: &Quantity) -> Verdict {
    let fair = verdict(a, b);
    if written(a, b, fair).is_some() { Verdict::Contradicts } else { fair }
}

/// Where on the ladder two quantities stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// They cannot be set side by side.
    Incomparable,
    /// What is written is the same, or has values in common under one hedge.
    Same,
    /// "minus 17", "minus about 17"
    Sign,
    /// A fair reader takes them for one.
    Loose,
    /// Both may be so.
    Hard,
    /// Nothing in common.
    Apart,
}

impl Step {
    fn verdict(self) -> Verdict {
        match self {
            Self::Incomparable | Self::Sign => Verdict::Unknown,
            Self::Same => Verdict::Agrees,
            Self::Loose => Verdict::Compatible,
            Self::Hard => Verdict::Differs,
            Self::Apart => Verdict::Contradicts,
        }
    }
}

/// Climbs the ladder and works out no more than the step asks for: this is done for every pair there is.
fn step(a: &Quantity, b: &Quantity) -> Step {
    if !a.unit.comparable(&b.unit) || change_and_level(a, b) {
        return Step::Incomparable;
    }
    let (x, y) = (a.to_base(a.core), b.to_base(b.core));
    if x.meets(y) && (a.hedge == b.hedge || x == y) {
        return Step::Same;
    }
    if a.hedge != b.hedge && x == Interval::new(-y.hi, -y.lo) {
        return Step::Sign;
    }
    let same_unit = a.unit.name == b.unit.name;
    let (by_a, by_b) = (slack(a, b, x, same_unit), slack(b, a, y, same_unit));
    if fair(a, a.loose, by_a).overlaps(fair(b, b.loose, by_b)) {
        Step::Loose
    } else if fair(a, a.hard, by_a).overlaps(fair(b, b.hard, by_b)) {
        Step::Hard
    } else {
        Step::Apart
    }
}

/// Judges two quantities whose surroundings are the same word for word. Two numbers under one hedge, or two ranges,
/// differ as they are written, unless one is the other rounded.
#[must_use]
pub fn judge_copied(a: &Quantity, b: &Quantity) -> Judgement {
    let judgement = |class, gap, reason| Judgement { verdict: Verdict::Contradicts, reason, gap, class };
    match written(a, b, verdict(a, b)) {
        Some(Written::Bound) => {
            judgement("bound", f64::MIN_POSITIVE, format!("{} and {}: the bound was turned round", a.display(), b.display()))
        }
        Some(Written::Number) => {
            let gap = apart(a.to_base(a.core), b.to_base(b.core)).max(f64::MIN_POSITIVE);
            judgement("written", gap, format!("{} and {}, in the same words", a.display(), b.display()))
        }
        None => judge(a, b),
    }
}

/// What was changed in the same words.
enum Written {
    /// "At least six" has become "at most six": both allow six, and nobody means that.
    Bound,
    /// The number.
    Number,
}

/// What was changed between two quantities in the same words of which a fair reader says `fair`, if that is not what
/// says it.
fn written(a: &Quantity, b: &Quantity, fair: Verdict) -> Option<Written> {
    let bounds = (a.hedge.and_then(Hedge::bound), b.hedge.and_then(Hedge::bound));
    if let (Some(p), Some(q)) = bounds
        && p != q
        && a.core == b.core
        && a.unit.name == b.unit.name
    {
        return Some(Written::Bound);
    }
    let alike = a.hedge == b.hedge && a.delta == b.delta && a.unit.name == b.unit.name;
    if !alike || !matches!(fair, Verdict::Agrees | Verdict::Compatible | Verdict::Differs) {
        return None;
    }
    let grain = a.grain.max(b.grain);
    let rounded = |p: f64, q: f64| (p - q).abs() <= grain.min(p.abs().max(q.abs())) / 2.0 * (1.0 - 1e-9) && a.grain != b.grain;
    let same = |p: f64, q: f64| (p - q).abs() <= 1e-9 * p.abs().max(q.abs()) || rounded(p, q);
    let one = same(a.core.lo, b.core.lo) && same(a.core.hi, b.core.hi);
    (!one).then_some(Written::Number)
}

/// A difference of one in the last digit that is smaller than this share may be rounding done twice.
const LAST_DIGIT: f64 = 0.05;

/// How far two written numbers are apart, as a share of the larger.
fn apart(x: Interval, y: Interval) -> f64 {
    let one = |p: f64, q: f64| (p - q).abs() / p.abs().max(q.abs()).max(f64::MIN_POSITIVE);
    if x.lo == x.hi && y.lo == y.hi { one(x.lo, y.lo) } else { one(x.lo, y.lo).max(one(x.hi, y.hi)) }
}

/// "Rose by 5" and "stood at 5".
fn change_and_level(a: &Quantity, b: &Quantity) -> bool {
    a.delta != b.delta && a.unit.dimension == b.unit.dimension && a.unit.dimension != Dimension::Time
}

/// Why two quantities cannot be set side by side.
fn incomparable(a: &Quantity, b: &Quantity) -> Option<String> {
    if change_and_level(a, b) {
        return Some("a change and a level are two different things".to_owned());
    }
    if a.unit.comparable(&b.unit) {
        return None;
    }
    let name = |q: &Quantity| match (q.unit.name, q.unit.per) {
        ("", None) => "a count".to_owned(),
        ("", Some(per)) => format!("a count per {}", per.name),
        (unit, None) => format!("“{unit}”"),
        (unit, Some(per)) => format!("“{unit} per {}”", per.name),
    };
    Some(format!("{} and {} do not convert", name(a), name(b)))
}

/// The three intervals in the base unit.
struct Reading {
    core: Interval,
    loose: Interval,
    hard: Interval,
}

impl Reading {
    fn new(q: &Quantity, other: &Quantity, same_unit: bool) -> Self {
        let core = q.to_base(q.core);
        let by = slack(q, other, core, same_unit);
        Self { core, loose: fair(q, q.loose, by), hard: fair(q, q.hard, by) }
    }
}

/// An interval of a quantity in the base unit, wider by so much.
fn fair(q: &Quantity, i: Interval, by: Option<f64>) -> Interval {
    let base = q.to_base(i);
    by.map_or(base, |by| base.widen(by))
}

/// Whoever converted a figure rounded it at the coarser of the two grains.
fn slack(q: &Quantity, other: &Quantity, core: Interval, same_unit: bool) -> Option<f64> {
    if same_unit {
        return None;
    }
    let top = core.hi.abs().max(core.lo.abs());
    let grain = in_base(q).max(in_base(other));
    Some((grain / 2.0).min(0.05 * top) + top * q.unit.slack)
}

fn in_base(q: &Quantity) -> f64 {
    if q.unit.dimension == Dimension::Time { q.grain } else { q.grain * q.unit.factor }
}

/// What a quantity comes to in the unit of the finer of the two: `27 to 33 months`.
fn in_unit(q: &Quantity, other: &Quantity, same_unit: bool) -> String {
    if same_unit || q.unit.factor <= other.unit.factor {
        return q.display();
    }
    let to = |i: Interval| {
        let base = q.to_base(i);
        if other.unit.dimension == Dimension::Time {
            base
        } else if q.delta {
            base.times(1.0 / other.unit.factor)
        } else {
            Interval::new(other.unit.from_base(base.lo), other.unit.from_base(base.hi))
        }
    };
    // Told as the range it stands for, in the other's unit.
    let told = Quantity { core: to(q.loose), loose: to(q.loose), hard: to(q.hard), unit: other.unit, ..*q };
    told.display()
}

/// A fixed slip behind a conflict: a scale word taken for another, a digit too many.
fn slip(x: &Reading, y: &Reading) -> &'static str {
    let (low, high) = if x.core.middle().abs() <= y.core.middle().abs() { (x, y) } else { (y, x) };
    let fits = |factor: f64| low.loose.times(factor).overlaps(high.loose);
    if [1e3, 1e6, 1e9].into_iter().any(fits) {
        "scale"
    } else if [10.0, 100.0].into_iter().any(fits) {
        "digit"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Hedge, Unit, Written};
    use proptest::prelude::*;

    const MILE: Unit = Unit::exact("mile", Dimension::Length, 1609.344);
    const KILOMETRE: Unit = Unit::exact("kilometre", Dimension::Length, 1000.0);
    const DOLLAR: Unit = Unit::exact("dollar", Dimension::Money, 1.0);
    const US_DOLLAR: Unit = Unit::exact("US dollar", Dimension::Money, 1.0);
    const EURO: Unit = Unit::exact("euro", Dimension::Money, 1.0);

    fn q(v: f64, unit: Unit, hedge: Option<Hedge>) -> Quantity {
        let mut written = Written::whole(v);
        if v.fract() != 0.0 {
            (written.step, written.grain) = (0.1, 0.1);
        }
        Quantity::new(written, unit, hedge)
    }

    fn half(v: f64) -> Quantity {
        Quantity::new(Written { step: 0.5, grain: 0.5, ..Written::whole(v) }, Unit::YEAR, None)
    }

    #[test]
    fn the_ladder() {
        use Verdict::{Agrees, Compatible, Contradicts, Differs, Unknown};
        let count = |v, h| q(v, Unit::COUNT, h);
        for (a, b, want) in [
            (count(270.0, None), count(263.0, None), Contradicts),
            (count(270.0, None), count(270.0, None), Agrees),
            (count(2e3, None), count(2050.0, None), Compatible),
            (count(3e8, Some(Hedge::Almost)), count(2.91e8, Some(Hedge::About)), Compatible),
            (half(2.5), q(32.0, Unit::MONTH, None), Compatible),
            (q(2.0, Unit::YEAR, Some(Hedge::MoreThan)), q(32.0, Unit::MONTH, None), Compatible),
            (count(100.0, Some(Hedge::MoreThan)), count(300.0, None), Differs),
            (count(100.0, Some(Hedge::MoreThan)), count(90.0, None), Contradicts),
            (q(46.0, Unit::PERCENT, None), q(46.4, Unit::PERCENT, None), Compatible),
            (q(46.0, Unit::PERCENT, None), q(47.0, Unit::PERCENT, None), Contradicts),
            (q(5.0, Unit::PERCENT, None), q(5.0, Unit::PERCENTAGE_POINT, None), Unknown),
            (q(15.0, MILE, None), q(24.0, KILOMETRE, None), Compatible),
            (q(15.0, MILE, None), q(34.0, KILOMETRE, None), Contradicts),
            (q(93.0, DOLLAR, None), q(93.0, US_DOLLAR, None), Agrees),
            (q(93.0, EURO, None), q(93.0, US_DOLLAR, None), Unknown),
        ] {
            assert_eq!(judge(&a, &b).verdict, want, "{a} / {b}");
        }
    }

    #[test]
    fn the_reason_is_told_in_one_unit() {
        let reason = judge(&half(2.5), &q(32.0, Unit::MONTH, None)).reason;
        assert_eq!(reason, "27 to 33 months and 32 months (31.5 to 32.5): compatible");
    }

    #[test]
    fn slips_are_named() {
        let million = Quantity::new(Written { scaled: true, ..Written::whole(3e6) }, DOLLAR, None);
        let billion = Quantity::new(Written { scaled: true, ..Written::whole(3e9) }, DOLLAR, None);
        let judgement = judge(&million, &billion);
        assert_eq!((judgement.verdict, judgement.class), (Verdict::Contradicts, "scale"));
        assert_eq!(judge(&q(30.0, Unit::COUNT, None), &q(300.0, Unit::COUNT, None)).class, "digit");
    }

    fn any_quantity() -> impl Strategy<Value = Quantity> {
        let hedge = prop_oneof![
            Just(None),
            Just(Some(Hedge::About)),
            Just(Some(Hedge::Almost)),
            Just(Some(Hedge::MoreThan)),
            Just(Some(Hedge::AtLeast)),
            Just(Some(Hedge::LessThan)),
            Just(Some(Hedge::AtMost)),
        ];
        let unit = prop_oneof![
            Just(Unit::COUNT),
            Just(Unit::PERCENT),
            Just(DOLLAR),
            Just(EURO),
            Just(MILE),
            Just(KILOMETRE),
            Just(Unit::MONTH),
            Just(Unit::YEAR)
        ];
        ((-10i64..100_000_000), hedge, unit, any::<bool>()).prop_map(|(v, hedge, unit, delta)| {
            #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
            let written = Written::whole(v as f64);
            Quantity { delta, ..Quantity::new(written, unit, hedge) }
        })
    }

    proptest! {
        #[test]
        fn judging_is_symmetric_and_a_value_agrees_with_itself(a in any_quantity(), b in any_quantity()) {
            let (x, y) = (judge(&a, &b), judge(&b, &a));
            prop_assert_eq!(x.verdict, y.verdict);
            prop_assert_eq!(x.class, y.class);
            prop_assert!((x.gap - y.gap).abs() < 1e-9 * x.gap.abs().max(1.0));
            prop_assert_eq!(judge(&a, &a).verdict, Verdict::Agrees);
        }

        #[test]
        fn the_intervals_nest(a in any_quantity()) {
            prop_assert!(a.hard.contains(a.loose), "{:?}", a);
            prop_assert!(a.hard.meets(a.core) && a.loose.meets(a.core), "{:?}", a);
        }
    }
}
