//! Six reports of one story, aligned.

use crate::{bytes, story};
use divan::{Bencher, black_box, counter::BytesCount};
use twosource::align::{Folds, Story, align};
use twosource::claim::{House, extract};

#[divan::bench]
fn reports(bencher: Bencher) {
    let documents = story();
    let claims: Vec<_> = documents.iter().map(|doc| extract(doc, &House::default())).collect();
    let folds = Folds::new(&documents);
    let story = Story { documents: &documents, claims: &claims, folds: &folds };
    bencher.counter(BytesCount::new(bytes(&documents))).bench(|| align(black_box(story), false));
}
