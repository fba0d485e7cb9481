//! The sheet on a terminal: a status, a place, what is claimed; below it who bears it out and who does not.

use super::super::blocks::spot;
use super::super::page::{LABEL, Page, Row};
use super::super::safe::Safe;
use super::super::style::Meaning;
use super::super::{closing, short};
use super::{FactReport, line};
use crate::check::{Borne, Fact, Status};
use std::io::{self, Write};

/// Columns (from 0) of the place and of what is said.
const PLACE: usize = 16;
const SAID: usize = 24;
/// How many claims are named that were not checked for one reason.
const NAMED: usize = 6;

/// Writes the sheet.
pub(super) fn write(report: &FactReport, out: &mut dyn Write) -> io::Result<()> {
    let look = report.look;
    let mut page = Page::new(look.width, look.unicode, look.paint);
    if look.quiet {
        page.wrapped(0, Meaning::Plain, &page.ours(&line::counts(report)));
        return out.write_all(page.finish().as_bytes());
    }
    let names = short::names(report.documents);
    page.wrapped(0, Meaning::Strong, &page.ours(&line::title(report)));
    page.wrapped(0, Meaning::Plain, &page.ours(&line::counts(report)));
    page.wrapped(0, Meaning::Plain, &page.ours(line::MEANING));
    if !report.sheet.facts.is_empty() {
        page.blank();
    }
    for fact in &report.sheet.facts {
        one(&mut page, report, &names, fact);
    }
    not_checked(&mut page, report);
    out.write_all(page.finish().as_bytes())
}

fn one(page: &mut Page, report: &FactReport, names: &[String], fact: &Fact) {
    let claim = &fact.claim;
    let row = Row::default().to(LABEL);
    let row = match fact.status {
        Status::Contradicted => row.strong("CONTRADICTED"),
        other => row.plain(other.name()),
    };
    let row = row.to(PLACE).plain(&spot(report.documents, &claim.passage));
    let row = if row.width() < SAID { row.to(SAID) } else { row.plain(" ") };
    head(page, row, report, claim);
    for finding in line::findings(report, fact) {
        for (letter, reading) in line::others(finding, claim) {
            let display = page.ours(&reading.display);
            let places = Safe::line(&line::places(report, names, &reading.passages));
            said(page, Row::default().to(SAID).strong(&letter.to_string()).plain("  "), &display, &places);
        }
        let note = finding.note.as_ref().map_or_else(String::new, |n| format!(" Note: {n}"));
        let words = format!("{} {}: {}{note}", finding.severity.name(), finding.rule, finding.message);
        page.wrapped(SAID, Meaning::Plain, &page.ours(&words));
    }
    for words in line::hidden(report, fact) {
        page.wrapped(SAID, Meaning::Plain, &page.ours(&words));
    }
    let alone = fact.status == Status::Supported;
    for (against, bearings) in [(true, &claim.apart), (false, &claim.support)] {
        for group in line::groups(claim, bearings) {
            let mut words = if against || alone { String::new() } else { "the same in ".to_owned() };
            words.push_str(&line::places(report, names, group.passages.iter().copied()));
            if let Some(display) = group.display {
                words.push_str(&format!(" {} {display}", if against { "has" } else { "as" }));
            }
            if !against {
                words.push_str(&format!(": {}", line::origins(report, group.passages.iter().copied())));
            }
            if !group.remark.is_empty() {
                words.push_str(&format!("; {}", group.remark));
            }
            page.wrapped(SAID, Meaning::Plain, &page.ours(&words));
        }
    }
}

/// What is claimed: the value, the words where they are others, and the noun.
fn head(page: &mut Page, row: Row, report: &FactReport, claim: &Borne) {
    let words = line::words(report, claim);
    let mut rest = line::written(report, claim).map_or_else(String::new, |w| format!("“{w}”"));
    if let Some(about) = &claim.about
        && !words.to_lowercase().contains(about.as_str())
    {
        rest.push_str(if rest.is_empty() { "" } else { "  " });
        rest.push_str(about);
    }
    if !claim.also.is_empty() {
        let also: Vec<String> = claim.also.iter().take(4).map(|p| spot(report.documents, p)).collect();
        let more = claim.also.len().saturating_sub(4);
        rest.push_str(&format!("{}also {}", if rest.is_empty() { "" } else { "  " }, also.join(", ")));
        if more > 0 {
            rest.push_str(&format!(" and {more} more"));
        }
    }
    let display = page.ours(line::claimed(report, claim));
    let rest = page.ours(&rest);
    said(page, row, &display, &rest);
}

/// A row that ends in a strong part and a plain one; what does not fit goes on below.
fn said(page: &mut Page, row: Row, strong: &Safe, plain: &Safe) {
    let room = page.width.saturating_sub(row.width());
    let strong = page.cut(strong, room.max(8));
    let row = row.put(Meaning::Strong, &strong);
    if row.width() + 2 + plain.width() <= page.width {
        page.row(if plain.is_empty() { row } else { row.plain("  ").put(Meaning::Plain, plain) });
    } else {
        page.row(row);
        page.wrapped(SAID, Meaning::Plain, plain);
    }
}

fn not_checked(page: &mut Page, report: &FactReport) {
    let reasons = line::unchecked(report);
    if reasons.is_empty() && report.left_out.is_empty() {
        return;
    }
    page.blank();
    let mut label = "not checked";
    for (what, why) in report.left_out {
        page.field(std::mem::take(&mut label), PLACE, false, &format!("{what}: {why}"));
    }
    for (why, claims) in reasons {
        let list: Vec<String> =
            claims.iter().take(NAMED).map(|c| format!("{} “{}”", spot(report.documents, &c.passage), line::words(report, c))).collect();
        let more = claims.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let words = format!("{}, {why}: {}{more}", closing::plural(claims.len(), "claim"), list.join(", "));
        page.field(std::mem::take(&mut label), PLACE, false, &words);
    }
}
