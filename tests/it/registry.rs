//! Laws of the registries: extractors are named once and cover every kind; every comparison is symmetric and agrees
//! with itself, tried on all that the corpus and the rules' examples say.

use crate::house::{files, text};
use std::collections::{BTreeMap, BTreeSet};
use twosource::claim::{EXTRACTORS, House, Kind, extract};
use twosource::compare::{Verdict, judge};
use twosource::document::Document;
use twosource::rule::{Example, RuleSet};
use twosource::source::Source;
use twosource::value::Value;

/// Every text of the corpus and of the rules' examples.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [".md", ".txt"].iter().flat_map(|ending| files("corpus", ending)).map(|path| text(&path)).collect();
    for rule in RuleSet::shipped_in_full().unwrap().rules {
        let lists = [rule.examples.contradicts, rule.examples.agrees, rule.examples.unrelated];
        texts.extend(lists.into_iter().flatten().flat_map(|Example { a, b, .. }| [Some(a), b]).flatten());
    }
    texts
}

/// The values in them by kind, each once, at most `most` a kind.
fn values(most: usize) -> BTreeMap<Kind, Vec<Value>> {
    let mut all: BTreeMap<Kind, Vec<Value>> = BTreeMap::new();
    for text in texts() {
        for claim in extract(&Document::new(Source::from_text("text", &text)), &House::default()) {
            let list = all.entry(claim.kind).or_default();
            if list.len() < most && !list.contains(&claim.value) {
                list.push(claim.value);
            }
        }
    }
    all
}

#[test]
fn extractors_are_named_once_and_cover_the_kinds() {
    let names: BTreeSet<&str> = EXTRACTORS.iter().map(|e| e.name).collect();
    assert_eq!(names.len(), EXTRACTORS.len(), "two extractors of one name");
    for extractor in EXTRACTORS {
        assert!(!extractor.kinds.is_empty(), "{} gives no kind", extractor.name);
        assert!(extractor.name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '_'), "{}", extractor.name);
    }
    let covered: BTreeSet<Kind> = EXTRACTORS.iter().flat_map(|e| e.kinds).copied().collect();
    let missing: Vec<&str> = Kind::ALL.iter().filter(|k| !covered.contains(k)).map(|k| k.name()).collect();
    assert!(missing.is_empty(), "kinds without an extractor: {missing:?}");
}

#[test]
fn claims_lie_where_they_say() {
    for text in texts() {
        let doc = Document::new(Source::from_text("text", &text));
        let claims = extract(&doc, &House::default());
        for claim in &claims {
            let words = doc.text().get(claim.span.start as usize..claim.span.end as usize);
            assert!(words.is_some_and(|w| !w.is_empty() && w.trim() == w), "{:?} marks {words:?} in {text}", claim.kind);
            let sentence = doc.sentences.get(claim.sentence).expect("a claim stands in a sentence");
            assert!(sentence.span.start <= claim.span.start, "{words:?} stands before its sentence");
        }
        assert!(claims.is_sorted_by_key(|c| (c.span.start, c.span.end)), "claims out of order in {text}");
    }
}

#[test]
fn every_value_agrees_with_itself() {
    for (kind, list) in values(200) {
        for value in &list {
            let own = judge(value, value);
            assert!(own.verdict <= Verdict::Compatible, "{} {value:?}: {}", kind.name(), own.reason);
        }
    }
}

#[test]
fn every_comparison_is_symmetric() {
    for (kind, list) in values(40) {
        for (i, a) in list.iter().enumerate() {
            for b in &list[i + 1..] {
                let (there, back) = (judge(a, b), judge(b, a));
                let same = (there.verdict, there.class) == (back.verdict, back.class) && (there.gap - back.gap).abs() < 1e-9;
                assert!(same, "{}: {a:?} and {b:?}\n  {there:?}\n  {back:?}", kind.name());
            }
        }
    }
}
