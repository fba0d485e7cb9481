//! Numbers with their unit, their hedge and three nested intervals.

use super::{Dimension, Interval, Unit};
use std::fmt;

/// A word that loosens or bounds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// about, around, some, roughly, dozens …
    About,
    /// almost, nearly, close to, just under …
    Almost,
    /// more than, over …
    MoreThan,
    /// at least, no fewer than …
    AtLeast,
    /// less than, under …
    LessThan,
    /// up to, as many as, no more than …
    AtMost,
    /// from A to B, between A and B.
    Between,
}

/// On which side a bound leaves a number open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It may be more.
    Below,
    /// It may be less.
    Above,
}

impl Hedge {
    /// Whether it bounds the number from below or above.
    #[must_use]
    pub fn bound(self) -> Option<Bound> {
        match self {
            Self::MoreThan | Self::AtLeast => Some(Bound::Below),
            Self::LessThan | Self::AtMost => Some(Bound::Above),
            Self::About | Self::Almost | Self::Between => None,
        }
    }

    /// The word for it in the claims document.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Almost => "almost",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::AtMost => "at most",
            Self::Between => "between",
        }
    }
}

/// A number as it stands on the page, before its unit and its hedge are known. All figures are in the unit written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Written {
    /// The number, or the ends of a range.
    pub core: Interval,
    /// Unit of the last digit that is not zero: 10 billion for `140 billion`, .1 for `6.0`, .5 for `2½`.
    pub grain: f64,
    /// Unit of the last digit written: 1 billion for `140 billion`.
    pub step: f64,
    /// A scale word or letter (thousand, m, bn) was written.
    pub scaled: bool,
    /// What a fair reader takes a vague word (dozens, several) for.
    pub vague: Option<Interval>,
    /// A round word that nobody takes to the unit: a dozen.
    pub soft: bool,
    /// A range with its larger end first: "between 40 and 30".
    pub reversed: bool,
}

impl Written {
    /// An exact number, with the grain and step of a whole number written out.
    #[must_use]
    pub fn whole(value: f64) -> Self {
        let mut grain = 1.0;
        while value != 0.0 && grain < 1e15 && (value / (grain * 10.0)).fract() == 0.0 {
            grain *= 10.0;
        }
        Self { core: Interval::point(value), grain, step: 1.0, scaled: false, vague: None, soft: false, reversed: false }
    }
}

/// A number as a claim about a range.
///
/// `core` is what is written, without its hedge; `loose` what a fair reader accepts; `hard` what is logically
/// possible. Always `hard` ⊇ `loose`, and `core` touches `loose` (it lies inside for bare numbers). Money, percent,
/// counts and measures are in `unit`; durations and gaps in days whatever the unit written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// As written: `[v, v]`, or the ends of a range.
    pub core: Interval,
    /// What a fair reader accepts.
    pub loose: Interval,
    /// What is logically possible.
    pub hard: Interval,
    /// The unit as written.
    pub unit: Unit,
    /// The hedge, if any.
    pub hedge: Option<Hedge>,
    /// Unit of the last digit that is not zero, in the same unit as `core` (`140 billion` → 10 billion).
    pub grain: f64,
    /// Whether a scale word or letter (thousand, m, bn) was written.
    pub scaled: bool,
    /// Whether it says a change or a margin ("rose by 5", "5 more") and not a level.
    pub delta: bool,
    /// Whether it is a range with its larger end first ("between 40 and 30"), which is mostly a slip.
    pub reversed: bool,
}

impl Quantity {
    /// What `written` claims in `unit` under `hedge`. The widths are those of Williams & Power (2013) in round
    /// figures: a round number is read as an approximation, a hedge loosens one that is not.
    #[must_use]
    pub fn new(written: Written, unit: Unit, hedge: Option<Hedge>) -> Self {
        let half = bare_half(&written, unit.dimension);
        Self::build(written, unit, hedge, half)
    }

    fn build(written: Written, unit: Unit, hedge: Option<Hedge>, half: f64) -> Self {
        let core = written.core;
        let (loose, hard) = match (written.vague, hedge) {
            (Some(vague), None | Some(Hedge::About)) => (vague, Interval::new(vague.lo * 0.5, vague.hi * 3.0)),
            (vague, hedge) => {
                let core = vague.unwrap_or(core);
                if core.hi <= 0.0 && core.lo < 0.0 {
                    // Bounds of negative numbers keep their side: "more than -5" is rare and read as a magnitude.
                    let (loose, hard) = bounds(Interval::new(-core.hi, -core.lo), written.grain, written.step, half, hedge);
                    (mirror(loose), mirror(hard))
                } else {
                    bounds(core, written.grain, written.step, half, hedge)
                }
            }
        };
        let hard = hard.join(loose);
        let hedge = hedge.or(written.vague.map(|_| Hedge::About));
        // Lengths of time are all told in days.
        let by = if unit.dimension == Dimension::Time { unit.factor } else { 1.0 };
        Self {
            core: core.times(by),
            loose: loose.times(by),
            hard: hard.times(by),
            unit,
            hedge,
            grain: written.grain * by,
            scaled: written.scaled,
            delta: false,
            reversed: written.reversed,
        }
    }

    /// An interval of this quantity in the base unit of its dimension. A change of temperature has no zero point.
    #[must_use]
    pub fn to_base(&self, i: Interval) -> Interval {
        if self.unit.dimension == Dimension::Time {
            return i;
        }
        if self.delta { i.times(self.unit.factor) } else { self.unit.interval_to_base(i) }
    }

    /// An interval of this quantity in the unit written.
    #[must_use]
    pub fn as_written(&self, i: Interval) -> Interval {
        if self.unit.dimension == Dimension::Time { i.times(1.0 / self.unit.factor) } else { i }
    }

    /// `value`, which is in the unit of `core`, as this quantity would tell it: `$63 million`, `48.3 kilometres`.
    #[must_use]
    pub fn spell(&self, value: f64) -> String {
        with_unit(self.as_written(Interval::point(value)), &self.unit, self.scaled)
    }

    /// How it reads in a report: `$93 (92 to 93)`, `32 months (31.5 to 32.5)`, `14 days or more`.
    #[must_use]
    pub fn display(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (core, loose) = (self.as_written(self.core), self.as_written(self.loose));
        let spell = |i: Interval| with_unit(i, &self.unit, self.scaled);
        match self.hedge {
            Some(Hedge::MoreThan) => write!(f, "more than {}", spell(Interval::point(core.lo))),
            Some(Hedge::AtLeast) => write!(f, "{} or more", spell(Interval::point(core.lo))),
            Some(Hedge::LessThan) => write!(f, "less than {}", spell(Interval::point(core.hi))),
            Some(Hedge::AtMost) => write!(f, "up to {}", spell(Interval::point(core.hi))),
            _ if core.lo < core.hi && self.reversed => write!(f, "{}, the larger end first", spell(loose)),
            _ if core.lo < core.hi => f.write_str(&spell(loose)),
            _ => {
                f.write_str(&spell(core))?;
                if (loose.hi - loose.lo).abs() > 1e-9 * loose.hi.abs() {
                    write!(f, " ({})", span(loose, self.scaled))?;
                }
                Ok(())
            }
        }
    }
}

/// How far a bare number may be off, either way.
fn bare_half(w: &Written, dimension: Dimension) -> f64 {
    let v = w.core.lo.abs().max(w.core.hi.abs());
    if w.soft {
        return v * 0.15;
    }
    match dimension {
        // An age is exact to the unit it is counted in, also where it is round.
        Dimension::Age => w.step / 2.0,
        Dimension::Count if (v < 1000.0 && v % 100.0 != 0.0) || w.grain <= 1.0 => {
            if w.step < 1.0 {
                w.step / 2.0
            } else {
                0.0
            }
        }
        Dimension::Count => (w.grain / 2.0).min(v * 0.05),
        // Lengths of time and distances are rounded more freely than sums.
        Dimension::Time | Dimension::Length => (w.grain / 2.0).min(v * 0.1).max(w.step / 2.0),
        _ => (w.grain / 2.0).min(v * 0.05).max(w.step / 2.0),
    }
}

/// The loose and the hard interval of a number that is not negative.
fn bounds(core: Interval, grain: f64, step: f64, half: f64, hedge: Option<Hedge>) -> (Interval, Interval) {
    let (lo, hi) = (core.lo, core.hi);
    let open = f64::INFINITY;
    match hedge {
        None if lo < hi => (core, Interval::new((lo - grain / 2.0).max(0.0), hi + grain / 2.0)),
        Some(Hedge::Between) => (core, Interval::new((lo - grain / 2.0).max(0.0), hi + grain / 2.0)),
        None => {
            let around = Interval::new(lo - half, hi + half);
            (around, around)
        }
        Some(Hedge::About) => {
            let by = (0.1 * hi).max(grain / 2.0).min(0.15 * hi).max(half);
            (core.widen(by), Interval::new((0.7 * lo).min(lo - by), (1.3 * hi).max(hi + by)))
        }
        Some(Hedge::Almost) => (Interval::new(lo - grain.min(0.1 * lo), hi), Interval::new(0.8 * lo, 1.05 * hi)),
        Some(Hedge::MoreThan) => (Interval::new(lo, hi + grain.min((0.25 * hi).max(step))), Interval::new(lo, open)),
        Some(Hedge::AtLeast) => (Interval::new(lo, 1.5 * hi), Interval::new(lo, open)),
        Some(Hedge::LessThan) => (Interval::new(0.75 * lo, hi), Interval::new(0.0, hi)),
        Some(Hedge::AtMost) => (Interval::new(0.5 * lo, hi), Interval::new(0.0, hi)),
    }
}

fn mirror(i: Interval) -> Interval {
    Interval::new(-i.hi, -i.lo)
}

/// `$140 billion`, `270 to 300 million`, `32 months`.
fn with_unit(i: Interval, unit: &Unit, scaled: bool) -> String {
    let number = span(i, scaled);
    let many = i.lo != 1.0 || i.hi != 1.0;
    let told = match unit.name {
        "" => number,
        "dollar" => format!("${number}"),
        "US dollar" => format!("US${number}"),
        "pound sterling" => format!("£{number}"),
        "euro" => format!("€{number}"),
        "percent" => format!("{number}%"),
        "celsius" => format!("{number}°C"),
        "fahrenheit" => format!("{number}°F"),
        name => format!("{number} {}", if many { plural(name) } else { name.to_owned() }),
    };
    match unit.per {
        Some(per) => format!("{told} per {}", per.name),
        None => told,
    }
}

/// `92 to 93`, `270 to 300 million`; a scale word shared by both ends is said once.
fn span(i: Interval, scaled: bool) -> String {
    let top = if i.hi.is_finite() { i.hi.abs().max(if i.lo.is_finite() { i.lo.abs() } else { 0.0 }) } else { i.lo.abs() };
    let (scale, word) = scale_of(top, scaled);
    let end = |v: f64| figure(v / scale);
    let number = match (i.lo.is_finite(), i.hi.is_finite()) {
        (true, true) if figure(i.lo / scale) == figure(i.hi / scale) => end(i.lo),
        (true, true) => format!("{} to {}", end(i.lo), end(i.hi)),
        (true, false) => format!("{} or more", end(i.lo)),
        (false, true) => format!("up to {}", end(i.hi)),
        (false, false) => "any number".to_owned(),
    };
    if word.is_empty() { number } else { format!("{number} {word}") }
}

fn scale_of(top: f64, scaled: bool) -> (f64, &'static str) {
    let least = if scaled { 1e6 } else { 1e9 };
    match top {
        t if t < least || !t.is_finite() => (1.0, ""),
        t if t >= 1e12 => (1e12, "trillion"),
        t if t >= 1e9 => (1e9, "billion"),
        _ => (1e6, "million"),
    }
}

/// A number with commas and at most four figures after the dot, none of them idle.
fn figure(v: f64) -> String {
    if v.abs() >= 1e15 {
        return format!("{v:.3e}");
    }
    let places = if v.abs() >= 1000.0 {
        1
    } else if v.abs() >= 10.0 {
        2
    } else {
        3
    };
    let plain = format!("{v:.places$}");
    let plain = plain.trim_end_matches('0').trim_end_matches('.');
    let (whole, rest) = plain.split_once('.').map_or((plain, None), |(w, r)| (w, Some(r)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = sign.to_owned();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// The plural of a unit's name: `feet`, `miles per hour`, `Canadian dollars`.
fn plural(name: &str) -> String {
    if let Some((what, per)) = name.split_once(" per ") {
        return format!("{} per {per}", plural(what));
    }
    if let Some(rest) = name.strip_suffix("foot") {
        return format!("{rest}feet");
    }
    match name {
        "century" => "centuries".to_owned(),
        "inch" => "inches".to_owned(),
        "hertz" | "kilohertz" | "megahertz" | "gigahertz" | "pence" | "horsepower" => name.to_owned(),
        _ if name.ends_with("yen") || name.ends_with("yuan") || name.ends_with("won") || name.ends_with("baht") => name.to_owned(),
        _ => format!("{name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Per;

    const DOLLAR: Unit = Unit::exact("dollar", Dimension::Money, 1.0);

    fn scaled(value: f64, grain: f64, step: f64) -> Written {
        Written { core: Interval::point(value), grain, step, scaled: true, vague: None, soft: false, reversed: false }
    }

    #[test]
    fn widths_follow_the_table() {
        let close = |i: Interval, lo: f64, hi: f64| {
            (i.lo - lo).abs() < 1e-6 * (1.0 + lo.abs()) && (i.hi == hi || (i.hi - hi).abs() < 1e-6 * (1.0 + hi.abs()))
        };
        for (written, unit, hedge, loose, hard) in [
            (Written::whole(270.0), Unit::COUNT, None, (270.0, 270.0), (270.0, 270.0)),
            (Written::whole(300.0), Unit::COUNT, None, (285.0, 315.0), (285.0, 315.0)),
            (Written::whole(93.0), DOLLAR, Some(Hedge::Almost), (92.0, 93.0), (74.4, 97.65)),
            (scaled(3e8, 1e8, 1e6), Unit::COUNT, Some(Hedge::Almost), (2.7e8, 3e8), (2.4e8, 3.15e8)),
            (Written::whole(46.0), Unit::PERCENT, None, (45.5, 46.5), (45.5, 46.5)),
            (Written::whole(60.0), Unit::COUNT, Some(Hedge::MoreThan), (60.0, 70.0), (60.0, f64::INFINITY)),
            (Written::whole(80.0), Unit::COUNT, Some(Hedge::AtMost), (40.0, 80.0), (0.0, 80.0)),
            (Written::whole(20.0), Unit::COUNT, Some(Hedge::About), (17.0, 23.0), (14.0, 26.0)),
        ] {
            let q = Quantity::new(written, unit, hedge);
            assert!(close(q.loose, loose.0, loose.1), "{q:?}");
            assert!(close(q.hard, hard.0, hard.1), "{q:?}");
        }
    }

    #[test]
    fn displays_are_what_an_editor_reads() {
        let half = Written { grain: 0.5, step: 0.5, ..Written::whole(2.5) };
        let a_day = Unit { per: Some(Per { name: "day", unit: true }), ..DOLLAR };
        for (quantity, want) in [
            (Quantity::new(Written::whole(93.0), DOLLAR, Some(Hedge::Almost)), "$93 (92 to 93)"),
            (Quantity::new(scaled(1.4e11, 1e10, 1e9), DOLLAR, None), "$140 billion (135 to 145 billion)"),
            (Quantity::new(Written::whole(32.0), Unit::MONTH, None), "32 months (31.5 to 32.5)"),
            (Quantity::new(half, Unit::YEAR, None), "2.5 years (2.25 to 2.75)"),
            (Quantity::new(Written::whole(14.0), Unit::DAY, Some(Hedge::AtLeast)), "14 days or more"),
            (Quantity::new(Written::whole(2000.0), Unit::COUNT, None), "2,000 (1,900 to 2,100)"),
            (Quantity::new(Written::whole(72.0), Unit::PERCENT, None), "72% (71.5 to 72.5)"),
            (Quantity::new(Written::whole(3.0), a_day, Some(Hedge::AtMost)), "up to $3 per day"),
            (Quantity::new(Written::whole(80.0), Unit { dimension: Dimension::Age, ..Unit::YEAR }, None), "80 years (79.5 to 80.5)"),
        ] {
            assert_eq!(quantity.display(), want);
        }
    }
}
