//! Findings that the newsroom accepts: kept apart, with its reason, and counted.

use super::finding::{Finding, Hidden, Hiding, Passage};
use super::run::Outcome;
use crate::document::Document;
use crate::rule::Accepted;
use crate::text::Span;

/// Moves the findings that an accepted pair covers to the hidden ones. Every passage of every reading must match: a
/// third source that has it otherwise is worth a report.
pub(super) fn hide(documents: &[Document], accepted: &[Accepted], outcome: &mut Outcome) {
    if accepted.is_empty() {
        return;
    }
    let by = |finding: &Finding| accepted.iter().find(|a| a.names(&finding.rule) && covers(documents, a, finding));
    for finding in std::mem::take(&mut outcome.findings) {
        match by(&finding) {
            Some(by) => outcome.hidden.push(Hidden { finding, by: Hiding::Accepted(by.why.clone()) }),
            None => outcome.findings.push(finding),
        }
    }
    outcome.summary.suppressed = outcome.hidden.len();
}

fn covers(documents: &[Document], accepted: &Accepted, finding: &Finding) -> bool {
    let words = |p: &Passage| {
        let around = Span { start: p.span.start.min(p.sentence.start), end: p.span.end.max(p.sentence.end) };
        documents.get(p.document).map_or("", |doc| doc.slice(around))
    };
    finding.readings.iter().flat_map(|r| &r.passages).all(|p| accepted.accepts(words(p)))
}
