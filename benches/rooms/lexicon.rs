//! Words looked up, and their parts of speech.

use crate::{article, document};
use divan::{Bencher, black_box, counter::BytesCount};
use twosource::lexicon::{Tag, Word, lookup, tag};
use twosource::text::TokenKind;

#[divan::bench]
fn look_up(bencher: Bencher) {
    let doc = document("a.txt", &article());
    let words: Vec<&str> = doc.tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| t.span.of(doc.text())).collect();
    bencher.counter(BytesCount::of_str(doc.text())).bench(|| words.iter().filter(|w| lookup(black_box(w)).is_some()).count());
}

#[divan::bench]
fn tagger(bencher: Bencher) {
    let doc = document("a.txt", &article());
    let fresh = || doc.words.iter().map(|w| Word { tag: Tag::Other, ..*w }).collect::<Vec<_>>();
    bencher.counter(BytesCount::of_str(doc.text())).with_inputs(fresh).bench_refs(|words| {
        let mut scratch = Vec::new();
        for s in &doc.sentences {
            tag(doc.text(), &doc.tokens[s.first..s.last], &mut words[s.first..s.last], &mut scratch);
        }
    });
}
