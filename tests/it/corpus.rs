//! The corpus: small cases of our own, each with what must be found in it and what must not.
//!
//! A case is a folder of documents and an `expected.yaml`. Anything reported at warning or above that it does not
//! name is a false alarm, so a case without `findings` is a case of silence.

use crate::house::{files, root, text};
use serde::Deserialize;
use std::collections::BTreeSet;
use twosource::check::{Finding, Options, Passage, check};
use twosource::document::{Document, settle_dates};
use twosource::rule::{RuleSet, Severity};
use twosource::source::{Source, find, read};
use twosource::yaml;

/// `expected.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The point of the case.
    about: String,
    /// What must be found.
    #[serde(default)]
    findings: Vec<Wanted>,
    /// Words of two passages that no finding at warning or above may set against each other; said to make the point
    /// of the case plain, since all that is not wanted is an alarm anyway.
    #[serde(default)]
    silent: Vec<[String; 2]>,
}

/// A finding that must be there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    rule: String,
    severity: Loudness,
    /// How the readings stand to each other, where that is the point.
    relation: Option<String>,
    /// Words at issue, each of another reading (or of one, where there is only one).
    words: Vec<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Loudness {
    Error,
    Warning,
    Note,
}

impl Loudness {
    fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Note => Self::Note,
        }
    }
}

fn documents(case: &str) -> Vec<Document> {
    let found = find(&[root().join("corpus").join(case)]);
    let source = |input| read(input).unwrap_or_else(|e| panic!("{case}: {}", e.reason()));
    let mut documents: Vec<Document> = found.inputs.iter().flat_map(|input| source(input).sources).map(Document::new).collect();
    settle_dates(&mut documents);
    documents
}

/// The texts of the passages of each reading.
fn readings<'d>(finding: &Finding, documents: &'d [Document]) -> Vec<Vec<&'d str>> {
    let words = |passage: &Passage| documents[passage.document].slice(passage.span);
    finding.readings.iter().map(|reading| reading.passages.iter().map(words).collect()).collect()
}

/// Whether one of the passages marks a place where a document says these words, or a part of it.
fn marks(passages: &[Passage], documents: &[Document], words: &str) -> bool {
    passages.iter().any(|passage| {
        let places = documents[passage.document].text().match_indices(words).map(|(at, _)| at as u32);
        places.into_iter().any(|at| at < passage.span.end && passage.span.start < at + words.len() as u32)
    })
}

/// Whether the finding sets all these words against one another: each in a reading of its own, if it has several.
fn bears(finding: &Finding, documents: &[Document], words: &[String]) -> bool {
    let mut used = BTreeSet::new();
    words.iter().all(|words| {
        let free = |i: &usize| !used.contains(i);
        let fitting = (0..finding.readings.len()).filter(free).find(|&i| marks(&finding.readings[i].passages, documents, words));
        match fitting {
            Some(i) if finding.readings.len() > 1 => used.insert(i),
            fitting => fitting.is_some(),
        }
    })
}

fn failures(case: &str, rules: &RuleSet) -> Vec<String> {
    let path = format!("corpus/{case}/expected.yaml");
    let expected: Expected = yaml::from_str(&path, &text(&path)).unwrap_or_else(|e| panic!("{e}"));
    let documents = documents(case);
    assert!(documents.len() >= 2, "{case} has {} documents", documents.len());
    let outcome = check(&documents, rules, &Options::default());
    let said = |f: &Finding| format!("{} {}: {} {:?}", f.severity.name(), f.rule, f.message, readings(f, &documents));
    let mut failures = Vec::new();
    let mut wanted_ones = BTreeSet::new();
    for wanted in &expected.findings {
        let right = |f: &Finding| f.rule == wanted.rule && bears(f, &documents, &wanted.words);
        match outcome.findings.iter().position(right) {
            None => failures.push(format!("missed: {} of {:?}", wanted.rule, wanted.words)),
            Some(at) => {
                let found = &outcome.findings[at];
                wanted_ones.insert(at);
                if Loudness::of(found.severity) != wanted.severity {
                    failures.push(format!("another severity: {}", said(found)));
                }
                if wanted.relation.as_ref().is_some_and(|r| r != found.relation.name()) {
                    failures.push(format!("it is {} and not {:?}: {}", found.relation.name(), wanted.relation, said(found)));
                }
            }
        }
    }
    for (i, finding) in outcome.findings.iter().enumerate().filter(|(_, f)| f.severity >= Severity::Warning) {
        if !wanted_ones.contains(&i) {
            failures.push(format!("false alarm: {}", said(finding)));
        } else if let Some(pair) = expected.silent.iter().find(|pair| bears(finding, &documents, pair.as_slice())) {
            failures.push(format!("{pair:?} must be silent: {}", said(finding)));
        }
    }
    failures.into_iter().map(|failure| format!("{case} ({})\n  {failure}", expected.about)).collect()
}

fn cases() -> BTreeSet<String> {
    files("corpus", "expected.yaml").iter().filter_map(|path| path.split('/').nth(1).map(str::to_owned)).collect()
}

#[test]
fn every_case_is_found_and_nothing_else() {
    let rules = RuleSet::shipped();
    let cases = cases();
    assert!(cases.len() >= 12, "{} cases", cases.len());
    let failures: Vec<String> = cases.iter().flat_map(|case| failures(case, &rules)).collect();
    assert!(failures.is_empty(), "{} failures in {} cases\n\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn every_case_says_what_must_not_be_found_or_what_must() {
    for case in cases() {
        let path = format!("corpus/{case}/expected.yaml");
        let expected: Expected = yaml::from_str(&path, &text(&path)).unwrap_or_else(|e| panic!("{e}"));
        assert!(!expected.findings.is_empty() || !expected.silent.is_empty(), "{case} expects nothing");
        let all: String = documents(&case).iter().map(|d| d.text().to_owned()).collect();
        for words in expected.findings.iter().flat_map(|f| &f.words).chain(expected.silent.iter().flatten()) {
            assert!(all.contains(words.as_str()), "{case}: no document says {words}");
        }
    }
}

/// Every answer is the same when the sources come in another order: findings, severities and words.
#[test]
fn the_order_of_sources_does_not_matter() {
    let rules = RuleSet::shipped();
    for case in cases() {
        let there = documents(&case);
        let back: Vec<Document> = documents(&case).into_iter().rev().collect();
        let told = |documents: &[Document]| {
            let findings = check(documents, &rules, &Options::default()).findings;
            let mut told: Vec<String> = findings
                .iter()
                .map(|f| {
                    let mut readings: Vec<String> = readings(f, documents)
                        .into_iter()
                        .map(|mut passages| {
                            passages.sort_unstable();
                            passages.join(" / ")
                        })
                        .collect();
                    readings.sort();
                    format!("{} {} {readings:?}", f.severity.name(), f.rule)
                })
                .collect();
            told.sort();
            told
        };
        assert_eq!(told(&there), told(&back), "{case}");
    }
}

/// An article beside itself gives nothing that sets one copy against the other.
#[test]
fn a_document_agrees_with_itself() {
    let rules = RuleSet::shipped();
    for case in cases() {
        for document in documents(&case) {
            let twin = Source { path: "twin".to_owned(), ..document.source.clone() };
            let pair = [Document::new(document.source.clone()), Document::new(twin)];
            for finding in check(&pair, &rules, &Options::default()).findings {
                // An article may well contradict itself, but not its copy.
                let stands_in =
                    |document: usize| finding.readings.iter().filter(|r| r.passages.iter().any(|p| p.document == document)).count();
                let own = finding.readings.len() < 2 || (0..2).any(|document| stands_in(document) >= 2);
                assert!(own, "{case}: {} {}", finding.rule, finding.message);
            }
        }
    }
}
