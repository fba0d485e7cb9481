//! Tokens and the ends of sentences.

use crate::{article, document};
use divan::{Bencher, black_box, counter::BytesCount};
use twosource::text::{sentence_ends, tokenize};

#[divan::bench]
fn tokens(bencher: Bencher) {
    let text = article();
    bencher.counter(BytesCount::of_str(&text)).bench(|| tokenize(black_box(&text)));
}

#[divan::bench]
fn sentences(bencher: Bencher) {
    let doc = document("a.txt", &article());
    bencher.counter(BytesCount::of_str(doc.text())).bench(|| sentence_ends(doc.text(), black_box(&doc.tokens)));
}
