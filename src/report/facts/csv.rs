//! The sheet as a table for a spreadsheet (RFC 4180): one row a fact, those that were not checked last.
//!
//! A spreadsheet runs what begins with `=`, `+`, `-` or `@`, so text that does is given an apostrophe before it, which
//! every spreadsheet shows as text.

use super::super::safe::Safe;
use super::super::short;
use super::{FactReport, line};
use crate::check::{Borne, Passage};
use std::io::{self, Write};

/// The names of the columns.
const COLUMNS: [&str; 13] =
    ["status", "kind", "line", "column", "words", "value", "about", "support", "origins", "against", "rule", "query", "remark"];

/// Writes the sheet.
pub(super) fn write(report: &FactReport, out: &mut dyn Write) -> io::Result<()> {
    let names = short::names(report.documents);
    let mut table = String::new();
    row(&mut table, &COLUMNS.map(str::to_owned));
    for fact in &report.sheet.facts {
        let claim = &fact.claim;
        let mut against = Vec::new();
        let (mut rules, mut queries, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
        for finding in line::findings(report, fact) {
            against
                .extend(line::others(finding, claim).map(|(_, r)| format!("{}: {}", r.display, line::places(report, &names, &r.passages))));
            rules.push(finding.rule.clone());
            queries.push(super::super::blocks::query(finding));
            remarks.extend(finding.note.clone());
        }
        for group in line::groups(claim, &claim.apart) {
            let value = group.display.unwrap_or(&claim.display);
            against.push(format!("{value}: {}", line::places(report, &names, group.passages.iter().copied())));
            remarks.push(group.remark.to_owned());
        }
        let supporting: Vec<&Passage> = claim.support.iter().map(|b| &b.passage).collect();
        remarks.extend(line::groups(claim, &claim.support).iter().map(|g| g.remark.to_owned()).filter(|r| !r.is_empty()));
        remarks.extend(line::hidden(report, fact));
        remarks.dedup();
        let origins = if supporting.is_empty() { String::new() } else { line::origins(report, supporting.iter().copied()) };
        let mut cells = claimed(report, fact.status.name(), claim).to_vec();
        cells.push(line::places(report, &names, supporting));
        cells.extend([origins, against.join("; "), rules.join("; "), queries.join(" "), remarks.join("; ")]);
        row(&mut table, &cells);
    }
    for (claim, why) in &report.sheet.not_checked {
        let mut cells = claimed(report, "not checked", claim).to_vec();
        cells.extend([String::new(), String::new(), String::new(), String::new(), String::new(), why.clone()]);
        row(&mut table, &cells);
    }
    for (what, why) in report.left_out {
        let mut cells = vec![String::new(); COLUMNS.len()];
        "not checked".clone_into(&mut cells[0]);
        cells[4].clone_from(what);
        cells[12].clone_from(why);
        row(&mut table, &cells);
    }
    out.write_all(table.as_bytes())
}

/// Status, kind, line, column, words, value, about.
fn claimed(report: &FactReport, status: &str, claim: &Borne) -> [String; 7] {
    let place = report.documents.first().map(|d| d.place(claim.passage.span.start as usize));
    [
        status.to_owned(),
        claim.kind.name().to_owned(),
        place.map_or_else(String::new, |p| p.line.to_string()),
        place.map_or_else(String::new, |p| p.column.to_string()),
        line::words(report, claim).to_owned(),
        claim.display.clone(),
        claim.about.clone().unwrap_or_default(),
    ]
}

fn row(table: &mut String, cells: &[String]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            table.push(',');
        }
        let text = Safe::line(cell);
        let text = text.as_str().trim();
        let guarded = text.starts_with(['=', '+', '-', '@']);
        if guarded || text.contains(['"', ',', ';', '\'']) {
            table.push('"');
            table.push_str(if guarded { "'" } else { "" });
            table.push_str(&text.replace('"', "\"\""));
            table.push('"');
        } else {
            table.push_str(text);
        }
    }
    table.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_text() {
        let mut table = String::new();
        row(&mut table, &["=cmd()", "a \"b\", c", "plain", "-5", "a\r\nb", "\t@x", ""].map(str::to_owned));
        assert_eq!(table, "\"'=cmd()\",\"a \"\"b\"\", c\",plain,\"'-5\",a b,\"'@x\",\r\n");
    }
}
