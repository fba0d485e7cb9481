//! JUnit XML, for build servers: one suite an article, one case a rule, so that a run without findings is green and not
//! empty.
//!
//! What reaches the gate fails its case. What does not stands in the output of the case, with what is hidden.

use super::Report;
use super::blocks::{letter, place, query};
use super::closing::plural;
use super::safe::Safe;
use super::spot::spots;
use crate::check::{Finding, Hiding};
use crate::rule::Severity;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// How many places of one reading are named.
const PLACES: usize = 10;

/// What a case holds.
#[derive(Default)]
struct Case<'a> {
    failing: Vec<&'a Finding>,
    passing: Vec<&'a Finding>,
    hidden: Vec<(&'a Finding, &'a Hiding)>,
}

/// Writes the suites. Where there are drafts, each has one, found in or not: its sources are not checked.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let gate = [Severity::Error, Severity::Warning, Severity::Note].into_iter().find(|s| s.name() == report.fail_on);
    let home = |f: &Finding| spots(report, f).first().map_or(0, |s| s.passage.document);
    let mut suites: Vec<BTreeMap<&str, Case>> = Vec::new();
    suites.resize_with(report.documents.len(), BTreeMap::new);
    for finding in &report.outcome.findings {
        if let Some(suite) = suites.get_mut(home(finding)) {
            let case = suite.entry(finding.rule.as_str()).or_default();
            let fails = gate.is_some_and(|gate| finding.severity >= gate);
            if fails { &mut case.failing } else { &mut case.passing }.push(finding);
        }
    }
    for hidden in &report.outcome.hidden {
        if let Some(suite) = suites.get_mut(home(&hidden.finding)) {
            suite.entry(hidden.finding.rule.as_str()).or_default().hidden.push((&hidden.finding, &hidden.by));
        }
    }
    let mut body = String::new();
    let (mut tests, mut failures) = (0, 0);
    for (i, (document, mut found)) in report.documents.iter().zip(suites).enumerate() {
        if report.drafts > 0 && !report.is_draft(i) && found.is_empty() {
            continue;
        }
        let path = xml(&document.source.path);
        let mut cases = String::new();
        let ids: Vec<&str> = report.rules.rules.iter().map(|r| r.id.as_str()).collect();
        // What no rule of the set reports, such as a suppression without use, comes last.
        let others: Vec<&str> = found.keys().copied().filter(|id| !ids.contains(id)).collect();
        let mut counts = (0, 0);
        for id in ids.into_iter().chain(others) {
            let case = found.remove(id).unwrap_or_default();
            counts = (counts.0 + 1, counts.1 + usize::from(!case.failing.is_empty()));
            write_case(&mut cases, report, id, &path, &case);
        }
        let _ = writeln!(
            body,
            "<testsuite name=\"{path}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\" time=\"0\">\n{cases}</testsuite>",
            counts.0, counts.1
        );
        (tests, failures) = (tests + counts.0, failures + counts.1);
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"twosource\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" time=\"0\">")?;
    out.write_all(body.as_bytes())?;
    writeln!(out, "</testsuites>")
}

fn write_case(out: &mut String, report: &Report, rule: &str, path: &str, case: &Case) {
    let _ = write!(out, "<testcase name=\"{}\" classname=\"{path}\" time=\"0\"", xml(rule));
    if case.failing.is_empty() && case.passing.is_empty() && case.hidden.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    if let Some(first) = case.failing.first() {
        let more = case.failing.len() - 1;
        let more = if more > 0 { format!(" (and {} of this rule)", plural(more, "more finding")) } else { String::new() };
        let message = format!("{}{more}", first.message);
        let _ = write!(out, "<failure message=\"{}\" type=\"{}\">", xml(&message), first.severity.name());
        case.failing.iter().for_each(|f| told(out, report, f, ""));
        out.push_str("</failure>\n");
    }
    if !(case.passing.is_empty() && case.hidden.is_empty()) {
        out.push_str("<system-out>");
        case.passing.iter().for_each(|f| told(out, report, f, ""));
        case.hidden.iter().for_each(|(f, by)| told(out, report, f, &format!("{}: ", by.words())));
        out.push_str("</system-out>\n");
    }
    out.push_str("</testcase>\n");
}

/// A finding in a few lines. Each begins with a word of ours.
fn told(out: &mut String, report: &Report, finding: &Finding, hidden: &str) {
    let mut line = |text: &str| {
        out.push_str(&xml(text));
        out.push('\n');
    };
    line(&format!("{hidden}{}: {}", finding.severity.name(), finding.message));
    for (i, reading) in finding.readings.iter().enumerate() {
        let mut places: Vec<String> = reading.passages.iter().take(PLACES).map(|p| place(report.documents, p)).collect();
        let more = reading.passages.len().saturating_sub(PLACES);
        if more > 0 {
            places.push(format!("and {more} more"));
        }
        let words = reading.passages.first().and_then(|p| Some(report.documents.get(p.document)?.slice(p.span))).unwrap_or_default();
        line(&format!("  {} {}: “{words}” {}", letter(i), reading.display, places.join(", ")));
    }
    if let Some(note) = &finding.note {
        line(&format!("  note: {note}"));
    }
    let query = query(finding);
    if !query.is_empty() {
        line(&format!("  query: {query}"));
    }
}

/// Foreign text in an element or an attribute. Characters that XML cannot hold are shown as what they are.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in Safe::keep(text).as_str().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {
                let _ = write!(out, "&lt;U+{:04X}&gt;", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Look;
    use super::super::sample::{Sample, written};
    use super::*;
    use crate::check::Hidden;

    fn shown(report: &Report) -> String {
        written(write, report)
    }

    fn sample() -> Sample {
        let mut sample = Sample::new();
        sample.rules.narrow(&["count.conflict", "quote.altered", "date.conflict"].map(str::to_owned), &[]).unwrap();
        sample
    }

    #[test]
    fn a_case_a_rule_and_the_gate_decides() {
        let mut sample = sample();
        let name = sample.outcome.findings.pop().unwrap();
        sample.outcome.hidden.push(Hidden { finding: name, by: Hiding::Baseline });
        insta::assert_snapshot!(shown(&sample.report(Look::default())), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="twosource" tests="5" failures="2" errors="0" time="0">
        <testsuite name="draft.md" tests="5" failures="2" errors="0" skipped="0" time="0">
        <testcase name="count.conflict" classname="draft.md" time="0">
        <failure message="The ferry carried 212 people, or 270 passengers." type="error">error: The ferry carried 212 people, or 270 passengers.
          A 212: “212 people” draft.md:1:27
          B 270 (256 to 284): “Some 270 passengers” wires/one.txt:1:12, wires/two.txt:1:12
          query: How many people were on board?
        </failure>
        </testcase>
        <testcase name="quote.altered" classname="draft.md" time="0">
        <system-out>warning: One remark by Aasen in two wordings: “for it”, “for this”.
          A for it: “We are ready for it” draft.md:5:2
          B for this: “We are ready for this” wires/one.txt:3:2, wires/two.txt:3:2
          note: these may be two translations
          query: What are the words on the record?
        </system-out>
        </testcase>
        <testcase name="date.conflict" classname="draft.md" time="0"/>
        <testcase name="name.variant" classname="draft.md" time="0">
        <system-out>in the baseline: note: One person, two spellings: Aasen, Aasan.
          A Aasen: “Aasen” draft.md:3:88, wires/one.txt:3:38, wires/two.txt:3:38
          B Aasan: “Aasan” draft.md:5:28
          query: Aasen or Aasan?
        </system-out>
        </testcase>
        <testcase name="scale.missing" classname="draft.md" time="0">
        <failure message="“almost $93” has no scale word; the figure beside it is in millions." type="error">error: “almost $93” has no scale word; the figure beside it is in millions.
          A $93 (92 to 93): “almost $93” draft.md:3:9
          B $140 million: “$140 million” draft.md:3:47
          query: Thousands or millions? Perhaps “almost $93 million”.
        </failure>
        </testcase>
        </testsuite>
        </testsuites>
        "#);
        let never = shown(&Report { fail_on: "never", ..sample.report(Look::default()) });
        assert!(never.contains(" failures=\"0\" ") && !never.contains("<failure"), "{never}");
    }

    #[test]
    fn nothing_found_is_green_and_every_article_has_a_suite() {
        let mut sample = sample();
        sample.outcome.findings.clear();
        let xml = shown(&Report { drafts: 0, ..sample.report(Look::default()) });
        assert_eq!((xml.matches("<testsuite ").count(), xml.matches("<testcase ").count()), (3, 9));
        assert!(xml.contains("<testsuites name=\"twosource\" tests=\"9\" failures=\"0\" errors=\"0\" time=\"0\">"), "{xml}");
    }

    #[test]
    fn what_xml_cannot_hold_is_shown() {
        assert_eq!(xml("a]]>\u{0}\u{1b}\u{FFFF}'\"&<b>"), "a]]&gt;&lt;U+0000&gt;&lt;U+001B&gt;&lt;U+FFFF&gt;&#39;&quot;&amp;&lt;b&gt;");
    }
}
