//! Units: what a number is measured in, and what it can be compared with.

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
    /// A length of time.
    Time,
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
    /// How many of the dimension's base unit one of it is (metre, kilogram, day, celsius …).
    pub factor: f64,
    /// Base value of zero in this unit (only temperatures have one).
    pub offset: f64,
}

impl Unit {
    /// A bare count: no unit of measurement.
    pub const COUNT: Self = Self { name: "", dimension: Dimension::Count, factor: 1.0, offset: 0.0 };
}
