//! A lost scale word: "almost $93" beside "$140 billion".
//!
//! Whether the two sums are equal does not matter, they may be of different years; what tells is that they are worlds
//! apart as written and of one order of magnitude as soon as exactly one scale word is put back.

use crate::value::{Dimension, Interval, Quantity};

/// The power of ten that `bare` has lost, if exactly one of `powers` brings it within the factor `within` of `scaled`.
#[must_use]
pub fn missing(bare: &Quantity, scaled: &Quantity, powers: &[u32], within: f64) -> Option<u32> {
    let money = bare.unit.dimension == Dimension::Money && scaled.unit.dimension == Dimension::Money;
    let compatible = bare.unit.comparable(&scaled.unit) && bare.unit.factor == 1.0 && scaled.unit.factor == 1.0;
    // The price of one barrel is small without any scale word.
    if !money || !compatible || bare.scaled || !scaled.scaled || bare.unit.per.is_some() {
        return None;
    }
    let (v, w) = (bare.core.middle().abs(), scaled.core.middle().abs());
    if v == 0.0 || v >= 1000.0 || w == 0.0 || within < 1.0 {
        return None;
    }
    let fair = Interval::new(1.0 / within, within);
    let near = |factor: f64| fair.meets(Interval::point(w / (v * factor)));
    if near(1.0) {
        return None;
    }
    let mut fits = powers.iter().filter(|&&k| near(10f64.powi(i32::try_from(k).unwrap_or(i32::MAX))));
    let one = fits.next().copied();
    if fits.next().is_some() { None } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Unit, Written};

    #[test]
    fn exactly_one_scale_must_fit() {
        let dollar = Unit::exact("dollar", Dimension::Money, 1.0);
        let bare = |v| Quantity::new(Written::whole(v), dollar, None);
        let scaled = |v| Quantity::new(Written { scaled: true, ..Written::whole(v) }, dollar, None);
        let powers = [3, 6, 9, 12];
        for (a, b, within, want) in [
            (bare(93.0), scaled(1.4e11), 20.0, Some(9)),
            (bare(27.0), scaled(6e6), 20.0, Some(6)),
            (bare(500.0), scaled(1.4e11), 20.0, Some(9)),
            (bare(2500.0), scaled(2.5e9), 20.0, None),
            (bare(93.0), scaled(1.4e11), 2000.0, None),
            (bare(93.0), bare(140.0), 20.0, None),
            (bare(0.0), scaled(1.4e11), 20.0, None),
        ] {
            assert_eq!(missing(&a, &b, &powers, within), want, "{a} / {b}");
        }
    }
}
