//! The sheet as a table for a spreadsheet: one row a fact, those that were not checked last.

use super::super::short;
use super::super::table::Row;
use super::{FactReport, line};
use crate::check::{Borne, Passage};
use std::io::{self, Write};

/// The columns.
const COLUMNS: &str = "status,kind,line,column,words,value,about,support,origins,against,rule,query,remark\n";

/// Writes the sheet.
pub(super) fn write(report: &FactReport, out: &mut dyn Write) -> io::Result<()> {
    let names = short::names(report.documents);
    let mut table = COLUMNS.as_bytes().to_vec();
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
        let mut row = claimed(report, fact.status.name(), claim);
        row.text(&line::places(report, &names, supporting));
        for cell in [origins, against.join("; "), rules.join("; "), queries.join(" "), remarks.join("; ")] {
            row.text(&cell);
        }
        row.end(&mut table);
    }
    for (claim, why) in &report.sheet.not_checked {
        let mut row = claimed(report, "not checked", claim);
        ["", "", "", "", "", why].into_iter().for_each(|cell| row.text(cell));
        row.end(&mut table);
    }
    for (what, why) in report.left_out {
        let mut row = Row::default();
        ["not checked", "", "", "", what, "", "", "", "", "", "", "", why].into_iter().for_each(|cell| row.text(cell));
        row.end(&mut table);
    }
    out.write_all(&table)
}

/// Status, kind, line, column, words, value, about.
fn claimed(report: &FactReport, status: &str, claim: &Borne) -> Row {
    let mut row = Row::default();
    row.text(status);
    row.text(claim.kind.name());
    match report.documents.first().map(|d| d.place(claim.passage.span.start as usize)) {
        Some(place) => [place.line, place.column].into_iter().for_each(|n| row.number(n)),
        None => ["", ""].into_iter().for_each(|cell| row.text(cell)),
    }
    row.text(line::words(report, claim));
    row.text(&claim.display);
    row.text(claim.about.as_deref().unwrap_or_default());
    row
}
