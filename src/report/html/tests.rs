//! What only a page with many findings, or with hidden ones, shows.

use super::*;
use crate::check::{Hidden, Hiding};
use crate::report::Look;
use crate::report::sample::Sample;

#[test]
fn hidden_findings_are_counted_and_named() {
    let mut sample = Sample::new();
    let finding = sample.outcome.findings.remove(1);
    sample.outcome.hidden = vec![
        Hidden { finding: finding.clone(), by: Hiding::Comment(Some("the <sum> is right".to_owned())) },
        Hidden { finding: finding.clone(), by: Hiding::Accepted("house style".to_owned()) },
        Hidden { finding, by: Hiding::Baseline },
    ];
    (sample.outcome.summary.suppressed, sample.outcome.summary.baselined) = (2, 1);
    let html = page(&sample.report(Look::default()));
    for words in [
        "<dt>Hidden</dt><dd>3</dd>",
        "Hidden: 1 by baseline, 2 suppressed",
        "By a comment: the &lt;sum&gt; is right",
        "Accepted: house style",
        "By the baseline.",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert_eq!(html.matches("has no scale word").count(), 3, "hidden findings have no card");
}

#[test]
fn a_page_of_thousands_has_cards_and_rows() {
    let mut sample = Sample::new();
    let (finding, note) = (sample.outcome.findings[0].clone(), sample.outcome.findings[3].clone());
    sample.outcome.findings = vec![finding; 2000];
    sample.outcome.findings.extend(vec![note; 1000]);
    let html = page(&sample.report(Look::default()));
    assert_eq!(html.matches("<article").count(), CARDS);
    assert!(!html.contains("<details class=\"f card n"), "the notes are among the rows");
    assert_eq!(html.matches("<tr class=\"f card ").count(), 3000 - CARDS);
    assert!(html.contains("<h1>2,000 findings, 1,000 notes in 3 sources</h1>") && html.contains("href=\"#rest\""));
    for n in [1, CARDS, CARDS + 1, 3000] {
        assert_eq!(html.matches(&format!("id=\"f{n}\"")).count(), 1, "{n}");
    }
}

#[test]
fn nothing_found_does_not_look_like_nothing_done() {
    let mut sample = Sample::new();
    sample.outcome.findings.clear();
    let html = page(&sample.report(Look::default()));
    for words in [
        "<h1>Nothing found in 3 sources</h1>",
        "That does not prove them right.",
        "21 claims found; 9 aligned with another; 5 of those agree",
        "not a source",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert!(!html.contains("class=\"filter\"") && !html.contains("id=\"matrix\""));
}
