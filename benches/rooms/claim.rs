//! Documents to claims: all extractors with what completes them, and each extractor alone on a fresh list.

use crate::{article, document};
use divan::{Bencher, black_box, counter::BytesCount};
use twosource::claim::{Claims, EXTRACTORS, House, extract};

#[divan::bench]
fn all(bencher: Bencher) {
    let doc = document("a.txt", &article());
    bencher.counter(BytesCount::of_str(doc.text())).bench(|| extract(black_box(&doc), &House::default()));
}

#[divan::bench(args = EXTRACTORS.iter().map(|e| e.name))]
fn alone(bencher: Bencher, name: &str) {
    let doc = document("a.txt", &article());
    let extractor = EXTRACTORS.iter().find(|e| e.name == name).expect("an extractor of that name");
    bencher.counter(BytesCount::of_str(doc.text())).with_inputs(|| Claims::new(doc.tokens.len())).bench_refs(|claims| {
        (extractor.run)(black_box(&doc), claims);
    });
}
