//! The sheet as Markdown: a list to tick off, for a message or a pull request. No box is ticked: that is for whoever
//! has looked.

use super::super::blocks::spot;
use super::super::mark::{code, escaped};
use super::super::short;
use super::{FactReport, line};
use crate::check::{Fact, Status};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the sheet.
pub(super) fn write(report: &FactReport, out: &mut dyn Write) -> io::Result<()> {
    let names = short::names(report.documents);
    let mut page = format!("### {}\n\n", escaped(&line::title(report)));
    let _ = writeln!(page, "{} {}", escaped(&line::counts(report)), escaped(line::MEANING));
    if !report.sheet.facts.is_empty() {
        page.push('\n');
    }
    for fact in &report.sheet.facts {
        one(&mut page, report, &names, fact);
    }
    let reasons = line::unchecked(report);
    if !reasons.is_empty() || !report.left_out.is_empty() {
        page.push_str("\n#### Not checked\n\n");
    }
    for (what, why) in report.left_out {
        let _ = writeln!(page, "- {}: {}", escaped(what), escaped(why));
    }
    for (why, claims) in reasons {
        let list: Vec<String> =
            claims.iter().map(|c| format!("{} “{}”", code(&spot(report.documents, &c.passage)), escaped(line::words(report, c)))).collect();
        let _ = writeln!(page, "- {}: {}", escaped(why), list.join(", "));
    }
    out.write_all(page.as_bytes())
}

fn one(page: &mut String, report: &FactReport, names: &[String], fact: &Fact) {
    let claim = &fact.claim;
    let status = if fact.status == Status::Contradicted { "**contradicted**" } else { fact.status.name() };
    let _ = write!(page, "- [ ] {} {status}: **{}**", code(&spot(report.documents, &claim.passage)), escaped(line::claimed(report, claim)));
    if let Some(words) = line::written(report, claim) {
        let _ = write!(page, " “{}”", escaped(words));
    }
    if let Some(about) = &claim.about {
        let _ = write!(page, " ({})", escaped(about));
    }
    page.push('\n');
    for finding in line::findings(report, fact) {
        for (letter, reading) in line::others(finding, claim) {
            let places = line::places(report, names, &reading.passages);
            let _ = writeln!(page, "  - {letter} **{}**: {}", escaped(&reading.display), escaped(&places));
        }
        let query = super::super::blocks::query(finding);
        let _ =
            writeln!(page, "  - {} {}: {} {}", finding.severity.name(), escaped(&finding.rule), escaped(&finding.message), escaped(&query));
    }
    for words in line::hidden(report, fact) {
        let _ = writeln!(page, "  - {}", escaped(&words));
    }
    for (verb, bearings) in [("differs", &claim.apart), ("bears it out", &claim.support)] {
        for group in line::groups(claim, bearings) {
            let _ = write!(page, "  - {verb}: {}", escaped(&line::places(report, names, group.passages.iter().copied())));
            if let Some(display) = group.display {
                let _ = write!(page, " as **{}**", escaped(display));
            }
            let _ = write!(page, "; {}", line::origins(report, group.passages.iter().copied()));
            if !group.remark.is_empty() {
                let _ = write!(page, "; {}", escaped(group.remark));
            }
            page.push('\n');
        }
    }
}
