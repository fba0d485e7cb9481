//! Six reports of one story, from documents to findings under the shipped rules; a story that hundreds tell; and the
//! rules themselves.

use crate::{bytes, retellings, story};
use divan::{Bencher, black_box, counter::BytesCount};
use twosource::check::{Options, check};
use twosource::rule::RuleSet;

#[divan::bench]
fn reports(bencher: Bencher) {
    let (documents, rules) = (story(), RuleSet::shipped());
    bencher.counter(BytesCount::new(bytes(&documents))).bench(|| check(black_box(&documents), &rules, &Options::default()));
}

/// From 40 reports on the time should grow as their number does: each is compared with a bounded number of others.
#[divan::bench(args = [10, 40, 100, 200, 400], sample_count = 5)]
fn retold(bencher: Bencher, reports: usize) {
    let (documents, rules) = (retellings(reports), RuleSet::shipped());
    bencher.counter(BytesCount::new(bytes(&documents))).bench(|| check(black_box(&documents), &rules, &Options::default()));
}

#[divan::bench]
fn rules() -> RuleSet {
    RuleSet::shipped()
}
