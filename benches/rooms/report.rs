//! Findings and claims in each format. The throughput is in bytes of the report.

use crate::{article, document, story};
use divan::{Bencher, counter::BytesCount};
use twosource::check::{Options, check};
use twosource::claim::{House, extract};
use twosource::report::{FORMATS, Look, Report, format};
use twosource::rule::RuleSet;

#[divan::bench(args = FORMATS.iter().map(|f| f.name))]
fn findings(bencher: Bencher, name: &str) {
    let documents = story();
    let rules = RuleSet::shipped();
    let outcome = check(&documents, &rules, &Options::default());
    let look = Look { notes: true, ..Look::default() };
    let report = Report { documents: &documents, outcome: &outcome, rules: &rules, exit: 0, fail_on: "error", drafts: 0, unread: 0, look };
    let write = || {
        let mut out = Vec::new();
        (format(name).expect("the format is there").findings)(&report, &mut out).expect("memory takes what is written");
        out
    };
    bencher.counter(BytesCount::new(write().len())).bench(write);
}

#[divan::bench(args = FORMATS.iter().filter(|f| f.claims.is_some()).map(|f| f.name))]
fn claims(bencher: Bencher, name: &str) {
    let doc = document("a.txt", &article());
    let claims = extract(&doc, &House::default());
    let form = format(name).and_then(|f| f.claims).expect("the format has a form for claims");
    let write = || {
        let mut out = Vec::new();
        (form.document)(&doc, &claims, &Look::default(), &mut out).expect("memory takes what is written");
        out
    };
    bencher.counter(BytesCount::new(write().len())).bench(write);
}
