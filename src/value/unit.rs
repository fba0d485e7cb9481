//! Units: what a number is measured in, and what it can be compared with.

use super::Interval;
use std::borrow::Cow;

/// What kind of thing is measured. Only quantities of one dimension are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Things counted.
    Count,
    /// Money of any currency; currencies never convert.
    Money,
    /// Parts of a hundred.
    Percent,
    /// Differences between percentages.
    PercentagePoint,
    /// A length of time; its intervals are in days.
    Time,
    /// An age; unlike a length of time it is told in its own unit.
    Age,
    /// Length, height, distance.
    Length,
    /// Surface.
    Area,
    /// Volume.
    Volume,
    /// Mass or weight.
    Mass,
    /// Distance in time.
    Speed,
    /// Temperature.
    Temperature,
    /// Electric or mechanical power.
    Power,
    /// Energy.
    Energy,
    /// Data.
    Data,
    /// Pressure, frequency, force and whatever else has a unit of its own; compared only with the same unit.
    Other,
}

/// A unit of measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// English name, singular, no symbol: `percent`, `US dollar`, `metre`, `mile per hour`.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many of the dimension's base unit one of it is (metre, square metre, litre, kilogram, metre per second,
    /// watt, joule, byte, day, celsius; dollar or pound for cent and pence).
    pub factor: f64,
    /// Base value of zero in this unit (only temperatures have one).
    pub offset: f64,
    /// How far the factor itself may be off, as a share: a bare "ton" may be short, long or metric.
    pub slack: f64,
    /// Of what it is so much for each: the gallon of "$2.11 a gallon", the day of "5 barrels a day".
    pub per: Option<Per>,
}

/// What a rate is told for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Per {
    /// English name, singular: `gallon`, `square foot`, `month`, `share`.
    pub name: &'static str,
    /// Whether it is a unit of measurement or of time, and so part of the unit's name; a share or a ticket is not.
    pub unit: bool,
}

/// Days in a mean Gregorian month.
pub const MONTH: f64 = 30.436_875;
/// Days in a mean Gregorian year.
pub const YEAR: f64 = 365.2425;

impl Unit {
    /// A bare count: no unit of measurement.
    pub const COUNT: Self = Self::exact("", Dimension::Count, 1.0);
    /// Parts of a hundred.
    pub const PERCENT: Self = Self::exact("percent", Dimension::Percent, 1.0);
    /// Differences between percentages.
    pub const PERCENTAGE_POINT: Self = Self::exact("percentage point", Dimension::PercentagePoint, 1.0);
    /// Hundredths of a percentage point.
    pub const BASIS_POINT: Self = Self::exact("basis point", Dimension::PercentagePoint, 0.01);
    /// The day, base of all lengths of time.
    pub const DAY: Self = Self::exact("day", Dimension::Time, 1.0);
    /// The week.
    pub const WEEK: Self = Self::exact("week", Dimension::Time, 7.0);
    /// The mean month.
    pub const MONTH: Self = Self::exact("month", Dimension::Time, MONTH);
    /// The mean year.
    pub const YEAR: Self = Self::exact("year", Dimension::Time, YEAR);

    /// A unit with an exact factor and its zero at zero.
    #[must_use]
    pub const fn exact(name: &'static str, dimension: Dimension, factor: f64) -> Self {
        Self { name, dimension, factor, offset: 0.0, slack: 0.0, per: None }
    }

    /// The name with what it is told for, where that is a unit too: `dollar per gallon`, `barrel per day`. A share of a
    /// hundred and a length of time keep their own name.
    #[must_use]
    pub fn full_name(&self) -> Cow<'static, str> {
        match self.per {
            Some(per) if per.unit && !matches!(self.dimension, Dimension::Count | Dimension::Percent | Dimension::Time) => {
                Cow::Owned(format!("{} per {}", self.name, per.name))
            }
            _ => Cow::Borrowed(self.name),
        }
    }

    /// A value of this unit in the base unit of its dimension.
    #[must_use]
    pub fn to_base(&self, value: f64) -> f64 {
        value * self.factor + self.offset
    }

    /// A value of the base unit in this unit.
    #[must_use]
    pub fn from_base(&self, value: f64) -> f64 {
        (value - self.offset) / self.factor
    }

    /// An interval of this unit in the base unit.
    #[must_use]
    pub fn interval_to_base(&self, i: Interval) -> Interval {
        Interval::new(self.to_base(i.lo), self.to_base(i.hi))
    }

    /// Whether the two may be told for one thing: so much a month and so much a year are not, and where one leaves it
    /// open, it may be the same.
    #[must_use]
    pub fn one_rate(&self, other: &Self) -> bool {
        self.per.is_none() || other.per.is_none() || self.per == other.per
    }

    /// Whether values of the two can be set side by side: one dimension, for rates one thing they are told for, and
    /// for money one currency or one of them left open ("$" beside "C$").
    #[must_use]
    pub fn comparable(&self, other: &Self) -> bool {
        if self.dimension != other.dimension {
            return false;
        }
        if !self.one_rate(other) {
            return false;
        }
        match self.dimension {
            Dimension::Money => one_currency(self.name, other.name) || one_currency(other.name, self.name),
            // a bare degree may be either scale
            Dimension::Temperature => (self.name == "degree") == (other.name == "degree"),
            Dimension::Other => self.name == other.name,
            _ => true,
        }
    }
}

/// Whether money in `general` may be money in `special`: the same, the currency without its country, or its hundredth.
fn one_currency(general: &str, special: &str) -> bool {
    let named = |name: &str| special == name || special.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
    match general {
        "cent" => special == "cent" || named("dollar") || special == "euro",
        "pence" => special == "pence" || special == "pound sterling",
        _ => named(general),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn money(name: &'static str) -> Unit {
        Unit::exact(name, Dimension::Money, 1.0)
    }

    #[test]
    fn a_currency_without_its_country_compares_with_any_of_its_name() {
        for (a, b, want) in [
            ("dollar", "US dollar", true),
            ("Canadian dollar", "US dollar", false),
            ("euro", "US dollar", false),
            ("franc", "Swiss franc", true),
            ("cent", "Australian dollar", true),
            ("cent", "pence", false),
            ("pence", "pound sterling", true),
        ] {
            assert_eq!(money(a).comparable(&money(b)), want, "{a} {b}");
            assert_eq!(money(b).comparable(&money(a)), want, "{b} {a}");
        }
    }

    #[test]
    fn rates_compare_with_rates_for_the_same_thing() {
        let per = |name, unit| Unit { per: Some(Per { name, unit }), ..money("dollar") };
        assert_eq!(per("gallon", true).full_name(), "dollar per gallon");
        assert_eq!(per("share", false).full_name(), "dollar");
        assert!(!per("month", true).comparable(&per("year", true)));
        assert!(per("month", true).comparable(&money("US dollar")));
    }

    #[test]
    fn conversions_round_trip() {
        let fahrenheit = Unit { offset: -32.0 / 1.8, ..Unit::exact("fahrenheit", Dimension::Temperature, 1.0 / 1.8) };
        assert!((fahrenheit.to_base(212.0) - 100.0).abs() < 1e-9);
        for unit in [fahrenheit, Unit::MONTH, Unit::BASIS_POINT] {
            for v in [-40.0, 0.0, 2.5, 1e9] {
                assert!((unit.from_base(unit.to_base(v)) - v).abs() <= 1e-9 * v.abs().max(40.0), "{} {v}", unit.name);
            }
        }
    }
}
