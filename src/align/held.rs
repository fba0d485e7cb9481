//! The comparable claims of a document, found by what they say.
//!
//! Whether a document states a value is asked again and again. In an article every claim of the kind is looked at; in
//! a text of thousands of them that would take the square of their number, so only those nearest in size are.

use super::claim::Bucket;
use crate::claim::Claim;
use crate::value::Value;
use rustc_hash::FxHashMap;

/// Claims of one bucket that are looked at for one question: of more, those nearest in size.
const CROWDED: usize = 400;

/// The comparable claims of one document by bucket, as indices of its list.
#[derive(Debug, Default)]
pub(super) struct Held {
    lists: FxHashMap<Bucket, List>,
}

#[derive(Debug, Default)]
struct List {
    /// All of them, in order.
    all: Vec<usize>,
    /// Numbers by size, if there are too many to look at all.
    by_size: Vec<(f64, usize)>,
}

impl Held {
    /// The claims for which `bucket` names one.
    pub fn new(claims: &[Claim], bucket: impl Fn(&Claim) -> Option<Bucket>) -> Self {
        let mut held = Self::default();
        for (i, claim) in claims.iter().enumerate() {
            if let Some(b) = bucket(claim) {
                held.lists.entry(b).or_default().all.push(i);
            }
        }
        for list in held.lists.values_mut().filter(|list| list.all.len() > CROWDED) {
            list.by_size = list.all.iter().filter_map(|&i| Some((size(&claims.get(i)?.value)?, i))).collect();
            list.by_size.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        }
        held
    }

    /// The claims of a bucket, in order.
    pub fn all(&self, bucket: Bucket) -> &[usize] {
        self.lists.get(&bucket).map_or(&[], |list| &list.all)
    }

    /// The buckets that hold something, in order.
    pub fn buckets(&self) -> Vec<Bucket> {
        let mut buckets: Vec<Bucket> = self.lists.keys().copied().collect();
        buckets.sort_unstable();
        buckets
    }

    /// The claims of a bucket that may bear `value`: all of them, unless they are too many.
    pub fn near(&self, bucket: Bucket, value: &Value) -> impl Iterator<Item = usize> {
        let (mut all, mut sized): (&[usize], &[(f64, usize)]) = (self.all(bucket), &[]);
        if all.len() > CROWDED {
            let by_size = self.lists.get(&bucket).map_or(&[][..], |list| &list.by_size);
            match size(value) {
                Some(size) => {
                    let at = by_size.partition_point(|p| p.0 < size);
                    let last = (at + CROWDED / 2).min(by_size.len());
                    (all, sized) = (&[], by_size.get(at.saturating_sub(CROWDED / 2)..last).unwrap_or_default());
                }
                None => all = all.get(..CROWDED).unwrap_or_default(),
            }
        }
        all.iter().copied().chain(sized.iter().map(|p| p.1))
    }
}

/// Where a number stands on the line: in its base unit.
fn size(value: &Value) -> Option<f64> {
    match value {
        Value::Quantity(q) => Some(q.to_base(q.core).middle()),
        Value::Ratio { part, .. } => Some(*part),
        Value::Rank(n) => Some(f64::from(*n)),
        Value::Date(d) => d.days.map(|days| f64::from(days.first)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{House, Kind, extract};
    use crate::document::Document;
    use crate::source::Source;
    use crate::value::{Quantity, Unit, Written};

    #[test]
    fn all_are_near_until_they_are_too_many() {
        let bucket = (Kind::Count, None);
        for (ships, many) in [(30, false), (900, true)] {
            let text: String = (1..=ships).map(|n| format!("Ship {n} carried {} people. ", n * 7)).collect();
            let claims: Vec<Claim> = extract(&Document::new(Source::from_text("a", &text)), &House::default());
            let held = Held::new(&claims, |c| (c.kind == Kind::Count && c.not_compared.is_none()).then_some(bucket));
            let all = held.all(bucket).len();
            assert_eq!((all > CROWDED, held.buckets()), (many, vec![bucket]));
            let near: Vec<usize> = held.near(bucket, &Value::Quantity(Quantity::new(Written::whole(105.0), Unit::COUNT, None))).collect();
            assert_eq!(near.len() < all, many);
            let says = |i: &usize| matches!(&claims[*i].value, Value::Quantity(q) if q.core.lo == 105.0);
            assert!(near.iter().any(says), "what has the very value is near");
        }
    }
}
