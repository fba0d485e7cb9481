//! Six reports of one story, from documents to findings under the shipped rules; and the rules themselves.

use crate::{bytes, story};
use divan::{Bencher, black_box, counter::BytesCount};
use twosource::check::{Options, check};
use twosource::rule::RuleSet;

#[divan::bench]
fn reports(bencher: Bencher) {
    let (documents, rules) = (story(), RuleSet::shipped());
    bencher.counter(BytesCount::new(bytes(&documents))).bench(|| check(black_box(&documents), &rules, &Options::default()));
}

#[divan::bench]
fn rules() -> RuleSet {
    RuleSet::shipped()
}
