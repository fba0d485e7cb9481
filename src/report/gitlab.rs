//! Code Quality for GitLab: what its merge requests show.
//!
//! GitLab compares fingerprints between branches and drops all but one of the same, so they hold no places and no two
//! are the same. It has no form for findings that are not reported; they are left out.

use super::anchor::Anchor;
use super::lasting::Lasting;
use super::safe::Safe;
use super::spot::{line, spots};
use super::{Report, wire};
use crate::check::Finding;
use crate::rule::Severity;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes the list, an issue a line.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut list = b"[".to_vec();
    let mut names = Lasting::default();
    let issues = report.outcome.findings.iter().filter_map(|f| issue(report, f, names.name(&f.fingerprint)));
    for (i, issue) in issues.enumerate() {
        list.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        wire::write(&mut list, &issue)?;
    }
    list.extend_from_slice(b"]\n");
    out.write_all(&list)
}

/// One finding; `None` for one without a place, which GitLab could not show.
fn issue<'a>(report: &Report, finding: &'a Finding, fingerprint: String) -> Option<Issue<'a>> {
    let spot = *spots(report, finding).first()?;
    let anchor = Anchor::new(spot.document);
    let line_of = |at: u32| anchor.line.unwrap_or_else(|| spot.document.place(at as usize).line);
    let path = Safe::keep(anchor.file).as_str().trim_start_matches("./").to_owned();
    Some(Issue {
        description: line(report, finding).as_str().to_owned(),
        check_name: &finding.rule,
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location { path, lines: Lines { begin: line_of(spot.passage.span.start), end: line_of(spot.passage.span.end) } },
    })
}

#[cfg(test)]
mod tests {
    use super::super::Look;
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn an_issue_a_finding_and_no_fingerprint_twice() {
        let sample = Sample::new();
        let mut out = Vec::new();
        write(&sample.report(Look::default()), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        [
        {"description":"The ferry carried 212 people, or 270 passengers. A 212 1:27. B 270 (256 to 284) wires/one.txt:1:12, wires/two.txt:1:12. How many people were on board?","check_name":"count.conflict","fingerprint":"8f3ac2d107be5a91","severity":"major","location":{"path":"draft.md","lines":{"begin":1,"end":1}}},
        {"description":"“almost $93” has no scale word; the figure beside it is in millions. A $93 (92 to 93) 3:9. B $140 million 3:47. Thousands or millions? Perhaps “almost $93 million”.","check_name":"scale.missing","fingerprint":"8f3ac2d107be5a91:2","severity":"major","location":{"path":"draft.md","lines":{"begin":3,"end":3}}},
        {"description":"One remark by Aasen in two wordings: “for it”, “for this”. A for it 5:2. B for this wires/one.txt:3:2, wires/two.txt:3:2. (these may be two translations) What are the words on the record?","check_name":"quote.altered","fingerprint":"8f3ac2d107be5a91:3","severity":"minor","location":{"path":"draft.md","lines":{"begin":5,"end":5}}},
        {"description":"One person, two spellings: Aasen, Aasan. A Aasen 3:88, wires/one.txt:3:38, wires/two.txt:3:38. B Aasan 5:28. Aasen or Aasan?","check_name":"name.variant","fingerprint":"8f3ac2d107be5a91:4","severity":"info","location":{"path":"draft.md","lines":{"begin":3,"end":3}}}]
        "#);
    }
}
