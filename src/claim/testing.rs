//! Short cuts for the example tables of the number extractors.

use super::{Kind, extract};
use crate::document::Document;
use crate::source::Source;
use crate::value::{Dimension, Value};

/// A number as a table tells it: ends of the core in the unit written, unit, hedge.
pub(super) type Said = (f64, f64, &'static str, Option<&'static str>);

pub(super) fn says(lo: f64, hi: f64, unit: &'static str, hedge: Option<&'static str>) -> Said {
    (lo, hi, unit, hedge)
}

/// The first claim of `kind` that is compared, told shortly; figures rounded to nine places.
pub(super) fn number(text: &str, kind: &str) -> Option<Said> {
    all(text, kind).into_iter().next()
}

/// All compared claims of `kind`.
pub(super) fn all(text: &str, kind: &str) -> Vec<Said> {
    let doc = Document::new(Source::from_text("a.txt", text));
    let kind = Kind::ALL.into_iter().find(|k| k.name() == kind).expect("a kind");
    extract(&doc, &super::House::default())
        .into_iter()
        .filter(|c| c.kind == kind && c.not_compared.is_none())
        .filter_map(|c| match c.value {
            Value::Quantity(q) => {
                let by = if q.unit.dimension == Dimension::Time { q.unit.factor } else { 1.0 };
                let round = |v: f64| (v / by * 1e9).round() / 1e9;
                Some((round(q.core.lo), round(q.core.hi), q.unit.name, q.hedge.map(crate::value::Hedge::name)))
            }
            Value::Ratio { part, whole } => Some((part, whole, "", None)),
            Value::Rank(r) => Some((f64::from(r), f64::from(r), "", None)),
            _ => None,
        })
        .collect()
}
