//! Documents of one story date each other: a text that does not say when it was written was most likely written
//! within a week of the others.

use super::{DateStatus, Document};
use crate::text::TokenKind;
use crate::value::DayInterval;
use rustc_hash::FxHashMap;
use std::hash::Hasher as _;

/// Names in more documents than this say nothing about the story.
const COMMON: usize = 200;
/// Names that two documents of a story share at least.
const SHARED: usize = 4;

/// Settles the dates of documents that were read together: those without a recorded date are decided anew with the
/// dates of the documents on the same story. The order of the documents does not matter.
pub fn settle_dates(documents: &mut [Document]) {
    let open = |d: &Document| !d.evidence.is_recorded();
    if !documents.iter().any(open) {
        return;
    }
    let names: Vec<Vec<u64>> = documents.iter().map(names).collect();
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, document) in documents.iter().enumerate() {
        // Only what a document knows by itself counts, and not what rests on dated terms.
        if document.date.status != DateStatus::None && !document.date.weak {
            for &name in &names[i] {
                holders.entry(name).or_default().push(i);
            }
        }
    }
    let mut found: Vec<(usize, Vec<DayInterval>)> = Vec::new();
    for (i, _) in documents.iter().enumerate().filter(|(_, d)| open(d)) {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for name in &names[i] {
            for &other in holders.get(name).into_iter().flatten().filter(|o| **o != i).take(COMMON) {
                *shared.entry(other).or_default() += 1;
            }
        }
        let near = |other: usize, n: usize| n >= SHARED && n * 4 >= names[i].len().min(names[other].len());
        let mut days: Vec<DayInterval> =
            shared.into_iter().filter(|&(other, n)| near(other, n)).filter_map(|(other, _)| documents[other].date.days).collect();
        days.sort_unstable();
        if !days.is_empty() {
            found.push((i, days));
        }
    }
    for (i, days) in found {
        if let Some(document) = documents.get_mut(i) {
            document.date = document.evidence.decide(&days);
        }
    }
}

/// The capitalised words of a document that do not begin a sentence, as hashes, each once.
fn names(document: &Document) -> Vec<u64> {
    let mut names = Vec::new();
    for sentence in &document.sentences {
        for i in sentence.first + 1..sentence.last {
            let Some(token) = document.tokens.get(i).filter(|t| t.capital && t.kind == TokenKind::Word && t.span.len() >= 4) else {
                continue;
            };
            let word = document.slice(token.span);
            if super::date::month_of(word).is_none() && super::date::weekday_of(word).is_none() {
                let mut hasher = rustc_hash::FxHasher::default();
                hasher.write(word.as_bytes());
                names.push(hasher.finish());
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}
