//! Text to tokens with parts of speech, sentences, zones and a date.

use crate::news::{Lines, news};
use divan::{Bencher, counter::BytesCount};
use twosource::document::Document;
use twosource::source::Source;

#[divan::bench(args = [("a.txt", Lines::Paragraphs), ("a.md", Lines::Paragraphs), ("a.txt", Lines::One)])]
fn read(bencher: Bencher, (path, lines): (&str, Lines)) {
    let source = Source::from_text(path, &news(1, 200_000, lines));
    bencher.counter(BytesCount::of_str(&source.text)).with_inputs(|| source.clone()).bench_values(Document::new);
}
