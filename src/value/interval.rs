//! A closed interval of real numbers; an infinite end is an open one.

/// `lo..=hi`. `lo` may be `-inf` and `hi` `+inf`; neither is ever NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end, inclusive.
    pub lo: f64,
    /// Upper end, inclusive.
    pub hi: f64,
}

impl Interval {
    /// From `lo` to `hi`, put in order. A NaN end becomes an open one.
    #[must_use]
    pub fn new(lo: f64, hi: f64) -> Self {
        let lo = if lo.is_nan() { f64::NEG_INFINITY } else { lo };
        let hi = if hi.is_nan() { f64::INFINITY } else { hi };
        Self { lo: lo.min(hi), hi: hi.max(lo) }
    }

    /// The single number `v`.
    #[must_use]
    pub fn point(v: f64) -> Self {
        Self::new(v, v)
    }

    /// Whether the two share a number, with a hair's breadth for floating point.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let hair = 1e-9 * self.scale().max(other.scale());
        self.lo <= other.hi + hair && other.lo <= self.hi + hair
    }

    /// Whether the two share more than an edge: 45.5..46.5 and 46.5..47.5 (46 and 47, each as written) do not. A
    /// single number lies in an interval up to its very ends.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let hair = 1e-9 * self.scale().max(other.scale());
        if self.hi - self.lo <= 2.0 * hair || other.hi - other.lo <= 2.0 * hair {
            return self.meets(other);
        }
        self.lo + hair < other.hi && other.lo + hair < self.hi
    }

    /// Whether `other` lies wholly inside, with a hair's breadth for floating point.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        let hair = 1e-9 * self.scale().max(other.scale());
        self.lo <= other.lo + hair && other.hi <= self.hi + hair
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    /// Both ends moved outwards by `by`, which must not be below 0.
    #[must_use]
    pub fn widen(self, by: f64) -> Self {
        Self::new(self.lo - by, self.hi + by)
    }

    /// Distance between the two as a share of the larger of the nearest ends, 0 where they meet.
    #[must_use]
    pub fn gap(self, other: Self) -> f64 {
        let (low, high) = if self.hi < other.lo {
            (self.hi, other.lo)
        } else if other.hi < self.lo {
            (other.hi, self.lo)
        } else {
            return 0.0;
        };
        (high - low) / high.abs().max(low.abs()).max(f64::MIN_POSITIVE)
    }

    /// The middle; for an interval open at one end, the finite end; 0 for one without ends.
    #[must_use]
    pub fn middle(self) -> f64 {
        match (self.lo.is_finite(), self.hi.is_finite()) {
            (true, true) => self.lo + (self.hi - self.lo) / 2.0,
            (true, false) => self.lo,
            (false, true) => self.hi,
            (false, false) => 0.0,
        }
    }

    /// Both ends times `factor`, which must be above 0.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self::new(self.lo * factor, self.hi * factor)
    }

    fn scale(self) -> f64 {
        let end = |v: f64| if v.is_finite() { v.abs() } else { 0.0 };
        end(self.lo).max(end(self.hi))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_as_written_do_not_overlap() {
        let (a, b) = (Interval::new(45.5, 46.5), Interval::new(46.5, 47.5));
        assert!(a.meets(b) && !a.overlaps(b));
        assert!(Interval::point(46.5).overlaps(b), "a single number may lie on an edge");
        assert!(!Interval::point(46.0).overlaps(Interval::point(47.0)));
    }

    #[test]
    fn an_open_end_is_no_trouble() {
        let open = Interval::new(24.0, f64::INFINITY);
        assert!(open.overlaps(Interval::new(30.0, f64::INFINITY)));
        assert!(!open.overlaps(Interval::new(0.0, 23.0)));
        assert!((open.gap(Interval::point(12.0)) - 0.5).abs() < 1e-12);
    }
}
