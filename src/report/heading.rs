//! The heading of a reading: its letter, the value as understood, where it stands, and where else.

use super::Report;
use super::blocks::{documents, letter, link, place_shown, spot_shown};
use super::page::{LABEL, Page, Row, TEXT, wrap};
use super::safe::Safe;
use super::style::Meaning;
use crate::check::{Finding, Passage, Reading};

/// How many lines the value of a reading takes.
const VALUE_LINES: usize = 2;

/// What the headings of one finding have in common.
pub(super) struct Headings<'a> {
    pub report: &'a Report<'a>,
    pub names: &'a [String],
    /// Whether readings bear letters: where there are several.
    pub lettered: bool,
}

impl Headings<'_> {
    /// `A       no limits  2 documents          wire.txt:13:207`, and below it where else it stands.
    pub fn write(&self, page: &mut Page, finding: &Finding, reading: &Reading, index: usize) {
        let Some(first) = reading.passages.first() else { return };
        let mut row = Row::default().to(LABEL);
        if self.lettered {
            row = row.strong(&letter(index).to_string());
        }
        row = row.to(TEXT);
        let display = page.ours(&reading.display);
        if !display.is_empty() {
            row = row.put(Meaning::Strong, &display);
        }
        let standing = self.standing(finding, reading);
        if !standing.is_empty() {
            row = row.plain(if display.is_empty() { "" } else { "  " }).plain(&standing);
        }
        let place = Safe::line(&place_shown(self.report, first));
        let others = self.others(reading);
        if row.width() + 2 + place.width() <= page.width {
            let at = page.width - place.width();
            page.row(row.to(at).link(&place, link(self.report, first)));
            for line in self.also(page, &others) {
                page.row(Row::default().to(page.width.saturating_sub(line.width())).put(Meaning::Plain, &line));
            }
        } else {
            self.long_heading(page, index, &display, &standing);
            page.row(Row::default().to(TEXT).link(&place, link(self.report, first)));
            for line in self.also(page, &others) {
                page.row(Row::default().to(TEXT).put(Meaning::Plain, &line));
            }
        }
    }

    /// A heading that leaves no room for the place: letter and value, wrapped, then the rest.
    fn long_heading(&self, page: &mut Page, index: usize, display: &Safe, standing: &str) {
        let width = page.width.saturating_sub(TEXT);
        let mut lines = wrap(display, width);
        if lines.len() > VALUE_LINES && !self.report.look.explain {
            lines.truncate(VALUE_LINES - 1);
            let shown: usize = lines.iter().map(|l| l.words().count()).sum();
            let rest: Vec<String> = display.words().skip(shown).map(|w| w.as_str().to_owned()).collect();
            lines.push(page.cut(&Safe::line(&rest.join(" ")), width));
        }
        let standing = Safe::line(standing);
        let together = lines.last().is_some_and(|l| l.width() + 2 + standing.width() <= width);
        let mut rows: Vec<Row> = lines.iter().map(|l| Row::default().put(Meaning::Strong, l)).collect();
        if !standing.is_empty() {
            match rows.pop() {
                Some(last) if together => rows.push(last.plain("  ").put(Meaning::Plain, &standing)),
                last => rows.extend(last.into_iter().chain([Row::default().put(Meaning::Plain, &standing)])),
            }
        }
        if rows.is_empty() && self.lettered {
            rows.push(Row::default());
        }
        for (i, row) in rows.into_iter().enumerate() {
            let label = if i == 0 && self.lettered { letter(index).to_string() } else { String::new() };
            page.row(Row::default().to(LABEL).strong(&label).to(TEXT).join(row));
        }
    }

    /// `draft`, `3 documents`, `3 times`, `once`.
    fn standing(&self, finding: &Finding, reading: &Reading) -> String {
        let mut words = Vec::new();
        if reading.passages.iter().any(|p| self.report.is_draft(p.document)) {
            words.push("draft".to_owned());
        }
        match (documents(reading), reading.passages.len()) {
            (1, 1) if finding.readings.iter().any(|r| documents(r) == 1 && r.passages.len() > 1) => words.push("once".to_owned()),
            (1, 1) => {}
            (1, 2) => words.push("twice".to_owned()),
            (1, times) => words.push(format!("{times} times")),
            (documents, _) => words.push(format!("{documents} documents")),
        }
        words.join(", ")
    }

    /// Where else a reading stands: `001 27:57`, or `5:1744` in the document that the heading names.
    fn others(&self, reading: &Reading) -> Vec<String> {
        let Some(first) = reading.passages.first() else { return Vec::new() };
        let mut last = first.document;
        let mut line = |p: &Passage| {
            let place = spot_shown(self.report, p);
            if p.document == last {
                return place;
            }
            last = p.document;
            format!("{} {place}", self.names.get(p.document).map_or("", String::as_str))
        };
        reading.passages.iter().skip(1).map(&mut line).collect()
    }

    /// `also 001 27:57, 002 5:312`, on one line; with `--explain` on as many as it takes.
    fn also(&self, page: &Page, others: &[String]) -> Vec<Safe> {
        if others.is_empty() {
            return Vec::new();
        }
        let width = page.width.saturating_sub(TEXT);
        if self.report.look.explain {
            return wrap(&Safe::line(&format!("also {}", others.join(", "))), width);
        }
        let mut shown = others.len();
        loop {
            let rest = others.len() - shown;
            let list = others.get(..shown).unwrap_or(&[]).join(", ");
            let more = match (shown, rest) {
                (_, 0) => String::new(),
                (0, n) => format!("{n} more"),
                (_, n) => format!(" and {n} more"),
            };
            let line = Safe::line(&format!("also {list}{more}"));
            if line.width() <= width || shown == 0 {
                return vec![line];
            }
            shown -= 1;
        }
    }
}
