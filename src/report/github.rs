//! Annotations for GitHub: workflow commands, one a line, on the lines of the draft.
//!
//! A step keeps ten annotations of each severity and drops the rest without a word, so the worst come first and what
//! is left out is counted in a notice.

use super::Report;
use super::anchor::Anchor;
use super::closing::{plural, verdict_line};
use super::safe::Safe;
use super::spot::{line, spots};
use crate::check::Finding;
use crate::rule::Severity;
use std::io::{self, Write};

/// How many annotations of one severity a step keeps.
const MOST: usize = 10;

/// Writes the annotations, then the verdict as a line of the log.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let of = |s: Severity| report.outcome.findings.iter().filter(move |f| f.severity == s);
    let left_out = |s: Severity, most: usize| of(s).count().saturating_sub(most);
    let loud = left_out(Severity::Error, MOST) + left_out(Severity::Warning, MOST) + left_out(Severity::Note, MOST);
    // What counts the rest is a notice itself.
    let notices = if loud > 0 { MOST - 1 } else { MOST };
    for (severity, most) in [(Severity::Error, MOST), (Severity::Warning, MOST), (Severity::Note, notices)] {
        for finding in of(severity).take(most) {
            writeln!(out, "{}", command(report, finding))?;
        }
    }
    let rest: Vec<String> = [(Severity::Error, MOST), (Severity::Warning, MOST), (Severity::Note, notices)]
        .into_iter()
        .map(|(severity, most)| (left_out(severity, most), severity.name()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| plural(n, name))
        .collect();
    if !rest.is_empty() {
        let said = format!("And {} more that GitHub would not show here; the other formats of twosource hold them.", rest.join(", "));
        writeln!(out, "::notice title=twosource::{}", data(&said))?;
    }
    writeln!(out, "{}", verdict_line(report))
}

/// `::error file=draft.md,line=1,endLine=1,col=27,endColumn=37,title=count.conflict::…`.
fn command(report: &Report, finding: &Finding) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut place = String::new();
    if let Some(spot) = spots(report, finding).first() {
        let anchor = Anchor::new(spot.document);
        let start = spot.document.place(spot.passage.span.start as usize);
        let end = spot.document.place(spot.passage.span.end as usize);
        let (first, last) = anchor.line.map_or((start.line, end.line), |line| (line, line));
        place = format!("file={},line={first},endLine={last}", property(anchor.file));
        // Columns are only taken on one line.
        if anchor.line.is_none() && first == last {
            place += &format!(",col={},endColumn={}", start.column, end.column);
        }
        place.push(',');
    }
    format!("::{name} {place}title={}::{}", property(&finding.rule), data(line(report, finding).as_str()))
}

/// The text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the second `::`.
fn property(text: &str) -> String {
    data(Safe::keep(text).as_str()).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Look;
    use super::super::sample::{Sample, written};
    use super::*;

    fn shown(report: &Report) -> String {
        written(write, report)
    }

    #[test]
    fn one_line_a_finding_then_the_verdict() {
        let sample = Sample::new();
        insta::assert_snapshot!(shown(&sample.report(Look::default())), @r"
        ::error file=draft.md,line=1,endLine=1,col=27,endColumn=37,title=count.conflict::The ferry carried 212 people, or 270 passengers. A 212 1:27. B 270 (256 to 284) wires/one.txt:1:12, wires/two.txt:1:12. How many people were on board?
        ::error file=draft.md,line=3,endLine=3,col=9,endColumn=19,title=scale.missing::“almost $93” has no scale word; the figure beside it is in millions. A $93 (92 to 93) 3:9. B $140 million 3:47. Thousands or millions? Perhaps “almost $93 million”.
        ::warning file=draft.md,line=5,endLine=5,col=2,endColumn=21,title=quote.altered::One remark by Aasen in two wordings: “for it”, “for this”. A for it 5:2. B for this wires/one.txt:3:2, wires/two.txt:3:2. (these may be two translations) What are the words on the record?
        ::notice file=draft.md,line=3,endLine=3,col=88,endColumn=93,title=name.variant::One person, two spellings: Aasen, Aasan. A Aasen 3:88, wires/one.txt:3:38, wires/two.txt:3:38. B Aasan 5:28. Aasen or Aasan?
        3 findings: 2 errors, 1 warning; 1 note; exit 1 (--fail-on error)
        ");
    }

    #[test]
    fn the_worst_are_shown_and_the_rest_is_counted() {
        let mut sample = Sample::new();
        let [count, _, quote, name] = <[Finding; 4]>::try_from(std::mem::take(&mut sample.outcome.findings)).unwrap();
        for (finding, times) in [(count, 12), (quote, 11), (name, 10)] {
            sample.outcome.findings.extend(std::iter::repeat_n(finding, times));
        }
        let all = shown(&sample.report(Look::default()));
        let starting = |start: &str| all.lines().filter(|l| l.starts_with(start)).count();
        assert_eq!((starting("::error "), starting("::warning "), starting("::notice ")), (10, 10, 10));
        assert!(all.contains("\n::notice title=twosource::And 2 errors, 1 warning, 1 note more"), "{all}");
        // Ten notes and nothing left out: all of them are shown.
        sample.outcome.findings.retain(|f| f.severity == Severity::Note);
        let all = shown(&sample.report(Look::default()));
        assert_eq!(all.matches("::notice ").count(), 10);
        assert!(!all.contains("title=twosource"), "{all}");
    }
}
