//! The first and the last lines: what was compared, what was not, and the verdict.

use super::page::{Page, Row};
use super::safe::Safe;
use super::style::Meaning;
use super::{Report, when};
use crate::rule::Severity;
use crate::text::TokenKind;

/// Column (from 0) at which the text of the closing lines stands.
const TEXT: usize = 15;
/// How many lines say what was not checked.
const NOT_CHECKED: usize = 8;

/// `5 sources, 3 origins, 7 to 13 September 2022: 7 findings, 3 notes`, and what that means.
pub(super) fn opening(page: &mut Page, report: &Report) {
    let counts = Counts::of(report);
    let mut head = vec![plural(report.documents.len(), "source")];
    if report.documents.len() > 1 {
        head.push(plural(origins(report), "origin"));
    }
    head.extend(when::span(report.documents));
    let found = match (counts.loud(), counts.notes) {
        (0, 0) => "nothing found".to_owned(),
        (0, notes) => format!("no findings, {}", plural(notes, "note")),
        (loud, 0) => plural(loud, "finding"),
        (loud, notes) => format!("{}, {}", plural(loud, "finding"), plural(notes, "note")),
    };
    page.wrapped(0, Meaning::Plain, &Safe::line(&format!("{}: {found}", head.join(", "))));
    page.wrapped(0, Meaning::Plain, &Safe::line(meaning(report)));
}

/// What the number of findings means, in a sentence.
pub(super) fn meaning(report: &Report) -> &'static str {
    match (Counts::of(report).loud(), report.documents.len()) {
        (0, 0) => "There was nothing to compare.",
        (0, 1) => "Where its passages could be compared, they agree. That does not prove them right.",
        (0, _) => "Where they could be compared, they agree. That does not prove them right.",
        (_, 1) => "Passages disagree here. Each finding asks; none says which is wrong.",
        _ => "Sources disagree here. Each finding asks; none says which source is wrong.",
    }
}

/// The closing lines but for the last.
pub(super) fn write(page: &mut Page, report: &Report) {
    page.row(Row::default().put(Meaning::Frame, &page.rule(page.width)));
    let (summary, read) = (&report.outcome.summary, report.documents.len());
    let mut checked = format!("{read} of {}", plural(read + report.unread, "source"));
    if read > 1 {
        checked += &format!(", {}", plural(origins(report), "origin"));
    }
    checked += &format!(", {}", plural(words(report), "word"));
    page.field("checked", TEXT, false, &checked);
    let agreeing = match (summary.aligned, summary.agreeing) {
        (0, _) => "none could be compared with another".to_owned(),
        (aligned, agreeing) => format!("{} aligned with another; {} of those agree", thousands(aligned), thousands(agreeing)),
    };
    page.field("claims", TEXT, false, &format!("{} found; {agreeing}", thousands(summary.claims)));
    for (i, (what, why)) in summary.not_checked.iter().take(NOT_CHECKED).enumerate() {
        page.field(if i == 0 { "not checked" } else { "" }, TEXT, false, &format!("{what}: {why}"));
    }
    let more = summary.not_checked.len().saturating_sub(NOT_CHECKED);
    if more > 0 {
        page.field("", TEXT, false, &format!("and {more} more (--format json lists them)"));
    }
    for doc in report.documents {
        for note in &doc.source.notes {
            page.field("read", TEXT, false, &format!("{}: {note}", doc.source.path));
        }
    }
    let mut hidden = Vec::new();
    if summary.baselined > 0 {
        hidden.push(format!("{} by baseline", thousands(summary.baselined)));
    }
    if summary.suppressed > 0 {
        hidden.push(format!("{} suppressed", thousands(summary.suppressed)));
    }
    let notes = Counts::of(report).notes;
    if notes > 0 && !report.look.notes {
        hidden.push(format!("{} (--notes shows {})", plural(notes, "note"), if notes == 1 { "it" } else { "them" }));
    }
    if !hidden.is_empty() {
        page.field("hidden", TEXT, false, &hidden.join(", "));
    }
}

/// The last line.
pub(super) fn verdict(page: &mut Page, report: &Report) {
    page.wrapped(0, Meaning::Strong, &Safe::line(&verdict_line(report)));
}

/// `7 findings: 4 errors, 3 warnings; 3 notes; exit 1 (--fail-on error)`.
pub(super) fn verdict_line(report: &Report) -> String {
    let counts = Counts::of(report);
    let mut parts = Vec::new();
    parts.push(match (counts.errors, counts.warnings) {
        (0, 0) if counts.notes == 0 => "nothing found".to_owned(),
        (0, 0) => "no findings".to_owned(),
        (e, 0) => format!("{}: {}", plural(e, "finding"), plural(e, "error")),
        (0, w) => format!("{}: {}", plural(w, "finding"), plural(w, "warning")),
        (e, w) => format!("{}: {}, {}", plural(e + w, "finding"), plural(e, "error"), plural(w, "warning")),
    });
    if counts.notes > 0 {
        parts.push(plural(counts.notes, "note"));
    }
    if report.unread > 0 {
        let read = report.documents.len();
        parts.push(format!("checked {} of {}", thousands(read), plural(read + report.unread, "source")));
    }
    let gate = if counts.loud() + counts.notes > 0 { format!(" (--fail-on {})", report.fail_on) } else { String::new() };
    parts.push(format!("exit {}{gate}", report.exit));
    parts.join("; ")
}

/// How many findings there are of each severity.
pub(super) struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Counts {
    pub fn of(report: &Report) -> Self {
        let count = |s: Severity| report.outcome.findings.iter().filter(|f| f.severity == s).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
    }

    pub fn loud(&self) -> usize {
        self.errors + self.warnings
    }
}

pub(super) fn origins(report: &Report) -> usize {
    let mut list: Vec<usize> = (0..report.documents.len()).map(|i| report.outcome.origins.get(i).copied().unwrap_or(i)).collect();
    list.sort_unstable();
    list.dedup();
    list.len()
}

fn words(report: &Report) -> usize {
    let of = |d: &crate::document::Document| d.tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count();
    report.documents.iter().map(of).sum()
}

/// `1 source`, `3,918 words`.
pub(super) fn plural(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(n), if n == 1 { "" } else { "s" })
}

/// `3,918`.
pub(super) fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(d);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        for (n, want) in [(0, "0 words"), (1, "1 word"), (999, "999 words"), (1000, "1,000 words"), (1_234_567, "1,234,567 words")] {
            assert_eq!(plural(n, "word"), want);
        }
    }
}
