//! Notes, one line each: the values, where they stand, the rule.

use super::Report;
use super::blocks::{rule_line, spot_shown};
use super::page::{LABEL, Page, Row, wrap};
use super::safe::Safe;
use super::style::Meaning;
use crate::check::Finding;
use crate::rule::Severity;

/// Column (from 0) at which places stand.
const PLACES: usize = 28;
/// How many places a reading gives.
const SHOWN: usize = 3;

/// Writes the notes, if there are any.
pub(super) fn write(page: &mut Page, report: &Report, names: &[String]) {
    let notes: Vec<&Finding> = report.outcome.findings.iter().filter(|f| f.severity == Severity::Note).collect();
    if notes.is_empty() {
        return;
    }
    page.blank();
    rule_line(page, "", "  note ", Meaning::Note, "");
    for note in notes {
        line(page, report, names, note);
    }
}

fn line(page: &mut Page, report: &Report, names: &[String], note: &Finding) {
    let rule = Safe::line(&note.rule);
    let values = values(page, note);
    let places = Safe::line(&places(report, names, note));
    let end = page.width.saturating_sub(rule.width());
    let fits = values.width() + LABEL + 2 <= PLACES && PLACES + places.width() + 2 <= end;
    if fits {
        let row = Row::default().to(LABEL).put(Meaning::Plain, &values).to(PLACES);
        page.row(row.put(Meaning::Plain, &places).to(end).put(Meaning::Plain, &rule));
        return;
    }
    let lines = wrap(&values, end.saturating_sub(LABEL + 2));
    for (i, text) in lines.iter().enumerate() {
        let row = Row::default().to(LABEL).put(Meaning::Plain, text);
        page.row(if i == 0 { row.to(end).put(Meaning::Plain, &rule) } else { row });
    }
    page.wrapped(LABEL + 2, Meaning::Plain, &places);
}

/// The values where there are several short ones, else the message.
fn values(page: &Page, note: &Finding) -> Safe {
    let displays: Vec<&str> = note.readings.iter().map(|r| r.display.as_str()).collect();
    let short = displays.len() > 1 && displays.iter().all(|d| !d.is_empty() && d.len() <= 40);
    page.ours(&match note.relation.plainly() {
        Some(kind) if short => format!("{kind} {}", displays.join(", ")),
        None if short => displays.join(", "),
        _ => note.message.clone(),
    })
}

/// `000 3:163, 001, 002; 003 6:187`: readings apart by semicolons; after the first place, other sources by name alone.
fn places(report: &Report, names: &[String], note: &Finding) -> String {
    let readings = note.readings.iter().map(|r| {
        let mut places: Vec<String> = Vec::new();
        let mut seen = Vec::new();
        for p in &r.passages {
            let name = names.get(p.document).map_or("", String::as_str);
            match seen.last() {
                None => places.push(format!("{name} {}", spot_shown(report, p))),
                Some(&last) if seen.len() == 1 && last == p.document => places.push(spot_shown(report, p)),
                Some(_) if seen.contains(&p.document) => continue,
                Some(_) => places.push(name.to_owned()),
            }
            seen.push(p.document);
        }
        let rest = places.len().saturating_sub(SHOWN);
        if rest > 0 {
            places.truncate(SHOWN);
            places.push(format!("{rest} more"));
        }
        places.join(", ")
    });
    readings.collect::<Vec<_>>().join("; ")
}
