//! How fast each room is, in bytes of news a second, and what it allocates.
//!
//! `cargo bench` runs all of it, `cargo bench -- claim` one room. The texts are made up from a seed, so two runs on
//! one machine can be compared; the figures of two machines cannot.

mod align;
mod check;
mod claim;
mod compare;
mod document;
mod lexicon;
mod news;
mod report;
mod source;
mod text;

use divan::AllocProfiler;
use news::{Lines, news};
use twosource::document::Document;
use twosource::source::Source;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// One long article.
fn article() -> String {
    news(1, 200_000, Lines::Paragraphs)
}

/// Reports of one story, of the length that wire copy has: each takes half of the one before, sentence by sentence,
/// and goes on by itself.
fn story() -> Vec<Document> {
    let mut shared = String::new();
    let mut reports = Vec::new();
    for seed in 0..6 {
        let text = format!("{shared}\n\n{}", news(seed, 4_000, Lines::Paragraphs));
        shared = text.split_inclusive(". ").step_by(2).collect::<String>().chars().take(3_000).collect();
        reports.push(document(&format!("{seed}.txt"), &text));
    }
    reports
}

/// One report retold by many: each leaves out a sentence in ten and changes a digit in twelve.
fn retellings(reports: usize) -> Vec<Document> {
    let text = news(1, 3_000, Lines::Paragraphs);
    let retold = |n: usize| {
        let mut seed = 7919 * n + 1;
        let mut draw = |of: usize| {
            seed = (seed * 1_103_515_245 + 12_345) % (1 << 31);
            (seed / 65_536).is_multiple_of(of)
        };
        let kept: String = text.split_inclusive(". ").filter(|_| !draw(10)).collect();
        let digit = |c: char| if c.is_ascii_digit() && c != '9' && draw(12) { char::from(c as u8 + 1) } else { c };
        document(&format!("{n:03}.txt"), &kept.chars().map(digit).collect::<String>())
    };
    (0..reports).map(retold).collect()
}

fn document(path: &str, text: &str) -> Document {
    Document::new(Source::from_text(path, text))
}

/// Bytes of all the texts.
fn bytes(documents: &[Document]) -> usize {
    documents.iter().map(|d| d.text().len()).sum()
}
