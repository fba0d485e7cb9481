//! Values judged against one another, by kind. The throughput is in pairs.

use crate::{article, document};
use divan::{Bencher, black_box, counter::ItemsCount};
use twosource::claim::{House, Kind, extract};
use twosource::compare::judge;
use twosource::value::Value;

/// Values of each kind that are set against one another.
const VALUES: usize = 40;

#[divan::bench(args = Kind::ALL.iter().map(|k| k.name()).filter(|k| *k != "place"))]
fn pairs(bencher: Bencher, kind: &str) {
    let claims = extract(&document("a.txt", &article()), &House::default());
    let values: Vec<Value> = claims.into_iter().filter(|c| c.kind.name() == kind).map(|c| c.value).take(VALUES).collect();
    bencher.counter(ItemsCount::new(values.len() * values.len())).bench(|| {
        for a in &values {
            for b in &values {
                black_box(judge(black_box(a), black_box(b)));
            }
        }
    });
}
